//! The cut-over twin, proved: what it predicts of the first delivery is line by line what the bundled receiver then
//! holds, also where people have worked by hand for years and whatever an empty column does.
//!
//! The prediction sees an export of what is held and the delivery's files; the receiver takes the same files by its
//! own reading of the specification. Nothing is compared but dumps before and after.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what a test needs and does not get fails the test, and it writes its own files in temporary folders"
)]

mod dossier;
mod half;
#[path = "../oracle/profile.rs"]
mod profile;
mod town;

use half::half_manual;
use model::delta::Object;
use model::picture::{End, UserId};
use model::{Picture, Shielded};
use profile::strictest;
use receiver::{Dump, Holds, How, Injected, Switches, Texts, TwoFiles, decode};
use stages::holding::{Export, Limits, read};
use stages::render::{Total, render};
use stages::settings::Settings;
use stages::settings::receiver::EmptyPolicy;
use stages::study::twin::{Effect, Empty, Fate, LinkFate, Terms, Twin, delivery, twin};
use std::collections::{BTreeMap, BTreeSet};
use town::{AS_OF, town};

/// One go: who holds what before, what is predicted, and what came of it.
struct Proof {
    files: TwoFiles,
    before: Dump,
    after: Dump,
    twin: Twin,
    organisation: String,
    /// How the import counts: rows added, changed and unchanged, relations added.
    counted: [u32; 4],
    word: String,
    empty: Empty,
}

fn said(empty: Empty) -> receiver::Empty {
    match empty {
        Empty::Keep => receiver::Empty::Keep,
        Empty::Clear => receiver::Empty::Clear,
        Empty::Reset => receiver::Empty::Reset,
    }
}

fn text(bytes: &[u8], switches: &Switches) -> String {
    decode(bytes, &switches.files).unwrap_or_else(|refusal| panic!("{refusal}")).to_string()
}

/// A half-manual municipality, the twin's word of it, and the import itself. The receiver does with empty columns what
/// `does` says, whatever the prediction takes it to do.
fn prove(seed: u64, (settings, picture): (&Settings, &Picture), empty: Empty, does: Empty) -> Proof {
    let rendered = render(picture, &settings.receiver, Total);
    let files = TwoFiles { principals: rendered.principals, relations: rendered.relations };
    let mut switches = strictest(settings);
    switches.rows.empty = said(does);
    switches.rows.numbers.others = true;
    let folder = tempfile::tempdir().unwrap();
    let organisation = settings.receiver.organisation().unwrap().to_owned();
    let mut holds = Holds::open(&folder.path().join("holds.db"), &organisation).unwrap();
    let at = AS_OF.at(12, 0, 0, 0);
    // what is there was typed by people: no empty column of theirs says anything
    let mut loading = switches.clone();
    loading.rows.empty = receiver::Empty::Clear;
    loading.rows.clear_token = String::new();
    loading.relations.order = receiver::OrderRule::None;
    let existing =
        half_manual(seed, (&text(&files.principals, &switches), &text(&files.relations, &switches)));
    let loaded = holds.load(&existing, &loading, at).unwrap();
    assert_eq!(loaded.failed.len(), 0, "what was there before is whole: {:?}", loaded.failed.first());
    let before = holds.dump().unwrap();

    let export = holds.export(&switches).unwrap();
    let export = Export { principals: &export.principals, relations: &export.relations };
    let held = read(export, &settings.receiver, Limits::default(), AS_OF).unwrap();
    assert_eq!(held.unread, [], "the export is read whole");
    let wanted = delivery(picture, &settings.receiver, AS_OF).unwrap();
    let nobody = Shielded::default();
    let terms = Terms::new(empty, &settings.receiver, &nobody, AS_OF);
    let twin = twin(wanted, &held.picture, &terms);

    let (rows, lines) = (text(&files.principals, &switches), text(&files.relations, &switches));
    let texts = Texts { delivery: "forsta", principals: Some(&rows), relations: Some(&lines) };
    let how = How { switches: &switches, injected: &Injected::default(), hand: false, now: at };
    let taken = receiver::take(&mut holds, &texts, &how).unwrap();
    let counts = &taken.counts;
    let counted = [counts.rows_added, counts.rows_changed, counts.rows_unchanged, counts.relations_added];
    let after = holds.dump().unwrap();
    let word = settings.receiver.principals.clear_token.to_string();
    Proof { files, before, after, twin, organisation, counted, word, empty }
}

fn id(picture: &Picture, object: Object) -> String {
    match object {
        Object::School(ix) => picture.pool.get(picture.schools[ix].id).to_owned(),
        Object::Class(ix) => picture.pool.get(picture.classes[ix].id).to_owned(),
        Object::User(ix) => match picture.users[ix].id {
            UserId::Number(number) => number.written().to_string(),
            UserId::Alternative(id) => picture.pool.get(id).to_owned(),
        },
    }
}

