//! Known answers: every planted error is found, with its rule, at its place; one cause for one cause; and
//! no other rule speaks up.

use super::town::{Town, place, planted};
use app::view::View;
use demo::{Dialect, Dirt, DirtKind, Plant};
use model::{Extract, Problem, Severity};
use stages::check::by_cause;
use std::collections::{BTreeMap, BTreeSet};

/// Rules of severity warning or above that come with a planted kind, and why.
const COMPANIONS: &[(DirtKind, &str, &str)] = &[(
    DirtKind::LongRow,
    "SKB-D83",
    "the person of the row was not read, so what refers to her leads nowhere",
)];

/// Rules of severity warning or above that a dialect raises on clean registers, because it lacks what they
/// ask for (`demo::cannot_carry`).
const LACKS: &[(Dialect, &str, &str)] =
    &[(Dialect::Skola24, "SKB-D84", "the format has no school year, and class names do not always tell")];

/// How many problems tell of one planted error.
fn told_times(code: &str) -> usize {
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
fn stands_there(
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

fn lacks(dialect: Dialect, code: &str) -> bool {
    LACKS.iter().any(|(of, lacking, _)| *of == dialect && *lacking == code)
}

/// What is wrong with the answers about one town, in words.
fn wrong(town: &Town, view: &View, kinds: &[DirtKind]) -> Vec<String> {
    let mut wrong = Vec::new();
    let tables = town.tables(&town.open());
    let mut of_code: BTreeMap<&str, Vec<&Plant>> = BTreeMap::new();
    for plant in &town.plants.list {
        of_code.entry(plant.code).or_default().push(plant);
    }
    let groups = by_cause(&view.problems, &view.roster).groups;
    for (code, plants) in &of_code {
        let told: Vec<&Problem> = view.problems.iter().filter(|problem| problem.code == *code).collect();
        for plant in plants {
            let found =
                told.iter().any(|problem| stands_there((view, &tables), problem, plant, town.dialect));
            if !found {
                let places: Vec<_> = told.iter().map(|problem| place(view, problem)).collect();
                wrong.push(format!("{plant:?} is not found; {code} stands at {places:?}"));
            }
        }
        // a notice may be natural: siblings' rows, two jobs at one unit
        let natural =
            told.iter().all(|problem| problem.severity == Severity::Notice) || lacks(town.dialect, code);
        if natural {
            continue;
        }
        if told.len() != plants.len() * told_times(code) {
            wrong.push(format!("{code}: {} planted, {} problems", plants.len(), told.len()));
        }
        let causes: BTreeSet<&str> = plants.iter().map(|plant| plant.cause.as_str()).collect();
        let roots: Vec<_> = groups.iter().filter(|group| group.code == *code).collect();
        if roots.len() != causes.len() {
            wrong.push(format!("{code}: {causes:?} planted, {roots:?} found"));
        }
    }
    let mut others: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for problem in view.problems.iter().filter(|problem| problem.severity >= Severity::Warning) {
        let companion =
            COMPANIONS.iter().any(|(kind, code, _)| kinds.contains(kind) && *code == problem.code);
        if !of_code.contains_key(problem.code) && !companion && !lacks(town.dialect, problem.code) {
            others.entry(problem.code).or_default().push((place(view, problem), problem.cause.to_string()));
        }
    }
    for (code, places) in others {
        wrong.push(format!("{code} speaks up {} times, at {:?}", places.len(), places.first()));
    }
    wrong
}

fn each_kind_alone(dialect: Dialect) {
    let mut failures = Vec::new();
    for &kind in DirtKind::ALL {
        let (pupils, planted) = if dialect == Dialect::Register { (200, 3) } else { (120, 2) };
        let town = Town::new(pupils, 7, dialect, Dirt::only(kind, planted));
        if town.plants.list.is_empty() {
            continue;
        }
        let view = town.view();
        failures.extend(wrong(&town, &view, &[kind]).into_iter().map(|what| format!("{kind:?}: {what}")));
    }
    assert!(failures.is_empty(), "{dialect:?}\n{}", failures.join("\n"));
}

#[test]
fn each_kind_alone_in_the_register() {
    each_kind_alone(Dialect::Register);
}

#[test]
fn each_kind_alone_in_skola24() {
    each_kind_alone(Dialect::Skola24);
}

#[test]
fn each_kind_alone_in_the_workbook() {
    each_kind_alone(Dialect::Workbook);
}

#[test]
fn each_kind_alone_in_oneroster() {
    each_kind_alone(Dialect::OneRoster);
}

#[test]
fn all_kinds_at_once() {
    let mut failures = Vec::new();
    for &dialect in Dialect::ALL {
        for seed in [3, 11] {
            let town = Town::new(400, seed, dialect, Dirt::realistic(400));
            let view = town.view();
            failures.extend(
                wrong(&town, &view, DirtKind::ALL)
                    .into_iter()
                    .map(|what| format!("{dialect:?} {seed}: {what}")),
            );
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
