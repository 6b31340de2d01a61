//! Which schools and preschools a town of that size has.

use super::{Founder, position};
use crate::names::places::SCHOOL_STEMS;
use crate::town::{Unit, UnitKind};
use model::school::{Organiser, SchoolType, SchoolTypes};

/// At most this many small schools of each sort that exist for a flaw of their own.
const SMALL_SCHOOLS_MOST: u32 = 10;

impl Founder {
    /// `small`: how many independent units, and units without school form.
    pub(super) fn plan_units(&mut self, pupils: u32, small: [u32; 2]) {
        let cohort = pupils / 16;
        let share = |per: u32| (cohort / per).max(1);
        self.add_units(UnitKind::Preschool, share(19).max(2));
        self.add_units(UnitKind::Compulsory, share(42).max(2));
        self.add_units(UnitKind::Adapted, share(4_000));
        self.add_units(UnitKind::Upper, share(420));
        self.add_units(UnitKind::AdaptedUpper, share(6_000));
        if pupils >= 20_000 {
            self.add_units(UnitKind::Adult, share(6_000));
        }
        let [independent, formless] = small.map(|count| count.min(SMALL_SCHOOLS_MOST));
        self.add_units(UnitKind::Apart, independent + formless);
        let apart = self.units_of(UnitKind::Apart);
        for (nth, &at) in apart.iter().enumerate() {
            let Some(unit) = self.town.units.get_mut(at as usize) else { continue };
            if position(nth) < independent {
                unit.organiser = Organiser::Independent;
            } else {
                unit.forms = SchoolTypes::default();
            }
        }
    }

    fn add_units(&mut self, kind: UnitKind, count: u32) {
        let offset = self.random.below(SCHOOL_STEMS.len());
        for nth in 0..count as usize {
            let serial = self.town.units.len() + 1;
            let stem = SCHOOL_STEMS.get((offset + nth) % SCHOOL_STEMS.len()).copied().unwrap_or_default();
            let round = nth / SCHOOL_STEMS.len();
            let number = if round == 0 { String::new() } else { format!(" {}", round + 1) };
            let code_missing = kind == UnitKind::Preschool && nth % 3 == 2;
            let home = self.new_home();
            self.town.units.push(Unit {
                id: format!("{}", 1000 + serial),
                code: if code_missing { String::new() } else { format!("9998{serial:04}") },
                name: format!("{}{number}", name_of(kind, stem)),
                kind,
                forms: forms_of(kind),
                organiser: Organiser::Municipal,
                home,
            });
        }
    }
}

fn name_of(kind: UnitKind, stem: &str) -> String {
    match kind {
        UnitKind::Preschool => format!("{stem} förskola"),
        UnitKind::Compulsory => format!("{stem}skolan"),
        UnitKind::Adapted => format!("{stem} anpassade grundskola"),
        UnitKind::Upper => format!("{stem} gymnasium"),
        UnitKind::AdaptedUpper => format!("{stem} anpassade gymnasium"),
        UnitKind::Adult => format!("Komvux {stem}"),
        UnitKind::Apart => format!("{stem} lilla skola"),
    }
}

fn forms_of(kind: UnitKind) -> SchoolTypes {
    let forms: &[SchoolType] = match kind {
        UnitKind::Preschool => &[SchoolType::Preschool],
        UnitKind::Compulsory => {
            &[SchoolType::Compulsory, SchoolType::PreschoolClass, SchoolType::LeisureCentre]
        }
        UnitKind::Adapted => &[SchoolType::AdaptedCompulsory],
        UnitKind::Upper => &[SchoolType::UpperSecondary],
        UnitKind::AdaptedUpper => &[SchoolType::AdaptedUpperSecondary],
        UnitKind::Adult => &[SchoolType::AdultUpperSecondary, SchoolType::AdultSwedish],
        UnitKind::Apart => &[SchoolType::Compulsory],
    };
    forms.iter().copied().collect()
}
