//! Everything that has an id, as an import meets it: found once, and remembered with what the import must know of
//! it. The small night asks the database for the few that it is about; the total reads them all at once.

use crate::relation::{Kind, Relation};
use hashbrown::HashMap;
use rusqlite::{Connection, OptionalExtension as _, Result, params};

/// What an import has seen of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// How many relations it had is known.
    Counted = 1,
    /// It has been without any relation on the way.
    Bare = 2,
    /// Its row has been read.
    RowRead = 4,
    /// A relation of it has been removed.
    Removed = 8,
}

/// A thing that an import has met.
#[derive(Clone, Copy, Debug)]
struct Object {
    id: u32,
    kind: Kind,
    before: u32,
    now: u32,
    marks: u8,
}

/// The things that an import meets, by number.
pub(crate) struct Objects<'a> {
    database: &'a Connection,
    // looked up only: its order reaches nobody
    of: HashMap<Box<str>, u32>,
    met: Vec<Object>,
    complete: bool,
}

const TOO_MANY: rusqlite::Error = rusqlite::Error::StatementChangedRows(usize::MAX);

impl<'a> Objects<'a> {
    /// For an import of so many lines.
    pub(crate) fn of(database: &'a Connection, lines: u32) -> Result<Self> {
        let mut objects = Self { database, of: HashMap::new(), met: Vec::new(), complete: false };
        let last: u32 =
            database.query_row("SELECT coalesce(max(id), 0) FROM object", [], |row| row.get(0))?;
        if last / 8 <= lines {
            objects.read_all(last)?;
        }
        Ok(objects)
    }

