//! Nothing vanishes: every row of every source is in the delivery, or a problem or an omission accounts
//! for it, or it concerns a protected person, whom only a count may mention.

use super::town::{AS_OF, Town};
use app::Workplace;
use app::view::View;
use demo::{Dialect, Dirt};
use model::note::Kind;
use model::picture::{End, Relation, RelationKind};
use model::problem::Subject;
use model::{CivicNumber, Extract, Place};
use stages::map::{MadeThing, Tracer};
use stages::project::Places;
use std::collections::BTreeSet;

/// A row: table and number.
type RowOf = (u16, u32);

fn row_of(place: Place) -> Option<RowOf> {
    Some((place.table(), place.row()?))
}

/// The rows that a subject of the roster stands on.
fn rows_of(view: &View, subject: Subject) -> Vec<RowOf> {
    let roster = &view.roster;
    let places: Vec<Place> = match subject {
        Subject::Source => Vec::new(),
        Subject::Person(ix) => roster.fragments.of(ix).iter().map(|origin| origin.place).collect(),
        Subject::Unit(ix) => vec![roster.units[ix].origin.place],
        Subject::Group(ix) => vec![roster.groups[ix].origin.place],
        Subject::Enrolment(ix) => vec![roster.enrolments[ix].origin.place],
        Subject::Membership(ix) => vec![roster.memberships[ix].origin.place],
        Subject::Duty(ix) => vec![roster.duties[ix].origin.place],
        Subject::Assignment(ix) => vec![roster.assignments[ix].origin.place],
        Subject::Guardianship(ix) => vec![roster.guardianships[ix].origin.place],
    };
    places.into_iter().filter_map(row_of).collect()
}

fn accounted(view: &View) -> BTreeSet<RowOf> {
    let lineage = &view.projection.lineage;
    let delivered = (lineage.schools.iter().map(|&ix| Subject::Unit(ix)))
        .chain(lineage.classes.iter().map(|&ix| Subject::Group(ix)))
        .chain(lineage.users.iter().map(|&ix| Subject::Person(ix)))
        .chain(lineage.relations.iter().copied());
    let omitted = view.projection.omissions.iter().map(|omission| omission.subject);
    let told = view.problems.iter().map(|problem| problem.subject);
    let rows = delivered.chain(omitted).chain(told).flat_map(|subject| rows_of(view, subject));
    let places = view.problems.iter().filter_map(|problem| row_of(problem.place?));
    rows.chain(places).chain(said_again(view)).collect()
}

/// Rows that say what another row has said already: a child in the school and in its leisure centre is one
/// relation, whose lineage is the first of the two.
fn said_again(view: &View) -> Vec<RowOf> {
    let (roster, picture) = (&view.roster, &view.projection.picture);
    let places = Places::new(roster, &view.projection.lineage);
    let relations: BTreeSet<Relation> = picture.relations.iter().copied().collect();
    let stands = |kind, person, unit| {
        let ends = places.of_person(person).zip(places.of_unit(unit));
        ends.is_some_and(|(user, school)| {
            relations.contains(&Relation { kind, from: End::User(user), to: End::School(school) })
        })
    };
    let enrolled = (roster.enrolments.iter())
        .filter(|it| stands(RelationKind::StudentInSchool, it.person, it.unit))
        .map(|it| it.origin.place);
    let employed = (roster.duties.iter())
        .filter(|it| stands(RelationKind::StaffInSchool, it.person, it.unit))
        .map(|it| it.origin.place);
    enrolled.chain(employed).filter_map(row_of).collect()
}

/// The rows that name a protected person, in what they make or in any cell.
fn concerns_protected(town: &Town, tables: &Extract, made: &[&MadeThing], (table, row): RowOf) -> bool {
    let hidden: BTreeSet<String> = (town.town.people.iter())
        .filter(|person| person.is_protected())
        .map(|person| person.number.twelve().to_owned())
        .collect();
    let table = tables.tables().get(usize::from(table)).unwrap();
    let bare = |text: &str| {
        let reading = CivicNumber::parse(text, AS_OF).ok()?;
        Some(reading.number.written().to_string().replace(['-', '+'], ""))
    };
    let columns = u16::try_from(table.columns().len()).unwrap();
    let mut cells = (0..columns).flat_map(|column| table.cell(row, column).split(','));
    let values = made.iter().flat_map(|thing| &thing.fields).flat_map(|field| field.value.split(", "));
    let numbers = values.filter_map(bare).chain(cells.by_ref().filter_map(|cell| bare(cell.trim())));
    numbers.into_iter().any(|number| hidden.contains(&number)) || own_id_of_hidden(town, tables, table, row)
}

/// OneRoster's other files name people by the set's own id.
fn own_id_of_hidden(town: &Town, tables: &Extract, table: &model::Table, row: u32) -> bool {
    if town.dialect != Dialect::OneRoster {
        return false;
    }
    let users = tables.tables().iter().find(|table| table.origin().file == "users.csv").unwrap();
    let (id, marking) =
        (users.column("sourcedId").unwrap(), users.column("metadata.securityMarking").unwrap());
    let hidden: BTreeSet<&str> = (0..users.rows())
        .filter(|&row| !users.cell(row, marking).is_empty())
        .map(|row| users.cell(row, id))
        .collect();
    let named = ["userSourcedId", "sourcedId"].into_iter().filter_map(|name| table.column(name));
    named.into_iter().any(|column| hidden.contains(table.cell(row, column)))
}

fn lost_rows(town: &Town, view: &View, workplace: &Workplace) -> Vec<String> {
    let tables = town.tables(workplace);
    let tracer = Tracer::new(&workplace.mappings, &tables, AS_OF).unwrap_or_else(|_| panic!("no tracer"));
    let made = tracer.all();
    let accounted = accounted(view);
    let mut lost = Vec::new();
    for (number, table) in tables.numbered() {
        for row in 0..table.rows() {
            let here = (number, row);
            if accounted.contains(&here) {
                continue;
            }
            let things: Vec<&MadeThing> =
                made.iter().filter(|thing| row_of(thing.origin.place) == Some(here)).collect();
            if concerns_protected(town, &tables, &things, here) {
                continue;
            }
            let kinds: Vec<Kind> = things.iter().map(|thing| thing.kind).collect();
            lost.push(format!("{}:{} {kinds:?}", table.origin().file, table.line(row)));
        }
    }
    lost
}

#[test]
fn every_row_is_delivered_or_accounted_for() {
    let mut failures = Vec::new();
    for &dialect in Dialect::ALL {
        for dirt in [Dirt::none(), Dirt::realistic(300)] {
            let town = Town::new(300, 13, dialect, dirt);
            let view = town.view();
            let lost = lost_rows(&town, &view, &town.open());
            if !lost.is_empty() {
                failures.push(format!(
                    "{dialect:?}: {} rows, {:?}",
                    lost.len(),
                    lost.iter().take(6).collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
