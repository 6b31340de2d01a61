//! Who goes where: units, classes and sections, and the placements that say so.

use super::{Founder, Room, day, position, shifted};
use crate::names::places::SECTIONS;
use crate::town::{Group, Placement, Pupil, Spell, Track, UnitKind};
use model::Date;
use model::school::{GroupKind, SchoolType};
use std::collections::BTreeMap;

/// Pupils in a class, at most.
const CLASS_SIZE: usize = 25;
/// Children in a section, at most.
const SECTION_SIZE: usize = 18;
/// Programmes of upper secondary school (gymnasieprogram).
const PROGRAMMES: &[&str] = &["SA", "EK", "NA", "TE", "ES", "BF", "EL", "VO", "HU"];

impl Founder {
    pub(super) fn place_pupils(&mut self) {
        let mut cohorts: BTreeMap<(u32, i16), Vec<u32>> = BTreeMap::new();
        let mut leisure: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let schools = Schools::of(self);
        let mut family = (u32::MAX, 0);
        for at in 0..self.town.pupils.len() {
            let Some(&pupil) = self.town.pupils.get(at) else { continue };
            // brothers and sisters live in one district; the first guardian tells families apart
            let [first, _] = pupil.guardians;
            if first != Some(family.0) {
                family = (first.unwrap_or(u32::MAX), self.random.below(1 << 20));
            }
            let elsewhere = self.random.percent(12);
            let district = if elsewhere { self.random.below(1 << 20) } else { family.1 };
            let Some(unit) = schools.choose(&pupil, district) else { continue };
            // a preschool and a small special school mix the ages
            let band = match pupil.track {
                Track::Adapted | Track::Adult => 0,
                Track::Ordinary | Track::Integrated | Track::Apart(_) => pupil.grade.max(-1),
            };
            cohorts.entry((unit, band)).or_default().push(position(at));
            let young = matches!(pupil.grade, 0..=3) && pupil.track == Track::Ordinary;
            if young && pupil.spell == Spell::Current && self.random.percent(80) {
                leisure.entry(unit).or_default().push(position(at));
            }
        }
        for ((unit, band), pupils) in cohorts {
            self.split(unit, band, &pupils);
        }
        for (unit, pupils) in leisure {
            self.open_leisure_centre(unit, &pupils);
        }
        self.town.placements.sort_by_key(|placement| placement.unit);
    }

    fn split(&mut self, unit: u32, band: i16, pupils: &[u32]) {
        let kind = self.kind_of(unit);
        let size = match kind {
            UnitKind::Preschool => SECTION_SIZE,
            UnitKind::Adapted | UnitKind::AdaptedUpper => 9,
            UnitKind::Compulsory | UnitKind::Upper | UnitKind::Adult | UnitKind::Apart => CLASS_SIZE,
        };
        let count = pupils.len().div_ceil(size);
        for nth in 0..count {
            let group = self.add_class(unit, kind, band, nth);
            let members: Vec<u32> = pupils.iter().copied().skip(nth).step_by(count).collect();
            for &pupil in &members {
                self.place(pupil, unit, group, kind);
            }
            if kind != UnitKind::Preschool {
                self.rooms.push(Room { group, unit, grade: band, pupils: members });
            }
        }
    }

    fn add_class(&mut self, unit: u32, kind: UnitKind, band: i16, nth: usize) -> u32 {
        let letter = letters(nth);
        let (name, group_kind) = match kind {
            UnitKind::Preschool => (section(unit, nth), GroupKind::Section),
            UnitKind::Adapted | UnitKind::AdaptedUpper => (format!("Anp {}", nth + 1), GroupKind::Class),
            UnitKind::Adult => (format!("VUX {}", nth + 1), GroupKind::Class),
            UnitKind::Upper => {
                let programme = PROGRAMMES.get(nth % PROGRAMMES.len()).copied().unwrap_or_default();
                let round = letters(nth / PROGRAMMES.len());
                (format!("{programme}{}{round}", band - 9), GroupKind::Class)
            }
            UnitKind::Compulsory | UnitKind::Apart if band == 0 => (format!("F{letter}"), GroupKind::Class),
            UnitKind::Compulsory | UnitKind::Apart => (format!("{band}{letter}"), GroupKind::Class),
        };
        self.add_group(unit, name, group_kind, form_of(kind, band))
    }

    pub(super) fn add_group(&mut self, unit: u32, name: String, kind: GroupKind, form: SchoolType) -> u32 {
        let unit_id = self.town.units.get(unit as usize).map_or("", |unit| unit.id.as_str());
        let id = format!("{unit_id}-{name}");
        self.town.groups.push(Group { id, name, kind, unit, form, subject: "" });
        position(self.town.groups.len() - 1)
    }

