//! What the store holds, read out.

use crate::bodies::{self, Part};
use crate::environments;
use crate::error::StoreError;
use crate::open::Store;
use crate::run::{Approved, Basis, Delivered, Files, Run, RunId, Settled, Stamp, State};
use crate::wire::{self, Size, numbers};
use jiff::civil::{Date, DateTime};
use model::{Baseline, Delta};
use rusqlite::{OptionalExtension as _, Row, params};

/// A thing with the version it is stored under.
#[derive(Debug)]
pub struct Stored<T> {
    /// 0 where nothing is stored yet; grows by one with every move.
    pub version: u64,
    /// The thing.
    pub value: T,
}

/// A delivery and what it asked for.
#[derive(Debug)]
pub struct Outstanding {
    /// The run.
    pub run: RunId,
    /// When it left.
    pub delivered_at: DateTime,
    /// What was approved of it.
    pub delta: Delta,
}

impl Store {
    /// The confirmed picture of an environment; empty, with version 0, where nothing was ever confirmed.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it cannot be read.
    pub fn baseline(&self, environment: &str) -> Result<Stored<Baseline>, StoreError> {
        let nothing = Stored { version: 0, value: Baseline::default() };
        let Some(environment) = environments::known(&self.database, environment)? else { return Ok(nothing) };
        let mut find =
            self.database.prepare("SELECT version, digest, bytes FROM baseline WHERE environment = ?1")?;
        let mut rows = find.query([environment])?;
        let Some(row) = rows.next()? else { return Ok(nothing) };
        let packed = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        let bytes = bodies::unpack(&row.get(1)?, packed)?;
        let value = wire::decode_baseline(&bytes).map_err(StoreError::damaged)?;
        Ok(Stored { version: row.get::<_, i64>(0)? as u64, value })
    }

