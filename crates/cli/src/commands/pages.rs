//! A plan on the terminal: what a person reads before approving it.

use crate::Context;
use crate::say::{Terminal, bold, coloured};
use app::night::pages::{Counts, Entry, FindingLine, SchoolPage, Waiting, What};
use app::night::{Pages, RunId};
use app::{Environment, Phrase, Texts, Workplace};
use std::path::Path;
use web::plan::Cover;

/// How many entries of a school the terminal shows.
const MOST: usize = 12;

/// Prints the pages of a plan.
pub(crate) fn tell(run: Option<RunId>, pages: &Pages, whole: bool, texts: &Texts, terminal: &mut Terminal) {
    let environment = Environment::from_code(&pages.environment).unwrap_or(Environment::Test);
    let Some(run) = run else {
        let what = Phrase::new("plan-nothing").phrase("environment", environment.name());
        terminal.data(&texts.say(&what.with("day", pages.day.as_str())));
        urgent(pages, texts, terminal);
        return;
    };
    let head = Phrase::new("plan-head")
        .with("run", run.to_string())
        .phrase("environment", environment.name())
        .with("day", pages.day.as_str())
        .count("undo", pages.undo.unwrap_or(0));
    terminal.data(&bold(&texts.say(&head)));
    if let Some(said) = pages.corrects() {
        terminal.data(&texts.say(&said));
    }
    for (why, count) in &pages.why {
        terminal.data(&texts.say(&Phrase::of(format!("plan-why-{}", why.code())).count("n", *count)));
    }
    urgent(pages, texts, terminal);
    let sum = |list: &std::collections::BTreeMap<String, u32>| list.values().sum::<u32>();
    let counted = |id: &'static str, counts: &Counts| {
        let phrase = Phrase::new(id)
            .count("new", counts.new)
            .count("changed", counts.changed)
            .count("added", sum(&counts.added))
            .count("removed", sum(&counts.removed));
        texts.say(&phrase)
    };
    terminal.data(&counted("plan-sent", &pages.sent));
    if pages.whole != pages.sent {
        terminal.data(&counted("plan-whole", &pages.whole));
    }
    for (count, id) in [(pages.again, "plan-again"), (pages.lasting, "plan-lasting")] {
        if count > 0 {
            terminal.data(&texts.say(&Phrase::new(id).count("n", count)));
        }
    }
    for (why, count) in &pages.waiting {
        let severity = if *why == Waiting::Frozen { "notice" } else { "warning" };
        let said = Phrase::of(format!("plan-waiting-{}", why.code())).count("n", *count);
        terminal.data(&coloured(severity, &texts.say(&said)));
    }
    detached(pages, if whole { usize::MAX } else { MOST }, texts, terminal);
    // what is said of several persons in the same words is said once
    let same =
        |a: &FindingLine, b: &FindingLine| a.scope == "person" && b.scope == "person" && a.code == b.code;
    for findings in pages.findings.chunk_by(same) {
        tell_finding(findings, texts, terminal);
    }
    if !pages.schools.is_empty() && pages.schools.iter().all(|school| school.entries.is_empty()) {
        terminal.data("");
    }
    for school in &pages.schools {
        tell_school(school, if whole { usize::MAX } else { MOST }, texts, terminal);
    }
}

/// Classes that leave their schools, and what somebody has to look after before the import.
fn detached(pages: &Pages, most: usize, texts: &Texts, terminal: &mut Terminal) {
    let count = pages.detached.values().map(Vec::len).sum::<usize>();
    if count == 0 {
        return;
    }
    let said = texts.say(&Phrase::new("plan-detached").count("n", count));
    terminal.data(&coloured("notice", &said));
    for (school, classes) in &pages.detached {
        let shown = classes.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
        let phrase = Phrase::new("plan-detached-school")
            .with("school", school.as_str())
            .with("classes", shown)
            .count("more", classes.len().saturating_sub(most));
        terminal.data(&format!("  {}", texts.say(&phrase)));
    }
}

fn urgent(pages: &Pages, texts: &Texts, terminal: &mut Terminal) {
    for (school, count) in &pages.protected {
        let phrase = Phrase::new("plan-protected").with("school", school.as_str()).count("n", *count);
        terminal.data(&coloured("stop", &texts.say(&phrase)));
    }
}

