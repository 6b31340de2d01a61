//! The numbers of invented people, and the office that gives them out.
//!
//! `test_numbers.txt` is a selection from Skatteverket's open data sets of test personnummer and test
//! samordningsnummer (CC0): serials 238, 239 and 980–999 only, 12 digits, one a line. Refuses to know
//! who gets a number; reads no number of real people.

use crate::random::Random;
use model::Date;
use std::collections::BTreeMap;

/// Twelve characters, `ååååmmddnnnn`, as this town's registers hold them: right or wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Number([u8; 12]);

/// The office: gives every number once.
pub struct Registry {
    /// Official numbers by birth year and sex; empty when numbers are made.
    official: BTreeMap<(i16, bool), Vec<Number>>,
    coordination: Vec<Number>,
    /// How many have been made, by birth year and sex.
    made: BTreeMap<(i16, bool), u32>,
    temporary: BTreeMap<Date, u8>,
    makes: bool,
}

/// The selection of official test numbers.
const OFFICIAL: &str = include_str!("test_numbers.txt");

/// How far from the wanted birth year the office looks for an official number.
const FARTHEST_YEARS: i16 = 60;

impl Number {
    /// Twelve ASCII characters as a number.
    #[must_use]
    pub fn from_twelve(text: &str) -> Option<Self> {
        let bytes: [u8; 12] = text.as_bytes().try_into().ok()?;
        bytes.is_ascii().then_some(Self(bytes))
    }

    /// The twelve characters.
    #[must_use]
    pub fn twelve(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The eight characters of the date.
    #[must_use]
    pub fn date_part(&self) -> &str {
        self.twelve().split_at(8).0
    }

    /// The four characters after the date.
    #[must_use]
    pub fn last_four(&self) -> &str {
        self.twelve().split_at(8).1
    }

    /// `ååmmdd-nnnn`.
    #[must_use]
    pub fn ten_with_hyphen(&self) -> String {
        format!("{}-{}", self.date_part().split_at(2).1, self.last_four())
    }

    /// The birth date; a coordination number's day without its 60.
    #[must_use]
    pub fn birth_date(&self) -> Option<Date> {
        let packed: u32 = self.date_part().parse().ok()?;
        let day = packed % 100;
        let day = if day > 60 { day - 60 } else { day };
        let (year, month) = (i16::try_from(packed / 10_000).ok()?, i8::try_from(packed / 100 % 100).ok()?);
        Date::new(year, month, i8::try_from(day).ok()?).ok()
    }

    /// Whether it is a temporary number (TF-nummer).
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        self.last_four().starts_with("TF")
    }

    /// Whether it is a woman's: the last digit but one is even.
    #[must_use]
    pub fn is_womans(&self) -> bool {
        let [.., digit, _] = self.0;
        digit.is_multiple_of(2)
    }

    /// The same number with its last digit changed, so that the check digit is wrong.
    #[must_use]
    pub fn with_wrong_check_digit(mut self) -> Self {
        let [.., last] = &mut self.0;
        *last = b'0' + (*last - b'0' + 5) % 10;
        self
    }
}

impl Registry {
    /// An office that gives out official test numbers.
    #[must_use]
    pub fn official() -> Self {
        let mut office = Self::making();
        office.makes = false;
        for number in OFFICIAL.lines().filter_map(Number::from_twelve) {
            let Some(birth) = number.birth_date() else { continue };
            if number.date_part().as_bytes().get(6).is_some_and(|&tens| tens >= b'6') {
                office.coordination.push(number);
            } else {
                office.official.entry((birth.year(), number.is_womans())).or_default().push(number);
            }
        }
        office
    }

    /// An office that makes numbers up, with right check digits. They may belong to real people: files
    /// with them only ever live in temporary folders of performance tests.
    #[must_use]
    pub const fn making() -> Self {
        Self {
            official: BTreeMap::new(),
            coordination: Vec::new(),
            made: BTreeMap::new(),
            temporary: BTreeMap::new(),
            makes: true,
        }
    }

    /// A number for somebody born that year. The official ones are few: where the year has none left,
    /// the nearest year that has one; where nothing at all is left, a temporary number.
    pub fn issue(&mut self, year: i16, woman: bool, random: &mut Random) -> Number {
        if self.makes {
            return self.make(year, woman);
        }
        for distance in 0..=FARTHEST_YEARS {
            for near in [year - distance, year + distance] {
                if let Some(left) = self.official.get_mut(&(near, woman)).filter(|left| !left.is_empty()) {
                    return left.swap_remove(random.below(left.len()));
                }
            }
        }
        self.issue_temporary(Date::new(year, 1, 1).unwrap_or(Date::ZERO), woman)
    }

