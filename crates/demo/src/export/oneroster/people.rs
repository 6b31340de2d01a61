//! `users.csv`, `roles.csv`, `userProfiles.csv` and `demographics.csv`.

use super::{STYLE, columns, user_id};
use crate::export::desk::Desk;
use crate::export::fault::ExportError;
use crate::export::sheet::TextFile;
use crate::export::table::Table;
use crate::flaw::{Aspect, Flaw};
use crate::town::{self, Role};
use model::Date;
use model::school::DutyRole;

/// What a person is in the town; anything may be missing.
#[derive(Clone, Copy, Default)]
struct Capacities {
    pupil: Option<u32>,
    year: Option<u8>,
    guardian: bool,
    other_adult: bool,
    staff: bool,
}

pub(super) fn write(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let capacities = capacities(desk);
    write_users(desk, &capacities)?;
    write_roles(desk, &capacities)?;
    write_profiles(desk, &capacities)?;
    write_demographics(desk)
}

fn capacities(desk: &Desk<'_>) -> Vec<Capacities> {
    let mut all = vec![Capacities::default(); desk.town.people.len()];
    let mut mark = |person: Option<u32>, how: &dyn Fn(&mut Capacities)| {
        if let Some(of_person) = person.and_then(|person| all.get_mut(person as usize)) {
            how(of_person);
        }
    };
    for (at, pupil) in (0..).zip(&desk.town.pupils) {
        mark(Some(pupil.person), &|of| of.pupil = Some(at));
        mark(pupil.other_adult, &|of| of.other_adult = true);
        pupil.guardians.into_iter().for_each(|guardian| mark(guardian, &|of| of.guardian = true));
    }
    for placement in &desk.town.placements {
        let pupil = desk.town.pupils.get(placement.pupil as usize);
        mark(pupil.map(|pupil| pupil.person), &|of| of.year = of.year.or(placement.year));
    }
    desk.town.employments.iter().for_each(|job| mark(Some(job.person), &|of| of.staff = true));
    all
}

fn write_users(desk: &mut Desk<'_>, capacities: &[Capacities]) -> Result<(), ExportError> {
    let mut table = desk.text("users.csv", columns::USERS, STYLE)?;
    let of_guardians = desk.flaws.by_guardian(desk.town);
    for (at, of) in (0..).zip(capacities) {
        if of.pupil.is_none() && !of.guardian && !of.other_adult && !of.staff {
            continue;
        }
        add_user(&mut table, desk, at, of);
        let of_pupil: Option<&Flaw> = of.pupil.and_then(|pupil| desk.flaws.of(Aspect::Pupil, pupil));
        table.put(of_pupil.or_else(|| of_guardians.get(&at).copied()), &mut desk.book())?;
    }
    table.sheet.close()
}

fn add_user(table: &mut Table<TextFile>, desk: &Desk<'_>, at: u32, of: &Capacities) {
    let Some(person) = desk.person(at) else { return };
    let role = match of {
        Capacities { staff: true, .. } => Some(Role::Staff),
        Capacities { pupil: Some(_), .. } => Some(Role::Pupil),
        Capacities { guardian: true, .. } => Some(Role::Private),
        _ => None,
    };
    let email = role.map(|role| desk.town.email(at, role)).unwrap_or_default();
    let private = of.pupil.is_some() || of.guardian;
    let pupil = of.pupil.and_then(|pupil| desk.town.pupils.get(pupil as usize));
    let agents = pupil.map(|pupil| pupil.guardians.into_iter().chain([pupil.other_adult]).flatten());
    let agents: Vec<String> = agents.into_iter().flatten().map(user_id).collect();
    let row = table.row();
    row.cell(&user_id(at)).empty(2).cell("true").cell(&format!("anv{at:07}")).empty(1);
    row.cell(&person.given_name()).cell(&person.family_name()).empty(2).cell(&email);
    row.cell(&if private { town::mobile(at) } else { String::new() });
    row.cell(&if of.staff { town::work_phone(at) } else { String::new() });
    row.cell(&agents.join(",")).count(of.year).empty(1).cell(person.number.twelve());
    row.cell(if of.pupil.is_some() { person.name_in_use() } else { "" }).empty(4).cell(person.marking);
}

/// One line of `roles.csv`.
struct RoleLine<'a> {
    person: u32,
    role: &'static str,
    org: &'a str,
    period: (Option<Date>, Option<Date>),
    duty: &'static str,
    form: &'static str,
}