    fn read_all(&mut self, last: u32) -> Result<()> {
        let mut place = vec![None; last as usize + 1];
        let mut statement = self.database.prepare("SELECT id, kind, external FROM object")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: u32 = row.get(0)?;
            let kind = kind(row.get(1)?)?;
            let external = row.get_ref(2)?.as_str()?;
            let object = Object { id, kind, before: 0, now: 0, marks: Mark::Counted as u8 };
            if let Some(place) = place.get_mut(id as usize) {
                *place = Some(self.met.len());
            }
            self.remember(external, object)?;
        }
        for sql in [
            "SELECT source, count(*) FROM relation GROUP BY source",
            "SELECT target, count(*) FROM relation GROUP BY target",
        ] {
            let mut statement = self.database.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (id, count): (u32, u32) = (row.get(0)?, row.get(1)?);
                let index = place.get(id as usize).copied().flatten();
                if let Some(object) = index.and_then(|index| self.met.get_mut(index)) {
                    object.before += count;
                    object.now += count;
                }
            }
        }
        self.complete = true;
        Ok(())
    }

    fn remember(&mut self, external: &str, object: Object) -> Result<usize> {
        let index = self.met.len();
        self.of.insert(external.into(), u32::try_from(index).map_err(|_| TOO_MANY)?);
        self.met.push(object);
        Ok(index)
    }

    /// The thing that has an id.
    pub(crate) fn find(&mut self, external: &str) -> Result<Option<usize>> {
        if let Some(&index) = self.of.get(external) {
            return Ok(Some(index as usize));
        }
        if self.complete {
            return Ok(None);
        }
        let mut statement = self.database.prepare_cached("SELECT id, kind FROM object WHERE external = ?")?;
        let found: Option<(u32, u8)> =
            statement.query_row([external], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((id, number)) = found else { return Ok(None) };
        let object = Object { id, kind: kind(number)?, before: 0, now: 0, marks: 0 };
        self.remember(external, object).map(Some)
    }

    /// Something new.
    pub(crate) fn insert(&mut self, kind: Kind, external: &str, fields: &str, hand: bool) -> Result<usize> {
        let sql = "INSERT INTO object (kind, external, fields, hand) VALUES (?, ?, ?, ?)";
        let mut statement = self.database.prepare_cached(sql)?;
        let id = statement.insert(params![kind.number(), external, fields, hand])?;
        let id = u32::try_from(id).map_err(|_| TOO_MANY)?;
        self.remember(external, Object { id, kind, before: 0, now: 0, marks: Mark::Counted as u8 })
    }

    /// The row of a thing.
    pub(crate) fn fields(&self, index: usize) -> Result<String> {
        let mut statement = self.database.prepare_cached("SELECT fields FROM object WHERE id = ?")?;
        statement.query_row([self.id(index)], |row| row.get(0))
    }

    /// Another row of a thing.
    pub(crate) fn set_fields(&self, index: usize, fields: &str) -> Result<()> {
        let mut statement = self.database.prepare_cached("UPDATE object SET fields = ? WHERE id = ?")?;
        statement.execute(params![fields, self.id(index)]).map(|_| ())
    }

    pub(crate) fn kind(&self, index: usize) -> Kind {
        self.met.get(index).map_or(Kind::Organisation, |object| object.kind)
    }

    pub(crate) fn id(&self, index: usize) -> u32 {
        self.met.get(index).map_or(0, |object| object.id)
    }

    pub(crate) fn mark(&mut self, index: usize, mark: Mark) {
        if let Some(object) = self.met.get_mut(index) {
            object.marks |= mark as u8;
        }
    }

    pub(crate) fn is_marked(&self, index: usize, mark: Mark) -> bool {
        self.met.get(index).is_some_and(|object| object.marks & mark as u8 != 0)
    }

    /// Adds a relation. Whether it was not there.
    pub(crate) fn add(&mut self, relation: Relation, from: usize, to: usize, hand: bool) -> Result<bool> {
        self.count(from)?;
        self.count(to)?;
        let sql = "INSERT OR IGNORE INTO relation (source, kind, target, hand) VALUES (?, ?, ?, ?)";
        let mut statement = self.database.prepare_cached(sql)?;
        let new = statement.execute(params![self.id(from), relation.number(), self.id(to), hand])? > 0;
        if new {
            for index in [from, to] {
                if let Some(object) = self.met.get_mut(index) {
                    object.now += 1;
                }
            }
        }
        Ok(new)
    }

    /// Removes a relation. Whether it was there.
    pub(crate) fn remove(&mut self, relation: Relation, from: usize, to: usize) -> Result<bool> {
        self.count(from)?;
        self.count(to)?;
        let sql = "DELETE FROM relation WHERE source = ? AND kind = ? AND target = ?";
        let mut statement = self.database.prepare_cached(sql)?;
        let gone = statement.execute(params![self.id(from), relation.number(), self.id(to)])? > 0;
        if gone {
            for index in [from, to] {
                if let Some(object) = self.met.get_mut(index) {
                    object.now = object.now.saturating_sub(1);
                    object.marks |= if object.now == 0 { Mark::Bare as u8 } else { 0 };
                }
            }
        }
        Ok(gone)
    }

    /// Whether a relation is there.
    pub(crate) fn has(&self, relation: Relation, from: usize, to: usize) -> Result<bool> {
        let sql = "SELECT 1 FROM relation WHERE source = ? AND kind = ? AND target = ?";
        let mut statement = self.database.prepare_cached(sql)?;
        statement.exists(params![self.id(from), relation.number(), self.id(to)])
    }

    /// What a relation leads to from a thing.
    pub(crate) fn targets(&mut self, relation: Relation, from: usize) -> Result<Vec<usize>> {
        let sql = "SELECT o.external FROM relation r JOIN object o ON o.id = r.target
                   WHERE r.source = ? AND r.kind = ? ORDER BY o.external";
        self.others(sql, relation, from)
    }

    /// What a relation leads to a thing from.
    pub(crate) fn sources(&mut self, relation: Relation, to: usize) -> Result<Vec<usize>> {
        let sql = "SELECT o.external FROM relation r JOIN object o ON o.id = r.source
                   WHERE r.target = ? AND r.kind = ? ORDER BY o.external";
        self.others(sql, relation, to)
    }

    fn others(&mut self, sql: &str, relation: Relation, index: usize) -> Result<Vec<usize>> {
        let mut statement = self.database.prepare_cached(sql)?;
        let found: Vec<String> = statement
            .query_map(params![self.id(index), relation.number()], |row| row.get(0))?
            .collect::<Result<_>>()?;
        let mut indexes = Vec::with_capacity(found.len());
        for external in found {
            indexes.extend(self.find(&external)?);
        }
        Ok(indexes)
    }

    /// Persons who had a relation before, have one now, and had none on the way: their ids, in order.
    pub(crate) fn bare(&self) -> Vec<&str> {
        let was_bare = |object: &Object| {
            object.kind == Kind::Person
                && object.before > 0
                && object.now > 0
                && object.marks & Mark::Bare as u8 != 0
        };
        let mut bare: Vec<&str> = self
            .of
            .iter()
            .filter(|(_, index)| self.met.get(**index as usize).is_some_and(was_bare))
            .map(|(external, _)| &**external)
            .collect();
        bare.sort_unstable();
        bare
    }

    /// Learns how many relations a thing has, where that is not known.
    fn count(&mut self, index: usize) -> Result<()> {
        let Some(object) = self.met.get_mut(index) else { return Ok(()) };
        // only persons can be left with nothing, and a school is in very many relations
        if object.kind != Kind::Person || object.marks & Mark::Counted as u8 != 0 {
            return Ok(());
        }
        let mut count = 0;
        for sql in [
            "SELECT count(*) FROM relation WHERE source = ?",
            "SELECT count(*) FROM relation WHERE target = ?",
        ] {
            let mut statement = self.database.prepare_cached(sql)?;
            count += statement.query_row([object.id], |row| row.get::<_, u32>(0))?;
        }
        (object.before, object.now) = (count, count);
        object.marks |= Mark::Counted as u8;
        Ok(())
    }
}

fn kind(number: u8) -> Result<Kind> {
    Kind::of_number(number).ok_or(rusqlite::Error::IntegralValueOutOfRange(1, i64::from(number)))
}
