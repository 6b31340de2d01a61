//! What people make by hand in the receiver: groups and relations of their own, which no sync may touch
//! (`spec/unikum.md` section 8.2), and what was there before the sync began.

use super::{COLUMN, Holds, HoldsFault, Objects, TwoFiles};
use crate::decode::decode;
use crate::import::{self, How, Injected, Taken, Texts};
use crate::reason::Outcome;
use crate::relation::{Kind, Relation};
use crate::settings::{Reaction, Reactions, Switches};
use jiff::civil::DateTime;

impl Holds {
    /// Adds a relation by hand. Whether it was not there.
    ///
    /// # Errors
    /// [`HoldsFault::UnknownId`], [`HoldsFault::WrongKind`], [`HoldsFault::Database`].
    pub fn hand_add(&mut self, relation: Relation, from: &str, to: &str) -> Result<bool, HoldsFault> {
        self.by_hand(relation, from, to, |objects, from, to| objects.add(relation, from, to, true))
    }

    /// Removes a relation by hand, whoever has made it. Whether it was there.
    ///
    /// # Errors
    /// [`HoldsFault::UnknownId`], [`HoldsFault::WrongKind`], [`HoldsFault::Database`].
    pub fn hand_remove(&mut self, relation: Relation, from: &str, to: &str) -> Result<bool, HoldsFault> {
        self.by_hand(relation, from, to, |objects, from, to| objects.remove(relation, from, to))
    }

    /// Makes a group by hand, in a school.
    ///
    /// # Errors
    /// [`HoldsFault::UnknownId`] for the school, [`HoldsFault::WrongKind`] where the id is taken or empty,
    /// [`HoldsFault::Database`].
    pub fn hand_group(&mut self, id: &str, name: &str, school: &str) -> Result<(), HoldsFault> {
        let transaction = self.database.transaction()?;
        let mut objects = Objects::of(&transaction, 0)?;
        let school = objects.find(school)?.ok_or(HoldsFault::UnknownId)?;
        let is_text = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
        if !is_text(id)
            || !is_text(name)
            || objects.find(id)?.is_some()
            || objects.kind(school) != Kind::School
        {
            return Err(HoldsFault::WrongKind);
        }
        let mut fields = format!("{id}{COLUMN}{name}");
        fields.extend([COLUMN; 4]);
        let group = objects.insert(Kind::Class, id, &fields, true)?;
        objects.add(Relation::ClassInSchool, group, school, true)?;
        drop(objects);
        transaction.commit()?;
        Ok(())
    }

    /// Loads what the municipality already has at the receiver, as if made by hand. Lines that the switches fail are
    /// skipped, and told.
    ///
    /// # Errors
    /// [`HoldsFault::Refused`] where the files are not as the switches agree, [`HoldsFault::Database`].
    pub fn load(
        &mut self,
        files: &TwoFiles,
        switches: &Switches,
        now: DateTime,
    ) -> Result<Taken, HoldsFault> {
        let mut switches = switches.clone();
        switches.reactions = Reactions::all(Reaction::FailLine);
        let principals = decode(&files.principals, &switches.files).map_err(HoldsFault::Refused)?;
        let relations = decode(&files.relations, &switches.files).map_err(HoldsFault::Refused)?;
        let texts = Texts { delivery: "", principals: Some(&principals), relations: Some(&relations) };
        let how = How { switches: &switches, injected: &Injected::default(), hand: true, now };
        let taken = import::take(self, &texts, &how)?;
        match taken.outcome {
            Outcome::Refused(refusal) => Err(HoldsFault::Refused(refusal)),
            Outcome::Whole | Outcome::Partly => Ok(taken),
        }
    }

    fn by_hand(
        &mut self,
        relation: Relation,
        from: &str,
        to: &str,
        deed: impl FnOnce(&mut Objects<'_>, usize, usize) -> rusqlite::Result<bool>,
    ) -> Result<bool, HoldsFault> {
        let transaction = self.database.transaction()?;
        let mut objects = Objects::of(&transaction, 0)?;
        let from = objects.find(from)?.ok_or(HoldsFault::UnknownId)?;
        let to = objects.find(to)?.ok_or(HoldsFault::UnknownId)?;
        if !relation.joins(objects.kind(from), objects.kind(to)) {
            return Err(HoldsFault::WrongKind);
        }
        let done = deed(&mut objects, from, to)?;
        drop(objects);
        transaction.commit()?;
        Ok(done)
    }
}
