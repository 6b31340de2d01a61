//! What people read, in Swedish and English, from `locales/` and from the rules themselves.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;

/// A language that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Svenska.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The language's own code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }
}

/// Something to say: a text of the language files with what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Id of the text.
    pub id: Cow<'static, str>,
    /// What it shows.
    pub args: Vec<(Cow<'static, str>, Shown)>,
}

/// A thing that a text shows. Numbers are kept as numbers, because texts change with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Words.
    Words(String),
    /// A count.
    Count(u64),
    /// Another text.
    Phrase(Box<Phrase>),
}

impl Phrase {
    /// A text that shows nothing of its own.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), args: Vec::new() }
    }

    /// A text whose id is put together at run time.
    #[must_use]
    pub const fn of(id: String) -> Self {
        Self { id: Cow::Owned(id), args: Vec::new() }
    }

    /// The same with some words to show.
    #[must_use]
    pub fn with(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.args.push((Cow::Borrowed(name), Shown::Words(words.into())));
        self
    }

    /// The same with another text to show.
    #[must_use]
    pub fn phrase(mut self, name: &'static str, phrase: Self) -> Self {
        self.args.push((Cow::Borrowed(name), Shown::Phrase(Box::new(phrase))));
        self
    }

    /// The same with a count to show.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: impl TryInto<u64>) -> Self {
        self.args.push((Cow::Borrowed(name), Shown::Count(count.try_into().unwrap_or(u64::MAX))));
        self
    }
}

impl From<&stages::draft::Phrase> for Phrase {
    fn from(phrase: &stages::draft::Phrase) -> Self {
        let mut said = Self::new(phrase.id);
        for (name, arg) in &phrase.args {
            said = match arg {
                stages::draft::Arg::Text(words) => said.with(name, words.as_str()),
                stages::draft::Arg::Count(count) => said.count(name, *count),
            };
        }
        said
    }
}

/// All texts in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

macro_rules! locale {
    ($language:literal, $($file:literal),+ $(,)?) => {
        &[$(include_str!(concat!("../../../locales/", $language, "/", $file, ".ftl"))),+]
    };
}

const SWEDISH: &[&str] = locale!(
    "sv",
    "faults",
    "read",
    "draft",
    "config",
    "app",
    "night",
    "post",
    "reports",
    "compare",
    "explain",
    "report",
    "page",
    "receiver",
    "study",
    "study-data",
    "study-live",
    "dossier",
    "problems"
);
const ENGLISH: &[&str] = locale!(
    "en",
    "faults",
    "read",
    "draft",
    "config",
    "app",
    "night",
    "post",
    "reports",
    "compare",
    "explain",
    "report",
    "page",
    "receiver",
    "study",
    "study-data",
    "study-live",
    "dossier",
    "problems"
);

impl Texts {
    /// Reads the texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let (name, files) = match language {
            Language::Swedish => (unic_langid::langid!("sv-SE"), SWEDISH),
            Language::English => (unic_langid::langid!("en-GB"), ENGLISH),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![name]);
        bundle.set_use_isolating(false);
        // no other function has this name, so it cannot be refused
        let _taken = match language {
            Language::Swedish => bundle.add_function("NUMBER", swedish_number),
            Language::English => bundle.add_function("NUMBER", english_number),
        };
        let mut texts = Self { language, bundle };
        for file in files {
            texts.add((*file).to_owned());
        }
        texts.add(match language {
            Language::Swedish => stages::check::fluent(|rule| &rule.sv),
            Language::English => stages::check::fluent(|rule| &rule.en),
        });
        texts.add(match language {
            Language::Swedish => stages::guard::fluent(|guard| &guard.sv),
            Language::English => stages::guard::fluent(|guard| &guard.en),
        });
        texts
    }

    /// Which language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Adds texts. What cannot be parsed is left out; a test reads every file strictly.
    fn add(&mut self, source: String) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(partial, _)| partial);
        self.bundle.add_resource_overriding(resource);
    }

    /// Whether there is a text with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A phrase in this language; the bare id where there is no text for it. An id with a full stop names
    /// an attribute: `SKB-A11.hint`.
    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        let mut args = FluentArgs::with_capacity(phrase.args.len());
        for (name, shown) in &phrase.args {
            match shown {
                Shown::Words(words) => args.set(name.as_ref(), FluentValue::from(words.as_str())),
                Shown::Count(count) => args.set(name.as_ref(), FluentValue::from(*count)),
                Shown::Phrase(phrase) => args.set(name.as_ref(), FluentValue::from(self.say(phrase))),
            }
        }
        let pattern = match phrase.id.split_once('.') {
            None => self.bundle.get_message(&phrase.id).and_then(|message| message.value()),
            Some((id, attribute)) => self
                .bundle
                .get_message(id)
                .and_then(|message| Some(message.get_attribute(attribute)?.value())),
        };
        let Some(pattern) = pattern else {
            return phrase.id.clone().into_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

fn swedish_number<'a>(args: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    grouped(args, '\u{202f}')
}

fn english_number<'a>(args: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    grouped(args, ',')
}

/// A whole number with its thousands apart.
fn grouped<'a>(args: &[FluentValue<'a>], between: char) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = args.first() else { return FluentValue::Error };
    let digits = format!("{:.0}", number.value);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(between);
        }
        text.push(digit);
    }
    FluentValue::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_both_languages_parses() {
        for file in SWEDISH.iter().chain(ENGLISH) {
            if let Err((_, errors)) = FluentResource::try_new((*file).to_owned()) {
                panic!("{errors:?} in {}", file.lines().next().unwrap_or(""));
            }
        }
    }

    #[test]
    fn every_rule_speaks_both_languages() {
        for texts in [Texts::new(Language::Swedish), Texts::new(Language::English)] {
            for rule in stages::check::catalogue() {
                for part in ["", ".body", ".hint"] {
                    let said = texts.say(&Phrase::of(format!("{}{part}", rule.code)));
                    assert!(!said.starts_with("SKB-"), "{} {part}", rule.code);
                }
            }
        }
    }

    #[test]
    fn large_numbers_are_written_as_each_language_does() {
        let said =
            |language, n: u64| Texts::new(language).say(&Phrase::new("summary-relations").count("n", n));
        assert_eq!(said(Language::Swedish, 1_234_567), "1\u{202f}234\u{202f}567 relationer");
        assert_eq!(said(Language::English, 12_345), "12,345 relations");
        assert_eq!(said(Language::English, 1), "1 relation");
    }

    #[test]
    fn counts_choose_the_word() {
        let texts = Texts::new(Language::Swedish);
        let rows = |n: u64| texts.say(&Phrase::new("count-rows").count("n", n));
        assert_eq!((rows(1), rows(2)), ("1 rad".to_owned(), "2 rader".to_owned()));
    }
}
