//! Each fate, by what it comes from.

use super::*;
use crate::diff::scene::{TODAY, id, picture, words};

/// Two schools with a class each; one of the pupils is there with another name, and one class under another id.
const OURS: &str = "school_in_org S1 ORG; class_in_school C1 S1; student_in_school anna S1; \
    student_in_class anna C1; student_in_school bo S1; student_in_class bo C1; guardian_for dag anna; \
    row S1 Ekskolan; row C1 7A; row anna Anna";
const THEIRS: &str = "school_in_org S9 ORG; class_in_school C9 S9; student_in_class anna C9; \
    student_in_class bo C9; student_in_class curt C9; teacher_in_class anna C9; mentor_for bo anna; \
    row S9 Ekskolan; row C9 7A; row anna Anni; row C9 7A";

fn look(ours: &str, theirs: &str, empty: Empty, protected: &[&str]) -> Twin {
    let own = protected.iter().map(|&id| id.to_owned()).collect();
    let shielded = Shielded::new(Vec::new(), own);
    let terms = Terms { empty, word_for_nothing: false, told: None, shielded: &shielded, as_of: TODAY };
    twin(picture(ours), &picture(theirs), &terms)
}

fn told(twin: &Twin) -> Vec<String> {
    let rows = twin.rows.iter().map(|row| {
        let fate = match &row.fate {
            Fate::Create => "new".to_owned(),
            Fate::Update(cells) => format!("{cells:?}").replace("Cell ", "").replace(' ', ""),
            Fate::Leave => "same".to_owned(),
            Fate::Adopt(other) => format!("adopt {}", id(&twin.all, other.end())),
            Fate::Duplicate(other) => format!("beside {}", id(&twin.all, other.end())),
            Fate::Orphan => "orphan".to_owned(),
            Fate::Refused => "refused".to_owned(),
        };
        let hidden = if row.hidden { " (hidden)" } else { "" };
        format!("{} {fate}{hidden}", id(&twin.all, row.object.end()))
    });
    let links = twin.links.iter().map(|link| format!("{} {:?}", words(&twin.all, &link.relation), link.fate));
    rows.chain(links).collect()
}

#[test]
fn every_row_and_relation_of_either_side_has_its_fate() {
    let twin = look(OURS, THEIRS, Empty::Keep, &[]);
    let mut wanted = vec![
        "S1 adopt S9",
        "S9 orphan",
        "C1 adopt C9",
        "C9 orphan",
        "anna [{column:1,effect:Replaced},{column:3,effect:Replaced}]",
        "bo same",
        "curt orphan",
        "dag new",
        "school_in_org S1 ORG Create",
        "school_in_org S9 ORG Orphan",
        "class_in_school C1 S1 Create",
        "class_in_school C9 S9 Orphan",
        "student_in_school anna S1 Create",
        "student_in_school bo S1 Create",
        "student_in_class anna C1 Create",
        "student_in_class anna C9 Orphan",
        "student_in_class bo C1 Create",
        "student_in_class bo C9 Orphan",
        "student_in_class curt C9 Orphan",
        "teacher_in_class anna C9 Orphan",
        "guardian_for dag anna Create",
        "mentor_for bo anna Orphan",
    ];
    let mut said = told(&twin);
    said.sort();
    wanted.sort_unstable();
    assert_eq!(said, wanted);
}

#[test]
fn what_joins_our_own_and_is_not_wanted_would_be_taken_away_if_it_were_the_syncs() {
    let ours =
        "student_in_class anna C1; student_in_class bo C2; class_in_school C1 S1; class_in_school C2 S1";
    let theirs =
        "student_in_class anna C2; student_in_class bo C2; student_in_class curt C2; mentor_for bo anna";
    let said = told(&look(ours, theirs, Empty::Keep, &[]));
    let has = |words: &str| assert!(said.iter().any(|one| one == words), "{words}: {said:?}");
    has("student_in_class anna C2 TakeAway");
    has("student_in_class bo C2 Leave");
    has("student_in_class curt C2 Orphan");
    // the delivery has no mentors at all: they are nothing of the sync's
    has("mentor_for bo anna Orphan");
}

#[test]
fn what_an_empty_column_does_is_asked_for() {
    let (ours, theirs) = ("bare anna; student_in_school anna S1", "student_in_school anna S1; row anna Anna");
    let cells = |empty| {
        let twin = look(ours, theirs, empty, &[]);
        let fates = twin.rows.iter().filter(|row| matches!(row.object, Object::User(_)));
        (fates.map(|row| row.fate.clone()).next().unwrap(), twin.sorts[2].lost)
    };
    let emptied = |column| Cell { column, effect: Effect::Emptied };
    assert_eq!(cells(Empty::Keep), (Fate::Leave, 0));
    assert_eq!(cells(Empty::Clear), (Fate::Update(vec![emptied(1), emptied(3)]), 2));
    let (Fate::Update(reset), lost) = cells(Empty::Reset) else { panic!("nothing is reset") };
    assert_eq!(lost, 5);
    let chosen = |column, value| Cell { column, effect: Effect::Reset(value) };
    assert_eq!(reset[2..], [chosen(12, false), chosen(13, true), chosen(14, true)]);
}

