//! The cut-over twin (tvillingen): what the first delivery would do to what the receiver holds already, line by line,
//! before anything is sent.
//!
//! The rules are those of `spec/unikum.md` sections 3.6, 4 and 5: a row writes over the row of its id, a relation is
//! added, and nothing is ever taken away. What an empty column does nobody has said, so it is asked for. Whether the
//! prediction holds is proved against the bundled receiver. Protected persons have no line here.
//!
//! Refuses to know: where what the receiver holds was read, files, what is decided.

mod alike;
mod links;
mod rows;
mod sums;
#[cfg(test)]
mod tests;

pub use rows::{Cell, Effect};
pub use sums::{Counts, SchoolTwin};

use crate::compare::{Proposal, Sides, United, proposals};
use crate::diff::{ChangeSet, DiffTerms, Holds, MayHold, diff};
use crate::holding::{self, Export, Limits, Refusal};
use crate::render::{Total, render};
use crate::settings::Receiver;
use crate::settings::policy::GuardianLink;
use crate::settings::receiver::EmptyPolicy;
use model::delta::Object;
use model::index::Ix;
use model::picture::{Class, Relation, School};
use model::{Baseline, Date, Picture, Shielded};
use std::collections::{BTreeMap, BTreeSet};

/// What the receiver does with what it holds when a column comes empty (`spec/unikum.md` point 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Empty {
    /// What is held stays.
    Keep,
    /// It becomes empty.
    #[default]
    Clear,
    /// It becomes empty, and a person's columns 12 to 14 become `false`, `true` and `true`.
    Reset,
}

/// By what the twin is made.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What an empty column does.
    pub empty: Empty,
    /// Whether an optional column of a person without a value is sent with the word that empties it.
    pub word_for_nothing: bool,
    /// The columns that are known of what is held, by the sort of object (0 schools, 1 classes, 2 persons) and the
    /// column's number; nothing where all are.
    pub told: Option<&'a BTreeSet<(u8, u8)>>,
    /// Protected persons.
    pub shielded: &'a Shielded,
    /// The day of the delivery.
    pub as_of: Date,
}

impl<'a> Terms<'a> {
    /// The terms of a receiver's profile, all columns known.
    #[must_use]
    pub fn new(empty: Empty, receiver: &Receiver, shielded: &'a Shielded, as_of: Date) -> Self {
        let principals = &receiver.principals;
        let word_for_nothing =
            principals.empty_policy == EmptyPolicy::ClearToken && !principals.clear_token.is_empty();
        Self { empty, word_for_nothing, told: None, shielded, as_of }
    }
}

/// What becomes of a row. Objects are places of [`Twin::all`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new, and nothing there is like it.
    Create,
    /// It is there, and says something else in these columns afterwards.
    Update(Vec<Cell>),
    /// It is there, and stays as it is.
    Leave,
    /// It is new, but the same thing is there under another id: [`Twin::proposals`] has why. Somebody who adopts that
    /// id makes an update of it.
    Adopt(Object),
    /// It is new, and stands beside something that looks the same; nobody can tell from data alone.
    Duplicate(Object),
    /// It is there, not in the delivery, and stays untouched.
    Orphan,
    /// The id belongs to something of another sort there: the row cannot be taken.
    Refused,
}

/// A row of either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLine {
    /// Whose; a place of [`Twin::all`].
    pub object: Object,
    /// What becomes of it.
    pub fate: Fate,
    /// Guardian or mentor of somebody protected: never told of, and in no school's figures.
    pub hidden: bool,
}

/// What becomes of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkFate {
    /// It is added.
    Create,
    /// It is there already: the line changes nothing.
    Leave,
    /// It is there, not in the delivery, and stays.
    Orphan,
    /// The same, but both ends are ours: it would be taken away if they were adopted as the sync's own.
    TakeAway,
    /// An end cannot be taken.
    Refused,
}

/// A relation of either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// Which, by places of [`Twin::all`].
    pub relation: Relation,
    /// What becomes of it.
    pub fate: LinkFate,
    /// It would tell of somebody protected.
    pub hidden: bool,
}

