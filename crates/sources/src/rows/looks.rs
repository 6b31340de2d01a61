//! Whether a cell looks like a value or like a column's name.
//!
//! Refuses to know: where the cell stands. It errs towards "value": taking a row of data for a header
//! loses a person, taking a header for data only gives a strange row.

/// How much a cell looks like a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// No column is called so: a number of six digits or more, a personnummer, an e-mail address.
    Surely,
    /// Mostly digits, a yes or no, or no letter at all.
    Perhaps,
    /// It could be a name of a column.
    No,
}

/// Words that registers use as column names, squashed as by [`squashed`] (spec/sources.md section 3).
const NAMES: &[&str] = &[
    "personnummer",
    "persnr",
    "personnr",
    "pnr",
    "personid",
    "socialnumber",
    "civicno",
    "förnamn",
    "tilltalsnamn",
    "fornamn",
    "efternamn",
    "namn",
    "mellannamn",
    "skola",
    "enhet",
    "skolenhet",
    "skolnamn",
    "skolenhetskod",
    "scbkod",
    "enhetskod",
    "kommunkod",
    "kommun",
    "skolform",
    "klass",
    "avdelning",
    "grupp",
    "gruppnamn",
    "gruppkod",
    "gruppid",
    "klassid",
    "enhetsid",
    "årskurs",
    "åk",
    "arskurs",
    "skolår",
    "mentor",
    "klassföreståndare",
    "ansvariglärare",
    "lärare",
    "sign",
    "signatur",
    "epost",
    "mail",
    "email",
    "epostadress",
    "mobil",
    "mobiltelefon",
    "telefon",
    "mobilnummer",
    "telefonnummer",
    "adress",
    "gatuadress",
    "postnr",
    "postnummer",
    "ort",
    "postort",
    "sekretess",
    "sekretessmarkering",
    "skyddadidentitet",
    "skydd",
    "startdatum",
    "slutdatum",
    "fr.o.m",
    "t.o.m",
    "from",
    "tom",
    "inskriven",
    "utskriven",
    "avslutad",
    "befattning",
    "roll",
    "ämne",
    "kurs",
    "kurskod",
    "elev",
    "elevid",
    "vårdnadshavare",
    "relation",
    "status",
    "kön",
    "huvudman",
    "organisationsnummer",
    "orgnr",
    "id",
    "sourcedid",
    "datelastmodified",
    "title",
    "type",
    "name",
    "role",
    "username",
    "givenname",
    "familyname",
    "userids",
    "orgsourcedid",
    "orgsourcedids",
    "schoolsourcedid",
    "usersourcedid",
    "classsourcedid",
    "parentsourcedid",
    "startdate",
    "enddate",
    "propertyname",
    "value",
    "identifier",
    "phone",
    "sms",
];

/// A name as it is compared: without letter case, white space and hyphens.
pub(crate) fn squashed(name: &str) -> String {
    name.chars()
        .filter(|letter| !letter.is_whitespace() && !is_hyphen(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether registers are known to call a column so.
pub(crate) fn is_known_name(cell: &str) -> bool {
    let squashed = squashed(cell);
    NAMES.contains(&squashed.as_str())
}

/// How much a trimmed, filled cell looks like a value.
pub(crate) fn value(cell: &str) -> Value {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    let leading = cell
        .chars()
        .take_while(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '/' | '.' | ':'))
        .filter(char::is_ascii_digit)
        .count();
    let address = cell.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    if is_school_year(cell) {
        return Value::Perhaps;
    }
    if address || leading >= 6 || (letters == 0 && digits >= 6) || is_guid(cell) {
        return Value::Surely;
    }
    let answer = ["true", "false", "ja", "nej", "yes", "no", "x", "j", "n"];
    if letters == 0 || digits >= letters || answer.contains(&cell.to_lowercase().as_str()) {
        return Value::Perhaps;
    }
    Value::No
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}')
}

/// `2024/25` and `2024/2025`, which statistics call their columns.
fn is_school_year(cell: &str) -> bool {
    let digits = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    cell.split_once('/').is_some_and(|(from, to)| digits(from, &[4]) && digits(to, &[2, 4]))
}

fn is_guid(cell: &str) -> bool {
    let cell = cell.trim_matches(['{', '}']);
    cell.len() == 36 && cell.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_names_are_told_apart() {
        for cell in [
            "20130101-2384",
            "201301012384",
            "130101-2384",
            "20130101-TF10",
            "20130101TF10",
            "alva@example.org",
            "2024-08-19",
            "070-174 06 05",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "2023-10-02T00:00:00.000Z",
        ] {
            assert_eq!(value(cell), Value::Surely, "{cell}");
        }
        for cell in ["7A", "12", "2024", "TRUE", "ja", "?", "F-6 2024", "1-2"] {
            assert_ne!(value(cell), Value::Surely, "{cell}");
        }
        for cell in ["7A", "12", "2024", "2024/25", "TRUE", "ja", "?"] {
            assert_eq!(value(cell), Value::Perhaps, "{cell}");
        }
        for cell in ["Personnummer", "VH1_Förnamn", "Vårdnadshavare 2 E-post", "Andel (%) elever", "Åk"] {
            assert_eq!(value(cell), Value::No, "{cell}");
        }
    }

    #[test]
    fn names_are_compared_without_case_space_and_hyphen() {
        assert_eq!(squashed("Skol-enhetskod"), squashed("SKOLENHETS KOD"));
        assert!(is_known_name("Skol-enhetskod") && is_known_name("E-post") && is_known_name("e post"));
        assert!(!is_known_name("Norra skolan"));
    }
}
