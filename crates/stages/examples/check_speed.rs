//! How long the check takes at size L (150 000 pupils), with every row right and with every row wrong:
//! `cargo run --release -p skolbro-stages --example check_speed`.
#![expect(clippy::print_stdout, reason = "an example that prints figures")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a stopwatch that is not part of the product"
)]

use jiff::civil::date;
use model::civic_number::NumberDoubt;
use model::group::Group;
use model::index::{Ix, List};
use model::note::{Kind, Note, NoteKind};
use model::person::{Person, Switches};
use model::problem::Subject;
use model::relation::{Assignment, Enrolment, Guardianship, Membership, Origin, Target};
use model::roster::Fragments;
use model::school::{AssignmentRole, GroupKind, PersonStatus, RelationType, SchoolType, SchoolTypes};
use model::unit::Unit;
use model::{CivicNumber, Date, Extract, Period, Place, Pool, Roster, Text};
use stages::check::{Overrides, Terms, by_cause, check};
use std::sync::Arc;
use std::time::Instant;

const PUPILS: u32 = 150_000;
const MEMBERSHIPS: u32 = 1_400_000;
const UNITS: u32 = 500;
const GROUPS: u32 = 20_000;
const TODAY: Date = date(2026, 11, 23);

fn main() {
    let terms = Terms::new(TODAY, SchoolTypes::from_iter([SchoolType::Compulsory]));
    let right = town(true);
    let wrong = town(false);
    println!(
        "{} persons, {} memberships, {} threads",
        right.persons.len(),
        right.memberships.len(),
        rayon::current_num_threads()
    );
    let right = measure("every row right", &right, &terms);
    let wrong = measure("every row wrong", &wrong, &terms);
    println!("wrong / right: {:.2}", wrong / right);
}

