//! Which file in a folder is meant.
//!
//! Refuses to know: what stands in the files.

use crate::error::ReadError;
use crate::outside::name_of;
use model::ask::TableSpec;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Endings of files that somebody is still writing, or that only mark another file as whole.
const PASSING: [&str; 8] =
    [".tmp", ".part", ".filepart", ".partial", ".crdownload", ".done", ".lock", ".bak"];

/// Endings that a first look opens.
const WORTH: [&str; 7] = [".csv", ".txt", ".tsv", ".dat", ".xlsx", ".xls", ".xlsm"];

/// The newest file that fits; `None` where there is none and the mapping allows it.
pub(crate) fn newest(folder: &Path, spec: &TableSpec) -> Result<Option<PathBuf>, ReadError> {
    let mut best: Option<(Option<SystemTime>, String, PathBuf)> = None;
    let mut folders = Vec::new();
    for path in entries(folder)? {
        let name = name_of(&path);
        if is_passing(&name) || is_marker(&name, spec) || !fits(&spec.file, &name) {
            continue;
        }
        if !path.is_file() {
            folders.push(name);
            continue;
        }
        let changed = std::fs::metadata(&path).and_then(|meta| meta.modified()).ok();
        let candidate = (changed, name, path);
        if best.as_ref().is_none_or(|best| candidate > *best) {
            best = Some(candidate);
        }
    }
    match (best, folders.into_iter().min()) {
        (Some((_, _, path)), _) => Ok(Some(path)),
        (None, Some(file)) => Err(ReadError::NotAFile { file }),
        (None, None) if spec.optional => Ok(None),
        (None, None) => {
            Err(ReadError::NoFile { folder: folder.display().to_string(), pattern: spec.file.clone() })
        }
    }
}

/// Files in a folder that a first look would open, sorted by name.
pub(crate) fn worth_a_look(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let mut found = entries(folder)?;
    found.retain(|path| {
        let name = name_of(path).to_lowercase();
        !is_passing(&name) && WORTH.iter().any(|ending| name.ends_with(ending)) && path.is_file()
    });
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let fault = |fault: std::io::Error| ReadError::Folder {
        folder: folder.display().to_string(),
        why: fault.kind().to_string(),
    };
    let listing = std::fs::read_dir(folder).map_err(fault)?;
    listing.map(|entry| entry.map(|entry| entry.path()).map_err(fault)).collect()
}

fn is_passing(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with('.') || name.starts_with("~$") || PASSING.iter().any(|ending| name.ends_with(ending))
}

fn is_marker(name: &str, spec: &TableSpec) -> bool {
    let Some(marker) = spec.done_marker.as_deref() else { return false };
    !marker.is_empty() && name.to_lowercase().ends_with(&marker.to_lowercase())
}

/// Whether a name fits a pattern with `*` and `?`, letter case ignored.
fn fits(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(letter) = name.get(n) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, n));
                p += 1;
            }
            Some(wanted) if *wanted == '?' || wanted == letter => {
                p += 1;
                n += 1;
            }
            _ => {
                // Let the last star swallow one letter more, or give up.
                let Some((after, swallowed)) = star else { return false };
                star = Some((after, swallowed + 1));
                (p, n) = (after, swallowed + 1);
            }
        }
    }
    pattern.iter().skip(p).all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_ignore_case_and_know_star_and_question_mark() {
        for (pattern, name, expected) in [
            ("elever.csv", "ELEVER.CSV", true),
            ("elever*.csv", "Elever_2026-11-23.csv", true),
            ("elever*.csv", "elever.csv.bak", false),
            ("åk?.txt", "ÅK7.txt", true),
            ("åk?.txt", "åk10.txt", false),
            ("*", "vad.som", true),
            ("*a*b*c", "xxaxxbxxbc", true),
            ("*a*b*c", "xxaxxbxxb", false),
            ("", "x", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
