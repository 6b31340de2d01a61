//! Names of deliveries and of the files in them: `Kommun_YYYYMMDD_HHMM` (`spec/unikum.md` section 2).

use crate::reason::FileKind;
use jiff::civil::DateTime;
use std::fmt;

/// The moment in a name, local time to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(DateTime);

impl Stamp {
    /// Of a moment; seconds are dropped.
    #[must_use]
    pub fn of(moment: DateTime) -> Self {
        Self(moment.with().second(0).subsec_nanosecond(0).build().unwrap_or(moment))
    }

    /// The moment.
    #[must_use]
    pub const fn moment(self) -> DateTime {
        self.0
    }

    /// Reads `YYYYMMDD_HHMM`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('_')?;
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if date.len() != 8 || time.len() != 4 || !all_digits(date) || !all_digits(time) {
            return None;
        }
        let part = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<i8>().ok();
        let year = date.get(..4)?.parse().ok()?;
        let (month, day) = (part(date, 4, 6)?, part(date, 6, 8)?);
        DateTime::new(year, month, day, part(time, 0, 2)?, part(time, 2, 4)?, 0, 0).ok().map(Self)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.0;
        let (date, time) = (at.date(), at.time());
        let (year, month, day) = (date.year(), date.month(), date.day());
        write!(f, "{year:04}{month:02}{day:02}_{:02}{:02}", time.hour(), time.minute())
    }
}

/// What the name of a file in the folder of incoming deliveries says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Incoming {
    /// It does not end as agreed: it is left alone.
    NotOurs,
    /// It ends as agreed, but is not named as agreed.
    Badly,
    /// A delivery of that moment.
    At(Stamp),
}

/// What a name says, for a municipality that names its files with a token and an ending.
pub(crate) fn incoming(name: &str, token: &str, ending: &str) -> Incoming {
    let Some(stem) = name.strip_suffix(ending) else { return Incoming::NotOurs };
    let rest = stem.strip_prefix(token).and_then(|rest| rest.strip_prefix('_'));
    rest.and_then(Stamp::read).map_or(Incoming::Badly, Incoming::At)
}

/// The name of one of the two files.
pub(crate) fn inner(token: &str, at: Stamp, kind: FileKind) -> String {
    format!("{token}_{at}.{}", kind.extension())
}

/// A name that can stand in a log: without anything that a terminal or a reader of lines obeys, and not longer
/// than most names. A name that somebody chose may hold a number: runs of six digits or more that are no date
/// and time of a delivery are masked.
pub(crate) fn harmless(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '?' };
    let mut out = String::new();
    for part in name.chars().take(100).map(plain).collect::<String>().split_inclusive(['_', '.']) {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let word = part.trim_end_matches(['_', '.']);
        let dated = word.len() == 8 && digits == 8 && Stamp::read(&format!("{word}_0000")).is_some();
        let shown = |c: char| if c.is_ascii_digit() && digits >= 6 && !dated { '#' } else { c };
        out.extend(part.chars().map(shown));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_moment_or_that_they_are_wrong() {
        let read = |name| incoming(name, "Exempelby", ".zip.pgp");
        let Incoming::At(stamp) = read("Exempelby_20260115_2200.zip.pgp") else { panic!("a delivery") };
        assert_eq!(stamp.to_string(), "20260115_2200");
        assert_eq!(inner("Exempelby", stamp, FileKind::Relations), "Exempelby_20260115_2200.relations");
        for name in ["Exempelby_20260115_2200.zip.pgp.part", "läsmig.txt", "Exempelby_20260115_2200.zip"] {
            assert_eq!(read(name), Incoming::NotOurs, "{name}");
        }
        for name in [
            "Annanby_20260115_2200.zip.pgp",
            "Exempelby_20260230_2200.zip.pgp",
            "Exempelby_20260115_2460.zip.pgp",
            "Exempelby_2026011_52200.zip.pgp",
            "Exempelby20260115_2200.zip.pgp",
            "Exempelby_20260115_2200_2.zip.pgp",
            ".zip.pgp",
        ] {
            assert_eq!(read(name), Incoming::Badly, "{name}");
        }
    }

    #[test]
    fn names_in_logs_obey_nobody_and_tell_no_numbers() {
        assert_eq!(harmless("Exempelby_20260115_2200.zip.pgp"), "Exempelby_20260115_2200.zip.pgp");
        assert_eq!(harmless("a\n\u{1b}[2J../b"), "a???2J..?b");
        assert_eq!(harmless("elev_20130301-2389.zip.pgp"), "elev_########-####.zip.pgp");
        assert_eq!(harmless("201303012389.zip"), "############.zip");
    }
}
