//! A night's import: every delivery that has come in, in the order of the times in their names.

use super::account::{REFUSED, TAKEN};
use super::open::{Opened, open};
use super::state::{State, Waiting};
use super::{Account, SiteFault};
use crate::faults::{ImportFault, ReportFault};
use crate::holds::Holds;
use crate::import::{How, Injected, Taken, Texts, refused, take};
use crate::names::{Incoming, Stamp, harmless, incoming};
use crate::private;
use crate::reason::{Outcome, Refusal};
use crate::report::{Letter, Report};
use jiff::civil::DateTime;
use std::fs;
use std::path::{Path, PathBuf};

/// A delivery that has been tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What it had for effect.
    pub taken: Taken,
    /// Its report, whether or not a letter is sent.
    pub report: Report,
    /// Where the file lies now.
    pub file: PathBuf,
}

/// What a night's import has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Night {
    /// Every import, in order; a delivery that a fault mode takes twice stands here twice.
    pub imports: Vec<Imported>,
    /// The letters to be sent now, to the addresses of the settings; late ones of earlier nights too.
    pub letters: Vec<Letter>,
}

/// A file that has come in.
struct Come {
    name: String,
    at: Option<Stamp>,
}

impl Account {
    /// Tries every delivery that has come in. Files that do not end as agreed are left alone.
    ///
    /// # Errors
    /// [`SiteFault::File`], [`SiteFault::Settings`], [`SiteFault::Holds`]: what had not been tried is tried again.
    pub fn import_due(&self, now: DateTime) -> Result<Night, SiteFault> {
        let _lock = self.lock("import.lock")?;
        let come = self.come()?;
        let mut night = Night::default();
        if come.is_empty() {
            return Ok(night);
        }
        let mut holds = self.holds()?;
        for one in &come {
            self.import(&mut holds, one, now, &mut night)?;
        }
        Ok(night)
    }

    fn come(&self) -> Result<Vec<Come>, SiteFault> {
        let settings = self.settings();
        let mut come = Vec::new();
        for entry in fs::read_dir(self.incoming())? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let at = match incoming(&name, &settings.token, &settings.switches.files.ending) {
                Incoming::NotOurs => continue,
                Incoming::Badly => None,
                Incoming::At(at) => Some(at),
            };
            come.push(Come { name, at });
        }
        come.sort_unstable_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
        Ok(come)
    }

    fn import(
        &self,
        holds: &mut Holds,
        come: &Come,
        now: DateTime,
        night: &mut Night,
    ) -> Result<(), SiteFault> {
        let path = self.incoming().join(&come.name);
        let fault = self.take_fault(|planned| planned.fault.of_import())?;
        let opened = self.opened(&path, come.at, fault)?;
        let times = if fault == Some(ImportFault::Twice) { 2 } else { 1 };
        let mut file = None;
        for _ in 0..times {
            let taken = self.effect(holds, come, (&opened, fault), now)?;
            let lies = match file.take() {
                Some(lies) => lies,
                None => self.put_away(&path, come, (now, taken.outcome))?,
            };
            file = Some(lies.clone());
            let report = self.report(come, &taken);
            self.send(&report, fault, night)?;
            night.imports.push(Imported { taken, report, file: lies });
        }
        Ok(())
    }

    /// The texts of a file, or why it is refused.
    fn opened(
        &self,
        path: &Path,
        at: Option<Stamp>,
        fault: Option<ImportFault>,
    ) -> Result<Result<Opened, Refusal>, SiteFault> {
        let Some(at) = at else { return Ok(Err(Refusal::Name)) };
        let metadata = fs::symlink_metadata(path)?;
        if !metadata.is_file() {
            return Ok(Err(Refusal::NotAFile));
        }
        if metadata.len() > self.settings().switches.limits.sealed_bytes {
            return Ok(Err(Refusal::TooLarge));
        }
        if fault == Some(ImportFault::WrongKey) {
            return Ok(Err(Refusal::AnotherKey));
        }
        Ok(open(self, &fs::read(path)?, at))
    }

    fn effect(
        &self,
        holds: &mut Holds,
        come: &Come,
        (opened, fault): (&Result<Opened, Refusal>, Option<ImportFault>),
        now: DateTime,
    ) -> Result<Taken, SiteFault> {
        let injected = fault.map_or_else(Injected::default, ImportFault::injected);
        let how = How { switches: &self.settings().switches, injected: &injected, hand: false, now };
        let delivery = &self.stem(come);
        match opened {
            Ok(opened) => {
                let texts = Texts {
                    delivery,
                    principals: opened.principals.as_deref(),
                    relations: opened.relations.as_deref(),
                };
                Ok(take(holds, &texts, &how)?)
            }
            Err(refusal) => {
                let texts = Texts { delivery, principals: None, relations: None };
                Ok(refused(holds, &texts, &how, *refusal)?)
            }
        }
    }

    /// Moves a file away, unchanged, to where nothing of its name is.
    fn put_away(
        &self,
        path: &Path,
        come: &Come,
        (now, outcome): (DateTime, Outcome),
    ) -> Result<PathBuf, SiteFault> {
        let part = match outcome {
            Outcome::Whole | Outcome::Partly => TAKEN,
            Outcome::Refused(refusal) => {
                self.log_refused(now, &refusal.to_string(), &come.name)?;
                REFUSED
            }
        };
        let folder = if part == TAKEN { self.taken() } else { self.refused() };
        let to = free(&folder, &come.name);
        fs::rename(path, &to)?;
        Ok(to)
    }

    /// What the delivery is called in reports.
    fn stem(&self, come: &Come) -> String {
        let ending = &self.settings().switches.files.ending;
        let stem = come.name.strip_suffix(ending.as_str()).unwrap_or(&come.name);
        if come.at.is_some() { stem.to_owned() } else { harmless(stem) }
    }

    fn report(&self, come: &Come, taken: &Taken) -> Report {
        Report {
            delivery: self.stem(come),
            delivered: come.at,
            outcome: taken.outcome,
            counts: taken.counts,
            failed: taken.failed.clone(),
        }
    }

    /// Sends a report, or does not, or not yet; and those that have waited long enough.
    fn send(&self, report: &Report, fault: Option<ImportFault>, night: &mut Night) -> Result<(), SiteFault> {
        let mut state: State = self.state()?;
        state.imports += 1;
        let letter = report.letter(self.settings().switches.language);
        let silent = fault.is_some_and(ImportFault::is_silent);
        let reported = if silent { None } else { self.take_fault(|planned| planned.fault.of_report())? };
        let mut letters = state.due();
        match reported {
            None if silent => {}
            None => letters.push(letter),
            Some(ReportFault::Never) => {}
            Some(ReportFault::Late { imports }) => {
                let at_import = state.imports.saturating_add(imports);
                state.waiting.push(Waiting { at_import, letter });
            }
        }
        for letter in &letters {
            let path = free(&self.reports(), &format!("{}.txt", letter.delivery));
            private::write(&path, format!("{}\n\n{}", letter.subject, letter.text).as_bytes())?;
        }
        self.set_state(&state)?;
        night.letters.extend(letters);
        Ok(())
    }
}

/// A name in a folder that nothing has: the name itself, or with a number before its endings.
fn free(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) =
        name.split_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let numbered = (2_u32..).map(|number| folder.join(format!("{stem}-{number}{ending}")));
    let taken = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
    std::iter::once(folder.join(name)).chain(numbered).find(|path| !taken(path)).unwrap_or_default()
}
