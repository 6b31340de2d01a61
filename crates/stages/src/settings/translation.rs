//! Translation of school types and school years into the receiver's words.

use compact_str::CompactString;
use model::Date;
use model::school::{SchoolType, SchoolTypes};
use model::unit::Unit;
use std::collections::BTreeMap;

/// Which of a unit's or a person's school types stands for the rest, first to last.
pub const PRECEDENCE: [SchoolType; 31] = [
    SchoolType::UpperSecondary,
    SchoolType::AdaptedUpperSecondary,
    SchoolType::Compulsory,
    SchoolType::AdaptedCompulsory,
    SchoolType::Training,
    SchoolType::Special,
    SchoolType::Sami,
    SchoolType::Adult,
    SchoolType::MunicipalAdult,
    SchoolType::AdultUpperSecondary,
    SchoolType::AdultCompulsory,
    SchoolType::AdultSwedish,
    SchoolType::SwedishForImmigrants,
    SchoolType::AdultAdaptedUpperSecondary,
    SchoolType::AdultAdaptedCompulsory,
    SchoolType::AdultAdaptedTraining,
    SchoolType::SpecialAdult,
    SchoolType::SpecialAdultUpperSecondary,
    SchoolType::SpecialAdultCompulsory,
    SchoolType::Preschool,
    SchoolType::PreschoolClass,
    SchoolType::LeisureCentre,
    SchoolType::OpenLeisure,
    SchoolType::Culture,
    SchoolType::HigherVocational,
    SchoolType::FolkHighSchool,
    SchoolType::StudyAssociation,
    SchoolType::ArtsEducation,
    SchoolType::University,
    SchoolType::LabourMarket,
    SchoolType::Other,
];

/// The school types of adult education (komvux and its relatives).
pub const ADULT_TYPES: [SchoolType; 12] = [
    SchoolType::Adult,
    SchoolType::AdultSwedish,
    SchoolType::AdultCompulsory,
    SchoolType::AdultUpperSecondary,
    SchoolType::AdultAdaptedCompulsory,
    SchoolType::AdultAdaptedTraining,
    SchoolType::AdultAdaptedUpperSecondary,
    SchoolType::SwedishForImmigrants,
    SchoolType::SpecialAdult,
    SchoolType::SpecialAdultCompulsory,
    SchoolType::SpecialAdultUpperSecondary,
    SchoolType::MunicipalAdult,
];

/// What a school type is called by the receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormCode {
    /// A code in dot notation.
    Code(CompactString),
    /// No code of its own: the school's holds. Only for groups and enrolments; a unit that has nothing
    /// else is not sent.
    Unit,
    /// Not sent, by decision: nothing is wrong with what has it.
    NotSent,
}

/// `map.skolform` (point 12): a type that is not here is not sent, and a rule says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolForms(pub BTreeMap<SchoolType, FormCode>);

/// One line of `map.arskurs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolYear {
    /// For which school types; empty for all.
    pub school_types: SchoolTypes,
    /// The register's year, 0–10.
    pub year: u8,
    /// First day the line holds; `None` for always.
    pub from: Option<Date>,
    /// Last day the line holds; `None` for ever.
    pub until: Option<Date>,
    /// What column 16 then says.
    pub value: CompactString,
}

/// `map.arskurs` (point 11): the first line that fits counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolYears(pub Vec<SchoolYear>);

/// `map.*`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    /// `map.skolform`
    pub school_forms: SchoolForms,
    /// `map.arskurs`
    pub school_years: SchoolYears,
}

impl SchoolForms {
    /// The code of a type, where it has one of its own.
    #[must_use]
    pub fn code(&self, school_type: SchoolType) -> Option<&str> {
        match self.0.get(&school_type)? {
            FormCode::Code(code) => Some(code),
            FormCode::Unit | FormCode::NotSent => None,
        }
    }

    /// Whether groups of this type can be sent.
    #[must_use]
    pub fn sends(&self, school_type: SchoolType) -> bool {
        !matches!(self.0.get(&school_type), None | Some(FormCode::NotSent))
    }

    /// The type that stands for a unit: the one the register names, else the first of its types in
    /// [`PRECEDENCE`] that has a code. `None` where the unit cannot be sent: it has no type with a code,
    /// or the register names one that nobody has translated (`spec/unikum.md` case 64).
    #[must_use]
    pub fn of_unit(&self, unit: &Unit) -> Option<SchoolType> {
        match unit.main_type.map(|main| (main, self.0.get(&main))) {
            Some((main, Some(FormCode::Code(_)))) => Some(main),
            Some((_, None | Some(FormCode::NotSent))) => None,
            Some((_, Some(FormCode::Unit))) | None => PRECEDENCE
                .into_iter()
                .filter(|&school_type| unit.school_types.contains(school_type))
                .find(|&school_type| self.code(school_type).is_some()),
        }
    }
}