    /// The version of an environment's confirmed picture, without reading it; 0 where there is none.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn baseline_version(&self, environment: &str) -> Result<u64, StoreError> {
        match environments::known(&self.database, environment)? {
            Some(environment) => environments::version(&self.database, environment),
            None => Ok(0),
        }
    }

    /// Deliveries without a verdict, in the order in which they left.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where one cannot be read.
    pub fn outstanding(&self, environment: &str) -> Result<Vec<Outstanding>, StoreError> {
        let Some(environment) = environments::known(&self.database, environment)? else {
            return Ok(Vec::new());
        };
        let sql = "SELECT id, delivered_at FROM run WHERE environment = ?1 AND state = 'delivered' \
                   ORDER BY delivered_entry";
        self.deliveries(sql, params![environment])
    }

    /// The other deliveries of the environment that got a verdict, and took effect at least in part, while
    /// this one was outstanding; in the order of their verdicts.
    ///
    /// # Errors
    /// [`StoreError::NotYet`] where it never left, [`StoreError::Gone`] where retention has deleted one of
    /// them, which it does only after this one has its own verdict.
    pub fn overlapped(&self, run: RunId) -> Result<Vec<Outstanding>, StoreError> {
        let head = self.run(run)?;
        if head.delivered.is_none() {
            return Err(StoreError::NotYet { run, is: head.state });
        }
        let sql = "SELECT other.id, other.delivered_at FROM run AS this \
                   JOIN run AS other ON other.environment = this.environment AND other.id <> this.id \
                   WHERE this.id = ?1 AND other.state IN ('confirmed', 'partly') \
                   AND other.settled_entry > this.delivered_entry \
                   AND (this.settled_entry IS NULL OR (other.settled_entry < this.settled_entry \
                        AND other.delivered_entry < this.settled_entry)) \
                   ORDER BY other.settled_entry";
        self.deliveries(sql, params![run.0 as i64])
    }

    /// A run.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRun`]
    pub fn run(&self, run: RunId) -> Result<Run, StoreError> {
        let mut find = self.database.prepare(&format!("{RUN} WHERE run.id = ?1"))?;
        let found = find.query_row([run.0 as i64], |row| Ok(head(row))).optional()?;
        self.with_schools(found.ok_or(StoreError::NoSuchRun(run))??)
    }

    /// The latest runs of an environment, the newest first.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn runs(&self, environment: &str, how_many: u32) -> Result<Vec<Run>, StoreError> {
        let sql = format!("{RUN} WHERE environment.name = ?1 ORDER BY run.id DESC LIMIT ?2");
        let mut find = self.database.prepare(&sql)?;
        let mut rows = find.query(params![environment, how_many])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(self.with_schools(head(row)?)?);
        }
        Ok(runs)
    }

    /// What the plan of a run asks for, all of it.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRun`], [`StoreError::Gone`], [`StoreError::Damaged`]
    pub fn planned(&self, run: RunId) -> Result<Delta, StoreError> {
        self.delta(run, Part::Planned)
    }

    /// What was approved of it.
    ///
    /// # Errors
    /// As [`Store::planned`]; [`StoreError::NotYet`] where nothing was.
    pub fn approved(&self, run: RunId) -> Result<Delta, StoreError> {
        let mut find = self.database.prepare("SELECT whole, state FROM run WHERE id = ?1")?;
        let found =
            find.query_row([run.0 as i64], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).optional()?;
        let (whole, state) = found.ok_or(StoreError::NoSuchRun(run))?;
        match whole {
            Some(true) => self.delta(run, Part::Planned),
            Some(false) => self.delta(run, Part::Approved),
            None => Err(StoreError::NotYet { run, is: state_of(&state)? }),
        }
    }

    /// The bytes of the two files that were approved, until the run is over. After that only their hashes and
    /// lengths are left, in the run's head: whoever can write the files again from [`Store::approved`] can
    /// tell whether they are the same.
    ///
    /// # Errors
    /// As [`Store::approved`]; [`StoreError::NotInState`] where the run is over, [`StoreError::Damaged`] where
    /// they are not the bytes that were approved.
    pub fn files(&self, run: RunId) -> Result<Files, StoreError> {
        let head = self.run(run)?;
        if head.state.is_last() && head.emptied_at.is_none() {
            return Err(StoreError::NotInState { run, is: head.state, wanted: State::Delivered });
        }
        let approved = head.approved.ok_or(StoreError::NotYet { run, is: head.state })?;
        let file = |part, stamp: Stamp| {
            let bytes = self.body(run, part)?;
            if blake3::hash(&bytes) == stamp.hash {
                Ok(bytes)
            } else {
                Err(StoreError::Damaged { what: "a stored file is not the one that was approved" })
            }
        };
        Ok(Files {
            principals: file(Part::Principals, approved.principals)?,
            relations: file(Part::Relations, approved.relations)?,
        })
    }

    /// What people are shown of a plan, as `app` wrote it.
    ///
    /// # Errors
    /// As [`Store::planned`].
    pub fn pages(&self, run: RunId) -> Result<Vec<u8>, StoreError> {
        self.body(run, Part::Pages)
    }

    fn deliveries(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Outstanding>, StoreError> {
        let mut find = self.database.prepare(sql)?;
        let mut rows = find.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let run = RunId(row.get::<_, i64>(0)? as u64);
            found.push(Outstanding { run, delivered_at: moment(row, 1)?, delta: self.approved(run)? });
        }
        Ok(found)
    }

    fn delta(&self, run: RunId, part: Part) -> Result<Delta, StoreError> {
        wire::decode_delta(&self.body(run, part)?).map_err(StoreError::damaged)
    }

    fn body(&self, run: RunId, part: Part) -> Result<Vec<u8>, StoreError> {
        match bodies::get(&self.database, run, part)? {
            Some(bytes) => Ok(bytes),
            None if self.run(run)?.emptied_at.is_some() => Err(StoreError::Gone(run)),
            None => Err(StoreError::Damaged { what: "a document of a run is missing" }),
        }
    }

    fn with_schools(&self, mut run: Run) -> Result<Run, StoreError> {
        if let Some(approved) = &mut run.approved {
            let mut find =
                self.database.prepare("SELECT school FROM run_school WHERE run = ?1 ORDER BY at")?;
            approved.schools =
                find.query_map([run.id.0 as i64], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
        Ok(run)
    }
}

const RUN: &str =
    "SELECT run.*, environment.name FROM run JOIN environment ON environment.id = run.environment";

fn head(row: &Row<'_>) -> Result<Run, StoreError> {
    let count = |name: &str| row.get::<_, i64>(name).map(|count| count as u64);
    let bytes = |name: &str| -> Result<Vec<u32>, StoreError> {
        let blob = row.get_ref(name)?.as_blob().map_err(rusqlite::Error::from)?;
        numbers::decode(blob).map_err(StoreError::damaged)
    };
    let stamp = |hash: &str, length: &str| -> Result<Stamp, StoreError> {
        Ok(Stamp { hash: row.get(hash)?, bytes: count(length)? })
    };
    let moment = |name: &str| optional_moment(row, name);
    let needed = |name: &str| moment(name)?.ok_or(BAD_TIME);
    let approved = match moment("approved_at")? {
        Some(at) => Some(Approved {
            at,
            by: row.get("approved_by")?,
            reason: row.get("reason")?,
            schools: Vec::new(),
            size: Size { rows: count("approved_rows")?, lines: count("approved_lines")? },
            principals: stamp("principals_hash", "principals_bytes")?,
            relations: stamp("relations_hash", "relations_bytes")?,
        }),
        None => None,
    };
    let delivered = match moment("delivered_at")? {
        Some(at) => Some(Delivered { at, to: row.get("delivered_to")? }),
        None => None,
    };
    let settled = match moment("settled_at")? {
        Some(at) => Some(Settled {
            at,
            by: row.get("settled_by")?,
            failed_rows: bytes("failed_rows")?,
            failed_lines: bytes("failed_lines")?,
        }),
        None => None,
    };
    let day: Result<Date, _> = row.get_ref("day")?.as_str().map_err(rusqlite::Error::from)?.parse();
    Ok(Run {
        id: RunId(count("id")?),
        environment: row.get("name")?,
        day: day.map_err(|_| BAD_TIME)?,
        state: state_of(row.get_ref("state")?.as_str().map_err(rusqlite::Error::from)?)?,
        moved_at: needed("moved_at")?,
        planned_at: needed("planned_at")?,
        basis: Basis { sources: row.get("sources")?, rules: row.get("rules")?, baseline: count("baseline")? },
        size: Size { rows: count("planned_rows")?, lines: count("planned_lines")? },
        approved,
        delivered,
        settled,
        emptied_at: moment("emptied_at")?,
    })
}

const BAD_TIME: StoreError = StoreError::Damaged { what: "a time is none" };

/// A time that is there.
pub(crate) fn moment(row: &Row<'_>, column: usize) -> Result<DateTime, StoreError> {
    let text = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
    text.parse().map_err(|_| BAD_TIME)
}

fn optional_moment(row: &Row<'_>, name: &str) -> Result<Option<DateTime>, StoreError> {
    match row.get_ref(name)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        Some(text) => text.parse().map(Some).map_err(|_| BAD_TIME),
        None => Ok(None),
    }
}

/// The state that a stored word means.
pub(crate) fn state_of(code: &str) -> Result<State, StoreError> {
    let found = State::ALL.into_iter().find(|state| state.code() == code);
    found.ok_or(StoreError::Damaged { what: "a run is in no known state" })
}
