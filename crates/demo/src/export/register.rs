//! The text export of a school register: Windows-1252, `;`, CRLF, guardians in the child's row.

use super::desk::Desk;
use super::encoding::Encoding;
use super::fault::ExportError;
use super::row::Row;
use super::sheet::{Sheet, Style};
use super::table::{Column, Field, Table};
use crate::flaw::Aspect;
use crate::town::{self, Placement, Pupil, Role};
use model::school::{GroupKind, Organiser};

const STYLE: Style = Style { delimiter: b';', encoding: Encoding::Windows1252, mark: false };

/// Columns of the unit file; the other dialects of the municipality use it too.
pub(super) const UNITS: &[Column] = &[
    ("Enhets-id", Field::Other),
    ("Skolenhetskod", Field::Other),
    ("Enhetsnamn", Field::Other),
    ("Skolform", Field::Forms),
    ("Regi", Field::Organiser),
    ("Kommunkod", Field::Other),
    ("Adress", Field::Other),
    ("Postnr", Field::Other),
    ("Ort", Field::Other),
    ("Telefon", Field::Other),
];

const PUPILS: &[Column] = &[
    ("Personnummer", Field::Number),
    ("Förnamn", Field::Given),
    ("Efternamn", Field::Family),
    ("Tilltalsnamn", Field::Other),
    ("Skyddad identitet", Field::Marking),
    ("Enhets-id", Field::Other),
    ("Skolenhet", Field::Other),
    ("Skolform", Field::Other),
    ("Årskurs", Field::Year),
    ("Klass", Field::Group),
    ("Mentor", Field::Mentor),
    ("Startdatum", Field::Other),
    ("Slutdatum", Field::Other),
    ("Adress", Field::Other),
    ("Postnr", Field::Other),
    ("Ort", Field::Other),
    ("E-post", Field::Other),
    ("Mobil", Field::Other),
    ("VH1 Personnummer", Field::GuardianNumber(0)),
    ("VH1 Förnamn", Field::GuardianGiven(0)),
    ("VH1 Efternamn", Field::Other),
    ("VH1 E-post", Field::GuardianEmail(0)),
    ("VH1 Mobil", Field::Other),
    ("VH1 Adress", Field::Other),
    ("VH1 Postnr", Field::Other),
    ("VH1 Ort", Field::Other),
    ("VH1 Skydd", Field::Other),
    ("VH2 Personnummer", Field::GuardianNumber(1)),
    ("VH2 Förnamn", Field::GuardianGiven(1)),
    ("VH2 Efternamn", Field::Other),
    ("VH2 E-post", Field::GuardianEmail(1)),
    ("VH2 Mobil", Field::Other),
    ("VH2 Adress", Field::Other),
    ("VH2 Postnr", Field::Other),
    ("VH2 Ort", Field::Other),
    ("VH2 Skydd", Field::Other),
];

pub(super) const STAFF: &[Column] = &[
    ("Personnummer", Field::Number),
    ("Förnamn", Field::Given),
    ("Efternamn", Field::Family),
    ("Signatur", Field::Other),
    ("Skyddad identitet", Field::Marking),
    ("Enhets-id", Field::Unit),
    ("Befattning", Field::Duty),
    ("E-post", Field::Email),
    ("Telefon arbete", Field::Other),
    ("Startdatum", Field::Other),
    ("Slutdatum", Field::Other),
];

pub(super) const GROUPS: &[Column] = &[
    ("Grupp-id", Field::Other),
    ("Gruppnamn", Field::Other),
    ("Grupptyp", Field::Other),
    ("Enhets-id", Field::Other),
    ("Skolform", Field::Other),
    ("Startdatum", Field::Other),
    ("Slutdatum", Field::Other),
];

pub(super) const MEMBERS: &[Column] =
    &[("Grupp-id", Field::Group), ("Personnummer", Field::Other), ("Från", Field::From), ("Till", Field::To)];

pub(super) const LEADERS: &[Column] =
    &[("Grupp-id", Field::Other), ("Personnummer", Field::Other), ("Roll", Field::Other)];

