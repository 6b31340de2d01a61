//! Plans of an invented municipality, for looking at their page and for its tests. Knows no page.

use app::history::Told;
use app::night::pages::{Counts, Entry, FindingLine, SchoolPage, Waiting, What, Why};
use app::night::{Approved, Basis, Delivered, Entry as Act, Pages, Run, RunId, Settled, Size, Stamp, State};
use app::plan::Planned;
use std::collections::BTreeMap;
use web::plan::Cover;

/// What stands on the cover of every sample.
pub(crate) const COVER: Cover<'static> =
    Cover { municipality: "Almköpings kommun", made_at: "2026-11-23 04:05" };

/// A small night that no guard stops.
pub(crate) fn small() -> Planned {
    let mut pages = Pages {
        format: "skolbro-plan/1".to_owned(),
        environment: "test".to_owned(),
        day: "2026-11-23".to_owned(),
        why: BTreeMap::from([(Why::Sources, 3), (Why::Day, 1)]),
        sent: counts(0, 1),
        whole: counts(0, 1),
        ..Pages::default()
    };
    pages.schools = vec![school("1001", "Åsens skola", 0), school("1002", "Alléskolan", 0)];
    Planned { run: Some(RunId(12)), pages }
}

/// A night of which the guards stop some, with a protected person and new accounts.
pub(crate) fn guarded() -> Planned {
    let mut planned = small();
    let pages = &mut planned.pages;
    pages.environment = "production".to_owned();
    pages.whole = counts(1234, 7);
    pages.waiting = BTreeMap::from([(Waiting::Frozen, 2), (Waiting::Guard, 41), (Waiting::Follows, 3)]);
    pages.protected = BTreeMap::from([("Alléskolan".to_owned(), 1)]);
    pages.detached = BTreeMap::from([("Kvarnskolan (1003)".to_owned(), vec!["7A (1003-7A)".to_owned()])]);
    pages.again = 2;
    pages.lasting_whole = 1234;
    pages.findings = vec![
        finding("SKB-G31", "school", ("Kvarnskolan (1003)", "1003"), "student_in_class"),
        finding("SKB-G31", "school", ("Kvarnskolan (1003)", "1003"), "mentor_for"),
        FindingLine {
            who: "Ture Öhrn (20150104-2383)".to_owned(),
            ..finding("SKB-G65", "person", ("20150104-2383", "20150104-2383"), "")
        },
    ];
    pages.schools.push(SchoolPage { more: 17, ..school("1003", "Kvarnskolan", 41) });
    planned
}

/// The first plan of a county, with as many entries as a plan keeps.
pub(crate) fn heavy(schools: u32) -> Planned {
    let mut planned = small();
    let pages = &mut planned.pages;
    pages.first = true;
    pages.why = BTreeMap::from([(Why::First, 190_000)]);
    pages.findings = vec![finding("SKB-G01", "run", ("", ""), "")];
    pages.schools = (0..schools)
        .map(|at| {
            let mut page = school(&format!("{}", 1000 + at), &format!("Skola {at}"), 0);
            let entry =
                |who: usize| Entry { why: Why::First, ..entry(What::Begins, &format!("Alva Ek {who}")) };
            page.entries = (0..SchoolPage::MOST).map(entry).collect();
            page
        })
        .collect();
    planned
}

/// The guarded night as it was approved in part, delivered, and taken in part.
pub(crate) fn past() -> Told {
    let planned = guarded();
    let at = |time: &str| format!("2026-11-23T{time}:00").parse().unwrap();
    let size = Size { rows: 1240, lines: 3600 };
    let stamp = |first: u8| Stamp { hash: [first; 32], bytes: 120_500 };
    let head = Run {
        id: RunId(12),
        environment: "production".to_owned(),
        day: "2026-11-23".parse().unwrap(),
        state: State::Partly,
        moved_at: at("09:00"),
        planned_at: at("04:05"),
        basis: Basis { sources: [1; 32], rules: [2; 32], baseline: 11 },
        size,
        approved: Some(Approved {
            at: at("07:45"),
            by: "Anna Berg".to_owned(),
            reason: "jämförd med registret".to_owned(),
            schools: vec!["1001".to_owned(), "1003".to_owned()],
            size,
            principals: stamp(0xab),
            relations: stamp(0xcd),
        }),
        delivered: Some(Delivered { at: at("07:50"), to: "/srv/unikum/ut".to_owned() }),
        settled: Some(Settled {
            at: at("09:00"),
            by: "Bo Lind".to_owned(),
            failed_rows: vec![4],
            failed_lines: vec![0, 11],
        }),
        emptied_at: None,
    };
    let act = |id: u64, time: &str, actor: &str, verb: &str| Act {
        id,
        at: at(time),
        actor: actor.to_owned(),
        verb: verb.to_owned(),
        environment: Some("production".to_owned()),
        run: Some(RunId(12)),
        details: "{}".to_owned(),
    };
    let entries = vec![
        act(40, "04:05", "skolbro", "plan"),
        act(41, "07:45", "Anna Berg", "approve"),
        act(42, "07:50", "skolbro", "deliver"),
        act(43, "09:00", "Bo Lind", "confirm"),
    ];
    Told { head, pages: Some(planned.pages), entries, first_line: 1 }
}

fn counts(new: u32, changed: u32) -> Counts {
    let one = |kind: &str| BTreeMap::from([(kind.to_owned(), 1)]);
    Counts { new, changed, added: one("student_in_class"), removed: one("guardian_for") }
}

fn school(id: &str, name: &str, waiting: u32) -> SchoolPage {
    let waits = waiting > 0;
    let begins = Entry { waits, ..entry(What::Begins, "Alva Ek") };
    let ends =
        Entry { kind: "guardian_for".to_owned(), with: "Alva Ek".to_owned(), ..entry(What::Ends, "Bo Ek") };
    let changes = Entry {
        kind: String::new(),
        with: String::new(),
        values: vec![
            ("mobile".to_owned(), "070-174 06 01".to_owned(), "070-174 06 02".to_owned()),
            ("email".to_owned(), String::new(), "ebba@example.se".to_owned()),
        ],
        why: Why::Day,
        ..entry(What::Changes, "Ebba Lind")
    };
    SchoolPage {
        id: id.to_owned(),
        name: name.to_owned(),
        sent: if waits { Counts::default() } else { counts(0, 1) },
        waiting,
        entries: vec![begins, ends, changes],
        more: 0,
    }
}

fn entry(what: What, who: &str) -> Entry {
    Entry {
        what,
        kind: "student_in_class".to_owned(),
        who: who.to_owned(),
        with: "7B".to_owned(),
        values: Vec::new(),
        waits: false,
        why: Why::Sources,
        about: Vec::new(),
    }
}

fn finding(code: &str, scope: &str, (place, id): (&str, &str), kind: &str) -> FindingLine {
    FindingLine {
        code: code.to_owned(),
        scope: scope.to_owned(),
        place: place.to_owned(),
        id: id.to_owned(),
        n: 39,
        of: 556,
        limit: 27,
        kind: kind.to_owned(),
        what: String::new(),
        who: String::new(),
        about: Vec::new(),
    }
}
