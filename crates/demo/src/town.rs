//! An invented municipality (kommun) as plain values: people, units, groups and what binds them.
//!
//! Positions (`u32`) into the vectors of [`Municipality`] are the identities here. Refuses to know
//! files and dialects; what registers make of it is [`mod@crate::export`]'s matter.

use crate::flaw::{DirtKind, Flaw};
use crate::names::{boys::BOYS, girls::GIRLS, places, surnames};
use crate::number::Number;
use model::Date;
use model::school::{DutyRole, GroupKind, Organiser, SchoolType, SchoolTypes};

/// The whole town.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// Kommunens namn.
    pub name: &'static str,
    /// Kommunkod, four digits; one that no real municipality has.
    pub code: &'static str,
    /// The day that the registers were exported.
    pub as_of: Date,
    /// First day of the school year (läsår) that `as_of` lies in.
    pub year_start: Date,
    /// Last day of that school year.
    pub year_end: Date,
    /// Pupils, guardians, staff and other adults.
    pub people: Vec<Person>,
    /// Schools and preschools.
    pub units: Vec<Unit>,
    /// Classes, sections and teaching groups.
    pub groups: Vec<Group>,
    /// Children and pupils.
    pub pupils: Vec<Pupil>,
    /// Where the pupils are placed, in the order of units and groups.
    pub placements: Vec<Placement>,
    /// Who is in which teaching group, in the order of groups.
    pub memberships: Vec<Membership>,
    /// Who works where, in the order of units.
    pub employments: Vec<Employment>,
    /// Who teaches or cares for which group, in the order of groups.
    pub leads: Vec<Lead>,
    /// What is wrong in the registers, and where.
    pub flaws: Vec<Flaw>,
}

/// Somebody.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The number that the registers hold.
    pub number: Number,
    /// First names: positions in the list of the person's sex.
    pub given: [Option<u16>; 2],
    /// Whether the second first name is the one in use (tilltalsnamn).
    pub uses_second: bool,
    /// Surnames: positions in the list; beyond its end, the noble ones.
    pub family: [Option<u16>; 2],
    /// The dwelling; two people with the same one live together.
    pub home: u32,
    /// How the register marks protection; empty for nearly everybody.
    pub marking: &'static str,
}

/// A unit (skolenhet, förskola).
#[derive(Clone, Debug)]
pub struct Unit {
    /// The register's own id (enhets-id).
    pub id: String,
    /// Skolenhetskod; empty for some preschools.
    pub code: String,
    /// Name, unique in the town.
    pub name: String,
    /// What sort of place it is.
    pub kind: UnitKind,
    /// Skolformer; empty only where that is the flaw.
    pub forms: SchoolTypes,
    /// Who runs it.
    pub organiser: Organiser,
    /// The dwelling number that its address is made from.
    pub home: u32,
}

/// What sort of unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// Förskola.
    Preschool,
    /// Grundskola with förskoleklass and fritidshem.
    Compulsory,
    /// Anpassad grundskola.
    Adapted,
    /// Gymnasieskola.
    Upper,
    /// Anpassad gymnasieskola.
    AdaptedUpper,
    /// Komvux.
    Adult,
    /// A small compulsory school that only stands there for a flaw of its own.
    Apart,
}

/// A group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Enhets-id, hyphen, name.
    pub id: String,
    /// Name, unique in its unit.
    pub name: String,
    /// Class, section or teaching group.
    pub kind: GroupKind,
    /// Position of its unit.
    pub unit: u32,
    /// Skolform.
    pub form: SchoolType,
    /// Subject (ämne), for teaching groups.
    pub subject: &'static str,
}

/// A child or pupil.
#[derive(Clone, Copy, Debug)]
pub struct Pupil {
    /// Position among people.
    pub person: u32,
    /// Legal guardians (vårdnadshavare).
    pub guardians: [Option<u32>; 2],
    /// Another responsible adult (annan ansvarig).
    pub other_adult: Option<u32>,
    /// School year; below 0 in preschool, 0 in förskoleklass, 10–12 in upper secondary.
    pub grade: i16,
    /// Which way through school.
    pub track: Track,
    /// Here now, gone, or still to come.
    pub spell: Spell,
}

