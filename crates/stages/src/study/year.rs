//! What the registers show of the school year: when things begin and end, which ids carry a year, which school years
//! there are.

use super::groups::{form_of, form_of_unit};
use crate::settings::Object;
use model::relation::Target;
use model::school::{GroupKind, SchoolType};
use model::{Date, Period, Roster};
use std::collections::BTreeMap;

/// The first and last days of one kind of thing in one school form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub count: usize,
    /// Without a first day, and without a last.
    pub open: (usize, usize),
    /// Earliest and latest first day.
    pub starts: Option<(Date, Date)>,
    /// Earliest and latest last day.
    pub ends: Option<(Date, Date)>,
    /// How many begin after the day.
    pub coming: usize,
    /// The fewest and most days until one of them begins.
    pub ahead: Option<(i32, i32)>,
    /// How many ended before the day.
    pub ended: usize,
    /// How many days ago the first of those ended: so long they stay in the register.
    pub kept: i32,
}

/// What a period is of.
pub type Of = (Object, Option<SchoolType>);

/// All spans on a day.
#[must_use]
pub fn spans(roster: &Roster, day: Date) -> BTreeMap<Of, Span> {
    let mut spans: BTreeMap<Of, Span> = BTreeMap::new();
    let mut add = |object, form, period| spans.entry((object, form)).or_default().add(period, day);
    let of_unit = |unit| roster.units.get(unit).and_then(form_of_unit);
    let of_group = |group| roster.groups.get(group).and_then(|group| form_of(roster, group));
    for unit in roster.units.iter() {
        add(Object::Unit, form_of_unit(unit), unit.period);
    }
    for group in roster.groups.iter() {
        add(Object::Group, form_of(roster, group), group.period);
    }
    for one in roster.enrolments.iter() {
        add(Object::Enrolment, one.school_type.or_else(|| of_unit(one.unit)), one.period);
    }
    for one in roster.memberships.iter() {
        add(Object::Membership, of_group(one.group), one.period);
    }
    for one in roster.duties.iter() {
        add(Object::Duty, None, one.period);
    }
    for one in roster.assignments.iter() {
        let form = if let Target::Group(group) = one.target { of_group(group) } else { None };
        add(Object::Assignment, form, one.period);
    }
    for one in roster.guardianships.iter() {
        add(Object::Guardianship, None, one.period);
    }
    spans
}

impl Span {
    fn add(&mut self, period: Period, day: Date) {
        self.count += 1;
        match period.first() {
            None => self.open.0 += 1,
            Some(first) => {
                widen(&mut self.starts, first);
                if first > day {
                    self.coming += 1;
                    widen(&mut self.ahead, days(day, first));
                }
            }
        }
        match period.last() {
            None => self.open.1 += 1,
            Some(last) => {
                widen(&mut self.ends, last);
                if last < day {
                    self.ended += 1;
                    self.kept = self.kept.max(days(last, day));
                }
            }
        }
    }
}

fn widen<T: Ord + Copy>(range: &mut Option<(T, T)>, value: T) {
    *range = Some(range.map_or((value, value), |(least, most)| (least.min(value), most.max(value))));
}

/// From one day to another.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The days on which most enrolments begin or end, with how many; those with most first.
#[must_use]
pub fn common_days(roster: &Roster, day_of: fn(Period) -> Option<Date>) -> Vec<(Date, usize)> {
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    for day in roster.enrolments.iter().filter_map(|one| day_of(one.period)) {
        *counts.entry(day).or_default() += 1;
    }
    let mut counts: Vec<(Date, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(day, count)| (std::cmp::Reverse(*count), *day));
    counts
}

/// What the ids and names of groups of one kind tell of years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// How many groups.
    pub groups: usize,
    /// Whose id has a calendar year or a term in it: a new class every year.
    pub year_in_id: usize,
    /// Whose name has.
    pub year_in_name: usize,
    /// Whose id holds the name: another name is another id.
    pub name_in_id: usize,
    /// Whose name begins with a school year, `7A`: the pupils get another name every autumn.
    pub grade_in_name: usize,
}

/// Looks at the ids of groups, by kind.
#[must_use]
pub fn ids(roster: &Roster, day: Date) -> BTreeMap<GroupKind, Ids> {
    let mut ids: BTreeMap<GroupKind, Ids> = BTreeMap::new();
    for group in roster.groups.iter() {
        let (key, name) = (roster.pool.get(group.key), roster.pool.get(group.name));
        let ids = ids.entry(group.kind).or_default();
        ids.groups += 1;
        ids.year_in_id += usize::from(has_year(key, day));
        ids.year_in_name += usize::from(has_year(name, day));
        ids.name_in_id += usize::from(!name.is_empty() && key.contains(name));
        ids.grade_in_name += usize::from(has_grade(name));
    }
    ids
}

