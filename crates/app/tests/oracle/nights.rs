//! A case of several nights: each delivery as it lies in `expected/`, taken as the case's own commands say that it
//! was, and in the end held against a total delivery of the last day.

use crate::dumps::{between, id, owned};
use crate::folders::{lay, table};
use crate::oracle::{Failed, Oracle};
use crate::profile::strictest;
use crate::reading::second;
use crate::waiting;
use app::config::Environment;
use app::plan::{PlanOrder, plan};
use app::{Language, Now, Texts, Workplace};
use model::Date;
use receiver::{Dump, Reason, Relation, TwoFiles};
use stages::settings::Settings;
use stages::settings::receiver::Unneeded;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use toml::Value;

/// A case of several nights.
pub(crate) struct History {
    case: PathBuf,
    name: String,
    nights: Vec<Night>,
    /// What people have said of deliveries.
    reports: BTreeMap<u32, Report>,
}

struct Night {
    name: String,
    day: Date,
    gone: Vec<String>,
    deliveries: Vec<Delivery>,
}

/// A delivery, as it was written.
struct Delivery {
    /// Its number; those of one case count up.
    number: u32,
    files: TwoFiles,
    /// Which of the commands of all nights wrote it.
    at: usize,
    /// How many lines are sent again, by what people are told.
    again: usize,
}

/// What somebody has said of a delivery.
struct Report {
    /// Which of the commands of all nights said it.
    at: usize,
    arrived: bool,
    failed_lines: BTreeSet<u32>,
    failed_rows: BTreeSet<u32>,
}

/// What came of playing a history.
#[derive(Default)]
pub(crate) struct Played {
    /// Deliveries that were compared.
    pub(crate) deliveries: usize,
    /// Lines that were sent once more in doubt, and were not needed.
    pub(crate) unneeded: usize,
    pub(crate) complaints: Vec<String>,
}

/// The past, as far as a delivery may know of it.
#[derive(Default)]
struct Past {
    /// What every delivery that was sent has said of which relation.
    said: Vec<Said>,
    /// Ids of rows that failed.
    failed_ids: BTreeSet<String>,
}

/// What a delivery has said of a relation.
struct Said {
    delivery: u32,
    /// Which of the commands of all nights wrote the delivery.
    at: usize,
    /// `add` or `remove`.
    operation: String,
    relation: String,
}

impl History {
    /// Reads a case.
    pub(crate) fn read(case: &Path) -> Self {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let mut folders: Vec<PathBuf> =
            fs::read_dir(case.join("nights")).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        let mut history = Self { case: case.to_owned(), name, nights: Vec::new(), reports: BTreeMap::new() };
        let mut at = 0;
        for folder in folders {
            let night = history.night(&folder, &mut at);
            history.nights.push(night);
        }
        history
    }

    /// The same where the receiver has carried out what two nights gave the other way round.
    pub(crate) fn the_other_way(mut self, one: &str, other: &str) -> Self {
        let place = |name: &str| self.nights.iter().position(|night| night.name == name).unwrap();
        let (one, other) = (place(one), place(other));
        let taken = std::mem::take(&mut self.nights[one].deliveries);
        let swapped = std::mem::replace(&mut self.nights[other].deliveries, taken);
        self.nights[one].deliveries = swapped;
        self
    }

    /// Gives every delivery to a receiver. `change` may change one on its way, by its number.
    pub(crate) fn play(&self, change: impl Fn(u32, TwoFiles) -> TwoFiles) -> Played {
        let stage = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        for part in ["skolbro.toml", "mapping", "lists"] {
            lay(&self.case.join(part), &stage.path().join(part));
        }
        let waiting = waiting::of(&self.name);
        let last = &self.nights.last().unwrap().name;
        let picture_of = waiting.and_then(|waiting| waiting.picture_of).unwrap_or(last);
        let mut played = Played::default();
        let mut past = Past::default();
        let mut oracle: Option<Oracle> = None;
        let mut total = None;
        let mut made = BTreeSet::new();
        for night in &self.nights {
            lay(&self.case.join("nights").join(&night.name), stage.path());
            for name in &night.gone {
                fs::remove_file(stage.path().join(name)).ok();
            }
            let now = Now::at(night.day.at(22, 0, 0, 0));
            let workplace = Workplace::open(stage.path(), now).ok().unwrap();
            let settings = workplace.config.settings(Environment::Test);
            let oracle = oracle.get_or_insert_with(|| Oracle::new(&settings));
            oracle.switches = strictest(&settings);
            for delivery in &night.deliveries {
                let files = change(delivery.number, delivery.files.clone());
                self.take(oracle, (delivery, &files), (night.day, &settings), (&mut past, &mut played));
            }
            self.by_hand(night, oracle);
            made.append(&mut oracle.dump().by_hand);
            if night.name == picture_of {
                total = Some(self.total(&workplace, night.day, &mut played));
            }
        }
        let oracle = oracle.unwrap();
        let held = oracle.dump();
        // no sync touches what people have made by hand (section 8.2)
        played.complaints.extend(between(&made, &held.by_hand));
        if let Some(total) = total.flatten() {
            let said = waiting.map_or(&[] as &[&str], |waiting| waiting.differences);
            let said = said.iter().map(|line| (*line).to_owned()).collect();
            let found = compare(&total, &held).into_iter().collect();
            // a difference of a difference: without what the case says, each is as it stands
            played.complaints.extend(between(&said, &found));
        }
        played.complaints = played.complaints.iter().map(|one| format!("{}: {one}", self.name)).collect();
        played
    }

