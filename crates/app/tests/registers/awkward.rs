//! Awkward registers through the whole pipeline: drafted by `init` alone, each gives the delivery that its
//! owner would expect, or stops with a question that says exactly what is missing.

use crate::folder::{Delivered, deliver, draft, now, work_of};
use app::config::Environment;
use app::view::view;
use app::{FailureKind, Language, Texts, Workplace};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::Path;

/// A folder with these files.
fn folder(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("export");
    std::fs::create_dir(&from).unwrap();
    for (name, bytes) in files {
        std::fs::write(from.join(name), bytes).unwrap();
    }
    folder
}

fn texts(files: &[(&str, &str)]) -> tempfile::TempDir {
    let bytes: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect();
    folder(&bytes)
}

fn delivered(folder: &tempfile::TempDir) -> Delivered {
    deliver(&folder.path().join("export")).unwrap_or_else(|failure| panic!("{failure:?}"))
}

fn questions(delivered: &Delivered) -> Vec<&str> {
    delivered.drafted.questions.iter().map(|question| question.id.as_str()).collect()
}

const UNITS: &str = "Enhets-id;Skolenhetskod;Enhetsnamn;Skolform;Regi\n\
                     E1;12345678;Ekskolan;GR;Kommunal\n\
                     E2;12345679;Björkskolan;GR;Kommunal\n";

/// Pupils of the class 7A and 1B at Ekskolan.
const PUPILS: &str = "Personnummer;Förnamn;Efternamn;Enhets-id;Skolform;Årskurs;Klass;Skyddad identitet\n\
                      20130101-2397;Alva;Ek;E1;GR;7;7A;\n\
                      20130102-2396;Bo;Ask;E1;GR;7;7A;\n\
                      20190101-2391;Dag;Alm;E1;GR;1;1B;\n";

#[test]
fn one_row_per_guardian() {
    let guardians = "Barnets personnummer;Personnummer;Förnamn;Efternamn;E-post;Relation;Sekretess\n\
                     20130101-2397;19800102-2386;Eva;Ek;eva@example.org;Vårdnadshavare;\n\
                     20130101-2397;19800102-2394;Per;Ek;per@example.org;Vårdnadshavare;\n\
                     20190101-2391;19800102-2386;Eva;Ek;eva@example.org;Vårdnadshavare;\n\
                     20130102-2396;19810101-2386;Ulf;Ask;ulf@example.org;Kontaktperson;\n";
    let delivered = delivered(&texts(&[
        ("enheter.csv", UNITS),
        ("elever.csv", PUPILS),
        ("vårdnadshavare.csv", guardians),
    ]));
    assert_eq!(
        delivered.of_kind("guardian_for"),
        ["19800102-2386 20130101-2397", "19800102-2386 20190101-2391", "19800102-2394 20130101-2397"],
        "a contact person is no guardian"
    );
    assert_eq!(delivered.user("19800102-2394")[..4], ["Per", "Ek", "per@example.org", "19800102-2394"]);
}

#[test]
fn guardians_under_numbered_headings() {
    let pupils = "Personnummer;Förnamn;Efternamn;Enhets-id;Årskurs;Klass;Sekretess;VH1_Personnummer;VH1_Förnamn;\
                  VH1_Efternamn;VH1_E-post;VH1_Sekretess;VH2_Personnummer;VH2_Förnamn;VH2_Efternamn;VH2_E-post;VH2_Sekretess\n\
                  201301012397;Alva;Ek;E1;7;7A;;198001022386;Eva;Ek;eva@example.org;;198001022394;Per;Ek;per@example.org;\n\
                  201301022396;Bo;Ask;E1;7;7A;;198101012386;Ulla;Ask;ulla@example.org;;;;;;\n";
    let delivered = delivered(&texts(&[("enheter.csv", UNITS), ("elever.csv", pupils)]));
    assert_eq!(
        delivered.of_kind("guardian_for"),
        ["19800102-2386 20130101-2397", "19800102-2394 20130101-2397", "19810101-2386 20130102-2396"]
    );
    assert!(questions(&delivered).is_empty(), "{:?}", questions(&delivered));
}

