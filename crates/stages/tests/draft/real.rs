//! Public sets that real systems wrote, where they lie beside the project; they are not part of it.

use super::read_back::{Drafted, drafted};
use super::town::{As, look_as};
use model::ask::Look;
use model::note::Kind;
use stages::draft::Wishes;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if !shared.is_dir() {
        println!("skipped: {} is not here", shared.display());
        return None;
    }
    Some(shared)
}

fn files(folder: &Path, delimiter: char) -> Vec<(String, Look)> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let preamble = if name.starts_with("slutbetyg") { 5 } else { 0 };
            let text = std::fs::read_to_string(path).unwrap();
            (name, look_as(&text, delimiter, As { preamble, ..As::default() }))
        })
        .collect()
}

fn draft_of(name: &str, delimiter: char) -> Option<Drafted> {
    let files = files(&folder(name)?, delimiter);
    let looks: Vec<(&str, Look)> = files.into_iter().map(|(name, look)| (&*name.leak(), look)).collect();
    let drafted = drafted(&looks, &Wishes::default());
    assert_eq!(drafted.blocking(), Vec::<&str>::new());
    Some(drafted)
}

#[test]
fn moodles_minimal_set() {
    let Some(drafted) = draft_of("oneroster-moodle-Test_minimal_data_set", ',') else { return };
    assert_eq!(drafted.all(Kind::Unit, "id"), ["org-sch-222-456"]);
    assert!(drafted.asks("oneroster-units") && drafted.asks("alternative-ids"));
    assert_eq!(drafted.things(Kind::Person).len(), 6);
    assert_eq!(drafted.things(Kind::Enrolment).len(), 3);
    assert_eq!(drafted.all(Kind::Group, "kind"), ["Klass", "Undervisning"]);
    assert_eq!((drafted.things(Kind::Membership).len(), drafted.things(Kind::Assignment).len()), (4, 2));
    assert!(drafted.pages["skolbro.toml"].contains("alternative_ids = \"test\""));
}

#[test]
fn moodles_set_of_version_1_2() {
    let Some(drafted) = draft_of("oneroster-moodle-oneroster_test_data", ',') else { return };
    assert_eq!(drafted.all(Kind::Unit, "id"), ["ORG_1"]);
    assert_eq!(drafted.all(Kind::Person, "id").len(), 1);
    assert_eq!(drafted.things(Kind::Enrolment).len(), 1);
    assert!(
        drafted.pages["skolbro.toml"].contains("group_kinds = [\"Klass\", \"Avdelning\", \"Undervisning\"]")
    );
}

#[test]
fn microsofts_set() {
    let Some(drafted) = draft_of("oneroster-ms-sds-v2.1", ',') else { return };
    assert_eq!(drafted.draft.mappings[0].path, "mapping/sds.toml");
    assert_eq!(drafted.all(Kind::Unit, "id"), ["110003"]);
    assert!(drafted.asks("oneroster-units"));
    assert_eq!(drafted.all(Kind::Person, "id").len(), 8);
    let kinds: Vec<(String, String)> = drafted
        .things(Kind::Guardianship)
        .into_iter()
        .map(|thing| (thing["adult"].clone(), thing["kind"].clone()))
        .collect();
    let expected = [("114002", "Vårdnadshavare"), ("114002", "Annan ansvarig"), ("114005", "Vårdnadshavare")];
    assert_eq!(kinds, expected.map(|(adult, kind)| (adult.to_owned(), kind.to_owned())));
    // What is at the college, its department and the ministry is no school's.
    assert_eq!((drafted.things(Kind::Enrolment).len(), drafted.things(Kind::Duty).len()), (3, 1));
    assert_eq!((drafted.things(Kind::Membership).len(), drafted.things(Kind::Assignment).len()), (3, 1));
}

#[test]
fn skolverkets_lists_of_units() {
    let Some(drafted) = draft_of("skolverket", ';') else { return };
    let used: Vec<&str> = drafted
        .draft
        .files
        .iter()
        .filter(|file| file.mapping.is_some())
        .map(|file| file.file.as_str())
        .collect();
    assert_eq!(used, ["skolenheter-planned-educations-2026-04.csv"]);
    let statistics = drafted.draft.files.iter().find(|file| file.file.starts_with("slutbetyg")).unwrap();
    assert_eq!(statistics.what.id, "draft-holds-statistics");
    let text = &drafted.pages["mapping/register.toml"];
    assert!(text.contains("file = \"skolenheter-planned-educations-*.csv\""), "{text}");
    assert!(text.contains("school_types = { column = \"skolform_kod\", split = \"|\", pick = \"each\", lookup = \"skolform\" }"), "{text}");
    assert!(text.contains("fsk = \"FKLASS\"") && text.contains("gran = \"GRS\""), "{text}");
    let units = drafted.things(Kind::Unit);
    assert!(
        units.len() > 100
            && units.iter().all(|unit| unit["code"].len() == 8 && !unit["school_types"].is_empty())
    );
}