    fn night(&mut self, folder: &Path, at: &mut usize) -> Night {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let table = table(&folder.join("night.toml"));
        let words = |key: &str| -> Vec<String> {
            let list = table.get(key).and_then(Value::as_array);
            list.into_iter().flatten().map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let expected = self.case.join("expected").join(&name);
        let said = fs::read_to_string(expected.join("said.txt")).unwrap();
        let said: Vec<&str> = said.split("$ skolbro ").skip(1).collect();
        let commands = words("commands");
        assert_eq!(commands.len(), said.len(), "{} {name}", self.name);
        let mut deliveries: Vec<Delivery> = Vec::new();
        for (command, said) in commands.iter().zip(said) {
            *at += 1;
            let said = said.strip_prefix(command.as_str()).unwrap().trim_end();
            if said.contains(".principals · ") {
                let which = match deliveries.len() {
                    0 => String::new(),
                    before => format!("-{}", before + 1),
                };
                deliveries.push(Delivery {
                    number: number_after(said, "skolbro confirm ").unwrap(),
                    files: TwoFiles {
                        principals: fs::read(expected.join(format!("principals{which}"))).unwrap(),
                        relations: fs::read(expected.join(format!("relations{which}"))).unwrap(),
                    },
                    at: *at,
                    again: number_after(said, "Av dem skickas ").unwrap_or(0) as usize,
                });
            }
            if let Some((number, report)) = Report::read(command, *at).filter(|_| said.ends_with("[0]")) {
                self.reports.insert(number, report);
            }
        }
        Night {
            name,
            day: table["as_of"].as_str().unwrap().parse().unwrap(),
            gone: words("gone"),
            deliveries,
        }
    }

    /// Gives the receiver a delivery, and judges what it did not take.
    fn take(
        &self,
        oracle: &mut Oracle,
        (delivery, files): (&Delivery, &TwoFiles),
        (day, settings): (Date, &Settings),
        (past, played): (&mut Past, &mut Played),
    ) {
        played.deliveries += 1;
        let report = self.reports.get(&delivery.number);
        assert!(report.is_some(), "{}: nobody says what became of {}", self.name, delivery.number);
        let report = report.unwrap();
        let relations = String::from_utf8(files.relations.clone()).unwrap();
        if report.arrived {
            past.failed_ids = failed_ids(files, report);
            let verdict = oracle.take(files, day, |ending, line| report.lost(ending, line));
            played.complaints.extend(verdict.complaints);
            let mut again = 0;
            for line in &verdict.failed {
                if self.in_doubt(delivery, line, past, settings) {
                    again += 1;
                } else if !of_a_failed_row(line, past) {
                    let place = format!("delivery {}, {}", delivery.number, line.place);
                    played.complaints.push(format!("{place}: {}", line.text));
                }
            }
            if again > delivery.again {
                let number = delivery.number;
                let said = delivery.again;
                let what = format!("delivery {number}: {again} lines change nothing, and {said} are told of");
                played.complaints.push(what);
            }
            played.unneeded += again;
            let export = oracle.holds.export(&oracle.switches).unwrap();
            played.complaints.extend(match second(&export, &settings.receiver, day) {
                Ok(said) => crate::dumps::differences(&said, &oracle.dump()),
                Err(why) => vec![format!("delivery {}: the export: {why}", delivery.number)],
            });
        }
        past.said.extend(relations.lines().map(|line| {
            let (operation, relation) = parts(line);
            let (operation, relation) = (operation.to_owned(), relation.to_owned());
            Said { delivery: delivery.number, at: delivery.at, operation, relation }
        }));
    }

    /// Whether a line that changes nothing was sent because nobody can say what an earlier one has done: its delivery
    /// has no verdict yet, or two that were out at the same time said different things, whichever came last, and
    /// nothing has been said since.
    fn in_doubt(&self, delivery: &Delivery, line: &Failed, past: &Past, settings: &Settings) -> bool {
        let changes_nothing = matches!(line.reason, Reason::AlreadyThere | Reason::NotThere);
        if !changes_nothing || settings.receiver.delta_unneeded != Unneeded::WhenInDoubt {
            return false;
        }
        let relation = parts(&line.text).1;
        let said: Vec<&Said> = past.said.iter().filter(|said| said.relation == relation).collect();
        let verdict = |said: &Said| self.reports.get(&said.delivery).map_or(usize::MAX, |report| report.at);
        let contradicts = |one: &Said, other: &Said| {
            let settled = verdict(one).max(verdict(other));
            one.at < other.at
                && other.at < verdict(one)
                && one.operation != other.operation
                && said.iter().all(|later| later.at < settled)
        };
        said.iter().any(|one| verdict(one) > delivery.at || said.iter().any(|other| contradicts(one, other)))
    }

    /// What people have made by hand in the receiver.
    fn by_hand(&self, night: &Night, oracle: &mut Oracle) {
        if (self.name.as_str(), night.name.as_str()) == ("f98-made-by-hand", "1-first") {
            let holds = &mut oracle.holds;
            for (id, name) in [("kören", "Skolkören"), ("1001-7B", "7B")] {
                holds.hand_group(id, name, "1001").unwrap();
                assert!(holds.hand_add(Relation::StudentInClass, "20150102-2386", id).unwrap());
            }
        }
    }

    /// What a fresh receiver holds after a total delivery of a day's sources, if there can be one.
    fn total(&self, workplace: &Workplace, day: Date, played: &mut Played) -> Option<Dump> {
        let out = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        let order =
            PlanOrder { environment: Environment::Test, as_of: day, out: Some(out.path().to_owned()) };
        let now = Now::at(day.at(22, 0, 0, 0));
        let texts = Texts::new(Language::Swedish);
        if let Err(failure) = plan(workplace, &order, &texts, now) {
            played.complaints.push(format!("no total delivery: {}", texts.say(&failure.what)));
            return None;
        }
        let files = TwoFiles::read(out.path()).unwrap();
        let settings = workplace.config.settings(Environment::Test);
        let mut oracle = Oracle::new(&settings);
        let verdict = oracle.take(&files, day, |_, _| false);
        played.complaints.extend(verdict.complaints);
        let failed = verdict.failed.iter().map(|line| format!("the total, {}: {}", line.place, line.text));
        played.complaints.extend(failed);
        Some(oracle.dump())
    }
}

impl Report {
    /// What a command says of a delivery.
    fn read(command: &str, at: usize) -> Option<(u32, Self)> {
        let words: Vec<&str> = command.split_whitespace().collect();
        if words.first() != Some(&"confirm") {
            return None;
        }
        let after = |option: &str| {
            let place = words.iter().position(|word| *word == option)?;
            words.get(place + 1).copied()
        };
        let report = Self {
            at,
            arrived: !words.contains(&"--failed"),
            failed_lines: numbers(after("--failed-lines").unwrap_or_default()),
            failed_rows: numbers(after("--failed-rows").unwrap_or_default()),
        };
        Some((words[1].parse().unwrap(), report))
    }

