//! The binary `skolbro`: words from the terminal to verbs, and what they gave back to the terminal.
//!
//! Data goes to standard output, everything else to standard error. Refuses to know: what a verb does.

mod args;
mod commands;
mod failed;
mod mishap;
mod say;

use app::{Language, Now, Texts};
use say::Terminal;
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(mishap::caught(run))
}

fn run() -> u8 {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let asked = args::language(&words);
    mishap::speak(asked.unwrap_or_default());
    let texts = Texts::new(asked.unwrap_or_default());
    let mut terminal = Terminal::new();
    match args::command(&texts).try_get_matches_from(&words) {
        Ok(matches) => commands::run(&matches, asked, &mut terminal),
        Err(error) => args::refused(&error, &words, &texts, &mut terminal),
    }
}

/// What every command is given.
struct Context<'a> {
    matches: &'a clap::ArgMatches,
    texts: Texts,
    now: Now,
}

impl Context<'_> {
    /// The texts of the language that is chosen, if any is.
    fn speak(&mut self, language: Option<Language>) {
        let language = language.unwrap_or(self.texts.language());
        if language != self.texts.language() {
            mishap::speak(language);
            self.texts = Texts::new(language);
        }
    }
}
