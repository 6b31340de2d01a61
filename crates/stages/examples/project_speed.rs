//! How long a night at size L spends between roster and files: 150 000 pupils, 450 000 persons.
//!
//! `cargo run --release -p skolbro-stages --example project_speed`

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a stopwatch that is not part of the product"
)]

use jiff::Timestamp;
use jiff::civil::date;
use model::index::Ix;
use model::person::{Person, Switches};
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Origin, Target};
use model::roster::Fragments;
use model::school::{
    AssignmentRole, GroupKind, Organiser, PersonStatus, RelationType, SchoolType, SchoolTypes,
};
use model::{CivicNumber, Date, Period, Place, Pool, Roster, Text};
use stages::project::{Held, project};
use stages::render::{Total, render};
use stages::settings::{Lists, Settings};
use std::sync::Arc;

const TODAY: Date = date(2026, 11, 23);
const UNITS: u32 = 600;
const PUPILS: u32 = 150_000;
const GUARDIANS: u32 = 270_000;
const STAFF: u32 = 30_000;
/// A class, a mentor group and four sections or teaching groups.
const GROUPS_PER_PUPIL: u32 = 6;
const ORIGIN: Origin = Origin { place: Place::row_of(0, 0), block: 0 };

fn main() {
    let roster = municipality();
    let mut settings = Settings::default();
    settings.receiver.org_external_id = Some("KOMMUN".into());
    settings.scope.group_kinds.insert(GroupKind::Teaching);
    println!("threads {}", rayon::current_num_threads());
    for _ in 0..5 {
        let (start, cpu) = (Timestamp::now(), cpu_ms());
        let projection = project(&roster, &Held::default(), &settings, &Lists::default(), TODAY);
        let (projected, project_cpu) = (Timestamp::now().duration_since(start), cpu_ms() - cpu);
        let (start, cpu) = (Timestamp::now(), cpu_ms());
        let rendered = render(&projection.picture, &settings.receiver, Total);
        let (written, render_cpu) = (Timestamp::now().duration_since(start), cpu_ms() - cpu);
        println!(
            "project {:>4} ms ({project_cpu} of CPU): {} users, {} relations, {} left out | render {:>4} ms ({render_cpu} of CPU): {} + {} MB",
            projected.as_millis(),
            projection.picture.users.len(),
            projection.picture.relations.len(),
            projection.omissions.len(),
            written.as_millis(),
            rendered.principals.len() / 1_000_000,
            rendered.relations.len() / 1_000_000,
        );
    }
}

/// Milliseconds of processor time that this process has used, in steps of ten; 0 where the system does not
/// tell. On a busy machine it says more than the clock on the wall.
fn cpu_ms() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
    ticks.sum::<u64>() * 10
}

fn municipality() -> Roster {
    let (mut roster, mut pool) = (Roster::default(), Pool::new());
    for at in 0..UNITS {
        let unit = unit(&mut pool, at);
        roster.units.push(unit);
        for of_unit in 0..GROUPS_PER_PUPIL * 10 {
            let group = group(&mut pool, at, of_unit);
            roster.groups.push(group);
        }
    }
    for at in 0..PUPILS + GUARDIANS + STAFF {
        let person = person(&mut pool, at);
        roster.persons.push(person);
    }
    for at in 0..PUPILS {
        pupil(&mut roster, at);
    }
    for at in 0..STAFF {
        staff(&mut roster, at);
    }
    roster.pool = Arc::new(pool);
    roster.fragments = Fragments::default();
    roster
}

fn unit(pool: &mut Pool, at: u32) -> model::unit::Unit {
    let empty = Text::default();
    model::unit::Unit {
        key: pool.add(&format!("SK-{at:04}")),
        code: pool.add(&format!("{:08}", 10_000_000 + at)),
        name: pool.add(&format!("Skola {at}")),
        school_types: SchoolTypes::default().with(SchoolType::Compulsory),
        main_type: None,
        organiser: Some(Organiser::Municipal),
        municipality: empty,
        ages: (None, None),
        description: empty,
        url: empty,
        phone: empty,
        street: empty,
        postal_code: empty,
        locality: empty,
        visiting_address: empty,
        period: Period::ALWAYS,
        origin: ORIGIN,
    }
}

