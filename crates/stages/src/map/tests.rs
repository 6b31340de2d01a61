//! The whole stage, from a few rows to a roster. Tables are written as text: a name, a header, rows.

use super::{map, read};
use crate::scene::TODAY;
use model::extract::{Origin, Remark, RemarkKind};
use model::note::{Kind, NoteKind};
use model::person::Capacity;
use model::problem::Subject;
use model::{Extract, Roster, Table};

/// A table from lines of cells between `|`; the first line is `name: column | column`.
pub(crate) fn table(source: &str, text: &str) -> Table {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (name, header) = lines.next().unwrap().split_once(':').unwrap();
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut builder = Table::builder(name, source, Origin::default(), cells(header));
    let width = cells(header).len();
    for (at, line) in lines.enumerate() {
        let row = cells(line);
        builder.row(at as u32 + 2, row.iter().map(String::as_bytes)).unwrap();
        if row.len() > width {
            builder.surplus(row[width..].to_vec());
            let kind = RemarkKind::TooManyCells { found: row.len() as u32, expected: width as u32 };
            builder.remark(Remark { row: Some(at as u32), column: None, kind });
        }
    }
    builder.finish().unwrap()
}

fn build(mapping: &str, tables: &[&str]) -> Roster {
    let mapping = read("register", mapping).unwrap_or_else(|faults| panic!("{faults:?}"));
    let tables = tables.iter().map(|text| table("register", text)).collect();
    map(&[mapping], &Extract::new(tables), TODAY).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn kinds(roster: &Roster) -> Vec<NoteKind> {
    roster.notes.iter().map(|note| note.kind).collect()
}

pub(crate) const REGISTER: &str = r#"
[table.enheter]
file = "Enheter.csv"
[table.elever]
file = "Elever*.csv"

[[unit]]
from = "enheter"
id = "Id"
alias = ["Namn"]
name = "Namn"
school_types = { column = "Skolform", split = ",", pick = "each" }

[[group]]
from = "elever"
when = { column = "Klass", empty = false }
id = { join = ["Enhet", "Klass"], with = "-" }
name = "Klass"
kind = { value = "Klass" }
unit = "Enhet"

[[person]]
from = "elever"
as = "pupil"
id = "Pnr"
number = "Pnr"
given_name = "Förnamn"
family_name = "Efternamn"
street = "Adress"
protected = "Skydd"

[[enrolment]]
from = "elever"
person = "Pnr"
unit = "Enhet"
school_year = "Åk"
start = "Från"

[[membership]]
from = "elever"
person = "Pnr"
group = { join = ["Enhet", "Klass"], with = "-" }

[[person]]
from = "elever"
as = "guardian"
id = "VH Pnr"
number = "VH Pnr"
given_name = "VH Förnamn"
family_name = "Efternamn"
street = "Adress"
protected = "VH Skydd"

[[guardianship]]
from = "elever"
adult = "VH Pnr"
child = "Pnr"
"#;

const UNITS: &str = "enheter: Id | Namn | Skolform
    1001 | Ekskolan | GR,FKLASS";

const HEADER: &str = "elever: Pnr | Förnamn | Efternamn | Adress | Skydd | Enhet | Klass | Åk | Från | VH Pnr | VH Förnamn | VH Skydd";

fn pupils(rows: &str) -> String {
    format!("{HEADER}\n{rows}")
}

#[test]
fn one_row_becomes_pupil_class_enrolment_and_guardian() {
    let roster = build(
        REGISTER,
        &[
            UNITS,
            &pupils(
                "150101-2395 | Alva | Ek | Storgatan 1 | | 1001 | 7A | Åk 7 | 20260818 | 19800102-2394 | Bo |",
            ),
        ],
    );
    let pool = &roster.pool;
    assert_eq!(roster.persons.len(), 2);
    let alva = roster.persons.iter().find(|person| pool.get(person.given_name) == "Alva").unwrap();
    assert_eq!(alva.number.unwrap().written().to_string(), "20150101-2395");
    assert_eq!(pool.get(roster.groups[model::index::Ix::new(0)].key), "1001-7A");
    assert_eq!(roster.enrolments[model::index::Ix::new(0)].school_year, Some(7));
    assert_eq!((roster.memberships.len(), roster.guardianships.len()), (1, 1));
    assert_eq!(kinds(&roster), [] as [NoteKind; 0]);
}

#[test]
fn siblings_share_their_guardian_and_an_empty_guardian_is_nobody() {
    let roster = build(
        REGISTER,
        &[
            UNITS,
            &pupils(
                "20150101-2395 | Alva | Ek | | | 1001 | 7A | 7 | | 19800102-2394 | Bo |
                 20150102-2386 | Ebba | Ek | | | Ekskolan | 7A | 7 | | 198001022394 | Bo |
                 20150103-2393 | Ida | Al | | | 1001 | 7A | 7 | | | |",
            ),
        ],
    );
    assert_eq!(roster.persons.len(), 4);
    assert_eq!(roster.guardianships.len(), 2);
    // Ebba's class is named through the school's name, so it is another group in the same unit
    assert_eq!((roster.enrolments.len(), roster.groups.len()), (3, 2));
}

#[test]
fn a_protected_person_leaves_a_count_and_no_trace() {
    let roster = build(
        REGISTER,
        &[
            UNITS,
            &pupils(
                "20150101-2395 | Alva | Ek | Storgatan 1 | se anm. | 1001 | 7A | 77 | i maj | 19800102-2394 | Bo |
                 20150102-2386 | Ebba | Ek | Storgatan 1 | nej | 1001 | 7A | 7 | | 19800102-2394 | Bo |",
            ),
        ],
    );
    assert_eq!((roster.protected, roster.persons.len()), (1, 2));
    assert!(roster.persons.iter().all(|person| person.street.is_empty() && person.address_withheld));
    assert!(roster.persons.iter().all(|person| roster.pool.get(person.given_name) != "Alva"));
    assert_eq!((roster.enrolments.len(), roster.guardianships.len()), (1, 1));
    // neither her unreadable date nor her impossible school year is spoken of
    assert!(roster.notes.iter().all(|note| note.place.is_none_or(|place| place.row().is_none())));
    assert_eq!(kinds(&roster).iter().filter(|kind| **kind == NoteKind::AddressWithheld).count(), 2);
    assert!(kinds(&roster).contains(&NoteKind::UnknownMarking));
}

#[test]
fn a_protected_guardian_leaves_the_child() {
    let roster = build(
        REGISTER,
        &[
            UNITS,
            &pupils("20150101-2395 | Alva | Ek | Storgatan 1 | | 1001 | 7A | 7 | | 19800102-2394 | Bo | J"),
        ],
    );
    assert_eq!((roster.protected, roster.persons.len(), roster.guardianships.len()), (1, 1, 0));
    assert!(kinds(&roster).contains(&NoteKind::ProtectedGuardian));
}

#[test]
fn a_damaged_number_is_noted_on_the_person_and_nothing_cascades() {
    let roster = build(
        REGISTER,
        &[UNITS, &pupils("506127891 | Alva | Ek | | | 1001 | 7A | 7 | | 19800102-2394 | Bo |")],
    );
    let [note] = roster.notes.as_slice() else { panic!("{:?}", roster.notes) };
    assert!(matches!(note.kind, NoteKind::NumberFault(_)));
    assert!(matches!(note.subject, Subject::Person(_)));
    assert!(note.value.is_empty());
    assert_eq!((roster.enrolments.len(), roster.guardianships.len()), (1, 1));
}

#[test]
fn an_unknown_unit_is_one_cause_and_what_follows_says_so() {
    let roster = build(
        REGISTER,
        &[UNITS, &pupils("20150101-2395 | Alva | Ek | | | 9999 | 7A | 7 | | 19800102-2394 | Bo |")],
    );
    let mut found = kinds(&roster);
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, [NoteKind::Dangling(Kind::Unit), NoteKind::LeftWith(Kind::Group)]);
    assert!(roster.notes.iter().filter(|note| note.kind == found[0]).all(|note| note.value == "9999"));
}

