//! When the program itself is at fault: a plain sentence in the reader's language instead of a panic's own words.
//!
//! What a panic says can hold what it stumbled on, and that can be about people: it is never printed, only
//! where in the program it happened.

use crate::say::Terminal;
use app::{Language, Phrase, Texts};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the reader has chosen English.
static ENGLISH: AtomicBool = AtomicBool::new(false);
/// Several threads can stumble on the same stone; it is told once.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Speaks from now on of faults in this language.
pub(crate) fn speak(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}

/// Carries out what may stumble; the exit code then is 1.
pub(crate) fn caught(work: impl FnOnce() -> u8) -> u8 {
    panic::set_hook(Box::new(tell));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(1)
}

/// What a reader is told of a fault at a place in the program.
fn sentence(place: &str, language: Language) -> String {
    let phrase = Phrase::new("cli-our-fault").with("version", env!("CARGO_PKG_VERSION")).with("place", place);
    Texts::new(language).say(&phrase)
}

fn tell(panic: &PanicHookInfo<'_>) {
    if app::forgives_panics() || TOLD.swap(true, Ordering::Relaxed) {
        return;
    }
    let language = if ENGLISH.load(Ordering::Relaxed) { Language::English } else { Language::Swedish };
    let place =
        panic.location().map(|at| format!("{}:{}", file_name(at.file()), at.line())).unwrap_or_default();
    Terminal::new().note(&sentence(&place, language));
}

/// The last parts of a path: enough to find the place, nothing about the machine it was built on.
fn file_name(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    parts.get(parts.len().saturating_sub(3)..).unwrap_or_default().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_gives_exit_code_1_and_says_nothing_of_its_cause() {
        let code = caught(|| panic!("20150101-2395"));
        assert_eq!(code, 1);
        assert_eq!(caught(|| 3), 3);
    }

    #[test]
    fn the_sentence_names_the_place_in_both_languages() {
        for (language, words) in [(Language::Swedish, "vårt fel"), (Language::English, "our fault")] {
            let said = sentence("src/check/group.rs:17", language);
            assert!(said.contains(words) && said.contains("src/check/group.rs:17"), "{said}");
        }
    }

    #[test]
    fn a_place_has_no_path_of_the_machine_it_was_built_on() {
        assert_eq!(file_name("/somewhere/skolbro/crates/stages/src/check/group.rs"), "src/check/group.rs");
        assert_eq!(file_name("main.rs"), "main.rs");
    }
}
