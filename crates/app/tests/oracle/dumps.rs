//! What two dumps differ in.

use receiver::Dump;
use std::collections::BTreeSet;

/// Lines that only one of two dumps has: `-` for the first and `+` for the second.
pub(crate) fn differences(said: &Dump, held: &Dump) -> Vec<String> {
    let mut lines = between(&said.principals, &held.principals);
    lines.extend(between(&said.relations, &held.relations));
    lines
}

/// Lines that only one of two sets has.
pub(crate) fn between(said: &BTreeSet<String>, held: &BTreeSet<String>) -> Vec<String> {
    let missing = said.difference(held).map(|line| format!("- {line}"));
    missing.chain(held.difference(said).map(|line| format!("+ {line}"))).collect()
}

/// What the sync owns of a dump: relations that nobody made by hand, and the rows of what has any.
pub(crate) fn owned(dump: &Dump) -> Dump {
    let relations: BTreeSet<String> = dump.relations.difference(&dump.by_hand).cloned().collect();
    let related: BTreeSet<&str> = relations.iter().flat_map(|line| line.split('\t').skip(1)).collect();
    let rows = dump.principals.iter().filter(|row| related.contains(id(row)));
    let principals = rows.cloned().collect();
    Dump { principals, relations, by_hand: BTreeSet::new() }
}

/// The id of a row: column 4 of a person, else column 1.
pub(crate) fn id(row: &str) -> &str {
    let column = if row.ends_with("\tuser") { 3 } else { 0 };
    row.split('\t').nth(column).unwrap()
}
