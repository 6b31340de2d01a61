//! What a delivery does to what is held, line by line, under each of the switches.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test needs and does not get fails it"
)]

use jiff::civil::{DateTime, date};
use receiver::{
    Cascade, Dump, Empty, Failing, FailingLine, Holds, How, Hyphen, Injected, OrderRule, Outcome, Reaction,
    Reactions, Reason, Refusal, Relation, Separator, Stop, Switches, Taken, Template, Texts, TwoFiles, take,
};
use tempfile::TempDir;

const NOW: DateTime = date(2026, 1, 16).at(1, 0, 0, 0);

/// A municipality with two schools, two classes, a pupil, a guardian and a teacher.
const PRINCIPALS: &str = "\
SK-100\t12345678\tExempelskolan\tse.grundskoleutbildning.grundskola\t\t\t\t\t\t\t\t\t\t\tschool
SK-200\t\tProvskolan\tse.grundskoleutbildning.grundskola\t\t\t\t\t\t\t\t\t\t\tschool
KL-7A\t7A\t\t\t\t\tclass
KL-7B\t7B\t\t\t\t\tclass
Alva\tExempel\t\t20130301-TF01\t\t\t\t\t\t\t\t\t\t\t\t7\t\t\tuser
Bo\tExempel\tbo@example.org\t19800101-TF02\t\t\t070-1740605\t\tGatan 1\t\t\ttrue\t\t\t\t\t\t\tuser
Cecilia\tLärare\t\t19700101-TF03\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tuser
";

const RELATIONS: &str = "\
add\tschool_in_org\tSK-100\tORG
add\tschool_in_org\tSK-200\tORG
add\tclass_in_school\tKL-7A\tSK-100
add\tclass_in_school\tKL-7B\tSK-100
add\tstudent_in_school\t20130301-TF01\tSK-100
add\tstaff_in_school\t19700101-TF03\tSK-100
add\texternal_user_in_school\t19800101-TF02\tSK-100
add\tstudent_in_class\t20130301-TF01\tKL-7A
add\tteacher_in_class\t19700101-TF03\tKL-7A
add\tguardian_for\t19800101-TF02\t20130301-TF01
add\tmentor_for\t19700101-TF03\t20130301-TF01
add\tadministrator_for\t19700101-TF03\tORG
";

struct Town {
    _folder: TempDir,
    holds: Holds,
    switches: Switches,
    injected: Injected,
}

impl Town {
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let holds = Holds::open(&folder.path().join("holds.db"), "ORG").unwrap();
        Self { _folder: folder, holds, switches: Switches::default(), injected: Injected::default() }
    }

    fn filled() -> Self {
        let mut town = Self::empty();
        let taken = town.take(PRINCIPALS, RELATIONS);
        assert_eq!(taken.outcome, Outcome::Whole, "{:?}", taken.failed);
        town
    }

    fn with(switches: impl FnOnce(&mut Switches)) -> Self {
        let mut town = Self::filled();
        switches(&mut town.switches);
        town
    }

    fn take(&mut self, principals: &str, relations: &str) -> Taken {
        let texts = Texts {
            delivery: "Exempelby_20260115_2200",
            principals: Some(principals),
            relations: Some(relations),
        };
        let how = How { switches: &self.switches, injected: &self.injected, hand: false, now: NOW };
        take(&mut self.holds, &texts, &how).unwrap()
    }

    fn dump(&self) -> Dump {
        self.holds.dump().unwrap()
    }

    /// What failed, as `file:line reason`.
    fn failed(&mut self, principals: &str, relations: &str) -> Vec<String> {
        let taken = self.take(principals, relations);
        assert!(!matches!(taken.outcome, Outcome::Refused(_)), "{:?}", taken.outcome);
        let place = |one: &receiver::FailedLine| {
            format!("{}:{} {}", one.file.extension(), one.line, one.reason.code())
        };
        taken.failed.iter().map(place).collect()
    }

    fn column(&self, person: &str, column: usize) -> String {
        self.holds.person(person).unwrap().unwrap().columns[column - 1].clone()
    }
}

