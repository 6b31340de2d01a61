//! One delivery's effect on what is held: its principals, then its relations, in one transaction.

mod course;
mod principals;
mod relations;

pub(crate) use course::scattered;
pub use course::{Failing, Injected, Stop};

use crate::holds::{Holds, HoldsFault, Objects};
use crate::lines;
use crate::reason::{FailedLine, FileKind, Outcome, Refusal};
use crate::report::Counts;
use crate::settings::Switches;
use course::{Course, Halt};
use jiff::civil::DateTime;
use rusqlite::params;

/// The two texts of a delivery, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The delivery's name, for the record.
    pub delivery: &'a str,
    /// The text of the principals.
    pub principals: Option<&'a str>,
    /// The text of the relations.
    pub relations: Option<&'a str>,
}

/// What a delivery had for effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// How it ended.
    pub outcome: Outcome,
    /// How much of what.
    pub counts: Counts,
    /// The lines that failed, in the order of the files.
    pub failed: Vec<FailedLine>,
    /// Persons who had a relation before, have one now, and had none on the way. Who they are only the database
    /// tells ([`Holds::passed_through_nothing`]).
    pub through_nothing: u32,
}

/// How an import is to go.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    /// The municipality's switches.
    pub switches: &'a Switches,
    /// What goes wrong on purpose.
    pub injected: &'a Injected,
    /// Whether what comes is marked as made by hand.
    pub hand: bool,
    /// The moment, for the record.
    pub now: DateTime,
}

/// Takes a delivery: all of it, some of it, or nothing.
///
/// # Errors
/// [`HoldsFault::Database`]; then nothing has changed.
pub fn take(holds: &mut Holds, texts: &Texts<'_>, how: &How<'_>) -> Result<Taken, HoldsFault> {
    let transaction = holds.database.transaction()?;
    let mut course = Course::new(how);
    let ran = run(&transaction, texts, &mut course, how);
    let (outcome, bare) = match ran {
        Ok(bare) if course.failed.is_empty() => (Outcome::Whole, bare),
        Ok(bare) => (Outcome::Partly, bare),
        Err(Halt::Refused(refusal)) => {
            transaction.rollback()?;
            return refused(holds, texts, how, refusal);
        }
        Err(Halt::Database(fault)) => return Err(fault.into()),
    };
    let sql = "INSERT INTO import (delivery, at, outcome, bare) VALUES (?, ?, ?, ?)";
    let word = if outcome == Outcome::Whole { "whole" } else { "partly" };
    let through_nothing = u32::try_from(bare.len()).unwrap_or(u32::MAX);
    transaction.execute(sql, params![texts.delivery, how.now.to_string(), word, through_nothing])?;
    let import = transaction.last_insert_rowid();
    for external in &bare {
        transaction
            .execute("INSERT INTO bare (import, external) VALUES (?, ?)", params![import, external])?;
    }
    transaction.commit()?;
    Ok(Taken { outcome, counts: course.counts, failed: course.failed, through_nothing })
}

/// What a delivery that was refused had for effect: none, but that it is recorded.
pub(crate) fn refused(
    holds: &mut Holds,
    texts: &Texts<'_>,
    how: &How<'_>,
    refusal: Refusal,
) -> Result<Taken, HoldsFault> {
    let sql = "INSERT INTO import (delivery, at, outcome, bare) VALUES (?, ?, ?, 0)";
    holds.database.execute(sql, params![texts.delivery, how.now.to_string(), refusal.to_string()])?;
    let failed = if let Refusal::Line(line) = refusal { vec![line] } else { Vec::new() };
    let outcome = Outcome::Refused(refusal);
    Ok(Taken { outcome, counts: Counts::default(), failed, through_nothing: 0 })
}

fn run(
    database: &rusqlite::Connection,
    texts: &Texts<'_>,
    course: &mut Course<'_>,
    how: &How<'_>,
) -> Result<Vec<String>, Halt> {
    let limits = &how.switches.limits;
    let count = |text: Option<&str>| text.map_or(Ok(0), |text| lines::count(text, limits));
    let (rows, related) = (count(texts.principals)?, count(texts.relations)?);
    if how.injected.refused {
        return Err(Halt::Refused(Refusal::Drawn));
    }
    let mut objects = Objects::of(database, rows.saturating_add(related))?;
    let header = how.switches.files.header;
    for (line, text) in lines::numbered(texts.principals.unwrap_or_default(), header) {
        if !course.is_drawn(FileKind::Principals, line)? {
            principals::row(&mut objects, course, line, text)?;
        }
    }
    let stop = how.injected.stop.map(|stop| stop.after(related));
    for (line, text) in lines::numbered(texts.relations.unwrap_or_default(), header) {
        if stop.is_some_and(|stop| line > stop) {
            course.not_reached(line);
        } else if !course.is_drawn(FileKind::Relations, line)? {
            relations::line(&mut objects, course, line, text)?;
        }
    }
    Ok(objects.bare().into_iter().map(str::to_owned).collect())
}