/// Which way through school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    /// As most.
    Ordinary,
    /// In a unit for anpassad skola.
    Adapted,
    /// Reads anpassad grundskola in an ordinary class (integrerad).
    Integrated,
    /// Adult education.
    Adult,
    /// In the small school with this position among units.
    Apart(u32),
}

/// Whether a pupil is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spell {
    /// Yes.
    Current,
    /// Left more than 60 days ago.
    Left,
    /// Begins in more than 60 days.
    Coming,
}

/// Enrolment or placement, and the class or section that goes with it.
#[derive(Clone, Copy, Debug)]
pub struct Placement {
    /// Position among pupils.
    pub pupil: u32,
    /// Position among units.
    pub unit: u32,
    /// Skolform.
    pub form: SchoolType,
    /// Årskurs: 0 for förskoleklass, 1–9, and 1–3 in upper secondary.
    pub year: Option<u8>,
    /// Position of the class or section.
    pub group: Option<u32>,
    /// First day.
    pub start: Date,
    /// Last day, where one is set.
    pub end: Option<Date>,
}

/// Membership in a teaching group.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// Position of the group.
    pub group: u32,
    /// Position among pupils.
    pub pupil: u32,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// Employment at a unit.
#[derive(Clone, Copy, Debug)]
pub struct Employment {
    /// Position among people.
    pub person: u32,
    /// Position among units.
    pub unit: u32,
    /// Befattning.
    pub duty: DutyRole,
    /// First day.
    pub start: Date,
    /// Last day, where one is set.
    pub end: Option<Date>,
}

/// Who leads a group.
#[derive(Clone, Copy, Debug)]
pub struct Lead {
    /// Position of the group.
    pub group: u32,
    /// Position among people.
    pub person: u32,
    /// As what.
    pub duty: DutyRole,
    /// Whether the person is mentor for the group's pupils as well.
    pub mentor: bool,
}

/// In which capacity somebody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Pupil.
    Pupil,
    /// Guardian, and every other private person.
    Private,
    /// Staff.
    Staff,
}

impl Person {
    /// All first names.
    #[must_use]
    pub fn given_name(&self) -> String {
        let [first, second] = self.given.map(|at| at.map(|at| self.given_at(at)));
        match (first, second) {
            (Some(first), Some(second)) => format!("{first} {second}"),
            (first, second) => first.or(second).unwrap_or_default().to_owned(),
        }
    }

    /// The name in use.
    #[must_use]
    pub fn name_in_use(&self) -> &'static str {
        let [first, second] = self.given;
        let used = if self.uses_second { second.or(first) } else { first };
        used.map_or("", |at| self.given_at(at))
    }

    /// Surname.
    #[must_use]
    pub fn family_name(&self) -> String {
        let [first, second] = self.family.map(|at| at.map(family_at));
        match (first, second) {
            (Some(first), Some(second)) => format!("{first} {second}"),
            (first, second) => first.or(second).unwrap_or_default(),
        }
    }

    /// Whether the register marks the person as protected.
    #[must_use]
    pub const fn is_protected(&self) -> bool {
        !self.marking.is_empty()
    }

    fn given_at(&self, at: u16) -> &'static str {
        let list = if self.number.is_womans() { GIRLS } else { BOYS };
        list.get(usize::from(at)).copied().unwrap_or("Kim")
    }
}

impl Municipality {
    /// The leaders of a group.
    #[must_use]
    pub fn leads_of(&self, group: u32) -> &[Lead] {
        let first = self.leads.partition_point(|lead| lead.group < group);
        let after = self.leads.partition_point(|lead| lead.group <= group);
        self.leads.get(first..after).unwrap_or_default()
    }

