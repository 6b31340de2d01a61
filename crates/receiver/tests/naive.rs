//! Against a naive reading of the specification: small municipalities of chance, deliveries of chance under
//! switches of chance, and a model in memory that does one thing at a time and asks everything again.

#![expect(clippy::indexing_slicing, reason = "what a test needs and does not get fails it")]

use jiff::civil::{DateTime, date};
use proptest::prelude::*;
use receiver::{
    Cascade, Empty, FailingLine, Holds, How, Injected, Kind, OrderRule, Outcome, Reaction, Reason, Refusal,
    Relation, Switches, Texts, take,
};
use std::collections::{BTreeMap, BTreeSet};

const NOW: DateTime = date(2026, 1, 16).at(1, 0, 0, 0);

/// Ids of a school, classes and persons; one of each is never in a row, and the municipality is there.
const IDS: [&str; 12] = [
    "ORG",
    "S1",
    "S2",
    "S9",
    "K1",
    "K2",
    "K9",
    "20130301-TF01",
    "20130301-TF02",
    "20130301-TF03",
    "20130301-TF04",
    "20130301-TF09",
];

type Triple = (Relation, String, String);

/// What a line of the naive reading may do.
enum Verdict {
    /// It has its effect, or what is ignored.
    Done,
    Failed(Reason),
}

#[derive(Clone, Default)]
struct Naive {
    rows: BTreeMap<String, (Kind, Vec<String>)>,
    relations: BTreeSet<Triple>,
}

/// What the model knows of the delivery that it reads.
#[derive(Default)]
struct Delivery {
    read: BTreeSet<String>,
    failed: BTreeSet<String>,
    before: Vec<(bool, Triple)>,
    bare: BTreeSet<String>,
}

impl Naive {
    fn kind(&self, id: &str) -> Option<Kind> {
        if id == "ORG" { Some(Kind::Organisation) } else { self.rows.get(id).map(|(kind, _)| *kind) }
    }

    fn has_any(&self, id: &str) -> bool {
        self.relations.iter().any(|(_, from, to)| from == id || to == id)
    }

    fn row(&mut self, text: &str, switches: &Switches, delivery: &mut Delivery) -> Verdict {
        let ignores = |reason| switches.reactions.to(reason) == Reaction::Ignore;
        let mut columns: Vec<String> = text.split('\t').map(str::to_owned).collect();
        let (kind, id_at, must, flags): (_, usize, &[usize], &[usize]) =
            match columns.pop().unwrap_or_default().as_str() {
                "user" => (Kind::Person, 3, &[0, 1, 3], &[11, 12, 13, 14]),
                "class" => (Kind::Class, 0, &[0, 1], &[]),
                _ => (Kind::School, 0, &[0, 2, 3], &[]),
            };
        let value = |at: usize| columns.get(at).cloned().unwrap_or_default();
        let id = value(id_at);
        let missing = must.iter().any(|&at| value(at).is_empty());
        let bad = flags.iter().any(|&at| !matches!(value(at).as_str(), "" | "true" | "false"));
        for (reason, wrong) in [(Reason::MissingField, missing), (Reason::BadValue, bad)] {
            if wrong && !ignores(reason) {
                delivery.failed.insert(id);
                return Verdict::Failed(reason);
            }
        }
        if self.kind(&id).is_some_and(|held| held != kind) {
            return if ignores(Reason::IdOfAnotherKind) {
                Verdict::Done
            } else {
                Verdict::Failed(Reason::IdOfAnotherKind)
            };
        }
        if delivery.read.contains(&id) && !ignores(Reason::DuplicateRow) {
            return Verdict::Failed(Reason::DuplicateRow);
        }
        let old = self.rows.get(&id).map(|(_, columns)| columns.clone());
        for (at, column) in columns.iter_mut().enumerate() {
            if column.is_empty() {
                let held = old.as_ref().and_then(|old| old.get(at)).cloned().unwrap_or_default();
                *column = match switches.rows.empty {
                    Empty::Keep => held,
                    Empty::Clear => String::new(),
                    Empty::Reset if kind == Kind::Person && at == 11 => "false".to_owned(),
                    Empty::Reset if kind == Kind::Person && (at == 12 || at == 13) => "true".to_owned(),
                    Empty::Reset => String::new(),
                };
            }
        }
        delivery.read.insert(id.clone());
        self.rows.insert(id, (kind, columns));
        Verdict::Done
    }

