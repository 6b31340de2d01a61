//! A municipality's folder: its configuration, mappings and lists, read and held together.

use crate::clock::Now;
use crate::config::{Config, Decisions, read_lists};
use crate::failure::{Diagnostic, Failure, FailureKind, NOT_UTF8, why};
use crate::texts::{Language, Phrase};
use stages::check;
use stages::document::{self, Fault};
use stages::map::{self, Mapping, SourceFault};
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the configuration file.
pub const CONFIG_FILE: &str = "skolbro.toml";
/// Folder of the mapping files.
pub const MAPPING_FOLDER: &str = "mapping";
/// Folder of the lists.
pub const LISTS_FOLDER: &str = "lists";

/// A municipality's folder, opened.
pub struct Workplace {
    /// The folder.
    pub root: PathBuf,
    /// What the municipality has decided.
    pub config: Config,
    /// The mappings, in order of precedence.
    pub mappings: Vec<Mapping>,
    /// Decisions about single people and groups.
    pub lists: Decisions,
    texts: Vec<MappingText>,
}

/// A mapping file as it was read, for pointing into.
struct MappingText {
    source: String,
    file: String,
    text: String,
}

impl Workplace {
    /// Opens a folder.
    ///
    /// # Errors
    /// Everything that is wrong with the configuration, the mappings or the lists.
    pub fn open(root: &Path, now: Now) -> Result<Self, Failure> {
        let config_text = read_text(&root.join(CONFIG_FILE)).map_err(|said| {
            let what = Phrase::new("failure-no-workplace")
                .with("folder", root.display().to_string())
                .phrase("why", why(&said));
            Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-init"))
        })?;
        let known: Vec<&check::Rule> = check::catalogue().collect();
        let config = Config::read(CONFIG_FILE, &config_text, &known)?;
        let texts = mapping_texts(root, &config.sources.order)?;
        let lists = read_lists(&root.join(LISTS_FOLDER), now)?;
        let mut workplace = Self { root: root.to_owned(), config, mappings: Vec::new(), lists, texts };
        workplace.mappings = workplace.read_mappings()?;
        let sources: Vec<&str> = workplace.mappings.iter().map(|mapping| mapping.source.as_str()).collect();
        workplace.config.check_order(&sources)?;
        Ok(workplace)
    }

    /// The folder where the sources lie.
    #[must_use]
    pub fn sources(&self) -> PathBuf {
        self.root.join(&self.config.sources.folder)
    }

    /// The same municipality with other export files.
    #[must_use]
    pub(crate) fn with_sources(mut self, folder: &Path) -> Self {
        self.config.sources.folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        self
    }

    /// Mistakes in mappings as one failure, each pointing into its file.
    #[must_use]
    pub fn mapping_failure(&self, faults: Vec<SourceFault>) -> Failure {
        let mut failure =
            Failure::new(FailureKind::Configuration, Phrase::new("failure-mapping").count("n", faults.len()));
        failure.places = faults
            .into_iter()
            .filter_map(|SourceFault { source, fault }| self.diagnostic(&source, fault))
            .collect();
        failure
    }

    /// A mistake in the mapping file of a source.
    #[must_use]
    pub fn diagnostic(&self, source: &str, fault: Fault) -> Option<Diagnostic> {
        let text = self.texts.iter().find(|text| text.source == source)?;
        Some(Diagnostic::new(&text.file, &text.text, fault))
    }

    fn read_mappings(&self) -> Result<Vec<Mapping>, Failure> {
        let mut mappings = Vec::new();
        let mut faults = Vec::new();
        for text in &self.texts {
            match map::read(&text.source, &text.text) {
                Ok(mapping) => mappings.push(mapping),
                Err(found) => faults.extend(
                    found.into_iter().map(|fault| SourceFault { source: text.source.clone(), fault }),
                ),
            }
        }
        if faults.is_empty() { Ok(mappings) } else { Err(self.mapping_failure(faults)) }
    }
}

/// The mapping files: those that the configuration orders first, then the rest by name.
fn mapping_texts(root: &Path, order: &[String]) -> Result<Vec<MappingText>, Failure> {
    let folder = root.join(MAPPING_FOLDER);
    let failed = |what: Phrase| Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-init"));
    let none = Phrase::new("failure-no-mappings").with("folder", MAPPING_FOLDER);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .map_err(|error| {
            let what = Phrase::new("failure-mapping-folder").with("folder", MAPPING_FOLDER);
            failed(what.phrase("why", why(&error.kind().to_string())))
        })?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml") && !name.starts_with('.'))
        .collect();
    names.sort();
    let place = |name: &String| {
        let source = name.trim_end_matches(".toml");
        order.iter().position(|ordered| ordered == source).unwrap_or(order.len())
    };
    names.sort_by_key(place);
    if names.is_empty() {
        return Err(failed(none));
    }
    names
        .into_iter()
        .map(|name| {
            let file = format!("{MAPPING_FOLDER}/{name}");
            let text = read_text(&folder.join(&name)).map_err(|said| {
                let what = Phrase::new("failure-text").with("file", file.as_str()).phrase("why", why(&said));
                Failure::new(FailureKind::Configuration, what)
            })?;
            let source = name.trim_end_matches(".toml").to_owned();
            Ok(MappingText { source, file, text })
        })
        .collect()
}

/// The language that a municipality has chosen, if its configuration can be read so far: also what is wrong with
/// the rest is told in it.
#[must_use]
pub fn chosen_language(root: &Path) -> Option<Language> {
    let table = document::parse(&read_text(&root.join(CONFIG_FILE)).ok()?).ok()?;
    let (_, _, item) = table.entries().iter().find(|(key, _, _)| key == "language")?;
    [Language::Swedish, Language::English]
        .into_iter()
        .find(|language| item.as_text() == Some(language.code()))
}

fn read_text(path: &Path) -> Result<String, String> {
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| NOT_UTF8.to_owned()),
        Err(error) => Err(error.kind().to_string()),
    }
}