fn group(pool: &mut Pool, unit: u32, at: u32) -> model::group::Group {
    let kind = match at % GROUPS_PER_PUPIL {
        0 => GroupKind::Class,
        1 => GroupKind::Mentor,
        _ => GroupKind::Teaching,
    };
    model::group::Group {
        key: pool.add(&format!("KL-{unit:04}-{at:02}")),
        name: pool.add(&format!("{at}A")),
        kind,
        school_type: None,
        unit: Ix::new(unit),
        ages: (None, None),
        description: Text::default(),
        period: Period::ALWAYS,
        origin: ORIGIN,
    }
}

fn person(pool: &mut Pool, at: u32) -> Person {
    // Numbers of a made-up sort that no person has; scattered, as a register's keys scatter them.
    let scattered = u64::from(at) * 7_919 % u64::from(PUPILS + GUARDIANS + STAFF);
    let (from, years) = if at < PUPILS { (2010, 9) } else { (1970, 25) };
    let (year, month, day) =
        (from + scattered % years, 1 + scattered / years % 12, 1 + scattered / years / 12 % 28);
    let tail = scattered / (years * 12 * 28);
    let letter = if tail < 100 { 'A' } else { 'B' };
    let text = format!("{year:04}{month:02}{day:02}-T{letter}{:02}", tail % 100);
    let number = CivicNumber::parse(&text, TODAY).ok().map(|reading| reading.number);
    Person {
        key: pool.add(&format!("p{at:07}")),
        number,
        doubt: None,
        birth_date: number.and_then(CivicNumber::birth_date),
        given_name: pool.add("Kim Maria"),
        preferred_name: Text::default(),
        family_name: pool.add("Åkerström"),
        emails: [(); 3].map(|()| pool.add(&format!("kim.{at}@example.org"))),
        phone: pool.add("08-123 456"),
        mobile: pool.add("070-123 45 67"),
        work_phone: Text::default(),
        street: pool.add("Storgatan 12 B"),
        postal_code: pool.add("123 45"),
        locality: pool.add("Exempelby"),
        description: Text::default(),
        status: PersonStatus::Active,
        switches: Switches::default(),
        address_withheld: false,
    }
}

fn pupil(roster: &mut Roster, at: u32) {
    let (person, unit) = (Ix::new(at), at / (PUPILS / UNITS));
    let period = Period::new(Some(date(2026, 8, 18)), None);
    roster.enrolments.push(Enrolment {
        person,
        unit: Ix::new(unit),
        school_type: Some(SchoolType::Compulsory),
        school_year: Some((at % 9) as u8 + 1),
        period,
        origin: ORIGIN,
    });
    for one in 0..GROUPS_PER_PUPIL {
        let group = unit * GROUPS_PER_PUPIL * 10 + at % 10 * GROUPS_PER_PUPIL + one;
        roster.memberships.push(Membership { person, group: Ix::new(group), period, origin: ORIGIN });
    }
    for parent in 0..2 {
        let adult = Ix::new(PUPILS + (at * 2 + parent) * 9 / 10 % GUARDIANS);
        let kind = RelationType::Guardian;
        roster.guardianships.push(Guardianship {
            adult,
            child: person,
            kind,
            period: Period::ALWAYS,
            origin: ORIGIN,
        });
    }
}

fn staff(roster: &mut Roster, at: u32) {
    let (person, unit) = (Ix::new(PUPILS + GUARDIANS + at), at / (STAFF / UNITS));
    let period = Period::ALWAYS;
    roster.duties.push(Duty { person, unit: Ix::new(unit), role: None, period, origin: ORIGIN });
    for one in 0..3 {
        let of_unit = (at % 20 * 3 + one) % (GROUPS_PER_PUPIL * 10);
        let role =
            if of_unit % GROUPS_PER_PUPIL == 1 { AssignmentRole::Mentor } else { AssignmentRole::Teacher };
        let target = Target::Group(Ix::new(unit * GROUPS_PER_PUPIL * 10 + of_unit));
        roster.assignments.push(Assignment { person, target, role, period, origin: ORIGIN });
    }
}
