//! `courses.csv`, `classes.csv` and `enrollments.csv`.

use super::{STYLE, columns, session_id, user_id};
use crate::export::desk::Desk;
use crate::export::fault::ExportError;
use crate::export::register::kind_word;
use crate::export::sheet::TextFile;
use crate::export::table::Table;
use crate::flaw::Aspect;
use crate::town::Group;
use model::Date;
use model::school::GroupKind;

pub(super) fn write(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let subjects = write_courses(desk)?;
    write_classes(desk, &subjects)?;
    write_enrolments(desk)
}

/// The standard wants a course for every class: one per subject, and one each for classes and sections.
fn write_courses(desk: &mut Desk<'_>) -> Result<Vec<&'static str>, ExportError> {
    let mut subjects: Vec<&'static str> = desk.town.groups.iter().map(course_of).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let mut table = desk.text("courses.csv", columns::COURSES, STYLE)?;
    for (nth, subject) in subjects.iter().enumerate() {
        let (year, org) = (session_id(desk), desk.town.code);
        let row = table.row();
        row.cell(&format!("K{nth:03}")).empty(2).cell(&year).cell(subject).empty(2).cell(org);
        row.cell(subject).empty(1);
        table.put(None, &mut desk.book())?;
    }
    table.sheet.close()?;
    Ok(subjects)
}

fn course_of(group: &Group) -> &'static str {
    if group.subject.is_empty() { group.kind.code() } else { group.subject }
}

fn write_classes(desk: &mut Desk<'_>, subjects: &[&'static str]) -> Result<(), ExportError> {
    let mut table = desk.text("classes.csv", columns::CLASSES, STYLE)?;
    for (at, group) in (0..).zip(&desk.town.groups) {
        let Some(unit) = desk.unit(group.unit) else { continue };
        let course = subjects.binary_search(&course_of(group)).unwrap_or_default();
        let (session, class_type) =
            (session_id(desk), if group.kind == GroupKind::Teaching { "scheduled" } else { "homeroom" });
        let row = table.row();
        row.cell(&group.id).empty(2).cell(&group.name).empty(1).cell(&format!("K{course:03}")).empty(1);
        row.cell(class_type).empty(1).cell(&unit.id).cell(&session).cell(group.subject).empty(2);
        row.cell(kind_word(group.kind)).cell(group.form.code());
        table.put(desk.flaws.of(Aspect::Group, at), &mut desk.book())?;
    }
    table.sheet.close()
}

/// One line of `enrollments.csv`.
struct Line {
    group: u32,
    person: u32,
    role: &'static str,
    period: (Option<Date>, Option<Date>),
    assignment: &'static str,
}

fn write_enrolments(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = desk.text("enrollments.csv", columns::ENROLMENTS, STYLE)?;
    let mut serial = 0;
    let person_of = |pupil: u32| desk.town.pupils.get(pupil as usize).map(|pupil| pupil.person);
    for placement in &desk.town.placements {
        let (Some(group), Some(person)) = (placement.group, person_of(placement.pupil)) else { continue };
        let period = (Some(placement.start), placement.end);
        let line = Line { group, person, role: "student", period, assignment: "" };
        add(&mut table, desk, &mut serial, &line);
        table.put(None, &mut desk.book())?;
    }
    for (at, membership) in (0..).zip(&desk.town.memberships) {
        let Some(person) = person_of(membership.pupil) else { continue };
        let period = (Some(membership.from), Some(membership.to));
        let line = Line { group: membership.group, person, role: "student", period, assignment: "" };
        add(&mut table, desk, &mut serial, &line);
        table.put(desk.flaws.of(Aspect::Membership, at), &mut desk.book())?;
    }
    for (at, lead) in (0..).zip(&desk.town.leads) {
        let assignment = if lead.mentor { "mentor" } else { "" };
        let line = Line {
            group: lead.group,
            person: lead.person,
            role: "teacher",
            period: (None, None),
            assignment,
        };
        add(&mut table, desk, &mut serial, &line);
        table.put(desk.flaws.of(Aspect::Lead, at), &mut desk.book())?;
    }
    table.sheet.close()
}

fn add(table: &mut Table<TextFile>, desk: &Desk<'_>, serial: &mut u32, line: &Line) {
    *serial += 1;
    let Some(group) = desk.town.groups.get(line.group as usize) else { return };
    let unit = desk.unit(group.unit).map_or("", |unit| unit.id.as_str());
    let (begin, end) = line.period;
    let row = table.row();
    row.cell(&format!("E{serial:08}")).empty(2).cell(&group.id).cell(unit).cell(&user_id(line.person));
    row.cell(line.role).cell("false").date_if(begin).date_if(end).cell(line.assignment);
}
