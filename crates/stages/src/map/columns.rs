//! Which columns a mapping reads, table by table.

use super::language::{Condition, Expr, Mapping, Source};
use std::collections::{BTreeMap, BTreeSet};

/// A table by its source and name.
pub type TableName = (String, String);

/// The columns that the mapping reads of each table, its own and other sources'. A table that is only
/// declared has an empty set.
#[must_use]
pub fn columns_read(mapping: &Mapping) -> BTreeMap<TableName, BTreeSet<String>> {
    let mut read: BTreeMap<TableName, BTreeSet<String>> = BTreeMap::new();
    for spec in &mapping.tables {
        read.entry((mapping.source.clone(), spec.table.clone())).or_default();
    }
    for block in &mapping.blocks {
        let table = (mapping.source.clone(), block.table.clone());
        let mut walk = Walk { mapping, table: &table, read: &mut read };
        if let Some(condition) = &block.when {
            walk.condition(condition);
        }
        for (_, expr) in block.given() {
            walk.expr(expr);
        }
    }
    read
}

/// The full name of a table as a mapping writes it: `table`, or `source.table`.
#[must_use]
pub(crate) fn table_name(mapping: &Mapping, written: &str) -> TableName {
    match written.split_once('.') {
        Some((source, table)) => (source.to_owned(), table.to_owned()),
        None => (mapping.source.clone(), written.to_owned()),
    }
}

struct Walk<'a> {
    mapping: &'a Mapping,
    table: &'a TableName,
    read: &'a mut BTreeMap<TableName, BTreeSet<String>>,
}

impl Walk<'_> {
    fn column(&mut self, name: &str) {
        self.read.entry(self.table.clone()).or_default().insert(name.to_owned());
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.origin {
            Source::Column(name) => self.column(name),
            Source::Constant(_) => {}
            Source::Join(parts, _) | Source::First(parts) => parts.iter().for_each(|part| self.expr(part)),
            Source::Choice(condition, then, other) => {
                self.condition(condition);
                self.expr(then);
                if let Some(other) = other {
                    self.expr(other);
                }
            }
            Source::Elsewhere(elsewhere) => {
                let theirs = table_name(self.mapping, &elsewhere.table);
                let columns = self.read.entry(theirs).or_default();
                columns.insert(elsewhere.take.clone());
                for (column, ours) in &elsewhere.matching {
                    let theirs = table_name(self.mapping, &elsewhere.table);
                    self.read.entry(theirs).or_default().insert(column.clone());
                    self.expr(ours);
                }
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Is(expr, _)
            | Condition::Not(expr, _)
            | Condition::Empty(expr, _)
            | Condition::Matches(expr, _) => self.expr(expr),
            Condition::All(parts) | Condition::Any(parts) | Condition::None(parts) => {
                parts.iter().for_each(|part| self.condition(part));
            }
        }
    }
}

/// The columns of one expression, in the order they are written.
pub(crate) struct Walked {
    pub(crate) columns: Vec<String>,
}

impl Walked {
    /// The columns of the row that an expression reads, those inside its parts included.
    pub(crate) fn of(expr: &Expr) -> Self {
        let mut columns = Vec::new();
        if let Source::Column(name) = &expr.origin {
            columns.push(name.clone());
        }
        for part in Self::parts(expr) {
            columns.extend(Self::of(part).columns);
        }
        Self { columns }
    }

    /// The expressions inside an expression; conditions aside.
    pub(crate) fn parts(expr: &Expr) -> Vec<&Expr> {
        match &expr.origin {
            Source::Column(_) | Source::Constant(_) => Vec::new(),
            Source::Join(parts, _) | Source::First(parts) => parts.iter().collect(),
            Source::Choice(_, then, other) => {
                std::iter::once(then.as_ref()).chain(other.as_deref()).collect()
            }
            Source::Elsewhere(elsewhere) => elsewhere.matching.iter().map(|(_, ours)| ours).collect(),
        }
    }
}
