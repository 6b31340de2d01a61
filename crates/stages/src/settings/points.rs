//! The thirty-three open points of `spec/unikum.md` section 9, as questions to put to the receiver.

use crate::settings::receiver::Receiver;

/// An open point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its number in section 9.
    pub number: u8,
    /// The settings it decides; the first is its name in [`Receiver::confirmed`].
    pub keys: &'static [&'static str],
    /// The question in Swedish.
    pub question_sv: &'static str,
    /// The question in English.
    pub question_en: &'static str,
    /// What is assumed until it is answered, in Swedish.
    pub default_sv: &'static str,
    /// The same in English.
    pub default_en: &'static str,
    /// Whether production stays locked until it is confirmed.
    pub blocking: bool,
}

impl Point {
    /// The name under which it is confirmed.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.keys.first().copied().unwrap_or("")
    }
}

impl Receiver {
    /// The points that the receiver has not confirmed yet.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &'static Point> {
        points().iter().filter(|point| !self.confirmed.contains(point.key()))
    }
}

/// All of them, by number.
#[must_use]
pub const fn points() -> &'static [Point] {
    &POINTS
}

const fn point(
    number: u8,
    keys: &'static [&'static str],
    question: (&'static str, &'static str),
    default: (&'static str, &'static str),
) -> Point {
    let (question_sv, question_en) = question;
    let (default_sv, default_en) = default;
    let blocking = matches!(number, 1 | 3 | 12 | 13);
    Point { number, keys, question_sv, question_en, default_sv, default_en, blocking }
}