/// Lines of relations, written with spaces.
fn lines(text: &str) -> String {
    text.split(" / ").map(|line| line.split(' ').collect::<Vec<_>>().join("\t") + "\n").collect()
}

/// A person's row with some columns filled in.
fn user(columns: &[(usize, &str)]) -> String {
    let mut row = vec![""; 19];
    (row[0], row[1], row[3], row[18]) = ("Alva", "Exempel", "20130301-TF01", "user");
    for (column, value) in columns {
        row[column - 1] = value;
    }
    row.join("\t") + "\n"
}

#[test]
fn a_total_is_held_as_it_was_sent_and_again_changes_nothing() {
    let mut town = Town::filled();
    let dump = town.dump();
    let rows: Vec<&str> = dump.principals.iter().map(String::as_str).collect();
    let mut sent: Vec<&str> = PRINCIPALS.lines().collect();
    sent.sort_unstable();
    assert_eq!(rows, sent);
    let relations: Vec<String> = dump.relations.iter().map(|line| format!("add\t{line}")).collect();
    let mut sent: Vec<&str> = RELATIONS.lines().collect();
    sent.sort_unstable();
    assert_eq!(relations, sent);
    assert!(dump.by_hand.is_empty());

    let again = town.take(PRINCIPALS, RELATIONS);
    assert_eq!((again.outcome, again.counts.rows_unchanged, again.counts.failed), (Outcome::Partly, 7, 12));
    assert!(again.failed.iter().all(|line| line.reason == Reason::AlreadyThere));
    assert!(town.dump() == dump);
}

#[test]
fn what_is_held_can_be_looked_at() {
    let town = Town::filled();
    let summary = town.holds.summary().unwrap();
    assert_eq!((summary.schools, summary.classes, summary.persons, summary.by_hand), (2, 2, 3, 0));
    assert!(summary.relations.values().sum::<u32>() == 12 && summary.relations[&Relation::SchoolInOrg] == 2);
    let schools = town.holds.schools().unwrap();
    let [first, second] = schools.as_slice() else { panic!("two schools") };
    assert_eq!((first.name.as_str(), first.classes, first.pupils), ("Exempelskolan", 2, 1));
    assert_eq!((first.staff, first.guardians, first.in_organisation), (1, 1, true));
    assert_eq!((second.id.as_str(), second.pupils), ("SK-200", 0));
    let class = town.holds.class("KL-7A").unwrap().unwrap();
    assert_eq!((class.name.as_str(), class.schools), ("7A", vec!["SK-100".to_owned()]));
    assert_eq!(class.members[&Relation::StudentInClass], ["20130301-TF01"]);
    assert_eq!(class.members[&Relation::TeacherInClass], ["19700101-TF03"]);
    let pupil = town.holds.person("20130301-TF01").unwrap().unwrap();
    assert_eq!((pupil.columns.len(), pupil.relations.len()), (18, 4));
    assert_eq!(format!("{pupil:?}"), "PersonView(4 relations)");
    assert!(town.holds.person("KL-7A").unwrap().is_none() && town.holds.class("SK-100").unwrap().is_none());
}

#[test]
fn what_is_taken_out_can_be_taken_in_under_any_switches() {
    let town = Town::filled();
    for (template, header) in [("{op}\t{type}\t{from}\t{to}", false), ("{from};{type};{to};{op}", true)] {
        let mut other = Town::empty();
        other.switches.relations.template = Template::read(template).unwrap();
        other.switches.relations.reversed = [Relation::GuardianFor].into();
        other.switches.files.separator = Separator::Semicolon;
        other.switches.files.header = header;
        let out = town.holds.export(&other.switches).unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let taken = other.take(&text(&out.principals), &text(&out.relations));
        assert_eq!(taken.outcome, Outcome::Whole, "{:?}", taken.failed);
        assert!(other.dump() == town.dump());
    }
}

