//! A stretch of days, open at either end.

use jiff::ToSpan as _;
pub use jiff::civil::Date;

/// From a first day to a last day, both included, as SS 12000 means its `startDate` and `endDate`
/// (giltighetstid). A missing day leaves that end open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    last: Date,
}

/// Where a day lies relative to a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// The period has not begun.
    Future,
    /// The day is inside.
    Current,
    /// The period is over.
    Past,
}

impl Period {
    /// All days.
    pub const ALWAYS: Self = Self { first: Date::MIN, last: Date::MAX };

    /// The period between two days; `None` leaves that end open.
    #[must_use]
    pub fn new(first: Option<Date>, last: Option<Date>) -> Self {
        Self { first: first.unwrap_or(Date::MIN), last: last.unwrap_or(Date::MAX) }
    }

    /// The first day, or `None` where it has always run.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        (self.first != Date::MIN).then_some(self.first)
    }

    /// The last day, or `None` where no end is known.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        (self.last != Date::MAX).then_some(self.last)
    }

    /// Whether the last day comes before the first, so that no day is inside.
    #[must_use]
    pub fn is_backwards(self) -> bool {
        self.last < self.first
    }

    /// Where `day` lies when the period is stretched by `before` days at its start and `after` at its
    /// end (the windows of `spec/unikum.md`, case 44).
    #[must_use]
    pub fn tense(self, day: Date, before: i32, after: i32) -> Tense {
        let first = match self.first() {
            Some(first) => first.saturating_sub(before.days()),
            None => Date::MIN,
        };
        let last = match self.last() {
            Some(last) => last.saturating_add(after.days()),
            None => Date::MAX,
        };
        if day < first {
            Tense::Future
        } else if day > last {
            Tense::Past
        } else {
            Tense::Current
        }
    }

    /// Whether `day` is inside.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days that are in both; backwards where there are none.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), last: self.last.min(other.last) }
    }

    /// The shortest period that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

impl Default for Period {
    fn default() -> Self {
        Self::ALWAYS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn both_ends_are_inside() {
        let term = Period::new(Some(date(2026, 8, 18)), Some(date(2026, 12, 18)));
        assert!(term.contains(date(2026, 8, 18)) && term.contains(date(2026, 12, 18)));
        assert!(!term.contains(date(2026, 12, 19)));
    }

    #[test]
    fn a_window_opens_days_before_and_closes_days_after() {
        let term = Period::new(Some(date(2026, 8, 18)), Some(date(2026, 12, 18)));
        assert_eq!(term.tense(date(2026, 8, 8), 10, 0), Tense::Current);
        assert_eq!(term.tense(date(2026, 8, 7), 10, 0), Tense::Future);
        assert_eq!(term.tense(date(2027, 1, 1), 0, 14), Tense::Current);
        assert_eq!(term.tense(date(2027, 1, 2), 0, 14), Tense::Past);
        assert_eq!(Period::ALWAYS.tense(date(2026, 1, 1), 10, 10), Tense::Current);
    }

    #[test]
    fn periods_that_do_not_meet_overlap_backwards() {
        let spring = Period::new(Some(date(2026, 1, 8)), Some(date(2026, 6, 12)));
        let autumn = Period::new(Some(date(2026, 8, 18)), None);
        assert!(spring.overlap(autumn).is_backwards());
        assert_eq!(spring.hull(autumn), Period::new(Some(date(2026, 1, 8)), None));
    }
}
