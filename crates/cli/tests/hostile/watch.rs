//! What must hold for everything the program says, whatever went wrong.

use std::process::Output;

/// English words that a Swedish text never has. Keys and names of the configuration are English, so only words
/// that stand in sentences are here.
const ENGLISH: [&str; 41] = [
    "the",
    "is",
    "not",
    "are",
    "was",
    "of",
    "and",
    "with",
    "this",
    "that",
    "cannot",
    "expected",
    "found",
    "invalid",
    "missing",
    "unknown",
    "denied",
    "directory",
    "permission",
    "such",
    "error",
    "failed",
    "unable",
    "unexpected",
    "duplicate",
    "key",
    "value",
    "string",
    "os",
    "usage",
    "options",
    "possible",
    "values",
    "required",
    "argument",
    "already",
    "exists",
    "device",
    "left",
    "space",
    "large",
];
const SWEDISH: [&str; 14] = [
    "och", "är", "inte", "kan", "filen", "raden", "kolumnen", "finns", "saknas", "som", "av", "för",
    "mappen", "fel",
];

/// Everything that is wrong with what was said; empty where nothing is.
pub(crate) fn wrong(said: &Output, language: &str, secrets: &[String]) -> Vec<String> {
    let [out, err] = [&said.stdout, &said.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let all = format!("{out}\n{err}");
    let mut wrong = Vec::new();
    for tell in ["panicked", "thread '", "RUST_BACKTRACE", "stack backtrace", "memory allocation"] {
        if all.contains(tell) {
            wrong.push(format!("panic: {tell}"));
        }
    }
    for debug in ["Some(", "Err(", "Ok(", "None)", "Error {", "kind:"] {
        if all.contains(debug) {
            wrong.push(format!("debug text: {debug}"));
        }
    }
    let prose = prose(&all);
    for word in words(&prose) {
        if is_enum_name(word) {
            wrong.push(format!("a name from the code: {word}"));
        }
    }
    let foreign: &[&str] = if language == "sv" { &ENGLISH } else { &SWEDISH };
    for word in words(&prose) {
        if foreign.contains(&word.to_lowercase().as_str()) {
            wrong.push(format!("not {language}: {word}"));
        }
    }
    for secret in secrets {
        if shows(&all, secret) {
            wrong.push(format!("the content of a cell: {secret}"));
        }
    }
    if !all.trim().is_empty() && all.contains("{ $") {
        wrong.push("a text without its value".to_owned());
    }
    wrong
}

/// The sentences: without excerpts from a file (lines with a bar or an arrow), paths, and what is quoted.
fn prose(all: &str) -> String {
    let mut prose = String::new();
    for line in all.lines() {
        let line = line.trim_start();
        let excerpt = line.contains(" | ") || line.starts_with('|') || line.ends_with(" |");
        if excerpt || line.contains("-->") || line.starts_with("╭") || line.starts_with("│") {
            continue;
        }
        // a list of the words that can be written, up to the end of the line
        let line = ["är: ", "are: ", "sätt: ", "way: "]
            .iter()
            .find_map(|mark| line.split_once(mark))
            .map_or(line, |(front, _)| front);
        let (mut quoted, mut braces) = (false, false);
        for word in line.split(' ') {
            quoted |= word.starts_with(['”', '"', '“']);
            braces |= word.starts_with('{');
            if !quoted && !braces && !word.contains(['/', '=', '[', '_', '`']) && !word.contains("--") {
                prose.push_str(word);
                prose.push(' ');
            }
            let end = word.trim_end_matches(['.', ',', '?', ')', ':', ';']);
            quoted &= !end.ends_with(['”', '"']);
            braces &= !end.ends_with('}');
        }
        prose.push('\n');
    }
    prose
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty())
}

/// `TooFewCells`, `NotFound`: capitals inside a word of letters only.
fn is_enum_name(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let small = word.chars().filter(char::is_ascii_lowercase).count();
    word.chars().all(|letter| letter.is_ascii_alphabetic())
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && capitals >= 2
        && small > capitals
        && !["OneRoster", "OpenPGP"].contains(&word)
}

/// Whether a text shows a secret as a word of its own.
fn shows(text: &str, secret: &str) -> bool {
    text.match_indices(secret).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + secret.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}
