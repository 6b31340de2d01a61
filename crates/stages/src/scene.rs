//! A roster written as a few lines of text, for tests.
//!
//! One thing per line, words separated by blanks (`_` inside a word stands for a blank), options as
//! `key=value`, a period as `from..to` with either end open:
//!
//! ```text
//! unit   SK1 types=GR,FKLASS name=Ekskolan code=12345678 organiser=Kommunal municipality=9998
//! group  7A SK1 kind=Klass school_type=GR
//! person p1 20130101-2396 Alva Ek email.guardian=a@example.org status=Avliden street=Storgatan_1
//! enrol  p1 SK1 type=GR year=7 2026-08-18..
//! member p1 7A
//! duty   t1 SK1 role=Lärare
//! assign t1 group:7A Lärare
//! assign t1 pupil:p1 Mentor
//! assign t1 unit:SK1 Administratör
//! guard  g1 p1 kind=God_man
//! also   p1 table=1
//! ```
//! A row is in table 0 unless `table=` says otherwise; `also` is one more row about a person.
//! A person's number is `-` where there is none. Things are sorted as the mapping stage sorts them.

use model::index::Ix;
use model::person::Switches;
use model::relation::Origin;
use model::roster::Fragments;
use model::school::{AssignmentRole, DutyRole, GroupKind, Organiser, PersonStatus, RelationType, SchoolType};
use model::{CivicNumber, Date, Period, Place, Pool, Roster, Text};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 23);

pub(crate) fn roster(text: &str) -> Roster {
    let mut scene = Scene::default();
    for (row, line) in text.lines().enumerate() {
        let words: Vec<String> = line.split_whitespace().map(|word| word.replace('_', " ")).collect();
        if let Some((kind, rest)) = words.split_first()
            && !kind.starts_with('#')
        {
            let line = Line::new(rest, row as u32);
            match kind.as_str() {
                "unit" => scene.unit(&line),
                "group" => scene.group(&line),
                "person" => scene.person(&line),
                "enrol" => scene.enrol(&line),
                "member" => scene.member(&line),
                "duty" => scene.duty(&line),
                "assign" => scene.assign(&line),
                "guard" => scene.guard(&line),
                "also" => scene.origins.push((scene.persons[line.word(0)], line.origin)),
                other => panic!("no such thing in a scene: {other}"),
            }
        }
    }
    scene.finish()
}

#[derive(Default)]
struct Scene {
    pool: Pool,
    units: BTreeMap<String, Ix<model::unit::Unit>>,
    groups: BTreeMap<String, Ix<model::group::Group>>,
    persons: BTreeMap<String, Ix<model::person::Person>>,
    roster: Roster,
    origins: Vec<(Ix<model::person::Person>, Origin)>,
}

struct Line {
    words: Vec<String>,
    options: BTreeMap<String, String>,
    period: Period,
    origin: Origin,
}

impl Line {
    fn new(rest: &[String], row: u32) -> Self {
        let mut line = Self {
            words: Vec::new(),
            options: BTreeMap::new(),
            period: Period::ALWAYS,
            origin: Origin { place: Place::row_of(0, row), block: 0 },
        };
        let mut table = 0;
        for word in rest {
            if let Some((key, value)) = word.split_once('=') {
                if key == "table" {
                    table = value.parse().unwrap();
                }
                line.options.insert(key.replace(' ', "_"), value.to_owned());
            } else if let Some((first, last)) = word.split_once("..") {
                line.period = Period::new(first.parse().ok(), last.parse().ok());
            } else {
                line.words.push(word.clone());
            }
        }
        line.origin.place = Place::row_of(table, row);
        line
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn option(&self, key: &str) -> &str {
        self.options.get(key).map_or("", String::as_str)
    }

    fn number(&self, key: &str) -> Option<u8> {
        self.option(key).parse().ok()
    }
}

impl Scene {
    fn text(&mut self, text: &str) -> Text {
        self.pool.add(text)
    }

    fn unit(&mut self, line: &Line) {
        let types = line.option("types").split(',').filter_map(SchoolType::from_code).collect();
        let unit = model::unit::Unit {
            key: self.text(line.word(0)),
            code: self.text(line.option("code")),
            name: self.text(line.options.get("name").map_or(line.word(0), String::as_str)),
            school_types: types,
            main_type: SchoolType::from_code(line.option("main")),
            organiser: Organiser::from_code(line.option("organiser")),
            municipality: self.text(line.option("municipality")),
            ages: (line.number("from"), line.number("to")),
            description: self.text(line.option("description")),
            url: self.text(line.option("url")),
            phone: self.text(line.option("phone")),
            street: self.text(line.option("street")),
            postal_code: self.text(line.option("postal")),
            locality: self.text(line.option("locality")),
            visiting_address: self.text(line.option("visit")),
            period: line.period,
            origin: line.origin,
        };
        let ix = self.roster.units.push(unit);
        self.units.insert(line.word(0).to_owned(), ix);
    }

