//! What was written is read back the same, and what nobody wrote is refused or told of.

use super::{Export, File, Holding, Limits, Refusal, Why, read};
use crate::diff::same_row;
use crate::project::{Held, project};
use crate::render::{Total, render};
use crate::scene::{TODAY, roster};
use crate::settings::receiver::{EmptyPolicy, Encoding, Eol, Quoting, Separator};
use crate::settings::{Direction, Lists, Receiver, Settings, Template, Treatment};
use model::Picture;
use model::delta::Object;
use model::index::{Ix, List};
use model::person::Switches;
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId};
use proptest::prelude::*;

const SCENE: &str = "
    unit SK-100 types=GR code=12345678 name=Exempelskolan
    group KL-2526-100-7A SK-100 kind=Klass name=7A
    person bo 19800101-TF02 Bo Exempel email.guardian=bo@example.org
    person al 20130301-TF01 Alva Exempel street=Åvägen_1
    person re - Rut Register
    enrol al SK-100 type=GR year=7
    member al KL-2526-100-7A
    enrol re SK-100 type=GR year=7
    guard bo al
";

fn profile() -> Receiver {
    Receiver { org_external_id: Some("KOMMUN".into()), ..Receiver::default() }
}

fn example() -> Picture {
    let mut settings = Settings::default();
    settings.policy.alternative_ids = Treatment::Send;
    project(&roster(SCENE), &Held::default(), &settings, &Lists::default(), TODAY).picture
}

fn back(picture: &Picture, receiver: &Receiver) -> Holding {
    let files = render(picture, receiver, Total);
    assert!(files.faults.is_empty(), "{:?}", files.faults);
    let export = Export { principals: &files.principals, relations: &files.relations };
    read(export, receiver, Limits::default(), TODAY).unwrap()
}

/// Whether two pictures say the same, row by row and relation by relation.
fn same(a: &Picture, b: &Picture) -> bool {
    let all = |count: usize| (0..count as u32).collect::<Vec<_>>();
    let row = |object: Object| same_row(a, object, b, object);
    (a.schools.len(), a.classes.len(), a.users.len()) == (b.schools.len(), b.classes.len(), b.users.len())
        && a.relations == b.relations
        && all(a.schools.len()).into_iter().all(|at| row(Object::School(Ix::new(at))))
        && all(a.classes.len()).into_iter().all(|at| row(Object::Class(Ix::new(at))))
        && all(a.users.len()).into_iter().all(|at| row(Object::User(Ix::new(at))))
}

fn of(principals: &[u8], relations: &[u8]) -> Result<Holding, Refusal> {
    read(Export { principals, relations }, &profile(), Limits::default(), TODAY)
}

/// What is said of a file, a line each.
fn told(holding: &Holding) -> Vec<String> {
    holding.unread.iter().map(|one| format!("{} {} {:?}", one.file.code(), one.line, one.why)).collect()
}

const SCHOOL: &str =
    "S1\t12345678\tEkskolan\tse.grundskoleutbildning.grundskola\t6\t16\t\t\t\t\t\t\t\t\tschool\n";
const CLASS: &str = "K1\t7A\t\t\t\t\tclass\n";
const USER: &str = "Alva\tEk\t\t20130301-TF01\t\t\t\t\t\t\t\ttrue\tfalse\t\t\t7\t\t\tuser\n";

