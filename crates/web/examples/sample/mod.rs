//! A report of an invented municipality, for looking at the page and for its tests. Knows no page.

use app::report::{
    CauseLine, Counts, FileLine, KindCount, Occurrence, Report, SchoolLine, SeverityLine, SourceLine,
    ZeroLine, ZeroPlace,
};
use app::{Phrase, Texts};
use model::Severity;
use model::picture::RelationKind;

/// Role and counter.
const COUNTERS: [(&str, &str); 14] = [
    ("pupils", "pupils-without-school-year"),
    ("pupils", "pupils-without-class"),
    ("pupils", "pupils-without-guardian"),
    ("pupils", "pupils-without-number"),
    ("pupils", "adult-pupils-without-email"),
    ("classes", "classes-without-pupils"),
    ("classes", "classes-without-teacher"),
    ("classes", "classes-without-mentor"),
    ("staff", "staff-without-email"),
    ("staff", "staff-without-duty"),
    ("staff", "staff-without-number"),
    ("guardians", "guardians-without-email"),
    ("guardians", "guardians-without-phone"),
    ("guardians", "guardians-without-number"),
];

const SCHOOLS: [&str; 25] = [
    "Alléskolan",
    "Björkbackens förskola",
    "Centralskolan",
    "Dalaskolan",
    "Ekbackens förskola",
    "Furuskolan",
    "Granbergsskolan",
    "Hagaskolan",
    "Ängsskolan",
    "Igelkottens förskola",
    "Kastanjens förskola",
    "Kvarnskolan",
    "Lindöskolan",
    "Mosippans förskola",
    "Norra gymnasiet",
    "Prästkragens förskola",
    "Rönnens förskola",
    "Sjöskolan",
    "Smultronets förskola",
    "Solrosens förskola",
    "Tallmo skola",
    "Utsiktens förskola",
    "Vitsippans förskola",
    "Åsens skola",
    "Östra skolan",
];
const GIVEN: [&str; 8] = ["Alva", "Elis", "Ture", "Signe", "Mohamed", "Astrid", "Björn", "Zeynep"];
const FAMILY: [&str; 7] = ["Ek", "Öhrn", "Lindqvist", "Al-Hassan", "Niia", "von Sydow-Åkerström", "Berg"];