/// A guard's title, whom it concerns, what it counted, and what to do. All are said in the same words.
fn tell_finding(findings: &[FindingLine], texts: &Texts, terminal: &mut Terminal) {
    let Some(finding) = findings.first() else { return };
    let said = |part: &str| texts.say(&finding.phrase(part));
    terminal.data(&coloured("error", &format!("\n{}  {}", said(""), finding.code)));
    for finding in findings.iter().filter(|finding| !finding.who.is_empty()) {
        terminal.data(&bold(&format!("  {}", finding.who)));
    }
    terminal.data(&format!("  {}", said(".body")));
    terminal.data(&coloured("notice", &format!("  {}", said(".hint"))));
}

fn tell_school(school: &SchoolPage, most: usize, texts: &Texts, terminal: &mut Terminal) {
    let head = Phrase::new("plan-school").with("name", school.name.as_str()).with("id", school.id.as_str());
    let counts = Phrase::new("plan-school-counts")
        .count("added", school.sent.added.values().sum::<u32>())
        .count("removed", school.sent.removed.values().sum::<u32>())
        .count("changed", school.sent.changed + school.sent.new)
        .count("waiting", school.waiting);
    // schools of which only the counts are told stand close together
    let gap = if school.entries.is_empty() { "" } else { "\n" };
    terminal.data(&format!("{gap}{}  {}", bold(&texts.say(&head)), texts.say(&counts)));
    for entry in school.entries.iter().take(most) {
        terminal.data(&format!("  {}", said(entry, texts)));
    }
    let more = school.more as usize + school.entries.len().saturating_sub(most);
    if more > 0 && !school.entries.is_empty() {
        terminal.data(&format!("  {}", texts.say(&Phrase::new("plan-more").count("n", more))));
    }
}

fn said(entry: &Entry, texts: &Texts) -> String {
    let id = match entry.what {
        What::Begins => "plan-begins",
        What::Ends => "plan-ends",
        What::Changes => "plan-changes",
    };
    let with = if entry.with.is_empty() { "none" } else { entry.with.as_str() };
    let kind = Phrase::of(format!("relation-{}", entry.kind));
    let mut phrase = Phrase::new(id).with("who", entry.who.as_str()).with("with", with);
    if !entry.kind.is_empty() {
        phrase = phrase.phrase("kind", kind);
    }
    let mut said = texts.say(&phrase);
    let shown = |value: &str| {
        if value.is_empty() {
            Phrase::new("plan-empty-value")
        } else {
            Phrase::new("as-is").with("text", value)
        }
    };
    for (column, old, new) in &entry.values {
        let value = Phrase::new("plan-value")
            .phrase("column", Phrase::of(format!("column-{column}")))
            .phrase("old", shown(old))
            .phrase("new", shown(new));
        said = format!("{said}  {}", texts.say(&value));
    }
    // what all of a plan has in common is said once, at the top
    if !entry.why.is_common() {
        let because = texts.say(&Phrase::of(format!("plan-because-{}", entry.why.code())));
        said = format!("{said}  {}", coloured("notice", &format!("({because})")));
    }
    if entry.waits {
        said = format!("{said}  {}", coloured("warning", &texts.say(&Phrase::new("plan-waits"))));
    }
    said
}

/// What a plan's page says that the plan does not.
pub(crate) fn cover<R>(context: &Context<'_>, workplace: &Workplace, page: impl FnOnce(Cover<'_>) -> R) -> R {
    let made_at = context.now.minute();
    page(Cover { municipality: &workplace.config.municipality.name, made_at: &made_at })
}

/// Says where the page is. It is no data: what programs read on standard output stays whole.
pub(crate) fn tell_saved(context: &Context<'_>, file: &Path, terminal: &mut Terminal) {
    let saved = Phrase::new("page-saved").with("file", file.display().to_string());
    terminal.note(&context.texts.say(&saved));
}

/// The files of a delivery, a line each.
pub(crate) fn tell_files(files: &[app::report::FileLine], texts: &Texts, terminal: &mut Terminal) {
    for file in files {
        let phrase = Phrase::new("summary-file")
            .with("file", format!("{}/{}", file.folder, file.name))
            .count("lines", file.lines)
            .count("bytes", file.bytes);
        terminal.data(&texts.say(&phrase));
    }
}
