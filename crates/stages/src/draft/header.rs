//! What a column's heading says: the field's vocabulary (`spec/sources.md` section 3), letter case,
//! blanks, hyphens and dots aside, with prefixes and suffixes for whose it is (`VH1_`, `Elev`).
//!
//! Refuses to know: the values below the heading.

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Means {
    /// Personnummer.
    Number,
    /// The register's own id of a person.
    OwnId,
    /// Förnamn.
    GivenName,
    /// Tilltalsnamn.
    PreferredName,
    /// Efternamn.
    FamilyName,
    /// Namn: a whole name, of a person, a unit or a group.
    Name,
    /// Födelsedatum.
    BirthDate,
    /// E-post.
    Email,
    /// Telefon.
    Phone,
    /// Mobil.
    Mobile,
    /// Arbetstelefon.
    WorkPhone,
    /// Adress.
    Street,
    /// Postnummer.
    PostalCode,
    /// Ort.
    Locality,
    /// Besöksadress.
    VisitingAddress,
    /// Skyddade personuppgifter.
    Protected,
    /// Signatur.
    Signature,
    /// Enhets-id.
    UnitId,
    /// Skolenhetskod.
    UnitCode,
    /// Skola.
    UnitName,
    /// Skolform.
    SchoolType,
    /// Regi.
    Organiser,
    /// Kommunkod.
    Municipality,
    /// Årskurs.
    SchoolYear,
    /// Klass, avdelning.
    Class,
    /// Grupper som personen är med i.
    Groups,
    /// Grupp-id.
    GroupId,
    /// Gruppnamn.
    GroupName,
    /// Grupptyp.
    GroupKind,
    /// Mentor.
    Mentor,
    /// Lärare.
    Teacher,
    /// Befattning, roll.
    Role,
    /// Relation.
    Relation,
    /// Startdatum.
    Start,
    /// Slutdatum.
    End,
    /// Status.
    Status,
    /// Webbadress.
    Url,
    /// Beskrivning.
    Description,
    /// Known, and of no use here (kön, modersmål, lösenord …).
    Unused,
}

/// Whom a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// Whom the row is about.
    Row,
    /// The child, in a row about an adult.
    Child,
    /// A guardian, by number; 0 where the heading has none.
    Guardian(u8),
}

/// A heading that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) who: Who,
    /// What; `None` where the heading only says whose ("Vårdnadshavare 1").
    pub(super) means: Option<Means>,
}

/// What a heading says, if anything.
pub(super) fn read(name: &str) -> Option<Heading> {
    let plain = fold(name.strip_prefix("metadata.").unwrap_or(name));
    if plain.is_empty() {
        return None;
    }
    if let Some(means) = means(&plain) {
        return Some(Heading { who: Who::Row, means: Some(means) });
    }
    for (words, child) in [(GUARDIAN, false), (CHILD, true)] {
        for word in words {
            if let Some((rest, nth)) = strip(&plain, word) {
                let who = if child { Who::Child } else { Who::Guardian(nth) };
                if rest.is_empty() {
                    return Some(Heading { who, means: None });
                }
                let means = means(rest).or_else(|| is_marking(rest).then_some(Means::Protected));
                if means.is_some() {
                    return Some(Heading { who, means });
                }
            }
        }
    }
    if let Some(means) = STAFF.iter().find_map(|word| plain.strip_prefix(word).and_then(means)) {
        return Some(Heading { who: Who::Row, means: Some(means) });
    }
    // Last, so that "VH1 Skydd" is the guardian's.
    is_marking(&plain).then_some(Heading { who: Who::Row, means: Some(Means::Protected) })
}

/// Letters and digits only, small, without rings and dots.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            'å' | 'ä' | 'à' | 'á' => 'a',
            'ö' | 'ø' | 'ó' => 'o',
            'é' | 'è' => 'e',
            'ü' => 'u',
            other => other,
        })
        .collect()
}

const GUARDIAN: &[&str] = &[
    "vardnadshavarens",
    "vardnadshavares",
    "vardnadshavare",
    "vhavare",
    "vardnhav",
    "vh",
    "guardian",
    "foralderns",
    "foralders",
    "foralder",
    "foraldra",
    "malsman",
    "parent",
];
const CHILD: &[&str] = &["barnets", "barns", "barn", "elevens", "elevs", "elev", "student", "pupil", "child"];
const STAFF: &[&str] =
    &["personalens", "personal", "lararens", "larar", "larare", "ledares", "ledare", "staff", "teacher"];

