//! What the guards are shown besides the changes: earlier nights, the tables then and now, the clock. Kept
//! between nights as notes in the store; counts and headings, nobody's data.

use super::household::Homes;
use super::memory::{Doer, failure};
use crate::clock::Now;
use crate::failure::Failure;
use compact_str::CompactString;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use model::index::Ix;
use model::picture::{RelationKind, User, UserKey};
use model::{Date, Extract, Shielded, Table};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use stages::diff::{ChangeSet, Rekeys, shielded_users};
use stages::guard::{Announced, Churn, Clock, Column, Night, TableSide, TableState};
use std::collections::{BTreeMap, BTreeSet};
use store::{Store, StoreError};

/// The notes' keys.
pub(crate) const NIGHTS: &str = "nights";
pub(crate) const TABLES: &str = "tables";

/// Rows are counted in runs of this many.
const RUN: u32 = 16_384;
/// Nights older than this are forgotten.
const KEPT_DAYS: i64 = 31;

/// What the guards are shown, held together.
pub(crate) struct Shown {
    pub(crate) past: Vec<Night>,
    pub(crate) tables: Vec<TableState>,
    pub(crate) announced: Vec<Announced>,
    pub(crate) spared: BTreeSet<Ix<User>>,
    /// Whose row takes away where the household lives.
    pub(crate) bared: BTreeSet<Ix<User>>,
    /// The households of protected persons.
    pub(crate) homes: Homes,
    /// Whose address is neither sent nor shown.
    pub(crate) withheld: BTreeSet<UserKey>,
    pub(crate) continued: BTreeMap<Ix<User>, Ix<User>>,
    pub(crate) decided: Rekeys,
    pub(crate) clock: Clock,
}

impl Shown {
    /// Reads the notes of an environment.
    pub(crate) fn new(
        store: &Store,
        environment: &str,
        now_tables: &[(String, TableSide)],
        announced: Vec<Announced>,
        now: Now,
    ) -> Result<Self, Failure> {
        let nights: Vec<StoredNight> = note(store, environment, NIGHTS)?;
        let before: BTreeMap<String, StoredTable> = note(store, environment, TABLES)?;
        let last = latest(store, environment)?;
        Ok(Self {
            past: nights.into_iter().map(Night::from).collect(),
            tables: states(before, now_tables),
            announced,
            spared: BTreeSet::new(),
            bared: BTreeSet::new(),
            homes: Homes::new(),
            withheld: BTreeSet::new(),
            continued: BTreeMap::new(),
            decided: Rekeys::default(),
            clock: Clock {
                now: moment(now.datetime(), Twice::Second),
                last: last.map(|at| moment(at, Twice::First)),
            },
        })
    }

    /// The newly protected of a change set.
    pub(crate) fn spare(&mut self, changes: &ChangeSet, shielded: &Shielded) {
        self.spared = shielded_users(changes, shielded);
    }

    /// The notes after a night: its counts beside those of the last month, and its tables.
    pub(crate) fn notes(&self, night: Night) -> (Vec<u8>, Vec<u8>) {
        let oldest = night.day - jiff::Span::new().days(KEPT_DAYS);
        let day = night.day;
        let mut nights: Vec<StoredNight> = self
            .past
            .iter()
            .filter(|past| past.day > oldest && past.day != day)
            .cloned()
            .chain([night])
            .map(StoredNight::from)
            .collect();
        nights.sort_by_key(|night| night.day);
        let tables: BTreeMap<&str, StoredTable> = self
            .tables
            .iter()
            .filter_map(|table| Some((table.name.as_str(), StoredTable::from(table.now.as_ref()?))))
            .collect();
        // shapes of plain fields and string keys can always be written
        (serde_json::to_vec(&nights).unwrap_or_default(), serde_json::to_vec(&tables).unwrap_or_default())
    }
}

fn note<T: Default + for<'d> Deserialize<'d>>(
    store: &Store,
    environment: &str,
    key: &str,
) -> Result<T, Failure> {
    match store.note(environment, key).map_err(failure)? {
        None => Ok(T::default()),
        Some(bytes) => serde_json::from_slice(&bytes)
            .map_err(|_| failure(StoreError::Damaged { what: "a note about earlier nights" })),
    }
}

/// How many entries of the journal are looked back at: nights, unless somebody has approved one.
const ENTRIES: u32 = 100;

/// The latest that the clock has shown since somebody last approved a run, and with it the clock. One night that
/// began too early does not make the next one right.
fn latest(store: &Store, environment: &str) -> Result<Option<DateTime>, Failure> {
    let mut latest = None;
    for entry in store.journal(Some(environment), None, ENTRIES).map_err(failure)? {
        latest = latest.max(Some(entry.at));
        if entry.verb == "approve" && entry.actor != Doer::program(Now::at(entry.at)).name {
            break;
        }
    }
    Ok(latest)
}