#[test]
fn two_people_with_one_number_clash() {
    let roster = build(
        REGISTER,
        &[
            UNITS,
            &pupils(
                "20150101-2395 | Alva | Ek | | | 1001 | 7A | 7 | | | |
                 20150101-2395 | Hugo | Ek | | | 1001 | 7B | 7 | | | |",
            ),
        ],
    );
    assert!(kinds(&roster).contains(&NoteKind::NameClash));
}

/// A register and another system that describe one person.
fn across(kind: &str, theirs: &str) -> Vec<NoteKind> {
    let person = "[[person]]\nfrom = \"p\"\nas = \"pupil\"\nid = \"Nr\"\nnumber = \"Nr\"\ngiven_name = \"F\"\nfamily_name = \"E\"\n";
    let mapping = |source: &str, head: &str| {
        read(source, &format!("{head}[table.p]\nfile = \"p.csv\"\n{person}")).unwrap()
    };
    let mappings = [mapping("register", ""), mapping("other", &format!("[source]\nkind = \"{kind}\"\n"))];
    let row = |name: &str| format!("p: Nr | F | E\n20150101-2395 | {name}");
    let tables = vec![table("register", &row("Karin Alva | Ek")), table("other", &row(theirs))];
    kinds(&map(&mappings, &Extract::new(tables), TODAY).unwrap())
}

