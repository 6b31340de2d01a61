//! A copy of the house in which faults are planted, beside what cargo builds: the second time, only what has
//! changed is copied and built anew. Two runs at once would share it.

use super::list::{Fault, Tests};
use crate::tidy::house;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The copy, and where it is built.
pub(crate) struct Copy {
    house: PathBuf,
    target: PathBuf,
}

/// What became of a fault.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// A test failed; the first one's name.
    Caught(String),
    /// Every test passed.
    NotCaught,
    /// The text does not stand there exactly once.
    NoLongerFits,
    /// With it, nothing can be tried.
    DoesNotBuild,
}

/// The tests, from those that are quickest to build and run.
const UNITS: [&str; 4] = ["--lib", "--", "diff::", "guard::"];
const CONVERGENCE: [&str; 2] = ["--test", "convergence"];

impl Copy {
    /// Copies what git knows of the house, as it stands on the disk.
    pub(crate) fn new(root: &Path) -> Result<Self, String> {
        let own = std::env::current_exe().map_err(|error| format!("no place to build: {error}"))?;
        let target = own.parent().and_then(Path::parent).unwrap_or(root);
        let copy = Self { house: target.join("faults/house"), target: target.join("faults/target") };
        let listed: BTreeSet<PathBuf> = house::listed(root)?.into_iter().map(PathBuf::from).collect();
        for path in listed.iter().filter(|path| root.join(path).is_file()) {
            let bytes = std::fs::read(root.join(path)).map_err(|error| told(path, &error))?;
            copy.write(path, &bytes)?;
        }
        copy.remove_others(&copy.house, &listed)?;
        Ok(copy)
    }

    /// Plants a fault, runs the tests, and takes it away again.
    pub(crate) fn plant(&self, fault: &Fault) -> Result<Outcome, String> {
        let path = Path::new(&fault.file);
        let Ok(text) = std::fs::read_to_string(self.house.join(path)) else {
            return Ok(Outcome::NoLongerFits);
        };
        if text.matches(&fault.old).count() != 1 {
            return Ok(Outcome::NoLongerFits);
        }
        self.write(path, text.replace(&fault.old, &fault.new).as_bytes())?;
        let outcome = self.test(fault.tests);
        self.write(path, text.as_bytes())?;
        outcome
    }

    /// Runs the tests on what stands in the copy.
    pub(crate) fn test(&self, tests: Tests) -> Result<Outcome, String> {
        let rounds: &[&[&str]] = match tests {
            Tests::Any => &[&UNITS, &CONVERGENCE],
            Tests::Units => &[&UNITS],
            Tests::Convergence => &[&CONVERGENCE],
        };
        for round in rounds {
            let output = Command::new(env!("CARGO"))
                .current_dir(&self.house)
                .env("CARGO_TARGET_DIR", &self.target)
                .args(["test", "--locked", "--package", "skolbro-stages"])
                .args(*round)
                .output()
                .map_err(|error| format!("cargo cannot be run: {error}"))?;
            let said = String::from_utf8_lossy(&output.stdout);
            let failed = |line: &str| {
                line.strip_suffix(" ... FAILED")
                    .and_then(|line| line.strip_prefix("test "))
                    .map(str::to_owned)
            };
            match said.lines().find_map(failed) {
                Some(name) => return Ok(Outcome::Caught(name)),
                None if said.contains("test result: ok.") && output.status.success() => {}
                None => return Ok(Outcome::DoesNotBuild),
            }
        }
        Ok(Outcome::NotCaught)
    }

    /// Writes a file of the copy, if it says something else already: what is written is built anew.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        let full = self.house.join(path);
        if std::fs::read(&full).is_ok_and(|now| now == bytes) {
            return Ok(());
        }
        if let Some(folder) = full.parent() {
            std::fs::create_dir_all(folder).map_err(|error| told(path, &error))?;
        }
        #[expect(clippy::disallowed_methods, reason = "a copy that is built here and that nobody receives")]
        std::fs::write(&full, bytes).map_err(|error| told(path, &error))
    }

    /// Takes away what the house no longer has.
    fn remove_others(&self, folder: &Path, listed: &BTreeSet<PathBuf>) -> Result<(), String> {
        for entry in std::fs::read_dir(folder).map_err(|error| told(folder, &error))? {
            let path = entry.map_err(|error| told(folder, &error))?.path();
            if path.is_dir() {
                self.remove_others(&path, listed)?;
            } else if path.strip_prefix(&self.house).is_ok_and(|name| !listed.contains(name)) {
                std::fs::remove_file(&path).map_err(|error| told(&path, &error))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Caught(_) => "caught",
            Self::NotCaught => "NOT CAUGHT",
            Self::NoLongerFits => "NO LONGER FITS",
            Self::DoesNotBuild => "DOES NOT BUILD",
        })
    }
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