/// What a cause of the sample is: its rule, its severity, who corrects it, what it is about, how many.
type Sketch = (&'static str, Severity, &'static str, &'static str, u32);

const CAUSES: [Sketch; 15] = [
    ("SKB-A06", Severity::Error, "register-administrator", "", 2),
    ("SKB-D82", Severity::Error, "school-administrator", "7C-ALL", 24),
    ("SKB-A11", Severity::Error, "register-administrator", "elever.csv", 6),
    ("SKB-D54", Severity::Error, "register-administrator", "Kvarnskolan", 3),
    ("SKB-A12", Severity::Error, "it-coordinator", "vardnadshavare.xlsx", 1),
    ("SKB-C81", Severity::Warning, "school-administrator", "", 47),
    ("SKB-D49", Severity::Warning, "school-administrator", "Åsens skola", 9),
    ("SKB-S05", Severity::Warning, "it-coordinator", "personal.csv", 1),
    ("SKB-S14", Severity::Warning, "it-coordinator", "bonusförälder", 31),
    ("SKB-D68", Severity::Warning, "school-administrator", "😀", 2),
    ("SKB-C39", Severity::Notice, "school-administrator", "", 118),
    ("SKB-D87", Severity::Notice, "school-administrator", "", 1240),
    ("SKB-D46", Severity::Notice, "school-administrator", "", 86),
    ("SKB-C29", Severity::Notice, "school-administrator", "", 212),
    ("SKB-D63", Severity::Notice, "it-coordinator", "Fria skolan", 64),
];

/// Every counter: a few not nought, one that the sources do not have.
fn zeros(texts: &Texts) -> Vec<ZeroLine> {
    let place = |unit: &str, group: Option<&str>, count| ZeroPlace {
        unit: unit.to_owned(),
        group: group.map(str::to_owned),
        count,
    };
    let line = |(at, &(role, counter)): (usize, &(&'static str, &'static str))| {
        let places = match at {
            1 => vec![place("Björkskolan", None, 12), place("Almskolan", Some("7B"), 2)],
            11 => vec![place("Almskolan", Some("7A"), 5)],
            _ => Vec::new(),
        };
        let total = (at != 7).then(|| places.iter().map(|place| place.count).sum());
        let label = texts.say(&Phrase::of(format!("zero-{counter}")));
        ZeroLine { counter, role, label, total, places }
    };
    COUNTERS.iter().enumerate().map(line).collect()
}

/// The report of a plan, in the language of `texts`.
pub(crate) fn report(texts: &Texts) -> Report {
    let schools = schools();
    Report {
        format: "skolbro-report/1",
        language: texts.language().code(),
        municipality: "Almköpings kommun".to_owned(),
        environment: "test",
        as_of: "2026-11-23".to_owned(),
        made_at: "2026-11-20 14:05".to_owned(),
        sources: sources(),
        counts: counts(&schools),
        protected: 7,
        severities: severities(texts),
        schools,
        zeros: zeros(texts),
        causes: CAUSES.iter().map(|sketch| cause(sketch, texts)).collect(),
        files: files(),
        timings: [
            ("read", 212),
            ("map", 88),
            ("check", 141),
            ("project", 63),
            ("explain", 12),
            ("render", 1840),
            ("write", 9),
        ]
        .into(),
    }
}

/// A municipality without a fault, of which nothing was written.
pub(crate) fn fine(texts: &Texts) -> Report {
    let mut report = report(texts);
    report.causes.clear();
    report.files.clear();
    report.protected = 0;
    report.counts.left_out = 0;
    for line in &mut report.severities {
        line.problems = 0;
        line.causes = 0;
    }
    for school in &mut report.schools {
        school.problems = 0;
    }
    report
}

/// A production run that stops, with a great many causes of as many places as a report gives.
pub(crate) fn heavy(texts: &Texts, causes: usize, places: u32) -> Report {
    let mut report = report(texts);
    let stop = ("SKB-S01", Severity::Stop, "it-coordinator", "personal.csv", 1);
    let rest = CAUSES.iter().cycle().take(causes.saturating_sub(1)).map(|sketch| {
        let (code, severity, owner, about, _) = *sketch;
        cause(&(code, severity, owner, about, places), texts)
    });
    report.causes = std::iter::once(cause(&stop, texts)).chain(rest).collect();
    report.environment = "production";
    report.files.clear();
    for line in report.severities.iter_mut().filter(|line| line.severity == "stop") {
        line.problems = 1;
        line.causes = 1;
    }
    report
}

fn sources() -> Vec<SourceLine> {
    let line = |system: &str, table: &str, file: &str, sheet: Option<&str>, rows| SourceLine {
        system: system.to_owned(),
        table: table.to_owned(),
        file: file.to_owned(),
        sheet: sheet.map(str::to_owned),
        encoding: if sheet.is_some() { String::new() } else { "windows-1252".to_owned() },
        rows,
        modified: (rows != 25).then(|| "2026-11-22 23:10".to_owned()),
    };
    vec![
        line("Procapita", "enheter", "enheter.csv", None, 25),
        line("Procapita", "elever", "elever.csv", None, 2104),
        line("Procapita", "vårdnadshavare", "vardnadshavare.xlsx", Some("Vårdnadshavare"), 3871),
        line("Personec", "personal", "personal.csv", None, 612),
    ]
}

fn schools() -> Vec<SchoolLine> {
    let school = |(at, name): (usize, &&str)| {
        let classes = if name.contains("förskola") { 3 + at % 4 } else { 6 + at % 9 };
        SchoolLine {
            id: format!("u{at}"),
            name: (*name).to_owned(),
            classes,
            pupils: classes * 15 + at,
            staff: classes * 3,
            guardians: if at == 15 { 0 } else { classes * 27 },
            problems: pick(&[0, 0, 4, 0, 11, 1, 0], at),
        }
    };
    SCHOOLS.iter().enumerate().map(school).collect()
}

fn counts(schools: &[SchoolLine]) -> Counts {
    let count = |kind: &RelationKind| match kind {
        RelationKind::SchoolInOrg => schools.len(),
        RelationKind::ClassInSchool => 212,
        RelationKind::StudentInSchool => 2012,
        RelationKind::StaffInSchool => 640,
        RelationKind::ExternalUserInSchool => 3899,
        RelationKind::StudentInClass => 4210,
        RelationKind::TeacherInClass => 1930,
        RelationKind::GuardianFor => 4876,
        RelationKind::MentorFor => 1998,
        RelationKind::AdministratorFor => 0,
    };
    let by_kind: Vec<KindCount> =
        RelationKind::ALL.iter().map(|kind| KindCount { kind: kind.code(), count: count(kind) }).collect();
    Counts {
        schools: schools.len(),
        classes: 212,
        persons: 6004,
        pupils: 2004,
        guardians: 3458,
        staff: 611,
        left_out: 9,
        relations: by_kind.iter().map(|line| line.count).sum(),
        by_kind,
    }
}

fn severities(texts: &Texts) -> Vec<SeverityLine> {
    let line = |severity: &Severity| {
        let of_it = || CAUSES.iter().filter(|sketch| sketch.1 == *severity);
        SeverityLine {
            severity: severity.code(),
            label: texts.say(&Phrase::of(format!("severity-{}", severity.code()))),
            problems: of_it().map(|sketch| sketch.4 as usize).sum(),
            causes: of_it().count(),
        }
    };
    Severity::ALL.iter().rev().map(line).collect()
}

fn cause(sketch: &Sketch, texts: &Texts) -> CauseLine {
    let (code, severity, owner, about, count) = *sketch;
    let shown = count.min(500);
    let occurrences: Vec<Occurrence> = (0..shown).map(|at| place(at, about)).collect();
    let say = |part: &str| {
        let first = occurrences.first();
        let phrase = Phrase::of(format!("{code}{part}"))
            .with("cause", about)
            .with("value", "relation")
            .count("n", count)
            .with("file", first.map(|place| place.file.clone()).unwrap_or_default())
            .with("line", "12")
            .with("column", "personnummer")
            .with("unit", "Kvarnskolan")
            .with("group", "7C");
        texts.say(&phrase)
    };
    CauseLine {
        code,
        severity: severity.code(),
        label: texts.say(&Phrase::of(format!("severity-{}", severity.code()))),
        title: say(""),
        body: say(".body"),
        hint: say(".hint"),
        owner,
        owner_label: texts.say(&Phrase::of(format!("owner-{owner}"))),
        system: if owner == "it-coordinator" { String::new() } else { "Procapita".to_owned() },
        cause: about.to_owned(),
        count,
        consequences: if code == "SKB-D82" { 31 } else { 0 },
        children: if count > 5 { count / 2 } else { 0 },
        rows: count,
        units: if about.ends_with(".csv") { 0 } else { 1 + count / 40 },
        occurrences,
        more: count.saturating_sub(shown) as usize,
    }
}

fn place(at: u32, about: &str) -> Occurrence {
    let at_word = |from: &[&str], step: u32| pick(from, (at * step) as usize).to_owned();
    let of_file = about.ends_with(".csv") && at == 0;
    let birth = format!("20{:02}-{:02}-{:02}", 10 + at % 9, 1 + at % 12, 1 + at % 28);
    Occurrence {
        file: if about.contains('.') {
            about.to_owned()
        } else {
            at_word(&["elever.csv", "vardnadshavare.xlsx"], 1)
        },
        sheet: (!about.contains(".csv") && at % 2 == 1).then(|| "Vårdnadshavare".to_owned()),
        line: (!of_file).then_some(2 + at * 7),
        column: (!of_file).then(|| "personnummer".to_owned()),
        unit: (!of_file).then(|| at_word(&SCHOOLS, 3)),
        group: (!of_file && !at.is_multiple_of(3))
            .then(|| format!("{}{}", 1 + at % 9, at_word(&["A", "B", "C"], 1))),
        person: (!of_file).then(|| format!("{} {}, {birth}", at_word(&GIVEN, 1), at_word(&FAMILY, 1))),
    }
}

fn files() -> Vec<FileLine> {
    let file = |ending: &str, bytes, lines, blake3: &str| FileLine {
        name: format!("Almkoping_20261120_1405.{ending}"),
        folder: "out/test".to_owned(),
        bytes,
        lines,
        blake3: blake3.to_owned(),
    };
    vec![
        file("principals", 812_340, 6241, "4d1f0b7a9c3e5528f6d0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6"),
        file(
            "relations",
            1_204_882,
            19_802,
            "9ab3c47de1f20386b5a4978c6d5e4f30211203f4e5d6c7b8a99a8b7c6d5e4f30",
        ),
    ]
}

/// Goes round and round in a list.
fn pick<T: Copy + Default>(from: &[T], at: usize) -> T {
    from.iter().copied().cycle().nth(at % from.len().max(1)).unwrap_or_default()
}