/// Whether a text names a calendar year near the day, a school year `26/27` or `2627`, or a term `HT26`.
#[must_use]
pub fn has_year(text: &str, day: Date) -> bool {
    let near = |year: i32| (year - i32::from(day.year())).abs() <= 4;
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |from: usize, len: usize| -> Option<i32> {
        let alone = (from == 0 || !digit(from - 1)) && !digit(from + len);
        text.get(from..from + len).filter(|_| alone)?.parse().ok()
    };
    (0..bytes.len()).any(|at| {
        let whole = number(at, 4);
        let year = whole.is_some_and(near);
        let school_year = whole.is_some_and(|both| near(2000 + both / 100) && both / 100 + 1 == both % 100);
        let parted = matches!(bytes.get(at + 2), Some(b'/' | b'-'))
            && number(at, 2)
                .zip(number(at + 3, 2))
                .is_some_and(|(first, second)| near(2000 + first) && first + 1 == second);
        let term = text
            .get(at..at + 2)
            .is_some_and(|word| word.eq_ignore_ascii_case("ht") || word.eq_ignore_ascii_case("vt"))
            && (number(at + 2, 2).is_some_and(|year| near(2000 + year))
                || number(at + 3, 2).is_some_and(|year| near(2000 + year)));
        year || school_year || parted || term
    })
}

fn has_grade(name: &str) -> bool {
    let digits = name.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits) && name.chars().nth(digits).is_none_or(|next| !next.is_ascii_digit())
}

/// Enrolments that run on the day, by school form and school year.
#[must_use]
pub fn school_years(roster: &Roster, day: Date) -> BTreeMap<(Option<SchoolType>, Option<u8>), usize> {
    let mut years = BTreeMap::new();
    for one in roster.enrolments.iter().filter(|one| one.period.contains(day)) {
        let form = one.school_type.or_else(|| roster.units.get(one.unit).and_then(form_of_unit));
        *years.entry((form, one.school_year)).or_default() += 1;
    }
    years
}

/// Whether a school year is usual in a form; no year is where the form has none.
#[must_use]
pub fn is_usual(form: Option<SchoolType>, year: Option<u8>) -> bool {
    use SchoolType as Form;
    let (first, last) = match form {
        Some(Form::PreschoolClass) => (0, 0),
        Some(Form::Compulsory | Form::AdaptedCompulsory | Form::Training) => (1, 9),
        Some(Form::Special) => (1, 10),
        Some(Form::Sami) => (0, 6),
        Some(Form::UpperSecondary | Form::AdaptedUpperSecondary) => (1, 4),
        // leisure centres tell the year of the school beside them
        Some(Form::LeisureCentre | Form::OpenLeisure) | None => return true,
        Some(_) => return year.is_none(),
    };
    year.is_some_and(|year| (first..=last).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{TODAY, roster};
    use jiff::civil::date;

    #[test]
    fn spans_tell_what_is_coming_and_what_is_over() {
        let roster = roster(
            "unit S types=GR
             group 7A S
             person a - Alva Ek
             person b - Bo Ek
             person c - Cleo Ek
             enrol a S 2026-08-18..2027-06-11
             enrol b S 2027-01-08..
             enrol c S ..2026-11-13",
        );
        let spans = spans(&roster, TODAY);
        let span = spans[&(Object::Enrolment, Some(SchoolType::Compulsory))];
        assert_eq!((span.count, span.open, span.coming, span.ended, span.kept), (3, (1, 1), 1, 1, 10));
        assert_eq!(span.ahead, Some((46, 46)));
        assert_eq!(span.starts, Some((date(2026, 8, 18), date(2027, 1, 8))));
        assert_eq!(common_days(&roster, Period::first).len(), 2);
    }

    #[test]
    fn years_are_found_in_ids() {
        for text in ["7A-2026", "2627-7A", "7A 26/27", "MATHT26", "vt-27", "x_2025_y"] {
            assert!(has_year(text, TODAY), "{text}");
        }
        for text in ["1001-7A", "12026", "2628-7A", "26/28", "7A", "99980001", "höst"] {
            assert!(!has_year(text, TODAY), "{text}");
        }
    }

    #[test]
    fn ids_that_hold_names_and_years_that_do_not_fit() {
        let roster = roster(
            "unit S types=GR
             group S-7A S name=7A
             group 4711 S name=8B
             group X S name=Solen kind=Avdelning
             person a - Alva Ek
             person b - Bo Ek
             enrol a S year=7
             enrol b S year=12",
        );
        let ids = ids(&roster, TODAY);
        assert_eq!((ids[&GroupKind::Class].name_in_id, ids[&GroupKind::Class].grade_in_name), (1, 2));
        assert_eq!(ids[&GroupKind::Section].grade_in_name, 0);
        let years = school_years(&roster, TODAY);
        let odd: Vec<_> = years.keys().filter(|(form, year)| !is_usual(*form, *year)).collect();
        assert_eq!(odd, [&(Some(SchoolType::Compulsory), Some(12))]);
        assert!(is_usual(Some(SchoolType::Preschool), None) && !is_usual(Some(SchoolType::Compulsory), None));
    }
}