/// What a first delivery would do.
#[derive(Debug, Default)]
pub struct Twin {
    /// The ids of everything on either side, and nothing else.
    pub all: Picture,
    /// The delivery as its files say it.
    pub ours: Picture,
    /// Every row, in order.
    pub rows: Vec<RowLine>,
    /// Every relation, in order.
    pub links: Vec<LinkLine>,
    /// What the receiver seems to know under another id, with what speaks for it.
    pub proposals: Vec<Proposal>,
    /// The sums of each school; those of what is at no school last.
    pub schools: Vec<SchoolTwin>,
    /// The sums of everything: schools, classes, persons.
    pub sorts: [Counts; 3],
    /// The sums of all relations.
    pub relations: Counts,
    /// How many protected persons the receiver holds: told of in the whole only.
    pub protected: u32,
    places: BTreeMap<Object, (Option<Object>, Option<Object>)>,
}

impl Twin {
    /// Where an object of [`Twin::all`] stands in the delivery.
    #[must_use]
    pub fn in_ours(&self, object: Object) -> Option<Object> {
        self.places.get(&object).and_then(|place| place.0)
    }

    /// Where it stands in what is held.
    #[must_use]
    pub fn in_theirs(&self, object: Object) -> Option<Object> {
        self.places.get(&object).and_then(|place| place.1)
    }
}

/// What a first delivery says: its two files as they are written, read back, so that nothing is predicted that would
/// not stand in them.
///
/// # Errors
/// There is nothing to deliver.
pub fn delivery(picture: &Picture, receiver: &Receiver, today: Date) -> Result<Picture, Refusal> {
    let files = render(picture, receiver, Total);
    let export = Export { principals: &files.principals, relations: &files.relations };
    holding::read(export, receiver, Limits::default(), today).map(|holding| holding.picture)
}

/// Predicts what a delivery does to what is held.
#[must_use]
pub fn twin(delivery: Picture, theirs: &Picture, terms: &Terms<'_>) -> Twin {
    let nothing = Baseline::default();
    let diff_terms = DiffTerms {
        as_of: terms.as_of,
        guardian_on_leave: GuardianLink::Keep,
        guardian_at_18: GuardianLink::Keep,
        shielded: terms.shielded,
    };
    let changes = diff(MayHold { baseline: &nothing, outstanding: &[] }, delivery, &diff_terms);
    let holds = Holds::none(&changes);
    let none = BTreeSet::new();
    let sides = Sides {
        theirs,
        changes: &changes,
        holds: &holds,
        confirmed: &nothing,
        sent: &[],
        shielded: terms.shielded,
        withheld: &none,
        made: None,
    };
    let united = United::new(&sides);
    let proposals = proposals(&sides, &united);
    let scene = Scene::new((&changes, theirs), &united, &proposals, terms);
    let rows = rows::rows(&scene);
    let links = links::links(&scene, &rows);
    let places = united
        .objects()
        .map(|object| (object, (united.place.ours.back(object), united.place.theirs.back(object))));
    let mut made = Twin { places: places.collect(), rows, links, ..Twin::default() };
    sums::add_up(&mut made, &scene);
    drop(scene);
    made.proposals = proposals;
    made.all = united.all;
    let ChangeSet { picture: mut ours, after, .. } = changes;
    ours.relations = after;
    made.ours = ours;
    made
}

/// What every part looks at.
struct Scene<'a> {
    changes: &'a ChangeSet,
    theirs: &'a Picture,
    united: &'a United,
    terms: &'a Terms<'a>,
    /// Ours under another id of theirs, and the other way round.
    adopted: BTreeMap<Object, Object>,
    renamed: BTreeMap<Object, Object>,
}

impl<'a> Scene<'a> {
    fn new(
        (changes, theirs): (&'a ChangeSet, &'a Picture),
        united: &'a United,
        proposals: &[Proposal],
        terms: &'a Terms<'a>,
    ) -> Self {
        let adopted = proposals.iter().map(|one| (one.ours, one.theirs)).collect();
        let renamed = proposals.iter().map(|one| (one.theirs, one.ours)).collect();
        Self { changes, theirs, united, terms, adopted, renamed }
    }

    /// Our school for one of theirs.
    fn own_school(&self, school: Ix<School>) -> Ix<School> {
        match self.renamed.get(&Object::School(school)) {
            Some(&Object::School(own)) => own,
            _ => school,
        }
    }

    /// The schools of a class, ours where they are known under another id.
    fn schools_of_class(&self, class: Ix<Class>) -> impl Iterator<Item = Ix<School>> {
        self.united.belongs.of_class(class).map(|school| self.own_school(school))
    }
}
