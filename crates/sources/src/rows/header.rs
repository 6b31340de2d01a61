//! Where the header stands among the first rows, if there is one.
//!
//! Refuses to know: what the rest of the file looks like. Where it is unsure it says that there is no
//! header: then every row counts, and no cell can reach an error text as a column's name.

use super::Seen;
use super::looks::{self, Value, squashed};
use model::ask::{Header, TableSpec};

/// How far down a header is looked for, in rows.
const DEPTH: usize = 60;

/// Where the header was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// At this position in the preview.
    At(usize),
    /// There is none: every row is data.
    Absent,
    /// The line the mapping names does not begin a row.
    NoSuchLine(u32),
}

/// Finds the header in the first rows (blank ones left out).
pub(crate) fn find(rows: &[Seen], spec: &TableSpec) -> Found {
    match spec.header {
        Header::Absent => Found::Absent,
        Header::Line(line) => {
            rows.iter().position(|row| row.line == line).map_or(Found::NoSuchLine(line), Found::At)
        }
        Header::Find => sought(rows, spec).map_or(Found::Absent, Found::At),
    }
}

/// Whether a row has anything of what the mapping, or any register, calls its columns. A row without is
/// never quoted in an error: it may be people.
pub(crate) fn is_recognised(row: &Seen, spec: &TableSpec) -> bool {
    let wanted: Vec<String> = spec.required.iter().map(|name| squashed(name)).collect();
    row.cells
        .iter()
        .any(|cell| !cell.is_empty() && (wanted.contains(&squashed(cell)) || looks::is_known_name(cell)))
}

fn sought(rows: &[Seen], spec: &TableSpec) -> Option<usize> {
    let near = rows.get(..rows.len().min(DEPTH)).unwrap_or(rows);
    if let Some(at) = near.iter().position(|row| holds_all(row, &spec.required)) {
        return Some(at);
    }
    if let Some(at) = near.iter().position(|row| holds_all(row, &spec.columns)) {
        return Some(at);
    }
    // Preambles are narrow, a header is about as full as the fullest rows.
    let fullest = rows.iter().map(Seen::filled).max()?;
    let is_full = |row: &Seen| row.filled() * 3 > fullest * 2;
    if let Some(at) = near.iter().position(|row| row.filled() * 2 > fullest && has_known_names(row)) {
        let above = near.get(..at).unwrap_or_default();
        let full = near.get(at).map_or(0, Seen::filled);
        if above.iter().all(|row| row.filled() < full) {
            return Some(at);
        }
    }
    let at = near.iter().position(is_full)?;
    let row = near.get(at)?;
    let below = rows.get(at + 1..).unwrap_or_default();
    (looks_like_names(row, below) && (spec.required.is_empty() || is_recognised(row, spec))).then_some(at)
}

fn holds_all(row: &Seen, names: &[String]) -> bool {
    let cells: Vec<String> = row.cells.iter().map(|cell| squashed(cell)).collect();
    !names.is_empty() && names.iter().all(|name| cells.contains(&squashed(name)))
}

/// Whether two cells are what registers call their columns, and none is surely a value.
fn has_known_names(row: &Seen) -> bool {
    let known = row.cells.iter().filter(|cell| looks::is_known_name(cell)).count();
    known >= 2 && row.cells.iter().all(|cell| looks::value(cell) != Value::Surely)
}

fn looks_like_names(row: &Seen, below: &[Seen]) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (mut known, mut perhaps, mut all) = (0, 0, 0);
    for cell in filled {
        all += 1;
        match looks::value(cell) {
            Value::Surely => return false,
            Value::Perhaps => perhaps += 1,
            Value::No => known += usize::from(looks::is_known_name(cell)),
        }
    }
    if known == 1 && all <= 2 {
        return true;
    }
    perhaps * 3 < all && !comes_back(row, below)
}

/// Whether some cell stands again below in its own column, in a row that is not the whole row again:
/// values do that, names do not.
fn comes_back(row: &Seen, below: &[Seen]) -> bool {
    below.iter().filter(|other| other.cells != row.cells).any(|other| {
        row.cells.iter().zip(&other.cells).any(|(cell, other)| !cell.is_empty() && cell == other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Seen> {
        let row = |(line, text): (u32, &str)| Seen {
            line,
            ordinal: u64::from(line),
            cells: text.split(';').map(str::to_owned).collect(),
        };
        (1..).zip(text.split('|')).filter(|(_, text)| !text.is_empty()).map(row).collect()
    }

    fn found(text: &str) -> Found {
        find(&rows(text), &TableSpec::default())
    }

    #[test]
    fn a_header_is_found_under_a_preamble_and_over_values() {
        assert_eq!(found("Namn;Klass|Alva;7A"), Found::At(0));
        assert_eq!(found("Elever;;|Skapad 2026-11-23;;|Id;Förnamn;Klass|1;Alva;7A"), Found::At(2));
        assert_eq!(found("Blomma;Färg;Höjd (cm)|Ros;Röd;12"), Found::At(0));
    }

    #[test]
    fn a_row_of_values_is_never_a_header() {
        assert_eq!(found("Norra;Blå;20130101-2384;Alva;Berg;|Norra;Blå;20140202-2385;Bo;Ek;"), Found::Absent);
        assert_eq!(found("Norra skolan;7A|Södra skolan;7B"), Found::Absent);
        assert_eq!(found("Alva;Norra|Bo;Norra"), Found::Absent);
        assert_eq!(found("Alva Berg;alva@example.org"), Found::Absent);
    }

    #[test]
    fn what_the_mapping_reads_settles_it() {
        let spec = TableSpec { required: vec!["2024".into(), "12".into()], ..TableSpec::default() };
        assert_eq!(find(&rows("12;2024;x|1;2;3"), &spec), Found::At(0));
        let spec = TableSpec { required: vec!["Pnr".into()], ..TableSpec::default() };
        assert_eq!(find(&rows("Alva;Berg|Bo;Ek"), &spec), Found::Absent);
    }

    #[test]
    fn a_line_that_begins_no_row_is_said() {
        let spec = TableSpec { header: Header::Line(2), ..TableSpec::default() };
        assert_eq!(find(&rows("a;b||c;d"), &spec), Found::NoSuchLine(2));
        let spec = TableSpec { header: Header::Line(3), ..TableSpec::default() };
        assert_eq!(find(&rows("a;b||c;d"), &spec), Found::At(1));
    }
}
