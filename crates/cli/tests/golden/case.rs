//! A case as its folder tells it.

use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// A folder of `cases/`.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) runs: Vec<Run>,
}

/// One run of a case: `run.toml`, or one `[[run]]` of it over what stands before them.
pub(crate) struct Run {
    /// Empty where the case has one run; else the name of its folder in `expected/`.
    pub(crate) name: String,
    pub(crate) command: String,
    pub(crate) to: String,
    pub(crate) as_of: String,
    pub(crate) expect_exit: i32,
    /// Whether the rows may be put in another order; not where the order is what is wrong.
    pub(crate) shuffle: bool,
    /// Words that may stand nowhere: neither in files nor on the terminal nor on the page.
    pub(crate) absent: Vec<String>,
}

const KEYS: [&str; 8] = ["name", "command", "to", "as_of", "expect_exit", "absent", "shuffle", "run"];

impl Case {
    /// All cases, by name.
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let mut folders: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir() && !path.join("nights").is_dir())
            .collect();
        folders.sort();
        folders.into_iter().map(Self::read).collect()
    }

    fn read(folder: PathBuf) -> Self {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(folder.join("README.md").exists(), "the case {name} has no README.md");
        let text = fs::read_to_string(folder.join("run.toml"))
            .unwrap_or_else(|error| panic!("the case {name} has no run.toml: {error}"));
        let table: Table = text.parse().unwrap_or_else(|error| panic!("run.toml of {name}: {error}"));
        let runs = match table.get("run").and_then(Value::as_array) {
            Some(runs) => runs.iter().map(|run| Run::read(&name, &table, run.as_table().unwrap())).collect(),
            None => vec![Run::read(&name, &table, &Table::new())],
        };
        Self { name, folder, runs }
    }
}

impl Run {
    fn read(case: &str, common: &Table, own: &Table) -> Self {
        for key in common.keys().chain(own.keys()) {
            assert!(KEYS.contains(&key.as_str()), "run.toml of {case} has an unknown key: {key}");
        }
        let value = |key: &str| own.get(key).or_else(|| common.get(key));
        let text =
            |key: &str, default: &str| value(key).and_then(Value::as_str).unwrap_or(default).to_owned();
        let as_of = text("as_of", "2026-09-01");
        let name = text("name", if own.is_empty() { "" } else { &as_of });
        let absent = value("absent").and_then(Value::as_array);
        Self {
            command: text("command", "plan"),
            to: text("to", "test"),
            expect_exit: value("expect_exit").and_then(Value::as_integer).unwrap_or(0) as i32,
            shuffle: value("shuffle").and_then(Value::as_bool).unwrap_or(true),
            absent: absent.into_iter().flatten().map(|word| word.as_str().unwrap().to_owned()).collect(),
            name,
            as_of,
        }
    }

    /// Where what the run must give is kept.
    pub(crate) fn expected(&self, case: &Case) -> PathBuf {
        case.folder.join("expected").join(&self.name)
    }

    /// How a failure names it.
    pub(crate) fn title(&self) -> String {
        if self.name.is_empty() { String::new() } else { format!(" ({})", self.name) }
    }
}
