//! `explain`: why a person, a class or a school is there or is not, and where a delivered cell comes from.
//!
//! Looks and changes nothing: no store is made, no entry written. Whoever is protected is nobody here, in the
//! same words as an id that does not exist; and what somebody typed is never said back, because it may be a
//! person's number.

mod cell;
mod delivered;
mod home;
mod identity;
mod ids;
mod left;
mod matching;
mod memory;
mod next;
mod rows;
mod sent;
mod sight;
mod story;
mod unused;
mod wanted;

pub use cell::{CellOrder, File};
pub use sent::{
    Cell, Drawing, FieldCell, LineSent, Named, Next, NextLine, NextRow, RowSent, RunLine, Runs, SentColumn,
    SentLine, Waits,
};
pub use story::{
    Column, Count, Explained, Held, Hit, Kind, Left, ListLine, ProblemLine, SourceRow, Spot, Stopped, Story,
    Tie, Wanted,
};

use crate::clock::Now;
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::night::basis::basis;
use crate::night::draw::{Aim, draw_from};
use crate::night::household::{homes, withheld};
use crate::night::memory::failure;
use crate::night::shielded::others;
use crate::plan::refuse_locked;
use crate::texts::Phrase;
use crate::view::{View, view_with_cells};
use crate::workplace::Workplace;
use ids::Id;
use matching::{Root, Thing};
use memory::Memory;
use model::problem::Severity;
use model::{Date, Shielded};
use next::Asked;
use sight::Sight;
use stages::map::{self, Tracer};
use stages::project::Places;
use std::collections::BTreeSet;
use store::{Run, RunId};
use unused::Beyond;

/// What to explain.
#[derive(Clone, Debug)]
pub struct ExplainOrder {
    /// For which environment; a delivery has its own.
    pub environment: Environment,
    /// The day of the picture, and the last day of deliveries; today and all where there is none.
    pub on: Option<Date>,
    /// What.
    pub what: Question,
}

/// What is asked about. Shows nothing of itself.
#[derive(Clone)]
pub enum Question {
    /// Whatever goes by an id or a name, of one kind where one is given.
    Thing(String, Option<Kind>),
    /// A row or line of a run.
    Cell(RunId, CellOrder),
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Thing(..) => "Thing(..)",
            Self::Cell(..) => "Cell(..)",
        })
    }
}

/// Explains.
///
/// # Errors
/// What [`view`](crate::view::view) gives, but for sources that cannot be trusted, which are explained as far
/// as they go; the store; a run or a row of it that is not there.
pub fn explain(workplace: &Workplace, order: &ExplainOrder, now: Now) -> Result<Explained, Failure> {
    let run = match &order.what {
        Question::Cell(run, _) => Some(head(workplace, *run, now)?),
        Question::Thing(..) => None,
    };
    let of_run = run.as_ref().and_then(|run| Environment::from_code(&run.environment));
    let environment = of_run.unwrap_or(order.environment);
    let day = order.on.unwrap_or(now.date());
    let view = view_with_cells(workplace, environment, day, now)?;
    let memory = Memory::open(workplace, (environment, day), now)?;
    let shielded = shielded(workplace, &view, &memory, now)?;
    let tracer = Tracer::new(&workplace.mappings, &view.extract, day);
    let tracer = tracer.map_err(|faults| workplace.mapping_failure(faults))?;
    let places = Places::new(&view.roster, &view.projection.lineage);
    let lists = workplace.lists.on(day);
    let homes = homes((&view, &view.projection.picture), &shielded, &memory.known, &lists);
    let withheld = withheld(&view, &homes, &lists);
    let sight = Sight {
        workplace,
        view: &view,
        memory: &memory,
        shielded: &shielded,
        withheld: &withheld,
        tracer: &tracer,
        places: &places,
        today: now.date(),
    };
    let (what, kind) = match (&order.what, run) {
        (Question::Cell(_, cell), Some(run)) => {
            let moved = moved(&sight, &run)?;
            let told = sight.cell(&run, cell, moved)?;
            return Ok(told.map_or(Explained::Nobody {}, |cell| Explained::Cell(Box::new(cell))));
        }
        (Question::Thing(what, kind), _) => (what.trim(), *kind),
        (Question::Cell(..), None) => return Ok(Explained::Nobody {}),
    };
    let told = match sight.find(what, kind).as_slice() {
        [] => beyond(&sight, what, kind, order.on)?,
        [thing] => one(&sight, thing, order.on)?,
        several => Told::Answer(sight.several(several)),
    };
    let (thing, mut story) = match told {
        Told::Answer(answer) => return Ok(answer),
        Told::Story(thing, story) => (thing, *story),
    };
    let at_home = sight.withholds(&thing, "street");
    drop(tracer);
    story.next = next(workplace, (view, memory), (&thing.ids, at_home, &shielded), now)?;
    Ok(Explained::Story(Box::new(story)))
}

