//! How a cell of a workbook is written as text.
//!
//! Refuses to know: where the cell stands.

use calamine::{DataRef, ExcelDateTime};
use std::borrow::Cow;

/// Serial number of the day after 9999-12-31: what is larger is a number that somebody formatted as a
/// date, for example a personnummer.
const AFTER_LAST_DAY: f64 = 2_958_466.0;

/// A cell as text: whole numbers in digits only, dates as `2024-08-19`, times as `2024-08-19T08:30:00`,
/// truth as `TRUE` and `FALSE`. An error value is empty.
pub(crate) fn text<'a>(cell: &'a DataRef<'a>) -> Cow<'a, str> {
    match cell {
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => float(*number).into(),
        DataRef::String(text) => text.as_str().into(),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.into(),
        DataRef::DateTime(time) => date_time(time).into(),
        DataRef::DateTimeIso(text) => without_midnight(text).into(),
        DataRef::DurationIso(text) => text.as_str().into(),
        DataRef::Error(_) | DataRef::Empty => "".into(),
    }
}

fn float(number: f64) -> String {
    // Display never writes an exponent, and nothing after the point where there is nothing.
    let text = number.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

fn date_time(time: &ExcelDateTime) -> String {
    let serial = time.as_f64();
    if !(0.0..AFTER_LAST_DAY).contains(&serial) {
        return float(serial);
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if time.is_duration() {
        let seconds = (serial * 86_400.0).round();
        let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
        return format!("{hours:02}:{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0);
    }
    if serial < 1.0 {
        return clock;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if clock == "00:00:00" { date } else { format!("{date}T{clock}") }
}

fn without_midnight(text: &str) -> &str {
    let text = text.trim_end_matches('Z');
    text.split_once('T').map_or(text, |(date, clock)| {
        let midnight = clock.chars().all(|letter| matches!(letter, '0' | ':' | '.'));
        if midnight { date } else { text }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTimeType};

    fn date(serial: f64) -> String {
        text(&DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false))).into_owned()
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (number, expected) in [
            (201_301_012_384.0, "201301012384"),
            (7.0, "7"),
            (1.5, "1.5"),
            (-0.0, "0"),
            (1e18, "1000000000000000000"),
            (0.000_01, "0.00001"),
        ] {
            assert_eq!(text(&DataRef::Float(number)), expected);
        }
        assert_eq!(text(&DataRef::SharedString("2,01306E+11")), "2,01306E+11");
        assert_eq!(text(&DataRef::Error(CellErrorType::Ref)), "");
        assert_eq!(text(&DataRef::Bool(true)), "TRUE");
    }

    #[test]
    fn dates_are_written_year_first_and_midnight_is_left_out() {
        assert_eq!(date(45_523.0), "2024-08-19");
        assert_eq!(date(45_523.354_166_666_664), "2024-08-19T08:30:00");
        assert_eq!(date(0.354_166_666_666_666_7), "08:30:00");
        assert_eq!(date(201_301_012_384.0), "201301012384");
        let long = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text(&DataRef::DateTime(long)), "36:00:00");
        assert_eq!(text(&DataRef::DateTimeIso("2024-08-19T00:00:00Z".into())), "2024-08-19");
        assert_eq!(text(&DataRef::DateTimeIso("2024-08-19T08:30:00".into())), "2024-08-19T08:30:00");
    }
}
