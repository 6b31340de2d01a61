//! How much a delivery holds.

use super::person_of;
use super::{Counts, KindCount};
use crate::view::View;
use model::omission::Reason;
use model::picture::{End, RelationKind};

/// Counts a projection.
pub(super) fn counts(view: &View) -> Counts {
    let picture = &view.projection.picture;
    let mut by_kind = vec![0usize; RelationKind::ALL.len()];
    let mut roles: Vec<[bool; 3]> = vec![[false; 3]; picture.users.len()];
    for relation in &picture.relations {
        if let Some(count) = by_kind.get_mut(relation.kind as usize) {
            *count += 1;
        }
        let role = match relation.kind {
            RelationKind::StudentInSchool => 0,
            RelationKind::GuardianFor => 1,
            RelationKind::StaffInSchool => 2,
            RelationKind::SchoolInOrg
            | RelationKind::ClassInSchool
            | RelationKind::ExternalUserInSchool
            | RelationKind::StudentInClass
            | RelationKind::TeacherInClass
            | RelationKind::MentorFor
            | RelationKind::AdministratorFor => continue,
        };
        if let End::User(user) = relation.from
            && let Some(has) = roles.get_mut(user.at()).and_then(|roles| roles.get_mut(role))
        {
            *has = true;
        }
    }
    let having = |role: usize| roles.iter().filter(|roles| roles.get(role) == Some(&true)).count();
    Counts {
        schools: picture.schools.len(),
        classes: picture.classes.len(),
        persons: picture.users.len(),
        pupils: having(0),
        guardians: having(1),
        staff: having(2),
        left_out: left_out(view),
        relations: picture.relations.len(),
        by_kind: RelationKind::ALL
            .iter()
            .zip(by_kind)
            .map(|(kind, count)| KindCount { kind: kind.code(), count })
            .collect(),
    }
}

/// How many persons errors leave out: those who are held, or have a row that is, and are not delivered.
fn left_out(view: &View) -> usize {
    let mut held = vec![false; view.roster.persons.len()];
    for omission in view.projection.omissions.iter().filter(|omission| omission.reason == Reason::Held) {
        if let Some(person) = person_of(omission.subject, &view.roster)
            && let Some(flag) = held.get_mut(person.at())
        {
            *flag = true;
        }
    }
    for user in &view.projection.lineage.users {
        if let Some(flag) = held.get_mut(user.at()) {
            *flag = false;
        }
    }
    held.into_iter().filter(|held| *held).count()
}