#[test]
fn what_is_not_known_of_the_other_side_is_not_said_to_change() {
    let told = BTreeSet::from([(2, 3)]);
    let shielded = Shielded::default();
    let base =
        Terms { empty: Empty::Keep, word_for_nothing: false, told: None, shielded: &shielded, as_of: TODAY };
    let (ours, theirs) =
        ("row anna Anna; student_in_school anna S1", "row anna Anni; student_in_school anna S1");
    let run = |terms: &Terms<'_>| twin(picture(ours), &picture(theirs), terms).sorts[2].update;
    assert_eq!((run(&base), run(&Terms { told: Some(&BTreeSet::new()), ..base })), (1, 0));
    let twin = twin(picture(ours), &picture(theirs), &Terms { told: Some(&told), ..base });
    assert!(
        twin.rows
            .iter()
            .any(|row| row.fate == Fate::Update(vec![Cell { column: 3, effect: Effect::Replaced }]))
    );
}

#[test]
fn an_id_that_is_something_else_there_cannot_be_taken() {
    let ours = "student_in_class anna C1; class_in_school C1 S1";
    let mut theirs = picture("student_in_school bo S1");
    // somebody has made a school of the class's id
    let id = theirs.pool.add("C1");
    theirs.schools = vec![School::named(id), theirs.schools[Ix::new(0)]].into();
    theirs.relations.clear();
    let shielded = Shielded::default();
    let terms =
        Terms { empty: Empty::Keep, word_for_nothing: false, told: None, shielded: &shielded, as_of: TODAY };
    let twin = twin(picture(ours), &theirs, &terms);
    let said = told(&twin);
    assert!(said.contains(&"C1 refused".to_owned()), "{said:?}");
    assert!(said.contains(&"student_in_class anna C1 Refused".to_owned()), "{said:?}");
    assert_eq!((twin.sorts[1].refused, twin.relations.refused), (1, 2));
}

#[test]
fn somebody_of_the_same_names_and_birth_is_looked_at_and_two_births_are_two_people() {
    let run = |ours: &str, theirs: &str| {
        let named = |text: &str| {
            let mut made = picture(text);
            let family = made.pool.add("Ek");
            made.users.as_mut_slice().iter_mut().for_each(|row| row.family_name = family);
            made
        };
        let shielded = Shielded::default();
        let terms = Terms {
            empty: Empty::Keep,
            word_for_nothing: false,
            told: None,
            shielded: &shielded,
            as_of: TODAY,
        };
        told(&twin(named(ours), &named(theirs), &terms))
    };
    let row = |id: &str| format!("student_in_school {id} S1; row {id} Alva");
    let said = run(&row("20130101-2396"), &row("20130101-2388"));
    assert!(said.contains(&"20130101-2396 beside 20130101-2388".to_owned()), "{said:?}");
    let said = run(&row("20130101-2396"), &row("20140101-2387"));
    assert!(said.contains(&"20130101-2396 new".to_owned()), "{said:?}");
    let said = run(&row("20130101-2396"), &row("alva.ek"));
    assert!(said.contains(&"20130101-2396 beside alva.ek".to_owned()), "{said:?}");
}

#[test]
fn protected_persons_have_no_line_and_those_near_them_are_in_no_schools_figures() {
    let theirs = "student_in_school secret S1; guardian_for dag secret; external_user_in_school dag S1; \
        student_in_school bo S1; row dag Dog";
    let ours = "external_user_in_school dag S1; student_in_school bo S1; guardian_for dag bo";
    let twin = look(ours, theirs, Empty::Keep, &["secret"]);
    let said = told(&twin);
    assert!(!said.iter().any(|line| line.contains("secret")), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("dag ") && line.ends_with("(hidden)")), "{said:?}");
    assert_eq!(twin.protected, 1);
    // the school itself and bo; dag is counted in the whole alone
    assert_eq!((twin.schools.len(), twin.schools[0].rows.sent(), twin.schools[0].rows.there()), (1, 2, 2));
    assert_eq!(twin.sorts[2], Counts { update: 1, leave: 1, ..Counts::default() });
}

#[test]
fn the_sums_of_a_school_that_is_there_under_another_id_stand_in_one_place() {
    let twin = look(OURS, THEIRS, Empty::Keep, &[]);
    let names: Vec<&str> = twin.schools.iter().map(|school| school.name.as_str()).collect();
    assert_eq!(names, ["Ekskolan", ""]);
    let school = &twin.schools[0];
    // ours: the school, the class, anna and bo; theirs: the school and the class
    assert_eq!((school.rows.sent(), school.rows.adopt, school.rows.orphan), (4, 2, 2));
    assert_eq!((twin.relations.create, twin.relations.orphan, twin.relations.take_away), (7, 7, 0));
}

#[test]
fn with_nothing_there_everything_is_new() {
    let twin = look(OURS, "", Empty::Clear, &[]);
    assert!(twin.rows.iter().all(|row| row.fate == Fate::Create));
    assert!(twin.links.iter().all(|link| link.fate == LinkFate::Create));
    assert_eq!(twin.relations.there() + twin.sorts.iter().map(Counts::there).sum::<u32>(), 0);
}
