//! What the receiver holds, what was delivered and what comes next, on the terminal.

use super::or_none;
use super::words::Words;
use crate::commands::moment;
use crate::say::{Terminal, coloured};
use app::Phrase;
use app::explain::{Count, Drawing, Held, Next, NextRow, RunLine, Runs, Waits};

/// Prints what the receiver holds.
pub(super) fn held(held: &Held, words: &Words<'_>, terminal: &mut Terminal) {
    if !held.known {
        terminal.data(&format!("  {}", words.say("explain-nothing-confirmed")));
    } else if held.there {
        let phrase = Phrase::new("explain-held").with("version", held.version.to_string());
        terminal.data(&format!("  {}", words.text(phrase)));
    } else {
        terminal.data(&format!("  {}", words.say("explain-not-held")));
    }
    if held.doubtful {
        terminal.data(&format!("  {}", coloured("warning", &words.say("explain-row-doubtful"))));
    }
    for column in &held.columns {
        terminal.data(&format!("    {}", words.column(column.number, column.name, &column.value)));
    }
    for tie in &held.ties {
        let doubt = doubt(tie.doubtful, words);
        terminal.data(&format!("  • {}{doubt}", words.tie(tie)));
    }
    for count in &held.counted {
        let doubt = doubt(count.why == "doubtful", words);
        terminal.data(&format!("  • {}{doubt}", words.count(count)));
    }
    if !held.waiting.is_empty() {
        let runs: Vec<String> = held.waiting.iter().map(u64::to_string).collect();
        let phrase =
            Phrase::new("explain-waiting").count("n", held.waiting.len()).with("runs", runs.join(", "));
        terminal.data(&format!("  {}", coloured("warning", &words.text(phrase))));
    }
}

fn doubt(doubtful: bool, words: &Words<'_>) -> String {
    if doubtful {
        format!("  {}", coloured("warning", &words.say("explain-doubtful")))
    } else {
        String::new()
    }
}

/// Prints what was delivered.
pub(super) fn runs(runs: &Runs, words: &Words<'_>, terminal: &mut Terminal) {
    if runs.about.is_empty() {
        terminal.data(&format!("  {}", words.say("explain-no-runs")));
    }
    runs.about.iter().for_each(|line| run(line, words, terminal));
    if let Some(last) = runs.emptied_last {
        let phrase = Phrase::new("explain-emptied").count("n", runs.emptied).with("last", last.to_string());
        terminal.data(&format!("  {}", words.text(phrase)));
    }
}

fn run(line: &RunLine, words: &Words<'_>, terminal: &mut Terminal) {
    let at = line.delivered_at.as_deref().map(moment).unwrap_or_default();
    let head = Phrase::new("explain-run")
        .with("run", line.run.to_string())
        .with("day", line.day.as_str())
        .with("at", or_none(&at))
        .phrase("state", Phrase::of(format!("run-state-{}", line.state)));
    terminal.data(&format!("  {}", words.text(head)));
    if let Some(row) = line.row {
        let said = Phrase::new("explain-row-sent").with("number", row.number.to_string());
        terminal.data(&format!("    {}{}", words.text(said), failed(row.failed, words)));
    }
    for sent in &line.lines {
        let place = Phrase::new("explain-line-number").with("number", sent.number.to_string());
        let said = format!("{} {}  {}", sign(sent.op), words.tie(&sent.tie), words.text(place));
        terminal.data(&format!("    {said}{}", failed(sent.failed, words)));
    }
    for count in &line.counted {
        let failed = failed(count.why.ends_with("-failed"), words);
        terminal.data(&format!("    {} {}{failed}", sign(&count.why), words.count(count)));
    }
}

fn failed(failed: bool, words: &Words<'_>) -> String {
    if failed { format!("  {}", coloured("error", &words.say("explain-failed"))) } else { String::new() }
}

/// Prints what a plan would send.
pub(super) fn next(next: &Next, words: &Words<'_>, terminal: &mut Terminal) {
    let nothing = next.row.is_none() && next.lines.is_empty() && next.counted.is_empty();
    match next.drawing {
        Drawing::First => terminal.data(&format!("  {}", words.say("explain-next-first"))),
        Drawing::Stopped => terminal.data(&format!("  {}", words.say("explain-next-stopped"))),
        Drawing::Drawn if nothing => terminal.data(&format!("  {}", words.say("explain-next-nothing"))),
        Drawing::Drawn => {}
    }
    if let Some(row) = &next.row {
        next_row(row, words, terminal);
    }
    for line in &next.lines {
        let again =
            if line.tie.doubtful { format!("  {}", words.say("explain-next-again")) } else { String::new() };
        let said = format!("{} {}{again}", sign(line.op), words.tie(&line.tie));
        terminal.data(&format!("  {said}{}", waits(line.waits.as_ref(), words)));
    }
    for count in &next.counted {
        terminal.data(&format!("  {} {}{}", sign(&count.why), words.count(count), counted(count, words)));
    }
    if next.locked {
        terminal.data(&format!("  {}", coloured("warning", &words.say("explain-next-locked"))));
    }
}

fn next_row(row: &NextRow, words: &Words<'_>, terminal: &mut Terminal) {
    let id = format!("explain-next-row-{}", row.kind);
    let said = words.text(Phrase::of(id));
    terminal.data(&format!("  {said}{}", waits(row.waits.as_ref(), words)));
    for (column, old, new) in &row.changes {
        let shown = |value: &str| {
            if value.is_empty() {
                Phrase::new("plan-empty-value")
            } else {
                Phrase::new("as-is").with("text", value)
            }
        };
        let value = Phrase::new("plan-value")
            .phrase("column", Phrase::of(format!("column-{column}")))
            .phrase("old", shown(old))
            .phrase("new", shown(new));
        terminal.data(&format!("    {}", words.text(value)));
    }
}

fn waits(waits: Option<&Waits>, words: &Words<'_>) -> String {
    let Some(waits) = waits else { return String::new() };
    let guard = if waits.guard.is_empty() {
        Phrase::new("nothing")
    } else {
        Phrase::new("as-is").with("text", waits.guard.as_str())
    };
    let phrase = Phrase::of(format!("explain-waits-{}", waits.why)).phrase("guard", guard);
    format!("  {}", coloured("warning", &words.text(phrase)))
}

fn counted(count: &Count, words: &Words<'_>) -> String {
    if count.why.ends_with("-waits") {
        format!("  {}", coloured("warning", &words.say("plan-waits")))
    } else {
        String::new()
    }
}

/// A plus for what is added, a minus for what is removed.
fn sign(op: &str) -> &'static str {
    if op.starts_with("add") { "+" } else { "−" }
}
