//! An age that nobody has in the pupil's school form or school year: often a mistyped number or form.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use compact_str::{CompactString, format_compact};
use model::Date;
use model::Severity;
use model::problem::Subject;
use model::relation::Enrolment;
use model::school::SchoolType;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D72",
    slug: "implausible-age",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["E 79"],
    sv: Texts {
        title: "Elev vars ålder inte stämmer med skolform eller årskurs",
        body: "Åldern { $n } år stämmer inte med { $cause }. Eleven levereras som den står.",
        hint: "Kontrollera födelsedatum, skolform och årskurs i registret. Stämmer allt behöver inget \
            göras.",
        manual: "Fel ålder betyder ofta att någon står i fel skolform, eller att två personers uppgifter har \
            blandats.\n\
            \n\
            **Fel:** Ett barn på 12 år i förskola.\n\
            \n\
            **Rätt:** Barnet står i grundskolan, årskurs 6.\n\
            \n\
            **Så rättar du:** Kontrollera födelsedatum, skolform och årskurs i registret. Stämmer allt \
            behöver inget göras.",
    },
    en: Texts {
        title: "Pupil whose age does not fit the school form or year",
        body: "The age of { $n } does not fit { $cause }. The pupil is delivered as it stands.",
        hint: "Check birth date, school form and school year in the register. If all is right nothing needs \
            to be done.",
        manual: "A wrong age often means that somebody is in the wrong school form, or that two persons' data \
            were mixed.\n\
            \n\
            **Wrong:** A child of 12 in preschool.\n\
            \n\
            **Right:** The child is in compulsory school, year 6.\n\
            \n\
            **How to correct:** Check birth date, school form and school year in the register. If all is \
            right nothing needs to be done.",
    },
    thresholds: &[
        Threshold {
            key: "preschool_oldest",
            kept: Kept::Rule(Span::at_most(7, (5, 12))),
            unit: ("år", "years"),
            sv: "äldsta barn i förskolan",
            en: "the oldest child of a preschool",
        },
        Threshold {
            key: "youngest",
            kept: Kept::Rule(Span::at_least(5, (3, 10))),
            unit: ("år", "years"),
            sv: "yngsta elev i förskoleklass och grundskola",
            en: "the youngest pupil of preschool class and compulsory school",
        },
        Threshold {
            key: "oldest",
            kept: Kept::Rule(Span::at_most(18, (14, 25))),
            unit: ("år", "years"),
            sv: "äldsta elev i förskoleklass och grundskola; två år till i anpassade former",
            en: "the oldest pupil of preschool class and compulsory school; two years more in adapted forms",
        },
        Threshold {
            key: "upper_youngest",
            kept: Kept::Rule(Span::at_least(14, (10, 18))),
            unit: ("år", "years"),
            sv: "yngsta elev i gymnasieskolan",
            en: "the youngest pupil of upper secondary school",
        },
        Threshold {
            key: "adult_youngest",
            kept: Kept::Rule(Span::at_least(16, (12, 20))),
            unit: ("år", "years"),
            sv: "yngsta elev i vuxenutbildning",
            en: "the youngest pupil of adult education",
        },
        Threshold {
            key: "years_apart",
            kept: Kept::Rule(Span::at_most(3, (1, 10))),
            unit: ("år", "years"),
            sv: "så långt från årskursens vanliga ålder kan en elev vara; två år till i anpassade former",
            en: "a pupil can be so far from the usual age of the school year; two years more in adapted forms",
        },
    ],
    find: &[Find::Roster(find)],
};

/// What the rule's thresholds say.
struct Ages {
    preschool_oldest: i16,
    youngest: i16,
    oldest: i16,
    upper_youngest: i16,
    adult_youngest: i16,
    apart: i16,
}

/// How much wider adapted forms are: pupils begin later, and stay for a tenth year.
const WIDER: i16 = 2;

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let value = |key| i16::try_from(found.threshold(key)).unwrap_or(i16::MAX);
    let ages = Ages {
        preschool_oldest: value("preschool_oldest"),
        youngest: value("youngest"),
        oldest: value("oldest"),
        upper_youngest: value("upper_youngest"),
        adult_youngest: value("adult_youngest"),
        apart: value("years_apart"),
    };
    for (ix, enrolment) in look.roster.enrolments.numbered() {
        let Some(person) = look.roster.persons.get(enrolment.person) else { continue };
        let (Some(birth), Some(age)) = (person.birth_date, person.age_on(look.terms.as_of)) else { continue };
        let Some(school_type) = look.school_type(enrolment) else { continue };
        let misfit = ages
            .unlikely_in(school_type, age)
            .then(|| school_type.code().into())
            .or_else(|| ages.unlikely_year(look.terms.as_of, birth, (school_type, enrolment)));
        let Some(cause) = misfit.filter(|_| look.current(enrolment)) else { continue };
        let problem = found.add(Subject::Enrolment(ix));
        problem.cause = cause;
        problem.n = u32::try_from(age).unwrap_or(0);
    }
}

