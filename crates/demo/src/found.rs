//! Founding a municipality: units first, then families, then who goes where, then staff, and last what
//! is wrong.
//!
//! Refuses to know dialects and files. Everything is drawn from one seed, in a fixed order.

mod classes;
mod families;
mod features;
mod staff;
mod teaching;
mod units;

use crate::flaw::DirtKind;
use crate::number::Registry;
use crate::random::Random;
use crate::sow;
use crate::town::{Municipality, Person, UnitKind};
use crate::{Order, Size};
use model::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Up to this many pupils the town has enough official test numbers.
pub const OFFICIAL_NUMBERS_LAST: u32 = 2_000;

/// The town while it is being built.
struct Founder {
    town: Municipality,
    random: Random,
    office: Registry,
    homes: u32,
    /// Calendar year that the school year begins in.
    year: i16,
    /// Guardians who can also become staff or adult pupils.
    parents: Vec<u32>,
    staff: BTreeSet<u32>,
    rooms: Vec<Room>,
    /// Who may be given a class, by unit.
    teachers: BTreeMap<u32, Vec<u32>>,
}

/// A class with its pupils, while teaching is being arranged.
struct Room {
    group: u32,
    unit: u32,
    grade: i16,
    pupils: Vec<u32>,
}

/// An invented municipality. The same order gives the same town.
///
/// Towns of up to 2 000 pupils use Skatteverket's official test numbers only, which carry birth years
/// 1976–2024; `as_of` should therefore lie in 2024–2028 for ages to fit. Larger ones use numbers made up
/// with right check digits, some of which real people have: keep their files in temporary folders.
#[must_use]
pub fn municipality(order: &Order) -> Municipality {
    let pupils = order.size.pupils();
    let mut founder = Founder::new(order);
    let small = [DirtKind::IndependentUnit, DirtKind::UnitWithoutForm].map(|kind| order.dirt.count(kind));
    founder.plan_units(pupils, small);
    founder.raise_families(pupils);
    founder.mark_protected(pupils);
    founder.place_pupils();
    founder.employ_staff();
    founder.arrange_teaching();
    founder.protect_staff();
    let Founder { mut town, mut random, mut office, .. } = founder;
    town.leads.sort_by_key(|lead| lead.group);
    sow::sow(&mut town, &order.dirt, &mut random, &mut office);
    town
}

impl Founder {
    fn new(order: &Order) -> Self {
        let as_of = order.as_of;
        let year = if as_of.month() >= 7 { as_of.year() } else { as_of.year() - 1 };
        let official = order.size.pupils() <= OFFICIAL_NUMBERS_LAST;
        Self {
            town: Municipality {
                name: "Exempelköping",
                code: "9998",
                as_of,
                year_start: day(year, 7, 1),
                year_end: day(year + 1, 6, 30),
                people: Vec::new(),
                units: Vec::new(),
                groups: Vec::new(),
                pupils: Vec::new(),
                placements: Vec::new(),
                memberships: Vec::new(),
                employments: Vec::new(),
                leads: Vec::new(),
                flaws: Vec::new(),
            },
            random: Random::new(order.seed),
            office: if official { Registry::official() } else { Registry::making() },
            homes: 0,
            year,
            parents: Vec::new(),
            staff: BTreeSet::new(),
            rooms: Vec::new(),
            teachers: BTreeMap::new(),
        }
    }

    fn add_person(&mut self, person: Person) -> u32 {
        self.town.people.push(person);
        position(self.town.people.len() - 1)
    }

    fn new_home(&mut self) -> u32 {
        self.homes += 1;
        self.homes
    }

    fn units_of(&self, kind: UnitKind) -> Vec<u32> {
        let of_kind = self.town.units.iter().enumerate().filter(|(_, unit)| unit.kind == kind);
        of_kind.map(|(at, _)| position(at)).collect()
    }
}

impl Size {
    /// How many pupils.
    #[must_use]
    pub const fn pupils(self) -> u32 {
        match self {
            Self::S => 2_000,
            Self::M => 20_000,
            Self::L => 150_000,
            Self::XL => 1_000_000,
            Self::Pupils(count) => count,
        }
    }
}

/// A place in a vector as the identity it is in this town.
pub(crate) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::ZERO)
}

/// A day so many days before (negative) or after another.
fn shifted(date: Date, days: i64) -> Date {
    let seconds = std::time::Duration::from_secs(days.unsigned_abs() * 86_400);
    if days < 0 { date.saturating_sub(seconds) } else { date.saturating_add(seconds) }
}