const OTHER_ADULTS: &[Column] = &[
    ("Barn personnummer", Field::Other),
    ("Personnummer", Field::Other),
    ("Förnamn", Field::Other),
    ("Efternamn", Field::Other),
    ("Relation", Field::Other),
];

pub(super) fn write(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut units = desk.text("Skolenheter.csv", UNITS, STYLE)?;
    fill_units(&mut units, desk)?;
    units.sheet.close()?;
    let mut pupils = desk.text("Elever.csv", PUPILS, STYLE)?;
    fill_pupils(&mut pupils, desk)?;
    pupils.sheet.close()?;
    let mut staff = desk.text("Personal.csv", STAFF, STYLE)?;
    fill_staff(&mut staff, desk)?;
    staff.sheet.close()?;
    let mut groups = desk.text("Grupper.csv", GROUPS, STYLE)?;
    fill_groups(&mut groups, desk)?;
    groups.sheet.close()?;
    let mut members = desk.text("Gruppmedlemmar.csv", MEMBERS, STYLE)?;
    fill_members(&mut members, desk)?;
    members.sheet.close()?;
    let mut leaders = desk.text("Gruppledare.csv", LEADERS, STYLE)?;
    fill_leaders(&mut leaders, desk)?;
    leaders.sheet.close()?;
    let mut others = desk.text("Andra vuxna.csv", OTHER_ADULTS, STYLE)?;
    fill_other_adults(&mut others, desk)?;
    others.sheet.close()
}

pub(super) fn fill_units<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for (at, unit) in (0..).zip(&desk.town.units) {
        let forms: Vec<&str> = unit.forms.iter().map(model::school::SchoolType::code).collect();
        let row = table.row();
        row.cell(&unit.id).cell(&unit.code).cell(&unit.name).cell(&forms.join(","));
        row.cell(organiser(unit.organiser)).cell(desk.town.code);
        add_address(row, unit.home);
        row.cell(&town::work_phone(at));
        table.put(desk.flaws.of(Aspect::Unit, at), &mut desk.book())?;
    }
    Ok(())
}

fn fill_pupils<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for placement in &desk.town.placements {
        let Some(pupil) = desk.town.pupils.get(placement.pupil as usize) else { continue };
        let row = table.row();
        add_pupil(row, desk, pupil, placement, |row, number| {
            row.long_number(number);
        });
        for guardian in pupil.guardians {
            add_guardian(row, desk, guardian);
        }
        let flaw = desk.flaws.of(Aspect::Pupil, placement.pupil);
        let flaw = flaw.or_else(|| desk.flaws.of(Aspect::Guardian, placement.pupil));
        table.put(flaw, &mut desk.book())?;
    }
    Ok(())
}

/// The cells of a pupil up to the pupil's mobile number.
pub(super) fn add_pupil(
    row: &mut Row,
    desk: &Desk<'_>,
    pupil: &Pupil,
    placement: &Placement,
    write_number: impl FnOnce(&mut Row, &crate::number::Number),
) {
    let (Some(child), Some(unit)) = (desk.person(pupil.person), desk.unit(placement.unit)) else { return };
    write_number(row, &child.number);
    row.cell(&child.given_name()).cell(&child.family_name()).cell(child.name_in_use()).cell(child.marking);
    row.cell(&unit.id).cell(&unit.name).cell(placement.form.code()).count(placement.year);
    let group = placement.group.and_then(|group| desk.town.groups.get(group as usize));
    row.cell(group.map_or("", |group| group.name.as_str()));
    row.cell(&mentors(desk, placement));
    row.date(placement.start).date_if(placement.end);
    add_address(row, child.home);
    row.cell(&desk.town.email(pupil.person, Role::Pupil)).cell(&town::mobile(pupil.person));
}

/// The class's mentors, in one cell.
fn mentors(desk: &Desk<'_>, placement: &Placement) -> String {
    let Some(group) = placement.group else { return String::new() };
    let mentors = desk.town.leads_of(group).iter().filter(|lead| lead.mentor);
    let numbers = mentors.filter_map(|lead| desk.person(lead.person)).map(|mentor| {
        let number = &mentor.number;
        format!("{}-{}", number.date_part(), number.last_four())
    });
    numbers.collect::<Vec<_>>().join(", ")
}

