//! `skolbro confirm`

use crate::Context;
use crate::commands::{path, run_id, text};
use crate::say::Terminal;
use app::confirm::{Word, confirm};
use app::inbox::{take, understand};
use app::{Failure, FailureKind, Phrase, Workplace};
use std::path::Path;

/// Tells what became of a delivery.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    if let Some(file) = path(context.matches, "report") {
        return reported(context, workplace, &file, terminal);
    }
    let word = Word {
        run: run_id(context)?,
        failed: context.matches.get_flag("failed"),
        rows: numbers(text(context.matches, "failed-rows"))?,
        lines: numbers(text(context.matches, "failed-lines"))?,
    };
    let version = confirm(workplace, &word, text(context.matches, "by"), context.now)?;
    tell(&word, version, context, terminal);
    Ok(0)
}

/// What a saved report says. What was understood is shown before it takes effect, by the numbers of its lines alone.
fn reported(
    context: &Context<'_>,
    workplace: &Workplace,
    file: &Path,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let named = !text(context.matches, "run").is_empty();
    let run = named.then(|| run_id(context)).transpose()?;
    let understood = understand(workplace, file, run, context.now)?;
    for line in &understood.evidence {
        terminal.data(&format!("  {}", context.texts.say(line)));
    }
    terminal.data(&context.texts.say(&understood.what));
    let version = take(workplace, &understood, text(context.matches, "by"), context.now)?;
    tell(&understood.word, version, context, terminal);
    Ok(0)
}

fn tell(word: &Word, version: u64, context: &Context<'_>, terminal: &mut Terminal) {
    let id = match () {
        () if word.failed => "confirmed-failed",
        () if word.rows.is_empty() && word.lines.is_empty() => "confirmed",
        () => "confirmed-partly",
    };
    let done = Phrase::new(id)
        .with("run", word.run.to_string())
        .with("version", version.to_string())
        .count("n", word.rows.len() + word.lines.len());
    terminal.data(&context.texts.say(&done));
}

/// The most line numbers that are written out from ranges.
const MOST: u32 = 10_000_000;

/// `3,7-9` as 3, 7, 8, 9.
fn numbers(written: &str) -> Result<Vec<u32>, Failure> {
    let bad = || {
        let what = Phrase::new("failure-bad-numbers").with("found", written);
        Failure::new(FailureKind::Configuration, what)
    };
    let mut numbers = Vec::new();
    for part in written.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let from: u32 = from.trim().parse().map_err(|_| bad())?;
        let to: u32 = to.trim().parse().map_err(|_| bad())?;
        if from == 0 || to < from || to - from > MOST {
            return Err(bad());
        }
        numbers.extend(from..=to);
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn line_numbers_are_single_ones_and_ranges() {
        assert_eq!(numbers("3, 7-9,").unwrap(), [3, 7, 8, 9]);
        assert!(numbers("").unwrap().is_empty());
        for wrong in ["x", "0", "9-7", "1-", "1-99999999999", "1-4294967295"] {
            assert!(numbers(wrong).is_err(), "{wrong}");
        }
    }
}
