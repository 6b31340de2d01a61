//! The sums of each school. Nobody who would tell of somebody protected is in any of them.

use super::rows::{Effect, sort};
use super::{Fate, LinkFate, RowLine, Scene, Twin};
use model::delta::Object;
use model::index::Ix;
use model::picture::{End, Relation, School};
use std::collections::BTreeMap;

/// How much becomes of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New, and nothing there is like it; relations that are added.
    pub create: u32,
    /// Says something else afterwards.
    pub update: u32,
    /// Stays as it is, though the delivery has it.
    pub leave: u32,
    /// New, though the same is there under another id.
    pub adopt: u32,
    /// New, beside something that looks the same.
    pub duplicate: u32,
    /// There, and not in the delivery.
    pub orphan: u32,
    /// Relations that would go if both ends were the sync's own.
    pub take_away: u32,
    /// Cannot be taken.
    pub refused: u32,
    /// Values that are lost: emptied, or set to the receiver's own.
    pub lost: u32,
}

/// The sums of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolTwin {
    /// Which; a place of [`Twin::all`], ours where it is known under two ids. Nothing for what is at no school.
    pub school: Option<Ix<School>>,
    /// Its name, else its id.
    pub name: String,
    /// Rows: its own, those of its classes and persons. Somebody of two schools counts at both.
    pub rows: Counts,
    /// Relations.
    pub links: Counts,
}

impl Counts {
    /// What the delivery has.
    #[must_use]
    pub const fn sent(&self) -> u32 {
        self.create + self.update + self.leave + self.adopt + self.duplicate + self.refused
    }

    /// What is new afterwards.
    #[must_use]
    pub const fn added(&self) -> u32 {
        self.create + self.adopt + self.duplicate
    }

    /// What is there before.
    #[must_use]
    pub const fn there(&self) -> u32 {
        self.update + self.leave + self.orphan + self.take_away
    }

    fn row(&mut self, fate: &Fate) {
        match fate {
            Fate::Create => self.create += 1,
            Fate::Update(cells) => {
                self.update += 1;
                let lost = |effect| matches!(effect, Effect::Emptied | Effect::Reset(_));
                self.lost += cells.iter().filter(|cell| lost(cell.effect)).count() as u32;
            }
            Fate::Leave => self.leave += 1,
            Fate::Adopt(_) => self.adopt += 1,
            Fate::Duplicate(_) => self.duplicate += 1,
            Fate::Orphan => self.orphan += 1,
            Fate::Refused => self.refused += 1,
        }
    }

    fn link(&mut self, fate: LinkFate) {
        match fate {
            LinkFate::Create => self.create += 1,
            LinkFate::Leave => self.leave += 1,
            LinkFate::Orphan => self.orphan += 1,
            LinkFate::TakeAway => self.take_away += 1,
            LinkFate::Refused => self.refused += 1,
        }
    }
}

/// Adds everything up.
pub(super) fn add_up(twin: &mut Twin, scene: &Scene<'_>) {
    let mut schools: BTreeMap<Option<Ix<School>>, (Counts, Counts)> = BTreeMap::new();
    for RowLine { object, fate, hidden } in &twin.rows {
        if let Some(counts) = twin.sorts.get_mut(usize::from(sort(*object))) {
            counts.row(fate);
        }
        if !hidden {
            let at = folded(scene, scene.united.belongs.of_end(object.end()));
            at.into_iter().for_each(|school| schools.entry(school).or_default().0.row(fate));
        }
    }
    for link in &twin.links {
        twin.relations.link(link.fate);
        if !link.hidden {
            let at = folded(scene, schools_of(scene, &link.relation));
            at.into_iter().for_each(|school| schools.entry(school).or_default().1.link(link.fate));
        }
    }
    let nowhere = schools.remove(&None).map(|counts| (None, counts));
    twin.schools = schools
        .into_iter()
        .chain(nowhere)
        .map(|(school, (rows, links))| SchoolTwin { school, name: name(scene, school), rows, links })
        .collect();
    twin.protected = scene.united.protected_there();
}

fn schools_of(scene: &Scene<'_>, relation: &Relation) -> Vec<Ix<School>> {
    match relation.to {
        End::Organisation => scene.united.belongs.of_end(relation.from),
        End::School(_) | End::Class(_) | End::User(_) => scene.united.belongs.of_relation(relation),
    }
}

/// Ours, each once; nothing where there is none.
fn folded(scene: &Scene<'_>, schools: Vec<Ix<School>>) -> Vec<Option<Ix<School>>> {
    let mut own: Vec<_> = schools.into_iter().map(|school| Some(scene.own_school(school))).collect();
    own.sort_unstable();
    own.dedup();
    if own.is_empty() {
        own.push(None);
    }
    own
}

fn name(scene: &Scene<'_>, school: Option<Ix<School>>) -> String {
    let Some(school) = school else { return String::new() };
    let place = &scene.united.place;
    let named = |own: Option<Object>, picture: &model::Picture| match own {
        Some(Object::School(ix)) => picture.schools.get(ix).map(|row| picture.pool.get(row.name).to_owned()),
        _ => None,
    };
    let object = Object::School(school);
    let said = named(place.ours.back(object), &scene.changes.picture)
        .or_else(|| named(place.theirs.back(object), scene.theirs))
        .filter(|name| !name.is_empty());
    let all = &scene.united.all;
    let id = || all.schools.get(school).map(|row| all.pool.get(row.id).to_owned()).unwrap_or_default();
    said.unwrap_or_else(id)
}
