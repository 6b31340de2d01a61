//! Tables, decisions and examples as the chapters of the registers' data put them together.

use super::Ground;
use crate::dossier::{Cell, Chart, ChartKind, Column, Decision, Role, Section, Table};
use crate::mask;
use crate::texts::Phrase;
use model::index::Ix;
use model::person::{Capacity, Person};
use model::school::{GroupKind, SchoolType};
use model::{Place, Roster};
use stages::study::Found;

/// A table whose first columns hold words and the rest figures. Column headings are text ids.
pub(super) fn table(
    ground: &Ground<'_>,
    id: &str,
    (words, columns): (usize, &[&'static str]),
    rows: Vec<Vec<Cell>>,
) -> Table {
    let columns = columns.iter().enumerate();
    let columns =
        columns.map(|(at, title)| Column { title: ground.say(title), figures: at >= words }).collect();
    Table { id: id.to_owned(), columns, rows, most: 0, chart: None }
}

/// The same table with a chart of some of its columns over the first; `title` and what it shows are text ids.
pub(super) fn drawn(
    ground: &Ground<'_>,
    mut table: Table,
    (kind, title, says): (ChartKind, &'static str, &'static str),
    values: &[usize],
) -> Table {
    let chart =
        Chart { kind, title: ground.say(title), says: ground.say(says), label: 0, values: values.to_vec() };
    table.chart = Some(chart).filter(|_| !table.rows.is_empty());
    table
}

/// A section with a table.
pub(super) fn section(ground: &Ground<'_>, title: &'static str, text: Vec<String>, table: Table) -> Section {
    let table = Some(table).filter(|table| !table.rows.is_empty());
    Section { title: ground.say(title), text, points: Vec::new(), table }
}

/// A decision.
pub(super) fn decision(ground: &Ground<'_>, what: &Phrase, role: Role, proposal: &Phrase) -> Decision {
    Decision {
        what: ground.texts.say(what),
        who: role.said(ground.texts),
        proposal: ground.texts.say(proposal),
    }
}

/// Somebody as an example: initials, year of birth, file and line.
pub(super) fn example(ground: &Ground<'_>, person: Ix<Person>) -> String {
    let roster = &ground.view.roster;
    let masked = mask::person(roster, person);
    let origin = roster.fragments.of(person).first();
    match origin.and_then(|origin| place(ground, origin.place)) {
        Some(place) => format!("{masked} {place}"),
        None => masked,
    }
}

/// The examples of a finding in one cell.
pub(super) fn examples(ground: &Ground<'_>, found: &Found) -> Cell {
    let said: Vec<String> = found.examples.iter().map(|person| example(ground, *person)).collect();
    if said.is_empty() { Cell::Nothing } else { Cell::Words(said.join("; ")) }
}

/// File and line of a place.
fn place(ground: &Ground<'_>, place: Place) -> Option<String> {
    let table = ground.view.extract.table(place)?;
    let phrase = Phrase::new("study-data-line").with("file", table.origin().file.as_str());
    Some(ground.texts.say(&phrase.with("line", table.line(place.row()?).to_string())))
}

/// The file (with its sheet) of a table of the extract.
pub(super) fn file(ground: &Ground<'_>, table: u16) -> String {
    let table = ground.view.extract.tables().get(usize::from(table));
    table.map_or_else(String::new, |table| match &table.origin().sheet {
        Some(sheet) => format!("{} · {sheet}", table.origin().file),
        None => table.origin().file.clone(),
    })
}

/// A capacity in words.
pub(super) fn capacity(ground: &Ground<'_>, capacity: Capacity) -> String {
    ground.say(match capacity {
        Capacity::Pupil => "study-data-pupils",
        Capacity::Guardian => "study-data-guardians",
        Capacity::Staff => "study-data-staff",
    })
}

/// A school form in words; its code where it has no text.
pub(super) fn form(ground: &Ground<'_>, form: Option<SchoolType>) -> String {
    let Some(form) = form else { return ground.say("study-data-form-none") };
    let id = format!("study-data-form-{}", form.code());
    if ground.texts.has(&id) { ground.texts.say(&Phrase::of(id)) } else { form.code().to_owned() }
}

/// A kind of group in words.
pub(super) fn group_kind(ground: &Ground<'_>, kind: GroupKind) -> String {
    ground.say(match kind {
        GroupKind::Class => "study-data-group-class",
        GroupKind::Section => "study-data-group-section",
        GroupKind::Teaching => "study-data-group-teaching",
        GroupKind::Mentor => "study-data-group-mentor",
        GroupKind::Test | GroupKind::Schedule | GroupKind::Staff | GroupKind::Other => {
            "study-data-group-other"
        }
    })
}

/// A group's name and its unit's.
pub(super) fn group_name(roster: &Roster, group: Ix<model::group::Group>) -> String {
    let Some(group) = roster.groups.get(group) else { return String::new() };
    let unit = roster.units.get(group.unit).map_or("", |unit| roster.pool.get(unit.name));
    format!("{}, {unit}", roster.pool.get(group.name))
}
