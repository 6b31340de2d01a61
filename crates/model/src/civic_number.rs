//! Civic numbers (personnummer), coordination numbers (samordningsnummer) and the temporary ones that
//! schools use meanwhile.
//!
//! Accepted spellings and their meaning follow `spec/sources.md` section 4 and Skatteverket's rules:
//! ten or twelve characters, `-` or `+` before the last four, check digit by the modulus-10 rule over
//! ten digits (the century never counts). A coordination number has 60 added to the day; the official
//! ones also have month 00 and day 60 for "unknown", so their calendar is not checked, only the ranges.

use jiff::civil::Date;
use std::fmt;

/// A number that identifies a person, in twelve characters `ååååmmddnnnn`.
///
/// Valid from birth: [`CivicNumber::parse`] makes one of what somebody wrote, [`CivicNumber::from_packed`]
/// makes one again of what we stored. It shows nothing of itself in
/// `Debug`; [`CivicNumber::written`] gives the form that receivers take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivicNumber {
    /// The eight digits before the hyphen as a number, with the 60 of a coordination number.
    date: u32,
    /// The four characters after it.
    tail: [u8; 4],
}

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberKind {
    /// Personnummer.
    Civic,
    /// Samordningsnummer: day + 60.
    Coordination,
    /// Interimspersonnummer: a letter in the ninth place, with a check digit.
    Interim,
    /// TF-nummer and its relatives: letters after the date, no check digit, unique only within one
    /// municipality.
    Temporary,
}

/// Why a text is no number at all. Each has its own advice, so each is a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberFault {
    /// Nothing there.
    Empty,
    /// Excel wrote it as `2,01306E+11`: the last digits are gone.
    Scientific,
    /// Nine or eleven digits: a leading zero was lost on the way, usually in Excel.
    LostZero,
    /// Neither ten nor twelve characters.
    Length,
    /// Something else than digits, one sign and the letters of temporary numbers.
    Characters,
    /// The first digits are no day of the calendar.
    NoSuchDate,
    /// A birth date after today.
    Future,
}

/// What is doubtful about a number that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberDoubt {
    /// The check digit is wrong, or the serial is the never-issued 000: mistyped, or made up.
    Checksum,
    /// Ten digits without a sign, for somebody who may be a child or over a hundred years old.
    Century,
}

/// A number as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub number: CivicNumber,
    /// What is doubtful about it.
    pub doubt: Option<NumberDoubt>,
}

impl CivicNumber {
    /// Reads any of the accepted spellings. White space around the number and the dashes that word
    /// processors put for a hyphen are no fault; white space inside is.
    ///
    /// `today` decides the century of ten-character numbers: the latest that gives no future birth date,
    /// a hundred years earlier with `+`.
    ///
    /// # Errors
    /// [`NumberFault`] where there is no number to be read. A wrong check digit is no fault but a
    /// [`NumberDoubt`]: the person can still be told apart from others.
    pub fn parse(text: &str, today: Date) -> Result<Reading, NumberFault> {
        let spelled = Spelled::read(text)?;
        let date = spelled.date(today)?;
        let number = Self { date, tail: spelled.tail };
        number.check_date(today)?;
        let never_issued = !number.luhn() || number.tail.starts_with(b"000");
        let doubt = if never_issued && number.kind() != NumberKind::Temporary {
            Some(NumberDoubt::Checksum)
        } else if spelled.century_is_a_guess(date, today) {
            Some(NumberDoubt::Century)
        } else {
            None
        };
        Ok(Reading { number, doubt })
    }

    /// What sort of number it is.
    #[must_use]
    pub fn kind(self) -> NumberKind {
        let [first, second, third, fourth] = self.tail;
        let digits = second.is_ascii_digit() && third.is_ascii_digit() && fourth.is_ascii_digit();
        if first.is_ascii_digit() && digits {
            if self.date % 100 >= 60 { NumberKind::Coordination } else { NumberKind::Civic }
        } else if digits && INTERIM_LETTERS.contains(&first) && self.luhn() {
            NumberKind::Interim
        } else {
            NumberKind::Temporary
        }
    }

    /// The form of Unikum's files, `ååååmmdd-nnnn` (`spec/unikum.md` sections 3.1 and 4.3).
    #[must_use]
    pub const fn written(self) -> Written {
        Written(self)
    }

