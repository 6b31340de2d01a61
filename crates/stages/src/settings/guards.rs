//! How much may change in a night before a person must look (spärrar).
//!
//! The starting values are those of `spec/lessons.md`, to be calibrated on a municipality's own history.
//! Refuses to know: what is counted, and what a guard does.

use compact_str::CompactString;
use model::Date;
use std::collections::BTreeSet;

/// `[guards]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guards {
    /// `ended`: relations of one kind that end at one school in a night.
    pub ended: Limit,
    /// `begun`: relations of one kind that begin at one school in a night.
    pub begun: Limit,
    /// `changed`: persons of one school whose rows change in a night.
    pub changed: Limit,
    /// `guardians`: guardians' links to children of one school that end in a night.
    pub guardians: Limit,
    /// `class`: pupils out of and into one class in a night, added together.
    pub class: Limit,
    /// `identities`: persons who seem to have got another id, or whose id seems to have got another
    /// person.
    pub identities: Limit,
    /// `rows`: rows that a source's table has lost.
    pub rows: Limit,
    /// `column`: how much of a column was filled, for its emptiness to be told.
    pub column: Share,
    /// `same`: how many members two classes or schools have in common to be taken for the same.
    pub same: Share,
    /// `smallest`: how many there must have been for none at all to be told.
    pub smallest: u32,
    /// `week`: how many nightly limits the sum over 7 days may be.
    pub week: u32,
    /// `month`: how many nightly limits the sum over 30 days may be.
    pub month: u32,
    /// `approval_hours`: how long an approved plan may wait for its delivery. What somebody let pass holds for
    /// what they saw, when they saw it.
    pub approval_hours: u16,
    /// `off`: codes of guards that are not asked.
    pub off: BTreeSet<CompactString>,
    /// `[[guards.season]]`: the first that has the day counts.
    pub seasons: Vec<Season>,
}

/// A number that may be reached but not passed: the greater of a floor and a part of what there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// However small the school is, this many are let through.
    pub floor: u32,
    /// The part of what there was before.
    pub share: Share,
}

/// A part of a whole, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

/// A time of year with other limits, such as the start of school (läsårsbyte).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    /// The first day.
    pub from: YearDay,
    /// The last day; before `from` where the season lies over New Year.
    pub until: YearDay,
    /// What the nightly limits of ended, begun, changed, guardians and class are multiplied by.
    pub factor: u32,
    /// Whether whole classes may go, and come back under other ids.
    pub classes: bool,
}

/// A day that comes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearDay {
    month: i8,
    day: i8,
}

impl Guards {
    /// The season of a day.
    #[must_use]
    pub fn season(&self, day: Date) -> Option<&Season> {
        self.seasons.iter().find(|season| season.has(day))
    }

    /// What the limits are multiplied by on a day: 1 outside all seasons.
    #[must_use]
    pub fn factor(&self, day: Date) -> u32 {
        self.season(day).map_or(1, |season| season.factor.max(1))
    }
}

impl Default for Guards {
    fn default() -> Self {
        let limit = |floor, percent| Limit { floor, share: Share::percent(percent) };
        Self {
            ended: limit(5, 5),
            begun: limit(20, 10),
            changed: limit(50, 20),
            guardians: limit(10, 2),
            class: limit(15, 50),
            identities: Limit { floor: 5, share: Share(20) },
            rows: limit(20, 10),
            column: Share::percent(20),
            same: Share::percent(70),
            smallest: 3,
            week: 2,
            month: 4,
            approval_hours: 24,
            off: BTreeSet::new(),
            seasons: Vec::new(),
        }
    }
}

impl Limit {
    /// The limit where there were `base` before: more than this is too much.
    #[must_use]
    pub fn of(self, base: u32) -> u32 {
        self.floor.max(self.share.of(base))
    }
}

impl Share {
    /// The whole, in hundredths of a percent.
    pub const WHOLE: u32 = 10_000;

    /// Whole percent.
    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// Hundredths of a percent; `None` above the whole.
    #[must_use]
    pub const fn hundredths(hundredths: u32) -> Option<Self> {
        if hundredths > Self::WHOLE { None } else { Some(Self(hundredths)) }
    }

    /// This part of a number, rounded down.
    #[must_use]
    pub fn of(self, base: u32) -> u32 {
        let part = u64::from(base) * u64::from(self.0) / u64::from(Self::WHOLE);
        u32::try_from(part).unwrap_or(u32::MAX)
    }

    /// Whether `n` is more than this part of `whole`.
    #[must_use]
    pub fn is_passed(self, n: u32, whole: u32) -> bool {
        u64::from(n) * u64::from(Self::WHOLE) > u64::from(whole) * u64::from(self.0)
    }
}

impl Season {
    /// Whether a day is in it, both ends included.
    #[must_use]
    pub fn has(&self, day: Date) -> bool {
        let day = YearDay { month: day.month(), day: day.day() };
        if self.from <= self.until {
            self.from <= day && day <= self.until
        } else {
            day >= self.from || day <= self.until
        }
    }
}

impl YearDay {
    /// A day written as `06-10`, month first, and in no other way.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-').filter(|_| text.len() == 5)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
        // a leap year, so that 29 February can be said
        (plain && Date::new(2024, month, day).is_ok()).then_some(Self { month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn season(from: &str, until: &str) -> Season {
        let day = |text| YearDay::read(text).unwrap();
        Season { from: day(from), until: day(until), factor: 5, classes: false }
    }

    #[test]
    fn a_limit_is_the_greater_of_floor_and_share() {
        let limit = Guards::default().ended;
        assert_eq!([20, 100, 139, 140, 1000].map(|base| limit.of(base)), [5, 5, 6, 7, 50]);
        let identities = Guards::default().identities;
        assert_eq!([2_500, 40_000].map(|base| identities.of(base)), [5, 80]);
    }

    #[test]
    fn a_share_is_passed_only_by_more() {
        let share = Share::percent(70);
        assert!(!share.is_passed(14, 20) && share.is_passed(15, 20));
        assert_eq!(Share::hundredths(10_001), None);
    }

    #[test]
    fn a_season_has_both_its_ends_and_may_lie_over_new_year() {
        let start = season("08-10", "08-31");
        assert!(start.has(date(2026, 8, 10)) && start.has(date(2027, 8, 31)));
        assert!(!start.has(date(2026, 8, 9)) && !start.has(date(2026, 9, 1)));
        let winter = season("12-20", "01-10");
        assert!(winter.has(date(2026, 12, 31)) && winter.has(date(2027, 1, 10)));
        assert!(!winter.has(date(2027, 1, 11)) && !winter.has(date(2026, 12, 19)));
    }

    #[test]
    fn only_a_day_is_a_day() {
        assert!(YearDay::read("02-29").is_some());
        for wrong in ["2-29", "13-01", "02-30", "0a-01", "+1-01", "0610", "06-1-"] {
            assert!(YearDay::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn no_season_is_given_beforehand() {
        assert_eq!(Guards::default().factor(date(2026, 8, 18)), 1);
    }
}