/// The best of seven, in milliseconds.
fn measure(name: &str, roster: &Roster, terms: &Terms) -> f64 {
    let (extract, overrides) = (Extract::default(), Overrides::default());
    let mut best = f64::MAX;
    let mut problems = Vec::new();
    for _ in 0..7 {
        drop(std::mem::take(&mut problems));
        let start = Instant::now();
        problems = check(&extract, roster, terms, &overrides);
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    let start = Instant::now();
    let groups = by_cause(&problems, roster).groups;
    let grouping = start.elapsed().as_secs_f64() * 1e3;
    println!(
        "{name}: check {best:.0} ms, {} problems; by cause {grouping:.0} ms, {} groups",
        problems.len(),
        groups.len()
    );
    best
}

/// A town in good order; or one where every row has something that a rule speaks of: every number a
/// wrong check digit, every membership a group that nobody describes, every enrolment no school year,
/// every guardian no e-mail, every group no teacher.
fn town(right: bool) -> Roster {
    let mut pool = Pool::new();
    let units: List<Unit> = List::new((0..UNITS).map(|at| unit(&mut pool, at)).collect());
    let groups: List<Group> = List::new((0..GROUPS).map(|at| group(&mut pool, at)).collect());
    let persons: List<Person> = List::new((0..PUPILS * 3).map(|at| person(&mut pool, at, right)).collect());
    let always = Period::new(Some(date(2026, 8, 18)), None);
    let mut roster = Roster {
        fragments: Fragments::from_sorted(
            persons.len(),
            (0..PUPILS * 3).map(|at| (Ix::new(at), origin(0, at))),
        ),
        enrolments: List::new((0..PUPILS).map(|at| enrolment(at, always, right)).collect()),
        guardianships: List::new((0..PUPILS * 2).map(|at| guardianship(at, always)).collect()),
        assignments: List::new(
            (0..GROUPS).map(|at| assignment(at, always, if right { at } else { 0 })).collect(),
        ),
        persons,
        units,
        groups,
        ..Roster::default()
    };
    let each = MEMBERSHIPS / PUPILS;
    let rows = (0..MEMBERSHIPS).map(|at| (at, (at / each).min(PUPILS - 1), at % each));
    if right {
        let member = |(at, pupil, nth): (u32, u32, u32)| Membership {
            person: Ix::new(pupil),
            group: Ix::new((pupil % UNITS) + nth * UNITS * 2),
            period: always,
            origin: origin(3, at),
        };
        roster.memberships = List::new(rows.map(member).collect());
    } else {
        let dangling = |(at, pupil, nth): (u32, u32, u32)| Note {
            kind: NoteKind::Dangling(Kind::Group),
            place: Some(Place::row_of(3, at)),
            subject: Subject::Person(Ix::new(pupil)),
            value: compact_str::format_compact!("K{}", pupil % UNITS + nth),
        };
        let doubt = |at| Note {
            kind: NoteKind::NumberDoubt(NumberDoubt::Checksum),
            place: Some(Place::row_of(0, at)),
            subject: Subject::Person(Ix::new(at)),
            value: compact_str::CompactString::default(),
        };
        roster.notes = (0..PUPILS * 3).map(doubt).chain(rows.map(dangling)).collect();
    }
    roster.pool = Arc::new(pool);
    roster
}

const fn origin(table: u16, row: u32) -> Origin {
    Origin { place: Place::row_of(table, row), block: 0 }
}

fn person(pool: &mut Pool, at: u32, right: bool) -> Person {
    let number = number(at, right);
    let email = |pool: &mut Pool| {
        if right { pool.add(&format!("person{at}@example.org")) } else { Text::default() }
    };
    Person {
        key: pool.add(&format!("{at:08}")),
        number,
        doubt: None,
        birth_date: number.and_then(CivicNumber::birth_date),
        given_name: pool.add(&format!("Förnamn{at}")),
        preferred_name: Text::default(),
        family_name: pool.add(&format!("Efternamn{}", at % 5000)),
        emails: [email(pool), email(pool), Text::default()],
        phone: pool.add("0770-000000"),
        mobile: pool.add("070-1740605"),
        work_phone: Text::default(),
        street: pool.add(&format!("Björkvägen {}", at % 900)),
        postal_code: pool.add("123 45"),
        locality: pool.add("Östby"),
        description: Text::default(),
        status: PersonStatus::Active,
        switches: Switches::default(),
        address_withheld: false,
    }
}

/// A test number of Skatteverket's kind with the right check digit; a temporary one where rows are wrong.
fn number(at: u32, right: bool) -> Option<CivicNumber> {
    let year = if at < PUPILS { 2010 + at % 10 } else { 1970 + at % 20 };
    let day = format!("{year}{:02}{:02}", at % 12 + 1, at % 28 + 1);
    let serial = 980 + at % 20;
    let spellings = (0..10).map(|digit| format!("{day}-{serial}{digit}"));
    let temporary = (!right).then(|| format!("{day}-TF{:02}", at % 100));
    temporary
        .into_iter()
        .chain(spellings)
        .filter_map(|text| CivicNumber::parse(&text, TODAY).ok())
        .find(|reading| reading.doubt.is_none())
        .map(|reading| reading.number)
}

fn unit(pool: &mut Pool, at: u32) -> Unit {
    Unit {
        key: pool.add(&format!("SK{at}")),
        code: pool.add(&format!("{:08}", 10_000_000 + at)),
        name: pool.add(&format!("Skola {at}")),
        school_types: SchoolTypes::default().with(SchoolType::Compulsory),
        main_type: None,
        organiser: None,
        municipality: Text::default(),
        ages: (None, None),
        description: Text::default(),
        url: Text::default(),
        phone: Text::default(),
        street: Text::default(),
        postal_code: Text::default(),
        locality: Text::default(),
        visiting_address: Text::default(),
        period: Period::ALWAYS,
        origin: origin(1, at),
    }
}

fn group(pool: &mut Pool, at: u32) -> Group {
    Group {
        key: pool.add(&format!("G{at}")),
        name: pool.add(&format!("Grupp {at}")),
        // the first group of each pupil is the class
        kind: if at < UNITS * 2 { GroupKind::Class } else { GroupKind::Teaching },
        school_type: None,
        unit: Ix::new(at % UNITS),
        ages: (None, None),
        description: Text::default(),
        period: Period::ALWAYS,
        origin: origin(2, at),
    }
}

const fn enrolment(at: u32, period: Period, right: bool) -> Enrolment {
    Enrolment {
        person: Ix::new(at),
        unit: Ix::new(at % UNITS),
        school_type: Some(SchoolType::Compulsory),
        school_year: if right { Some(7) } else { None },
        period,
        origin: origin(4, at),
    }
}

const fn guardianship(at: u32, period: Period) -> Guardianship {
    Guardianship {
        adult: Ix::new(PUPILS + at),
        child: Ix::new(at % PUPILS),
        kind: RelationType::Guardian,
        period,
        origin: origin(5, at),
    }
}

const fn assignment(at: u32, period: Period, group: u32) -> Assignment {
    Assignment {
        person: Ix::new(PUPILS + at),
        target: Target::Group(Ix::new(group)),
        role: AssignmentRole::Teacher,
        period,
        origin: origin(6, at),
    }
}
