//! Whether a problem stands where something was planted, and what a planted fault cannot but bring with it.

use super::town::{place, planted};
use app::view::View;
use demo::{Dialect, DirtKind, Plant};
use model::{Extract, Problem};

/// Rules of severity warning or above that come with a planted kind, and why.
pub(crate) const COMPANIONS: &[(DirtKind, &str, &str)] = &[(
    DirtKind::LongRow,
    "SKB-D83",
    "the person of the row was not read, so what refers to her leads nowhere",
)];

/// Rules of severity warning or above that a dialect raises on clean registers, because it lacks what they
/// ask for (`demo::cannot_carry`).
const LACKS: &[(Dialect, &str, &str)] =
    &[(Dialect::Skola24, "SKB-D84", "the format has no school year, and class names do not always tell")];

/// How many problems tell of one planted error.
pub(crate) fn told_times(code: &str) -> usize {
    match code {
        // both rows are pointed out: nobody can tell which of them is wrong
        "SKB-A06" | "SKB-A08" => 2,
        // two people share it
        "SKB-C39" => 2,
        _ => 1,
    }
}

/// Whether a problem stands where the plant is. Where the rule speaks of the row as a whole it need not
/// name the column.
pub(crate) fn stands_there(
    (view, tables): (&View, &Extract),
    problem: &Problem,
    plant: &Plant,
    dialect: Dialect,
) -> bool {
    let (file, line, column) = place(view, problem);
    let (planted_file, planted_line, planted_column) = planted(plant);
    match plant.code {
        // the row would point at a protected person: only file and column are told
        "SKB-B24" => {
            let named = dialect == Dialect::Skola24 || column == planted_column;
            file == planted_file && line == 0 && named
        }
        // the repeated heading is no row: the problem stands at the one before it
        "SKB-S09" => {
            let first = problem.place.is_some_and(|place| place.row().is_none()) && planted_line <= 5;
            file == planted_file && (first || (line < planted_line && line + 3 > planted_line))
        }
        // one row in three files makes a pupil in this dialect: the one that tells the school is shown
        "SKB-D49" | "SKB-D84" if dialect == Dialect::OneRoster => {
            file == "roles.csv" && user_of(tables, problem) == cell_of(tables, plant, 0)
        }
        // a group has no row of its own in this format: any row that names it will do
        "SKB-D52" if dialect == Dialect::Skola24 => {
            file == planted_file && {
                let row = problem.place.and_then(model::Place::row).unwrap();
                let table = tables.table(problem.place.unwrap()).unwrap();
                [0, 1].into_iter().all(|at| table.cell(row, at) == cell_of(tables, plant, at))
            }
        }
        _ => {
            // a file without headings has the names that the draft gave
            let named = dialect == Dialect::Skola24
                || column.is_none()
                || planted_column.is_none()
                || column == planted_column;
            (file, line) == (planted_file, planted_line) && named
        }
    }
}

fn user_of(tables: &Extract, problem: &Problem) -> String {
    let place = problem.place.unwrap();
    let table = tables.table(place).unwrap();
    let cell = table.cell(place.row().unwrap(), table.column("userSourcedId").unwrap());
    assert!(!cell.is_empty());
    cell.to_owned()
}

fn cell_of(tables: &Extract, plant: &Plant, column: u16) -> String {
    let table = tables.tables().iter().find(|table| table.origin().file == plant.file).unwrap();
    let row = (0..table.rows()).find(|&row| u64::from(table.line(row)) == plant.line).unwrap();
    table.cell(row, column).to_owned()
}

pub(crate) fn lacks(dialect: Dialect, code: &str) -> bool {
    LACKS.iter().any(|(of, lacking, _)| *of == dialect && *lacking == code)
}
