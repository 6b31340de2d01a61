//! `skolbro explain`
//!
//! What was typed is never said back: it may be a person's number.

mod cell;
mod delivered;
mod story;
mod words;

use crate::Context;
use crate::commands::text;
use crate::say::Terminal;
use app::explain::{CellOrder, ExplainOrder, Explained, File, Hit, Kind, Question, explain};
use app::night::RunId;
use app::{Environment, Failure, FailureKind, Phrase, Workplace};
use std::io;
use words::Words;

/// The word that stands for a line of standard input.
const FROM_INPUT: &str = "-";

/// Explains a person, a class, a school, or a cell of a delivery. Exit code 2 where nothing, or more than one
/// thing, goes by the words.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let explained = explain(workplace, &order(context)?, context.now)?;
    let words = Words { texts: &context.texts };
    let code = match explained {
        Explained::Nobody {} | Explained::Several { .. } => 2,
        Explained::Story(_) | Explained::Cell(_) => 0,
    };
    if context.matches.get_flag("json") {
        terminal.data(&explained.json());
        return Ok(code);
    }
    match &explained {
        Explained::Nobody {} => terminal.data(&words.say("explain-nobody")),
        Explained::Several { hits } => several(hits, &words, terminal),
        Explained::Story(told) => story::tell(told, &words, terminal),
        Explained::Cell(told) => cell::tell(told, &words, terminal),
    }
    Ok(code)
}

fn order(context: &Context<'_>) -> Result<ExplainOrder, Failure> {
    let named = |name| text(context.matches, name);
    let environment =
        Environment::from_code(named("to")).ok_or_else(|| unusable("--to", "test, production"))?;
    let on = match named("on") {
        "" => None,
        written => {
            let day = Some(written).filter(|written| written.len() == "2026-08-18".len());
            let day = day.and_then(|day| day.parse().ok());
            Some(day.ok_or_else(|| unusable("--on", "2026-08-18"))?)
        }
    };
    Ok(ExplainOrder { environment, on, what: question(context)? })
}

fn question(context: &Context<'_>) -> Result<Question, Failure> {
    let named = |name| text(context.matches, name);
    let what = context.matches.get_many::<String>("what").into_iter().flatten();
    let what = what.map(String::as_str).collect::<Vec<_>>().join(" ");
    let of_cell = ["run", "file", "row", "column"].iter().any(|name| !named(name).is_empty());
    if of_cell != what.trim().is_empty() {
        let phrase = Phrase::new("failure-explain-what");
        return Err(Failure::new(FailureKind::Configuration, phrase).hint(Phrase::new("hint-explain")));
    }
    if of_cell {
        let run = named("run").parse().map_err(|_| unusable("--run", "12"))?;
        let file = File::ALL.into_iter().find(|file| file.code() == named("file"));
        let file = file.ok_or_else(|| unusable("--file", "principals, relations"))?;
        let number = named("row").parse().map_err(|_| unusable("--row", "3"))?;
        return Ok(Question::Cell(
            RunId(run),
            CellOrder { file, number, column: named("column").to_owned() },
        ));
    }
    let kind = match named("kind") {
        "" => None,
        word => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.code() == word);
            Some(kind.ok_or_else(|| unusable("--kind", "person, class, school"))?)
        }
    };
    let what = if what == FROM_INPUT { from_input()? } else { what };
    Ok(Question::Thing(what, kind))
}

/// A line of standard input: what stands there stands in no history of commands.
fn from_input() -> Result<String, Failure> {
    let mut line = String::new();
    match io::stdin().read_line(&mut line) {
        Ok(_) if !line.trim().is_empty() => Ok(line),
        Ok(_) | Err(_) => Err(Failure::new(FailureKind::Configuration, Phrase::new("failure-explain-input"))),
    }
}

fn unusable(option: &str, example: &str) -> Failure {
    let phrase = Phrase::new("failure-explain-option").with("option", option).with("example", example);
    Failure::new(FailureKind::Configuration, phrase)
}

/// Several things go by the words: what tells them apart.
fn several(hits: &[Hit], words: &Words<'_>, terminal: &mut Terminal) {
    terminal.data(&words.text(Phrase::new("explain-several").count("n", hits.len())));
    for hit in hits {
        let id = format!("explain-hit-{}", hit.kind.code());
        let phrase = Phrase::of(id)
            .with("name", words.or_somebody(&hit.name))
            .with("place", or_none(&hit.place))
            .with("id", hit.id.as_str());
        terminal.data(&format!("  {}", words.text(phrase)));
    }
}

/// A word for texts that choose by whether there is one.
fn or_none(word: &str) -> &str {
    if word.is_empty() { "none" } else { word }
}
