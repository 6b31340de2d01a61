//! The four chapters on going live, of a municipality whose Unikum is half manual: what they say is what the import
//! does, and nobody is told of by name.

use crate::prove;
use crate::settings_of;
use crate::town::{AS_OF, Town, now};
use app::config::Environment;
use app::dossier::{Cell, Chapter, Dossier, Level, Table};
use app::study::{StudyOrder, handbook, study};
use app::{Language, Texts};
use stages::study::twin::Empty;
use std::fs;
use std::path::PathBuf;

fn look(town: &Town, existing: Vec<PathBuf>, language: Language) -> Dossier {
    let order = StudyOrder { environment: Environment::Test, as_of: AS_OF, history: Vec::new(), existing };
    let texts = Texts::new(language);
    study(&town.open(), &order, &texts, now())
        .unwrap_or_else(|failure| panic!("{}", texts.say(&failure.what)))
}

fn chapter<'a>(dossier: &'a Dossier, id: &str) -> &'a Chapter {
    dossier.chapters.iter().find(|chapter| chapter.id == id).unwrap()
}

fn table<'a>(dossier: &'a Dossier, id: &str) -> &'a Table {
    dossier.tables().map(|(_, _, table)| table).find(|table| table.id == id).unwrap()
}

fn count(cell: &Cell) -> u64 {
    let Cell::Count(count) = cell else { panic!("{cell:?} is no count") };
    *count
}

/// The export of a half-manual municipality, in a folder, and how its import then counted.
fn half(town: &Town, seed: u64) -> (PathBuf, [u32; 4]) {
    let view = town.view();
    let proof =
        prove(seed, (&settings_of(&view.settings, ""), &view.projection.picture), Empty::Clear, Empty::Clear);
    let folder = town.folder().join("unikum");
    fs::create_dir_all(&folder).unwrap();
    let lines = |set: &std::collections::BTreeSet<String>, before: &str| {
        set.iter().map(|line| format!("{before}{line}\n")).collect::<String>()
    };
    fs::write(folder.join("K_20261123_2200.principals"), lines(&proof.before.principals, "")).unwrap();
    fs::write(folder.join("K_20261123_2200.relations"), lines(&proof.before.relations, "add\t")).unwrap();
    (folder, proof.counted)
}

#[test]
fn the_figures_of_the_chapter_are_those_of_the_import() {
    let town = Town::new(60, 7);
    let (folder, [added, changed, unchanged, _]) = half(&town, 4);
    let dossier = look(&town, vec![folder.clone()], Language::Swedish);
    assert_eq!(dossier.json(), look(&town, vec![folder], Language::Swedish).json(), "the same twice");
    let rows = &table(&dossier, "existing-sorts").rows;
    let sum = |columns: &[usize]| -> u64 {
        rows[..3].iter().map(|row| columns.iter().map(|at| count(&row[*at])).sum::<u64>()).sum()
    };
    assert_eq!([sum(&[1, 4, 5]), sum(&[2]), sum(&[3])], [added, changed, unchanged].map(u64::from));
    assert!(sum(&[4]) > 0 && sum(&[6]) > 0, "something is there under another id, and something stays");
    let status = chapter(&dossier, "status");
    assert!(status.answer[0].contains(&changed.to_string()) && !status.decisions.is_empty());
    assert_eq!(status.sure.level, Level::Fair, "what an empty field does nobody has confirmed");
    for schools in ["existing-schools", "testing-schools", "golive-waves"] {
        assert!(!table(&dossier, schools).rows.is_empty(), "{schools}");
    }
    for (_, _, table) in dossier.tables() {
        assert!(
            table.id.len() <= 28 && table.rows.iter().all(|row| row.len() == table.columns.len()),
            "{}",
            table.id
        );
    }
}

