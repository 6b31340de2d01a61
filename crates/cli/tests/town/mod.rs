//! A tiny municipality whose nights are run through the program itself.

#![allow(dead_code, reason = "each file of tests uses the part that it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use tempfile::TempDir;

pub(crate) const CONFIG: &str = "
[municipality]
name = \"Exempelby kommun\"

[sources]
folder = \"in\"

[receiver.org]
external_id = \"ORG-1\"
";

pub(crate) const MAPPING: &str = include_str!("register.toml");

/// Settings by which it is the afternoon where the receiver is, whenever the tests run: nothing comes too late.
pub(crate) fn afternoon() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let hour = i64::try_from(seconds / 3600 % 24).unwrap();
    format!("\n[receiver.schedule]\nzone = \"Etc/GMT{:+}\"\n", hour - 14)
}

const UNITS: &str = "Id;Namn;Skolform\n1001;Ekskolan;GR\n1002;Askskolan;GR\n";
pub(crate) const HEAD: &str = "Nr;Förnamn;Efternamn;Skydd;Enhet;Klass;Årskurs;VH;VH förnamn\n";
pub(crate) const ALVA: &str = "20150101-2395;Alva;Ek;;1001;7A;7;19800102-2386;Bo\n";
pub(crate) const EBBA: &str = "20150102-2386;Ebba;Lind;;1001;7A;7;19800102-2394;Cia\n";
pub(crate) const IDA: &str = "20150103-2393;Ida;Björk;;1002;5B;5;;\n";

pub(crate) struct Town(TempDir);

impl Town {
    pub(crate) fn new() -> Self {
        let town = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(town.path("in")).unwrap();
        fs::create_dir_all(town.path("mapping")).unwrap();
        fs::write(town.path("skolbro.toml"), CONFIG).unwrap();
        fs::write(town.path("mapping/register.toml"), MAPPING).unwrap();
        fs::write(town.path("in/enheter.csv"), UNITS).unwrap();
        town.pupils(&[ALVA, EBBA, IDA]);
        town
    }

    /// A town whose first delivery is confirmed.
    pub(crate) fn known() -> Self {
        let town = Self::new();
        town.first();
        town
    }

    /// The first delivery, confirmed.
    pub(crate) fn first(&self) {
        assert_eq!(self.says(&["run", "--to", "test"]).0, 3);
        self.fine(&["approve", "1", "--by", "Anna", "--reason", "jämförd"]);
        self.fine(&["deliver", "1", "--out", "first"]);
        self.fine(&["confirm", "1", "--by", "Anna"]);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn pupils(&self, rows: &[&str]) {
        fs::write(self.path("in/elever.csv"), format!("{HEAD}{}", rows.concat())).unwrap();
    }

    pub(crate) fn says(&self, words: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_skolbro"))
            .env_remove("SKOLBRO_LANG")
            .arg("-C")
            .arg(self.0.path())
            .args(words)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap(), format!("{}{}", text(&output.stdout), text(&output.stderr)))
    }

    pub(crate) fn fine(&self, words: &[&str]) -> String {
        let (code, text) = self.says(words);
        assert_eq!(code, 0, "{words:?}: {text}");
        text
    }

    /// The rows and lines in a folder of deliveries.
    pub(crate) fn sent(&self, folder: &str) -> (String, String) {
        let file = |ending: &str| {
            let mut found = files(&self.path(folder));
            found.retain(|name| name.extension().is_some_and(|is| is == ending));
            assert!(found.len() < 2, "{found:?}");
            found
                .first()
                .map_or_else(String::new, |path| fs::read_to_string(path).unwrap().replace('\t', " "))
        };
        (file("principals"), file("relations"))
    }

    /// A night that delivers to a folder of its own; its exit code, what it said, and what it sent.
    pub(crate) fn night(&self, folder: &str) -> (i32, String, String, String) {
        let (code, text) = self.says(&["run", "--to", "test", "--out", folder]);
        let (rows, lines) = self.sent(folder);
        (code, text, rows, lines)
    }
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map_or_else(|_| Vec::new(), |all| all.map(|one| one.unwrap().path()).collect())
}

pub(crate) fn alva_in(class: &str) -> String {
    ALVA.replace("7A", class)
}
