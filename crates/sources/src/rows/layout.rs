//! Which columns a table has and where its rows begin.
//!
//! Refuses to know: cells below the preview; what turns up there is said by the intake, and the layout
//! drawn again.

use super::header::{self, Found};
use super::looks::squashed;
use super::{Grid, Seen};
use crate::error::ReadError;
use model::ask::TableSpec;
use std::collections::BTreeSet;

/// A column that is kept: where it stands in the file, from 0, and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) at: usize,
    pub(crate) name: String,
}

/// How a table lies in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) columns: Vec<Column>,
    /// The header's cells, trimmed, by position in the file; empty where there is no header.
    pub(crate) header: Vec<String>,
    /// Records before this one are header or preamble.
    pub(crate) first: u64,
    /// Lines above the header, or above the first row.
    pub(crate) preamble: u32,
    /// Width of the header or of the widest usual row; cells beyond it have no column. `None` for a sheet.
    pub(crate) width: Option<usize>,
    /// Columns that have the name of an earlier one: number in `columns`, and that name.
    pub(crate) duplicates: Vec<(u16, String)>,
}

impl Layout {
    /// Draws the layout from the first rows, blank ones left out. `revealed` are unnamed columns that
    /// are known to hold values further down.
    pub(crate) fn draw(
        rows: &[Seen],
        spec: &TableSpec,
        (file, grid): (&str, Grid),
        revealed: &BTreeSet<usize>,
    ) -> Result<Self, ReadError> {
        if rows.is_empty() {
            return Ok(Self::of_nothing(spec));
        }
        let mut layout = match header::find(rows, spec) {
            Found::At(at) => {
                let (_, rest) = rows.split_at(at);
                let [row, below @ ..] = rest else { return Ok(Self::of_nothing(spec)) };
                Self::under_header(row, below, grid, revealed)
            }
            Found::Absent => Self::without_header(rows, spec, (file, grid), revealed)?,
            Found::NoSuchLine(line) => return Err(ReadError::NoHeaderLine { file: file.to_owned(), line }),
        };
        layout.call_as_required(&spec.required);
        layout.refuse_missing(rows, spec, file)?;
        Ok(layout)
    }

    /// An empty file still has the columns that the mapping reads, so that it can be told from one whose
    /// columns are gone.
    fn of_nothing(spec: &TableSpec) -> Self {
        let names = if spec.columns.is_empty() { &spec.required } else { &spec.columns };
        let columns = names.iter().enumerate().map(|(at, name)| Column { at, name: name.clone() });
        Self { columns: columns.collect(), ..Self::default() }
    }

    fn under_header(row: &Seen, below: &[Seen], grid: Grid, revealed: &BTreeSet<usize>) -> Self {
        let mut layout = Self {
            header: row.cells.clone(),
            first: row.ordinal + 1,
            preamble: row.line.saturating_sub(1),
            width: (grid == Grid::Text).then_some(row.cells.len()),
            ..Self::default()
        };
        let widest = below.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let width = layout.width.unwrap_or_else(|| widest.max(row.cells.len()));
        let last_revealed = revealed.last().map_or(0, |last| last + 1);
        for at in 0..width.max(last_revealed) {
            let name = row.cells.get(at).map_or("", String::as_str);
            let used = || below.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
            if !name.is_empty() || revealed.contains(&at) || used() {
                layout.add(at, name);
            }
        }
        layout
    }

    fn without_header(
        rows: &[Seen],
        spec: &TableSpec,
        (file, grid): (&str, Grid),
        revealed: &BTreeSet<usize>,
    ) -> Result<Self, ReadError> {
        let line = rows.first().map_or(1, |row| row.line);
        let first = rows.first().map_or(0, |row| row.ordinal);
        let mut layout = Self { first, preamble: line.saturating_sub(1), ..Self::default() };
        let is_used = |at: usize| {
            revealed.contains(&at)
                || rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()))
        };
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        // Blank columns to the left of a sheet's table are not part of it; in a text file position is all
        // there is to go by.
        let first = if grid == Grid::Sheet { (0..widest).find(|&at| is_used(at)).unwrap_or(0) } else { 0 };
        let named = spec.columns.len();
        if named > widest - first {
            let [found, named] =
                [widest - first, named].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            return Err(ReadError::TooFewColumns { file: file.to_owned(), found, named });
        }
        let usual = match grid {
            Grid::Text => usual_width(rows).max(named),
            Grid::Sheet => widest.max(revealed.last().map_or(0, |last| last + 1)),
        };
        layout.width = (grid == Grid::Text).then_some(usual);
        for at in first..usual {
            let name = spec.columns.get(at - first).map_or("", String::as_str);
            if grid == Grid::Text || !name.is_empty() || is_used(at) {
                layout.add(at, name);
            }
        }
        Ok(layout)
    }

    /// Adds a column; one without a name is called by its number, one whose name is taken by its name
    /// and a number.
    fn add(&mut self, at: usize, name: &str) {
        let taken = |name: &str, columns: &[Column]| columns.iter().any(|column| column.name == name);
        let base = if name.is_empty() { (at + 1).to_string() } else { name.to_owned() };
        let mut unique = base.clone();
        let mut number = 2_u32;
        while taken(&unique, &self.columns) {
            unique = format!("{base} {number}");
            number += 1;
        }
        if unique != base
            && let Ok(at) = u16::try_from(self.columns.len())
        {
            self.duplicates.push((at, base));
        }
        self.columns.push(Column { at, name: unique });
    }

    /// Gives columns that the mapping spells a little differently the mapping's spelling.
    fn call_as_required(&mut self, required: &[String]) {
        for wanted in required {
            if self.has(wanted) {
                continue;
            }
            let key = squashed(wanted);
            let free =
                |column: &&mut Column| squashed(&column.name) == key && !required.contains(&column.name);
            if let Some(column) = self.columns.iter_mut().find(free) {
                column.name.clone_from(wanted);
            }
        }
    }

    fn refuse_missing(&self, rows: &[Seen], spec: &TableSpec, file: &str) -> Result<(), ReadError> {
        let missing: Vec<String> = spec.required.iter().filter(|name| !self.has(name)).cloned().collect();
        if missing.is_empty() {
            return Ok(());
        }
        let header = rows.iter().find(|row| !self.header.is_empty() && row.cells == self.header);
        let quotable = header.is_none_or(|row| header::is_recognised(row, spec));
        let found = self
            .columns
            .iter()
            .map(|column| if quotable { column.name.clone() } else { (column.at + 1).to_string() });
        Err(ReadError::MissingColumns { file: file.to_owned(), missing, found: found.collect() })
    }

    fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name == name)
    }
}

