//! What became of a run: who approved it, when it left, the verdict, and the journal. Knows no markup.

use crate::words::Words;
use app::Phrase;
use app::history::Told;
use app::night::{Approved, Run, Settled, Stamp};
use std::fmt::Display;
use std::fmt::Write as _;

/// How many line numbers are listed.
const MOST: usize = 40;

/// What became of a run.
pub(super) struct Past<'a> {
    pub(super) head: &'a Run,
    /// What is remembered of it, a heading and what stands under it.
    pub(super) facts: Vec<(String, Vec<String>)>,
    /// The two files: ending, bytes, BLAKE3.
    pub(super) files: Vec<(&'static str, u64, String)>,
    /// The journal: when, who, what.
    pub(super) journal: Vec<(String, &'a str, String)>,
}

impl<'a> Past<'a> {
    pub(super) fn new(told: &'a Told, say: Words<'_>) -> Self {
        let head = &told.head;
        let mut facts = vec![
            (say.text("page-past-state"), vec![say.named("run-state-", head.state.code())]),
            (say.text("page-past-planned"), vec![moment(head.planned_at, say)]),
        ];
        if let Some(approved) = &head.approved {
            facts.push((say.text("page-past-approved"), approval(approved, told, say)));
        }
        if let Some(delivered) = &head.delivered {
            let to = Phrase::new("page-past-to").with("to", delivered.to.as_str());
            facts.push((say.text("page-past-delivered"), vec![moment(delivered.at, say), say.say(&to)]));
        }
        if let Some(settled) = &head.settled {
            facts.push((say.text("page-past-verdict"), settled_by(settled, told, say)));
        }
        if let Some(at) = head.emptied_at {
            let day = say.date(&at.date().to_string());
            facts.push((
                say.text("page-past-emptied"),
                vec![say.say(&Phrase::new("history-emptied").with("day", day))],
            ));
        }
        let stamps = head
            .approved
            .iter()
            .flat_map(|approved| [("principals", approved.principals), ("relations", approved.relations)]);
        let journal = told
            .entries
            .iter()
            .map(|entry| (moment(entry.at, say), entry.actor.as_str(), say.named("verb-", &entry.verb)));
        Self {
            head,
            facts,
            files: stamps.map(|(ending, stamp)| (ending, stamp.bytes, hex(stamp))).collect(),
            journal: journal.collect(),
        }
    }

    /// Whether it was approved at all.
    pub(super) fn is_approved(&self) -> bool {
        self.head.approved.is_some()
    }
}

/// When, by whom, why, for which schools, and how much.
fn approval(approved: &Approved, told: &Told, say: Words<'_>) -> Vec<String> {
    let mut said = vec![by(approved.at, &approved.by, say)];
    if !approved.reason.is_empty() {
        said.push(say.say(&Phrase::new("page-past-reason").with("reason", approved.reason.as_str())));
    }
    let name = |id: &String| {
        let page = told.pages.iter().flat_map(|pages| &pages.schools).find(|school| school.id == *id);
        let phrase = |name: &str| Phrase::new("plan-school").with("name", name).with("id", id.as_str());
        page.map_or_else(|| id.clone(), |school| say.say(&phrase(&school.name)))
    };
    said.push(if approved.schools.is_empty() {
        say.text("page-past-whole")
    } else {
        let names: Vec<String> = approved.schools.iter().map(name).collect();
        say.say(&say.counted("page-past-schools", names.len()).with("schools", names.join(", ")))
    });
    let size = Phrase::new("page-past-size")
        .with("rows", say.number(approved.size.rows))
        .with("lines", say.number(approved.size.lines));
    said.push(say.say(&size));
    said
}

/// When, by whom, what, and which lines failed.
fn settled_by(settled: &Settled, told: &Told, say: Words<'_>) -> Vec<String> {
    let mut said =
        vec![by(settled.at, &settled.by, say), say.named("page-past-outcome-", told.head.state.code())];
    let number = |at: &u32| at.saturating_add(told.first_line).to_string();
    for (id, failed) in [("page-past-rows", &settled.failed_rows), ("page-past-lines", &settled.failed_lines)]
    {
        if !failed.is_empty() {
            let listed: Vec<String> = failed.iter().take(MOST).map(number).collect();
            let dots = if failed.len() > MOST { " …" } else { "" };
            said.push(
                say.say(&say.counted(id, failed.len()).with("list", format!("{}{dots}", listed.join(", ")))),
            );
        }
    }
    said
}

fn by(at: impl Display, who: &str, say: Words<'_>) -> String {
    say.say(&Phrase::new("page-past-by").with("at", moment(at, say)).with("who", who))
}

/// A moment of the store, to the minute.
fn moment(at: impl Display, say: Words<'_>) -> String {
    let written = at.to_string().replace('T', " ");
    say.moment(written.get(.."2026-11-23 14:05".len()).unwrap_or(&written))
}

fn hex(stamp: Stamp) -> String {
    stamp.hash.iter().fold(String::new(), |mut out, byte| {
        // a string takes whatever is written
        let _written = write!(out, "{byte:02x}");
        out
    })
}