    /// The birth date, where the number tells it: never for a number with an unknown day or month.
    #[must_use]
    pub fn birth_date(self) -> Option<Date> {
        let day = self.date % 100;
        let day = if day > 60 { day - 60 } else { day };
        calendar_date(self.date / 100 * 100 + day)
    }

    /// Whether Skatteverket has set the number aside for tests: serial 238, 239 or 980–999. The rest of
    /// its list cannot be told from real people's numbers.
    #[must_use]
    pub fn is_for_tests(self) -> bool {
        let [a, b, c, _] = self.tail;
        matches!((a, b, c), (b'2', b'3', b'8' | b'9') | (b'9', b'8' | b'9', b'0'..=b'9'))
    }

    /// The number as one integer, for keys and sorting inside one run.
    #[must_use]
    pub const fn packed(self) -> u64 {
        (self.date as u64) << 32 | u32::from_be_bytes(self.tail) as u64
    }

    /// The number that [`CivicNumber::packed`] gave; `None` where the integer is of no possible number.
    #[must_use]
    pub fn from_packed(packed: u64) -> Option<Self> {
        let tail = ((packed & u64::from(u32::MAX)) as u32).to_be_bytes();
        let spelled = tail.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        let number = Self { date: (packed >> 32) as u32, tail };
        (spelled && tail_is_possible(tail) && number.check_date(Date::MAX).is_ok()).then_some(number)
    }

    fn check_date(self, today: Date) -> Result<(), NumberFault> {
        let (month, day) = (self.date / 100 % 100, self.date % 100);
        match self.kind() {
            NumberKind::Temporary if self.date == 0 => Ok(()),
            NumberKind::Coordination if month <= 12 && day <= 91 => {
                if (self.date / 10_000) as i64 > i64::from(today.year()) {
                    return Err(NumberFault::Future);
                }
                Ok(())
            }
            NumberKind::Coordination => Err(NumberFault::NoSuchDate),
            NumberKind::Civic | NumberKind::Interim | NumberKind::Temporary => {
                let birth = calendar_date(self.date).ok_or(NumberFault::NoSuchDate)?;
                if birth > today { Err(NumberFault::Future) } else { Ok(()) }
            }
        }
    }

    /// The modulus-10 rule over the last ten characters; a letter counts as 1.
    fn luhn(self) -> bool {
        let short = self.date % 1_000_000;
        let mut sum = 0;
        let mut divisor = 100_000;
        for place in 0..6 {
            sum += luhn_part(short / divisor % 10, place);
            divisor /= 10;
        }
        for (place, &character) in self.tail.iter().enumerate() {
            let digit = if character.is_ascii_digit() { u32::from(character - b'0') } else { 1 };
            sum += luhn_part(digit, place);
        }
        sum.is_multiple_of(10)
    }
}

impl fmt::Debug for CivicNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CivicNumber({:?})", self.kind())
    }
}

/// A number in the form `ååååmmdd-nnnn`, for writing into a delivery and nowhere else.
#[derive(Clone, Copy)]
pub struct Written(CivicNumber);