    fn lost(&self, ending: &str, line: u32) -> bool {
        if ending == "principals" {
            self.failed_rows.contains(&line)
        } else {
            self.failed_lines.contains(&line)
        }
    }
}

/// `2,4-6`
fn numbers(text: &str) -> BTreeSet<u32> {
    let parts = text.split(',').filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            from.parse().unwrap()..=to.parse().unwrap()
        })
        .collect()
}

fn number_after(text: &str, words: &str) -> Option<u32> {
    let (_, after) = text.rsplit_once(words)?;
    let end = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
    after[..end].parse().ok()
}

/// The operation of a line, and its relation. All histories are written with the first template of section 4.2.
fn parts(line: &str) -> (&str, &str) {
    line.split_once('\t').unwrap()
}

fn failed_ids(files: &TwoFiles, report: &Report) -> BTreeSet<String> {
    let rows = String::from_utf8(files.principals.clone()).unwrap();
    let failed = (1..).zip(rows.lines()).filter(|(line, _)| report.failed_rows.contains(line));
    failed.map(|(_, row)| id(row).to_owned()).collect()
}

/// Whether a relation has nobody to hold on to, because the case says that the person's row failed.
fn of_a_failed_row(line: &Failed, past: &Past) -> bool {
    line.reason == Reason::UnknownId && parts(&line.text).1.split('\t').any(|id| past.failed_ids.contains(id))
}

/// How what is held differs from what a total delivery gives: in relations, in the rows of what has any, and in
/// rows that are missing. What has lost its last relation is still held.
fn compare(total: &Dump, held: &Dump) -> Vec<String> {
    let (said, is) = (owned(total), owned(held));
    let mut found = crate::dumps::differences(&said, &is);
    let ids: BTreeSet<&str> = held.principals.iter().map(|row| id(row)).collect();
    let loose = total.principals.difference(&said.principals);
    found.extend(loose.filter(|row| !ids.contains(id(row))).map(|row| format!("- {row}")));
    found
}
