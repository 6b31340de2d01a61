//! What becomes of each relation: lines only add.

use super::{Fate, LinkFate, LinkLine, RowLine, Scene};
use model::delta::Object;
use model::picture::{End, Relation, RelationKind};
use std::collections::BTreeSet;

/// Every relation of either side but those of protected persons, in order.
pub(super) fn links(scene: &Scene<'_>, rows: &[RowLine]) -> Vec<LinkLine> {
    let united = scene.united;
    let refused: BTreeSet<Object> =
        rows.iter().filter(|row| row.fate == Fate::Refused).map(|row| row.object).collect();
    let cannot = |end: End| Object::at(end).is_some_and(|object| refused.contains(&object));
    // a kind that the delivery has none of is nothing that the sync would ever own
    let carried: BTreeSet<RelationKind> = united.wanted.iter().map(|one| one.kind).collect();
    let mut links = Vec::with_capacity(united.wanted.len() + united.theirs.len());
    let mut wanted = united.wanted.iter().peekable();
    let mut theirs = united.theirs.iter().peekable();
    while let Some(&&relation) = [wanted.peek(), theirs.peek()].into_iter().flatten().min() {
        let is_wanted = wanted.next_if(|one| **one == relation).is_some();
        let is_there = theirs.next_if(|one| **one == relation).is_some();
        if united.is_shielded(relation.from) || united.is_shielded(relation.to) {
            continue;
        }
        let fate = match (is_wanted, is_there) {
            (true, _) if cannot(relation.from) || cannot(relation.to) => LinkFate::Refused,
            (true, true) => LinkFate::Leave,
            (true, false) => LinkFate::Create,
            (false, _) if carried.contains(&relation.kind) && would_go(scene, relation) => LinkFate::TakeAway,
            (false, _) => LinkFate::Orphan,
        };
        let hidden = united.is_hidden(relation.from) || united.is_hidden(relation.to);
        links.push(LinkLine { relation, fate, hidden });
    }
    links
}

/// Whether a relation that is not wanted joins what would be the sync's own: both ends are in the delivery, or
/// proposed to be adopted.
fn would_go(scene: &Scene<'_>, relation: Relation) -> bool {
    let own = |end: End| match Object::at(end) {
        None => Some(end),
        Some(object) => {
            let object = scene.renamed.get(&object).copied().unwrap_or(object);
            scene.united.place.ours.back(object).map(|_| object.end())
        }
    };
    let (Some(from), Some(to)) = (own(relation.from), own(relation.to)) else { return false };
    let same = Relation { kind: relation.kind, from, to };
    scene.united.wanted.binary_search(&same).is_err()
}
