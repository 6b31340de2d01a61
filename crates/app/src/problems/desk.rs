//! Today's problems beside what is remembered of them: groups by cause and schools, with what is new in each.

use super::ProblemsOrder;
use super::ids;
use super::memory::Memory;
use super::trend::{EVERYWHERE, Point};
use super::words::{About, Said, Standing, Word};
use crate::report::{CauseLine, Writer};
use crate::texts::Texts;
use crate::view::View;
use crate::workplace::Workplace;
use model::index::Ix;
use model::note::Kind;
use model::problem::Subject;
use model::unit::Unit;
use model::{Date, Severity};
use rayon::prelude::*;
use serde::Serialize;
use stages::check::{Causes, Life, Print, Reach, Turned, by_cause};
use std::collections::BTreeMap;

/// The problems that a person is to look at: those that follow from no other.
pub(super) struct Seen {
    pub(super) causes: Causes,
    /// A word for each group.
    pub(super) words: Vec<String>,
    pub(super) items: Vec<Item>,
}

/// A problem of its own.
pub(super) struct Item {
    /// Which of the view's.
    pub(super) at: u32,
    /// Which group.
    pub(super) group: u32,
    pub(super) print: Print,
    pub(super) units: Vec<Ix<Unit>>,
}

impl Seen {
    pub(super) fn new(view: &View) -> Self {
        let causes = by_cause(&view.problems, &view.roster);
        let words = causes.groups.iter().map(|group| ids::group(group.code, &group.cause)).collect();
        let reach = Reach::new(&view.roster);
        let prints = ids::prints(&view.problems, &view.roster);
        let items = (view.problems.par_iter().zip(&causes.of).zip(&prints).enumerate())
            .filter_map(|(at, ((problem, &group), &print))| {
                let own = causes.groups.get(group as usize)?;
                let is_own = problem.code == own.code && problem.cause == own.cause;
                let units = || reach.units(problem.subject);
                is_own.then(|| Item { at: at as u32, group, print, units: units() })
            })
            .collect();
        Self { causes, words, items }
    }
}

/// Whether somebody has to do something about it: only such problems have a life.
pub(super) fn is_grave(item: &Item, view: &View) -> bool {
    view.problems.get(item.at as usize).is_some_and(|one| one.severity >= Severity::Warning)
}

/// How many problems worth a warning there are of each group, at each school and everywhere.
pub(super) fn counts(seen: &Seen, view: &View) -> BTreeMap<Point, u32> {
    let mut by_unit: BTreeMap<(Option<Ix<Unit>>, u32), u32> = BTreeMap::new();
    for item in &seen.items {
        if is_grave(item, view) {
            *by_unit.entry((None, item.group)).or_default() += 1;
            for unit in &item.units {
                *by_unit.entry((Some(*unit), item.group)).or_default() += 1;
            }
        }
    }
    let word = |group: u32| seen.words.get(group as usize).cloned().unwrap_or_default();
    let school = |unit: Option<Ix<Unit>>| unit.map_or_else(|| EVERYWHERE.to_owned(), |unit| key(view, unit));
    by_unit.into_iter().map(|((unit, group), count)| ((school(unit), word(group)), count)).collect()
}

/// The id of a unit in the registers.
pub(super) fn key(view: &View, unit: Ix<Unit>) -> String {
    view.roster.units.get(unit).map_or_else(String::new, |unit| view.roster.pool.get(unit.key).to_owned())
}

/// The name of a unit, or its id.
pub(super) fn name(view: &View, unit: Ix<Unit>) -> String {
    let name = view.roster.units.get(unit).map(|unit| view.roster.pool.get(unit.name));
    name.filter(|name| !name.is_empty()).map_or_else(|| key(view, unit), str::to_owned)
}

/// Today's problems, ready to show.
#[derive(Clone, Debug, Serialize)]
pub struct Desk {
    /// Name and version of this shape.
    pub format: &'static str,
    /// The municipality.
    pub municipality: String,
    /// Which environment's settings.
    pub environment: &'static str,
    /// The day, ISO 8601.
    pub as_of: String,
    /// Whether the sources stop a night: then nothing was remembered of them.
    pub stopped: bool,
    /// Problems that were not there before.
    pub new: usize,
    /// Problems that were mended once and are there again.
    pub back: usize,
    /// Problems that are no longer there.
    pub mended: usize,
    /// The groups; those that concern most children come first.
    pub groups: Vec<Group>,
    /// The schools, those with most to do first.
    pub schools: Vec<School>,
    /// Problems of each day, the oldest first.
    pub days: Vec<(String, u64)>,
}

