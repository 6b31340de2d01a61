//! A municipality of two pupils, and the program let loose on it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const CONFIG: &str = "
[municipality]
name = \"Exempelby kommun\"

[sources]
folder = \"in\"

[receiver.org]
external_id = \"ORG-1\"
";

/// The mapping of the other tests' municipality; here nobody is protected, and enrolments begin on a day.
fn mapping() -> String {
    let shared = include_str!("../town/register.toml").replace("protected = \"Skydd\"\n", "");
    shared.replace("school_year = \"Årskurs\"", "school_year = \"Årskurs\"\nstart = \"Från\"")
}

const UNITS: &str = "Id;Namn;Skolform\n1001;Ekskolan;GR\n";
const HEAD: &str = "Nr;Förnamn;Efternamn;Enhet;Klass;Årskurs;Från;VH;VH förnamn\n";
pub(crate) const ALVA: &str = "20150101-2395;Alva;Ek;1001;7A;7;;19800102-2386;Bo\n";
pub(crate) const EBBA: &str = "20150102-2386;Ebba;Lind;1001;7A;7;;19800102-2394;Cia\n";

/// What a command said, and how it ended.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// `None` where it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) text: String,
}

impl Said {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), text: text(&output.stdout) + &text(&output.stderr) }
    }
}

/// A run as `history` tells it.
pub(crate) struct Run {
    pub(crate) id: u64,
    pub(crate) state: String,
    /// Whether it has left.
    pub(crate) left: bool,
}

/// The municipality's folder.
pub(crate) struct Town(TempDir);

impl Town {
    /// One that has never run.
    pub(crate) fn new() -> Self {
        let town = Self(tempfile::tempdir().unwrap());
        for (name, text) in [
            ("skolbro.toml", CONFIG),
            ("mapping/register.toml", mapping().as_str()),
            ("in/enheter.csv", UNITS),
            ("in/elever.csv", &format!("{HEAD}{ALVA}{EBBA}")),
        ] {
            fs::create_dir_all(town.path(name).parent().unwrap()).unwrap();
            fs::write(town.path(name), text).unwrap();
            settle(&town.path(name));
        }
        town
    }

    /// One whose first delivery is confirmed.
    pub(crate) fn known() -> Self {
        let town = Self::new();
        assert_eq!(town.says(&["run", "--to", "test"]).code, Some(3));
        for words in [
            ["approve", "1", "--by", "Anna", "--reason", "jämförd"].as_slice(),
            &["deliver", "1"],
            &["confirm", "1", "--by", "Anna"],
        ] {
            town.fine(words);
        }
        town
    }

    /// The same in a folder of its own.
    pub(crate) fn copy(&self) -> Self {
        let town = Self(tempfile::tempdir().unwrap());
        copy(self.0.path(), town.0.path());
        town
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The register's pupils from now on.
    pub(crate) fn pupils(&self, rows: &[&str]) {
        fs::write(self.path("in/elever.csv"), format!("{HEAD}{}", rows.concat())).unwrap();
        settle(&self.path("in/elever.csv"));
    }

    /// The program on this folder.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        self.wrapped(&[], words)
    }

    /// The program on this folder, started by another one.
    pub(crate) fn wrapped(&self, starter: &[&str], words: &[&str]) -> Command {
        let mut all: Vec<&str> = starter.to_vec();
        all.push(env!("CARGO_BIN_EXE_skolbro"));
        let mut command = Command::new(all[0]);
        command.args(&all[1..]).args(["-C", "."]).args(words).current_dir(self.0.path());
        command.env_remove("SKOLBRO_LANG").env("NO_COLOR", "1").env("RAYON_NUM_THREADS", "2");
        command
    }

    pub(crate) fn says(&self, words: &[&str]) -> Said {
        Said::of(&self.command(words).output().unwrap())
    }

    pub(crate) fn fine(&self, words: &[&str]) -> String {
        let said = self.says(words);
        assert_eq!(said.code, Some(0), "{words:?}: {}", said.text);
        said.text
    }

    /// The runs so far, the newest first.
    pub(crate) fn runs(&self) -> Vec<Run> {
        let told: serde_json::Value =
            serde_json::from_str(&self.fine(&["history", "--to", "test", "--json"])).unwrap();
        let runs = told["runs"].as_array().unwrap().iter().map(|run| Run {
            id: run["run"].as_u64().unwrap(),
            state: run["state"].as_str().unwrap().to_owned(),
            left: run["delivered_at"].is_string(),
        });
        runs.collect()
    }

    /// The names in a folder of the municipality.
    pub(crate) fn names(&self, folder: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(self.path(folder)).into_iter().flatten();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The complete delivery: rows and relations.
    pub(crate) fn total(&self) -> (Vec<u8>, Vec<u8>) {
        let away = tempfile::tempdir().unwrap();
        self.fine(&["plan", "--to", "test", "--total", "--out", away.path().to_str().unwrap()]);
        let file = |ending: &str| {
            let mut entries = fs::read_dir(away.path()).unwrap().map(|entry| entry.unwrap().path());
            fs::read(entries.find(|path| path.extension().unwrap() == ending).unwrap()).unwrap()
        };
        (file("principals"), file("relations"))
    }

    /// A day goes by: what a killed process left half-written is from yesterday.
    pub(crate) fn leftovers_age(&self) {
        for name in self.names("out").iter().filter(|name| name.starts_with('.')) {
            settle(&self.path("out").join(name));
        }
    }
}

/// Makes a file old.
fn settle(path: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    File::options().write(true).open(path).and_then(|file| file.set_modified(long_ago)).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
            let then = entry.metadata().unwrap().modified().unwrap();
            File::options().write(true).open(&target).and_then(|file| file.set_modified(then)).unwrap();
        }
    }
}