impl Written {
    /// The thirteen characters.
    #[must_use]
    pub fn bytes(self) -> [u8; 13] {
        let mut bytes = [b'-'; 13];
        let (front, back) = bytes.split_at_mut(8);
        let mut rest = self.0.date;
        for slot in front.iter_mut().rev() {
            *slot = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        for (slot, character) in back.iter_mut().skip(1).zip(self.0.tail) {
            *slot = character;
        }
        bytes
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes().iter().try_for_each(|&byte| fmt::Write::write_char(f, char::from(byte)))
    }
}

/// Letters that stand in the ninth place of an interim number (specification of the shared vectors).
const INTERIM_LETTERS: &[u8] = b"TRSUWXJKLMN";

/// A ten-digit number without a sign is ambiguous for ages where the century before is still possible.
const OLDEST_PERSON_YEARS: i16 = 117;

/// The characters of a number, sorted out.
struct Spelled {
    /// Digits of the date: six or eight of them, as a number.
    date: u32,
    long: bool,
    sign: Option<u8>,
    tail: [u8; 4],
}

impl Spelled {
    fn read(text: &str) -> Result<Self, NumberFault> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Err(NumberFault::Empty);
        }
        let mut kept = [0u8; 12];
        let mut count = 0;
        let mut sign = None;
        for character in text.chars() {
            let byte = match character {
                '0'..='9' => character as u8,
                'a'..='z' | 'A'..='Z' => character.to_ascii_uppercase() as u8,
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '+' => {
                    if sign.is_some() {
                        return Err(fault_of(text));
                    }
                    sign = Some((if character == '+' { b'+' } else { b'-' }, count));
                    continue;
                }
                _ => return Err(fault_of(text)),
            };
            match kept.get_mut(count) {
                Some(slot) => *slot = byte,
                None => return Err(fault_of(text)),
            }
            count += 1;
        }
        let long = match count {
            10 => false,
            12 => true,
            _ => return Err(fault_of(text)),
        };
        let (front, tail) = match kept.get(..count).and_then(|kept| kept.split_last_chunk::<4>()) {
            Some((front, tail)) => (front, *tail),
            None => return Err(NumberFault::Length),
        };
        if sign.is_some_and(|(_, before)| before != front.len()) {
            return Err(NumberFault::Length);
        }
        let mut date = 0;
        for byte in front {
            if !byte.is_ascii_digit() {
                return Err(NumberFault::Characters);
            }
            date = date * 10 + u32::from(byte - b'0');
        }
        if !tail_is_possible(tail) {
            return Err(NumberFault::Characters);
        }
        Ok(Self { date, long, sign: sign.map(|(sign, _)| sign), tail })
    }

    /// The date with its century.
    fn date(&self, today: Date) -> Result<u32, NumberFault> {
        if self.long {
            return Ok(self.date);
        }
        let (this_year, this_day) =
            (u32::from(today.year().unsigned_abs()), today.month() as u32 * 100 + today.day() as u32);
        let (short_year, short_day) = (self.date / 10_000, self.date % 10_000);
        // a coordination number's day counts without its 60
        let short_day = if short_day % 100 > 60 { short_day - 60 } else { short_day };
        let mut year = this_year / 100 * 100 + short_year;
        if (year, short_day) > (this_year, this_day) {
            year = year.checked_sub(100).ok_or(NumberFault::NoSuchDate)?;
        }
        if self.sign == Some(b'+') {
            year = year.checked_sub(100).ok_or(NumberFault::NoSuchDate)?;
        }
        Ok(year * 10_000 + self.date % 10_000)
    }

    fn century_is_a_guess(&self, date: u32, today: Date) -> bool {
        let age = i32::from(today.year()) - (date / 10_000) as i32;
        !self.long && self.sign.is_none() && age + 100 <= i32::from(OLDEST_PERSON_YEARS)
    }
}

/// Four digits; or one interim letter and three digits; or two letters and two digits (TF01); never
/// letters in the last two places.
fn tail_is_possible(tail: [u8; 4]) -> bool {
    let [first, second, third, fourth] = tail;
    let letters_first = !second.is_ascii_alphabetic() || first.is_ascii_alphabetic();
    let lone_letter = first.is_ascii_alphabetic() && !second.is_ascii_alphabetic();
    letters_first
        && third.is_ascii_digit()
        && fourth.is_ascii_digit()
        && (!lone_letter || INTERIM_LETTERS.contains(&first))
}

/// Says what is the matter with a text that has the wrong length or strange characters.
fn fault_of(text: &str) -> NumberFault {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| !c.is_ascii_digit()).count();
    let exponent = text.bytes().any(|b| b == b'E' || b == b'e');
    if exponent && text.bytes().any(|b| b == b'+' || b == b',' || b == b'.') {
        NumberFault::Scientific
    } else if others == 0 && (digits == 9 || digits == 11) {
        NumberFault::LostZero
    } else if others <= 1 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'+') {
        NumberFault::Length
    } else {
        NumberFault::Characters
    }
}

fn luhn_part(digit: u32, place: usize) -> u32 {
    let doubled = if place.is_multiple_of(2) { digit * 2 } else { digit };
    doubled / 10 + doubled % 10
}

