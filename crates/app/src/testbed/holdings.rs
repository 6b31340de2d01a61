//! What an account holds, as a whole: taken out, forgotten, or loaded by hand.

use super::{Chosen, faults, words};
use crate::clock::Now;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use receiver::{Stamp, TwoFiles};
use std::fs;
use std::path::{Path, PathBuf};

/// What to take out, and where to.
#[derive(Clone, Debug)]
pub struct ExportOrder {
    /// A folder, or a file that ends with `.zip`.
    pub out: PathBuf,
}

/// Writes all that an account holds in the receiver's own two files. Gives what was written.
///
/// # Errors
/// The files cannot be written, or the agreed encoding lacks a letter.
pub fn export(chosen: &Chosen, order: &ExportOrder, now: Now) -> Result<Vec<PathBuf>, Failure> {
    let account = &chosen.account;
    let settings = account.settings();
    let failed = |fault| faults::holds(&fault);
    let holds = account.holds().map_err(|fault| faults::site(&fault))?;
    let picked = holds.export(&settings.switches).map_err(failed)?;
    let at = Stamp::of(now.datetime());
    let zipped = order.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if zipped {
        let bytes = picked.zip(&settings.token, at).map_err(failed)?;
        targets::folder::write(&order.out, &bytes).map_err(|error| Failure::writing(&error))?;
        return Ok(vec![order.out.clone()]);
    }
    Ok(picked.write(&order.out, &settings.token, at).map_err(failed)?.to_vec())
}

/// Forgets all that an account holds. `sure` is what the person has said.
///
/// # Errors
/// Nobody has said yes; it cannot be written.
pub fn reset(chosen: &Chosen, sure: bool) -> Result<(), Failure> {
    let account = &chosen.account;
    let failed = |fault| faults::holds(&fault);
    let mut holds = account.holds().map_err(|fault| faults::site(&fault))?;
    if !sure {
        let held = holds.summary().map_err(failed)?;
        let what = Phrase::new("receiver-reset-sure")
            .with("account", chosen.name())
            .count("persons", held.persons)
            .count("classes", held.classes)
            .count("schools", held.schools);
        return Err(Failure::new(FailureKind::Refused, what).hint(Phrase::new("receiver-reset-sure-hint")));
    }
    holds.reset().map_err(failed)
}

/// Loads what the municipality already has at the receiver, as if made by hand: `.principals` and `.relations`, or
/// folders with them. Gives what became of them.
///
/// # Errors
/// A file that cannot be read, that has another ending, or that is not in the agreed encoding.
pub fn load(chosen: &Chosen, files: &[PathBuf], now: Now) -> Result<Vec<Phrase>, Failure> {
    let settings = chosen.account.settings();
    let mut principals = None;
    let mut relations = None;
    for file in all(files)? {
        let slot = match file.extension().and_then(|ending| ending.to_str()) {
            Some("principals") => &mut principals,
            Some("relations") => &mut relations,
            Some(_) | None => {
                let what = Phrase::new("receiver-load-ending").with("file", file.display().to_string());
                return Err(Failure::new(FailureKind::Configuration, what));
            }
        };
        if slot.is_some() {
            let what = Phrase::new("receiver-load-twice").with("file", file.display().to_string());
            return Err(Failure::new(FailureKind::Configuration, what));
        }
        *slot = Some(fs::read(&file).map_err(|error| unreadable(&file, &error))?);
    }
    if principals.is_none() && relations.is_none() {
        return Err(Failure::new(FailureKind::Configuration, Phrase::new("receiver-load-nothing")));
    }
    let files =
        TwoFiles { principals: principals.unwrap_or_default(), relations: relations.unwrap_or_default() };
    let mut holds = chosen.account.holds().map_err(|fault| faults::site(&fault))?;
    let taken =
        holds.load(&files, &settings.switches, now.datetime()).map_err(|fault| faults::holds(&fault))?;
    let mut lines = vec![
        Phrase::new("receiver-loaded")
            .with("account", chosen.name())
            .count("rows", taken.counts.rows_added)
            .count("relations", taken.counts.relations_added)
            .count("failed", taken.counts.failed),
    ];
    lines.extend(words::failed(&taken.failed));
    Ok(lines)
}

/// The files themselves, and those of the two endings in the folders.
fn all(files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for file in files {
        if !file.is_dir() {
            all.push(file.clone());
            continue;
        }
        let entries = fs::read_dir(file).map_err(|error| unreadable(file, &error))?;
        let wanted = |path: &PathBuf| {
            path.extension().is_some_and(|ending| ending == "principals" || ending == "relations")
        };
        let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(wanted).collect();
        found.sort();
        all.extend(found);
    }
    Ok(all)
}

fn unreadable(file: &Path, error: &std::io::Error) -> Failure {
    let why = why(&error.kind().to_string());
    let what = Phrase::new("failure-text").with("file", file.display().to_string()).phrase("why", why);
    Failure::new(FailureKind::Failed, what)
}
