//! Whole files, side by side with the scenes they come from.

use super::{FaultKind, Total, render, render_delta};
use crate::project::{Held, Projection, project};
use crate::scene::{TODAY, roster};
use crate::settings::receiver::{EmptyPolicy, Encoding, Eol, Separator};
use crate::settings::{Direction, Lists, Op, Order, Receiver, Settings, Template, Treatment};
use model::Delta;
use model::delta::{Line, Object};
use model::picture::{End, Relation, RelationKind};

const EXAMPLE: &str = "
    unit SK-100 types=GR code=12345678 name=Exempelskolan
    group KL-2526-100-7A SK-100 kind=Klass name=7A
    group KL-2526-100-7B SK-100 kind=Klass name=7B
    person bo 19800101-TF02 Bo Exempel email.guardian=bo@example.org
    person al 20130301-TF01 Alva Exempel
    enrol al SK-100 type=GR year=7
    member al KL-2526-100-7A
    guard bo al
";

fn example(settings: &Settings) -> Projection {
    project(&roster(EXAMPLE), &Held::default(), settings, &Lists::default(), TODAY)
}

fn relations(receiver: &Receiver) -> String {
    String::from_utf8(render(&example(&Settings::default()).picture, receiver, Total).relations).unwrap()
}

fn arrows(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace('\t', "→")
}

/// `spec/unikum.md` section 13, with persons in order of id.
#[test]
fn the_example_of_the_specification_is_written_byte_for_byte() {
    let rendered = render(&example(&Settings::default()).picture, &Receiver::default(), Total);
    assert_eq!(
        arrows(&rendered.principals),
        "\
SK-100→12345678→Exempelskolan→se.grundskoleutbildning.grundskola→→→→→→→→→→→school
KL-2526-100-7A→7A→→→→→class
Bo→Exempel→bo@example.org→19800101-TF02→→→→→→→→→→→→→→→user
Alva→Exempel→→20130301-TF01→→→→→→→→→→→→7→→→user
"
    );
    assert_eq!(
        arrows(&rendered.relations),
        "\
add→class_in_school→KL-2526-100-7A→SK-100
add→student_in_school→20130301-TF01→SK-100
add→external_user_in_school→19800101-TF02→SK-100
add→student_in_class→20130301-TF01→KL-2526-100-7A
add→guardian_for→19800101-TF02→20130301-TF01
"
    );
    // The example has no line about the organisation; leaving it out is said, not silent.
    assert_eq!(
        rendered.faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(),
        [FaultKind::NoOrganisationId]
    );
}

#[test]
fn a_removal_is_written_like_an_addition() {
    let mut settings = Settings::default();
    settings.policy.empty_groups = Treatment::Send;
    let picture = example(&settings).picture;
    let end = |of: RelationKind| picture.relations.iter().find(|one| one.kind == of).unwrap().from;
    let seven_b =
        picture.classes.numbered().find(|(_, class)| picture.pool.get(class.name) == "7B").unwrap().0;
    let relation = Relation {
        kind: RelationKind::StudentInClass,
        from: end(RelationKind::StudentInClass),
        to: End::Class(seven_b),
    };
    let user = picture.users.numbered().next().unwrap().0;
    let delta = Delta {
        picture,
        rows: vec![Object::Class(seven_b), Object::User(user)],
        lines: vec![Line { op: Op::Remove, relation }],
    };
    let rendered = render_delta(&delta, &settings.receiver);
    assert_eq!(arrows(&rendered.relations), "remove→student_in_class→20130301-TF01→KL-2526-100-7B\n");
    let rows = arrows(&rendered.principals);
    assert_eq!(rows.lines().count(), 2);
    assert!(rows.starts_with("KL-2526-100-7B→7B→") && rows.lines().last().unwrap().ends_with("→user"));
}

