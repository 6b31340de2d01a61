//! Tables, decisions and examples as the chapters of the registers' data put them together.

use super::Ground;
use crate::dossier::{Cell, Chart, ChartKind, Column, Decision, Role, Section, Table};
use crate::mask;
use crate::texts::Phrase;
use model::index::Ix;
use model::note::{Note, NoteKind};
use model::person::{Capacity, Person};
use model::problem::Subject;
use model::school::{GroupKind, SchoolType};
use model::{CivicNumber, Place, Roster};
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

/// How many examples are shown of a finding.
const SHOWN: usize = 3;

/// The examples of a finding in one cell. Nobody through whom somebody protected could be found is one.
pub(super) fn examples(ground: &Ground<'_>, found: &Found) -> Cell {
    let shown = found.examples.iter().copied().filter(|person| may_show(ground, *person)).take(SHOWN);
    let said: Vec<String> = shown.map(|person| example(ground, person)).collect();
    if said.is_empty() { Cell::Nothing } else { Cell::Words(said.join("; ")) }
}

/// Whether nothing of somebody leads to a protected person: the address, a guardian, or another cell of the rows.
fn may_show(ground: &Ground<'_>, person: Ix<Person>) -> bool {
    let roster = &ground.view.roster;
    let withheld = roster.persons.get(person).is_none_or(|person| person.address_withheld);
    let household = roster.households.iter().any(|(one, _)| *one == person);
    let guardian =
        |note: &Note| note.kind == NoteKind::ProtectedGuardian && note.subject == Subject::Person(person);
    let rows = roster.fragments.of(person).iter();
    let mut rows = rows.map(|origin| origin.place);
    !withheld && !household && !roster.notes.iter().any(guardian) && !rows.any(|place| hides(ground, place))
}

/// Whether some cell of a row holds the id of somebody protected.
fn hides(ground: &Ground<'_>, place: Place) -> bool {
    let (Some(table), Some(row)) = (ground.view.extract.table(place), place.row()) else { return false };
    let shielded = &ground.view.roster.shielded;
    let is_hidden = |id: &str| {
        let number = CivicNumber::parse(id, ground.order.as_of).ok();
        shielded.has_own(id) || number.is_some_and(|reading| shielded.has_number(reading.number))
    };
    (0..=u16::MAX).zip(table.columns()).any(|(column, _)| {
        let cell = table.cell(row, column);
        let mut parts = cell.split([',', ';', '|', ' ']).filter(|part| !part.is_empty());
        !cell.is_empty() && (is_hidden(cell) || parts.any(is_hidden))
    })
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