const POINTS: [Point; 33] = [
    point(
        1,
        &["relations.template"],
        (
            "I vilken ordning står kolumnerna på en relationsrad?",
            "In which order do the columns of a relation line stand?",
        ),
        ("{op}\\t{type}\\t{from}\\t{to}", "{op}\\t{type}\\t{from}\\t{to}"),
    ),
    point(
        2,
        &[
            "relations.direction",
            "relations.direction.mentor_for",
            "relations.direction.guardian_for",
            "relations.direction.administrator_for",
        ],
        (
            "Vilken part står först i mentor_for, guardian_for och administrator_for?",
            "Which end comes first in mentor_for, guardian_for and administrator_for?",
        ),
        ("den vuxne först", "the adult first"),
    ),
    point(
        3,
        &["org.external_id"],
        (
            "Vilket id har kommunen i Unikum (för school_in_org)?",
            "Which id does the municipality have in Unikum (for school_in_org)?",
        ),
        ("–", "–"),
    ),
    point(
        4,
        &["relations.order", "relations.phases"],
        (
            "I vilken ordning ska add- och removeposter stå, och ska de grupperas per person?",
            "In which order must add and remove lines stand, and must they be grouped per person?",
        ),
        ("add före remove, i faser", "add before remove, in phases"),
    ),
    point(
        5,
        &["files.header"],
        ("Ska filerna ha en rubrikrad?", "Must the files have a header line?"),
        ("nej", "no"),
    ),
    point(
        6,
        &[
            "files.encoding",
            "files.separator",
            "files.bom",
            "files.eol",
            "files.unencodable",
            "delivery.names",
        ],
        (
            "Vilken teckenkodning, vilket skiljetecken och vilket radslut är avtalat? BOM?",
            "Which encoding, separator and line ending are agreed? A byte order mark?",
        ),
        ("UTF-8, TAB, LF, ingen BOM", "UTF-8, TAB, LF, no BOM"),
    ),
    point(
        7,
        &["files.quoting"],
        (
            "Hur skyddas ett värde som innehåller skiljetecknet?",
            "How is a value protected that holds the separator?",
        ),
        ("inte alls: värdet rensas", "not at all: the value is cleaned"),
    ),
    point(
        8,
        &["principals.empty_policy", "principals.switches"],
        (
            "Vad händer med ett lagrat värde när kolumnen är tom, särskilt kolumn 12–15?",
            "What happens to a stored value when the column is empty, columns 12–15 above all?",
        ),
        ("hela rader, kolumn 12–15 tomma", "whole rows, columns 12–15 empty"),
    ),
    point(
        9,
        &["principals.clear_token"],
        (
            "Hur tömmer man ett värde, till exempel ett gammalt mobilnummer?",
            "How is a value cleared, an old mobile number for instance?",
        ),
        ("tom kolumn", "an empty column"),
    ),
    point(
        10,
        &["validation.mandatory", "validation.school_code", "validation.ages"],
        (
            "Vilka fält är obligatoriska för klass och skola?",
            "Which fields are mandatory for a class and a school?",
        ),
        ("id, namn, radtyp, skolform för skola", "id, name, row type, school form for a school"),
    ),
    point(
        11,
        &["map.arskurs"],
        ("Hur skrivs årskurs för varje skolform?", "How is the school year written for each school form?"),
        ("siffror", "digits"),
    ),
    point(
        12,
        &["map.skolform"],
        (
            "Vilka koder gäller för skolformer utöver de fem publicerade?",
            "Which codes hold for school forms beyond the five published ones?",
        ),
        ("de fem; andra stoppas", "the five; others are stopped"),
    ),
    point(
        13,
        &["ids.alternative", "ids.coordination", "ids.temporary", "ids.temporary_hyphen"],
        (
            "Tas samordningsnummer, TF-nummer och andra alternativa id emot i kolumn 4, och med bindestreck?",
            "Are coordination numbers, TF numbers and other alternative ids taken in column 4, with a hyphen?",
        ),
        ("ja, med bindestreck; inga andra id", "yes, with a hyphen; no other ids"),
    ),
    point(
        14,
        &["ids.change_policy"],
        ("Hur byts ett TF-nummer mot ett personnummer?", "How is a TF number replaced by a personnummer?"),
        ("stoppa och be supporten slå ihop", "hold and ask support to merge"),
    ),
    point(
        15,
        &["pgp.extension", "pgp.armor", "pgp.one_step"],
        (
            "Vad heter den krypterade filen, och hur är den krypterad och signerad?",
            "What is the encrypted file called, and how is it encrypted and signed?",
        ),
        (".zip.pgp, binär, ett steg", ".zip.pgp, binary, one step"),
    ),
    point(
        16,
        &["transport.protocol", "transport.directory", "transport.temporary_suffix", "transport.clean_up"],
        (
            "FTP, FTPS eller SFTP? Vilken katalog? Får filen döpas om efter uppladdning?",
            "FTP, FTPS or SFTP? Which directory? May the file be renamed after the upload?",
        ),
        ("SFTP, tillfälligt namn och namnbyte", "SFTP, temporary name and rename"),
    ),
    point(
        17,
        &["delivery.policy"],
        (
            "Hur hanteras flera filer samma dag, och nätter som uteblivit?",
            "How are several files on one day handled, and nights that were missed?",
        ),
        ("en zip om dagen från senast bekräftade", "one zip a day from the last confirmed"),
    ),
    point(
        18,
        &["delivery.empty"],
        ("Ska något skickas när inget har ändrats?", "Must anything be sent when nothing has changed?"),
        ("nej", "no"),
    ),
    point(
        19,
        &["delivery.pair"],
        ("Får en zip innehålla bara den ena filen?", "May a zip hold only one of the files?"),
        ("alltid båda", "always both"),
    ),
    point(
        20,
        &["report.failing_line"],
        (
            "Hoppar importen över en felaktig rad, eller avvisas hela filen?",
            "Does the import skip a wrong line, or refuse the whole file?",
        ),
        ("raden hoppas över", "the line is skipped"),
    ),
    point(
        21,
        &["remove.explicit"],
        (
            "Tar remove student_in_school och remove class_in_school med sig andra relationer?",
            "Do remove student_in_school and remove class_in_school take other relations with them?",
        ),
        ("allt skrivs ut", "everything is written out"),
    ),
    point(
        22,
        &["policy.guardian_on_leave", "policy.guardian_at_18"],
        (
            "Ska vårdnadshavarens koppling tas bort när barnet slutar, och vid 18 år?",
            "Must a guardian's link be removed when the child leaves, and at 18?",
        ),
        ("behåll vid avslut, ta bort vid 18", "keep on leave, remove at 18"),
    ),
    point(
        23,
        &["delta.unneeded"],
        (
            "Hur reagerar importen på att lägga till det som finns och ta bort det som saknas?",
            "How does the import react to adding what exists and removing what does not?",
        ),
        (
            "sådana rader skrivs bara när ingen har sagt vad som hände med en tidigare leverans",
            "such lines are written only where nobody has said what became of an earlier delivery",
        ),
    ),
    point(
        24,
        &["emit.student_in_school", "emit.external_user_in_school"],
        (
            "Krävs student_in_school utöver student_in_class, och external_user_in_school utöver guardian_for?",
            "Is student_in_school needed besides student_in_class, and external_user_in_school besides guardian_for?",
        ),
        ("båda skickas", "both are sent"),
    ),
    point(
        25,
        &["emit.subjects"],
        (
            "Kan ämne och kurs kopplas till undervisningsgrupper genom synken?",
            "Can subject and course be coupled to teaching groups by the sync?",
        ),
        ("nej, för hand", "no, by hand"),
    ),
    point(
        26,
        &["scope.grouptypes"],
        (
            "Ska undervisningsgrupper, fritidsavdelningar och mentorsgrupper skickas som class?",
            "Must teaching groups, leisure sections and mentor groups be sent as class?",
        ),
        ("klasser och avdelningar", "classes and sections"),
    ),
    point(
        27,
        &[
            "report.parser",
            "report.without_file",
            "report.due",
            "report.patterns.delivery",
            "report.patterns.done",
            "report.patterns.partly",
            "report.patterns.rejected",
            "report.patterns.failed_line",
            "report.patterns.counted",
            "report.patterns.ignored",
            "report.patterns.alarming",
        ],
        (
            "Hur ser importrapporten ut, och kommer den även när ingen fil kom?",
            "What does the import report look like, and does it come even when no file did?",
        ),
        ("en person läser den", "a person reads it"),
    ),
    point(
        28,
        &["limits.name", "limits.field", "limits.rows", "limits.bytes"],
        (
            "Vilka gränser finns för antal rader, filstorlek och fältlängd?",
            "Which limits are there for rows, file size and field length?",
        ),
        ("varna vid 100 tecken i namn", "warn at 100 characters in names"),
    ),
    point(
        29,
        &["policy.protected_existing"],
        (
            "Vad görs när en person som redan finns i Unikum får skyddade personuppgifter?",
            "What is done when a person who is already in Unikum becomes protected?",
        ),
        ("frys och larma", "freeze and raise an alarm"),
    ),
    point(
        30,
        &["schedule.zone", "schedule.deliver_by", "schedule.import_from"],
        (
            "Vilken tidszon gäller, och när börjar och slutar importen?",
            "Which time zone holds, and when does the import begin and end?",
        ),
        ("Europe/Stockholm, 22:30", "Europe/Stockholm, 22:30"),
    ),
    point(
        31,
        &["adopt.keys"],
        (
            "Hur kopplas skolor och klasser som redan finns i Unikum med annat eller inget externt id?",
            "How are schools and classes matched that are in Unikum with another external id or none?",
        ),
        ("en lista, provad på testservern", "a list, tried on the test server"),
    ),
    point(
        32,
        &["docs.shared_persons"],
        (
            "Vem får skriva över uppgifter om en person som delas med en annan kommun?",
            "Who may overwrite a person who is shared with another municipality?",
        ),
        ("–", "–"),
    ),
    point(
        33,
        &["docs.api"],
        (
            "Finns det i dag ett API eller ett SS 12000-intag hos Unikum?",
            "Is there an API or an SS 12000 intake at Unikum today?",
        ),
        ("–", "–"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_points_are_numbered_as_in_the_specification_and_have_names_of_their_own() {
        let numbers: Vec<u8> = points().iter().map(|point| point.number).collect();
        assert_eq!(numbers, (1..=33).collect::<Vec<u8>>());
        let keys: BTreeSet<_> = points().iter().flat_map(|point| point.keys).collect();
        assert_eq!(keys.len(), points().iter().map(|point| point.keys.len()).sum::<usize>());
        assert!(points().iter().all(|point| !point.key().is_empty() && point.question_sv.ends_with('?')));
    }

    #[test]
    fn what_is_confirmed_is_no_longer_asked() {
        let mut receiver = Receiver::default();
        assert_eq!(receiver.unconfirmed().count(), 33);
        receiver.confirmed.insert("relations.template".into());
        let blocking: Vec<u8> =
            receiver.unconfirmed().filter(|point| point.blocking).map(|point| point.number).collect();
        assert_eq!(blocking, [3, 12, 13]);
    }
}
