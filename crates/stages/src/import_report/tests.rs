//! Reports and what is read out of them, side by side.

use super::{
    Fault, File, Outcome, Patterns, Reading, Ready, Refused, Report, Slot, Wrong, check, read, read_by, trace,
};
use crate::settings::operation::FailingLine;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

const SWEDISH: &str =
    "Importen av Exempelby_20260115_2200.zip är klar. Inga fel.\n\nObjektrader: 12\nFelaktiga rader: 0\n";

/// The patterns of the bundled receiver.
static READY: LazyLock<Ready> = LazyLock::new(|| Ready::new(&Patterns::default()).unwrap());

/// The first line is the subject. Told is the delivery, the outcome, the failed lines and how much is unread.
fn told(report: &str, patterns: &Patterns, failing: FailingLine) -> String {
    let (subject, text) = report.split_once('\n').unwrap_or((report, ""));
    shown(&read(&Report { subject, text, attachments: &[] }, patterns, failing))
}

/// The same by the patterns of the bundled receiver.
fn told_by_default(report: &str, failing: FailingLine) -> String {
    let (subject, text) = report.split_once('\n').unwrap_or((report, ""));
    shown(&read_by(&Report { subject, text, attachments: &[] }, &READY, failing))
}

fn shown(reading: &Reading) -> String {
    let mut told = format!("{}: {:?}\n", reading.delivery.as_deref().unwrap_or("-"), reading.outcome);
    for line in &reading.failed {
        let reason = line.reason.as_deref().unwrap_or("-");
        writeln!(told, "{:?} {}: {reason}", line.file, line.line).unwrap();
    }
    if reading.unread > 0 {
        writeln!(told, "unread: {}", reading.unread).unwrap();
    }
    told
}

#[track_caller]
fn says(report: &str, expected: &str) {
    let told = told_by_default(report, FailingLine::Skipped);
    assert_eq!(told.trim_end(), expected, "\n{report}");
}

#[test]
fn a_report_of_a_whole_import_says_done() {
    says(
        "Import av Exempelby_20260115_2200.zip\nResultat: allt togs emot\n",
        "Exempelby_20260115_2200: Done",
    );
    says(&format!("Import av Exempelby_20260115_2200.zip\n{SWEDISH}"), "Exempelby_20260115_2200: Done");
    says(
        "FW: Import of Exempelby_20260115_2200.zip.pgp\r\n> Hi,\r\n> Result: everything was taken.\r\n",
        "Exempelby_20260115_2200: Done\nunread: 1",
    );
    says(
        "\nThe import of Övre-Nedreby_20260115_2200.zip is done. No errors.\nFailed lines: 0",
        "Övre-Nedreby_20260115_2200: Done",
    );
}

#[test]
fn a_report_with_failed_lines_says_which() {
    says(
        "Import av Exempelby_20260115_2200.zip
Importen av Exempelby_20260115_2200.zip är klar. Alla rader gick inte in.

Relationsrader: 40
Felaktiga rader: 3

Fel: Exempelby_20260115_2200.relations rad 12: okänt id
Fel: Exempelby_20260115_2200.principals rad 3: fel antal kolumner
Fel: Exempelby_20260115_2200.relations rad 2: raden finns två gånger",
        "Exempelby_20260115_2200: Partly { rows: [3], lines: [2, 12] }
Relations 12: okänt id
Principals 3: fel antal kolumner
Relations 2: raden finns två gånger",
    );
    says(
        "Import of A_20260115_2200.zip\nERROR: /in/A_20260115_2200.RELATIONS, line 7",
        "A_20260115_2200: Partly { rows: [], lines: [7] }\nRelations 7: -",
    );
}

#[test]
fn a_refused_delivery_is_rejected_whatever_lines_are_listed() {
    says("Import av A_20260115_2200.zip\nResultat: filen avvisades", "A_20260115_2200: Rejected(Delivery)");
    says(
        "Import av A_20260115_2200.zip
Filen A_20260115_2200.zip är avvisad: en rad är felaktig. Ingenting är ändrat.
Fel: A_20260115_2200.relations rad 12: okänt id",
        "A_20260115_2200: Rejected(Delivery)\nRelations 12: okänt id",
    );
    says(
        "Import of A_20260115_2200.zip\nThe file A_20260115_2200.relations is rejected: too long",
        "A_20260115_2200: Rejected(Files([Relations]))",
    );
}

#[test]
fn what_one_wrong_line_does_is_as_the_settings_say() {
    let report = "Import av A_20260115_2200.zip\nFel: A_20260115_2200.relations rad 12: okänt id";
    let told = told_by_default(report, FailingLine::RejectsFile);
    assert_eq!(told, "A_20260115_2200: Rejected(Files([Relations]))\nRelations 12: okänt id\n");
}

