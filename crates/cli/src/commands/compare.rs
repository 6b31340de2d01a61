//! `skolbro compare`
//!
//! Names and ids go to standard output, for whoever asked; never to standard error.

use crate::Context;
use crate::commands::{environment, pages, path, text};
use crate::say::{Terminal, bold, coloured};
use app::compare::{
    Adopted, CompareOrder, DifferenceLine, Place, SchoolLine, Told, adopt, compare, correct, proposals,
};
use app::{Failure, FailureKind, Phrase, Texts, Workplace};
use model::picture::RelationKind;
use std::path::{Path, PathBuf};

/// How many differences of one reason are shown for a school.
const MOST: usize = 12;
/// How many lines that were not understood are shown.
const MOST_UNREAD: usize = 10;

/// Compares, adopts what is decided, or plans what puts things right. Exit code 3 where something is unexplained or
/// waits for a person.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let order = order(context);
    if context.matches.get_flag("plan") {
        return plan(context, workplace, &order, terminal);
    }
    let list = path(context.matches, "adopt");
    if let Some(list) = list.as_ref().filter(|list| list.exists()) {
        return adopted(context, workplace, (&order, list), terminal);
    }
    let told = compare(workplace, &order, context.now)?;
    if context.matches.get_flag("json") {
        terminal.data(&told.json());
    } else {
        tell(&told, &context.texts, terminal);
    }
    if let Some(list) = list {
        let rows = proposals(&told.proposals, &context.texts);
        app::save(&list, &rows)?;
        // below its heading, a line each
        let count = rows.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1);
        let said =
            Phrase::new("compare-adopt-written").count("n", count).with("file", list.display().to_string());
        terminal.note(&context.texts.say(&said));
    }
    Ok(if told.waits() { 3 } else { 0 })
}

fn order(context: &Context<'_>) -> CompareOrder {
    let export = context.matches.get_many::<String>("export").into_iter().flatten();
    let school = text(context.matches, "school");
    CompareOrder {
        export: export.map(PathBuf::from).collect(),
        environment: environment(context.matches),
        school: Some(school.to_owned()).filter(|school| !school.is_empty()),
    }
}

fn plan(
    context: &Context<'_>,
    workplace: &Workplace,
    order: &CompareOrder,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let planned = correct(workplace, order, text(context.matches, "by"), context.now)?;
    if context.matches.get_flag("json") {
        terminal.data(&planned.pages.json());
    } else {
        pages::tell(planned.run, &planned.pages, false, &context.texts, terminal);
    }
    let Some(run) = planned.run else { return Ok(0) };
    let next = Phrase::new("plan-next-approve").with("run", run.to_string());
    terminal.note(&format!("\n{}", context.texts.say(&next)));
    // nothing of it is sent until somebody has approved it
    Ok(3)
}