#[test]
fn whole_names_with_the_surname_first() {
    let pupils = "Klass;Personnummer;Namn;Enhets-id;Årskurs;Skydd\n\
                  7A;20130101-2397;Ek, Alva;E1;7;\n\
                  7A;20130102-2396;von Ask, Bo Eskil;E1;7;\n";
    let delivered = delivered(&texts(&[("enheter.csv", UNITS), ("klasslista elever.csv", pupils)]));
    assert_eq!(delivered.user("20130102-2396")[..2], ["Bo Eskil", "von Ask"]);
    assert_eq!(delivered.of_kind("student_in_class"), ["20130101-2397 E1-7A", "20130102-2396 E1-7A"]);
}

#[test]
fn english_headings() {
    let pupils = "socialnumber,firstname,lastname,school,class,grade,protected\n\
                  20130101-2397,Alva,Ek,Ekskolan,7A,7,\n";
    let guardians = "student_socialnumber,socialnumber,firstname,lastname,email,protected\n\
                     20130101-2397,19800102-2386,Eva,Ek,eva@example.org,\n";
    let delivered = delivered(&texts(&[("students.csv", pupils), ("guardians.csv", guardians)]));
    assert_eq!(delivered.of_kind("guardian_for"), ["19800102-2386 20130101-2397"]);
    // No list of units: the school is known by its name, and its form is told by the school years.
    assert_eq!(
        delivered.rows("school")[0][..4],
        ["Ekskolan", "", "Ekskolan", "se.grundskoleutbildning.grundskola"]
    );
    assert_eq!(delivered.of_kind("class_in_school"), ["Ekskolan-7A Ekskolan"]);
    assert!(questions(&delivered).iter().any(|id| id.starts_with("units-")), "{:?}", questions(&delivered));
}

#[test]
fn mentors_as_a_list_of_signatures() {
    let pupils = "Personnummer;Förnamn;Efternamn;Enhets-id;Årskurs;Klass;Mentor;Sekretess\n\
                  20130101-2397;Alva;Ek;E1;7;7A;EVAEK, PEREK;\n\
                  20130102-2396;Bo;Ask;E1;7;7A;PEREK;\n";
    let staff = "Personnummer;Förnamn;Efternamn;Signatur;Enhets-id;Befattning;E-post;Sekretess\n\
                 19800102-2386;Eva;Ek;EVAEK;E1;Lärare;eva@kommun.example.se;\n\
                 19800102-2394;Per;Ek;PEREK;E1;Lärare;per@kommun.example.se;\n";
    let delivered =
        delivered(&texts(&[("enheter.csv", UNITS), ("elever.csv", pupils), ("personal.csv", staff)]));
    assert_eq!(
        delivered.of_kind("mentor_for"),
        ["19800102-2386 20130101-2397", "19800102-2394 20130101-2397", "19800102-2394 20130102-2396"]
    );
}

#[test]
fn staff_mail_comes_from_the_directory_and_guardians_mail_from_the_register() {
    let guardians = "Barnets personnummer;Personnummer;Förnamn;Efternamn;E-post;Relation;Sekretess\n\
                     20130101-2397;19800102-2386;Eva;Ek;eva@example.org;Vårdnadshavare;\n\
                     20130101-2397;19800102-2394;Per;Ek;per@example.org;Vårdnadshavare;\n";
    let staff = "Personnummer;Förnamn;Efternamn;Enhets-id;Befattning;E-post;Sekretess\n\
                 19800102-2386;Eva;Ek;E1;Lärare;gammal.eva@kommun.example.se;\n\
                 19810101-2386;Ulla;Ask;E1;Lärare;ulla@kommun.example.se;\n";
    let directory = "personnummer;e-post\n\
                     198001022386;eva.ek@kommun.example.se\n";
    let folder = texts(&[
        ("enheter.csv", UNITS),
        ("elever.csv", PUPILS),
        ("vårdnadshavare.csv", guardians),
        ("personal.csv", staff),
        ("katalog.csv", directory),
    ]);
    let delivered = delivered(&folder);
    // Unikum has one address for each: at work, for those who work there.
    assert_eq!(delivered.user("19800102-2386")[2], "eva.ek@kommun.example.se");
    assert_eq!(delivered.user("19800102-2394")[2], "per@example.org");
    assert_eq!(delivered.user("19810101-2386")[2], "ulla@kommun.example.se", "not in the directory");
    // The roster keeps both of Eva's addresses apart.
    let workplace = Workplace::open(&work_of(&folder.path().join("export")), now()).unwrap();
    let view = view(&workplace, Environment::Test, now().date(), now()).unwrap();
    let mut mails: Vec<&str> = view
        .roster
        .persons
        .as_slice()
        .iter()
        .flat_map(|person| person.emails)
        .map(|text| view.roster.pool.get(text))
        .filter(|mail| mail.starts_with("eva"))
        .collect();
    mails.sort_unstable();
    assert_eq!(mails, ["eva.ek@kommun.example.se", "eva@example.org"]);
}