#[test]
fn a_report_that_is_not_understood_whole_is_unclear() {
    let a = "Import av A_20260115_2200.zip";
    let unclear = |text: &str, why: &str| {
        let told = told_by_default(text, FailingLine::Skipped);
        let first = told.lines().next().unwrap();
        assert!(first.ends_with(&format!("Unclear({why})")), "{text}\n{told}");
    };
    let at = |line: usize| format!("Place {{ part: 0, line: {line} }}");
    unclear("", "Nothing");
    unclear("Hej!\nVi ses på måndag.", "Nothing");
    unclear(a, "Nothing");
    unclear("Hej\nResultat: allt togs emot", "NoDelivery");
    unclear("Hej\nFel: A_20260115_2200.relations rad 12: okänt id", "NoDelivery");
    unclear(&format!("{a}\nResultat: allt togs emot\nImport av B_20260114_2200.zip"), "SeveralDeliveries");
    unclear(&format!("{a}\nFel: B_20260114_2200.relations rad 12: x"), &format!("OtherDelivery({})", at(1)));
    unclear(&format!("{a}\nFilen B_20260114_2200.zip är avvisad: x"), "SeveralDeliveries");
    unclear(
        &format!("{a}\nResultat: allt togs emot\nFel: A_20260115_2200.relations rad 1: x"),
        "Contradiction",
    );
    unclear(&format!("{a}\nResultat: allt togs emot\nResultat: filen avvisades"), "Contradiction");
    for number in ["0", "tolv", "-1", "1.5", "99999999999", "12-14", "x12"] {
        let report = format!("{a}\nFel: A_20260115_2200.relations rad {number}: x");
        unclear(&report, &format!("LineNumber({})", at(1)));
    }
    unclear(&format!("{a}\nFel: A_20260115_2200.xml rad 4: x"), &format!("UnknownFile({})", at(1)));
    unclear(&format!("{a}\nFel: filen rad 4: x"), &format!("UnknownFile({})", at(1)));
    unclear(&format!("{a}\nResultat: vissa rader avvisades"), "NoLines");
    let cut_off = format!("{a}\nFelaktiga rader: 2\nFel: A_20260115_2200.relations rad 4: x");
    unclear(&cut_off, &format!("Count({})", at(1)));
    unclear(&format!("{a}\nResultat: allt togs emot\nFelaktiga rader: 2"), &format!("Count({})", at(2)));
    unclear(&format!("{a}\nResultat: allt togs emot\nFelaktiga rader: många"), &format!("Count({})", at(2)));
    unclear(&format!("{a}\nResultat: allt togs emot\n\nEtt fel inträffade"), &format!("Alarming({})", at(3)));
    unclear(&format!("{a} misslyckades\nResultat: allt togs emot"), &format!("Alarming({})", at(0)));
    unclear(&format!("{a}\nResultat: allt togs inte emot"), "Nothing");
    unclear(&format!("{a}\nResultat: allt togs emot\n{}", "x".repeat(20_000)), "TooLong");
}

#[test]
fn attachments_are_read_like_the_letter_and_what_told_is_shown() {
    let report = Report {
        subject: "Nattens import",
        text: "Hej! Se bilagan.\n",
        attachments: &["Import av A_20260115_2200.zip\nResultat: allt togs emot\n"],
    };
    let reading = read_by(&report, &READY, FailingLine::Skipped);
    assert_eq!(shown(&reading), "A_20260115_2200: Done\nunread: 2\n");
    let evidence: Vec<_> =
        reading.evidence.iter().map(|told| (told.place.part, told.place.line, told.told)).collect();
    assert_eq!(evidence, [(1, 1, Slot::Delivery), (1, 2, Slot::Done)]);
}

#[test]
fn patterns_of_ones_own_are_used_in_their_order() {
    let patterns = Patterns {
        delivery: vec!["^Körning (?<name>[0-9A-Za-z_]+)".into()],
        done: vec!["^OK$".into()],
        failed_line: vec![
            "^(?<file>[PR])-(?<line>[0-9]+) (?<reason>.*)$".into(),
            "^personfilen.*?(?<line>[0-9]+)".into(),
        ],
        file_words: vec![
            ("P".into(), File::Principals),
            ("personfilen".into(), File::Principals),
            ("R".into(), File::Relations),
        ],
        alarming: Vec::new(),
        ..Patterns::default()
    };
    assert_eq!(check(&patterns), []);
    let told = told("Körning A_1\nP-3 kort\nR-4 långt", &patterns, FailingLine::Skipped);
    assert_eq!(told, "A_1: Partly { rows: [3], lines: [4] }\nPrincipals 3: kort\nRelations 4: långt\n");
    let report = Report { subject: "Körning A_1", text: "\nR-4 x", attachments: &[] };
    let traced = trace(&report, &patterns).unwrap();
    let said: Vec<_> = traced
        .iter()
        .flat_map(|line| {
            line.hits.iter().map(move |hit| (line.place.line, hit.slot, hit.pattern, &hit.groups))
        })
        .map(|(line, slot, pattern, groups)| format!("{line} {slot:?} {pattern} {groups:?}"))
        .collect();
    assert_eq!(
        said,
        [
            r#"0 Delivery 1 [("name", "A_1")]"#,
            r#"2 FailedLine 1 [("file", "R"), ("line", "4"), ("reason", "x")]"#,
        ]
    );
}