/// A run that is to be looked into.
fn head(workplace: &Workplace, run: RunId, now: Now) -> Result<Run, Failure> {
    // the number that was typed is not said back
    let none = || Failure::new(FailureKind::Configuration, Phrase::new("failure-explain-run"));
    if !crate::night::memory::exists(workplace) {
        return Err(none().hint(Phrase::new("hint-history")));
    }
    match crate::night::memory::open(workplace, now)?.run(run) {
        Err(store::StoreError::NoSuchRun(_)) => Err(none().hint(Phrase::new("hint-history"))),
        found => found.map_err(failure),
    }
}

/// Everybody who is protected on the day, today, or in memory. A day cannot be chosen so that somebody shows.
fn shielded(workplace: &Workplace, view: &View, memory: &Memory, now: Now) -> Result<Shielded, Failure> {
    let mut all = view.roster.shielded.and(&memory.shielded(workplace, view.as_of, now)?);
    if view.as_of != now.date() {
        // a lookup table may mean another thing on another day
        let today = map::map(&workplace.mappings, &view.extract, now.date());
        all = all.and(&today.map_err(|faults| workplace.mapping_failure(faults))?.shielded);
    }
    let listed = [view.as_of, now.date()].map(|day| workplace.lists.on(day).identities);
    let listed = listed.concat();
    all.under_all_ids(view.as_of, |id| {
        let linked = memory.receivers(id)?;
        Ok(others(&listed, id, view.as_of).into_iter().chain(linked).collect())
    })
}

/// Whether what a run rested on has moved since.
fn moved(sight: &Sight<'_>, run: &Run) -> Result<bool, Failure> {
    let now = basis(sight.workplace, &sight.view.extract, run.basis.baseline)?;
    Ok(now != run.basis)
}

/// What is told of a question: a whole answer, or a story without its end.
enum Told {
    Answer(Explained),
    Story(Thing, Box<Story>),
}

fn one(sight: &Sight<'_>, thing: &Thing, on: Option<Date>) -> Result<Told, Failure> {
    let runs = sight.runs(std::slice::from_ref(thing), on)?.pop().unwrap_or_default();
    Ok(Told::Story(thing.clone(), Box::new(sight.story(thing, runs, on))))
}

/// What the rows themselves, or deliveries, have under an id that the roster does not.
fn beyond(sight: &Sight<'_>, what: &str, kind: Option<Kind>, on: Option<Date>) -> Result<Told, Failure> {
    if kind.is_some_and(|kind| kind != Kind::Person) {
        return stranger(sight, &sight.strangers(what, kind, false), on);
    }
    match sight.beyond(what) {
        Beyond::Hidden => stranger(sight, &sight.strangers(what, kind, false), on),
        Beyond::People(things) => match things.as_slice() {
            [thing] => one(sight, thing, on),
            several => Ok(Told::Answer(sight.several(several))),
        },
        Beyond::Rows(rows) if rows.is_empty() => stranger(sight, &sight.strangers(what, kind, true), on),
        Beyond::Rows(rows) => {
            let mut told = one(sight, &sight.unused(what), on)?;
            if let Told::Story(_, story) = &mut told {
                (story.rows, story.problems) = sight.unused_rows(&rows);
            }
            Ok(told)
        }
    }
}