#[test]
fn a_preamble_above_the_headings() {
    let pupils = format!("Elevlista;;;;;;;\nUttagen 2026-11-20;;;;;;;\n;;;;;;;\n{PUPILS}");
    let delivered = delivered(&texts(&[("enheter.csv", UNITS), ("elever_20261120.csv", &pupils)]));
    assert_eq!(delivered.of_kind("student_in_school").len(), 3);
}

#[test]
fn unicode_text_from_excel() {
    let utf16 = |text: &str| -> Vec<u8> {
        let text = text.replace(';', "\t").replace('\n', "\r\n");
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let delivered = delivered(&folder(&[("enheter.txt", utf16(UNITS)), ("elever.txt", utf16(PUPILS))]));
    assert_eq!(delivered.rows("school")[1][2], "Björkskolan");
    assert_eq!(delivered.of_kind("student_in_school").len(), 3);
}

#[test]
fn a_workbook_with_dates_and_numbers_as_numbers() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Elever").unwrap();
    let headings = [
        "Personnummer",
        "Förnamn",
        "Efternamn",
        "Enhets-id",
        "Skolform",
        "Årskurs",
        "Klass",
        "Startdatum",
        "Slutdatum",
        "Sekretess",
    ];
    for (at, heading) in (0..).zip(headings) {
        sheet.write(0, at, heading).unwrap();
    }
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let rows = [
        (201_301_012_397_f64, "Alva", "Ek", (2026, 8, 18), None),
        (201_301_022_396_f64, "Bo", "Ask", (2026, 8, 18), Some((2026, 10, 30))),
        (201_301_022_388_f64, "Cia", "Al", (2027, 8, 18), None),
    ];
    for (row, (number, given, family, start, end)) in (1..).zip(rows) {
        sheet.write(row, 0, number).unwrap();
        for (at, text) in [(1, given), (2, family), (3, "E1"), (4, "GR"), (6, "7A")] {
            sheet.write(row, at, text).unwrap();
        }
        sheet.write(row, 5, 7).unwrap();
        let date = |(year, month, day)| ExcelDateTime::from_ymd(year, month, day).unwrap();
        sheet.write_with_format(row, 7, date(start), &day).unwrap();
        if let Some(end) = end {
            sheet.write_with_format(row, 8, date(end), &day).unwrap();
        }
    }
    let folder = folder(&[
        ("enheter.csv", UNITS.as_bytes().to_vec()),
        ("elever.xlsx", book.save_to_buffer().unwrap()),
    ]);
    let delivered = delivered(&folder);
    // Bo has left, and Cia begins next year.
    assert_eq!(delivered.of_kind("student_in_school"), ["20130101-2397 E1"]);
    assert_eq!(delivered.user("20130101-2397")[15], "7");
}

#[test]
fn a_unit_that_is_only_named_and_damaged_numbers() {
    let pupils = "Personnummer;Förnamn;Efternamn;Skola;Årskurs;Klass;Sekretess\n\
                  20130101-2397;Alva;Ek;Ekskolan;7;7A;\n\
                  20130102-2396;Bo;Ask;Björkskolan;7;7A;\n\
                  2,01301E+11;Cia;Al;Ekskolan;7;7A;\n";
    let delivered = delivered(&texts(&[("elever.csv", pupils)]));
    assert_eq!(
        delivered.of_kind("student_in_class"),
        ["20130101-2397 Ekskolan-7A", "20130102-2396 Björkskolan-7A"],
        "7A in two schools are two classes"
    );
    assert!(delivered.report.causes.iter().any(|cause| cause.code == "SKB-A12"));
}