#[test]
fn what_is_written_by_any_profile_is_read_back_the_same() {
    let picture = example();
    let mut profiles = vec![profile(); 9];
    for (at, receiver) in profiles.iter_mut().enumerate() {
        match at {
            1 => (receiver.files.header, receiver.files.bom) = (true, true),
            2 => (receiver.files.encoding, receiver.files.eol) = (Encoding::Latin1, Eol::CrLf),
            3 => (receiver.files.separator, receiver.files.quoting) = (Separator::Comma, Quoting::Minimal),
            4 => receiver.relations.template = Template::parse("{to};{from};{type};{op};").unwrap(),
            5 => receiver.relations.template = Template::parse("{op}{type}|{from}|{to}").unwrap(),
            6 => {
                receiver.relations.direction.insert(RelationKind::GuardianFor, Direction::Reversed);
                receiver.relations.direction.insert(RelationKind::SchoolInOrg, Direction::Reversed);
            }
            7 => {
                receiver.principals.empty_policy = EmptyPolicy::ClearToken;
                receiver.principals.clear_token = "(tomt)".into();
            }
            8 => receiver.ids.temporary_hyphen = false,
            _ => {}
        }
    }
    for receiver in profiles {
        let holding = back(&picture, &receiver);
        assert_eq!(told(&holding), Vec::<String>::new(), "{receiver:?}");
        assert!(same(&holding.picture, &picture), "{receiver:?}");
    }
}

#[test]
fn marks_line_ends_and_headers_need_no_profile() {
    let plain = format!("{SCHOOL}{CLASS}{USER}");
    let header = format!("A\tB\tRadtyp\n{plain}");
    let lines = "add\tclass_in_school\tK1\tS1\nadd\tstudent_in_class\t20130301-TF01\tK1";
    let wanted = of(plain.as_bytes(), lines.as_bytes()).unwrap();
    assert_eq!((wanted.picture.users.len(), wanted.picture.relations.len(), wanted.unread_count), (1, 2, 0));
    let variants = [
        (format!("\u{feff}{plain}"), format!("\u{feff}{lines}\n")),
        (plain.replace('\n', "\r\n"), lines.replace('\n', "\r\n")),
        (header, format!("operation\ttyp\tfrån\ttill\n{lines}\n\n")),
    ];
    for (rows, lines) in variants {
        let holding = of(rows.as_bytes(), lines.as_bytes()).unwrap();
        assert!(same(&holding.picture, &wanted.picture) && holding.unread_count == 0, "{:?}", told(&holding));
    }
}

#[test]
fn what_is_not_understood_is_told_by_line_and_never_by_value() {
    let users: String = (1..9).map(|at| USER.replace("-TF01", &format!("-TF2{at}"))).collect();
    let rows = format!(
        "{SCHOOL}{CLASS}{USER}{users}a\tb\tc\n{CLASS}K2\t7B\tclass\n\t7C\t\tx\t\t\tclass\n\
         K3\t7C\t\tsju\t\t\tclass\nK4\t7\u{1b}[2JD\t\t\t\t\tclass\n"
    );
    let good: String = (1..9).map(|at| format!("add\tstudent_in_school\t20130301-TF2{at}\tS1\n")).collect();
    let lines = format!(
        "{good}add\tclass_in_school\tK1\tS1\nadd\tclass_in_school\tK1\tS1\nremove\tclass_in_school\tK1\tS1\n\
         add\tstudent_in_school\t20130301-TF99\tS1\nadd\tschool_in_org\tS1\tGRANNEN\nadd\tfriend_of\tK1\tS1\n\
         add\tschool_in_org\tS1\tKOMMUN\n"
    );
    let holding = of(rows.as_bytes(), lines.as_bytes()).unwrap();
    assert_eq!(
        told(&holding),
        [
            "principals 12 RowType",
            "principals 14 Columns",
            "principals 15 NoId",
            "principals 16 Column(4)",
            "principals 17 Control",
            "principals 13 Twice",
            "relations 11 Removal",
            "relations 12 UnknownId",
            "relations 13 Organisation",
            "relations 14 Template",
            "relations 10 RelationTwice",
        ]
    );
    assert_eq!((holding.picture.classes.len(), holding.picture.relations.len()), (2, 10));
}

