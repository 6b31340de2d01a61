//! `skolbro report fetch` and `skolbro report test`

use crate::Context;
use crate::commands::{environment, text};
use crate::say::{Terminal, coloured};
use app::inbox::{Knows, TriedLine, fetch, trial};
use app::{Environment, Failure, Phrase, Texts, Workplace};
use std::path::Path;

/// Fetches reports, or tries the patterns with one.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let texts = &context.texts;
    match context.matches.subcommand() {
        Some(("test", matches)) => {
            let file = Path::new(text(matches, "file"));
            tried(workplace, file, environment(matches), texts, terminal)
        }
        Some((_, matches)) => {
            let fetched = fetch(workplace, environment(matches), context.now)?;
            for line in &fetched.lines {
                terminal.data(&texts.say(&line.what));
                if let Some(hint) = &line.hint {
                    terminal.data(&coloured("notice", &format!("  {}", texts.say(hint))));
                }
            }
            if fetched.lines.is_empty() {
                terminal.data(&texts.say(&Phrase::new("report-no-new")));
            }
            for (id, n) in [("report-others", fetched.others), ("report-elsewhere", fetched.elsewhere)] {
                if n > 0 {
                    terminal.note(&texts.say(&Phrase::new(id).count("n", n)));
                }
            }
            for trouble in &fetched.trouble {
                terminal.note(&texts.say(trouble));
            }
            Ok(if fetched.waits() { 3 } else { 0 })
        }
        None => Ok(2),
    }
}

/// Every line with the patterns that know it. Exit code 3 where the report would be left to a person.
fn tried(
    workplace: &Workplace,
    file: &Path,
    to: Environment,
    texts: &Texts,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let tried = trial(workplace, file, to)?;
    for line in &tried.lines {
        terminal.data(&format!("{}: {}", texts.say(&line.place), line.text.trim()));
        tell(line, texts, terminal);
    }
    terminal.data("");
    if !tried.delivery.is_empty() {
        let said = Phrase::new("report-about").with("name", tried.delivery.as_str());
        terminal.data(&texts.say(&said));
    }
    terminal.data(&texts.say(&tried.outcome));
    Ok(if tried.unclear { 3 } else { 0 })
}

fn tell(line: &TriedLine, texts: &Texts, terminal: &mut Terminal) {
    if line.hits.is_empty() {
        terminal.data(&coloured("notice", &format!("  {}", texts.say(&Phrase::new("report-no-pattern")))));
    }
    for Knows { key, number, groups } in &line.hits {
        let groups: Vec<String> = groups.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let known = format!("  {key} {number}  {}", groups.join("  "));
        terminal.data(&coloured("good", known.trim_end()));
    }
}