fn id_of_row(row: &str) -> &str {
    row.split('\t').nth(if row.ends_with("\tuser") { 3 } else { 0 }).unwrap()
}

fn by_id<'a>(rows: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, &'a str> {
    rows.map(|row| (id_of_row(row), row)).collect()
}

impl Proof {
    /// All that does not agree, line by line.
    fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        let rows = self.predicted_rows(&mut complaints);
        let lines = self.predicted_relations(&mut complaints);
        for (said, held) in [(&rows, &self.after.principals), (&lines, &self.after.relations)] {
            complaints.extend(said.difference(held).map(|line| format!("- {line}")));
            complaints.extend(held.difference(said).map(|line| format!("+ {line}")));
        }
        if self.before.by_hand != self.after.by_hand {
            complaints.push("what was made by hand is another".to_owned());
        }
        let sum = |of: fn(&stages::study::twin::Counts) -> u32| self.twin.sorts.iter().map(of).sum::<u32>();
        let predicted =
            [sum(|one| one.added()), sum(|one| one.update), sum(|one| one.leave), self.twin.relations.create];
        if predicted != self.counted {
            complaints.push(format!("{predicted:?} is predicted and {:?} counted", self.counted));
        }
        complaints
    }

    /// What is held afterwards, by the twin: its verdict of each row, and the two rows that it is about.
    fn predicted_rows(&self, complaints: &mut Vec<String>) -> BTreeSet<String> {
        let files = String::from_utf8(self.files.principals.clone()).unwrap();
        let (sent, held) = (by_id(files.lines()), by_id(self.before.principals.iter().map(String::as_str)));
        let mut told = BTreeSet::new();
        let mut after = BTreeSet::new();
        for row in &self.twin.rows {
            let id = id(&self.twin.all, row.object);
            let (sent, held) = (sent.get(id.as_str()).copied(), held.get(id.as_str()).copied());
            match (&row.fate, sent, held) {
                (Fate::Create | Fate::Adopt(_) | Fate::Duplicate(_), Some(sent), None) => {
                    after.insert(self.made(sent));
                }
                (Fate::Update(cells), Some(sent), Some(held)) => {
                    let mut columns: Vec<&str> = held.split('\t').collect();
                    let sent: Vec<&str> = sent.split('\t').collect();
                    for cell in cells {
                        let at = usize::from(cell.column) - 1;
                        columns[at] = match cell.effect {
                            Effect::Filled | Effect::Replaced => sent[at],
                            Effect::Emptied => "",
                            Effect::Reset(value) => {
                                if value {
                                    "true"
                                } else {
                                    "false"
                                }
                            }
                        };
                    }
                    after.insert(columns.join("\t"));
                }
                (Fate::Leave, Some(_), Some(held)) | (Fate::Orphan, None, Some(held)) => {
                    after.insert(held.to_owned());
                }
                (fate, ..) => complaints.push(format!("{id} cannot be {fate:?}")),
            }
            if !told.insert(id) {
                complaints.push("a row is told of twice".to_owned());
            }
        }
        let all: BTreeSet<String> = sent.keys().chain(held.keys()).map(|id| (*id).to_owned()).collect();
        complaints.extend(all.symmetric_difference(&told).map(|id| format!("{id} has no line, or no row")));
        after
    }

    /// A row that is new, as it is held.
    fn made(&self, sent: &str) -> String {
        let mut columns: Vec<&str> =
            sent.split('\t').map(|cell| if cell == self.word { "" } else { cell }).collect();
        if self.empty == Empty::Reset && sent.ends_with("\tuser") {
            for (at, value) in [(11, "false"), (12, "true"), (13, "true")] {
                if columns[at].is_empty() {
                    columns[at] = value;
                }
            }
        }
        columns.join("\t")
    }

    fn predicted_relations(&self, complaints: &mut Vec<String>) -> BTreeSet<String> {
        let end = |end: End| Object::at(end).map_or(self.organisation.clone(), |one| id(&self.twin.all, one));
        let mut after = BTreeSet::new();
        for link in &self.twin.links {
            let relation = link.relation;
            let line = format!("{}\t{}\t{}", relation.kind.code(), end(relation.from), end(relation.to));
            let was = self.before.relations.contains(&line);
            let is = match link.fate {
                LinkFate::Create => !was,
                LinkFate::Leave | LinkFate::Orphan | LinkFate::TakeAway => was,
                LinkFate::Refused => false,
            };
            if !is || !after.insert(line.clone()) {
                complaints.push(format!("{line} cannot be {:?}", link.fate));
            }
        }
        after
    }
}