#[test]
fn what_is_no_export_is_refused() {
    let rows = format!("{SCHOOL}{CLASS}{USER}");
    let fault = |rows: &[u8], lines: &[u8]| of(rows, lines).unwrap_err();
    let principals = File::Principals;
    assert_eq!(fault(b"", b""), Refusal::Empty(principals));
    assert_eq!(fault(b"\n\r\n", b""), Refusal::Empty(principals));
    assert_eq!(fault(&[rows.as_bytes(), b"\0"].concat(), b""), Refusal::NoText(principals));
    assert_eq!(fault(b"\xff\xfeA\x01", b""), Refusal::NoText(principals));
    assert_eq!(fault(&[rows.as_bytes(), b"\xc5sa\x81"].concat(), b""), Refusal::Letters(principals));
    assert_eq!(
        fault("Åsa\tÖst\n\u{fffd}".as_bytes().split_last().unwrap().1, b""),
        Refusal::Letters(principals)
    );
    let half = rows.strip_suffix("\t\tuser\n").unwrap();
    assert_eq!(fault(half.as_bytes(), b""), Refusal::CutOff(principals, 3));
    assert_eq!(
        fault(rows.replace('\t', ";").as_bytes(), b""),
        Refusal::NotUnderstood(principals, 1, Why::RowType)
    );
    assert_eq!(
        fault(rows.as_bytes(), b"class_in_school;K1;S1\n"),
        Refusal::NotUnderstood(File::Relations, 1, Why::Template)
    );
    let limits = Limits { bytes: 1000, lines: 4, line: 120 };
    let limited = |rows: &str| {
        let export = Export { principals: rows.as_bytes(), relations: b"" };
        read(export, &profile(), limits, TODAY).unwrap_err()
    };
    assert_eq!(limited(&"x".repeat(1001)), Refusal::TooLarge(principals));
    assert_eq!(limited(&format!("{CLASS}{}", "x".repeat(121))), Refusal::LongLine(principals, 2));
    assert_eq!(limited(&CLASS.repeat(5)), Refusal::TooManyLines(principals));
}

#[test]
fn letters_a_byte_each_are_read_where_nothing_speaks_against_them() {
    let latin =
        |text: &str| text.chars().map(|one| u8::try_from(u32::from(one)).unwrap()).collect::<Vec<u8>>();
    let holding = of(&latin(&format!("{SCHOOL}{}", USER.replace("Alva", "Åsa-Örjan"))), b"").unwrap();
    let user = holding.picture.users.first().unwrap();
    assert_eq!(holding.picture.pool.get(user.given_name), "Åsa-Örjan");
}

#[test]
fn a_template_without_separators_is_read_by_the_ids_that_are_there() {
    let mut receiver = profile();
    receiver.relations.template = Template::parse("{op}{from}{to}{type}").unwrap();
    let rows = format!("{SCHOOL}{CLASS}");
    let export = Export { principals: rows.as_bytes(), relations: b"addK1S1class_in_school\n" };
    let holding = read(export, &receiver, Limits::default(), TODAY).unwrap();
    assert_eq!(holding.picture.relations.len(), 1);
}

fn value() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "Åsa", "a;b", "\"Li\"", "O'Neil, x", "12", "true", "add", "1", "Máret ñ"])
        .prop_map(str::to_owned)
}

/// A relation of any type between some of what is there.
fn relation([users, schools, classes]: [u32; 3], (kind, from, to): (usize, u32, u32)) -> Relation {
    let kind = RelationKind::ALL[kind];
    let user = |at: u32| End::User(Ix::new(at % users));
    let school = |at: u32| End::School(Ix::new(at % schools));
    let class = |at: u32| End::Class(Ix::new(at % classes));
    let (from, to) = match kind {
        RelationKind::SchoolInOrg => (school(from), End::Organisation),
        RelationKind::ClassInSchool => (class(from), school(to)),
        RelationKind::StudentInSchool | RelationKind::StaffInSchool | RelationKind::ExternalUserInSchool => {
            (user(from), school(to))
        }
        RelationKind::StudentInClass | RelationKind::TeacherInClass => (user(from), class(to)),
        RelationKind::GuardianFor | RelationKind::MentorFor => (user(from), user(to)),
        RelationKind::AdministratorFor => {
            (user(from), [End::Organisation, school(to), class(to)][to as usize % 3])
        }
    };
    Relation { kind, from, to }
}

