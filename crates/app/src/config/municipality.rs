//! `[municipality]`: whose registers these are.

use super::value::{filled_at, plain_at, spot_of};
use stages::document::{Fault, Section};

/// The municipality (kommun).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its name, as people say it.
    pub name: String,
    /// Kommunkod, four digits.
    pub code: Option<String>,
    /// How it is called in file names (`spec/unikum.md` section 2); made from the name where not given.
    pub file_name: String,
}

/// Reads the section. `None` where there is no name, or a value that cannot be used.
pub(super) fn read(root: &Section<'_>) -> Option<Municipality> {
    let Some(section) = root.section("municipality") else {
        if !root.has("municipality") {
            root.fault(Fault::new(root.spot(), "fault-config-municipality"));
        }
        return None;
    };
    let name = plain_at(&section, "name").map(|(name, spot)| (name.trim(), spot));
    if !section.has("name") || name.as_ref().is_some_and(|(name, _)| name.is_empty()) {
        section.fault(Fault::new(spot_of(&section, "name"), "fault-config-municipality"));
    }
    let code = plain_at(&section, "code").filter(|(code, _)| !code.is_empty());
    if let Some((found, spot)) = &code
        && !is_code(found)
    {
        section.fault(Fault::new(spot.clone(), "fault-config-municipality-code").with("found", *found));
    }
    let file_name = match filled_at(&section, "file_name") {
        Some((token, spot)) => {
            if !token.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
                section.fault(Fault::new(spot, "fault-config-file-name").with("found", token));
            }
            Some(token.to_owned())
        }
        None => name.as_ref().map(|(name, _)| token_of(name)),
    };
    section.finish();
    let ((name, spot), file_name) = name.zip(file_name)?;
    if file_name.is_empty() && !name.is_empty() {
        section.fault(Fault::new(spot, "fault-config-no-file-name"));
    }
    Some(Municipality { name: name.to_owned(), code: code.map(|(code, _)| code.to_owned()), file_name })
}

/// Whether a text is a kommunkod: four digits.
pub(super) fn is_code(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name in plain letters without blanks, and without the word "kommun" at the end.
fn token_of(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && last.to_lowercase() == "kommun" => rest,
        _ => words.as_slice(),
    };
    named.iter().flat_map(|word| word.chars()).filter_map(plain_letter).collect()
}

fn plain_letter(letter: char) -> Option<char> {
    match letter {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'æ' => Some('a'),
        'Å' | 'Ä' | 'Á' | 'À' | 'Â' | 'Æ' => Some('A'),
        'ö' | 'ó' | 'ø' => Some('o'),
        'Ö' | 'Ó' | 'Ø' => Some('O'),
        'é' | 'è' | 'ë' => Some('e'),
        'É' | 'È' | 'Ë' => Some('E'),
        'ü' => Some('u'),
        'Ü' => Some('U'),
        _ => (letter.is_ascii_alphanumeric() || letter == '-').then_some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_plain_letters() {
        for (name, token) in [
            ("Åre kommun", "Are"),
            ("Upplands-Bro", "Upplands-Bro"),
            ("Kommun", "Kommun"),
            ("Älvsborg södra", "Alvsborgsodra"),
            ("…", ""),
        ] {
            assert_eq!(token_of(name), token);
        }
    }
}