    fn group(&mut self, line: &Line) {
        let group = model::group::Group {
            key: self.text(line.word(0)),
            name: self.text(line.options.get("name").map_or(line.word(0), String::as_str)),
            kind: GroupKind::from_code(line.option("kind")).unwrap_or(GroupKind::Class),
            school_type: SchoolType::from_code(line.option("school_type")),
            unit: self.units[line.word(1)],
            ages: (line.number("from"), line.number("to")),
            description: self.text(line.option("description")),
            period: line.period,
            origin: line.origin,
        };
        let ix = self.roster.groups.push(group);
        self.groups.insert(line.word(0).to_owned(), ix);
    }

    fn person(&mut self, line: &Line) {
        let reading = CivicNumber::parse(line.word(1), TODAY).ok();
        let number = reading.map(|reading| reading.number);
        let flag = |key: &str| line.options.get(key).map(|value| value == "ja");
        let person = model::person::Person {
            key: self.pool.add(line.word(0)),
            number,
            doubt: reading.and_then(|reading| reading.doubt),
            birth_date: line.option("born").parse().ok().or(number.and_then(CivicNumber::birth_date)),
            given_name: self.pool.add(line.word(2)),
            preferred_name: self.pool.add(line.option("preferred")),
            family_name: self.pool.add(line.word(3)),
            emails: ["email.pupil", "email.guardian", "email.staff"]
                .map(|key| self.pool.add(line.option(key))),
            phone: self.pool.add(line.option("phone")),
            mobile: self.pool.add(line.option("mobile")),
            work_phone: self.pool.add(line.option("work_phone")),
            street: self.pool.add(line.option("street")),
            postal_code: self.pool.add(line.option("postal")),
            locality: self.pool.add(line.option("locality")),
            description: self.pool.add(line.option("description")),
            status: PersonStatus::from_code(line.option("status")).unwrap_or(PersonStatus::Active),
            switches: Switches {
                hide_contact: flag("hide"),
                personal_notices: flag("notices"),
                group_messages: flag("groups"),
                system_messages: flag("system"),
            },
            address_withheld: line.option("withheld") == "ja",
        };
        let ix = self.roster.persons.push(person);
        self.persons.insert(line.word(0).to_owned(), ix);
        self.origins.push((ix, line.origin));
    }

    fn enrol(&mut self, line: &Line) {
        self.roster.enrolments.push(model::relation::Enrolment {
            person: self.persons[line.word(0)],
            unit: self.units[line.word(1)],
            school_type: SchoolType::from_code(line.option("type")),
            school_year: line.number("year"),
            period: line.period,
            origin: line.origin,
        });
    }

    fn member(&mut self, line: &Line) {
        self.roster.memberships.push(model::relation::Membership {
            person: self.persons[line.word(0)],
            group: self.groups[line.word(1)],
            period: line.period,
            origin: line.origin,
        });
    }

    fn duty(&mut self, line: &Line) {
        self.roster.duties.push(model::relation::Duty {
            person: self.persons[line.word(0)],
            unit: self.units[line.word(1)],
            role: DutyRole::from_code(line.option("role")),
            period: line.period,
            origin: line.origin,
        });
    }

    fn assign(&mut self, line: &Line) {
        use model::relation::Target;
        let target = match line.word(1).split_once(':') {
            Some(("group", key)) => Target::Group(self.groups[key]),
            Some(("unit", key)) => Target::Unit(self.units[key]),
            Some(("pupil", key)) => Target::Pupil(self.persons[key]),
            _ => Target::Organisation,
        };
        self.roster.assignments.push(model::relation::Assignment {
            person: self.persons[line.word(0)],
            target,
            role: AssignmentRole::from_code(line.word(2)).unwrap(),
            period: line.period,
            origin: line.origin,
        });
    }

    fn guard(&mut self, line: &Line) {
        self.roster.guardianships.push(model::relation::Guardianship {
            adult: self.persons[line.word(0)],
            child: self.persons[line.word(1)],
            kind: RelationType::from_code(line.option("kind")).unwrap_or(RelationType::Guardian),
            period: line.period,
            origin: line.origin,
        });
    }

    fn finish(mut self) -> Roster {
        self.origins.sort_unstable();
        self.roster.fragments = Fragments::from_sorted(self.roster.persons.len(), self.origins);
        self.roster.pool = Arc::new(self.pool);
        self.roster
    }
}

#[test]
fn a_scene_reads_as_it_is_written() {
    let roster = roster(
        "unit SK1 types=GR name=Ekskolan
         group 7A SK1
         person p1 20150101-2395 Alva von_Ek
         enrol p1 SK1 type=GR year=7 2026-08-18..
         member p1 7A",
    );
    assert_eq!(roster.pool.get(roster.persons[Ix::new(0)].family_name), "von Ek");
    assert_eq!(roster.enrolments[Ix::new(0)].school_year, Some(7));
    assert_eq!(roster.memberships.len(), 1);
}