#[test]
fn an_empty_column_keeps_clears_or_resets() {
    let row = user(&[(4, "19800101-TF02"), (1, "Bo")]);
    for (empty, phone, hidden, notices) in [
        (Empty::Keep, "070-1740605", "true", ""),
        (Empty::Clear, "", "", ""),
        (Empty::Reset, "", "false", "true"),
    ] {
        let mut town = Town::with(|switches| switches.rows.empty = empty);
        assert!(town.failed(&row, "").is_empty());
        let held = [7, 12, 13].map(|column| town.column("19800101-TF02", column));
        assert_eq!(held, [phone, hidden, notices], "{empty:?}");
    }
    let mut town = Town::with(|switches| {
        switches.rows.empty = Empty::Keep;
        switches.rows.clear_token = "-".to_owned();
    });
    assert!(town.failed(&user(&[(4, "19800101-TF02"), (7, "-"), (12, "-")]), "").is_empty());
    assert_eq!([7, 9, 12].map(|column| town.column("19800101-TF02", column)), ["", "Gatan 1", ""]);
    assert_eq!(town.failed(&user(&[(1, "-")]), ""), ["principals:1 missing-field"]);
}

#[test]
fn rows_that_are_wrong_fail_for_what_is_wrong() {
    for (row, reason) in [
        (user(&[(1, "")]), "missing-field"),
        (user(&[(4, "")]), "missing-field"),
        (user(&[(4, "130301-TF01")]), "bad-number"),
        (user(&[(12, "ja")]), "bad-value"),
        (user(&[(17, "x")]), "not-empty"),
        (user(&[(5, &"å".repeat(2001))]), "too-long"),
        (user(&[(1, "Al\u{1b}va")]), "bad-character"),
        (user(&[(19, "pupil")]), "unknown-row-type"),
        ("Alva\tExempel\t20130301-TF01\tuser\n".to_owned(), "wrong-width"),
        ("\n".to_owned(), "unknown-row-type"),
        ("KL-9\t9\tse.okänd\t\t\t\tclass\n".to_owned(), "unknown-school-form"),
        ("KL-9\t9\t\tsju\t\t\tclass\n".to_owned(), "bad-value"),
        ("\t9\t\t\t\t\tclass\n".to_owned(), "missing-field"),
        ("SK-9\t\tSkolan\t\t\t\t\t\t\t\t\t\t\t\tschool\n".to_owned(), "missing-field"),
        ("SK-100\t9\t\t\t\t\tclass\n".to_owned(), "id-of-another-kind"),
    ] {
        let mut town = Town::filled();
        let before = town.dump();
        assert_eq!(town.failed(&row, ""), [format!("principals:1 {reason}")]);
        assert!(town.dump() == before, "{reason}");
        town.switches.reactions.failing_line = FailingLine::RejectFile;
        assert!(matches!(town.take(&row, "").outcome, Outcome::Refused(Refusal::Line(_))), "{reason}");
    }
    let twice = user(&[]) + &user(&[(1, "Alvina")]);
    let mut town = Town::filled();
    assert_eq!(town.failed(&twice, ""), ["principals:2 duplicate-row"]);
    assert_eq!(town.column("20130301-TF01", 1), "Alva");
    town.switches.reactions = Reactions::default().with(Reason::DuplicateRow, Reaction::Ignore);
    assert!(town.failed(&twice, "").is_empty());
    assert_eq!(town.column("20130301-TF01", 1), "Alvina");
}

