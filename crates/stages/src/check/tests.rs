//! The catalogue as a whole, and all rules together.

use super::{Overrides, Rule, Setting, Terms, Texts, catalogue, check, explain, fluent, rule};
use crate::scene::{TODAY, roster};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use model::civic_number::{NumberDoubt, NumberFault};
use model::note::{Kind, Note, NoteKind};
use model::omission::{Omission, Reason};
use model::problem::Subject;
use model::school::{SchoolType, SchoolTypes};
use model::{Extract, Place, Problem, Severity};
use std::collections::BTreeSet;

const PLACEHOLDERS: [&str; 8] = ["cause", "value", "n", "file", "line", "column", "unit", "group"];

fn terms() -> Terms {
    use SchoolType::{Compulsory, LeisureCentre, Preschool, PreschoolClass};
    Terms::new(TODAY, SchoolTypes::from_iter([Preschool, PreschoolClass, LeisureCentre, Compulsory]))
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let names = text.split('$').skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap()).collect()
}

#[test]
fn codes_are_in_ascending_order_and_slugs_are_unique() {
    let rules: Vec<&Rule> = catalogue().collect();
    assert!(rules.windows(2).all(|pair| pair[0].code < pair[1].code), "codes are sorted and unique");
    let slugs: BTreeSet<_> = rules.iter().map(|rule| rule.slug).collect();
    assert_eq!(slugs.len(), rules.len());
    for rule in rules {
        let (letter, digits) = rule.code.strip_prefix("SKB-").unwrap().split_at(1);
        assert!(
            "ABCDS".contains(letter) && digits.len() == 2 && digits.parse::<u8>().is_ok(),
            "{}",
            rule.code
        );
        assert!(rule.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        assert!(!rule.find.is_empty(), "{}", rule.code);
    }
}

#[test]
fn every_rule_is_found_by_its_code() {
    assert!(catalogue().all(|one| rule(one.code).is_some_and(|found| std::ptr::eq(found, one))));
    assert!(rule("SKB-X01").is_none());
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_placeholders() {
    for rule in catalogue() {
        let parts = |texts: &Texts| [texts.title, texts.body, texts.hint, texts.manual];
        for (sv, en) in parts(&rule.sv).into_iter().zip(parts(&rule.en)) {
            assert!(!sv.is_empty() && !en.is_empty() && sv != en, "{}", rule.code);
            assert_eq!(placeholders(sv), placeholders(en), "{}", rule.code);
            assert!(placeholders(sv).iter().all(|name| PLACEHOLDERS.contains(name)), "{}", rule.code);
        }
        for texts in [&rule.sv, &rule.en] {
            assert!(!texts.manual.contains(['{', '}']) && !texts.title.ends_with('.'), "{}", rule.code);
            assert!(placeholders(texts.hint).is_empty(), "{}: the manual repeats the hint", rule.code);
            assert!(texts.hint.ends_with('.') && texts.manual.ends_with('.'), "{}", rule.code);
        }
    }
}

#[test]
fn the_texts_are_fluent() {
    for source in [fluent(|rule| &rule.sv), fluent(|rule| &rule.en)] {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        assert_eq!(resource.entries().count(), catalogue().len());
    }
}

#[test]
fn a_text_reads_as_it_should_for_one_and_for_many() {
    let mut bundle = FluentBundle::new(vec![unic_langid::langid!("sv")]);
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(fluent(|rule| &rule.sv)).unwrap()).unwrap();
    let read = |n: u32| {
        let mut args = FluentArgs::new();
        args.set("n", n);
        args.set("unit", "Ekskolan");
        let message = bundle.get_message("SKB-B20").unwrap();
        let body = message.get_attribute("body").unwrap().value();
        let text = bundle.format_pattern(body, Some(&args), &mut Vec::new()).into_owned();
        text.split_once(" med skydd").unwrap().0.to_owned()
    };
    assert_eq!(read(1), "På Ekskolan finns ett barn som har en vårdnadshavare");
    assert_eq!(read(3), "På Ekskolan finns 3 barn som har en vårdnadshavare");
}

#[test]
fn every_kind_of_note_has_a_rule() {
    let mut kinds = vec![
        NoteKind::BadDate("from"),
        NoteKind::BadSchoolYear,
        NoteKind::UnknownWord("role"),
        NoteKind::NotInLookup("unit"),
        NoteKind::NotMatched("name"),
        NoteKind::Conflict("name"),
        NoteKind::Outvoted("name"),
        NoteKind::NameClash,
        NoteKind::BackwardPeriod,
        NoteKind::NotWanted,
        NoteKind::UnknownMarking,
        NoteKind::GuardianWithoutId,
        NoteKind::TwoNumbers,
        NoteKind::NumberDoubt(NumberDoubt::Checksum),
        NoteKind::NumberDoubt(NumberDoubt::Century),
    ];
    let faults = [
        NumberFault::Empty,
        NumberFault::Scientific,
        NumberFault::LostZero,
        NumberFault::Length,
        NumberFault::Characters,
        NumberFault::NoSuchDate,
        NumberFault::Future,
    ];
    kinds.extend(faults.map(NoteKind::NumberFault));
    for kind in Kind::ALL {
        kinds.extend([NoteKind::NoId(kind), NoteKind::Dangling(kind), NoteKind::SharedKey(kind)]);
        kinds.extend([NoteKind::Repeated(kind), NoteKind::LeftWith(kind), NoteKind::AmbiguousAlias(kind)]);
    }
    for kind in kinds {
        assert_eq!(noted(kind).len(), 1, "{kind:?}");
    }
    // counted or told from the roster itself: a row of its own would show too much or say it twice
    for kind in
        [NoteKind::Protected, NoteKind::ProtectedGuardian, NoteKind::AddressWithheld, NoteKind::NoNumber]
    {
        assert!(noted(kind).is_empty(), "{kind:?}");
    }
}

fn noted(kind: NoteKind) -> Vec<Problem> {
    let mut roster = roster("");
    let place = Some(Place::row_of(0, 0));
    roster.notes.push(Note { kind, place, subject: Subject::Source, value: "X".into() });
    check(&Extract::default(), &roster, &terms(), &Overrides::default())
}

#[test]
fn every_reason_is_told_or_accounted_for_elsewhere() {
    let roster = roster("unit SK1 types=GR\ngroup 7A SK1");
    let told = |reason| {
        let omissions =
            [Omission { subject: Subject::Group(model::index::Ix::new(0)), reason, cause: "SK1".into() }];
        explain(&roster, &omissions, &terms(), &Overrides::default()).len()
    };
    let spoken = [
        Reason::OutOfScope,
        Reason::GroupKindOff,
        Reason::NotYet,
        Reason::Ended,
        Reason::EmptyGroup,
        Reason::NotGuardian,
        Reason::OfAge,
        Reason::Gone,
        Reason::NoRelation,
        Reason::NotEmployed,
        Reason::SwitchedOff,
        Reason::Blocked,
        Reason::NoTeacher,
        Reason::NotEnrolled,
    ];
    assert!(spoken.into_iter().all(|reason| told(reason) == 1));
    assert!([Reason::Held, Reason::OtherEnd, Reason::NoNumber].into_iter().all(|reason| told(reason) == 0));
}

/// A municipality in good order: two schools, a preschool, adult education, temporary numbers, Sami
/// letters, a guardian of two, a mentor group.
const CLEAN: &str = "
    unit SK1 types=FKLASS,GR,FTH name=Ängsskolan code=12345678 organiser=Kommunal municipality=9998
    unit SK2 types=FS name=Lärkans_förskola organiser=Kommunal municipality=9998
    unit SK3 types=GR name=Norra_skolan code=12345679
    group SK1-7A SK1 name=7A school_type=GR 2026-08-18..2027-06-11
    group SK1-4A SK1 name=4A school_type=GR
    group SK1-FRI SK1 name=Fritids kind=Avdelning
    group SK1-MA7 SK1 name=Matematik_7 kind=Undervisning
    group SK1-M1 SK1 name=Mentor_1 kind=Mentor
    group SK2-SOL SK2 name=Solen kind=Avdelning
    group SK3-5B SK3 name=5B
    person a 20130101-2397 Máret Ek-Lind email.pupil=maret@example.se
    person b 20160102-2385 Björn Åberg
    person c 20220101-TF01 Alva Öst
    person d 20150101-2395 Anna-Karin von_Ek
    person g 19800102-2386 Eva Ek email.guardian=eva@example.org mobile=070-1740605
    person h 19820101-2385 Åke Öst email.guardian=ake@example.org
    person t 19850101-2382 Siv Berg email.staff=siv@example.se
    person u 19780101-2381 Ola Dal email.staff=ola@example.se
    enrol a SK1 type=GR year=7 2026-08-18..
    enrol b SK1 type=GR year=4 2026-08-18..
    enrol b SK1 type=FTH 2026-08-18..
    enrol c SK2 type=FS 2025-01-07..
    enrol d SK3 type=GR year=5 2026-08-18..
    member a SK1-7A 2026-08-18..
    member a SK1-MA7
    member a SK1-M1
    member b SK1-4A
    member b SK1-FRI
    member c SK2-SOL
    member d SK3-5B
    duty t SK1 role=Lärare
    duty u SK2 role=Förskollärare
    duty u SK3 role=Lärare
    assign t group:SK1-7A Lärare
    assign t group:SK1-4A Lärare
    assign t group:SK1-FRI Lärare
    assign t group:SK1-MA7 Lärare
    assign t group:SK1-M1 Mentor
    assign t pupil:a Mentor
    assign u group:SK2-SOL Lärare
    assign u group:SK3-5B Lärare
    assign u unit:SK3 Administratör
    guard g a
    guard g b
    guard h c
    guard h d
    guard g d kind=God_man";

#[test]
fn a_municipality_in_good_order_gives_no_warning() {
    let problems = check(&Extract::default(), &roster(CLEAN), &terms(), &Overrides::default());
    let loud: Vec<_> = problems.iter().filter(|problem| problem.severity > Severity::Notice).collect();
    assert!(loud.is_empty(), "{loud:?}");
}

/// The clean municipality with a fault for most rules that look at a roster.
fn dirty() -> model::Roster {
    let scene =
        CLEAN.replace("enrol b SK1 type=GR year=4", "enrol b SK1 type=GR").replace("member d SK3-5B", "");
    let mut roster = roster(&format!("{scene}\nunit SK9\nperson x - Ada\nperson y 20220101-TF02 ALVA Öst"));
    for row in 0..40_000 {
        let place = Some(Place::row_of(0, 40_000 - row));
        let kind =
            [NoteKind::NotWanted, NoteKind::NameClash, NoteKind::Dangling(Kind::Unit)][row as usize % 3];
        roster.notes.push(Note { kind, place, subject: Subject::Source, value: "SK7".into() });
    }
    roster
}

#[test]
fn the_same_input_gives_the_same_problems_whatever_the_threads() {
    let roster = dirty();
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| check(&Extract::default(), &roster, &terms(), &Overrides::default()))
    };
    let one = run(1);
    assert!(one.len() > 40_000);
    assert_eq!(one, run(4));
    let keys: Vec<_> = one.iter().map(|problem| (problem.code, problem.place, problem.subject)).collect();
    assert!(keys.is_sorted());
}