    /// The unit that mends a fault, where faults of the kind are mended school by school.
    #[must_use]
    pub fn mended_at(&self, flaw: &Flaw) -> Option<&str> {
        let of_pupil = || self.placements.iter().find(|placement| placement.pupil == flaw.subject);
        let of_group = |group: u32| self.groups.get(group as usize).map(|group| group.unit);
        #[expect(clippy::wildcard_enum_match_arm, reason = "most kinds are mended in one place")]
        let unit = match flaw.kind {
            DirtKind::NoClass | DirtKind::NoSchoolYear => of_pupil()?.unit,
            DirtKind::GroupWithoutTeacher => of_group(flaw.subject)?,
            DirtKind::TeacherNotEmployed => of_group(self.leads.get(flaw.subject as usize)?.group)?,
            DirtKind::IndependentUnit => flaw.subject,
            _ => return None,
        };
        self.units.get(unit as usize).map(|unit| unit.id.as_str())
    }

    /// Whether a placement runs on the day of export.
    #[must_use]
    pub fn runs(&self, start: Date, end: Option<Date>) -> bool {
        start <= self.as_of && end.is_none_or(|end| end >= self.as_of)
    }

    /// Somebody's e-mail in one capacity. The position makes it unique.
    #[must_use]
    pub fn email(&self, person: u32, role: Role) -> String {
        let Some(somebody) = self.people.get(person as usize) else { return String::new() };
        let domain = match role {
            Role::Pupil => "elev.example.se",
            Role::Private => "example.org",
            Role::Staff => "kommun.example.se",
        };
        let (first, last) = (plain(somebody.name_in_use()), plain(&somebody.family_name()));
        format!("{first}.{last}{person}@{domain}")
    }
}

/// Mobile number from the range that Post- och telestyrelsen keeps for fiction: 070-174 06 05 to 99.
#[must_use]
pub fn mobile(person: u32) -> String {
    format!("070-174 06 {:02}", 5 + person % 95)
}

/// Work phone from a range kept for fiction: 08-465 004 00 to 99.
#[must_use]
pub fn work_phone(person: u32) -> String {
    format!("08-465 004 {:02}", person % 100)
}

/// Street address, postal code and locality of a dwelling. The postal codes are in a part of the series
/// that is not in use.
#[must_use]
pub fn address(home: u32) -> (String, String, &'static str) {
    let at = home as usize;
    let street = places::STREETS.get(at % places::STREETS.len()).copied().unwrap_or_default();
    let rest = at / places::STREETS.len();
    let locality = at % places::LOCALITIES.len();
    let letter = ["", "", "", "A", "B"].get(rest % 5).copied().unwrap_or_default();
    let name = places::LOCALITIES.get(locality).copied().unwrap_or_default();
    (format!("{street} {}{letter}", 1 + rest / 5 % 98), format!("999 {}", 10 + locality), name)
}

/// Signature of staff: the beginning of both names.
#[must_use]
pub fn signature(person: &Person) -> String {
    let part = |name: &str| plain(name).chars().filter(char::is_ascii_alphabetic).take(3).collect::<String>();
    format!("{}{}", part(person.name_in_use()), part(&person.family_name())).to_uppercase()
}

fn family_at(at: u16) -> String {
    let at = usize::from(at);
    match surnames::SURNAMES.get(at) {
        Some(name) => (*name).to_owned(),
        None => {
            let noble = surnames::NOBLE.get(at - surnames::SURNAMES.len()).copied().unwrap_or_default();
            format!("{} {noble}", if at.is_multiple_of(2) { "von" } else { "af" })
        }
    }
}

/// A name in the characters of an e-mail address.
fn plain(name: &str) -> String {
    let fold = |letter: char| match letter {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ó' | 'ø' => 'o',
        'é' | 'è' | 'ë' => 'e',
        'ü' | 'ú' => 'u',
        'í' | 'ï' => 'i',
        'š' | 'ß' => 's',
        'ž' => 'z',
        'ñ' => 'n',
        ' ' => '-',
        other => other,
    };
    name.to_lowercase().chars().map(fold).filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}
