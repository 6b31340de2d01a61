//! The lists of decisions about people and places, as somebody keeps them in a spreadsheet program.

#![expect(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

use app::clock::Now;
use app::config::read_lists;
use app::{Failure, FailureKind, Language, Texts};
use jiff::civil::date;
use model::picture::RelationKind;
use stages::guard::Target;
use stages::settings::{Block, Lists};

const KEPT: &str = "adult;child;until;reason;author\n";
const BLOCKED: &str = "what;id;until;reason;author\n";

/// Long after any test's files, so that none of them looks as if it were being written.
fn read(files: &[(&str, &str)]) -> Result<Lists, Failure> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        put(&folder.path().join(name), text);
    }
    let day = date(2199, 1, 1);
    Ok(read_lists(folder.path(), Now::at(day.at(12, 0, 0, 0)))?.on(day))
}

#[expect(clippy::disallowed_methods, reason = "a test's own file in a temporary folder")]
fn put(path: &std::path::Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

/// What is said of each fault; none of it may show what stands in the list.
fn said(failure: &Failure) -> Vec<String> {
    assert_eq!(failure.kind, FailureKind::Configuration);
    let texts = Texts::new(Language::Swedish);
    let said = failure.places.iter().map(|place| {
        assert!(place.text.is_empty(), "the list's text must not be shown");
        format!("{} {}", place.file, texts.say(&place.what))
    });
    let said: Vec<String> = said.collect();
    assert!(!said.iter().any(|text| text.contains("hemlig")), "{said:?}");
    said
}

#[test]
fn what_is_announced_names_its_target_and_its_days() {
    let folder = tempfile::tempdir().unwrap();
    let now = Now::at(date(2199, 1, 1).at(12, 0, 0, 0));
    let path = folder.path().join("announced.csv");
    let head = "what;id;movement;from;until;reason;author\n";
    put(
        &path,
        &format!(
            "{head}school;1001;ends;2199-06-30;2199-07-05;Stängs;Rektor\nkind;mentor_for;both;2199-08-10;2199-08-20;Nya;R\n"
        ),
    );
    let announced = read_lists(folder.path(), now).unwrap().announced().to_vec();
    assert_eq!(announced.len(), 2);
    assert_eq!(announced[0].target, Target::School("1001".into()));
    assert_eq!(announced[1].target, Target::Kind(RelationKind::MentorFor));
    for wrong in [
        "school;;ends;2199-06-30;2199-07-05;x;y",
        "skola;1;ends;2199-06-30;2199-07-05;x;y",
        "kind;friend_of;ends;2199-06-30;2199-07-05;x;y",
        "school;1;leaves;2199-06-30;2199-07-05;x;y",
        "school;1;ends;2199-06-30;;x;y",
        "school;1;ends;2199-07-06;2199-07-05;x;y",
        "school;1;ends;2199-06-30;2199-07-05;;y",
    ] {
        put(&path, &format!("{head}{wrong}\n"));
        assert_eq!(said(&read_lists(folder.path(), now).unwrap_err()).len(), 1, "{wrong}");
    }
}

#[test]
fn entries_that_still_hold_are_read() {
    let kept = format!(
        "{KEPT}v1;b1;;Samtycke;Rektor\nv2;b2;2199-01-01;Samtycke;Rektor\nv3;b3;2198-12-31;Samtycke;Rektor\n"
    );
    let blocked = format!(
        "{BLOCKED}person;p1;;Beslut;IT\nUnit;12345678;2200-06-30;Beslut;IT\ngroup;7A;;Beslut;IT\nperson;p2;2026-01-01;Beslut;IT\n"
    );
    let lists = read(&[("guardians_kept.csv", &kept), ("blocked.csv", &blocked)]).unwrap();
    let pairs: Vec<_> =
        lists.kept.iter().map(|kept| (kept.adult.text(), kept.child.text(), kept.until)).collect();
    assert_eq!(pairs, [("v1", "b1", None), ("v2", "b2", Some(date(2199, 1, 1)))]);
    let [Block::Person(person), Block::Unit(unit), Block::Group(group)] = lists.blocked.as_slice() else {
        panic!("{:?}", lists.blocked);
    };
    assert_eq!((person.text(), unit.as_str(), group.as_str()), ("p1", "12345678", "7A"));
}

#[test]
fn lists_may_be_missing_or_empty() {
    let folder = tempfile::tempdir().unwrap();
    let day = date(2199, 1, 1);
    let none = read_lists(&folder.path().join("lists"), Now::at(day.at(12, 0, 0, 0))).unwrap().on(day);
    assert!(none.kept.is_empty() && none.blocked.is_empty());
    assert!(read(&[]).unwrap().kept.is_empty());
    let lists = read(&[("guardians_kept.csv", KEPT), ("blocked.csv", "")]).unwrap();
    assert!(lists.kept.is_empty() && lists.blocked.is_empty());
}

#[test]
fn every_bad_row_is_said_by_file_and_line_without_its_content() {
    let kept = format!("{KEPT}hemlig1;;;Skäl;A\nhemlig2;hemlig2;;Skäl;A\nhemlig3;hemlig4;i vår;Skäl;A\n");
    let blocked =
        format!("{BLOCKED}hemlig;x1;;Skäl;A\nperson;;;Skäl;A\nperson;hemlig5;;;A\nunit;x2;;Skäl;\n");
    let failure = read(&[("guardians_kept.csv", &kept), ("blocked.csv", &blocked)]).unwrap_err();
    let said = said(&failure);
    let lines = [2, 3, 4, 2, 3, 4, 5];
    assert_eq!(said.len(), lines.len(), "{said:?}");
    for ((at, line), text) in lines.iter().enumerate().zip(&said) {
        let file = if at < 3 { "lists/guardians_kept.csv" } else { "lists/blocked.csv" };
        assert!(text.starts_with(&format!("{file} Rad {line}:")), "{text}");
    }
    assert!(Texts::new(Language::Swedish).say(&failure.what).contains("7 fel"));
}

#[test]
fn an_expired_row_must_still_be_right() {
    let blocked = format!("{BLOCKED}person;hemlig;2020-01-01;;\n");
    assert_eq!(said(&read(&[("blocked.csv", &blocked)]).unwrap_err()).len(), 1);
}

#[test]
fn rows_whose_cells_have_slid_are_refused() {
    let blocked = format!("{BLOCKED}person;hemlig;;Skäl; med semikolon;A\nperson;p2\n");
    let said = said(&read(&[("blocked.csv", &blocked)]).unwrap_err());
    assert!(said.iter().any(|text| text.contains("Rad 2: raden har för få eller för många")), "{said:?}");
    assert!(said.iter().any(|text| text.contains("Rad 3: raden har för få eller för många")), "{said:?}");
}

#[test]
fn a_list_without_its_columns_is_refused() {
    let failure = read(&[("blocked.csv", "what;id;until;reason\nperson;p1;;Skäl\n")]).unwrap_err();
    assert_eq!((failure.kind, failure.what.id.as_ref()), (FailureKind::Failed, "read-missing-column"));
    let headerless = read(&[("blocked.csv", "person;19800101-2395;;hemligt;A\n")]).unwrap_err();
    let text = Texts::new(Language::Swedish).say(&headerless.what);
    assert!(!text.contains("1980") && !text.contains("hemlig"), "{text}");
}