/// Takes a word with an optional number off the beginning or the end.
fn strip<'a>(plain: &'a str, word: &str) -> Option<(&'a str, u8)> {
    let digit = |text: &str| text.bytes().next().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
    if let Some(rest) = plain.strip_prefix(word) {
        return match digit(rest) {
            Some(nth) => Some((rest.get(1..).unwrap_or(""), nth)),
            None => match rest.bytes().last().filter(u8::is_ascii_digit) {
                // "Vårdnadshavare personnummer 1"
                Some(last) => Some((rest.get(..rest.len() - 1).unwrap_or(""), last - b'0')),
                None => Some((rest, 0)),
            },
        };
    }
    let (rest, nth) = match plain.bytes().last().filter(u8::is_ascii_digit) {
        Some(last) => (plain.get(..plain.len() - 1).unwrap_or(""), last - b'0'),
        None => (plain, 0),
    };
    rest.strip_suffix(word).map(|rest| (rest, nth))
}

fn means(plain: &str) -> Option<Means> {
    VOCABULARY.iter().find(|(_, words)| words.contains(&plain)).map(|(means, _)| *means)
}

fn is_marking(plain: &str) -> bool {
    ["skydd", "sekret", "kvarskriv"].iter().any(|word| plain.contains(word))
}

#[rustfmt::skip]
const VOCABULARY: &[(Means, &[&str])] = &[
    (Means::Number, &["personnummer", "persnr", "personnr", "persnummer", "pnr", "personid", "socialnumber", "socialsecuritynumber",
        "civicno", "civicnumber", "civicnovalue", "personnumber", "personalnumber", "personalidentitynumber", "personidentitet", "ssn"]),
    (Means::OwnId, &["id", "nr", "nummer", "registerid", "elevnummer", "elevnr", "anstallningsnummer", "anstallningsnr", "anstnr",
        "externtid", "externalid", "sourcedid", "uid", "guid", "objektid"]),
    (Means::GivenName, &["fornamn", "givenname", "firstname", "allafornamn"]),
    (Means::PreferredName, &["tilltalsnamn", "preferredname", "preferredgivenname", "preferredfirstname", "kallas"]),
    (Means::FamilyName, &["efternamn", "slaktnamn", "surname", "lastname", "familyname"]),
    (Means::Name, &["namn", "name", "fullstandigtnamn", "fullname", "personnamn"]),
    (Means::BirthDate, &["fodelsedatum", "fodd", "fodelsetid", "birthdate", "dateofbirth"]),
    (Means::Email, &["epost", "epostadress", "mail", "mailadress", "email", "emailaddress", "emailadress", "eposthem", "epostarb",
        "epostarbete", "epostskola", "skolepost", "epostprivat", "privatepost"]),
    (Means::Phone, &["telefon", "tel", "telnr", "telefonnr", "telefonnummer", "telefonhem", "hemtelefon", "telefonbostad", "phone", "phonenumber"]),
    (Means::Mobile, &["mobil", "mobiltelefon", "mobilnr", "mobilnummer", "mobile", "mobilephone", "cellphone", "sms"]),
    (Means::WorkPhone, &["telefonarbete", "arbetstelefon", "telefonarb", "telarbete", "telarb", "workphone", "arbetetelefon"]),
    (Means::Street, &["adress", "gatuadress", "utdelningsadress", "bostadsadress", "folkbokforingsadress", "address", "street", "streetaddress"]),
    (Means::PostalCode, &["postnr", "postnummer", "postalcode", "zip", "zipcode"]),
    (Means::Locality, &["ort", "postort", "stad", "city", "locality"]),
    (Means::VisitingAddress, &["besoksadress", "visitingaddress"]),
    (Means::Protected, &["sekr", "sekretess", "securitymarking", "protectedidentity", "protected", "secrecy"]),
    (Means::Signature, &["sign", "signatur", "signature"]),
    (Means::UnitId, &["enhetsid", "enhetid", "skolid", "skolaid", "skolenhetsid", "skolenhetid", "enhetsnr", "enhetsnummer",
        "schoolid", "unitid", "organisationsid", "enheternasid"]),
    (Means::UnitCode, &["skolenhetskod", "scbkod", "scbskolid", "skolkod", "enhetskod", "schoolunitcode", "schoolcode"]),
    (Means::UnitName, &["skola", "skolor", "enhet", "skolenhet", "skolnamn", "skolansnamn", "enhetsnamn", "skolenhetsnamn", "forskola",
        "school", "schoolname", "unit", "unitname", "placeringsenhet"]),
    (Means::SchoolType, &["skolform", "skolformer", "skolformkod", "skolformskod", "schooltype", "schooltypes", "verksamhetsform"]),
    (Means::Organiser, &["regi", "huvudmannatyp", "typavhuvudman", "driftsform", "organiser", "organizer"]),
    (Means::Municipality, &["kommunkod", "kommunnr", "municipalitycode"]),
    (Means::SchoolYear, &["arskurs", "ak", "skolar", "schoolyear", "grade", "grades", "year"]),
    (Means::Class, &["klass", "klassnamn", "avdelning", "avdelningsnamn", "klassavdelning", "hemklass", "class", "classname"]),
    (Means::Groups, &["grupp", "grupper", "undervisningsgrupp", "undervisningsgrupper", "group", "groups"]),
    (Means::GroupId, &["gruppid", "gruppensid", "gruppkod", "groupid", "klassid", "classid", "avdelningsid"]),
    (Means::GroupName, &["gruppnamn", "gruppensnamn", "groupname", "gruppbenamning"]),
    (Means::GroupKind, &["grupptyp", "typavgrupp", "grouptype"]),
    (Means::Mentor, &["mentor", "mentorer", "mentors", "klassforestandare", "ansvariglarare", "ansvarigpedagog"]),
    (Means::Teacher, &["larare", "undervisandelarare", "pedagog", "teacher", "ledare", "gruppledare"]),
    (Means::Role, &["befattning", "roll", "role", "tjanst", "titel", "title", "tjanstebenamning", "yrke", "uppdrag", "personalkategori", "dutyrole"]),
    (Means::Relation, &["relation", "relationstyp", "relationtype", "typavrelation", "vardnadstyp", "relationtillbarnet"]),
    (Means::Start, &["startdatum", "start", "startdate", "begindate", "from", "fromdatum", "fran", "frandatum", "inskriven", "inskrivningsdatum",
        "inskrivenfrom", "giltigfran", "anstallningsdatum", "datumfrom", "borjar"]),
    (Means::End, &["slutdatum", "slut", "enddate", "tom", "tomdatum", "till", "tilldatum", "utskriven", "utskrivningsdatum", "avslutad",
        "giltigtill", "datumtom", "slutar"]),
    (Means::Status, &["status", "personstatus", "elevstatus"]),
    (Means::Url, &["url", "webbadress", "webbplats", "hemsida", "website"]),
    (Means::Description, &["beskrivning", "description"]),
    (Means::Unused, &["kon", "sex", "gender", "modersmal", "medborgarskap", "nationalitet", "fodelseland", "land", "country", "huvudman",
        "organisationsnummer", "orgnr", "huvudmanorgnr", "kommun", "skolkommun", "lan", "losenord", "password", "anvandarnamn", "username",
        "arskurser", "studievag", "studievagskod", "program", "inriktning", "coadress", "co", "careof", "lon", "tjanstgoringsgrad",
        "sysselsattningsgrad", "datelastmodified", "fax"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn both(name: &str) -> Option<(Who, Option<Means>)> {
        read(name).map(|heading| (heading.who, heading.means))
    }

    #[test]
    fn spellings_of_the_field_are_understood() {
        for (name, means) in [
            ("Person-nr", Means::Number),
            ("SOCIALNUMBER", Means::Number),
            ("För namn", Means::GivenName),
            ("Skol-enhetskod", Means::UnitCode),
            ("Åk", Means::SchoolYear),
            ("Skolår", Means::SchoolYear),
            ("Fr.o.m", Means::Start),
            ("T.o.m.", Means::End),
            ("Skyddad identitet", Means::Protected),
            ("Sekretessmarkerad person", Means::Protected),
            ("metadata.schoolTypes", Means::SchoolType),
            ("Personal-id", Means::OwnId),
        ] {
            assert_eq!(both(name), Some((Who::Row, Some(means))), "{name}");
        }
        assert_eq!(both("Hobby"), None);
    }

    #[test]
    fn a_heading_says_whose_it_is_before_or_after() {
        assert_eq!(both("VH1_Personnummer"), Some((Who::Guardian(1), Some(Means::Number))));
        assert_eq!(both("Vårdnadshavare 2 E-post"), Some((Who::Guardian(2), Some(Means::Email))));
        assert_eq!(both("Personnummer VH1"), Some((Who::Guardian(1), Some(Means::Number))));
        assert_eq!(both("Vh 1 Skydd"), Some((Who::Guardian(1), Some(Means::Protected))));
        assert_eq!(both("Vårdnadshavare 1"), Some((Who::Guardian(1), None)));
        assert_eq!(both("student_socialnumber"), Some((Who::Child, Some(Means::Number))));
        assert_eq!(both("Barn personnummer"), Some((Who::Child, Some(Means::Number))));
        assert_eq!(both("Föräldrapnr"), Some((Who::Guardian(0), Some(Means::Number))));
    }
}