    fn line(
        &mut self,
        (adds, triple): &(bool, Triple),
        switches: &Switches,
        delivery: &mut Delivery,
    ) -> Verdict {
        let ignores = |reason| switches.reactions.to(reason) == Reaction::Ignore;
        let (relation, from, to) = triple;
        for end in [from, to] {
            if delivery.failed.contains(end) && !ignores(Reason::RowFailed) {
                return Verdict::Failed(Reason::RowFailed);
            }
            if self.kind(end).is_none() {
                return if ignores(Reason::UnknownId) {
                    Verdict::Done
                } else {
                    Verdict::Failed(Reason::UnknownId)
                };
            }
        }
        let kinds = self.kind(from).zip(self.kind(to));
        if !kinds.is_some_and(|(from, to)| goes_between(*relation, from, to)) {
            return if ignores(Reason::WrongKind) {
                Verdict::Done
            } else {
                Verdict::Failed(Reason::WrongKind)
            };
        }
        if self.breaks_order(*adds, triple, switches, delivery) && !ignores(Reason::Order) {
            return Verdict::Failed(Reason::Order);
        }
        let said = |adds: bool| delivery.before.contains(&(adds, triple.clone()));
        let (same, other) = (said(*adds), said(!*adds));
        // the line is remembered in its place also where it then fails
        delivery.before.push((*adds, triple.clone()));
        if same && !other {
            return if ignores(Reason::DuplicateLine) {
                Verdict::Done
            } else {
                Verdict::Failed(Reason::DuplicateLine)
            };
        }
        if other && !ignores(Reason::AddAndRemove) {
            return Verdict::Failed(Reason::AddAndRemove);
        }
        if *adds {
            if !self.relations.insert(triple.clone()) && !ignores(Reason::AlreadyThere) {
                return Verdict::Failed(Reason::AlreadyThere);
            }
        } else if self.relations.contains(triple) {
            self.remove(triple, delivery);
            for going in self.cascade(triple, switches.relations.cascade) {
                self.remove(&going, delivery);
            }
        } else if !ignores(Reason::NotThere) {
            return Verdict::Failed(Reason::NotThere);
        }
        Verdict::Done
    }

    fn remove(&mut self, triple: &Triple, delivery: &mut Delivery) {
        self.relations.remove(triple);
        for end in [&triple.1, &triple.2] {
            if !self.has_any(end) {
                delivery.bare.insert(end.clone());
            }
        }
    }

    fn breaks_order(&self, adds: bool, triple: &Triple, switches: &Switches, delivery: &Delivery) -> bool {
        let phase = |(adds, (relation, ..)): &(bool, Triple)| {
            let place = phase_of(*relation);
            if *adds { place } else { 11 - place }
        };
        let is_person = |id: &String| self.kind(id) == Some(Kind::Person);
        match switches.relations.order {
            OrderRule::None => false,
            OrderRule::TenPhases => {
                let this = (adds, triple.clone());
                delivery.before.iter().any(|before| phase(before) > phase(&this))
            }
            OrderRule::AddsFirstPerPerson => {
                adds && delivery.before.iter().any(|(added, (_, from, to))| {
                    !added
                        && [from, to]
                            .into_iter()
                            .filter(|id| is_person(id))
                            .any(|id| *id == triple.1 || *id == triple.2)
                })
            }
        }
    }

