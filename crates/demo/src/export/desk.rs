//! The desk that an export is written at: the town, its faults by subject, and the list of answers.

use super::fault::ExportError;
use super::sheet::{Style, TextFile};
use super::table::{Column, Table};
use crate::flaw::{Aspect, DirtKind, Flaw};
use crate::plants::Plants;
use crate::town::{Municipality, Person, Unit};
use std::collections::BTreeMap;
use std::path::Path;

/// Everything an exporter needs.
pub(super) struct Desk<'a> {
    pub(super) town: &'a Municipality,
    pub(super) folder: &'a Path,
    pub(super) plants: Plants,
    pub(super) flaws: Flaws<'a>,
}

/// What a table needs to note a fault.
pub(super) struct Book<'a> {
    pub(super) town: &'a Municipality,
    pub(super) plants: &'a mut Plants,
}

/// Faults by what they are about.
pub(super) struct Flaws<'a>(BTreeMap<(Aspect, u32), &'a Flaw>);

impl<'a> Desk<'a> {
    pub(super) fn new(town: &'a Municipality, folder: &'a Path) -> Self {
        let flaws = town.flaws.iter().map(|flaw| ((flaw.kind.aspect(), flaw.subject), flaw)).collect();
        Self { town, folder, plants: Plants::default(), flaws: Flaws(flaws) }
    }

    pub(super) fn book(&mut self) -> Book<'_> {
        Book { town: self.town, plants: &mut self.plants }
    }

    /// A text file with a header.
    pub(super) fn text(
        &self,
        name: &str,
        columns: &'static [Column],
        style: Style,
    ) -> Result<Table<TextFile>, ExportError> {
        Table::with_header(TextFile::create(self.folder, name, style)?, name, columns)
    }

    pub(super) fn person(&self, at: u32) -> Option<&'a Person> {
        self.town.people.get(at as usize)
    }

    pub(super) fn unit(&self, at: u32) -> Option<&'a Unit> {
        self.town.units.get(at as usize)
    }
}

impl<'a> Flaws<'a> {
    pub(super) fn of(&self, aspect: Aspect, subject: u32) -> Option<&'a Flaw> {
        if self.0.is_empty() { None } else { self.0.get(&(aspect, subject)).copied() }
    }

    /// The fault of a child's first or second guardian.
    pub(super) fn of_guardian(&self, pupil: u32, which: usize) -> Option<&'a Flaw> {
        self.of(Aspect::Guardian, pupil).filter(|flaw| usize::from(flaw.guardian) == which)
    }

    /// Faults by the guardian they are about, without those that show only in a second row.
    pub(super) fn by_guardian(&self, town: &Municipality) -> BTreeMap<u32, &'a Flaw> {
        let guardians = self
            .0
            .values()
            .filter(|flaw| flaw.kind.aspect() == Aspect::Guardian && flaw.kind != DirtKind::GuardianDiffers);
        let of_flaw = |flaw: &'a Flaw| {
            let pupil = town.pupils.get(flaw.subject as usize)?;
            Some((pupil.guardians.get(usize::from(flaw.guardian)).copied().flatten()?, flaw))
        };
        guardians.filter_map(|flaw| of_flaw(flaw)).collect()
    }
}
