//! Who and what keeps its last state: held by an error in the data, or protected.
//!
//! Whoever an error holds is missing from the wanted picture, which must not read as having left
//! (laws 7 and 8). Whoever is protected is missing too, and is to be frozen or bared of relations as the
//! municipality has chosen (law 4).

use super::find;
use super::{ChangeSet, Hold, Holds};
use crate::project::Frozen;
use crate::settings::policy::ProtectedExisting;
use model::delta::{Object, Op};
use model::picture::{End, UserId};
use model::{Picture, Shielded};

/// What keeps its last state in a change set.
pub struct Still<'a> {
    /// Those that errors hold.
    pub frozen: &'a Frozen,
    /// Those that are protected.
    pub shielded: &'a Shielded,
    /// What is done about protected persons whom the receiver holds.
    pub protected: ProtectedExisting,
    /// The confirmed picture.
    pub baseline: &'a Picture,
}

impl Still<'_> {
    /// Lets every change wait that would touch them.
    pub fn hold(&self, changes: &ChangeSet, holds: &mut Holds) {
        let marks = Marks::new(self, changes);
        for (at, row) in changes.rows.iter().enumerate() {
            if marks.is_frozen(row.object.end()) {
                holds.row(at, Hold::Frozen);
            }
        }
        for (at, change) in changes.lines.iter().enumerate() {
            let ends = [change.line.relation.from, change.line.relation.to];
            let removes = change.line.op == Op::Remove;
            let bare = removes && ends.into_iter().any(|end| marks.is_bared(end));
            let frozen = ends.into_iter().any(|end| marks.is_frozen(end));
            let stays = removes && ends.into_iter().any(|end| marks.stays(end));
            if frozen || (stays && !bare) {
                holds.line(at, Hold::Frozen);
            }
        }
    }
}

/// Whether a person of a change set is protected.
#[must_use]
pub fn is_shielded(changes: &ChangeSet, end: End, shielded: &Shielded) -> bool {
    let End::User(ix) = end else { return false };
    match changes.picture.users.get(ix).map(|user| user.id) {
        Some(UserId::Number(number)) => shielded.has_number(number),
        Some(UserId::Alternative(id)) => shielded.has_own(changes.picture.pool.get(id)),
        None => false,
    }
}

struct Marks {
    schools: Vec<bool>,
    classes: Vec<bool>,
    users: Vec<Mark>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// Nothing is taken away from the person.
    Stays,
    /// Nothing at all is sent.
    Frozen,
    /// Nothing is sent but what is taken away.
    Bared,
}

impl Marks {
    fn new(still: &Still<'_>, changes: &ChangeSet) -> Self {
        let picture = &changes.picture;
        let words = |text| picture.pool.get(text);
        let user = |(ix, id): (u32, UserId)| {
            let object = Object::User(model::index::Ix::new(ix));
            if is_shielded(changes, object.end(), still.shielded) {
                return match still.protected {
                    ProtectedExisting::Freeze => Mark::Frozen,
                    ProtectedExisting::RemoveRelations => Mark::Bared,
                };
            }
            if still.frozen.has_user(id, &picture.pool) {
                return Mark::Frozen;
            }
            if still.frozen.keeps(id, &picture.pool) { Mark::Stays } else { Mark::None }
        };
        let mut users: Vec<Mark> = (0..).zip(picture.users.iter().map(|row| row.id)).map(user).collect();
        for (ix, row) in still.baseline.users.numbered() {
            let words = |text| still.baseline.pool.get(text);
            if still.frozen.may_be(words(row.given_name), words(row.family_name))
                && let Some(object @ Object::User(at)) = find(Object::User(ix), still.baseline, picture)
                && !changes.wanted.has(object)
                && let Some(mark @ (Mark::None | Mark::Stays)) = users.get_mut(at.at())
            {
                *mark = Mark::Frozen;
            }
        }
        Self {
            schools: picture.schools.iter().map(|row| still.frozen.has_school(words(row.id))).collect(),
            classes: picture.classes.iter().map(|row| still.frozen.has_class(words(row.id))).collect(),
            users,
        }
    }

    fn mark(&self, end: End) -> Mark {
        match end {
            End::User(ix) => self.users.get(ix.at()).copied().unwrap_or(Mark::None),
            End::School(ix) if self.schools.get(ix.at()) == Some(&true) => Mark::Frozen,
            End::Class(ix) if self.classes.get(ix.at()) == Some(&true) => Mark::Frozen,
            End::Organisation | End::School(_) | End::Class(_) => Mark::None,
        }
    }

    fn is_frozen(&self, end: End) -> bool {
        self.mark(end) == Mark::Frozen
    }

    fn is_bared(&self, end: End) -> bool {
        self.mark(end) == Mark::Bared
    }

    fn stays(&self, end: End) -> bool {
        self.mark(end) == Mark::Stays
    }
}