/// What one correction mends.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Its word.
    pub id: String,
    /// What it is, where, and what to do.
    #[serde(flatten)]
    pub line: CauseLine,
    /// Where in the register, as people click their way there; empty where nobody has said.
    pub path: String,
    /// How it stands.
    pub standing: &'static str,
    /// What was last said of all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<Word>,
    /// Problems that are not accepted.
    pub open: u32,
    /// Problems that are.
    pub accepted: u32,
    /// Problems that came today, or came back.
    pub new: u32,
    /// How many there were a week ago; nothing where nobody looked then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_ago: Option<u64>,
    /// The day of the oldest, ISO 8601.
    pub since: String,
    /// Schools by id, each with its problems.
    pub schools: Vec<(String, u32)>,
    /// Its problems.
    #[serde(skip)]
    prints: Vec<Print>,
}

impl Group {
    /// Whether a single problem of today belongs to it.
    #[must_use]
    pub fn has(&self, single: &str) -> bool {
        self.prints.iter().any(|print| ids::single(&self.id, *print) == single)
    }
}

/// A school's part.
#[derive(Clone, Debug, Serialize)]
pub struct School {
    /// Its id in the registers.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Groups that concern it and are open.
    pub causes: u32,
    /// Problems of it that are open.
    pub open: u32,
    /// Those of them that came today, or came back.
    pub new: u32,
    /// How many there were a week ago; nothing where nobody looked then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_ago: Option<u64>,
}

/// What is counted of a group, or of a school.
#[derive(Default)]
struct Tally {
    open: u32,
    accepted: u32,
    new: u32,
    since: Option<Date>,
    /// Of a group: where its problems are, and how many there.
    schools: Vec<(Ix<Unit>, u32)>,
    /// Of a school: how many groups are open there.
    causes: u32,
    prints: Vec<Print>,
    /// The first problem, which stands for the others.
    first: Option<u32>,
}

impl Tally {
    fn add(&mut self, accepted: bool, life: Option<Life>, day: Date) {
        if accepted {
            self.accepted += 1;
            return;
        }
        self.open += 1;
        let since = life.map_or(day, |life| life.since);
        self.new += u32::from(since == day);
        self.since = Some(self.since.map_or(since, |earlier| earlier.min(since)));
    }
}

impl Desk {
    /// The desk for programs.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    pub(super) fn new(
        seen: &Seen,
        (view, workplace, texts): (&View, &Workplace, &Texts),
        (memory, turned): (&Memory, Turned),
        order: &ProblemsOrder,
    ) -> Self {
        let day = order.as_of;
        let (groups, units) = tallied(seen, view, memory, order);
        let writer = Writer { view, workplace, texts };
        let mut lines: Vec<Group> = writer
            .causes(&seen.causes)
            .into_iter()
            .zip(groups)
            .zip(&seen.words)
            .filter(|((_, tally), _)| tally.open + tally.accepted > 0)
            .map(|((line, tally), id)| group(line, tally, id, (view, workplace, memory, day)))
            .collect();
        lines.sort_by_key(|group| {
            let stop = group.line.severity == Severity::Stop.code();
            std::cmp::Reverse((stop, group.open > 0, group.line.children, group.line.rows, group.open))
        });
        let mut schools: Vec<School> = units
            .into_iter()
            .map(|(unit, tally)| {
                let (id, name) = (key(view, unit), name(view, unit));
                let week_ago = memory.trend.before(day, 7, |(school, _)| *school == id);
                School { id, name, causes: tally.causes, open: tally.open, new: tally.new, week_ago }
            })
            .collect();
        schools.sort_by(|a, b| (b.open, &a.name).cmp(&(a.open, &b.name)));
        let days = memory.trend.sums().into_iter().map(|(day, sum)| (day.to_string(), sum)).collect();
        Self {
            format: "skolbro-problems/1",
            municipality: workplace.config.municipality.name.clone(),
            environment: view.environment.code(),
            as_of: day.to_string(),
            stopped: view.problems.iter().any(|problem| problem.severity == Severity::Stop),
            new: turned.new,
            back: turned.back,
            mended: turned.mended,
            groups: lines,
            schools,
            days,
        }
    }
}