/// A picture of anything: rows with odd values, and relations between what is there.
fn picture() -> impl Strategy<Value = Picture> {
    let flag = prop::sample::select(vec![None, Some(true), Some(false)]);
    let users = prop::collection::vec((prop::collection::vec(value(), 11), flag), 1..6);
    let places = || prop::collection::vec(prop::collection::vec(value(), 11), 1..4);
    let pairs = prop::collection::vec((0..10usize, 0..6u32, 0..6u32), 0..20);
    (users, places(), places(), pairs).prop_map(|(users, schools, classes, pairs)| {
        let mut picture = Picture::default();
        let pool = &mut picture.pool;
        let user = |(at, (values, flag)): (usize, &(Vec<String>, Option<bool>))| {
            let mut row = User::named(UserId::Alternative(pool.add(&format!("u{at}"))));
            let mut values = values.iter().map(|value| pool.add(value));
            let mut next = || values.next().unwrap_or_default();
            (row.given_name, row.family_name, row.email) = (next(), next(), next());
            (row.description, row.phone, row.mobile) = (next(), next(), next());
            (row.work_phone, row.street, row.postal_code) = (next(), next(), next());
            (row.locality, row.school_year) = (next(), next());
            row.switches = Switches { hide_contact: *flag, system_messages: *flag, ..Switches::default() };
            row
        };
        picture.users = List::new(users.iter().enumerate().map(user).collect());
        let school = |(at, values): (usize, &Vec<String>)| {
            let mut row = School::named(pool.add(&format!("s{at}")));
            let mut values = values.iter().map(|value| pool.add(value));
            let mut next = || values.next().unwrap_or_default();
            (row.code, row.name, row.school_type) = (next(), next(), next());
            (row.description, row.url, row.phone) = (next(), next(), next());
            (row.street, row.postal_code, row.locality) = (next(), next(), next());
            (row.visiting_address, row.ages) = (next(), (Some(6), None));
            row
        };
        picture.schools = List::new(schools.iter().enumerate().map(school).collect());
        let class = |(at, values): (usize, &Vec<String>)| {
            let mut row = Class::named(pool.add(&format!("k{at}")));
            let mut values = values.iter().map(|value| pool.add(value));
            (row.name, row.school_type) = (values.next().unwrap(), values.next().unwrap());
            (row.description, row.ages) = (values.next().unwrap(), (None, Some(16)));
            row
        };
        picture.classes = List::new(classes.iter().enumerate().map(class).collect());
        let counts =
            [picture.users.len(), picture.schools.len(), picture.classes.len()].map(|one| one as u32);
        picture.relations = pairs.into_iter().map(|pair| relation(counts, pair)).collect();
        picture.relations.sort_unstable();
        picture.relations.dedup();
        picture
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_picture_is_read_back_the_same(picture in picture(), way in 0..4usize) {
        let mut receiver = profile();
        match way {
            1 => (receiver.files.separator, receiver.files.quoting) = (Separator::Semicolon, Quoting::Minimal),
            2 => receiver.files.encoding = Encoding::Latin1,
            3 => receiver.relations.template = Template::parse("{from}, {type} {op}: {to}").unwrap(),
            _ => {}
        }
        let holding = back(&picture, &receiver);
        prop_assert_eq!(told(&holding), Vec::<String>::new());
        prop_assert!(same(&holding.picture, &picture));
    }

    #[test]
    fn no_bytes_make_it_panic(
        rows in prop::collection::vec(any::<u8>(), 0..200),
        lines in prop::collection::vec(prop::sample::select(b"ad\tremovclsi_nhK1S\n".to_vec()), 0..200),
    ) {
        let rows = [SCHOOL.as_bytes(), CLASS.as_bytes(), &rows].concat();
        let _read = of(&rows, &lines);
    }
}
