//! A report on the terminal: what a person wants to know first, and where the rest is.

use crate::say::{Terminal, bold, coloured};
use app::report::{CauseLine, Report};
use app::{Failure, Phrase, Texts};
use std::path::Path;

/// How many causes of each severity the terminal shows; the page has them all.
const MOST_CAUSES: usize = 12;

/// Writes the HTML page, if it is wanted.
pub(crate) fn save_html(report: &Report, path: Option<&Path>, texts: &Texts) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    save_page(path, web::report::page(report, texts))
}

/// Writes a page.
pub(crate) fn save_page(path: &Path, page: Result<String, web::report::RenderError>) -> Result<(), Failure> {
    let page = page.map_err(|error| {
        let what = Phrase::new("failure-write")
            .with("file", path.display().to_string())
            .with("why", error.to_string());
        Failure::new(app::FailureKind::Failed, what)
    })?;
    app::save(path, page.as_bytes())
}

/// The report for programs.
pub(crate) fn json(report: &Report) -> String {
    report.json()
}

/// 1 where a source cannot be trusted, 0 else: problems in the data are the report's content.
pub(crate) fn exit_code(report: &Report) -> u8 {
    u8::from(report.problems(model::Severity::Stop) > 0)
}

/// Tells it.
pub(crate) fn tell(report: &Report, html: Option<&Path>, texts: &Texts, terminal: &mut Terminal) {
    let environment = texts.say(&Phrase::of(format!("environment-{}", report.environment)));
    let head = Phrase::new("summary-head")
        .with("municipality", report.municipality.as_str())
        .with("environment", environment)
        .with("date", report.as_of.as_str());
    terminal.data(&bold(&texts.say(&head)));
    counts(report, texts, terminal);
    causes(report, texts, terminal);
    terminal.data("");
    for file in &report.files {
        let line = Phrase::new("summary-file")
            .with("file", format!("{}/{}", file.folder, file.name))
            .count("lines", file.lines)
            .count("bytes", file.bytes);
        terminal.data(&texts.say(&line));
    }
    if let Some(html) = html {
        terminal.data(&texts.say(&Phrase::new("summary-html").with("file", html.display().to_string())));
    }
}

fn counts(report: &Report, texts: &Texts, terminal: &mut Terminal) {
    let counts = &report.counts;
    let lines = [
        Phrase::new("summary-schools").count("n", counts.schools),
        Phrase::new("summary-classes").count("n", counts.classes),
        Phrase::new("summary-persons")
            .count("n", counts.persons)
            .count("pupils", counts.pupils)
            .count("guardians", counts.guardians)
            .count("staff", counts.staff),
        Phrase::new("summary-relations").count("n", counts.relations),
    ];
    for line in lines {
        terminal.data(&format!("  {}", texts.say(&line)));
    }
    if report.protected > 0 {
        let line = Phrase::new("summary-protected").count("n", report.protected);
        terminal.data(&format!("  {}", texts.say(&line)));
    }
}

fn causes(report: &Report, texts: &Texts, terminal: &mut Terminal) {
    for line in &report.severities {
        let head = Phrase::of(format!("summary-{}", line.severity))
            .count("problems", line.problems)
            .count("causes", line.causes);
        if line.problems == 0 {
            continue;
        }
        terminal.data(&format!("\n{}", bold(&coloured(line.severity, &texts.say(&head)))));
        if line.severity == "notice" {
            continue;
        }
        let these: Vec<&CauseLine> =
            report.causes.iter().filter(|cause| cause.severity == line.severity).collect();
        for cause in these.iter().take(MOST_CAUSES) {
            terminal.data(&one(cause, texts));
        }
        if let Some(more) = these.len().checked_sub(MOST_CAUSES).filter(|more| *more > 0) {
            terminal.data(&format!("  {}", texts.say(&Phrase::new("summary-more-causes").count("n", more))));
        }
    }
}

fn one(cause: &CauseLine, texts: &Texts) -> String {
    let place = cause.occurrences.first().map(|first| {
        let mut words = vec![first.file.clone()];
        words.extend(first.sheet.clone());
        words.extend(
            first.line.map(|line| texts.say(&Phrase::new("summary-line").with("line", line.to_string()))),
        );
        words.extend(first.column.clone());
        words.retain(|word| !word.is_empty());
        words.join(", ")
    });
    let place =
        place.filter(|place| !place.is_empty()).map(|place| format!(" · {place}")).unwrap_or_default();
    let cause_word = if cause.cause.is_empty() { String::new() } else { format!(" ({})", cause.cause) };
    format!("  {:>5}  {}{cause_word}  {}{place}", cause.count, cause.title, coloured("notice", cause.code))
}