#[test]
fn patterns_that_cannot_be_used_are_told_and_nothing_is_read_by_them() {
    assert_eq!(check(&Patterns::default()), []);
    let patterns = Patterns {
        delivery: vec!["import av (.*)".into()],
        done: vec!["(".into(), "x*".into(), " ".into()],
        failed_line: vec![r"rad (?<line>\d+)(?=:)".into()],
        ignored: vec![r"\w{1000}{1000}".into()],
        file_words: vec![
            ("a".into(), File::Principals),
            ("A".into(), File::Relations),
            ("".into(), File::Relations),
        ],
        ..Patterns::default()
    };
    let fault = |slot, at, wrong| Fault { slot, at, wrong };
    assert_eq!(
        check(&patterns),
        [
            fault(Slot::Delivery, 1, Wrong::Group("name")),
            fault(Slot::Done, 1, Wrong::Pattern("group")),
            fault(Slot::Done, 2, Wrong::MatchesAnything),
            fault(Slot::Done, 3, Wrong::Empty),
            fault(Slot::FailedLine, 1, Wrong::Pattern("around")),
            fault(Slot::Ignored, 1, Wrong::Pattern("size")),
            fault(Slot::FileWords, 2, Wrong::Ambiguous),
            fault(Slot::FileWords, 3, Wrong::Empty),
        ]
    );
    let none = Patterns { delivery: Vec::new(), ..Patterns::default() };
    assert_eq!(check(&none), [fault(Slot::Delivery, 0, Wrong::Missing)]);
    let report = format!("Import av Exempelby_20260115_2200.zip\n{SWEDISH}");
    assert_eq!(told(&report, &none, FailingLine::Skipped), "-: Unclear(Patterns)\n");
    assert_eq!(trace(&Report::default(), &none), Err(check(&none)));
}

/// Pieces of reports and other text, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Import av A_20260115_2200.zip",
        "Import av B_20260115_2200.zip",
        "Resultat: allt togs emot",
        "Resultat: filen avvisades",
        "Resultat: vissa rader avvisades",
        "Fel: A_20260115_2200.relations rad 12: okänt id",
        "Fel: A_20260115_2200.principals rad 3",
        "Fel: A_20260115_2200.relations rad 0: x",
        "Felaktiga rader: 1",
        "Felaktiga rader: 0",
        "Ett fel inträffade",
        "Hej!",
    ]);
    let line = prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn what_nobody_wrote_as_a_report_is_never_done(subject in any::<String>(), text in any::<String>()) {
        let report = Report { subject: &subject, text: &text, attachments: &[] };
        let reading = read_by(&report, &READY, FailingLine::Skipped);
        let told = |slot| reading.evidence.iter().any(|told| told.told == slot);
        match reading.outcome {
            Outcome::Done => prop_assert!(told(Slot::Done) && told(Slot::Delivery)),
            Outcome::Partly { .. } => prop_assert!(told(Slot::FailedLine) && told(Slot::Delivery)),
            Outcome::Rejected(_) | Outcome::Unclear(_) => {}
        }
    }

    #[test]
    fn an_outcome_is_told_only_when_all_lines_agree_with_it(text in pieces()) {
        let report = Report { subject: "", text: &text, attachments: &[] };
        let reading = read_by(&report, &READY, FailingLine::Skipped);
        let has = |line: &str| text.lines().any(|other| other == line);
        let listed = text.lines().filter(|line| line.starts_with("Fel: ")).count();
        let one = has("Import av A_20260115_2200.zip") != has("Import av B_20260115_2200.zip");
        let alarm = has("Ett fel inträffade") || has("Fel: A_20260115_2200.relations rad 0: x");
        match reading.outcome {
            Outcome::Done => {
                prop_assert!(has("Resultat: allt togs emot") && one && !alarm && listed == 0);
                prop_assert!(!has("Resultat: filen avvisades") && !has("Felaktiga rader: 1"));
            }
            Outcome::Partly { rows, lines } => {
                prop_assert!(one && !alarm && !has("Resultat: allt togs emot") && !has("Felaktiga rader: 0"));
                prop_assert_eq!(!lines.is_empty(), has("Fel: A_20260115_2200.relations rad 12: okänt id"));
                prop_assert_eq!(!rows.is_empty(), has("Fel: A_20260115_2200.principals rad 3"));
            }
            Outcome::Rejected(refused) => {
                prop_assert!(has("Resultat: filen avvisades") && one && !alarm);
                prop_assert_eq!(refused, Refused::Delivery);
            }
            Outcome::Unclear(_) => {}
        }
    }
}
