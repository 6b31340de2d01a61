//! Names of the files: who, which day, what time (`spec/unikum.md` section 2).

use super::fold::base;
use crate::settings::operation::NameLetters;
use jiff::civil::DateTime;

/// The name without its extension: `Exempelkommun_20260115_2200`.
///
/// `at` is the local time of the run, read once from one clock (case 94). What is neither letter nor
/// digit becomes a hyphen, because the underscore parts the three.
#[must_use]
pub fn file_stem(municipality: &str, at: DateTime, letters: NameLetters) -> String {
    let mut token = String::with_capacity(municipality.len());
    for character in municipality.chars() {
        let folded = match letters {
            NameLetters::Ascii if !character.is_ascii() => base(character),
            NameLetters::Ascii | NameLetters::All => None,
        };
        match folded {
            Some(letters) => token.push_str(letters),
            None if character.is_ascii_alphanumeric() => token.push(character),
            None if letters == NameLetters::All && character.is_alphanumeric() => token.push(character),
            None if token.ends_with('-') => {}
            None => token.push('-'),
        }
    }
    let (date, time) = (at.date(), at.time());
    format!(
        "{}_{:04}{:02}{:02}_{:02}{:02}",
        token.trim_matches('-'),
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_who_and_when() {
        let at = jiff::civil::date(2026, 1, 15).at(22, 0, 0, 0);
        assert_eq!(file_stem("Exempelkommun", at, NameLetters::Ascii), "Exempelkommun_20260115_2200");
        assert_eq!(file_stem("Västkommunen", at, NameLetters::Ascii), "Vastkommunen_20260115_2200");
        assert_eq!(file_stem("Västkommunen", at, NameLetters::All), "Västkommunen_20260115_2200");
        assert_eq!(file_stem(" Övre / Nedre_by ", at, NameLetters::Ascii), "Ovre-Nedre-by_20260115_2200");
        assert_eq!(file_stem("../語", at, NameLetters::Ascii), "_20260115_2200");
    }
}
