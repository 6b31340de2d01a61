//! A case of several nights: what changed in the sources each night, what was commanded, and what came of it.

use super::outcome::secrets;
use super::shuffle::shuffled;
use super::stage::{copy, files, settle};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use toml::{Table, Value};

/// A folder of `cases/` that has `nights/`.
pub(crate) struct History {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) nights: Vec<Night>,
}

/// One night: a folder of `nights/`, laid over what was there the night before.
pub(crate) struct Night {
    /// Its folder's name: `2-alva-moves`.
    pub(crate) name: String,
    as_of: String,
    commands: Vec<String>,
    /// Files that are gone from that night on.
    gone: Vec<String>,
    /// Words that may stand nowhere.
    absent: Vec<String>,
}

/// What a night gave, by the name in `expected/`.
pub(crate) type Given = BTreeMap<String, Vec<u8>>;

/// What tells of a night, beside the files that it lays over the earlier ones.
const TOLD: &str = "night.toml";
const KEYS: [&str; 4] = ["as_of", "commands", "gone", "absent"];
/// What people are told, command by command.
const SAID: &str = "said.txt";

impl History {
    /// All cases of several nights.
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let mut folders: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.join("nights").is_dir())
            .collect();
        folders.sort();
        folders.into_iter().map(Self::read).collect()
    }

    fn read(folder: PathBuf) -> Self {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(folder.join("README.md").exists(), "the case {name} has no README.md");
        let mut nights: Vec<PathBuf> =
            fs::read_dir(folder.join("nights")).unwrap().map(|entry| entry.unwrap().path()).collect();
        nights.sort();
        let nights = nights.iter().map(|path| Night::read(path)).collect();
        Self { name, folder, nights }
    }

    /// Plays all nights; what each of them gave. The second way of playing is on one thread with the rows of all
    /// sources in another order.
    pub(crate) fn play(&self, otherwise: bool) -> Vec<Given> {
        let stage = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        for part in ["skolbro.toml", "mapping", "lists"].map(|part| (self.folder.join(part), part)) {
            lay(&part.0, &stage.path().join(part.1));
        }
        let threads = if otherwise { "1" } else { "2" };
        self.nights
            .iter()
            .map(|night| {
                lay(&self.folder.join("nights").join(&night.name), stage.path());
                night.gone.iter().for_each(|name| fs::remove_file(stage.path().join(name)).unwrap());
                if otherwise {
                    mix(&self.folder.join("nights").join(&night.name).join("in"), &stage.path().join("in"));
                }
                night.play(stage.path(), threads)
            })
            .collect()
    }

    /// What a night must give.
    pub(crate) fn expected(&self, night: &Night) -> Given {
        files(&self.folder.join("expected").join(&night.name))
    }

    /// Makes this what the case says.
    pub(crate) fn write(&self, night: &Night, given: &Given) {
        let folder = self.folder.join("expected").join(&night.name);
        fs::create_dir_all(&folder).unwrap();
        for name in files(&folder).keys().filter(|name| !given.contains_key(*name)) {
            fs::remove_file(folder.join(name)).unwrap();
        }
        given.iter().for_each(|(name, bytes)| super::write(&folder.join(name), bytes));
    }
}

impl Night {
    fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(TOLD))
            .unwrap_or_else(|error| panic!("{} has no {TOLD}: {error}", folder.display()));
        let table: Table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for key in table.keys() {
            assert!(KEYS.contains(&key.as_str()), "{} has an unknown key: {key}", folder.display());
        }
        let words = |key: &str| -> Vec<String> {
            let list = table.get(key).and_then(Value::as_array);
            list.into_iter().flatten().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        Self {
            name: folder.file_name().unwrap().to_string_lossy().into_owned(),
            as_of: table["as_of"].as_str().unwrap().to_owned(),
            commands: words("commands"),
            gone: words("gone"),
            absent: words("absent"),
        }
    }

    fn play(&self, stage: &Path, threads: &str) -> Given {
        let mut given = Given::new();
        let mut said = String::new();
        let mut sets = 0;
        for command in &self.commands {
            let before = files(&stage.join("out"));
            said += &format!("$ skolbro {command}\n{}\n", self.skolbro(stage, command, threads));
            let mut new = files(&stage.join("out"));
            new.retain(|name, bytes| before.get(name) != Some(bytes));
            assert!(matches!(new.len(), 0 | 2), "{command} gave {:?}", new.keys());
            sets += usize::from(!new.is_empty());
            for (name, bytes) in new {
                let ending = name.rsplit('.').next().unwrap();
                let which = if sets > 1 { format!("{ending}-{sets}") } else { ending.to_owned() };
                given.insert(which, bytes);
            }
        }
        given.insert(SAID.to_owned(), said.into_bytes());
        given
    }

    /// Runs a command; what it said, and how it ended. Moments are no part of it.
    fn skolbro(&self, stage: &Path, words: &str, threads: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skolbro"));
        command.current_dir(stage).env_remove("SKOLBRO_LANG").env("NO_COLOR", "1");
        command.env("RAYON_NUM_THREADS", threads).args(words.split_whitespace());
        if ["run", "plan"].iter().any(|verb| words.starts_with(verb)) {
            command.args(["--to", "test", "--as-of", &self.as_of]);
        }
        let output = command.output().unwrap();
        let mut said = String::new();
        for bytes in [output.stdout, output.stderr] {
            for line in String::from_utf8(bytes).unwrap().lines() {
                said += &timeless(line, &self.as_of);
                said.push('\n');
            }
        }
        format!("{said}[{}]\n", output.status.code().unwrap())
    }

    /// What stands where it may not.
    pub(crate) fn leaks(&self, history: &History, given: &Given) -> Vec<String> {
        let sources = history.folder.join("nights").join(&self.name).join("in");
        let said = String::from_utf8_lossy(&given[SAID]).into_owned();
        let numbers = secrets(&sources).into_iter().filter(|word| said.contains(word.as_str()));
        let mut leaks: Vec<String> =
            numbers.map(|word| format!("the terminal shows something about a person: {word}")).collect();
        for (name, bytes) in given {
            let text = String::from_utf8_lossy(bytes);
            let found = self.absent.iter().filter(|word| text.contains(word.as_str()));
            leaks.extend(found.map(|word| format!("{name} shows what it may not: {word}")));
        }
        leaks
    }
}

/// A line without the moment at which it was said: the minute in a file's name, and the day of the picture where
/// the command cannot be told one.
fn timeless(line: &str, as_of: &str) -> String {
    if let Some((before, name)) = line.split_once("_20") {
        let ending = name.find('.').map_or("", |at| &name[at..]);
        return format!("{before}_(minut){ending}");
    }
    match line.split_once("bilden för ") {
        Some((before, day)) if !day.starts_with(as_of) => {
            format!("{before}bilden för (i dag){}", &day[as_of.len()..])
        }
        Some(_) | None => line.to_owned(),
    }
}

/// Lays a folder or file over another.
fn lay(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        copy(from, to);
        if to.join(TOLD).exists() {
            fs::remove_file(to.join(TOLD)).unwrap();
        }
    } else if from.exists() {
        fs::copy(from, to).unwrap();
    }
}

/// Puts the rows of the sources that are new in another order.
fn mix(new: &Path, sources: &Path) {
    for (name, bytes) in files(new) {
        super::write(&sources.join(&name), &shuffled(&name, &bytes));
        settle(&sources.join(&name));
    }
}
