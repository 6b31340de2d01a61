//! An import: every delivery that has come in is tried, and every report sent.

use super::{Chosen, Testbed, faults, post, words};
use crate::clock::Now;
use crate::failure::Failure;
use crate::texts::Phrase;
use receiver::{Account, Imported, Outcome};

/// What an import has done for an account.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What became of each delivery.
    pub lines: Vec<Phrase>,
    /// What did not work of sending reports.
    pub troubles: Vec<Phrase>,
}

/// Imports for an account, or for all of them.
///
/// # Errors
/// A file or the memory of an account cannot be read or written; what had not been tried is tried again.
pub fn import(testbed: &Testbed, only: Option<&Chosen>, now: Now) -> Result<Told, Failure> {
    let mut told = Told::default();
    let names = match only {
        Some(chosen) => vec![chosen.name().to_owned()],
        None => testbed.accounts()?,
    };
    for name in names {
        one(testbed, &testbed.account(&name)?, now, &mut told)?;
    }
    Ok(told)
}

fn one(testbed: &Testbed, account: &Account, now: Now, told: &mut Told) -> Result<(), Failure> {
    let night = account.import_due(now.datetime()).map_err(|fault| faults::site(&fault))?;
    let name = &account.settings().name;
    for imported in &night.imports {
        told.lines.extend(lines(name, imported));
    }
    let habits = testbed.habits()?;
    for letter in &night.letters {
        told.troubles.extend(post::send(&habits, &testbed.folder, account, letter, now)?);
    }
    Ok(())
}

/// What became of a delivery: nothing personal.
fn lines(account: &str, imported: &Imported) -> Vec<Phrase> {
    let taken = &imported.taken;
    let named = |id: &'static str| {
        Phrase::new(id).with("account", account).with("delivery", imported.report.delivery.as_str())
    };
    let counts = &taken.counts;
    let counted = |phrase: Phrase| {
        phrase
            .count("rows", counts.rows)
            .count("added", counts.rows_added)
            .count("changed", counts.rows_changed)
            .count("lines", counts.lines)
            .count("related", counts.relations_added)
            .count("removed", counts.relations_removed)
            .count("cascaded", counts.relations_cascaded)
            .count("failed", counts.failed)
    };
    let mut lines = match taken.outcome {
        Outcome::Whole => vec![counted(named("receiver-import-whole"))],
        Outcome::Partly => vec![counted(named("receiver-import-partly"))],
        Outcome::Refused(refusal) => {
            return vec![named("receiver-import-refused").phrase("why", words::refusal(refusal))];
        }
    };
    lines.extend(words::failed(&taken.failed));
    if taken.through_nothing > 0 {
        lines.push(Phrase::new("receiver-through-nothing").count("n", taken.through_nothing));
    }
    lines
}
