//! A picture without protected persons, for files that are written from the registers alone: somebody may be
//! remembered as protected whom no register marks any more (`spec/unikum.md` case 23).

use super::select::part;
use crate::settings::Receiver;
use model::delta::{Line, Object};
use model::{Picture, Shielded};
use std::collections::BTreeSet;

/// The picture without anybody protected, their relations, and whoever has nothing else to do there.
#[must_use]
pub fn without(picture: &Picture, shielded: &Shielded) -> Picture {
    let protected: BTreeSet<Object> = picture
        .users
        .numbered()
        .filter(|(_, user)| shielded.has_user(user.id, &picture.pool))
        .map(|(ix, _)| Object::User(ix))
        .collect();
    let ends = |line: &Line| [line.relation.from, line.relation.to].into_iter().filter_map(Object::at);
    let (kept, gone): (Vec<Line>, Vec<Line>) = picture
        .relations
        .iter()
        .map(|relation| Line::from(*relation))
        .partition(|line| ends(line).all(|object| !protected.contains(&object)));
    let still: BTreeSet<Object> = kept.iter().flat_map(ends).collect();
    let left: BTreeSet<Object> =
        gone.iter().flat_map(ends).filter(|object| !still.contains(object)).collect();
    let schools = picture.schools.numbered().map(|(ix, _)| Object::School(ix));
    let classes = picture.classes.numbered().map(|(ix, _)| Object::Class(ix));
    let users = picture.users.numbered().map(|(ix, _)| Object::User(ix));
    let users = users.filter(|user| !protected.contains(user) && !left.contains(user));
    let rows: BTreeSet<Object> = schools.chain(classes).chain(users).collect();
    let delta = part(picture, &rows.into_iter().collect::<Vec<_>>(), &kept, &Receiver::default());
    let mut rest = delta.picture;
    rest.relations = delta.lines.into_iter().map(|line| line.relation).collect();
    rest.relations.sort_unstable();
    rest
}

#[cfg(test)]
mod tests {
    use super::super::scene::{self, picture};
    use super::super::union::Row as _;
    use super::*;

    #[test]
    fn nothing_is_left_of_the_protected_nor_of_whoever_was_there_for_them_alone() {
        let all = picture(
            "school_in_org S1 ORG; class_in_school C1 S1; student_in_school anna S1; student_in_class anna C1; \
             student_in_school bo S1; guardian_for mor anna; guardian_for far anna; guardian_for far bo; \
             external_user_in_school far S1",
        );
        let rest = without(&all, &Shielded::new(Vec::new(), vec!["anna".to_owned()]));
        let mut lines: Vec<String> = rest.relations.iter().map(|one| scene::words(&rest, one)).collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                "class_in_school C1 S1",
                "external_user_in_school far S1",
                "guardian_for far bo",
                "school_in_org S1 ORG",
                "student_in_school bo S1",
            ]
        );
        let mut people: Vec<String> = rest.users.iter().map(|user| user.id.written(&rest.pool)).collect();
        people.sort();
        assert_eq!(people, ["bo", "far"]);
        assert!(rest.users.iter().all(|user| !user.is_bare(&rest.pool)), "the rows are whole");
        assert_eq!((rest.schools.len(), rest.classes.len()), (1, 1));
    }
}
