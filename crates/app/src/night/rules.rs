//! The rules of a delivery: the configuration, the mappings and the lists, as they were when it left.
//!
//! They are remembered with the delivery, so that a later night can tell what the rules changed from what the
//! registers did. They hold what the lists hold, and stay in the municipality's memory.

use super::memory::{failure, folder};
use crate::clock::Now;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use crate::workplace::{CONFIG_FILE, LISTS_FOLDER, MAPPING_FOLDER, Workplace};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use store::Store;

/// The note's key.
pub(crate) const RULES: &str = "rules";

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

/// The note of the rules as they are.
pub(crate) fn note(root: &Path) -> Result<Vec<u8>, Failure> {
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, path) in files(root) {
        let content = fs::read(&path).map_err(|error| unreadable(&name, &error))?;
        texts.insert(name, content);
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
    let Ok(texts) = serde_json::from_slice::<BTreeMap<String, Vec<u8>>>(&note) else { return Ok(None) };
    let unwritable = |error: io::Error| unreadable("data", &error);
    // readable by its owner only, and gone when this is done
    let copy = tempfile::tempdir_in(folder(workplace)).map_err(unwritable)?;
    for folder in [MAPPING_FOLDER, LISTS_FOLDER] {
        fs::create_dir(copy.path().join(folder)).map_err(unwritable)?;
    }
    for (name, content) in &texts {
        crate::save(&copy.path().join(name), content)?;
    }
    let Ok(mut then) = Workplace::open(copy.path(), now) else { return Ok(None) };
    then.root.clone_from(&workplace.root);
    Ok(Some(then))
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    let what = Phrase::new("failure-text").with("file", name);
    Failure::new(FailureKind::Failed, what.phrase("why", why(&error.kind().to_string())))
}
