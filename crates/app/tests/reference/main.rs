//! The reference pages of the book, made from the declarations. A page that has drifted fails here, and
//! `cargo xtask docs` writes it anew.

#![expect(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

mod fields;
mod guards;
mod keep;
mod points;
mod rules;

use app::Language;

/// A page in both languages, by its names in Swedish and English.
fn page(names: (&str, &str), make: impl Fn(Language) -> String) {
    keep::keep(&format!("sv/{}.md", names.0), &make(Language::Swedish));
    keep::keep(&format!("en/{}.md", names.1), &make(Language::English));
}

/// The one of two texts that is in a language.
fn either<'t, T: ?Sized>(language: Language, sv: &'t T, en: &'t T) -> &'t T {
    match language {
        Language::Swedish => sv,
        Language::English => en,
    }
}

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