#[test]
fn a_rule_can_be_off_or_have_another_severity() {
    let roster = dirty();
    let settings = [("SKB-D49", Setting::Off), ("SKB-D64", Setting::As(Severity::Warning))];
    let overrides = Overrides::new(settings).unwrap();
    let problems = check(&Extract::default(), &roster, &terms(), &overrides);
    assert!(problems.iter().all(|problem| problem.code != "SKB-D49"));
    let unit = problems.iter().find(|problem| problem.code == "SKB-D64").unwrap();
    assert_eq!(unit.severity, Severity::Warning);
}

#[test]
fn no_cause_or_value_holds_personal_data() {
    let roster = dirty();
    let problems = check(&Extract::default(), &roster, &terms(), &Overrides::default());
    for problem in problems {
        let shown = format!("{} {}", problem.cause, problem.value);
        assert!(
            !["Alva", "ALVA", "Ada", "example", "Ek", "20220101"].iter().any(|word| shown.contains(word)),
            "{shown}"
        );
    }
}

#[test]
fn every_threshold_is_told_in_both_languages_and_holds_its_own_default() {
    for rule in catalogue() {
        let keys: BTreeSet<_> = rule.thresholds.iter().map(|threshold| threshold.key).collect();
        assert_eq!(keys.len(), rule.thresholds.len(), "{}", rule.code);
        for threshold in rule.thresholds {
            assert!(threshold.key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", rule.code);
            assert!(!["severity", "by", "reason", "until"].contains(&threshold.key), "{}", rule.code);
            let texts = [threshold.sv, threshold.en, threshold.unit.0, threshold.unit.1];
            assert!(texts.iter().all(|text| !text.is_empty() && !text.ends_with('.')), "{}", rule.code);
            assert!(threshold.sv != threshold.en, "{}", rule.code);
            assert!(threshold.span().is_none_or(|span| span.holds(span.default)), "{}", rule.code);
        }
    }
}