#[test]
fn nobody_is_told_of_by_number_or_whole_name() {
    let town = Town::new(60, 7);
    let (folder, _) = half(&town, 4);
    let said = look(&town, vec![folder], Language::Swedish).json();
    let view = town.view();
    let picture = &view.projection.picture;
    for row in picture.users.iter() {
        let id = row.id.written(&picture.pool);
        let (given, family) = (picture.pool.get(row.given_name), picture.pool.get(row.family_name));
        assert!(!said.contains(&id) && !said.contains(&id.replace('-', "")));
        assert!(!said.contains(&format!("{given} {family}")));
    }
    for made_up in ["konto-", "Persson", "19700101-TF"] {
        assert!(!said.contains(made_up), "{made_up}");
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    let town = Town::new(60, 7);
    let (folder, _) = half(&town, 4);
    for language in [Language::Swedish, Language::English] {
        for existing in [vec![], vec![folder.clone()]] {
            let said = look(&town, existing, language).json();
            for id in ["\"study-", "handbook-", "routine-", "\"compare-", "column-", ": study-"] {
                assert!(
                    !said.contains(id),
                    "{id}: {}",
                    said.split(id).nth(1).unwrap_or("").get(..60).unwrap_or("")
                );
            }
        }
    }
}

#[test]
fn without_an_export_the_municipality_starts_from_zero_and_nobody_is_sure() {
    let town = Town::new(60, 7);
    let dossier = look(&town, Vec::new(), Language::Swedish);
    let status = chapter(&dossier, "status");
    let persons = town.view().projection.picture.users.len();
    assert!(status.answer[0].contains(&persons.to_string()), "{}", status.answer[0]);
    assert_eq!((status.sure.level, status.decisions.len()), (Level::Low, 0));
    let ids: Vec<&str> = dossier.chapters.iter().map(|chapter| chapter.id).collect();
    assert_eq!(ids.iter().filter(|id| ["status", "testing", "golive", "routines"].contains(id)).count(), 4);
}

#[test]
fn a_list_is_read_by_its_headings_and_told_to_be_one() {
    let town = Town::new(60, 7);
    let view = town.view();
    let picture = &view.projection.picture;
    let mut list = "Personnummer;Förnamn;Efternamn;Klass;Skola;Roll;Skostorlek\n".to_owned();
    let school = picture.pool.get(picture.schools.iter().next().unwrap().name);
    for row in picture.users.iter().take(20) {
        let (given, family) = (picture.pool.get(row.given_name), picture.pool.get(row.family_name));
        let id = row.id.written(&picture.pool);
        list.push_str(&format!("{id};{given};{family}x;;{school};Elev;39\n"));
    }
    let file = town.folder().join("personer.csv");
    fs::write(&file, list).unwrap();
    let dossier = look(&town, vec![file], Language::Swedish);
    let status = chapter(&dossier, "status");
    assert_eq!(status.sure.level, Level::Low);
    let rows = &table(&dossier, "existing-sorts").rows;
    // one school by name alone, and twenty people whose surname is another
    assert_eq!((count(&rows[0][4]), count(&rows[2][2]), rows.len()), (1, 20, 3));
    let columns = &table(&dossier, "existing-columns").rows;
    assert_eq!(columns.len(), 1, "only what the list tells of is compared: {columns:?}");
    let told = status
        .sections
        .iter()
        .flat_map(|section| &section.points)
        .filter(|point| point.contains("Skostorlek"));
    assert_eq!(told.count(), 1, "what is not used is said");
}

#[test]
fn the_handbook_follows_from_the_settings() {
    let town = Town::new(60, 7);
    let texts = Texts::new(Language::Swedish);
    let hand = "Mentorer läggs in och tas bort för hand";
    let file = town.folder().join("work/skolbro.toml");
    let written = fs::read_to_string(&file).unwrap();
    let without = |off: &[&str]| {
        let mut settings: toml::Table = written.parse().unwrap();
        let scope = settings.entry("scope").or_insert_with(|| toml::Table::new().into());
        let off: Vec<toml::Value> = off.iter().map(|one| (*one).into()).collect();
        scope.as_table_mut().unwrap().insert("off".to_owned(), off.into());
        fs::write(&file, settings.to_string()).unwrap();
        handbook(&town.open(), Environment::Test, &texts)
    };
    let (with, off) = (without(&[]), without(&["mentors"]));
    assert!(with.contains("Mentorerna för varje elev") && !with.contains(hand), "{with}");
    assert!(off.contains(hand) && !off.contains("Mentorerna för varje elev"), "{off}");
    assert!(
        off.starts_with("# Rutiner för Unikum i Exempelköping")
            && off.contains("- [ ] **Skoladministratörerna:**")
    );
}

#[test]
fn whoever_is_protected_is_in_no_figure_of_any_school() {
    let town = Town::new(600, 7);
    let protected = town.protected();
    assert!(!protected.is_empty(), "the registers mark somebody");
    let (folder, _) = half(&town, 4);
    let without = look(&town, vec![folder.clone()], Language::Swedish);
    // Unikum holds them, at a school, in a class, with others around them
    let (rows, lines) = (folder.join("K_20261123_2200.principals"), folder.join("K_20261123_2200.relations"));
    let (mut principals, mut relations) =
        (fs::read_to_string(&rows).unwrap(), fs::read_to_string(&lines).unwrap());
    let any = |kind: &str| {
        let line = relations.lines().find(|line| line.starts_with(&format!("add\t{kind}\t"))).unwrap();
        line.rsplit('\t').next().unwrap().to_owned()
    };
    let (school, class) = (any("student_in_school"), any("student_in_class"));
    for id in &protected {
        principals.push_str(&format!("Hemlig\tPerson\t\t{id}\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tuser\n"));
        relations.push_str(&format!("add\tstudent_in_school\t{id}\t{school}\n"));
        relations.push_str(&format!("add\tstudent_in_class\t{id}\t{class}\n"));
    }
    fs::write(&rows, principals).unwrap();
    fs::write(&lines, relations).unwrap();
    let with = look(&town, vec![folder], Language::Swedish);
    for (one, other) in with.tables().zip(without.tables()) {
        assert_eq!(one.2.rows, other.2.rows, "{}", one.2.id);
    }
    let said = with.json();
    for id in &protected {
        assert!(!said.contains(id.as_str()));
    }
    assert!(
        !said.contains("Hemlig") && said != without.json(),
        "that there are some is said, once, of the whole"
    );
}
