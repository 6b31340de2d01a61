//! The pre-study as it comes out: of the demonstration, and of real data sets where they lie beside the checkout. What
//! the figures mean is counted independently elsewhere (`study_data`, `twin`); here nothing changes unseen.

use super::town::{AS_OF, Town, now};
use app::dossier::{Cell, Dossier};
use app::init::{InitOrder, init};
use app::study::{StudyOrder, study};
use app::{Environment, Language, Texts, Workplace};
use demo::{Dialect, Dirt};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Rows of a table that are kept: enough to see a change in any column.
const ROWS: usize = 8;

fn studied(work: &Workplace) -> Dossier {
    let order = StudyOrder {
        environment: Environment::Test,
        as_of: AS_OF,
        history: Vec::new(),
        existing: Vec::new(),
    };
    study(work, &order, &Texts::new(Language::English), now()).unwrap_or_else(|_| panic!("studies"))
}

/// What a reader sees, in short.
fn told(dossier: &Dossier) -> String {
    let mut text = String::new();
    for chapter in &dossier.chapters {
        let _ = writeln!(text, "# {} ({})", chapter.title, chapter.sure.label);
        chapter.answer.iter().for_each(|answer| text.push_str(&format!("{answer}\n")));
        for section in &chapter.sections {
            let Some(table) = &section.table else { continue };
            let columns: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            let _ = writeln!(text, "\n## {}: {} rows\n{}", table.id, table.rows.len(), columns.join(" | "));
            for row in table.rows.iter().take(ROWS) {
                let cells: Vec<String> = row.iter().map(said).collect();
                let _ = writeln!(text, "{}", cells.join(" | "));
            }
        }
        for decision in &chapter.decisions {
            let _ = writeln!(text, "\n? {} [{}] {}", decision.what, decision.who, decision.proposal);
        }
        text.push('\n');
    }
    text
}

fn said(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => words.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Share(part, whole) => format!("{part}/{whole}"),
        Cell::Nothing => "-".to_owned(),
    }
}

/// Compares with what is kept, or keeps it.
fn keep(name: &str, told: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs/studied").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_STUDIES").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, told).unwrap();
        return;
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let differs = kept.lines().zip(told.lines()).find(|(kept, told)| kept != told);
    assert!(
        kept == told,
        "the study of {name} has changed at {differs:?}; read it, and keep it with UPDATE_STUDIES=1"
    );
}

#[test]
fn the_study_of_the_demonstration_is_as_it_was() {
    let town = Town::new(300, 4, Dialect::Register, Dirt::realistic(2000));
    town.draft();
    town.answer();
    let dossier = studied(&town.open());
    assert_eq!(dossier.chapters.len(), 8);
    keep("demo", &told(&dossier));
}

#[test]
fn the_study_of_each_real_data_set_is_as_it_was() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let sets = [
        ("oneroster-ms-sds-v2.1", "sds"),
        ("oneroster-moodle-oneroster_test_data", "moodle"),
        ("oneroster-moodle-Test_minimal_data_set", "minimal"),
    ];
    for (set, name) in sets {
        let from = data.join(set);
        if !from.is_dir() {
            println!("skipped: {set} does not lie beside the checkout");
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let [export, work] = ["export", "work"].map(|name| folder.path().join(name));
        copy(&from, &export);
        let order = InitOrder {
            from: export,
            work: work.clone(),
            preset: None,
            municipality: "Exempelköping".to_owned(),
            replace: true,
        };
        init(&order, &Texts::new(Language::English), now()).unwrap_or_else(|_| panic!("drafts {set}"));
        let workplace = Workplace::open(&work, now()).unwrap_or_else(|_| panic!("opens {set}"));
        keep(name, &told(&studied(&workplace)));
    }
}

/// A copy with files of one age.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let early = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_410_000);
    let files: Vec<PathBuf> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).collect();
    for file in files {
        let copy = to.join(file.file_name().unwrap());
        fs::copy(&file, &copy).unwrap();
        fs::File::options().append(true).open(copy).unwrap().set_modified(early).unwrap();
    }
}