    fn cascade(&self, (relation, from, to): &Triple, rules: Cascade) -> Vec<Triple> {
        let has = |relation, from: &String, to: &String| {
            self.relations.contains(&(relation, from.clone(), to.clone()))
        };
        let goes = |one: &&Triple| match (relation, one.0) {
            (Relation::StudentInSchool, Relation::StudentInClass) if rules.student_in_school => {
                one.1 == *from && has(Relation::ClassInSchool, &one.2, to)
            }
            (Relation::StudentInSchool, Relation::MentorFor) if rules.student_in_school => {
                one.2 == *from && has(Relation::StaffInSchool, &one.1, to)
            }
            (Relation::StudentInSchool, Relation::ExternalUserInSchool) if rules.student_in_school => {
                let mut children = self
                    .relations
                    .iter()
                    .filter(|other| other.0 == Relation::GuardianFor && other.1 == one.1);
                one.2 == *to
                    && has(Relation::GuardianFor, &one.1, from)
                    && !children.any(|child| has(Relation::StudentInSchool, &child.2, to))
            }
            (
                Relation::ClassInSchool,
                Relation::StudentInClass | Relation::TeacherInClass | Relation::AdministratorFor,
            ) if rules.class_in_school => one.2 == *from,
            _ => false,
        };
        self.relations.iter().filter(goes).cloned().collect()
    }
}

/// Section 4.1, read once more.
fn goes_between(relation: Relation, from: Kind, to: Kind) -> bool {
    match relation.code() {
        "school_in_org" => from == Kind::School && to == Kind::Organisation,
        "class_in_school" => from == Kind::Class && to == Kind::School,
        "student_in_school" | "staff_in_school" | "external_user_in_school" => {
            from == Kind::Person && to == Kind::School
        }
        "student_in_class" | "teacher_in_class" => from == Kind::Person && to == Kind::Class,
        "mentor_for" | "guardian_for" => from == Kind::Person && to == Kind::Person,
        _ => from == Kind::Person && to != Kind::Person,
    }
}

/// Section 4.5, read once more.
fn phase_of(relation: Relation) -> u8 {
    match relation.code() {
        "school_in_org" => 1,
        "class_in_school" => 2,
        "student_in_school" | "staff_in_school" | "external_user_in_school" => 3,
        "student_in_class" | "teacher_in_class" => 4,
        _ => 5,
    }
}

fn row() -> impl Strategy<Value = String> {
    let person = (1..5_u8, 0..8_u8, 0..5_usize, "[ab]?").prop_map(|(number, flaw, flag, phone)| {
        let first = if flaw == 0 { "" } else { "Alva" };
        let flag = ["", "true", "false", "", if flaw == 1 { "ja" } else { "" }][flag];
        format!("{first}\tExempel\t\t20130301-TF0{number}\t\t{phone}\t\t\t\t\t\t{flag}\t\t\t\t7\t\t\tuser")
    });
    let class = (0..3_usize, "[xy]?").prop_map(|(id, name)| {
        // a class may come with a school's id
        format!("{}\t{name}\t\t\t\t\tclass", ["K1", "K2", "S1"][id])
    });
    let school = (1..3_u8, "[xy]?").prop_map(|(id, text)| {
        format!("S{id}\t\tSkola\tse.vuxenutbildning\t\t\t{text}\t\t\t\t\t\t\t\tschool")
    });
    prop_oneof![5 => person, 2 => class, 2 => school]
}

