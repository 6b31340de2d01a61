//! What a municipality has decided: `skolbro.toml` and the lists beside it.
//!
//! What is not written has the default of `stages::settings`; what cannot be understood is a fault at its
//! place, and all faults are found in one go. Lists that are written take the place of the default, except
//! `[[windows]]`, `[receiver.map.skolform]` and `[[receiver.map.arskurs]]`: they go before it.
//!
//! Refuses to know: what is done with the settings; which mapping files and rules there are (it is told).

mod announced;
mod content;
mod environment;
mod forced;
mod guards;
mod identities;
mod lists;
mod municipality;
mod operation;
mod places;
mod policy;
mod receiver;
mod relations;
mod retention;
mod rules;
mod scope;
mod translation;
mod travel;
mod value;

pub use environment::Environment;
pub use forced::Forced;
pub use lists::{Decisions, read_lists};
pub use municipality::Municipality;
pub use places::Sources;
pub use rules::{OpenQuestion, RuleSetting};

use crate::failure::Failure;
use crate::texts::Language;
use environment::Decided;
use model::Date;
use stages::check::{Rule, Setting};
use stages::document::{Fault, Section, parse};
use stages::settings::Settings;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Everything in `skolbro.toml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose registers these are.
    pub municipality: Municipality,
    /// The language that people read, where the file says.
    pub language: Option<Language>,
    /// Where the registers' files are.
    pub sources: Sources,
    /// What the municipality says of single rules, by code.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Questions that somebody must answer, in the order of the file.
    pub questions: Vec<OpenQuestion>,
    /// The file's name, for diagnostics.
    pub file_name: String,
    /// The file's text, for diagnostics.
    pub text: String,
    test: Decided,
    production: Decided,
}

/// The language word of the environment variable `SKOLBRO_LANG`, if it is set.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
pub fn asked_language() -> Option<String> {
    std::env::var("SKOLBRO_LANG").ok()
}

/// A secret that the environment holds, if it does.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
pub(crate) fn secret_variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

const LANGUAGES: [(&str, Language); 2] = [("sv", Language::Swedish), ("en", Language::English)];

impl Config {
    /// Reads the text of a `skolbro.toml`. `known_rules` are all rules there are.
    ///
    /// # Errors
    /// Every mistake in the text, at its place, in the order of the text.
    pub fn read(file_name: &str, text: &str, known_rules: &[&Rule]) -> Result<Self, Failure> {
        let table = parse(text).map_err(|fault| Failure::in_file(file_name, text, vec![fault]))?;
        let faults = RefCell::new(Vec::new());
        let root = Section::new(&table, 0..0, &faults);
        let municipality = municipality::read(&root);
        let language = root.word("language", &LANGUAGES);
        let sources = places::read(&root);
        let common = Decided::common(&root);
        let [test, production] = environment::read(&root, &common);
        environment::refuse_contradictions(&root, [&test, &production]);
        environment::refuse_plain(&root, [&test, &production]);
        let rules = rules::read(&root, known_rules);
        let questions = rules::questions(&root);
        root.finish();
        let mut faults = faults.take();
        faults.sort_by_key(|fault| fault.spot.start);
        let Some(municipality) = municipality.filter(|_| faults.is_empty()) else {
            return Err(Failure::in_file(file_name, text, faults));
        };
        let (file_name, text) = (file_name.to_owned(), text.to_owned());
        Ok(Self { municipality, language, sources, rules, questions, file_name, text, test, production })
    }

    /// What is decided for an environment.
    #[must_use]
    pub fn settings(&self, environment: Environment) -> Settings {
        self.decided(environment).settings(environment)
    }

    /// What is said of single rules, as far as it holds on a day.
    pub fn overrides(&self, day: Date) -> impl Iterator<Item = (&str, Setting)> {
        self.rules
            .iter()
            .filter(move |(_, said)| said.holds(day))
            .filter_map(|(code, said)| Some((code.as_str(), said.setting?)))
    }

    /// What is said of single rules' thresholds, as far as it holds on a day: code, key, value.
    pub fn thresholds(&self, day: Date) -> impl Iterator<Item = (&str, &str, u16)> {
        let holding = self.rules.iter().filter(move |(_, said)| said.holds(day));
        holding.flat_map(|(code, said)| {
            said.thresholds.iter().map(move |&(key, value)| (code.as_str(), key, value))
        })
    }

    /// The rules of which something was said that no longer holds on a day, with its last day.
    pub fn expired(&self, day: Date) -> impl Iterator<Item = (&str, Date)> {
        self.rules.iter().filter_map(move |(code, said)| {
            said.until.filter(|_| !said.holds(day)).map(|until| (code.as_str(), until))
        })
    }

    /// Whether nothing may be delivered to an environment: production, until the file says otherwise.
    #[must_use]
    pub const fn locked(&self, environment: Environment) -> bool {
        self.decided(environment).locked
    }

    /// Sees to it that every mapping named in `[sources] order` is there; `mappings` are the names of the
    /// mapping files without their ending.
    ///
    /// # Errors
    /// Each name that no mapping has, at its place.
    pub fn check_order(&self, mappings: &[&str]) -> Result<(), Failure> {
        let named = self.sources.order.iter().zip(&self.sources.order_spots);
        let faults: Vec<Fault> = named
            .filter(|(name, _)| !mappings.contains(&name.as_str()))
            .map(|(name, spot)| {
                Fault::new(spot.clone(), "fault-config-mapping").among(name, mappings.iter().copied())
            })
            .collect();
        if faults.is_empty() {
            return Ok(());
        }
        Err(Failure::in_file(&self.file_name, &self.text, faults))
    }

    const fn decided(&self, environment: Environment) -> &Decided {
        match environment {
            Environment::Test => &self.test,
            Environment::Production => &self.production,
        }
    }
}