/// What was sent before under an id that the registers do not have.
fn stranger(sight: &Sight<'_>, things: &[Thing], on: Option<Date>) -> Result<Told, Failure> {
    let runs = sight.runs(things, on)?;
    let mut known: Vec<(&Thing, Runs)> = things.iter().zip(runs).collect();
    known.retain(|(thing, runs)| !runs.about.is_empty() || sight.held(thing).there);
    if known.len() > 1 {
        let things: Vec<Thing> = known.into_iter().map(|(thing, _)| thing.clone()).collect();
        return Ok(Told::Answer(sight.several(&things)));
    }
    Ok(match known.pop() {
        None => Told::Answer(Explained::Nobody {}),
        Some((thing, runs)) => Told::Story(thing.clone(), Box::new(sight.story(thing, runs, on))),
    })
}

impl Sight<'_> {
    /// Several things that go by the same words.
    fn several(&self, things: &[Thing]) -> Explained {
        Explained::Several { hits: things.iter().map(|thing| self.hit(thing)).collect() }
    }

    /// Everything but what comes next.
    fn story(&self, thing: &Thing, runs: Runs, on: Option<Date>) -> Story {
        let hit = self.hit(thing);
        let in_registers = !matches!(thing.root, Root::Nothing(_));
        let (problems, problems_counted) = self.problems(thing.root);
        let mut held = self.held(thing);
        let waiting = runs.about.iter().filter(|run| run.state == store::State::Delivered.code());
        held.waiting = waiting.map(|run| run.run).collect();
        Story {
            environment: self.view.environment.code().to_owned(),
            day: self.view.as_of.to_string(),
            today: on.is_none_or(|day| day == self.today),
            kind: hit.kind,
            name: hit.name,
            place: hit.place,
            own_id: if in_registers { hit.id } else { String::new() },
            id: thing.ids.first().map(Id::written).unwrap_or_default(),
            stopped: self.stopped(),
            rows: self.source_rows(thing.root),
            counted: self.source_counts(thing.root),
            problems,
            problems_counted,
            lists: self.lists(thing.root, &thing.ids),
            wanted: self.wanted(thing.root),
            held,
            runs,
            next: Next::default(),
        }
    }

    /// What makes the sources impossible to trust.
    fn stopped(&self) -> Vec<Stopped> {
        let stops = self.view.problems.iter().filter(|problem| problem.severity == Severity::Stop);
        let found: BTreeSet<(String, String)> = stops
            .map(|problem| {
                let table = problem.place.and_then(|place| self.view.extract.table(place));
                let file = table.map(|table| table.origin().file.clone()).unwrap_or_default();
                (problem.code.to_owned(), file)
            })
            .collect();
        found.into_iter().map(|(code, file)| Stopped { code, file }).collect()
    }
}

/// What a plan for the day would send about it.
fn next(
    workplace: &Workplace,
    (view, memory): (View, Memory),
    (ids, withheld, shielded): (&[Id], bool, &Shielded),
    now: Now,
) -> Result<Next, Failure> {
    let environment = view.environment;
    let locked = refuse_locked(workplace, environment).is_err();
    let stopped = view.problems.iter().any(|problem| problem.severity == Severity::Stop);
    let Some(store) = memory.store.filter(|_| !stopped) else {
        let drawing = if stopped { Drawing::Stopped } else { Drawing::First };
        return Ok(Next { drawing, locked, ..Next::default() });
    };
    let aim = Aim { environment, day: view.as_of, undo: None };
    let drawn = draw_from(workplace, &store, aim, (view, memory.known), now)?;
    let organisation = &workplace.config.municipality.name;
    Ok(Asked { ids, withheld, shielded, organisation }.next(&drawn, locked))
}
