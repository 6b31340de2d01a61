//! What dated exports show beside each other, put together over all of them.

use super::super::Ground;
use super::super::figures::table;
use crate::dossier::{Cell, Section};
use crate::texts::Phrase;
use model::{Date, Roster};
use stages::study::foresight::{Foresight, foresight};
use stages::study::history::{Leavers, Moved, Step, step};

/// What all exports show together.
pub(crate) struct Told {
    /// Days between the first and the last.
    pub(crate) days: i32,
    /// How many exports, today's among them.
    pub(crate) exports: usize,
    /// What moved, all steps together; how many there were is of the first.
    pub(crate) moved: Vec<(&'static str, Moved)>,
    steps: Vec<(Date, Date, Step)>,
    foresight: Foresight,
    leavers: Leavers,
}

/// Compares each export with the next; nothing where there is only today's.
pub(crate) fn told(ground: &Ground<'_>) -> Option<Told> {
    let mut exports: Vec<(&Roster, Date)> = ground
        .pasts
        .iter()
        .map(|past| (&past.view.roster, past.day))
        .filter(|past| past.1 < ground.order.as_of)
        .collect();
    exports.push((&ground.view.roster, ground.order.as_of));
    let foresight = foresight(&exports)?;
    let mut told = Told {
        days: 0,
        exports: exports.len(),
        moved: Vec::new(),
        steps: Vec::new(),
        foresight,
        leavers: Leavers::default(),
    };
    for pair in exports.windows(2) {
        let [before, after] = pair else { continue };
        told.add((before.1, after.1), step(*before, *after));
    }
    Some(told)
}

impl Told {
    fn add(&mut self, (then, now): (Date, Date), step: Step) {
        self.days += step.days;
        if self.moved.is_empty() {
            self.moved.clone_from(&step.moved);
        } else {
            for ((_, sum), (_, moved)) in self.moved.iter_mut().zip(&step.moved) {
                sum.came += moved.came;
                sum.went += moved.went;
                sum.changed += moved.changed;
            }
        }
        self.leavers.all += step.leavers.all;
        self.leavers.announced += step.leavers.announced;
        self.leavers.ended += step.leavers.ended;
        self.leavers.vanished += step.leavers.vanished;
        self.steps.push((then, now, step));
    }
}

/// The answer in a paragraph.
pub(super) fn summary(told: &Told) -> Phrase {
    let sum = |of: fn(&Step) -> usize| told.steps.iter().map(|(_, _, step)| of(step)).sum::<usize>();
    Phrase::new("study-start-history")
        .count("exports", told.exports)
        .count("days", told.days.unsigned_abs())
        .count("keys", sum(|step| step.other_key))
        .count("numbers", sum(|step| step.other_number))
        .count("left", told.leavers.all)
        .count("announced", told.leavers.announced)
        .count("ended", told.leavers.ended)
        .count("vanished", told.leavers.vanished)
        .count("late", told.foresight.late)
        .count("began", told.foresight.began)
}

/// The section; without history it says what two exports would show.
pub(super) fn section(ground: &Ground<'_>, told: Option<&Told>) -> Section {
    let title = ground.say("study-start-dated");
    let Some(told) = told else {
        let points = [
            "study-start-would-ids",
            "study-start-would-leavers",
            "study-start-would-classes",
            "study-start-would-ahead",
        ];
        let points = points.map(|id| ground.say(id)).to_vec();
        return Section { title, text: vec![ground.say("study-start-would")], points, table: None };
    };
    let rows = told.steps.iter().map(|(then, now, step)| {
        let persons = step.moved.iter().find(|(kind, _)| *kind == "persons").map(|(_, moved)| *moved);
        let persons = persons.unwrap_or_default();
        vec![
            Cell::Words(then.to_string()),
            Cell::Words(now.to_string()),
            Cell::count(persons.came),
            Cell::count(persons.went),
            Cell::count(step.other_key),
            Cell::count(step.other_number),
            Cell::count(step.leavers.announced),
            Cell::count(step.leavers.ended),
            Cell::count(step.leavers.vanished),
            Cell::count(step.renamed),
            Cell::count(step.recreated),
        ]
    });
    let columns = [
        "study-start-from",
        "study-start-to",
        "study-start-came",
        "study-start-went",
        "study-start-other-key",
        "study-start-other-number",
        "study-start-announced",
        "study-start-told-end",
        "study-start-vanished",
        "study-start-renamed",
        "study-start-recreated",
    ];
    let made = table(ground, "start-exports", (2, &columns), rows.collect());
    let seen = Phrase::new("study-start-foresight")
        .count("began", told.foresight.began)
        .count("before", told.foresight.before)
        .count("late", told.foresight.late)
        .count("most", told.foresight.most.unsigned_abs());
    Section { title, text: vec![ground.texts.say(&seen)], points: Vec::new(), table: Some(made) }
}