/// The municipality, as its own profile has it, or with a word for nothing.
fn settings_of(settings: &Settings, word: &str) -> Settings {
    let mut settings = settings.clone();
    settings.receiver.org_external_id = Some("ORG-1".into());
    if !word.is_empty() {
        settings.receiver.principals.empty_policy = EmptyPolicy::ClearToken;
        settings.receiver.principals.clear_token = word.into();
    }
    settings
}

#[test]
fn the_import_does_line_by_line_what_was_predicted() {
    let view = town(60, 7);
    let mut fates: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 0..9 {
        for empty in [Empty::Keep, Empty::Clear, Empty::Reset] {
            let word = if seed % 3 == 2 { "-" } else { "" };
            let settings = settings_of(&view.settings, word);
            let proof = prove(seed, (&settings, &view.projection.picture), empty, empty);
            let complaints = proof.complaints();
            assert!(complaints.is_empty(), "seed {seed}, {empty:?}:\n{}", complaints.join("\n"));
            let words = |fate: String| fate.split(['(', '{']).next().unwrap_or_default().to_owned();
            for row in &proof.twin.rows {
                *fates.entry(words(format!("{:?}", row.fate))).or_default() += 1;
            }
            for link in &proof.twin.links {
                *fates.entry(format!("line {:?}", link.fate)).or_default() += 1;
            }
        }
    }
    // a proof in which something never happens proves nothing of it
    for fate in ["Create", "Update", "Leave", "Adopt", "Duplicate", "Orphan"] {
        assert!(fates.get(fate).is_some_and(|count| *count > 5), "{fate}: {fates:?}");
    }
    for fate in ["Create", "Leave", "Orphan", "TakeAway"] {
        assert!(fates.get(&format!("line {fate}")).is_some_and(|count| *count > 20), "{fate}: {fates:?}");
    }
}

#[test]
fn a_prediction_that_is_wrong_is_found_out() {
    let view = town(60, 7);
    let settings = settings_of(&view.settings, "");
    let picture = &view.projection.picture;
    // a receiver that empties what was thought to be kept, and the other way round
    for (empty, does) in
        [(Empty::Keep, Empty::Clear), (Empty::Clear, Empty::Keep), (Empty::Clear, Empty::Reset)]
    {
        assert!(!prove(1, (&settings, picture), empty, does).complaints().is_empty(), "{empty:?} {does:?}");
    }
    let right = || prove(1, (&settings, picture), Empty::Keep, Empty::Keep);
    assert!(right().complaints().is_empty());
    // one row, one column, one relation that is told of wrongly
    let mut wrong = right();
    let row = wrong.twin.rows.iter_mut().find(|row| matches!(row.fate, Fate::Update(_))).unwrap();
    row.fate = Fate::Leave;
    assert!(!wrong.complaints().is_empty());
    let mut wrong = right();
    let cells = wrong.twin.rows.iter_mut().find_map(|row| match &mut row.fate {
        Fate::Update(cells) => Some(cells),
        Fate::Create | Fate::Leave | Fate::Adopt(_) | Fate::Duplicate(_) | Fate::Orphan | Fate::Refused => {
            None
        }
    });
    cells.unwrap()[0].column = 1 + cells_column(&right());
    assert!(!wrong.complaints().is_empty());
    let mut wrong = right();
    let at = wrong.twin.links.iter().position(|link| link.fate == LinkFate::Orphan).unwrap();
    wrong.twin.links.remove(at);
    assert!(!wrong.complaints().is_empty());
    // and a relation that the import brings though nobody foresaw it
    let mut wrong = right();
    let at = wrong.twin.links.iter().position(|link| link.fate == LinkFate::Create).unwrap();
    wrong.twin.links.remove(at);
    assert!(!wrong.complaints().is_empty());
}

/// The first column that some update is about.
fn cells_column(proof: &Proof) -> u8 {
    let cells = proof.twin.rows.iter().find_map(|row| match &row.fate {
        Fate::Update(cells) => cells.first(),
        Fate::Create | Fate::Leave | Fate::Adopt(_) | Fate::Duplicate(_) | Fate::Orphan | Fate::Refused => {
            None
        }
    });
    cells.unwrap().column
}

#[test]
fn a_receiver_that_holds_nothing_holds_the_delivery_afterwards() {
    let view = town(60, 11);
    let settings = settings_of(&view.settings, "");
    let wanted = delivery(&view.projection.picture, &settings.receiver, AS_OF).unwrap();
    let nobody = Shielded::default();
    let terms = Terms::new(Empty::Clear, &settings.receiver, &nobody, AS_OF);
    let (rows, lines) = (wanted.users.len() as u32, wanted.relations.len() as u32);
    let twin = twin(wanted, &Picture::default(), &terms);
    assert_eq!((twin.sorts[2].create, twin.relations.create), (rows, lines));
    assert!(twin.proposals.is_empty());
}
