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
use model::index::Ix;
use model::picture::{End, User};
use model::{Picture, Shielded};
use std::collections::BTreeSet;

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
        if changes.is_empty() {
            return;
        }
        let mut marks = Marks { still: self, changes, users: vec![None; changes.picture.users.len()] };
        for (at, row) in changes.rows.iter().enumerate() {
            if matches!(marks.of(row.object.end()), Mark::Frozen | Mark::Bared) {
                holds.row(at, Hold::Frozen);
            }
        }
        for (at, change) in changes.lines.iter().enumerate() {
            let ends = [change.line.relation.from, change.line.relation.to].map(|end| marks.of(end));
            let removes = change.line.op == Op::Remove;
            let stays = removes && ends.contains(&Mark::Stays) && !ends.contains(&Mark::Bared);
            // also when the marking has gone, until somebody has released the person
            let comes = !removes && ends.contains(&Mark::Bared);
            if ends.contains(&Mark::Frozen) || stays || comes {
                holds.line(at, Hold::Frozen);
            }
        }
    }
}

/// The protected persons whom the receiver may hold.
#[must_use]
pub fn shielded_users(changes: &ChangeSet, shielded: &Shielded) -> BTreeSet<Ix<User>> {
    let mut users: BTreeSet<Ix<User>> = changes
        .picture
        .users
        .numbered()
        .map(|(ix, _)| ix)
        .filter(|ix| is_shielded(changes, End::User(*ix), shielded))
        .collect();
    if !users.is_empty() {
        let held: BTreeSet<End> = changes
            .before
            .iter()
            .flat_map(|relation| [relation.from, relation.to])
            .filter(|end| matches!(end, End::User(ix) if users.contains(ix)))
            .collect();
        users.retain(|ix| held.contains(&End::User(*ix)));
    }
    users
}

/// Whether a person of a change set is protected.
#[must_use]
pub fn is_shielded(changes: &ChangeSet, end: End, shielded: &Shielded) -> bool {
    let End::User(ix) = end else { return false };
    changes.picture.users.get(ix).is_some_and(|user| shielded.has_user(user.id, &changes.picture.pool))
}

/// What each end is, asked for where a change touches it.
struct Marks<'a> {
    still: &'a Still<'a>,
    changes: &'a ChangeSet,
    users: Vec<Option<Mark>>,
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

impl Marks<'_> {
    fn of(&mut self, end: End) -> Mark {
        let picture = &self.changes.picture;
        let words = |text| picture.pool.get(text);
        let frozen = match end {
            End::Organisation => false,
            End::School(ix) => {
                picture.schools.get(ix).is_some_and(|row| self.still.frozen.has_school(words(row.id)))
            }
            End::Class(ix) => {
                picture.classes.get(ix).is_some_and(|row| self.still.frozen.has_class(words(row.id)))
            }
            End::User(ix) => {
                if let Some(&Some(known)) = self.users.get(ix.at()) {
                    return known;
                }
                let mark = self.user(ix);
                if let Some(slot) = self.users.get_mut(ix.at()) {
                    *slot = Some(mark);
                }
                return mark;
            }
        };
        if frozen { Mark::Frozen } else { Mark::None }
    }

    fn user(&self, ix: Ix<User>) -> Mark {
        let picture = &self.changes.picture;
        let Some(id) = picture.users.get(ix).map(|user| user.id) else { return Mark::None };
        if is_shielded(self.changes, End::User(ix), self.still.shielded) {
            return match self.still.protected {
                ProtectedExisting::Freeze => Mark::Frozen,
                ProtectedExisting::RemoveRelations => Mark::Bared,
            };
        }
        let frozen = self.still.frozen;
        if frozen.has_user(id, &picture.pool) || self.may_be_held(ix) {
            return Mark::Frozen;
        }
        if frozen.keeps(id, &picture.pool) { Mark::Stays } else { Mark::None }
    }

    /// Whether somebody who seems to have left has the name of somebody held.
    fn may_be_held(&self, ix: Ix<User>) -> bool {
        let object = Object::User(ix);
        if self.changes.wanted.has(object) {
            return false;
        }
        let baseline = self.still.baseline;
        let Some(Object::User(old)) = find(object, &self.changes.picture, baseline) else { return false };
        let words = |text| baseline.pool.get(text);
        baseline
            .users
            .get(old)
            .is_some_and(|row| self.still.frozen.may_be(words(row.given_name), words(row.family_name)))
    }
}