#[test]
fn a_system_of_another_kind_that_says_otherwise_is_noted() {
    assert_eq!(across("directory", "Alva | Lind"), [NoteKind::Outvoted("family_name")]);
    assert_eq!(across("timetable", "Alva | Lind"), [NoteKind::Outvoted("family_name")]);
    assert_eq!(across("directory", "Alva | EK"), []);
    assert_eq!(across("register", "Alva | Lind"), []);
}

#[test]
fn rows_that_differ_are_settled_the_same_whatever_their_order() {
    let rows = [
        "20150101-2395 | Alva | Ek | Storgatan 1 | | 1001 | 7A | 7 | | 19800102-2394 | Bo |",
        "20150102-2386 | Ebba | Ek | Åsgatan 2 | | 1001 | 7A | 7 | | 19800102-2394 | Bo |",
        "20150103-2393 | Ida | Al | Åsgatan 2 | | 1001 | 7A | 7 | | 19800102-2394 | Bo |",
    ];
    let street = |order: [usize; 3]| {
        let text = order.map(|at| rows[at]).join("\n");
        let roster = build(REGISTER, &[UNITS, &pupils(&text)]);
        assert!(kinds(&roster).contains(&NoteKind::Conflict("street")));
        let bo = roster.persons.iter().find(|person| roster.pool.get(person.given_name) == "Bo").unwrap();
        roster.pool.get(bo.street).to_owned()
    };
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        assert_eq!(street(order), "Åsgatan 2");
    }
}

#[test]
fn bad_dates_leave_the_relation_out_with_a_note() {
    let roster =
        build(REGISTER, &[UNITS, &pupils("20150101-2395 | Alva | Ek | | | 1001 | 7A | 7 | i höstas | | |")]);
    assert_eq!(kinds(&roster), [NoteKind::BadDate("start")]);
    assert_eq!((roster.enrolments.len(), roster.memberships.len()), (0, 1));
}

const STAFF: &str = r#"
[table.personal]
file = "Personal.csv"
[table.katalog]
file = "AD.csv"
[table.grupper]
file = "Grupper.csv"
[table.enheter]
file = "Enheter.csv"

[[unit]]
from = "enheter"
id = "Id"

[[group]]
from = "grupper"
id = "Grupp"
kind = "Typ"
unit = "Enhet"

[[person]]
from = "personal"
as = "staff"
id = "Anstnr"
number = "Pnr"
alias = ["Sign"]
given_name = { column = "Namn", capture = '^[^,]+, (.+)$' }
family_name = { column = "Namn", capture = '^([^,]+),' }
email = [{ table = "katalog", match = { "Persnr" = "Pnr" }, take = "mail" }, "Epost"]