/// Which moment a local time means in the hour that comes twice.
#[derive(Clone, Copy)]
pub(crate) enum Twice {
    First,
    Second,
}

pub(crate) fn moment(local: DateTime, twice: Twice) -> Timestamp {
    let zone = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
    let both = zone.to_ambiguous_zoned(local);
    let one = match twice {
        Twice::First => both.earlier(),
        Twice::Second => both.later(),
    };
    one.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// The tables of an extract: rows, and filled cells by column.
pub(crate) fn sides(extract: &Extract) -> Vec<(String, TableSide)> {
    extract
        .tables()
        .par_iter()
        .map(|table| (format!("{}/{}", table.source(), table.name()), side(table)))
        .collect()
}

fn side(table: &Table) -> TableSide {
    let width = table.columns().len();
    // row by row, as the cells lie in memory
    let count = |rows: std::ops::Range<u32>| {
        let mut filled = vec![0u32; width];
        for row in rows {
            for (column, count) in (0..=u16::MAX).zip(&mut filled) {
                *count += u32::from(!table.cell(row, column).is_empty());
            }
        }
        filled
    };
    let added = |mut a: Vec<u32>, b: Vec<u32>| {
        a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        a
    };
    let runs = (0..table.rows().div_ceil(RUN)).into_par_iter();
    let filled = runs
        .map(|run| count(run * RUN..((run + 1) * RUN).min(table.rows())))
        .reduce(|| vec![0; width], added);
    let columns = table
        .columns()
        .iter()
        .zip(filled)
        .map(|(name, filled)| Column { name: CompactString::from(name.as_str()), filled });
    let written = table.origin().modified.map(|at| moment(at, Twice::First));
    TableSide { rows: table.rows(), columns: columns.collect(), written }
}

fn states(mut before: BTreeMap<String, StoredTable>, now: &[(String, TableSide)]) -> Vec<TableState> {
    let mut states: Vec<TableState> = now
        .iter()
        .map(|(name, side)| TableState {
            name: name.as_str().into(),
            before: before.remove(name).map(TableSide::from),
            now: Some(side.clone()),
        })
        .collect();
    let gone = before.into_iter().map(|(name, side)| TableState {
        name: name.into(),
        before: Some(side.into()),
        now: None,
    });
    states.extend(gone);
    states
}

/// A night as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredNight {
    day: Date,
    factor: u32,
    schools: BTreeMap<String, StoredChurn>,
}

/// Counts by the word of the relation's type, zeros left out.
#[derive(Default, Serialize, Deserialize)]
struct StoredChurn {
    ended: BTreeMap<String, u32>,
    begun: BTreeMap<String, u32>,
    changed: u32,
}

/// A table as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredTable {
    rows: u32,
    columns: Vec<(String, u32)>,
    written: Option<Timestamp>,
}

impl From<Night> for StoredNight {
    fn from(night: Night) -> Self {
        let words = |counts: [u32; RelationKind::ALL.len()]| {
            let named = RelationKind::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
            named.map(|(kind, count)| (kind.code().to_owned(), count)).collect()
        };
        let schools = night.schools.into_iter().map(|(id, churn)| {
            let stored =
                StoredChurn { ended: words(churn.ended), begun: words(churn.begun), changed: churn.changed };
            (id, stored)
        });
        Self { day: night.day, factor: night.factor, schools: schools.collect() }
    }
}

impl From<StoredNight> for Night {
    fn from(stored: StoredNight) -> Self {
        let counts = |words: &BTreeMap<String, u32>| {
            RelationKind::ALL.map(|kind| words.get(kind.code()).copied().unwrap_or(0))
        };
        let schools = stored.schools.into_iter().map(|(id, churn)| {
            let counted =
                Churn { ended: counts(&churn.ended), begun: counts(&churn.begun), changed: churn.changed };
            (id, counted)
        });
        Self { day: stored.day, factor: stored.factor, schools: schools.collect() }
    }
}

impl From<&TableSide> for StoredTable {
    fn from(side: &TableSide) -> Self {
        let columns = side.columns.iter().map(|column| (column.name.to_string(), column.filled)).collect();
        Self { rows: side.rows, columns, written: side.written }
    }
}

impl From<StoredTable> for TableSide {
    fn from(stored: StoredTable) -> Self {
        let column = |(name, filled): (String, u32)| Column { name: name.into(), filled };
        Self {
            rows: stored.rows,
            columns: stored.columns.into_iter().map(column).collect(),
            written: stored.written,
        }
    }
}
