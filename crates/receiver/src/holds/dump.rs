//! All that is held, as plain lines in an order of their own: for comparing with what should be held.

use super::{COLUMN, Holds, HoldsFault};
use crate::relation::{Kind, Relation};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// All that is held. Two municipalities that hold the same have the same dump.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Dump {
    /// Schools, classes and persons: the columns of their rows as documented, with tabulators, their type last.
    pub principals: BTreeSet<String>,
    /// Relations: `type`, `from` and `to`, with tabulators.
    pub relations: BTreeSet<String>,
    /// Those of the relations, and the ids of those groups and persons, that were made by hand.
    pub by_hand: BTreeSet<String>,
}

/// How much, and of whom nothing.
impl std::fmt::Debug for Dump {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { principals, relations, by_hand } = self;
        write!(f, "Dump({} rows, {} relations, {} by hand)", principals.len(), relations.len(), by_hand.len())
    }
}

/// A relation between two ids.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelationView {
    /// Which of the ten.
    pub relation: Relation,
    /// The id that it goes from.
    pub from: String,
    /// The id that it goes to.
    pub to: String,
    /// Whether it was made by hand.
    pub hand: bool,
}

/// Which relation, and nobody's id.
impl std::fmt::Debug for RelationView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RelationView({})", self.relation.code())
    }
}

impl Holds {
    /// All that is held.
    ///
    /// # Errors
    /// [`HoldsFault::Database`].
    pub fn dump(&self) -> Result<Dump, HoldsFault> {
        let mut dump = Dump::default();
        each_row(&self.database, |row| {
            if row.hand {
                dump.by_hand.insert(row.external.to_owned());
            }
            dump.principals.insert(tabbed(&row));
        })?;
        each_relation(&self.database, |relation, from, to, hand| {
            let line = format!("{}\t{from}\t{to}", relation.code());
            if hand {
                dump.by_hand.insert(line.clone());
            }
            dump.relations.insert(line);
        })?;
        Ok(dump)
    }
}

/// A held row.
pub(super) struct Row<'a> {
    pub(super) kind: Kind,
    pub(super) external: &'a str,
    pub(super) fields: &'a str,
    pub(super) hand: bool,
}

fn tabbed(row: &Row<'_>) -> String {
    let mut line: String = row.fields.chars().map(|c| if c == COLUMN { '\t' } else { c }).collect();
    line.push('\t');
    line.push_str(row.kind.row_type());
    line
}

/// Gives every school, class and person: schools first, then by id.
pub(super) fn each_row(database: &Connection, mut take: impl FnMut(Row<'_>)) -> Result<(), HoldsFault> {
    let sql = "SELECT kind, external, fields, hand FROM object WHERE kind > 0 ORDER BY kind, external";
    let mut statement = database.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Some(kind) = Kind::of_number(row.get(0)?) else { return Err(HoldsFault::Version) };
        let text = |column: usize| row.get_ref(column).and_then(|value| Ok(value.as_str()?));
        take(Row { kind, external: text(1)?, fields: text(2)?, hand: row.get(3)? });
    }
    Ok(())
}

/// Gives every relation, by the order in which they are added, then by ids.
pub(super) fn each_relation(
    database: &Connection,
    mut take: impl FnMut(Relation, &str, &str, bool),
) -> Result<(), HoldsFault> {
    let sql = "SELECT r.kind, f.external, t.external, r.hand FROM relation r
               JOIN object f ON f.id = r.source JOIN object t ON t.id = r.target
               ORDER BY r.kind, f.external, t.external";
    let mut statement = database.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Some(relation) = Relation::of_number(row.get(0)?) else { return Err(HoldsFault::Version) };
        let text = |column: usize| row.get_ref(column).and_then(|value| Ok(value.as_str()?));
        take(relation, text(1)?, text(2)?, row.get(3)?);
    }
    Ok(())
}