    /// A coordination number (samordningsnummer) of that birth year and sex, if there is one.
    pub fn issue_coordination(&mut self, year: i16, woman: bool) -> Option<Number> {
        if self.makes {
            let made = self.make(year, woman);
            return Number::from_twelve(&as_coordination(made.twelve())?);
        }
        let fits = |number: &Number| {
            number.is_womans() == woman && number.birth_date().is_some_and(|birth| birth.year() == year)
        };
        let place = self.coordination.iter().position(fits)?;
        Some(self.coordination.swap_remove(place))
    }

    /// A temporary number `ååååmmddTFnn`; the tenths digit is even for women and odd for men.
    pub fn issue_temporary(&mut self, birth: Date, woman: bool) -> Number {
        let count = self.temporary.entry(birth).or_default();
        *count = (*count + 1) % 50;
        let (tens, ones) = (*count / 10 * 2 + u8::from(!woman), *count % 10);
        let packed = pack(birth);
        Number::from_twelve(&format!("{packed:08}TF{}{ones}", tens % 10)).unwrap_or(Number([b'0'; 12]))
    }

    fn make(&mut self, year: i16, woman: bool) -> Number {
        let count = self.made.entry((year, woman)).or_default();
        *count += 1;
        // 97 has no factor in common with 364, so every day comes before any comes again
        let (day, serial) = (*count * 97 % 364, *count / 364 * 2 + if woman { 2 } else { 1 });
        let first = Date::new(year, 1, 1).unwrap_or(Date::ZERO);
        let birth = first.saturating_add(std::time::Duration::from_secs(u64::from(day) * 86_400));
        let nine = format!("{:08}{:03}", pack(birth), serial % 1000);
        Number::from_twelve(&format!("{nine}{}", check_digit(&nine))).unwrap_or(Number([b'0'; 12]))
    }
}

fn pack(date: Date) -> u32 {
    u32::from(date.year().unsigned_abs()) * 10_000
        + u32::from(date.month().unsigned_abs()) * 100
        + u32::from(date.day().unsigned_abs())
}

fn as_coordination(twelve: &str) -> Option<String> {
    let front = twelve.get(..11)?.parse::<u64>().ok()? + 60_000;
    let front = format!("{front:011}");
    let check = check_digit(&front);
    Some(format!("{front}{check}"))
}

/// The check digit after eleven digits: modulus 10 over all but the century.
fn check_digit(eleven: &str) -> u8 {
    let sum: u8 = (eleven.bytes().skip(2).enumerate())
        .map(|(place, byte)| {
            let digit = (byte - b'0') * if place.is_multiple_of(2) { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::CivicNumber;
    use model::civic_number::{NumberDoubt, NumberKind};
    use std::collections::BTreeSet;

    const TODAY: Date = Date::constant(2026, 11, 23);

    #[test]
    fn the_selection_holds_valid_test_numbers_only() {
        for line in OFFICIAL.lines() {
            let reading = CivicNumber::parse(line, TODAY).unwrap();
            assert!(reading.doubt.is_none() && reading.number.is_for_tests(), "{line}");
        }
    }

    #[test]
    fn made_numbers_are_valid_and_never_given_twice() {
        let (mut office, mut random) = (Registry::making(), Random::new(1));
        let mut seen = BTreeSet::new();
        for count in 0..100_000_u32 {
            let number = office.issue(2012, count.is_multiple_of(2), &mut random);
            assert!(seen.insert(number), "given twice");
            assert_eq!(number.is_womans(), count.is_multiple_of(2));
            let doubt = CivicNumber::parse(number.twelve(), TODAY).unwrap().doubt;
            assert_eq!(doubt, None, "{}", number.twelve());
        }
    }

    #[test]
    fn a_wrong_check_digit_a_coordination_and_a_temporary_number_read_as_such() {
        let mut office = Registry::official();
        let mut random = Random::new(2);
        let number = office.issue(2015, true, &mut random);
        let wrong = CivicNumber::parse(number.with_wrong_check_digit().twelve(), TODAY).unwrap();
        assert_eq!(wrong.doubt, Some(NumberDoubt::Checksum));
        let coordination = office.issue_coordination(2015, true).unwrap();
        let kind = CivicNumber::parse(coordination.twelve(), TODAY).unwrap().number.kind();
        assert_eq!(kind, NumberKind::Coordination);
        let made = Registry::making().issue_coordination(2015, false).unwrap();
        let reading = CivicNumber::parse(made.twelve(), TODAY).unwrap();
        assert_eq!((reading.number.kind(), reading.doubt), (NumberKind::Coordination, None));
        let temporary = office.issue_temporary(Date::constant(2013, 1, 1), false);
        assert_eq!(temporary.twelve(), "20130101TF11");
        assert!(!temporary.is_womans() && temporary.is_temporary());
    }

    #[test]
    fn an_empty_year_gives_the_nearest_one() {
        let number = Registry::official().issue(2025, false, &mut Random::new(3));
        assert_eq!(number.birth_date().unwrap().year(), 2024);
    }
}
