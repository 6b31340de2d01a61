//! What a register is set up to give Skola24: three files without header, fixed order of columns
//! (`spec/sources.md` section 3), and the municipality's own list of units beside them.
//!
//! The format has no dates, so only who is placed or employed on the day of export is in it; it has no
//! marking for guardians, so protected ones are left out.

use super::desk::Desk;
use super::encoding::Encoding;
use super::fault::ExportError;
use super::register;
use super::sheet::{Style, TextFile};
use super::table::{Column, Field, Table};
use crate::flaw::Aspect;
use crate::town::{self, Employment, Role};
use model::school::GroupKind;
use std::collections::{BTreeMap, BTreeSet};

const STYLE: Style = Style { delimiter: b';', encoding: Encoding::Utf8, mark: false };

const CHILDREN: &[Column] = &[
    ("skolnamn", Field::Other),
    ("avdelning", Field::Group),
    ("personnummer", Field::Number),
    ("förnamn", Field::Given),
    ("efternamn", Field::Family),
    ("sekretessmarkering", Field::Marking),
];

const STAFF: &[Column] = &[
    ("skola", Field::Unit),
    ("avdelning", Field::Other),
    ("personnummer", Field::Number),
    ("förnamn", Field::Given),
    ("efternamn", Field::Family),
    ("signatur", Field::Other),
    ("e-post", Field::Email),
    ("sekretess", Field::Marking),
];

const GUARDIANS: &[Column] = &[
    ("elevpersonnummer", Field::Other),
    ("föräldrapersonnummer", Field::Number),
    ("förnamn", Field::Given),
    ("efternamn", Field::Other),
    ("e-post", Field::Email),
    ("mobil", Field::Other),
];

pub(super) fn write(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let marked = Style { mark: true, ..STYLE };
    let mut units = desk.text("Skolenheter.csv", register::UNITS, marked)?;
    register::fill_units(&mut units, desk)?;
    units.sheet.close()?;
    write_children(desk)?;
    write_staff(desk)?;
    write_guardians(desk)
}

fn bare(desk: &Desk<'_>, name: &str, columns: &'static [Column]) -> Result<Table<TextFile>, ExportError> {
    Ok(Table::bare(TextFile::create(desk.folder, name, STYLE)?, name, columns))
}

fn write_children(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = bare(desk, "skola24_barn.csv", CHILDREN)?;
    let mut seen = BTreeSet::new();
    for placement in desk.town.placements.iter().filter(|it| desk.town.runs(it.start, it.end)) {
        let pupil = desk.town.pupils.get(placement.pupil as usize);
        let person = pupil.and_then(|pupil| desk.person(pupil.person));
        let (Some(person), Some(unit)) = (person, desk.unit(placement.unit)) else { continue };
        let group = placement.group.and_then(|group| desk.town.groups.get(group as usize));
        let row = table.row();
        row.cell(&unit.name).cell(group.map_or("", |group| group.name.as_str()));
        row.cell(person.number.twelve()).cell(&person.given_name()).cell(&person.family_name());
        row.cell(person.marking);
        // a section is described by its first child
        let of_group = placement.group.and_then(|group| desk.flaws.of(Aspect::Group, group));
        let of_group = of_group.filter(|flaw| seen.insert(flaw.subject));
        let of_pupil = desk.flaws.of(Aspect::Pupil, placement.pupil);
        if let (Some(group), Some(_)) = (of_group, of_pupil) {
            // both on one row: the next child will do for the section
            seen.remove(&group.subject);
        }
        table.put(of_pupil.or(of_group), &mut desk.book())?;
    }
    table.sheet.close()
}

fn write_staff(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = bare(desk, "skola24_personal.csv", STAFF)?;
    let mut led: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for lead in &desk.town.leads {
        let group = desk.town.groups.get(lead.group as usize);
        if group.is_some_and(|group| group.kind != GroupKind::Teaching) {
            led.entry(lead.person).or_default().push(lead.group);
        }
    }
    for (at, job) in (0..).zip(&desk.town.employments) {
        if !desk.town.runs(job.start, job.end) {
            continue;
        }
        let sections = (led.get(&job.person).into_iter().flatten())
            .filter_map(|&group| desk.town.groups.get(group as usize))
            .filter(|group| group.unit == job.unit)
            .map(|group| group.name.as_str());
        let mut sections: Vec<&str> = sections.collect();
        if sections.is_empty() {
            sections.push("");
        }
        for section in sections {
            add_job(&mut table, desk, job, section);
            table.put(desk.flaws.of(Aspect::Employment, at), &mut desk.book())?;
        }
    }
    table.sheet.close()
}

fn add_job(table: &mut Table<TextFile>, desk: &Desk<'_>, job: &Employment, section: &str) {
    let (Some(person), Some(unit)) = (desk.person(job.person), desk.unit(job.unit)) else { return };
    let row = table.row();
    row.cell(&unit.name).cell(section).cell(person.number.twelve());
    row.cell(&person.given_name()).cell(&person.family_name()).cell(&town::signature(person));
    row.cell(&desk.town.email(job.person, Role::Staff)).cell(person.marking);
}

fn write_guardians(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = bare(desk, "skola24_foraldrar.csv", GUARDIANS)?;
    let mut here = vec![false; desk.town.pupils.len()];
    for placement in desk.town.placements.iter().filter(|it| desk.town.runs(it.start, it.end)) {
        if let Some(here) = here.get_mut(placement.pupil as usize) {
            *here = true;
        }
    }
    for (at, (pupil, here)) in (0..).zip(desk.town.pupils.iter().zip(here)) {
        let Some(child) = desk.person(pupil.person).filter(|_| here) else { continue };
        for (which, guardian) in pupil.guardians.into_iter().enumerate() {
            let Some(guardian) = guardian else { continue };
            let Some(person) = desk.person(guardian).filter(|person| !person.is_protected()) else {
                continue;
            };
            let row = table.row();
            row.cell(child.number.twelve()).cell(person.number.twelve());
            row.cell(&person.given_name()).cell(&person.family_name());
            row.cell(&desk.town.email(guardian, Role::Private)).cell(&town::mobile(guardian));
            table.put(desk.flaws.of_guardian(at, which), &mut desk.book())?;
        }
    }
    table.sheet.close()
}
