//! Drafts `skolbro.toml`: the municipality, where the files are, the two environments, what must be agreed
//! with the receiver (`spec/unikum.md` section 9), and the open questions.
//!
//! Refuses to know: how a mapping reads a file.

use super::header::{Means, Who, fold};
use super::page::{Page, Pen, Phrase, Proof, list, quote};
use super::table::{Holds, Sheet};
use super::{Drafted, Preset, Question, Wishes};
use std::collections::BTreeSet;

/// The five codes that Unikum has published (`spec/unikum.md` section 3.4).
const PUBLISHED: [(&str, &str); 5] = [
    ("FS", "se.forskoleverksamhet.forskola"),
    ("GR", "se.grundskoleutbildning.grundskola"),
    ("GRS", "se.grundskoleutbildning.sarskola.grundsarskola"),
    ("GY", "se.gymnasieutbildning.gymnasieskola"),
    ("VUX", "se.vuxenutbildning"),
];

/// Forms that live inside a unit of another form, and have no code of their own.
const INSIDE: [&str; 3] = ["FKLASS", "FTH", "OPPFTH"];

/// Drafts the configuration. The questions of the mappings are added to `questions`.
pub(super) fn draft(
    wishes: &Wishes,
    sheets: &[Sheet<'_>],
    drafts: &[(Preset, Drafted)],
    questions: &mut Vec<Question>,
) -> Page {
    for (preset, drafted) in drafts {
        for question in &drafted.questions {
            let mut question = question.clone();
            if questions.iter().any(|other| other.id == question.id) {
                question.id = format!("{}-{}", question.id, preset.code());
            }
            questions.push(question);
        }
    }
    let mut pen = Pen::default();
    pen.note(Phrase::new("draft-config-head"));
    municipality(&mut pen, wishes, sheets, questions);
    pen.heading("[sources]", Proof::of(0, Phrase::new("draft-config-sources")));
    pen.line("folder", &quote(&wishes.folder), Proof::of(99, Phrase::new("draft-config-folder")));
    let order: Vec<&str> = drafts.iter().rev().map(|(preset, _)| preset.code()).collect();
    pen.line("order", &list(order), Proof::of(80, Phrase::new("draft-config-order")));
    pen.heading("[environment.test]", Proof::of(0, Phrase::new("draft-config-test")));
    pen.line("locked", "false", Proof::default());
    pen.heading("[environment.production]", Proof::of(0, Phrase::new("draft-config-production")));
    pen.line("locked", "true", Proof::of(0, Phrase::new("draft-config-locked")));
    let types: BTreeSet<&str> =
        drafts.iter().flat_map(|(_, drafted)| drafted.school_types.iter().copied()).collect();
    receiver(&mut pen, wishes, &types, questions);
    policy(&mut pen, drafts, questions);
    scope(&mut pen, drafts);
    write_questions(&mut pen, questions);
    Page { path: "skolbro.toml".to_owned(), lines: pen.lines }
}

fn municipality(pen: &mut Pen, wishes: &Wishes, sheets: &[Sheet<'_>], questions: &mut Vec<Question>) {
    pen.heading("[municipality]", Proof::of(0, Phrase::new("draft-config-municipality")));
    let given =
        |said: bool| if said { Proof::of(99, Phrase::new("draft-config-said")) } else { Proof::default() };
    // a placeholder that can be planned with: the question asks for the name
    let name = if wishes.municipality.is_empty() { "Kommunen" } else { &wishes.municipality };
    pen.line("name", &quote(name), given(!wishes.municipality.is_empty()));
    if wishes.municipality.is_empty() {
        let text = Phrase::new("draft-question-municipality");
        questions.push(Question { id: "municipality".to_owned(), blocking: false, text });
    }
    let most = sheets
        .iter()
        .filter(|sheet| sheet.holds == Holds::Units)
        .filter_map(|sheet| sheet.column(Who::Row, Means::Municipality))
        .filter_map(|column| {
            let (code, n) = column.values.iter().max_by_key(|(_, n)| *n)?;
            Some((*code, *n, column.filled()))
        })
        .max_by_key(|(_, n, _)| *n);
    match (wishes.municipality_code.as_str(), most) {
        ("", Some((code, n, all))) => {
            let seen = Phrase::new("draft-evidence-municipality-code").count("n", n).count("all", all);
            let sure = if n.saturating_mul(2) > all { 90 } else { 40 };
            pen.line("code", &quote(code), Proof::of(sure, seen));
        }
        (code, _) => pen.line("code", &quote(code), given(!code.is_empty())),
    }
    pen.line("file_name", &quote(&token(wishes)), Proof::of(70, Phrase::new("draft-config-file-name")));
}

/// The municipality in file names and ids: small letters without dots.
fn token(wishes: &Wishes) -> String {
    let plain = fold(&wishes.municipality);
    let plain = plain.strip_suffix("kommun").unwrap_or(&plain).to_owned();
    if plain.is_empty() { "kommunen".to_owned() } else { plain }
}

fn receiver(pen: &mut Pen, wishes: &Wishes, types: &BTreeSet<&str>, questions: &mut Vec<Question>) {
    pen.heading("[receiver]", Proof::of(0, Phrase::new("draft-config-receiver")));
    pen.line("confirmed", "[]", Proof::of(0, Phrase::new("draft-config-confirmed")));
    pen.line(
        "relations.template",
        &quote("{op}\t{type}\t{from}\t{to}"),
        Proof::of(50, Phrase::new("draft-config-template")),
    );
    let org = format!("ORG-{}", token(wishes));
    pen.line("org.external_id", &quote(&org), Proof::of(10, Phrase::new("draft-config-org")));
    pen.heading("[receiver.map.skolform]", Proof::of(0, Phrase::new("draft-config-school-types")));
    for (code, unikum) in PUBLISHED {
        let seen =
            if types.contains(code) { "draft-config-published-seen" } else { "draft-config-published" };
        pen.line(code, &quote(unikum), Proof::of(95, Phrase::new(seen)));
    }
    let mut strange: Vec<&str> = Vec::new();
    for code in types.iter().filter(|code| !PUBLISHED.iter().any(|(known, _)| known == *code)) {
        if INSIDE.contains(code) {
            pen.line(code, "\"unit\"", Proof::of(60, Phrase::new("draft-config-inside")));
        } else {
            pen.raw(&format!("# {code} = \"\""), Proof::of(0, Phrase::new("draft-config-strange")));
            strange.push(code);
        }
    }
    if !strange.is_empty() {
        let text = Phrase::new("draft-question-receiver-school-types").text("codes", strange.join(", "));
        questions.push(Question { id: "skolform".to_owned(), blocking: false, text });
    }
}

fn policy(pen: &mut Pen, drafts: &[(Preset, Drafted)], questions: &mut Vec<Question>) {
    pen.heading("[policy]", Proof::of(0, Phrase::new("draft-config-policy")));
    if drafts.iter().any(|(_, drafted)| drafted.no_numbers) {
        pen.line("alternative_ids", "\"test\"", Proof::of(90, Phrase::new("draft-config-alternative-test")));
        let text = Phrase::new("draft-question-alternative-ids");
        questions.push(Question { id: "alternative-ids".to_owned(), blocking: false, text });
    } else {
        pen.line(
            "alternative_ids",
            "\"never\"",
            Proof::of(95, Phrase::new("draft-config-alternative-never")),
        );
    }
}

fn scope(pen: &mut Pen, drafts: &[(Preset, Drafted)]) {
    pen.heading("[scope]", Proof::of(0, Phrase::new("draft-config-scope")));
    let teaching = drafts.iter().any(|(_, drafted)| drafted.only_teaching);
    if teaching {
        let kinds = list(["Klass", "Avdelning", "Undervisning"]);
        pen.line("group_kinds", &kinds, Proof::of(80, Phrase::new("draft-config-only-teaching")));
    } else {
        pen.line(
            "group_kinds",
            &list(["Klass", "Avdelning"]),
            Proof::of(90, Phrase::new("draft-config-group-kinds")),
        );
    }
    pen.heading("# [[windows]]", Proof::of(0, Phrase::new("draft-config-windows")));
    pen.raw("# object = \"enrolment\"", Proof::of(0, Phrase::new("draft-config-example")));
    pen.raw("# before = 14", Proof::default());
    pen.raw("# after = 0", Proof::default());
    pen.heading("[rules]", Proof::of(0, Phrase::new("draft-config-rules")));
    pen.raw(
        "# SKB-C81 = { severity = \"notice\", by = \"Anna Berg\", reason = \"…\", until = 2027-06-30 }",
        Proof::of(0, Phrase::new("draft-config-example")),
    );
}

fn write_questions(pen: &mut Pen, questions: &[Question]) {
    if !questions.is_empty() {
        pen.blank();
        pen.note(
            Phrase::new("draft-config-questions")
                .count("n", u32::try_from(questions.len()).unwrap_or(u32::MAX)),
        );
    }
    let (blocking, other): (Vec<&Question>, Vec<&Question>) =
        questions.iter().partition(|question| question.blocking);
    for question in blocking.into_iter().chain(other) {
        pen.heading("[[question]]", Proof::default());
        pen.line("id", &quote(&question.id), Proof::default());
        pen.line("blocking", if question.blocking { "true" } else { "false" }, Proof::default());
        pen.spoken("text", question.text.clone());
        pen.line("answer", "\"\"", Proof::default());
    }
}