#[test]
fn lines_that_are_wrong_fail_for_what_is_wrong() {
    for (text, expected) in [
        ("add student_in_class 20130301-TF01 KL-9", "1 unknown-id"),
        ("add student_in_class 20130301-TF01 SK-100", "1 wrong-kind"),
        ("add student_in_class 130301-TF01 KL-7B", "1 bad-number"),
        ("add student_in_class 20130301-TF01", "1 wrong-width"),
        ("move student_in_class 20130301-TF01 KL-7B", "1 unknown-operation"),
        ("add pupil_in_class 20130301-TF01 KL-7B", "1 unknown-relation"),
        ("add student_in_class 20130301-TF01 KL-7A", "1 already-there"),
        ("remove student_in_class 20130301-TF01 KL-7B", "1 not-there"),
    ] {
        let mut town = Town::filled();
        let before = town.dump();
        assert_eq!(town.failed("", &lines(text)), [format!("relations:{expected}")]);
        assert!(town.dump() == before, "{text}");
        town.switches.reactions = Reactions::all(Reaction::Ignore);
        assert!(town.failed("", &lines(text)).is_empty(), "{text}");
        assert!(town.dump() == before, "{text}");
        town.switches.reactions = Reactions::all(Reaction::RejectFile);
        let text = lines(&format!("add student_in_class 20130301-TF01 KL-7B / {text}"));
        assert!(matches!(town.take("", &text).outcome, Outcome::Refused(Refusal::Line(_))), "{text}");
        assert!(town.dump() == before, "{text}");
    }
}

#[test]
fn a_relation_that_is_named_twice_counts_once_or_fails() {
    let add = "add student_in_class 20130301-TF01 KL-7B";
    let remove = "remove student_in_class 20130301-TF01 KL-7B";
    let held = |town: &Town| town.dump().relations.contains("student_in_class\t20130301-TF01\tKL-7B");
    let mut town = Town::filled();
    assert_eq!(town.failed("", &lines(&format!("{add} / {add}"))), ["relations:2 duplicate-line"]);
    let mut town = Town::filled();
    assert_eq!(town.failed("", &lines(&format!("{add} / {remove}"))), ["relations:2 add-and-remove"]);
    assert!(held(&town));
    let mut town = Town::with(|switches| switches.reactions = Reactions::all(Reaction::Ignore));
    assert!(town.failed("", &lines(&format!("{add} / {remove}"))).is_empty() && !held(&town));
    assert!(town.failed("", &lines(&format!("{add} / {remove} / {add}"))).is_empty() && held(&town));
}

#[test]
fn relations_of_a_person_whose_row_failed_fail() {
    let row = user(&[(4, "20140401-TF09"), (1, "")]);
    let text =
        lines("add student_in_school 20140401-TF09 SK-100 / add student_in_school 20130301-TF01 SK-200");
    let mut town = Town::filled();
    assert_eq!(town.failed(&row, &text), ["principals:1 missing-field", "relations:1 row-failed"]);
    // somebody who is held already too
    let mut town = Town::filled();
    let text = lines("add student_in_school 20130301-TF01 SK-200");
    assert_eq!(town.failed(&user(&[(12, "x")]), &text), ["principals:1 bad-value", "relations:1 row-failed"]);
    town.switches.reactions = Reactions::default().with(Reason::RowFailed, Reaction::Ignore);
    assert_eq!(town.failed(&user(&[(12, "x")]), &text), ["principals:1 bad-value"]);
}

#[test]
fn numbers_are_one_person_in_every_spelling() {
    let mut town = Town::with(|switches| switches.rows.numbers.hyphen = Hyphen::Either);
    let rows = user(&[(4, "20130301tf01"), (1, "Alvina")]) + &user(&[(4, "201303012389")]);
    assert!(town.failed(&rows, &lines("add student_in_school 20130301TF01 SK-200")).is_empty());
    assert_eq!(town.column("20130301-TF01", 1), "Alvina");
    assert_eq!(town.column("20130301-2389", 4), "20130301-2389");
    assert!(town.dump().relations.contains("student_in_school\t20130301-TF01\tSK-200"));
}

