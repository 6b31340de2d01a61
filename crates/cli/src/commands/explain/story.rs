//! A person, a class or a school on the terminal, in six steps.

use super::words::Words;
use super::{delivered, or_none};
use crate::say::{Terminal, bold, coloured};
use app::explain::{Left, ListLine, ProblemLine, Story, Wanted};
use app::{Environment, Phrase};

/// Prints a story.
pub(super) fn tell(story: &Story, words: &Words<'_>, terminal: &mut Terminal) {
    head(story, words, terminal);
    step(1, "explain-step-rows", words, terminal);
    registers(story, words, terminal);
    step(2, "explain-step-check", words, terminal);
    check(story, words, terminal);
    step(3, "explain-step-wanted", words, terminal);
    wanted(&story.wanted, words, terminal);
    step(4, "explain-step-held", words, terminal);
    delivered::held(&story.held, words, terminal);
    step(5, "explain-step-runs", words, terminal);
    delivered::runs(&story.runs, words, terminal);
    step(6, "explain-step-next", words, terminal);
    delivered::next(&story.next, words, terminal);
}

fn step(number: u8, id: &'static str, words: &Words<'_>, terminal: &mut Terminal) {
    terminal.data("");
    terminal.data(&bold(&format!("{number}. {}", words.say(id))));
}

fn head(story: &Story, words: &Words<'_>, terminal: &mut Terminal) {
    let environment = Environment::from_code(&story.environment).unwrap_or(Environment::Test);
    // a row that is not used tells no name
    let unnamed = story.name.is_empty() && !story.rows.is_empty();
    let name = if unnamed { words.say("explain-asked") } else { words.or_somebody(&story.name) };
    let phrase = Phrase::of(format!("explain-head-{}", story.kind.code()))
        .with("name", name)
        .with("place", or_none(&story.place))
        .phrase("environment", environment.name())
        .with("day", story.day.as_str());
    terminal.data(&bold(&words.text(phrase)));
    if !story.own_id.is_empty() {
        terminal.data(&words.text(Phrase::new("explain-own-id").with("id", story.own_id.as_str())));
    }
    if story.wanted.there || story.held.there {
        terminal.data(&words.text(Phrase::new("explain-id").with("id", story.id.as_str())));
    }
    for stopped in &story.stopped {
        let phrase = Phrase::new("explain-stopped")
            .phrase("title", Phrase::of(stopped.code.clone()))
            .with("file", or_none(&stopped.file))
            .with("code", stopped.code.as_str());
        terminal.data(&coloured("stop", &words.text(phrase)));
    }
}

fn registers(story: &Story, words: &Words<'_>, terminal: &mut Terminal) {
    if story.own_id.is_empty() && story.rows.is_empty() {
        terminal.data(&format!("  {}", words.say("explain-not-in-registers")));
    }
    for row in &story.rows {
        terminal.data(&format!("  {}{}", words.row(row), words.after(row.spot.as_ref())));
    }
    for count in &story.counted {
        terminal.data(&format!("  {}", words.count(count)));
    }
}

fn check(story: &Story, words: &Words<'_>, terminal: &mut Terminal) {
    story.problems.iter().for_each(|line| problem(line, words, terminal));
    for count in &story.problems_counted {
        let phrase = Phrase::new("explain-problem-count")
            .phrase("severity", Phrase::of(format!("severity-{}", count.why)))
            .phrase("title", Phrase::of(count.what.clone()))
            .with("code", count.what.as_str())
            .count("n", count.n);
        terminal.data(&format!("  {}", words.text(phrase)));
    }
    story.lists.iter().for_each(|line| list(line, words, terminal));
    if story.problems.is_empty() && story.problems_counted.is_empty() && story.lists.is_empty() {
        terminal.data(&format!("  {}", words.say("explain-no-problems")));
    }
}

/// A problem with its title, where it stands and who corrects it; then what to do.
fn problem(line: &ProblemLine, words: &Words<'_>, terminal: &mut Terminal) {
    let said = |part: &str| {
        let spot = line.spot.as_ref();
        let at = spot.and_then(|spot| spot.line).map(|line| line.to_string()).unwrap_or_default();
        let column = spot.and_then(|spot| spot.columns.first()).map_or("", String::as_str);
        Phrase::of(format!("{}{part}", line.code))
            .with("cause", line.cause.as_str())
            .with("value", line.value.as_str())
            .count("n", line.n)
            .with("file", spot.map_or("", |spot| spot.file.as_str()))
            .with("line", at)
            .with("column", column)
            .with("unit", line.unit.as_str())
            .with("group", line.group.as_str())
    };
    let phrase = Phrase::new("explain-problem")
        .phrase("severity", Phrase::of(format!("severity-{}", line.severity)))
        .phrase("title", said(""))
        .with("code", line.code.as_str());
    let place = words.after(line.spot.as_ref());
    terminal.data(&format!("  {}{place}", coloured(line.severity, &words.text(phrase))));
    terminal.data(&format!("    {}", words.text(said(".body"))));
    let owner = Phrase::of(format!("owner-{}", line.owner));
    let hint = Phrase::new("explain-corrects").phrase("owner", owner).phrase("hint", said(".hint"));
    terminal.data(&format!("    {}", words.text(hint)));
}

fn list(line: &ListLine, words: &Words<'_>, terminal: &mut Terminal) {
    let phrase = Phrase::of(format!("explain-list-{}", line.list))
        .with("with", words.or_somebody(&line.with))
        .with("until", or_none(line.until.as_deref().unwrap_or_default()));
    terminal.data(&format!("  {}", words.text(phrase)));
}

fn wanted(wanted: &Wanted, words: &Words<'_>, terminal: &mut Terminal) {
    let there = if wanted.there { "explain-wanted" } else { "explain-not-wanted" };
    terminal.data(&format!("  {}", words.say(there)));
    for column in &wanted.columns {
        let said = words.column(column.number, column.name, &column.value);
        terminal.data(&format!("    {said}{}", words.origin(column)));
    }
    for tie in &wanted.ties {
        terminal.data(&format!("  • {}{}", words.tie(tie), words.after(tie.spot.as_ref())));
    }
    for count in &wanted.counted {
        terminal.data(&format!("  • {}", words.count(count)));
    }
    if !wanted.left_out.is_empty() || !wanted.left_out_counted.is_empty() {
        terminal.data(&format!("  {}", words.say("explain-left-out")));
    }
    for left in &wanted.left_out {
        let said = format!("{}: {}", words.row(&left.row), reason(left, words));
        terminal.data(&format!("    {said}{}", words.after(left.row.spot.as_ref())));
    }
    for count in &wanted.left_out_counted {
        let reason =
            Phrase::of(format!("explain-reason-{}", count.why)).with("date", "none").with("end", "none");
        terminal.data(&format!("    {}: {}", words.count(count), words.text(reason)));
    }
}

fn reason(left: &Left, words: &Words<'_>) -> String {
    let date = left.opens.as_deref().or(left.closed.as_deref()).unwrap_or("none");
    let phrase = Phrase::of(format!("explain-reason-{}", left.reason)).with("date", date);
    let phrase = match left.end {
        Some(end) => {
            let end = Phrase::of(format!("explain-reason-{end}")).with("date", "none");
            phrase.phrase("end", end)
        }
        None => phrase.with("end", "none"),
    };
    words.text(phrase)
}
