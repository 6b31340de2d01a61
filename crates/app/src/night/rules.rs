//! The rules of a delivery: the configuration, the mappings and the lists, as they were when it left.
//!
//! They are remembered with the delivery, so that a later night can tell what the rules changed from what the
//! registers did. They hold what the lists hold, and stay in the municipality's memory.

use super::memory::{failure, folder};
use crate::clock::Now;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use crate::workplace::{CONFIG_FILE, LISTS_FOLDER, MAPPING_FOLDER, Workplace};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use store::Store;

/// The note's key.
pub(crate) const RULES: &str = "rules";

/// How the name of the copy begins that old rules are read from.
const COPY: &str = "rules-";

/// The files that rule, by their names in the folder, in order.
pub(crate) fn files(root: &Path) -> Vec<(String, PathBuf)> {
    let mut files = vec![(CONFIG_FILE.to_owned(), root.join(CONFIG_FILE))];
    for folder in [MAPPING_FOLDER, LISTS_FOLDER] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        files.extend(
            names
                .filter(|name| !name.starts_with('.'))
                .map(|name| (format!("{folder}/{name}"), root.join(folder).join(&name))),
        );
    }
    files.sort();
    files
}

/// What a file says: text where it is, so that the note stays small.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

/// The note of the rules as they are.
pub(crate) fn note(workplace: &Workplace) -> Result<Vec<u8>, Failure> {
    sweep(workplace);
    let mut texts: BTreeMap<String, Content> = BTreeMap::new();
    for (name, path) in files(&workplace.root) {
        let content = fs::read(&path).map_err(|error| unreadable(&name, &error))?;
        texts.insert(name, content.into());
    }
    // names and bytes can always be written
    Ok(serde_json::to_vec(&texts).unwrap_or_default())
}

/// The municipality's folder under the rules of the last delivery; `None` where they are not remembered, or
/// cannot be read any more.
pub(crate) fn then(
    workplace: &Workplace,
    store: &Store,
    environment: &str,
    now: Now,
) -> Result<Option<Workplace>, Failure> {
    let Some(note) = store.note(environment, RULES).map_err(failure)? else { return Ok(None) };
    let Ok(texts) = serde_json::from_slice::<BTreeMap<String, Content>>(&note) else { return Ok(None) };
    let unwritable = |error: io::Error| unreadable("data", &error);
    // readable by its owner only, and gone when this is done
    sweep(workplace);
    let copy = tempfile::Builder::new().prefix(COPY).tempdir_in(folder(workplace)).map_err(unwritable)?;
    for folder in [MAPPING_FOLDER, LISTS_FOLDER] {
        fs::create_dir(copy.path().join(folder)).map_err(unwritable)?;
    }
    for (name, content) in &texts {
        crate::save(&copy.path().join(name), content.bytes())?;
    }
    let Ok(mut then) = Workplace::open(copy.path(), now) else { return Ok(None) };
    then.root.clone_from(&workplace.root);
    Ok(Some(then))
}

/// Takes away what a run that was killed left behind: it holds what the lists held. One that cannot be taken
/// away is tried again the next night.
fn sweep(workplace: &Workplace) {
    let Ok(entries) = fs::read_dir(folder(workplace)) else { return };
    let left = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(COPY));
    left.for_each(|entry| fs::remove_dir_all(entry.path()).unwrap_or_default());
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    let what = Phrase::new("failure-text").with("file", name);
    Failure::new(FailureKind::Failed, what.phrase("why", why(&error.kind().to_string())))
}