#[test]
fn a_school_register_and_a_staff_system_with_ids_of_its_own() {
    let staff = "Anställningsnummer;Personnummer;Förnamn;Efternamn;Skolenhetskod;Befattning;E-post;Sekretess\n\
                 40017;19800102-2386;Eva;Ek;12345678;Lärare;eva@kommun.example.se;\n\
                 40018;19800102-2394;Per;Ek;12345679;Rektor;per@kommun.example.se;\n";
    let leaders = "Klass;Enhets-id;Anställningsnummer\n\
                   7A;E1;40017\n";
    let delivered = delivered(&texts(&[
        ("enheter.csv", UNITS),
        ("elever.csv", PUPILS),
        ("personal ur lönesystemet.csv", staff),
        ("klasslärare.csv", leaders),
    ]));
    assert_eq!(delivered.of_kind("staff_in_school"), ["19800102-2386 E1", "19800102-2394 E2"]);
    assert_eq!(delivered.of_kind("teacher_in_class"), ["19800102-2386 E1-7A"]);
}

#[test]
fn a_oneroster_set_beside_a_list_of_guardians_gets_a_mapping_each() {
    let orgs = "sourcedId,name,type,metadata.schoolTypes\nE1,Ekskolan,school,GR\n";
    let users = "sourcedId,enabledUser,givenName,familyName,userMasterIdentifier,grades,role,orgSourcedIds\n\
                 u1,true,Alva,Ek,20130101-2397,7,student,E1\n";
    let classes = "sourcedId,title,classType,schoolSourcedId\nk1,7A,homeroom,E1\n";
    let enrollments = "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\ne1,k1,E1,u1,student\n";
    let guardians = "Barnets personnummer;Personnummer;Förnamn;Efternamn;E-post;Relation;Sekretess\n\
                     20130101-2397;19800102-2386;Eva;Ek;eva@example.org;Vårdnadshavare;\n";
    let delivered = delivered(&texts(&[
        ("orgs.csv", orgs),
        ("users.csv", users),
        ("classes.csv", classes),
        ("enrollments.csv", enrollments),
        ("vårdnadshavare.csv", guardians),
    ]));
    assert_eq!(delivered.of_kind("guardian_for"), ["19800102-2386 20130101-2397"]);
    assert_eq!(delivered.of_kind("student_in_class"), ["20130101-2397 k1"]);
}

#[test]
fn what_cannot_be_told_stops_the_plan_with_the_question_to_answer() {
    // Nothing says that these adults are guardians.
    let adults = "Barnets personnummer;Personnummer;Förnamn;Efternamn;Sekretess\n\
                  20130101-2397;19800102-2386;Eva;Ek;\n";
    // A column that may be a protection marking under another name.
    let marked = PUPILS.replace("Skyddad identitet", "Kod 3").replacen(";7A;\n", ";7A;J\n", 1);
    for (files, id) in [
        (vec![("enheter.csv", UNITS), ("elever.csv", PUPILS), ("anhöriga.csv", adults)], "adults-"),
        (vec![("enheter.csv", UNITS), ("elever.csv", &marked)], "marking-"),
    ] {
        let folder = texts(&files);
        let from = folder.path().join("export");
        for language in [Language::Swedish, Language::English] {
            let texts = Texts::new(language);
            let drafted = draft(&from, &texts).unwrap();
            let blocking: Vec<_> = drafted.questions.iter().filter(|question| question.blocking).collect();
            assert!(blocking.iter().any(|question| question.id.starts_with(id)), "{id}: {blocking:?}");
            let refused = deliver_refused(&from);
            assert_eq!(refused.kind, FailureKind::Refused);
            assert_eq!(refused.also.len(), blocking.len(), "each open question is said");
            for question in &drafted.questions {
                let said = texts.say(&question.text);
                for private in ["2013", "1980", "Alva", "Eva", "example.org"] {
                    assert!(!said.contains(private), "a question shows personal data: {}", question.id);
                }
            }
        }
    }
}

fn deliver_refused(from: &Path) -> app::Failure {
    match deliver(from) {
        Err(failure) => failure,
        Ok(_) => panic!("a blocking question was passed over"),
    }
}
