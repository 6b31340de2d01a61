//! A row or line of a delivery on the terminal, and the cells it comes from.

use super::or_none;
use super::words::Words;
use crate::commands::moment;
use crate::say::{Terminal, bold, coloured};
use app::Phrase;
use app::explain::{Cell, Named, SentColumn, SentLine};

/// Prints a cell.
pub(super) fn tell(cell: &Cell, words: &Words<'_>, terminal: &mut Terminal) {
    let at = cell.delivered_at.as_deref().map(moment).unwrap_or_default();
    let head = Phrase::new("explain-cell")
        .with("run", cell.run.to_string())
        .with("file", cell.file)
        .with("number", cell.number.to_string())
        .with("at", or_none(&at))
        .phrase("state", Phrase::of(format!("run-state-{}", cell.state)));
    terminal.data(&bold(&words.text(head)));
    if cell.failed {
        terminal.data(&coloured("error", &words.say("explain-cell-failed")));
    }
    if let Some(sent) = &cell.line {
        line(sent, &cell.about, words, terminal);
    } else {
        cell.about.iter().for_each(|one| terminal.data(&named(one, words)));
    }
    terminal.data(&words.say(if cell.moved { "explain-moved" } else { "explain-not-moved" }));
    if let Some(sent) = &cell.line {
        let id = if sent.today { "explain-line-today" } else { "explain-line-not-today" };
        terminal.data(&words.say(id));
        for one in &sent.cells {
            let field = words.text(Phrase::of(format!("explain-field-{}", one.field)));
            terminal.data(&format!("  {field}{}", words.after(Some(&one.spot))));
        }
        return;
    }
    if !cell.columns.is_empty() && cell.columns.iter().all(|column| column.today.is_none()) {
        terminal.data(&words.say("explain-row-not-today"));
    }
    cell.columns.iter().for_each(|one| column(one, words, terminal));
}

fn line(sent: &SentLine, about: &[Named], words: &Words<'_>, terminal: &mut Terminal) {
    let ends: Vec<String> = about.iter().map(|one| named(one, words)).collect();
    let phrase = Phrase::of(format!("explain-op-{}", sent.op))
        .phrase("kind", Phrase::of(format!("relation-{}", sent.kind)))
        .with("ends", ends.join(" → "));
    terminal.data(&words.text(phrase));
}

fn named(one: &Named, words: &Words<'_>) -> String {
    let phrase = Phrase::new("explain-named").with("name", words.or_somebody(&one.name));
    words.text(phrase.with("id", or_none(&one.id)))
}

fn column(column: &SentColumn, words: &Words<'_>, terminal: &mut Terminal) {
    let sent = words.column(column.number, column.name, &column.sent);
    let Some(today) = &column.today else {
        terminal.data(&format!("  {sent}"));
        return;
    };
    terminal.data(&format!(
        "  {sent}{}",
        if today.value == column.sent { words.origin(today) } else { String::new() }
    ));
    if today.value != column.sent {
        let value = if today.value.is_empty() { words.say("explain-no-value") } else { today.value.clone() };
        let phrase = Phrase::new("explain-today").with("value", value);
        terminal.data(&format!("     {}{}", words.text(phrase), words.origin(today)));
    }
}