#[test]
fn a_removal_takes_with_it_what_the_switches_say() {
    let leaves = lines("remove student_in_school 20130301-TF01 SK-100");
    let mut town = Town::filled();
    assert_eq!(town.take("", &leaves).counts.relations_cascaded, 0);
    let cascade = Cascade { student_in_school: true, class_in_school: true };
    let mut town = Town::with(|switches| switches.relations.cascade = cascade);
    let before = town.dump();
    assert_eq!(town.take("", &leaves).counts.relations_cascaded, 3);
    let gone: Vec<String> = before.relations.difference(&town.dump().relations).cloned().collect();
    assert_eq!(
        gone,
        [
            "external_user_in_school\t19800101-TF02\tSK-100",
            "mentor_for\t19700101-TF03\t20130301-TF01",
            "student_in_class\t20130301-TF01\tKL-7A",
            "student_in_school\t20130301-TF01\tSK-100",
        ]
    );
    let mut town = Town::with(|switches| switches.relations.cascade = cascade);
    let sibling = user(&[(4, "20150501-TF04"), (1, "Dan")]);
    let stays =
        lines("add student_in_school 20150501-TF04 SK-100 / add guardian_for 19800101-TF02 20150501-TF04");
    assert!(town.failed(&sibling, &stays).is_empty());
    assert_eq!(town.take("", &leaves).counts.relations_cascaded, 2);
    assert_eq!(town.take("", &lines("remove class_in_school KL-7A SK-100")).counts.relations_cascaded, 1);
}

#[test]
fn the_order_is_as_agreed() {
    let sibling = user(&[(4, "20150501-TF04"), (1, "Dan")]);
    let sound = "add student_in_school 20150501-TF04 SK-100 / add student_in_class 20130301-TF01 KL-7B / \
                 remove student_in_class 20130301-TF01 KL-7A";
    let per_person = "add student_in_class 20130301-TF01 KL-7B / remove student_in_class 20130301-TF01 KL-7A / \
                      add student_in_school 20150501-TF04 SK-100";
    let wrong = "remove student_in_class 20130301-TF01 KL-7A / add student_in_class 20130301-TF01 KL-7B";
    for (order, text, failed) in [
        (OrderRule::None, wrong, None),
        (OrderRule::AddsFirstPerPerson, per_person, None),
        (OrderRule::AddsFirstPerPerson, wrong, Some("relations:2 order")),
        (OrderRule::TenPhases, sound, None),
        (OrderRule::TenPhases, per_person, Some("relations:3 order")),
        (OrderRule::TenPhases, wrong, Some("relations:2 order")),
    ] {
        let mut town = Town::with(|switches| switches.relations.order = order);
        let failed: Vec<&str> = failed.into_iter().collect();
        assert_eq!(town.failed(&sibling, &lines(text)), failed, "{order:?} {text}");
    }
}

#[test]
fn who_passes_through_a_state_without_any_relation_is_counted() {
    let sibling = user(&[(4, "20150501-TF04"), (1, "Dan")]);
    let mut town = Town::filled();
    assert!(town.failed(&sibling, &lines("add student_in_school 20150501-TF04 SK-100")).is_empty());
    let moves = |first: &str, then: &str| {
        lines(&format!(
            "{first} student_in_school 20150501-TF04 {} / {then} student_in_school 20150501-TF04 {}",
            if first == "add" { "SK-200" } else { "SK-100" },
            if then == "add" { "SK-200" } else { "SK-100" }
        ))
    };
    let before = town.dump();
    let safe = town.take("", &moves("add", "remove"));
    assert_eq!((safe.outcome, safe.through_nothing), (Outcome::Whole, 0));
    assert!(town.holds.passed_through_nothing().unwrap().is_empty());
    let back =
        lines("add student_in_school 20150501-TF04 SK-100 / remove student_in_school 20150501-TF04 SK-200");
    assert_eq!(town.take("", &back).through_nothing, 0);
    assert!(town.dump() == before);
    let bare = town.take("", &moves("remove", "add"));
    assert_eq!((bare.outcome, bare.through_nothing), (Outcome::Whole, 1));
    assert_eq!(town.holds.passed_through_nothing().unwrap(), ["20150501-TF04"]);
    // who leaves, and who comes, does not
    let leaves = town.take("", &lines("remove student_in_school 20150501-TF04 SK-200"));
    assert_eq!((leaves.outcome, leaves.through_nothing), (Outcome::Whole, 0));
    let comes = lines("add student_in_school 20150501-TF04 SK-200");
    assert_eq!(town.take("", &comes).through_nothing, 0);
}