    fn open_leisure_centre(&mut self, unit: u32, pupils: &[u32]) {
        let count = pupils.len().div_ceil(CLASS_SIZE);
        for nth in 0..count {
            let name = format!("Fritids {}", section(unit, nth));
            let group = self.add_group(unit, name, GroupKind::Section, SchoolType::LeisureCentre);
            let members: Vec<u32> = pupils.iter().copied().skip(nth).step_by(count).collect();
            for pupil in members {
                let Some(&Pupil { grade, .. }) = self.town.pupils.get(pupil as usize) else { continue };
                let (year, form) = (u8::try_from(grade).ok(), SchoolType::LeisureCentre);
                let (start, group) = (day(self.year - grade, 7, 1), Some(group));
                self.town.placements.push(Placement { pupil, unit, form, year, group, start, end: None });
            }
        }
    }

    fn place(&mut self, at: u32, unit: u32, group: u32, kind: UnitKind) {
        let Some(&pupil) = self.town.pupils.get(at as usize) else { return };
        let (start, end) = self.period_of(&pupil);
        let year = match pupil.grade {
            grade @ 0..=9 => u8::try_from(grade).ok(),
            grade @ 10..=12 => u8::try_from(grade - 9).ok(),
            _ => None,
        };
        let integrated = pupil.track == Track::Integrated;
        let form = if integrated { SchoolType::AdaptedCompulsory } else { form_of(kind, pupil.grade) };
        self.town.placements.push(Placement { pupil: at, unit, form, year, group: Some(group), start, end });
    }

    fn period_of(&mut self, pupil: &Pupil) -> (Date, Option<Date>) {
        let begun = match pupil.grade {
            grade @ ..0 => day(self.year - 5 - grade, 8, 15),
            grade @ 0..10 => day(self.year - grade, 7, 1),
            grade @ 10..=12 => day(self.year - grade + 10, 7, 1),
            _ => day(self.year, 7, 1),
        };
        let days = i64::try_from(61 + self.random.below(60)).unwrap_or(61);
        match pupil.spell {
            Spell::Current => (begun, None),
            Spell::Left => {
                let end = shifted(self.town.as_of, -days);
                (begun.min(shifted(end, -150)), Some(end))
            }
            Spell::Coming => (shifted(self.town.as_of, days), None),
        }
    }

    pub(super) fn kind_of(&self, unit: u32) -> UnitKind {
        self.town.units.get(unit as usize).map_or(UnitKind::Compulsory, |unit| unit.kind)
    }
}

/// The units by kind, to choose among.
struct Schools {
    preschools: Vec<u32>,
    compulsory: Vec<u32>,
    adapted: Vec<u32>,
    upper: Vec<u32>,
    adapted_upper: Vec<u32>,
    adult: Vec<u32>,
}

impl Schools {
    fn of(founder: &Founder) -> Self {
        Self {
            preschools: founder.units_of(UnitKind::Preschool),
            compulsory: founder.units_of(UnitKind::Compulsory),
            adapted: founder.units_of(UnitKind::Adapted),
            upper: founder.units_of(UnitKind::Upper),
            adapted_upper: founder.units_of(UnitKind::AdaptedUpper),
            adult: founder.units_of(UnitKind::Adult),
        }
    }

    fn choose(&self, pupil: &Pupil, district: usize) -> Option<u32> {
        let among = match (pupil.track, pupil.grade) {
            (Track::Apart(unit), _) => return Some(unit),
            (Track::Adult, _) => &self.adult,
            (Track::Adapted, 10..) => &self.adapted_upper,
            (Track::Adapted, _) => &self.adapted,
            (_, 10..) => &self.upper,
            (_, 0..) => &self.compulsory,
            _ => &self.preschools,
        };
        among.get(district % among.len().max(1)).copied()
    }
}

fn form_of(kind: UnitKind, grade: i16) -> SchoolType {
    match kind {
        UnitKind::Preschool => SchoolType::Preschool,
        UnitKind::Compulsory | UnitKind::Apart if grade == 0 => SchoolType::PreschoolClass,
        UnitKind::Compulsory | UnitKind::Apart => SchoolType::Compulsory,
        UnitKind::Adapted => SchoolType::AdaptedCompulsory,
        UnitKind::Upper => SchoolType::UpperSecondary,
        UnitKind::AdaptedUpper => SchoolType::AdaptedUpperSecondary,
        UnitKind::Adult => SchoolType::AdultUpperSecondary,
    }
}

/// A, B … Z, AA, AB …
fn letters(nth: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(nth % 26).unwrap_or_default());
    if nth < 26 { letter.to_string() } else { format!("{}{letter}", letters(nth / 26 - 1)) }
}

fn section(unit: u32, nth: usize) -> String {
    let name = SECTIONS.get((unit as usize * 5 + nth) % SECTIONS.len()).copied().unwrap_or_default();
    let round = nth / SECTIONS.len();
    if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) }
}