impl Ages {
    fn unlikely_in(&self, school_type: SchoolType, age: i16) -> bool {
        let wider = if has_years_adapted(school_type) { WIDER } else { 0 };
        if has_years(school_type) || has_years_adapted(school_type) {
            return age < self.youngest || age > self.oldest + wider;
        }
        let upper = matches!(school_type, SchoolType::UpperSecondary | SchoolType::AdaptedUpperSecondary);
        (school_type == SchoolType::Preschool && age > self.preschool_oldest)
            || (upper && age < self.upper_youngest)
            || (adult_education(school_type) && age < self.adult_youngest)
    }

    /// The school year, where the pupil's age is far from the one that most have in it: seven in the calendar
    /// year in which the first year begins.
    fn unlikely_year(
        &self,
        day: Date,
        birth: Date,
        (school_type, enrolment): (SchoolType, &Enrolment),
    ) -> Option<CompactString> {
        let year = i16::from(enrolment.school_year?);
        let wider = if has_years(school_type) {
            0
        } else if has_years_adapted(school_type) {
            WIDER
        } else {
            return None;
        };
        let usual = year + 6;
        // the school year began in the calendar year before until the summer
        let began = day.year() - i16::from(day.month() < 7);
        let apart = (began - birth.year() - usual).abs();
        (apart > self.apart + wider).then(|| format_compact!("{} {year}", school_type.code()))
    }
}

const fn has_years(school_type: SchoolType) -> bool {
    matches!(school_type, SchoolType::PreschoolClass | SchoolType::Compulsory | SchoolType::Sami)
}

const fn has_years_adapted(school_type: SchoolType) -> bool {
    matches!(school_type, SchoolType::AdaptedCompulsory | SchoolType::Training | SchoolType::Special)
}

fn adult_education(school_type: SchoolType) -> bool {
    (SchoolType::Adult..=SchoolType::MunicipalAdult).contains(&school_type)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_at, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn told(form: &str, born: &str, year: &str) -> usize {
        found(&RULE, &scene(form, born, year)).len()
    }

    fn scene(form: &str, born: &str, year: &str) -> String {
        format!("unit SK1 types={form}\nperson a - Alva Ek born={born}\nenrol a SK1 {year}")
    }

    #[test]
    fn a_child_too_old_for_preschool_is_told() {
        let problems = found(&RULE, &scene("FS", "2014-01-01", ""));
        assert_eq!(subjects(&problems), [Subject::Enrolment(Ix::new(0))]);
        assert_eq!((problems[0].n, problems[0].cause.as_str()), (12, "FS"));
        assert_eq!(told("FS", "2019-01-01", ""), 0);
    }

    #[test]
    fn each_form_has_its_ages() {
        assert_eq!((told("GR", "2022-11-23", ""), told("GR", "2021-11-23", "")), (1, 0));
        assert_eq!((told("GR", "2007-11-23", ""), told("GR", "2008-11-23", "")), (1, 0));
        assert_eq!((told("GRS", "2007-11-23", ""), told("GRS", "2005-11-23", "")), (0, 1));
        assert_eq!((told("VUXGR", "2011-11-23", ""), told("VUXGR", "2010-11-23", "")), (1, 0));
        assert_eq!((told("GY", "2013-11-23", ""), told("GY", "2012-11-23", "")), (1, 0));
        assert_eq!((told("KU", "2019-11-23", ""), told("FTH", "2019-11-23", "")), (0, 0));
    }

    #[test]
    fn each_school_year_has_its_age() {
        let problems = found(&RULE, &scene("GR", "2018-05-05", "year=7"));
        assert_eq!((problems.len(), problems[0].cause.as_str()), (1, "GR 7"));
        assert_eq!((told("GR", "2013-05-05", "year=7"), told("GR", "2016-12-31", "year=7")), (0, 0));
        assert_eq!((told("GR", "2017-01-01", "year=7"), told("GRS", "2017-01-01", "year=7")), (1, 0));
    }

    #[test]
    fn the_limits_can_be_others() {
        assert_eq!(found_at(&RULE, &scene("FS", "2014-01-01", ""), ("preschool_oldest", 12)).len(), 0);
        assert_eq!(found_at(&RULE, &scene("GR", "2015-05-05", "year=7"), ("years_apart", 1)).len(), 1);
    }

    #[test]
    fn without_birth_date_or_after_its_end_nothing_is_said() {
        assert!(found(&RULE, "unit SK1 types=FS\nperson a - Alva Ek\nenrol a SK1").is_empty());
        assert_eq!(told("FS", "2014-01-01", "..2020-06-10"), 0);
    }
}
