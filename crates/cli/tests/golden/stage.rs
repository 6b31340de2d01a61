//! A copy of a case in a folder of its own, and the binary let loose on it.

use super::outcome::{Outcome, problems};
use super::shuffle::shuffled;
use super::{Case, Run};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// What a run leaves in `out/`, by the ending of the name.
const DELIVERED: [&str; 2] = ["principals", "relations"];

/// A copy of a case.
pub(crate) struct Stage<'a> {
    run: &'a Run,
    folder: TempDir,
    /// What lay in `out/` before.
    earlier: BTreeMap<String, Vec<u8>>,
}

impl<'a> Stage<'a> {
    /// Copies a case.
    pub(crate) fn new(case: &Case, run: &'a Run) -> Self {
        // the writer waits for the disk at every step; in memory there is nothing to wait for
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        copy(&case.folder, folder.path());
        fs::create_dir_all(folder.path().join("out")).unwrap();
        let earlier = files(&folder.path().join("out"));
        Self { run, folder, earlier }
    }

    /// Puts the rows of every source in another order.
    pub(crate) fn shuffle(&self) {
        let sources = self.folder.path().join("in");
        for (name, bytes) in files(&sources) {
            super::write(&sources.join(&name), &shuffled(&name, &bytes));
            settle(&sources.join(&name));
        }
    }

    /// Runs the command.
    pub(crate) fn play(&self, environment: &[(&str, &str)]) -> Outcome {
        let words: Vec<&str> = self.run.command.split_whitespace().collect();
        let mut outcome = Outcome::default();
        let output = if words == ["plan"] {
            let options = ["plan", "--total", "--json", "--out", "out", "--html", "page.html"];
            self.skolbro(&options, true, environment)
        } else {
            self.skolbro(&words, words == ["check"], environment)
        };
        outcome.exit = output.status.code().unwrap_or(-1);
        outcome.stdout.clone_from(&output.stdout);
        outcome.page = fs::read(self.folder.path().join("page.html")).unwrap_or_default();
        assert!(outcome.exit != 0 || words != ["plan"] || !outcome.page.is_empty(), "the page is missing");
        if outcome.exit == 0 && words == ["plan"] {
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "a run that succeeds says nothing else");
            outcome.files.insert("problems.txt".to_owned(), problems(&output.stdout).into_bytes());
        } else if words == ["plan"] {
            // what `check` has to say of sources that `plan` refuses
            let checked = self.skolbro(&["check", "--json"], true, environment).stdout;
            if !checked.is_empty() {
                outcome.files.insert("problems.txt".to_owned(), problems(&checked).into_bytes());
            }
        } else {
            outcome.files.insert("stdout.txt".to_owned(), output.stdout);
        }
        if !output.stderr.is_empty() {
            outcome.files.insert("stderr.txt".to_owned(), output.stderr.clone());
        }
        outcome.stderr = output.stderr;
        self.collect(&mut outcome);
        outcome
    }

    /// Whether an earlier delivery lies where it lay, and a refusal left nothing behind.
    pub(crate) fn untouched(&self, outcome: &Outcome) -> Result<(), String> {
        let now = files(&self.folder.path().join("out"));
        for (name, bytes) in &self.earlier {
            if now.get(name) != Some(bytes) {
                return Err(format!("the earlier delivery out/{name} was touched"));
            }
        }
        if outcome.exit != 0 && now != self.earlier {
            return Err("a run that failed left files in out/".to_owned());
        }
        Ok(())
    }

    fn collect(&self, outcome: &mut Outcome) {
        for (name, bytes) in files(&self.folder.path().join("out")) {
            let ending = name.rsplit('.').next().unwrap_or_default();
            if self.earlier.contains_key(&name) {
                continue;
            }
            assert!(DELIVERED.contains(&ending), "out/{name} is no part of a delivery");
            outcome.files.insert(ending.to_owned(), bytes);
        }
    }

    fn skolbro(&self, words: &[&str], dated: bool, environment: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skolbro"));
        command.current_dir(self.folder.path()).env_remove("SKOLBRO_LANG").env("NO_COLOR", "1");
        command.envs(environment.iter().copied()).args(words);
        if dated {
            command.args(["--to", &self.run.to, "--as-of", &self.run.as_of]);
        }
        command.output().unwrap()
    }
}

pub(super) fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_name() == "expected" {
            continue;
        }
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
            settle(&target);
        }
    }
}

/// Makes a file old: the reader waits for one that was changed just now, for somebody may be writing it.
pub(super) fn settle(path: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    File::options().write(true).open(path).and_then(|file| file.set_modified(long_ago)).unwrap();
}

pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    paths
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}