/// The largest width, empty cells at the end not counted, for which there is room in at least two rows and
/// in one of twenty; a few broken rows must not widen the table.
fn usual_width(rows: &[Seen]) -> usize {
    let filled = |row: &Seen| row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    let room = |width: usize| rows.iter().filter(|row| row.cells.len() >= width).count();
    let enough = (rows.len() / 20).max(2).min(rows.len());
    rows.iter().map(filled).filter(|width| room(*width) >= enough).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u32, text: &str) -> Seen {
        Seen { line, ordinal: u64::from(line), cells: text.split(';').map(str::to_owned).collect() }
    }

    fn names(layout: &Layout) -> Vec<&str> {
        layout.columns.iter().map(|column| column.name.as_str()).collect()
    }

    fn draw(rows: &[Seen], spec: &TableSpec, grid: Grid) -> Result<Layout, ReadError> {
        Layout::draw(rows, spec, ("f.csv", grid), &BTreeSet::new())
    }

    #[test]
    fn double_names_are_numbered_and_said() {
        let rows = [row(1, "Namn;Klass;Namn;Namn"), row(2, "a;b;c;d")];
        let layout = draw(&rows, &TableSpec::default(), Grid::Text).unwrap();
        assert_eq!(names(&layout), ["Namn", "Klass", "Namn 2", "Namn 3"]);
        assert_eq!(layout.duplicates, [(2, "Namn".to_owned()), (3, "Namn".to_owned())]);
    }

    #[test]
    fn the_mappings_spelling_wins_and_missing_columns_are_named() {
        let rows = [row(1, "Skol-enhetskod;E post"), row(2, "1;2")];
        let mut spec =
            TableSpec { required: vec!["skolenhetskod".into(), "E-post".into()], ..TableSpec::default() };
        assert_eq!(names(&draw(&rows, &spec, Grid::Text).unwrap()), ["skolenhetskod", "E-post"]);
        spec.required.push("Klass".into());
        let ReadError::MissingColumns { missing, found, .. } = draw(&rows, &spec, Grid::Text).unwrap_err()
        else {
            panic!("another error")
        };
        assert_eq!((missing, found.len()), (vec!["Klass".to_owned()], 2));
    }

    #[test]
    fn a_row_of_people_is_never_quoted_as_columns() {
        let rows = [row(1, "Alva;Berg"), row(2, "Bo;Ek")];
        for header in [model::ask::Header::Find, model::ask::Header::Line(1)] {
            let spec = TableSpec { required: vec!["Personnummer".into()], header, ..TableSpec::default() };
            let fault = draw(&rows, &spec, Grid::Text).unwrap_err().to_string();
            assert!(!fault.contains("Alva") && !fault.contains("Berg"), "{fault}");
        }
    }

    #[test]
    fn a_file_without_header_is_as_wide_as_its_usual_rows() {
        let rows = [row(1, "1;2;3"), row(2, "1;2;3;4;;"), row(3, "1;2;3;4"), row(4, "1;2;3;4;5;6;7")];
        let mut spec = TableSpec { header: model::ask::Header::Absent, ..TableSpec::default() };
        assert_eq!(names(&draw(&rows, &spec, Grid::Text).unwrap()), ["1", "2", "3", "4"]);
        spec.columns = vec!["a".into(), "b".into()];
        assert_eq!(names(&draw(&rows, &spec, Grid::Text).unwrap()), ["a", "b", "3", "4"]);
        spec.columns = vec!["x".into(); 9];
        assert_eq!(draw(&rows, &spec, Grid::Text).unwrap_err().key(), "read-too-few-columns");
    }

    #[test]
    fn unnamed_columns_are_kept_only_where_they_hold_something() {
        let rows = [row(1, "Namn;;Klass;;"), row(2, "a;x;7;;")];
        let layout = draw(&rows, &TableSpec::default(), Grid::Text).unwrap();
        assert_eq!(names(&layout), ["Namn", "2", "Klass"]);
        let revealed = BTreeSet::from([4]);
        let layout = Layout::draw(&rows, &TableSpec::default(), ("f", Grid::Text), &revealed).unwrap();
        assert_eq!(names(&layout), ["Namn", "2", "Klass", "5"]);
    }
}
