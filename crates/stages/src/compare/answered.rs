//! Which doubts about the confirmed picture an export answers: a verdict has been given on every delivery that spoke of
//! the thing, and still nobody could say what became of it. Whoever has looked knows.
//!
//! Never of protected persons, nor of what somebody seems to know under another id.

use super::{Found, Scene, What};
use model::Baseline;
use model::delta::{Object, Op};
use model::picture::{End, Relation};
use std::collections::BTreeSet;

/// The answers. Places are those of the confirmed picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Objects whose row is as it should be, sorted.
    pub objects: Vec<Object>,
    /// Relations with [`Op::Add`] where the receiver has them and [`Op::Remove`] where it does not, sorted.
    pub relations: Vec<(Relation, Op)>,
}

impl Answered {
    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.relations.is_empty()
    }

    /// Leaves those doubts out of the picture that they are about, and with them the relations that are not there.
    pub fn lift(&self, baseline: &mut Baseline) {
        let Baseline { picture, doubts } = baseline;
        doubts.objects.retain(|one| self.objects.binary_search(one).is_err());
        let answer = |relation: &Relation| {
            let at = self.relations.binary_search_by_key(relation, |(one, _)| *one).ok()?;
            self.relations.get(at).map(|(_, op)| *op)
        };
        doubts.relations.retain(|one| answer(one).is_none());
        picture.relations.retain(|one| answer(one) != Some(Op::Remove));
    }
}

pub(super) fn answered(scene: &Scene<'_>, found: &Found) -> Answered {
    let Scene { sides, united, history, renamed } = *scene;
    if sides.made.is_none() {
        // an export that does not say when it was made may be older than what the doubt is about
        return Answered::default();
    }
    let back = |end: End| match Object::at(end) {
        None => Some(end),
        Some(object) => united.place.confirmed.back(object).map(Object::end),
    };
    let is_open =
        |end: End| !united.is_shielded(end) && Object::at(end).is_none_or(|one| !renamed.contains(&one));
    let relation = |relation: &Relation| {
        let Relation { kind, from, to } = *relation;
        if !is_open(from) || !is_open(to) || !history.is_settled_line(*relation) {
            return None;
        }
        let there = united.theirs.binary_search(relation).is_ok();
        Some((Relation { kind, from: back(from)?, to: back(to)? }, if there { Op::Add } else { Op::Remove }))
    };
    let mut relations: Vec<(Relation, Op)> = united.doubtful.iter().filter_map(relation).collect();
    relations.sort_unstable();
    let differs: BTreeSet<Object> = found
        .differences
        .iter()
        .filter_map(|one| match one.what {
            What::NoObject(object) | What::Object(object) | What::Values(object, _) => Some(object),
            What::NoRelation(_) | What::Relation(_) => None,
        })
        .collect();
    let is_right = |object: Object| {
        let on_all = united.place.ours.back(object).is_some() && united.place.theirs.back(object).is_some();
        let at_home = matches!(object, Object::User(user) if united.withheld.contains(&user));
        on_all
            && !at_home
            && is_open(object.end())
            && !differs.contains(&object)
            && history.is_settled_row(object)
    };
    let own = |object: Object| {
        let own = united.place.confirmed.back(object)?;
        (sides.confirmed.doubts.has_object(own) && is_right(object)).then_some(own)
    };
    let mut objects: Vec<Object> = united.objects().filter_map(own).collect();
    objects.sort_unstable();
    Answered { objects, relations }
}
