//! Where the delivery's day lies in the period of a thing: by the same windows that the projection uses, so
//! that no rule speaks of what is not sent, or is silent about what is.
//!
//! Refuses to know: why something counts or does not.

use crate::check::terms::Terms;
use crate::settings::Object;
use jiff::ToSpan as _;
use model::group::Group;
use model::index::{Ix, List};
use model::period::Tense;
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Target};
use model::school::SchoolType;
use model::unit::Unit;
use model::{Date, Period, Roster};

/// The ends of every window, worked out once.
pub(crate) struct Timing {
    /// By object, then by school type; the last place is for "no type known".
    spans: Vec<Span>,
    /// The school type that stands for each unit.
    forms: Vec<Option<SchoolType>>,
}

/// Something that has a period and a window.
pub(crate) trait Timed {
    /// Whose window it has.
    const OBJECT: Object;

    /// When it holds.
    fn period(&self) -> Period;

    /// The school type that decides its window.
    fn school_type(&self, roster: &Roster, timing: &Timing) -> Option<SchoolType>;
}

struct Span {
    latest_first: Date,
    earliest_last: Date,
}

const TYPES: usize = SchoolType::ALL.len() + 1;

impl Timing {
    pub(crate) fn new(roster: &Roster, terms: &Terms) -> Self {
        let types = || SchoolType::ALL.iter().copied().map(Some).chain([None]);
        let all = Object::ALL.into_iter().flat_map(|object| types().map(move |one| (object, one)));
        let spans = all.map(|(object, school_type)| {
            let (before, after) = match &terms.windows {
                Some((windows, _)) => windows.days(object, school_type),
                None => (terms.early_days, terms.grace_days),
            };
            Span {
                latest_first: terms.as_of.saturating_add(before.days()),
                earliest_last: terms.as_of.saturating_sub(after.days()),
            }
        });
        let forms = match &terms.windows {
            Some((_, forms)) => roster.units.iter().map(|unit| forms.of_unit(unit)).collect(),
            None => Vec::new(),
        };
        Self { spans: spans.collect(), forms }
    }

    pub(crate) fn tense<T: Timed>(&self, roster: &Roster, thing: &T) -> Tense {
        let period = thing.period();
        let type_at = thing.school_type(roster, self).map_or(TYPES - 1, |one| one as usize);
        let Some(span) = self.spans.get(T::OBJECT as usize * TYPES + type_at) else { return Tense::Current };
        if period.first().is_some_and(|first| first > span.latest_first) {
            Tense::Future
        } else if period.last().is_some_and(|last| last < span.earliest_last) {
            Tense::Past
        } else {
            Tense::Current
        }
    }

    fn of_unit(&self, unit: Ix<Unit>) -> Option<SchoolType> {
        self.forms.get(unit.at()).copied().flatten()
    }

    fn of_group(&self, groups: &List<Group>, group: Ix<Group>) -> Option<SchoolType> {
        let group = groups.get(group)?;
        group.school_type.or_else(|| self.of_unit(group.unit))
    }
}

impl Timed for Group {
    const OBJECT: Object = Object::Group;

    fn period(&self) -> Period {
        self.period
    }

    fn school_type(&self, _: &Roster, timing: &Timing) -> Option<SchoolType> {
        self.school_type.or_else(|| timing.of_unit(self.unit))
    }
}

impl Timed for Enrolment {
    const OBJECT: Object = Object::Enrolment;

    fn period(&self) -> Period {
        self.period
    }

    fn school_type(&self, _: &Roster, timing: &Timing) -> Option<SchoolType> {
        self.school_type.or_else(|| timing.of_unit(self.unit))
    }
}

impl Timed for Membership {
    const OBJECT: Object = Object::Membership;

    fn period(&self) -> Period {
        self.period
    }

    fn school_type(&self, roster: &Roster, timing: &Timing) -> Option<SchoolType> {
        timing.of_group(&roster.groups, self.group)
    }
}

impl Timed for Duty {
    const OBJECT: Object = Object::Duty;

    fn period(&self) -> Period {
        self.period
    }

    fn school_type(&self, _: &Roster, timing: &Timing) -> Option<SchoolType> {
        timing.of_unit(self.unit)
    }
}

impl Timed for Assignment {
    const OBJECT: Object = Object::Assignment;

    fn period(&self) -> Period {
        self.period
    }

    fn school_type(&self, roster: &Roster, timing: &Timing) -> Option<SchoolType> {
        match self.target {
            Target::Group(group) => timing.of_group(&roster.groups, group),
            Target::Unit(unit) => timing.of_unit(unit),
            Target::Pupil(_) | Target::Organisation => None,
        }
    }
}

impl Timed for Guardianship {
    const OBJECT: Object = Object::Guardianship;

    fn period(&self) -> Period {
        self.period
    }

    fn school_type(&self, _: &Roster, _: &Timing) -> Option<SchoolType> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::roster;
    use crate::settings::{SchoolForms, Windows};
    use jiff::civil::date;
    use model::school::SchoolTypes;

    #[test]
    fn without_windows_all_have_the_same_days() {
        let today = date(2026, 11, 23);
        let terms = Terms { early_days: 7, grace_days: 3, ..Terms::new(today, SchoolTypes::default()) };
        let scene = roster("person a - Alva Ek\nperson b - Bo Ek\nguard b a");
        let timing = Timing::new(&scene, &terms);
        let tie = scene.guardianships[Ix::new(0)];
        for days in -20..20 {
            let day = Some(today.saturating_add(days.days()));
            for period in
                [Period::new(day, None), Period::new(None, day), Period::new(day, day), Period::ALWAYS]
            {
                let found = timing.tense(&scene, &Guardianship { period, ..tie });
                assert_eq!(found, period.tense(today, 7, 3), "{period:?}");
            }
        }
    }

    #[test]
    fn each_thing_has_the_window_of_its_kind_and_school_type() {
        let mut terms = Terms::new(date(2026, 11, 23), SchoolTypes::default());
        terms.windows = Some((Windows::default(), SchoolForms::default()));
        let scene = roster(
            "unit G types=GR\nunit V types=VUX\ngroup 7A G\nperson a - Alva Ek
             enrol a G ..2026-11-13\nenrol a V ..2026-11-22\nmember a 7A ..2026-11-22",
        );
        let timing = Timing::new(&scene, &terms);
        let enrolments: Vec<Tense> = scene.enrolments.iter().map(|one| timing.tense(&scene, one)).collect();
        assert_eq!(enrolments, [Tense::Current, Tense::Past]);
        assert_eq!(timing.tense(&scene, &scene.memberships[Ix::new(0)]), Tense::Past);
    }
}
