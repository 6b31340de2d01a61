//! Reading every table that the mappings ask for.

use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use model::ask::TableSpec;
use model::{Extract, Table};
use rayon::prelude::*;
use sources::ReadError;
use stages::map::{Mapping, columns_read};
use std::collections::{BTreeMap, BTreeSet};

/// Reads all tables, side by side. A column that any mapping reads must be there (law 7: a column that
/// vanished is a fault, not a mass clearing).
///
/// # Errors
/// Every table that could not be read.
pub(crate) fn fetch(workplace: &Workplace, now: Now) -> Result<Extract, Failure> {
    let specs = specs(&workplace.mappings);
    let folder = workplace.sources();
    let read: Vec<Result<Table, ReadError>> =
        specs.par_iter().map(|spec| sources::read(&folder, spec, now.datetime())).collect();
    let mut tables = Vec::with_capacity(read.len());
    let mut errors = Vec::new();
    for table in read {
        match table {
            Ok(table) => tables.push(table),
            // a file that several tables are read from fails once
            Err(error) if errors.contains(&error) => {}
            Err(error) => errors.push(error),
        }
    }
    match errors.as_slice() {
        [] => Ok(Extract::new(tables)),
        [error] => Err(Failure::reading(error)),
        several => {
            let what = Phrase::new("failure-sources").count("n", several.len());
            let mut failure = Failure::new(FailureKind::Failed, what);
            failure.also = several.iter().map(|error| Failure::reading(error).what).collect();
            Err(failure)
        }
    }
}

/// What to ask for: each table with every column that some mapping reads of it.
fn specs(mappings: &[Mapping]) -> Vec<TableSpec> {
    let mut read: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for mapping in mappings {
        for (table, columns) in columns_read(mapping) {
            read.entry(table).or_default().extend(columns);
        }
    }
    let mut specs = Vec::new();
    for spec in mappings.iter().flat_map(|mapping| &mapping.tables) {
        let mut spec = spec.clone();
        let columns = read.remove(&(spec.source.clone(), spec.table.clone())).unwrap_or_default();
        for column in columns {
            if !spec.required.contains(&column) {
                spec.required.push(column);
            }
        }
        specs.push(spec);
    }
    specs
}
