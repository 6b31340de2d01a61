//! OneRoster 1.2 CSV (1EdTech): ten files and a manifest, ids invented, `metadata.` columns for what the
//! standard lacks.

mod columns;
mod groups;
mod people;

use super::desk::Desk;
use super::encoding::Encoding;
use super::fault::ExportError;
use super::register;
use super::sheet::Style;
use crate::flaw::Aspect;
use crate::random::mixed;
use model::school::SchoolType;

const STYLE: Style = Style { delimiter: b',', encoding: Encoding::Utf8, mark: false };
/// The files that are complete; the manifest calls the standard's others absent.
const BULK: &[&str] = &[
    "academicSessions",
    "classes",
    "courses",
    "demographics",
    "enrollments",
    "orgs",
    "roles",
    "userProfiles",
    "users",
];
const ABSENT: &[&str] = &[
    "categories",
    "classResources",
    "courseResources",
    "lineItemLearningObjectiveIds",
    "lineItemScoreScales",
    "lineItems",
    "resources",
    "resultLearningObjectiveIds",
    "resultScoreScales",
    "results",
    "scoreScales",
    "userResources",
];

pub(super) fn write(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    write_manifest(desk)?;
    write_orgs(desk)?;
    write_sessions(desk)?;
    people::write(desk)?;
    groups::write(desk)
}

/// An id that looks like a GUID and is the same in every export of the same person.
fn user_id(person: u32) -> String {
    let (high, low) = (mixed(u64::from(person) + 1), mixed(mixed(u64::from(person) + 1)));
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff
    )
}

/// The id of the school year among academic sessions.
fn session_id(desk: &Desk<'_>) -> String {
    format!("LA{}", desk.town.year_start.year())
}

fn write_manifest(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = desk.text("manifest.csv", columns::MANIFEST, STYLE)?;
    let files = BULK.iter().map(|file| (*file, "bulk")).chain(ABSENT.iter().map(|file| (*file, "absent")));
    let mut files: Vec<(&str, &str)> = files.collect();
    files.sort_unstable();
    let fixed = [("manifest.version", "1.0"), ("oneroster.version", "1.2")];
    let system = [("source.systemName", "Exempelregistret"), ("source.systemCode", "exempel")];
    let files = files.into_iter().map(|(file, how)| (format!("file.{file}"), how));
    let named = |(name, value): (&str, &'static str)| (name.to_owned(), value);
    for (name, value) in fixed.map(named).into_iter().chain(files).chain(system.map(named)) {
        table.row().cell(&name).cell(value);
        table.put(None, &mut desk.book())?;
    }
    table.sheet.close()
}

fn write_orgs(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = desk.text("orgs.csv", columns::ORGS, STYLE)?;
    let (name, code) = (format!("{} kommun", desk.town.name), desk.town.code);
    table.row().cell(code).empty(2).cell(&name).cell("district").empty(3).cell("Kommunal").cell(code);
    table.put(None, &mut desk.book())?;
    for (at, unit) in (0..).zip(&desk.town.units) {
        let forms: Vec<&str> = unit.forms.iter().map(SchoolType::code).collect();
        let row = table.row();
        row.cell(&unit.id).empty(2).cell(&unit.name).cell("school").cell(&unit.code).cell(code);
        row.cell(&forms.join(",")).cell(register::organiser(unit.organiser)).cell(code);
        table.put(desk.flaws.of(Aspect::Unit, at), &mut desk.book())?;
    }
    table.sheet.close()
}

fn write_sessions(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = desk.text("academicSessions.csv", columns::SESSIONS, STYLE)?;
    let (start, end) = (desk.town.year_start, desk.town.year_end);
    let title = format!("Läsår {}/{}", start.year(), end.year());
    let row = table.row();
    row.cell(&session_id(desk)).empty(2).cell(&title).cell("schoolYear").date(start).date(end).empty(1);
    row.cell(&end.year().to_string());
    table.put(None, &mut desk.book())?;
    table.sheet.close()
}