#[test]
fn the_layout_and_the_direction_of_a_line_are_the_receivers() {
    let mut receiver = Receiver { org_external_id: Some("KOMMUN".into()), ..Receiver::default() };
    receiver.relations.template = Template::parse("{to};{from};{type};{op};").unwrap();
    receiver.relations.direction.insert(RelationKind::GuardianFor, Direction::Reversed);
    receiver.files.eol = Eol::CrLf;
    assert_eq!(
        relations(&receiver),
        "KOMMUN;SK-100;school_in_org;add;\r\n\
         SK-100;KL-2526-100-7A;class_in_school;add;\r\n\
         SK-100;20130301-TF01;student_in_school;add;\r\n\
         SK-100;19800101-TF02;external_user_in_school;add;\r\n\
         KL-2526-100-7A;20130301-TF01;student_in_class;add;\r\n\
         19800101-TF02;20130301-TF01;guardian_for;add;\r\n"
    );
}

#[test]
fn lines_can_be_grouped_per_person_by_phase_within() {
    let mut receiver = Receiver::default();
    receiver.relations.order = Order::PerPerson;
    let kinds: Vec<String> =
        relations(&receiver).lines().map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect();
    assert_eq!(
        kinds,
        [
            "class_in_school",
            "external_user_in_school",
            "guardian_for",
            "student_in_school",
            "student_in_class"
        ]
    );
}

#[test]
fn phases_can_be_put_in_another_order() {
    let mut receiver = Receiver::default();
    let mut phases = receiver.relations.phases.as_slice().to_vec();
    phases.reverse();
    receiver.relations.phases = crate::settings::Phases::new(phases).unwrap();
    assert!(relations(&receiver).starts_with("add\tguardian_for"));
}

#[test]
fn header_and_byte_order_mark_come_first_where_they_are_wanted() {
    let mut receiver = Receiver::default();
    receiver.files.header = true;
    receiver.files.bom = true;
    let rendered = render(&example(&Settings::default()).picture, &receiver, Total);
    assert!(rendered.principals.starts_with("\u{feff}Förnamn\tEfternamn\tE-post\tPersonnummer\t".as_bytes()));
    assert!(rendered.relations.starts_with("\u{feff}operation\ttyp\tfrån\ttill\nadd\t".as_bytes()));
    receiver.files.encoding = Encoding::Latin1;
    let rendered = render(&example(&Settings::default()).picture, &receiver, Total);
    assert!(rendered.principals.starts_with(b"F\xf6rnamn\t"), "only UTF-8 has a byte order mark");
    assert!(rendered.relations.starts_with(b"operation\ttyp\tfr\xe5n\ttill\n"));
}

#[test]
fn an_empty_optional_column_can_hold_a_token() {
    let mut receiver = Receiver::default();
    receiver.principals.empty_policy = EmptyPolicy::ClearToken;
    receiver.principals.clear_token = "-".into();
    let rendered = render(&example(&Settings::default()).picture, &receiver, Total);
    let text = arrows(&rendered.principals);
    assert_eq!(text.lines().last().unwrap(), "Alva→Exempel→-→20130301-TF01→-→-→-→-→-→-→-→→→→→7→→→user");
}

#[test]
fn a_fault_names_the_row_and_the_column_and_nothing_else() {
    let scene = roster(
        "unit SK1 types=GR name=Norra;Södra
         person al 20130101-2397 Čáppa Ek
         enrol al SK1 type=GR",
    );
    let picture = project(&scene, &Held::default(), &Settings::default(), &Lists::default(), TODAY).picture;
    let mut receiver = Receiver { org_external_id: Some("K".into()), ..Receiver::default() };
    receiver.files.encoding = Encoding::Latin1;
    receiver.files.separator = Separator::Semicolon;
    let rendered = render(&picture, &receiver, Total);
    let shown = format!("{:?}", rendered.faults);
    assert_eq!(
        shown,
        "[Fault { row: School(#0), column: 3, kind: Separator }, \
          Fault { row: User(#0), column: 1, kind: Unencodable }]"
    );
    assert!(rendered.principals.starts_with(b"SK1;;Norra S\xf6dra;se."));
}

#[test]
fn an_empty_picture_gives_empty_files() {
    let rendered = render(&model::Picture::default(), &Receiver::default(), Total);
    assert_eq!((rendered.principals.len(), rendered.relations.len(), rendered.faults.len()), (0, 0, 0));
}