fn adopted(
    context: &Context<'_>,
    workplace: &Workplace,
    (order, list): (&CompareOrder, &Path),
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let (by, reason) = (text(context.matches, "by"), text(context.matches, "reason"));
    if by.is_empty() || reason.is_empty() {
        let what = Phrase::new("failure-adopt-unsigned").with("file", list.display().to_string());
        return Err(Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-adopt")));
    }
    let Adopted { pairs, lines, refused, open } = adopt(workplace, order, list, (by, reason), context.now)?;
    let said = Phrase::new("compare-adopted")
        .count("pairs", pairs)
        .count("lines", lines)
        .count("refused", refused)
        .count("open", open);
    terminal.data(&context.texts.say(&said));
    if pairs > 0 {
        terminal.note(&context.texts.say(&Phrase::new("compare-adopt-next")));
    }
    Ok(if open > 0 { 3 } else { 0 })
}

fn tell(told: &Told, texts: &Texts, terminal: &mut Terminal) {
    let environment = app::Environment::from_code(&told.environment).unwrap_or(app::Environment::Test);
    let head = Phrase::new("compare-head")
        .phrase("environment", environment.name())
        .with("made", told.made.as_deref().unwrap_or("none"))
        .with("hash", told.hash.as_str())
        .with("day", told.day.as_str());
    terminal.data(&bold(&texts.say(&head)));
    urgent(told, texts, terminal);
    if told.first {
        terminal.data(&texts.say(&Phrase::new("compare-first")));
    }
    let counts = told.counts;
    terminal.data(&coloured("good", &texts.say(&Phrase::new("compare-agree").count("n", counts.agree))));
    for (severity, id, count) in [
        ("error", "compare-unexplained", counts.unexplained),
        ("warning", "compare-wait", counts.wait),
        ("notice", "compare-explained", counts.explained),
    ] {
        if count > 0 {
            terminal.data(&coloured(severity, &texts.say(&Phrase::new(id).count("n", count))));
        }
    }
    if told.near > 0 {
        terminal.data(&texts.say(&Phrase::new("compare-near").count("n", told.near)));
    }
    unread(told, texts, terminal);
    // the schools with the gravest differences first, those that agree last and shortly
    let gravest = |school: &&SchoolLine| {
        told.differences
            .iter()
            .position(|line| line.schools.contains(&school.school.id))
            .unwrap_or(usize::MAX)
    };
    let mut schools: Vec<&SchoolLine> = told.schools.iter().collect();
    schools.sort_by_cached_key(gravest);
    let (agree, differ): (Vec<&SchoolLine>, Vec<&SchoolLine>) =
        schools.into_iter().partition(|school| told.schools.len() > 1 && agrees(school));
    differ.into_iter().for_each(|school| tell_school(school, told, texts, terminal));
    if !agree.is_empty() {
        terminal.data("");
    }
    agree.into_iter().for_each(|school| tell_agreeing(school, texts, terminal));
    let nowhere: Vec<&DifferenceLine> =
        told.differences.iter().filter(|line| line.schools.is_empty()).collect();
    if !nowhere.is_empty() {
        terminal.data(&format!("\n{}", bold(&texts.say(&Phrase::new("compare-nowhere")))));
        tell_differences(&nowhere, texts, terminal);
    }
    tell_proposals(told, texts, terminal);
    if told.agrees() {
        terminal.data(&coloured("good", &texts.say(&Phrase::new("compare-all"))));
    }
}

fn urgent(told: &Told, texts: &Texts, terminal: &mut Terminal) {
    for (school, count) in &told.protected {
        let school = if school.is_empty() { "none" } else { school.as_str() };
        let phrase = Phrase::new("compare-protected").with("school", school).count("n", *count);
        terminal.data(&coloured("stop", &texts.say(&phrase)));
    }
    if told.homes > 0 {
        let phrase = Phrase::new("compare-homes").count("n", told.homes);
        terminal.data(&coloured("stop", &texts.say(&phrase)));
    }
}

fn unread(told: &Told, texts: &Texts, terminal: &mut Terminal) {
    if told.unread_count == 0 {
        return;
    }
    let head = Phrase::new("compare-unread").count("n", told.unread_count);
    terminal.data(&coloured("error", &texts.say(&head)));
    for line in told.unread.iter().take(MOST_UNREAD) {
        let why =
            Phrase::of(format!("compare-unread-{}", line.why)).count("column", line.column.unwrap_or(0));
        let said = Phrase::new("compare-unread-line")
            .with("file", line.file)
            .with("line", line.line.to_string())
            .phrase("why", why);
        terminal.data(&format!("  {}", texts.say(&said)));
    }
    more(told.unread_count.saturating_sub(MOST_UNREAD.min(told.unread.len())), texts, terminal);
}

fn more(count: usize, texts: &Texts, terminal: &mut Terminal) {
    if count > 0 {
        terminal.data(&format!("    {}", texts.say(&Phrase::new("plan-more").count("n", count))));
    }
}

/// Whether nothing at a school differs.
fn agrees(school: &SchoolLine) -> bool {
    school.differences == 0 && school.links.values().all(|(ours, theirs)| ours == theirs)
}

/// A school that agrees, on one line.
fn tell_agreeing(school: &SchoolLine, texts: &Texts, terminal: &mut Terminal) {
    let count = |kind: RelationKind| school.links.get(kind.code()).map_or(0, |(ours, _)| *ours);
    let phrase = Phrase::new("compare-school-fine")
        .with("name", named(&school.school))
        .with("id", school.school.id.as_str())
        .count("pupils", count(RelationKind::StudentInSchool))
        .count("staff", count(RelationKind::StaffInSchool))
        .count("guardians", count(RelationKind::ExternalUserInSchool))
        .count("classes", count(RelationKind::ClassInSchool));
    terminal.data(&coloured("good", &texts.say(&phrase)));
}

fn tell_school(school: &SchoolLine, told: &Told, texts: &Texts, terminal: &mut Terminal) {
    let head =
        Phrase::new("plan-school").with("name", named(&school.school)).with("id", school.school.id.as_str());
    terminal.data(&format!("\n{}", bold(&texts.say(&head))));
    for kind in RelationKind::ALL.map(RelationKind::code) {
        let Some((ours, theirs)) = school.links.get(kind) else { continue };
        let phrase = Phrase::new("compare-link")
            .phrase("kind", Phrase::of(format!("relation-{kind}")))
            .count("ours", *ours)
            .count("theirs", *theirs)
            .with("same", if ours == theirs { "yes" } else { "no" });
        let said = texts.say(&phrase);
        terminal.data(&format!("  {}", if ours == theirs { said } else { coloured("warning", &said) }));
    }
    let differ: Vec<_> = school.classes.iter().filter(|one| one.ours != one.theirs).collect();
    if !school.classes.is_empty() && differ.is_empty() {
        let said = Phrase::new("compare-classes-agree").count("n", school.classes.len());
        terminal.data(&format!("  {}", texts.say(&said)));
    }
    for one in differ.iter().take(MOST) {
        let phrase = Phrase::new("compare-class")
            .with("class", named(&one.class))
            .count("ours", one.ours)
            .count("theirs", one.theirs);
        terminal.data(&format!("  {}", coloured("warning", &texts.say(&phrase))));
    }
    more(differ.len().saturating_sub(MOST), texts, terminal);
    let here = |line: &&DifferenceLine| line.schools.contains(&school.school.id);
    let differences: Vec<&DifferenceLine> = told.differences.iter().filter(here).collect();
    if differences.is_empty() {
        terminal.data(&coloured("good", &format!("  {}", texts.say(&Phrase::new("compare-school-agrees")))));
    }
    tell_differences(&differences, texts, terminal);
}

/// By reason, in the order given: the most important first.
fn tell_differences(lines: &[&DifferenceLine], texts: &Texts, terminal: &mut Terminal) {
    // they come by reason already
    for group in lines.chunk_by(|a, b| (a.reason, a.run) == (b.reason, b.run)) {
        let Some(DifferenceLine { reason, run, .. }) = group.first() else { continue };
        let phrase = Phrase::of(format!("compare-reason-{reason}"))
            .count("n", group.len())
            .with("run", run.map_or_else(String::new, |run| run.to_string()));
        let severity = match group.first().map(|line| line.standing) {
            Some("unexplained") => "error",
            Some("waits") => "warning",
            _ => "notice",
        };
        terminal.data(&coloured(severity, &format!("  {}", texts.say(&phrase))));
        for line in group.iter().take(MOST) {
            terminal.data(&format!("    {}", said(line, texts)));
        }
        more(group.len().saturating_sub(MOST), texts, terminal);
    }
}

/// What people call it; the id where it has no name.
fn named(place: &Place) -> &str {
    if place.name.is_empty() { &place.id } else { &place.name }
}

fn said(line: &DifferenceLine, texts: &Texts) -> String {
    let kind = match line.relation {
        Some(kind) => Phrase::of(format!("relation-{kind}")),
        None => Phrase::of(format!("compare-kind-{}", line.of.kind)),
    };
    let with = line.to.as_ref().filter(|to| to.kind != "organisation").map_or("none", named);
    let phrase = Phrase::of(format!("compare-{}", line.what))
        .phrase("kind", kind)
        .with("who", named(&line.of))
        .with("id", line.of.id.as_str())
        .with("with", with);
    let mut said = texts.say(&phrase);
    for column in &line.columns {
        let shown = |value: &str| match value {
            "" => Phrase::new("plan-empty-value"),
            value => Phrase::new("as-is").with("text", value),
        };
        let value = Phrase::new("compare-value")
            .phrase("column", Phrase::of(format!("column-{}", column.column)))
            .phrase("ours", shown(&column.ours))
            .phrase("theirs", shown(&column.theirs));
        said = format!("{said}  {}", texts.say(&value));
    }
    said
}

fn tell_proposals(told: &Told, texts: &Texts, terminal: &mut Terminal) {
    if told.proposals.is_empty() {
        return;
    }
    let head = Phrase::new("compare-proposals").count("n", told.proposals.len());
    terminal.data(&format!("\n{}", coloured("warning", &texts.say(&head))));
    for one in told.proposals.iter().take(MOST) {
        let phrase = Phrase::new("compare-proposal")
            .phrase("kind", Phrase::of(format!("compare-kind-{}", one.ours.kind)))
            .with("name", named(&one.ours))
            .with("ours", one.ours.id.as_str())
            .with("theirs", one.theirs.id.as_str())
            .phrase("evidence", app::compare::evidence(one))
            .phrase("confidence", Phrase::of(format!("compare-confidence-{}", one.confidence)));
        terminal.data(&format!("  {}", texts.say(&phrase)));
    }
    more(told.proposals.len().saturating_sub(MOST), texts, terminal);
}