/// What is counted of each group and of each school.
fn tallied(
    seen: &Seen,
    view: &View,
    memory: &Memory,
    order: &ProblemsOrder,
) -> (Vec<Tally>, Vec<(Ix<Unit>, Tally)>) {
    let mut groups: Vec<Tally> = seen.words.iter().map(|_| Tally::default()).collect();
    let mut units: Vec<Tally> = view.roster.units.iter().map(|_| Tally::default()).collect();
    let mut met: Vec<(Ix<Unit>, u32, bool)> = Vec::with_capacity(seen.items.len());
    let lives: Vec<Option<Life>> = seen.items.par_iter().map(|item| memory.life(item.print)).collect();
    for (item, life) in seen.items.iter().zip(lives) {
        let grave = view.problems.get(item.at as usize).is_some_and(|one| one.severity >= order.least);
        let Some(word) = seen.words.get(item.group as usize).filter(|_| grave) else { continue };
        let accepted = standing(item, (word, memory), view, order.as_of) == Standing::Accepted;
        if let Some(tally) = groups.get_mut(item.group as usize) {
            tally.add(accepted, life, order.as_of);
            tally.prints.push(item.print);
            tally.first.get_or_insert(item.at);
        }
        for unit in &item.units {
            units.get_mut(unit.at()).into_iter().for_each(|tally| tally.add(accepted, life, order.as_of));
            met.push((*unit, item.group, accepted));
        }
    }
    met.par_sort_unstable();
    for here in met.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        // those that nobody has accepted come first
        let Some(&(unit, group, accepted)) = here.first() else { continue };
        if let Some(tally) = groups.get_mut(group as usize) {
            tally.schools.push((unit, here.len() as u32));
        }
        if let Some(tally) = units.get_mut(unit.at()) {
            tally.causes += u32::from(!accepted);
        }
    }
    let units = (0..).map(Ix::new).zip(units);
    (groups, units.filter(|(_, tally)| tally.open + tally.accepted > 0).collect())
}

/// How a problem stands.
pub(super) fn standing(item: &Item, (word, memory): (&str, &Memory), view: &View, day: Date) -> Standing {
    if !memory.said.speak_of(word) {
        return Standing::New;
    }
    let schools: Vec<String> = item.units.iter().map(|unit| key(view, *unit)).collect();
    let single = ids::single(word, item.print);
    memory.said.standing(About { group: word, schools: &schools, single: Some(&single) }, day)
}

fn group(
    line: CauseLine,
    tally: Tally,
    id: &str,
    (view, workplace, memory, day): (&View, &Workplace, &Memory, Date),
) -> Group {
    let about = About { group: id, schools: &[], single: None };
    let word = memory.said.about(about, day).filter(|word| word.said != Said::Reopened).cloned();
    let path = tally.first.and_then(|first| path(first, view, workplace)).unwrap_or_default();
    let mut schools: Vec<(String, u32)> =
        tally.schools.into_iter().map(|(unit, count)| (key(view, unit), count)).collect();
    schools.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    Group {
        id: id.to_owned(),
        path,
        standing: memory.said.standing(about, day).code(),
        word,
        open: tally.open,
        accepted: tally.accepted,
        new: tally.new,
        week_ago: memory.trend.before(day, 7, |(school, group)| school == EVERYWHERE && group == id),
        since: tally.since.unwrap_or(day).to_string(),
        schools,
        prints: tally.prints,
        line,
    }
}

/// Where people click in the register, by what the problem is about.
fn path(first: u32, view: &View, workplace: &Workplace) -> Option<String> {
    let first = view.problems.get(first as usize)?;
    let source = view.extract.table(first.place?)?.source();
    let kind = match first.subject {
        Subject::Source => return None,
        Subject::Person(_) => Kind::Person,
        Subject::Unit(_) => Kind::Unit,
        Subject::Group(_) => Kind::Group,
        Subject::Enrolment(_) => Kind::Enrolment,
        Subject::Membership(_) => Kind::Membership,
        Subject::Duty(_) => Kind::Duty,
        Subject::Assignment(_) => Kind::Assignment,
        Subject::Guardianship(_) => Kind::Guardianship,
    };
    let mapping = workplace.mappings.iter().find(|mapping| mapping.source == source)?;
    mapping.places.iter().find(|(of, _)| *of == kind).map(|(_, path)| path.clone())
}