impl Default for SchoolForms {
    /// The five published codes (section 3.4), and "the school's" for förskoleklass and fritidshem,
    /// which schools run under their own roof.
    fn default() -> Self {
        let code = |code: &str| FormCode::Code(code.into());
        Self(BTreeMap::from([
            (SchoolType::Preschool, code("se.forskoleverksamhet.forskola")),
            (SchoolType::Compulsory, code("se.grundskoleutbildning.grundskola")),
            (SchoolType::AdaptedCompulsory, code("se.grundskoleutbildning.sarskola.grundsarskola")),
            (SchoolType::UpperSecondary, code("se.gymnasieutbildning.gymnasieskola")),
            (SchoolType::Adult, code("se.vuxenutbildning")),
            (SchoolType::PreschoolClass, FormCode::Unit),
            (SchoolType::LeisureCentre, FormCode::Unit),
        ]))
    }
}

impl SchoolYears {
    /// The position of the line that holds for a year at a school type on a day.
    #[must_use]
    pub fn line(&self, school_type: SchoolType, year: u8, day: Date) -> Option<usize> {
        self.0.iter().position(|line| {
            line.year == year
                && (line.school_types.is_empty() || line.school_types.contains(school_type))
                && line.from.is_none_or(|from| from <= day)
                && line.until.is_none_or(|until| day <= until)
        })
    }

    /// What column 16 says for a year at a school type on a day; `None` where no line tells.
    #[must_use]
    pub fn value(&self, school_type: SchoolType, year: u8, day: Date) -> Option<&str> {
        self.0.get(self.line(school_type, year, day)?).map(|line| line.value.as_str())
    }
}

impl Default for SchoolYears {
    /// Digits: 0 for förskoleklass, 1–10 for the compulsory schools, 1–4 for the upper secondary ones.
    fn default() -> Self {
        let compulsory: SchoolTypes = [
            SchoolType::PreschoolClass,
            SchoolType::Compulsory,
            SchoolType::AdaptedCompulsory,
            SchoolType::Training,
            SchoolType::Special,
            SchoolType::Sami,
        ]
        .into_iter()
        .collect();
        let upper: SchoolTypes =
            [SchoolType::UpperSecondary, SchoolType::AdaptedUpperSecondary].into_iter().collect();
        let line = |school_types, year: u8| SchoolYear {
            school_types,
            year,
            from: None,
            until: None,
            value: compact_str::format_compact!("{year}"),
        };
        let years = (0..=10).map(|year| line(compulsory, year));
        Self(years.chain((1..=4).map(|year| line(upper, year))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::roster;
    use jiff::civil::date;

    #[test]
    fn every_school_type_has_its_place_in_the_precedence() {
        let mut sorted = PRECEDENCE.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, SchoolType::ALL);
    }

    #[test]
    fn a_unit_gets_the_first_of_its_types_that_has_a_code() {
        let scene = roster(
            "unit A types=FTH,FKLASS,GR
             unit B types=GR,GY main=GR
             unit C types=FKLASS,FTH
             unit D types=GR main=KU
             unit E types=GR,FKLASS main=FKLASS
             unit F",
        );
        let forms = SchoolForms::default();
        let found: Vec<_> = scene.units.iter().map(|unit| forms.of_unit(unit)).collect();
        let compulsory = Some(SchoolType::Compulsory);
        assert_eq!(found, [compulsory, compulsory, None, None, compulsory, None]);
    }

    #[test]
    fn what_is_not_sent_by_decision_carries_no_unit() {
        let scene = roster("unit A types=GR,GY\nunit B types=GR,GY main=GR\nunit C types=GR");
        let mut forms = SchoolForms::default();
        forms.0.insert(SchoolType::Compulsory, FormCode::NotSent);
        let found: Vec<_> = scene.units.iter().map(|unit| forms.of_unit(unit)).collect();
        assert_eq!(found, [Some(SchoolType::UpperSecondary), None, None]);
        assert!(!forms.sends(SchoolType::Compulsory) && forms.sends(SchoolType::PreschoolClass));
    }

    #[test]
    fn the_ten_year_school_is_a_matter_of_dates() {
        let mut years = SchoolYears::default();
        let ten_year = |year: u8, value: &str| SchoolYear {
            school_types: SchoolTypes::default().with(SchoolType::PreschoolClass),
            year,
            from: Some(date(2028, 7, 1)),
            until: None,
            value: value.into(),
        };
        years.0.insert(0, ten_year(0, "1"));
        assert_eq!(years.value(SchoolType::PreschoolClass, 0, date(2028, 6, 30)), Some("0"));
        assert_eq!(years.value(SchoolType::PreschoolClass, 0, date(2028, 7, 1)), Some("1"));
        assert_eq!(years.value(SchoolType::UpperSecondary, 5, date(2028, 7, 1)), None);
        assert_eq!(years.value(SchoolType::Preschool, 1, date(2028, 7, 1)), None);
    }
}