[[duty]]
from = "personal"
person = "Anstnr"
unit = "Enhet"
role = { column = "Befattning", lookup = "befattning" }

[[assignment]]
from = "grupper"
person = { column = "Lärare", split = ",", pick = "each" }
role = { value = "Lärare" }
group = "Grupp"

[lookup.befattning]
words = { "Lär" = "Lärare" }
"#;

#[test]
fn staff_are_found_by_number_signature_and_list() {
    let roster = build(
        STAFF,
        &[
            "enheter: Id\n1001",
            "personal: Anstnr | Pnr | Sign | Namn | Epost | Enhet | Befattning
             17 | 198001022394 | BOEK | Ek, Bo | bo@example.org | 1001 | lär
             18 | 198001022386 | ANAL | Al, Ann | ann@example.org | 1001 | Vakt",
            "katalog: Persnr | mail\n19800102-2394 | bo.ek@example.se",
            "grupper: Grupp | Typ | Enhet | Lärare
             G1 | Undervisningsgrupp | 1001 | BOEK, ANAL
             G2 | Klass | 1001 | ANAL, QQQQ",
        ],
    );
    let bo = roster.persons.iter().find(|person| roster.pool.get(person.given_name) == "Bo").unwrap();
    assert_eq!(roster.pool.get(bo.email(Capacity::Staff)), "bo.ek@example.se");
    assert_eq!((roster.pool.get(bo.family_name), roster.pool.get(bo.key)), ("Ek", "17"));
    assert_eq!((roster.duties.len(), roster.assignments.len()), (2, 3));
    let mut found = kinds(&roster);
    found.sort_unstable();
    assert_eq!(found, [NoteKind::NotInLookup("role"), NoteKind::Dangling(Kind::Person)]);
}

#[test]
fn an_unknown_column_points_into_the_mapping() {
    let mapping = read("register", STAFF).unwrap();
    let tables = [
        "enheter: Id",
        "personal: Anstnr",
        "katalog: Persnr | mail",
        "grupper: Grupp | Typ | Enhet | Lärare",
    ];
    let extract = Extract::new(tables.iter().map(|text| table("register", text)).collect());
    let faults = map(&[mapping], &extract, TODAY).unwrap_err();
    assert!(faults.iter().all(|fault| fault.fault.text == "fault-unknown-column"));
    assert!(faults.iter().any(|fault| STAFF[fault.fault.spot.clone()].contains("Namn")));
}

#[test]
fn rows_that_no_block_wants_are_accounted_for() {
    let mapping = STAFF
        .replace("from = \"grupper\"\n", "from = \"grupper\"\nwhen = { column = \"Typ\", is = \"Klass\" }\n");
    let roster = build(
        &mapping,
        &[
            "enheter: Id\n1001",
            "personal: Anstnr | Pnr | Sign | Namn | Epost | Enhet | Befattning",
            "katalog: Persnr | mail",
            "grupper: Grupp | Typ | Enhet | Lärare\nG1 | Schema | 1001 |",
        ],
    );
    assert_eq!(kinds(&roster), [NoteKind::NotWanted]);
}

#[test]
fn words_that_a_lookup_does_not_know_never_open_a_door() {
    let mapping = REGISTER
        .replace("protected = \"Skydd\"", "protected = { column = \"Skydd\", lookup = \"skydd\" }")
        .replace(
            "child = \"Pnr\"\n",
            "child = \"Pnr\"\nkind = { column = \"VH Skydd\", lookup = \"relation\" }\n",
        )
        + "[lookup.skydd.words]\nnej = \"nej\"\n[lookup.relation.words]\nvh = \"Vårdnadshavare\"\n";
    let mapping = mapping.replace("protected = \"VH Skydd\"\n", "");
    let roster = build(
        &mapping,
        &[
            UNITS,
            &pupils(
                "20150101-2395 | Alva | Ek | | ja kanske | 1001 | 7A | 7 | | |  |
                 20150102-2386 | Ebba | Ek | | nej | 1001 | 7A | 7 | | 19800102-2394 | Bo | får ej",
            ),
        ],
    );
    assert_eq!((roster.protected, roster.guardianships.len()), (1, 0));
    assert!(kinds(&roster).contains(&NoteKind::UnknownMarking));
    assert!(kinds(&roster).contains(&NoteKind::NotInLookup("kind")));
}