#[test]
fn what_people_make_by_hand_is_not_touched() {
    let mut town = Town::filled();
    town.holds.hand_group("KOR-1", "Kören", "SK-100").unwrap();
    assert!(town.holds.hand_add(Relation::StudentInClass, "20130301-TF01", "KOR-1").unwrap());
    assert!(!town.holds.hand_add(Relation::StudentInClass, "20130301-TF01", "KOR-1").unwrap());
    assert!(town.holds.hand_remove(Relation::MentorFor, "19700101-TF03", "20130301-TF01").unwrap());
    assert!(town.holds.hand_add(Relation::StudentInClass, "SK-100", "KOR-1").is_err());
    assert!(town.holds.hand_group("KL-7A", "Upptagen", "SK-100").is_err());
    let made: Vec<String> = town.dump().by_hand.into_iter().collect();
    assert_eq!(made, ["KOR-1", "class_in_school\tKOR-1\tSK-100", "student_in_class\t20130301-TF01\tKOR-1"]);
    town.take("", &lines("remove student_in_class 20130301-TF01 KL-7A"));
    assert_eq!(town.dump().by_hand.len(), 3);
    assert_eq!(town.holds.summary().unwrap().by_hand, 2);
    // what was there before
    let mut old = Town::empty();
    let files = TwoFiles { principals: PRINCIPALS.into(), relations: RELATIONS.into() };
    let taken = old.holds.load(&files, &old.switches, NOW).unwrap();
    assert_eq!((taken.outcome, old.dump().by_hand.len()), (Outcome::Whole, 19));
    old.holds.reset().unwrap();
    assert!(old.dump() == Dump::default());
}

#[test]
fn what_goes_wrong_on_purpose_does() {
    let mut town = Town::empty();
    town.injected.stop = Some(Stop::AfterPrincipals);
    let taken = town.take(PRINCIPALS, RELATIONS);
    assert_eq!((taken.counts.rows_added, taken.counts.relations_added, taken.counts.failed), (7, 0, 12));
    town.injected = Injected { stop: Some(Stop::HalfwayThroughRelations), ..Injected::default() };
    let taken = town.take(PRINCIPALS, RELATIONS);
    assert_eq!((taken.counts.relations_added, taken.failed[0].line), (6, 7));
    assert_eq!(taken.failed[0].reason, Reason::NotReached);

    let mut town = Town::empty();
    town.injected.refused = true;
    assert_eq!(town.take(PRINCIPALS, RELATIONS).outcome, Outcome::Refused(Refusal::Drawn));
    assert!(town.dump() == Dump::default());

    let mut town = Town::filled();
    town.injected.failing = Some(Failing::Every(2));
    town.switches.reactions = Reactions::all(Reaction::Ignore);
    let failed = town.failed(PRINCIPALS, RELATIONS);
    assert_eq!((failed.len(), failed[0].as_str()), (9, "principals:2 drawn"));
    town.injected.failing = Some(Failing::PerMille { share: 500, seed: 7 });
    let some = town.failed(PRINCIPALS, RELATIONS);
    assert!((3..17).contains(&some.len()), "{some:?}");
    assert_eq!(town.failed(PRINCIPALS, RELATIONS), some);
}

#[test]
fn a_relation_to_a_class_can_need_one_to_the_school() {
    let text = lines("add class_in_school KL-7B SK-200 / add student_in_class 20130301-TF01 KL-7B");
    let moved = lines("remove class_in_school KL-7B SK-100");
    let mut town = Town::filled();
    assert!(town.failed("", &moved).is_empty() && town.failed("", &text).is_empty());
    let mut town = Town::with(|switches| {
        switches.reactions = Reactions::default().with(Reason::NoSchool, Reaction::FailLine);
    });
    assert!(town.failed("", &moved).is_empty());
    assert_eq!(town.failed("", &text), ["relations:2 no-school"]);
}