fn add_guardian(row: &mut Row, desk: &Desk<'_>, guardian: Option<u32>) {
    let Some((at, guardian)) = guardian.and_then(|at| desk.person(at).map(|guardian| (at, guardian))) else {
        row.empty(9);
        return;
    };
    row.long_number(&guardian.number).cell(&guardian.given_name()).cell(&guardian.family_name());
    row.cell(&desk.town.email(at, Role::Private)).cell(&town::mobile(at));
    add_address(row, guardian.home);
    row.cell(guardian.marking);
}

pub(super) fn fill_staff<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for (at, job) in (0..).zip(&desk.town.employments) {
        let (Some(person), Some(unit)) = (desk.person(job.person), desk.unit(job.unit)) else { continue };
        let row = table.row();
        row.long_number(&person.number).cell(&person.given_name()).cell(&person.family_name());
        row.cell(&town::signature(person)).cell(person.marking).cell(&unit.id).cell(job.duty.code());
        row.cell(&desk.town.email(job.person, Role::Staff)).cell(&town::work_phone(job.person));
        row.date(job.start).date_if(job.end);
        table.put(desk.flaws.of(Aspect::Employment, at), &mut desk.book())?;
    }
    Ok(())
}

pub(super) fn fill_groups<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for (at, group) in (0..).zip(&desk.town.groups) {
        let Some(unit) = desk.unit(group.unit) else { continue };
        let row = table.row();
        row.cell(&group.id)
            .cell(&group.name)
            .cell(kind_word(group.kind))
            .cell(&unit.id)
            .cell(group.form.code());
        row.date(desk.town.year_start).date(desk.town.year_end);
        table.put(desk.flaws.of(Aspect::Group, at), &mut desk.book())?;
    }
    Ok(())
}

pub(super) fn fill_members<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for (at, membership) in (0..).zip(&desk.town.memberships) {
        let pupil = desk.town.pupils.get(membership.pupil as usize);
        let person = pupil.and_then(|pupil| desk.person(pupil.person));
        let group = desk.town.groups.get(membership.group as usize);
        let (Some(person), Some(group)) = (person, group) else { continue };
        table.row().cell(&group.id).long_number(&person.number).date(membership.from).date(membership.to);
        table.put(desk.flaws.of(Aspect::Membership, at), &mut desk.book())?;
    }
    Ok(())
}

pub(super) fn fill_leaders<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for (at, lead) in (0..).zip(&desk.town.leads) {
        let group = desk.town.groups.get(lead.group as usize);
        let (Some(person), Some(group)) = (desk.person(lead.person), group) else { continue };
        table.row().cell(&group.id).long_number(&person.number).cell(lead.duty.code());
        table.put(desk.flaws.of(Aspect::Lead, at), &mut desk.book())?;
    }
    Ok(())
}

fn fill_other_adults<S: Sheet>(table: &mut Table<S>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for pupil in &desk.town.pupils {
        let adult = pupil.other_adult.and_then(|adult| desk.person(adult));
        let (Some(adult), Some(child)) = (adult, desk.person(pupil.person)) else { continue };
        let row = table.row();
        row.long_number(&child.number).long_number(&adult.number);
        row.cell(&adult.given_name()).cell(&adult.family_name()).cell("Annan ansvarig");
        table.put(None, &mut desk.book())?;
    }
    Ok(())
}

/// Street, postal code and locality.
pub(super) fn add_address(row: &mut Row, home: u32) {
    let (street, postal_code, locality) = town::address(home);
    row.cell(&street).cell(&postal_code).cell(locality);
}

pub(super) const fn organiser(organiser: Organiser) -> &'static str {
    organiser.code()
}

/// The word for a group's kind that the register uses.
pub(super) fn kind_word(kind: GroupKind) -> &'static str {
    if kind == GroupKind::Teaching { "Undervisningsgrupp" } else { kind.code() }
}
