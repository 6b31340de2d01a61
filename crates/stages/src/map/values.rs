//! From a cell's text to a day, a school year, a flag or a marking.

use model::period::Date;

/// A day, or an end that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    /// Nothing there, or a spelling of "no end".
    Open,
    /// A day.
    On(Date),
    /// Cannot be read.
    Unreadable,
}

/// Reads `2024-08-19`, `20240819`, `19.8.2024`, an Excel serial (`45523`), each also with a time behind
/// it. `9999-12-31` and `0000-00-00` mean open. With slashes only `2024/08/19` is read: `1/5/2023` has
/// two meanings.
pub(crate) fn day(text: &str) -> Day {
    let text = text.trim();
    if text.is_empty() {
        return Day::Open;
    }
    let date = text.split(['T', ' ']).next().unwrap_or("");
    let parts: Option<(i16, i8, i8)> = match date.len() {
        5 if date.bytes().all(|b| b.is_ascii_digit()) => return serial(date),
        8 if date.bytes().all(|b| b.is_ascii_digit()) => packed(date),
        _ => parted(date),
    };
    match parts {
        Some((9999, ..) | (0, 0, 0)) => Day::Open,
        Some((year, month, day)) if year >= 1800 => {
            Date::new(year, month, day).map_or(Day::Unreadable, Day::On)
        }
        _ => Day::Unreadable,
    }
}

fn packed(text: &str) -> Option<(i16, i8, i8)> {
    let number: u32 = text.parse().ok()?;
    Some(((number / 10_000) as i16, (number / 100 % 100) as i8, (number % 100) as i8))
}

fn parted(text: &str) -> Option<(i16, i8, i8)> {
    let separator = ['-', '/', '.'].into_iter().find(|&c| text.contains(c))?;
    let mut parts = text.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if first.len() == 4 {
        Some((first.parse().ok()?, second.parse().ok()?, third.parse().ok()?))
    } else if third.len() == 4 && separator == '.' {
        Some((third.parse().ok()?, second.parse().ok()?, first.parse().ok()?))
    } else {
        None
    }
}

/// Excel counts days from 1899-12-30; serials of 1954–2064 are believed.
fn serial(text: &str) -> Day {
    let Ok(days) = text.parse::<i64>() else { return Day::Unreadable };
    if !(20_000..=60_000).contains(&days) {
        return Day::Unreadable;
    }
    let start = jiff::civil::date(1899, 12, 30);
    start.checked_add(jiff::Span::new().days(days)).map_or(Day::Unreadable, Day::On)
}

/// Årskurs 0–10: `F`, `FSK`, `F-klass`, `0` and so on are 0; `7`, `07`, `Åk 7`, `åk7`, `Gy1`, `ÅK1` are
/// their digits. `None` where it cannot be read.
pub(crate) fn school_year(text: &str) -> Option<u8> {
    let text = text.trim().to_lowercase();
    if matches!(text.as_str(), "f" | "fsk" | "fklass" | "f-klass" | "fk" | "förskoleklass" | "åk f" | "åk 0")
    {
        return Some(0);
    }
    let digits = ["årskurs", "åk", "ak", "gy", "år", "grade"]
        .into_iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(&text)
        .trim_start_matches([' ', '.', ':']);
    if digits.is_empty() || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|year| *year <= 10)
}

/// Yes or no.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "ja" | "j" | "1" | "true" | "sant" | "x" | "yes" | "y" => Some(true),
        "nej" | "n" | "0" | "false" | "falskt" | "no" => Some(false),
        _ => None,
    }
}

/// A protection marking. Whatever is neither empty nor a word for "no" means protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marking {
    /// Not protected.
    None,
    /// Protected, in a spelling that is known.
    Known,
    /// Protected, because the spelling is not known.
    Unknown,
}

/// Reads a protection marking (`spec/unikum.md` case 24: fail closed).
pub(crate) fn marking(text: &str) -> Marking {
    let text = text.trim();
    if text.is_empty() {
        return Marking::None;
    }
    match text.to_lowercase().as_str() {
        "nej" | "n" | "0" | "false" | "falskt" | "ingen" | "no" | "none" => Marking::None,
        "ja"
        | "j"
        | "1"
        | "x"
        | "s"
        | "true"
        | "sant"
        | "yes"
        | "y"
        | "sekretess"
        | "sekretessmarkering"
        | "skyddad"
        | "skydd"
        | "skyddad identitet"
        | "skyddade personuppgifter"
        | "skyddad folkbokföring"
        | "kvarskrivning" => Marking::Known,
        _ => Marking::Unknown,
    }
}

/// A whole number of years.
pub(crate) fn age(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|age| *age <= 120)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_way_to_write_a_day() {
        let expected = Day::On(date(2024, 8, 19));
        for text in [
            "2024-08-19",
            "20240819",
            "19.8.2024",
            "19.08.2024",
            "45523",
            "2024/08/19",
            "2024-08-19T00:00:00.000Z",
            "2024-08-19 00:00",
            "2024-8-19",
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["", " ", "9999-12-31", "0000-00-00", "99991231"] {
            assert_eq!(day(text), Day::Open, "{text}");
        }
        for text in ["1/05/2023", "2024-02-30", "snart", "12345", "1024-01-01", "2024-08"] {
            assert_eq!(day(text), Day::Unreadable, "{text}");
        }
    }

    #[test]
    fn every_way_to_write_a_school_year() {
        for (text, year) in
            [("F", 0), ("0", 0), ("F-klass", 0), ("7", 7), ("07", 7), ("Åk 7", 7), ("Gy1", 1), ("10", 10)]
        {
            assert_eq!(school_year(text), Some(year), "{text}");
        }
        for text in ["", "11", "7A", "ps1", "-1"] {
            assert_eq!(school_year(text), None, "{text}");
        }
    }

    #[test]
    fn an_unknown_marking_protects() {
        assert_eq!(marking(" nej "), Marking::None);
        assert_eq!(marking("Skyddad folkbokföring"), Marking::Known);
        assert_eq!(marking("se anm."), Marking::Unknown);
    }
}
