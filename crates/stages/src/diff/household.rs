//! The households of protected persons, as the receiver knows them: where they live must not be told either
//! (law 4, `spec/unikum.md` case 25), whether the register still says so or an earlier delivery did.
//!
//! Refuses to know: who is protected, and which register says so.

use super::union::user_by_key;
use model::index::Ix;
use model::picture::{End, Relation, RelationKind, User, UserKey};
use model::{Picture, Shielded};
use std::collections::BTreeSet;

/// Somebody protected, and somebody whose address would tell where that one lives.
pub type Household = BTreeSet<(UserKey, UserKey)>;

/// Everybody within two guardianships of somebody protected: parents and siblings of a child, children of a
/// guardian and their other guardians. As in the registers, so in what was sent.
#[must_use]
pub fn household<'r>(
    picture: &Picture,
    relations: impl IntoIterator<Item = &'r Relation>,
    shielded: &Shielded,
) -> Household {
    let pool = &picture.pool;
    let users = picture.users.numbered();
    let protected: BTreeSet<Ix<User>> =
        users.filter(|(_, user)| shielded.has_user(user.id, pool)).map(|(ix, _)| ix).collect();
    if protected.is_empty() {
        return Household::new();
    }
    let links: Vec<(Ix<User>, Ix<User>)> = relations
        .into_iter()
        .filter(|relation| relation.kind == RelationKind::GuardianFor)
        .filter_map(|relation| match (relation.from, relation.to) {
            (End::User(adult), End::User(child)) => Some((adult, child)),
            _ => None,
        })
        .flat_map(|(adult, child)| [(adult, child), (child, adult)])
        .collect();
    // each with the protected one to whom the links lead
    let near: BTreeSet<(Ix<User>, Ix<User>)> =
        links.iter().filter(|(one, _)| protected.contains(one)).map(|&(one, other)| (other, one)).collect();
    let last = Ix::new(u32::MAX);
    let because = |one| near.range((one, Ix::new(0))..=(one, last)).map(|&(_, protected)| protected);
    let further = links.iter().flat_map(|&(one, other)| because(one).map(move |to| (other, to)));
    let all = further.chain(near.iter().copied()).filter(|(member, _)| !protected.contains(member));
    let key = |ix| picture.users.get(ix).map(|user| UserKey::of(user.id, pool));
    all.filter_map(|(member, protected)| Some((key(protected)?, key(member)?))).collect()
}

/// Takes out of the rows of some people what tells where they live. Answers whether there was anything.
pub fn conceal(picture: &mut Picture, people: &BTreeSet<UserKey>) -> bool {
    let places: Vec<Ix<User>> = people.iter().filter_map(|key| user_by_key(picture, key)).collect();
    let mut any = false;
    for at in places {
        if let Some(user) = picture.users.as_mut_slice().get_mut(at.at()) {
            any |= user.leave_home_out();
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::super::scene::picture;
    use super::*;

    const FAMILY: &str = "guardian_for mor anna; guardian_for mor bo; guardian_for far bo; \
                          guardian_for far cia; mentor_for eva anna; student_in_school anna S1";

    /// The household of whoever is protected, by id.
    fn of(protected: &[&str]) -> Vec<String> {
        let own = protected.iter().map(|&id| id.to_owned()).collect();
        let picture = picture(FAMILY);
        let all = household(&picture, &picture.relations, &Shielded::new(Vec::new(), own));
        assert!(
            all.iter()
                .all(|(one, _)| protected.iter().any(|id| *one == UserKey::Alternative((*id).to_owned())))
        );
        let members: BTreeSet<&UserKey> = all.iter().map(|(_, member)| member).collect();
        let id = |key: &&UserKey| user_by_key(&picture, key).and_then(|ix| picture.users.get(ix));
        members.iter().filter_map(id).map(|user| user.id.written(&picture.pool)).collect()
    }

    #[test]
    fn parents_and_siblings_of_a_child_and_whoever_has_children_with_a_guardian() {
        assert_eq!(of(&["anna"]), ["bo", "mor"]);
        assert_eq!(of(&["mor"]), ["anna", "bo", "far"]);
        assert_eq!(of(&["cia", "anna"]), ["bo", "far", "mor"]);
        assert!(of(&["eva"]).is_empty() && of(&[]).is_empty() && of(&["nobody"]).is_empty());
    }

    #[test]
    fn only_what_tells_where_somebody_lives_is_taken_out() {
        let mut picture = picture(FAMILY);
        let street = picture.pool.add("Ekbacken 7");
        for user in picture.users.as_mut_slice() {
            (user.street, user.phone, user.mobile) = (street, street, street);
        }
        let bo: BTreeSet<UserKey> = [UserKey::Alternative("bo".to_owned())].into();
        assert!(conceal(&mut picture, &bo));
        for user in picture.users.iter() {
            let is_bo = user.id.written(&picture.pool) == "bo";
            assert!(user.street.is_empty() == is_bo && user.phone.is_empty() == is_bo);
            assert!(!user.mobile.is_empty() && !user.email.is_empty());
        }
        assert!(!conceal(&mut picture, &bo), "once is enough");
    }
}
