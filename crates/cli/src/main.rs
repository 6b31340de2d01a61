//! The binary `skolbro`: words from the terminal to verbs, and what they gave back to the terminal.
//!
//! Data goes to standard output, everything else to standard error. Refuses to know: what a verb does.

mod args;
mod commands;
mod failed;
mod say;

use app::{Language, Now, Texts};
use say::Terminal;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let asked = args::language(&words);
    let texts = Texts::new(asked.unwrap_or_default());
    let mut terminal = Terminal::new();
    let code = match args::command(&texts).try_get_matches_from(&words) {
        Ok(matches) => commands::run(&matches, asked, &mut terminal),
        Err(error) => args::refused(&error, &texts, &mut terminal),
    };
    ExitCode::from(code)
}

/// What every command is given.
struct Context<'a> {
    matches: &'a clap::ArgMatches,
    texts: Texts,
    now: Now,
}

impl Context<'_> {
    /// The texts of a municipality that has chosen a language, unless the user has chosen one.
    fn speak(&mut self, asked: Option<Language>, workplace: &app::Workplace) {
        let language = app::report::language(asked, Some(workplace));
        if language != self.texts.language() {
            self.texts = Texts::new(language);
        }
    }
}