fn line() -> impl Strategy<Value = (bool, Triple)> {
    let sound = (0..10_usize, any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(
        |(at, from, to)| {
            let relation = Relation::ALL[at];
            let pick = |index: prop::sample::Index, suits: &dyn Fn(Kind) -> bool| {
                let kinds = [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3];
                let all = [Kind::Organisation, Kind::School, Kind::Class, Kind::Person];
                let ids: Vec<&str> =
                    IDS.iter().zip(kinds).filter(|(_, kind)| suits(all[*kind])).map(|(id, _)| *id).collect();
                index.get(&ids).to_string()
            };
            let all = [Kind::Organisation, Kind::School, Kind::Class, Kind::Person];
            let from = pick(from, &|kind| all.iter().any(|to| goes_between(relation, kind, *to)));
            let to = pick(to, &|kind| all.iter().any(|from| goes_between(relation, *from, kind)));
            (relation, from, to)
        },
    );
    // ends of another kind: only where the id is no number in the wrong place
    let odd = (0..5_usize, 1..7_usize)
        .prop_map(|(at, to)| (Relation::AdministratorFor, IDS[at + 7].to_owned(), IDS[to].to_owned()));
    (prop::bool::weighted(0.6), prop_oneof![9 => sound, 1 => odd])
}

/// A line by itself, or a pupil who moves between two schools, in either order.
fn lines() -> impl Strategy<Value = Vec<(bool, Triple)>> {
    let moves = (7..9_usize, 1..3_usize, any::<bool>()).prop_map(|(person, school, adds)| {
        let there = |adds, school: usize| {
            (adds, (Relation::StudentInSchool, IDS[person].to_owned(), IDS[school].to_owned()))
        };
        vec![there(adds, school), there(!adds, 3 - school)]
    });
    let parts = prop_oneof![2 => line().prop_map(|one| vec![one]), 1 => moves];
    prop::collection::vec(parts, 0..8).prop_map(|parts| parts.concat())
}

fn switches() -> impl Strategy<Value = Switches> {
    let reaction = prop_oneof![
        15 => Just(Reaction::Ignore), 15 => Just(Reaction::FailLine), 1 => Just(Reaction::RejectFile)
    ];
    let reasons = [
        Reason::MissingField,
        Reason::BadValue,
        Reason::IdOfAnotherKind,
        Reason::DuplicateRow,
        Reason::RowFailed,
        Reason::UnknownId,
        Reason::WrongKind,
        Reason::Order,
        Reason::DuplicateLine,
        Reason::AddAndRemove,
        Reason::AlreadyThere,
        Reason::NotThere,
    ];
    (prop::collection::vec(reaction, reasons.len()), 0..3_usize, 0..3_usize, any::<[bool; 2]>(), 0..12_u8)
        .prop_map(move |(reactions, order, empty, cascade, whole)| {
            let mut switches = Switches::default();
            switches.reactions.of = reasons.into_iter().zip(reactions).collect();
            if whole == 0 {
                switches.reactions.failing_line = FailingLine::RejectFile;
            }
            switches.relations.order =
                [OrderRule::None, OrderRule::AddsFirstPerPerson, OrderRule::TenPhases][order];
            switches.rows.empty = [Empty::Keep, Empty::Clear, Empty::Reset][empty];
            let [student_in_school, class_in_school] = cascade;
            switches.relations.cascade = Cascade { student_in_school, class_in_school };
            switches
        })
}

type Parts = (Vec<String>, Vec<(bool, Triple)>);

/// What the model makes of a delivery: the failed lines, who was bare, and why it was refused.
fn naive(
    held: &mut Naive,
    (rows, lines): &Parts,
    switches: &Switches,
) -> Result<(Vec<String>, Vec<String>), ()> {
    let before = held.clone();
    let mut delivery = Delivery::default();
    let mut failed = Vec::new();
    let mut after = held.clone();
    for (number, row) in (1..).zip(rows) {
        if let Verdict::Failed(reason) = after.row(row, switches, &mut delivery) {
            if switches.reactions.to(reason) == Reaction::RejectFile {
                return Err(());
            }
            failed.push(format!("principals:{number} {}", reason.code()));
        }
    }
    for (number, line) in (1..).zip(lines) {
        if let Verdict::Failed(reason) = after.line(line, switches, &mut delivery) {
            if switches.reactions.to(reason) == Reaction::RejectFile {
                return Err(());
            }
            failed.push(format!("relations:{number} {}", reason.code()));
        }
    }
    let bare = delivery
        .bare
        .into_iter()
        .filter(|id| after.kind(id) == Some(Kind::Person) && before.has_any(id) && after.has_any(id));
    let bare = bare.collect();
    *held = after;
    Ok((failed, bare))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_held_is_what_a_naive_reading_says(
        crowded in any::<bool>(),
        nights in prop::collection::vec(
            (switches(), prop::collection::vec(row(), 0..8), lines()), 1..6
        ),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut holds = Holds::open(&folder.path().join("holds.db"), "ORG").unwrap();
        let mut model = Naive::default();
        // among very many others, a small night asks for what it needs instead of reading everything
        let mut others: Vec<String> = Vec::new();
        let mut pupils = Vec::new();
        if crowded {
            others.extend((0..600).map(|at| format!("X{at}\tX{at}\t\t\t\t\tclass")));
            let school = |id| format!("{id}\t\tSkola\tse.vuxenutbildning{}school", "\t".repeat(11));
            others.extend(["S1", "S2"].map(school));
            for person in &IDS[7..9] {
                others.push(format!("Alva\tExempel\t\t{person}{}user", "\t".repeat(15)));
                pupils.push((true, (Relation::StudentInSchool, (*person).to_owned(), "S1".to_owned())));
            }
        }
        let first = (Switches::default(), others, pupils);
        for (switches, rows, lines) in std::iter::once(first).chain(nights) {
            let principals: String = rows.iter().map(|row| format!("{row}\n")).collect();
            let relations: String = lines
                .iter()
                .map(|(adds, (relation, from, to))| {
                    format!("{}\t{}\t{from}\t{to}\n", if *adds { "add" } else { "remove" }, relation.code())
                })
                .collect();
            let texts = Texts { delivery: "", principals: Some(&principals), relations: Some(&relations) };
            let injected = Injected::default();
            let how = How { switches: &switches, injected: &injected, hand: false, now: NOW };
            let taken = take(&mut holds, &texts, &how).unwrap();
            let expected = naive(&mut model, &(rows, lines), &switches);
            match expected {
                Err(()) => prop_assert!(matches!(taken.outcome, Outcome::Refused(Refusal::Line(_)))),
                Ok((failed, bare)) => {
                    let found: Vec<String> = taken
                        .failed
                        .iter()
                        .map(|one| format!("{}:{} {}", one.file.extension(), one.line, one.reason.code()))
                        .collect();
                    prop_assert_eq!(found, failed);
                    prop_assert_eq!(holds.passed_through_nothing().unwrap(), bare);
                }
            }
            let dump = holds.dump().unwrap();
            let rows: BTreeSet<String> = model
                .rows
                .values()
                .map(|(kind, columns)| format!("{}\t{}", columns.join("\t"), kind.row_type()))
                .collect();
            prop_assert_eq!(dump.principals, rows);
            let relations: BTreeSet<String> = model
                .relations
                .iter()
                .map(|(relation, from, to)| format!("{}\t{from}\t{to}", relation.code()))
                .collect();
            prop_assert_eq!(dump.relations, relations);
        }
    }
    #[test]
    fn no_text_whatever_does_harm(
        principals in "([A-Za-zåäö0-9\\-\t\n\"]|user\n|class\n|school\n|20130301-TF01|\\PC){0,200}",
        relations in "(add|remove|student_in_school|S1|20130301-TF01|\t|\t|\n|\\PC){0,200}",
        switches in switches(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut holds = Holds::open(&folder.path().join("holds.db"), "ORG").unwrap();
        let texts = Texts { delivery: "", principals: Some(&principals), relations: Some(&relations) };
        let injected = Injected::default();
        let how = How { switches: &switches, injected: &injected, hand: false, now: NOW };
        let taken = take(&mut holds, &texts, &how).unwrap();
        let dump = holds.dump().unwrap();
        prop_assert_eq!(dump.principals.len(), taken.counts.rows_added as usize);
        prop_assert!(taken.counts.failed <= taken.counts.rows + taken.counts.lines);
    }
}
