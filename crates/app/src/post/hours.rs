//! The hours of a delivery: by when it should be there, when the receiver begins to fetch, and when its report must
//! have come. A night begins at noon, so that it is one stretch of time across midnight.

use crate::clock::Now;
use crate::clock::local;
use jiff::civil::{DateTime, Time};
use jiff::{SignedDuration, ToSpan as _};
use stages::settings::Receiver;

/// How a moment stands to the hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// Before the hour by which deliveries should be there.
    InTime,
    /// After it, and before the receiver fetches.
    Late,
    /// The receiver has begun to fetch: it may be taken the night after.
    TooLate,
}

/// The hours that hold.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    zone: String,
    deliver_by: Time,
    import_from: Time,
    due: Time,
}

impl Hours {
    /// Those of a receiver.
    pub(crate) fn of(receiver: &Receiver) -> Self {
        Self {
            zone: receiver.schedule.zone.to_string(),
            deliver_by: receiver.schedule.deliver_by,
            import_from: receiver.schedule.import_from,
            due: receiver.report.due,
        }
    }

    /// The moment in the zone of the hours, which file names are written in too.
    pub(crate) fn local(&self, now: Now) -> DateTime {
        local(now, &self.zone)
    }

    /// How a moment stands to the hours.
    pub(crate) fn timing(&self, now: Now) -> Timing {
        let at = after_noon(self.local(now).time());
        let [by, from, due] = [self.deliver_by, self.import_from, self.due].map(after_noon);
        match () {
            () if at >= due && from < due => Timing::InTime,
            () if at <= by => Timing::InTime,
            () if at < from => Timing::Late,
            () => Timing::TooLate,
        }
    }

    /// How long it is until the receiver begins to fetch; nothing where it has begun.
    pub(crate) fn until_import(&self, now: Now) -> Option<SignedDuration> {
        if self.timing(now) == Timing::TooLate {
            return None;
        }
        let (at, from) = (after_noon(self.local(now).time()), after_noon(self.import_from));
        Some(if at <= from { from - at } else { from + DAY - at })
    }

    /// When the report about what left at a moment must have come: the next time that hour strikes after the import
    /// that takes it has begun.
    pub(crate) fn due(&self, left: DateTime) -> DateTime {
        let first = strikes(left, self.import_from);
        strikes(first, self.due)
    }

    /// The hour of the night that a moment belongs to at which everything must have left.
    pub(crate) fn alarm_of(&self, night: jiff::civil::Date) -> DateTime {
        strikes(night.at(12, 0, 0, 0), self.import_from)
    }

    /// The evening of the latest night whose import has begun, seen from a moment.
    pub(crate) fn begun(&self, now: Now) -> jiff::civil::Date {
        let at = self.local(now);
        let tonight = night_of(at);
        if self.alarm_of(tonight) <= at { tonight } else { tonight.saturating_sub(1.day()) }
    }

    /// A stored moment, which is Swedish, in the zone of the hours.
    pub(crate) fn here(&self, stored: DateTime) -> DateTime {
        local(Now::at(stored), &self.zone)
    }
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The evening that a moment belongs to.
pub(crate) fn night_of(at: DateTime) -> jiff::civil::Date {
    if at.time() < Time::constant(12, 0, 0, 0) { at.date().saturating_sub(1.day()) } else { at.date() }
}

/// How long after noon a time of day comes.
fn after_noon(time: Time) -> SignedDuration {
    let since = Time::constant(12, 0, 0, 0).duration_until(time);
    if since.is_negative() { since + DAY } else { since }
}

/// The first time after a moment, or at it, that an hour strikes.
fn strikes(from: DateTime, hour: Time) -> DateTime {
    let same = from.date().to_datetime(hour);
    if same >= from { same } else { same.saturating_add(1.day()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn hours() -> Hours {
        Hours::of(&Receiver::default())
    }

    fn timing(hour: i8, minute: i8) -> Timing {
        hours().timing(Now::at(date(2026, 11, 23).at(hour, minute, 0, 0)))
    }

    #[test]
    fn a_night_is_in_time_late_and_too_late_and_then_the_next_begins() {
        assert_eq!(timing(12, 0), Timing::InTime);
        assert_eq!(timing(22, 30), Timing::InTime);
        assert_eq!(timing(22, 31), Timing::Late);
        assert_eq!(timing(22, 59), Timing::Late);
        assert_eq!(timing(23, 0), Timing::TooLate);
        assert_eq!(timing(2, 30), Timing::TooLate);
        assert_eq!(timing(7, 59), Timing::TooLate);
        assert_eq!(timing(8, 0), Timing::InTime);
    }

    #[test]
    fn time_is_left_until_the_receiver_fetches() {
        let left = |hour, minute| hours().until_import(Now::at(date(2026, 11, 23).at(hour, minute, 0, 0)));
        assert_eq!(left(22, 45), Some(SignedDuration::from_mins(15)));
        assert_eq!(left(9, 0), Some(SignedDuration::from_hours(14)));
        assert_eq!(left(23, 0), None);
        assert_eq!(left(3, 0), None);
    }

    #[test]
    fn a_report_is_due_the_morning_after_the_import_that_takes_it() {
        let due = |hour| hours().due(date(2026, 11, 23).at(hour, 0, 0, 0));
        assert_eq!(due(22), date(2026, 11, 24).at(8, 0, 0, 0));
        assert_eq!(due(9), date(2026, 11, 24).at(8, 0, 0, 0), "tonight's import takes it");
        // after the import began it may be taken the night after
        assert_eq!(hours().due(date(2026, 11, 23).at(23, 30, 0, 0)), date(2026, 11, 25).at(8, 0, 0, 0));
    }

    #[test]
    fn the_latest_night_whose_import_has_begun() {
        let begun = |day, hour| hours().begun(Now::at(date(2026, 11, day).at(hour, 0, 0, 0)));
        assert_eq!(begun(23, 23), date(2026, 11, 23));
        assert_eq!(begun(23, 22), date(2026, 11, 22));
        assert_eq!(begun(24, 7), date(2026, 11, 23));
        assert_eq!(hours().alarm_of(date(2026, 11, 23)), date(2026, 11, 23).at(23, 0, 0, 0));
    }

    #[test]
    fn hours_of_another_zone_are_read_there() {
        let hours = Hours { zone: "UTC".into(), deliver_by: time(21, 0, 0, 0), ..hours() };
        let at = |hour| hours.timing(Now::at(date(2026, 11, 23).at(hour, 0, 0, 0)));
        assert_eq!((at(22), at(23)), (Timing::InTime, Timing::Late));
        assert_eq!(hours.local(Now::at(date(2026, 7, 1).at(1, 0, 0, 0))), date(2026, 6, 30).at(23, 0, 0, 0));
    }

    #[test]
    fn the_hour_that_is_not_there_and_the_one_that_comes_twice_are_read() {
        let spring = Now::at(date(2026, 3, 29).at(2, 30, 0, 0));
        assert_eq!(hours().timing(spring), Timing::TooLate);
        let autumn = Now::at(date(2026, 10, 25).at(2, 30, 0, 0));
        assert_eq!(hours().local(autumn), date(2026, 10, 25).at(2, 30, 0, 0));
    }
}