fn write_roles(desk: &mut Desk<'_>, capacities: &[Capacities]) -> Result<(), ExportError> {
    let mut table = desk.text("roles.csv", columns::ROLES, STYLE)?;
    let mut serial = 0;
    for placement in &desk.town.placements {
        let pupil = desk.town.pupils.get(placement.pupil as usize);
        let (Some(pupil), Some(unit)) = (pupil, desk.unit(placement.unit)) else { continue };
        let (form, period) = (placement.form.code(), (Some(placement.start), placement.end));
        let line = RoleLine { person: pupil.person, role: "student", org: &unit.id, period, duty: "", form };
        add_role(&mut table, &mut serial, &line);
        table.put(None, &mut desk.book())?;
    }
    for (at, job) in (0..).zip(&desk.town.employments) {
        let Some(unit) = desk.unit(job.unit) else { continue };
        let (duty, period) = (job.duty.code(), (Some(job.start), job.end));
        let role = role_word(job.duty);
        let line = RoleLine { person: job.person, role, org: &unit.id, period, duty, form: "" };
        add_role(&mut table, &mut serial, &line);
        table.put(desk.flaws.of(Aspect::Employment, at), &mut desk.book())?;
    }
    for (person, of) in (0..).zip(capacities) {
        let (org, period) = (desk.town.code, (None, None));
        for role in [of.guardian.then_some("guardian"), of.other_adult.then_some("relative")] {
            let Some(role) = role else { continue };
            add_role(&mut table, &mut serial, &RoleLine { person, role, org, period, duty: "", form: "" });
            table.put(None, &mut desk.book())?;
        }
    }
    table.sheet.close()
}

fn add_role(table: &mut Table<TextFile>, serial: &mut u32, line: &RoleLine<'_>) {
    *serial += 1;
    let (begin, end) = line.period;
    let row = table.row();
    row.cell(&format!("R{serial:08}")).empty(2).cell(&user_id(line.person)).cell("primary").cell(line.role);
    row.date_if(begin).date_if(end).cell(line.org).empty(1).cell(line.duty).cell(line.form);
}

/// The standard's word for a post; the register's own stands in `metadata.dutyRole`.
const fn role_word(duty: DutyRole) -> &'static str {
    match duty {
        DutyRole::Principal | DutyRole::PreschoolHead => "principal",
        DutyRole::SchoolAdministrator => "siteAdministrator",
        DutyRole::Counsellor | DutyRole::CareersAdviser => "counselor",
        DutyRole::Teacher
        | DutyRole::LeadTeacher
        | DutyRole::PreschoolTeacher
        | DutyRole::SpecialTeacher
        | DutyRole::LeisurePedagogue => "teacher",
        DutyRole::ChildMinder
        | DutyRole::Librarian
        | DutyRole::TeachingAssistant
        | DutyRole::OtherStaff
        | DutyRole::Nurse
        | DutyRole::Doctor
        | DutyRole::Psychologist
        | DutyRole::OtherManagement
        | DutyRole::OtherPedagogue => "aide",
    }
}

fn write_profiles(desk: &mut Desk<'_>, capacities: &[Capacities]) -> Result<(), ExportError> {
    let mut table = desk.text("userProfiles.csv", columns::PROFILES, STYLE)?;
    for (at, _) in (0_u32..).zip(capacities).filter(|(_, of)| of.staff) {
        let row = table.row();
        row.cell(&format!("P{at:08}"))
            .empty(2)
            .cell(&user_id(at))
            .cell("SYSTEM")
            .cell("exempel")
            .cell("exempel");
        row.empty(1).cell("login").cell(&format!("anv{at:07}")).empty(1);
        table.put(None, &mut desk.book())?;
    }
    table.sheet.close()
}

fn write_demographics(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let mut table = desk.text("demographics.csv", columns::DEMOGRAPHICS, STYLE)?;
    for pupil in &desk.town.pupils {
        let Some(person) = desk.person(pupil.person) else { continue };
        let row = table.row();
        row.cell(&user_id(pupil.person)).empty(2).date_if(person.number.birth_date());
        row.cell(if person.number.is_womans() { "female" } else { "male" });
        table.put(None, &mut desk.book())?;
    }
    table.sheet.close()
}