/// Of adults alone: whose children they are is said, and the children have no rows. One row a line: number, marking, child.
fn adults(rows: &[(&str, &str, &str)]) -> Roster {
    let mapping = r#"
[table.vuxna]
file = "Vuxna.csv"
[[person]]
from = "vuxna"
as = "guardian"
id = "Pnr"
number = "Pnr"
street = "Adress"
protected = "Skydd"
[[guardianship]]
from = "vuxna"
adult = "Pnr"
child = "Barn"
"#;
    let line = |(adult, mark, child): &(&str, &str, &str)| format!("{adult} | Ekbacken 7 | {mark} | {child}");
    let rows: Vec<String> = rows.iter().map(line).collect();
    build(mapping, &[&format!("vuxna: Pnr | Adress | Skydd | Barn\n{}", rows.join("\n"))])
}

#[test]
fn parents_of_a_child_that_the_register_left_out_are_a_household_all_the_same() {
    let [bo, cia, dan, eva] = ["19800102-2394", "19800102-2386", "19800103-2393", "19800103-2385"];
    let roster = adults(&[(bo, "J", "P7"), (cia, "", "P7"), (dan, "", "P8"), (eva, "J", "")]);
    let withheld = |person: &model::person::Person| (person.street.is_empty(), person.address_withheld);
    assert_eq!(roster.persons.iter().map(withheld).collect::<Vec<_>>(), [(true, true), (false, false)]);
    let [(person, because)] = roster.households.as_slice() else { panic!("{:?}", roster.households) };
    assert!(person.at() == 0 && because.has_number(number(bo)) && !because.has_number(number(eva)));
    // a word that stands for nobody makes no family
    let mut rows = vec![(bo, "J", "okänt")];
    rows.extend([(cia, "", "okänt"); 30]);
    assert!(adults(&rows).households.is_empty());
}

fn number(text: &str) -> model::CivicNumber {
    model::CivicNumber::parse(text, TODAY).unwrap().number
}

/// Ebba's whole row, and a row of a sibling whose address had a separator in it. Bo stands in both.
fn slid(sibling: &str) -> Roster {
    let whole = "20150102-2386 | Ebba | Ek | Åsgatan 2 | | 1001 | 7A | 7 | | 19800102-2394 | Bo |";
    build(REGISTER, &[UNITS, &pupils(&format!("{whole}\n{sibling}"))])
}

#[test]
fn a_marking_that_slid_still_protects_wherever_the_person_stands() {
    // the marking of the guardian was pushed out beyond the last column
    let roster =
        slid("20150101-2395 | Alva | Ek | Åsgatan 2 | hus B | | 1001 | 7A | 7 | | 19800102-2394 | Bo | J");
    assert_eq!((roster.protected, roster.persons.len(), roster.guardianships.len()), (1, 1, 0));
    assert!(roster.persons.iter().all(|person| person.address_withheld));
}

#[test]
fn a_slid_marking_that_nobody_knows_protects_too() {
    let roster = slid(
        "20150101-2395 | Alva | Ek | Åsgatan 2 | hus B | | 1001 | 7A | 7 | | 19800102-2394 | Bo | se anm.",
    );
    assert_eq!((roster.protected, roster.guardianships.len()), (1, 0));
}

#[test]
fn a_row_that_slid_behind_the_marking_keeps_the_pupil() {
    // the guardian's name had a separator in it: her own marking stands where it should, empty
    let roster =
        slid("20150102-2386 | Ebba | Ek | Åsgatan 2 | | 1001 | 7A | 7 | | 19800102-2394 | Bo | Erik |");
    let ebba = roster.persons.iter().find(|person| roster.pool.get(person.given_name) == "Ebba");
    assert!(ebba.is_some());
    // but his can have been the name that now stands in its place, and what cannot be told apart protects
    assert_eq!((roster.protected, roster.persons.len()), (1, 1));
}
