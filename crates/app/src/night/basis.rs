//! What a plan rests on, as fingerprints: if any of it moves, the plan is stale.

use super::rules;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use model::Extract;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use store::Basis;

/// What the sources, the rules and the memory are now.
pub(crate) fn basis(workplace: &Workplace, extract: &Extract, baseline: u64) -> Result<Basis, Failure> {
    let folder = workplace.sources();
    let files: BTreeSet<&str> = extract.tables().iter().map(|table| table.origin().file.as_str()).collect();
    let sources = digest(files.into_iter().map(|name| (name.to_owned(), folder.join(name))))?;
    Ok(Basis { sources, rules: ruled(&workplace.root)?, baseline })
}

/// The configuration, the mappings, the lists, and the program that reads them.
fn ruled(root: &Path) -> Result<[u8; 32], Failure> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(&digest(rules::files(root).into_iter())?);
    Ok(*hasher.finalize().as_bytes())
}

/// Names and contents.
fn digest(files: impl Iterator<Item = (String, PathBuf)>) -> Result<[u8; 32], Failure> {
    let mut hasher = blake3::Hasher::new();
    for (name, path) in files {
        let content = content(&path).map_err(|error| {
            let what = Phrase::new("failure-text").with("file", name.as_str());
            Failure::new(FailureKind::Failed, what.phrase("why", why(&error.kind().to_string())))
        })?;
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(&content);
    }
    Ok(*hasher.finalize().as_bytes())
}

fn content(path: &Path) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(*hasher.finalize().as_bytes())
}