fn calendar_date(packed: u32) -> Option<Date> {
    let year = i16::try_from(packed / 10_000).ok()?;
    let month = i8::try_from(packed / 100 % 100).ok()?;
    let day = i8::try_from(packed % 100).ok()?;
    if year < 1800 { None } else { Date::new(year, month, day).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    /// `text => written form, kind, doubt`, or the fault.
    fn check(text: &str, expected: &str) {
        let got = match CivicNumber::parse(text, TODAY) {
            Ok(Reading { number, doubt: None }) => format!("{} {:?}", number.written(), number.kind()),
            Ok(Reading { number, doubt: Some(doubt) }) => {
                format!("{} {:?} {doubt:?}", number.written(), number.kind())
            }
            Err(fault) => format!("{fault:?}"),
        };
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn every_spelling_of_a_civic_number() {
        check("20000229-2399", "20000229-2399 Civic");
        check("200002292399", "20000229-2399 Civic");
        check("000229-2399", "20000229-2399 Civic");
        check("\u{a0}20000229\u{2013}2399 ", "20000229-2399 Civic");
        check("090527+1474", "19090527-1474 Civic");
        check("19090527+1474", "19090527-1474 Civic");
        check("4608239986", "19460823-9986 Civic");
        check("19090527 1474", "Characters");
    }

    #[test]
    fn ten_digits_without_a_sign_can_be_a_child_or_very_old() {
        check("1501012395", "20150101-2395 Civic Century");
        check("150101-2395", "20150101-2395 Civic");
    }

    #[test]
    fn coordination_numbers_may_have_an_unknown_day_or_month() {
        check("701063-2391", "19701063-2391 Coordination");
        assert_eq!(
            CivicNumber::parse("701063-2391", TODAY).unwrap().number.birth_date(),
            Some(date(1970, 10, 3))
        );
        let unknown_day = CivicNumber::parse("197010602394", TODAY).unwrap().number;
        assert_eq!((unknown_day.kind(), unknown_day.birth_date()), (NumberKind::Coordination, None));
        check("19701392-2391", "NoSuchDate");
    }

    #[test]
    fn temporary_numbers_come_in_one_form() {
        for text in ["20130101-TF01", "20130101TF01", "130101-tf01", "20130101tf01"] {
            check(text, "20130101-TF01 Temporary");
        }
        check("00000000-TF01", "00000000-TF01 Temporary");
        check("20130101-1T02", "Characters");
        check("20130101-TFXX", "Characters");
        check("20000101-T220", "20000101-T220 Interim");
        check("20000101-T221", "20000101-T221 Temporary");
        check("20000101-E221", "Characters");
    }

    #[test]
    fn a_wrong_check_digit_is_a_doubt() {
        check("20150916-0006", "20150916-0006 Civic Checksum");
        check("19700428-9895", "19700428-9895 Civic Checksum");
    }

    #[test]
    fn each_damage_is_told_apart() {
        check("", "Empty");
        check("2,01306E+11", "Scientific");
        check("2.01306E+11", "Scientific");
        check("506127891", "LostZero");
        check("20130101", "Length");
        check("20130101-23", "Length");
        check("20130231-2384", "NoSuchDate");
        check("20300101-2384", "Future");
        check("uppgift saknas", "Characters");
        check("2013-01-01", "Characters");
        check("٢٠١٣٠١٠١٢٣٨٤", "Characters");
    }

    #[test]
    fn a_packed_number_is_the_same_again_and_nothing_else_is_one() {
        for text in ["20000229-2399", "19701063-2391", "19701060-2394", "20130101-TF01", "00000000-TF01"] {
            let number = CivicNumber::parse(text, TODAY).unwrap().number;
            assert_eq!(CivicNumber::from_packed(number.packed()), Some(number), "{text}");
        }
        let tail = |tail: &[u8; 4]| u64::from(u32::from_be_bytes(*tail));
        for packed in
            [0, u64::MAX, tail(b"2399"), 20_000_230 << 32 | tail(b"2399"), 20_000_229 << 32 | tail(b"tf01")]
        {
            assert_eq!(CivicNumber::from_packed(packed), None);
        }
    }

    #[test]
    fn a_number_hides_itself() {
        let number = CivicNumber::parse("20000229-2399", TODAY).unwrap().number;
        assert!(!format!("{number:?}").contains("2000"));
    }
}
