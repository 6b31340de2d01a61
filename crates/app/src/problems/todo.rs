//! A school's to-do list (att göra-lista): what its own people can correct, with whom it concerns, and nothing of any
//! other school. Holds names and birth dates of the school's own people: kept where only they can reach it.

use super::Looked;
use super::desk::{Item, Seen, key, name, standing};
use super::ids;
use super::words::Standing;
use crate::clock::Now;
use crate::dossier::{Cell, Chapter, Column, Dossier, Level, Section, Sure, Table};
use crate::report::{Occurrence, Writer};
use crate::texts::{Phrase, Texts};
use crate::view::View;
use crate::workplace::Workplace;
use model::index::Ix;
use model::unit::Unit;
use stages::check::Owner;
use std::collections::BTreeMap;

/// A school's list.
#[derive(Clone, Debug)]
pub struct Todo {
    /// The school's id in the registers.
    pub school: String,
    /// Its name.
    pub name: String,
    /// Problems that its own people can correct.
    pub open: u32,
    /// The list, to show and to print.
    pub dossier: Dossier,
}

/// The problems of each school, by group: positions among the items.
pub(super) struct Shelves<'a> {
    looked: &'a Looked,
    seen: Seen,
    of: BTreeMap<Ix<Unit>, BTreeMap<u32, Vec<usize>>>,
    /// Where a group stands among the causes.
    rank: BTreeMap<String, u32>,
}

/// What a list is made from, in one language.
struct Maker<'a> {
    shelves: &'a Shelves<'a>,
    looked: &'a Looked,
    writer: Writer<'a>,
}

/// The lists of all schools that have something to do, or of one.
#[must_use]
pub fn todos(
    looked: &Looked,
    (workplace, texts): (&Workplace, &Texts),
    school: Option<&str>,
    now: Now,
) -> Vec<Todo> {
    let shelves = Shelves::new(looked);
    let mut lists: Vec<Todo> = shelves
        .schools(school)
        .into_iter()
        .filter_map(|unit| shelves.todo(unit, (workplace, texts), now))
        .collect();
    lists.sort_by(|a, b| (&a.name, &a.school).cmp(&(&b.name, &b.school)));
    lists
}

impl<'a> Shelves<'a> {
    pub(super) fn new(looked: &'a Looked) -> Self {
        let view = &looked.view;
        let seen = Seen::new(view);
        let mut of: BTreeMap<Ix<Unit>, BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
        for (at, item) in seen.items.iter().enumerate() {
            let grave =
                view.problems.get(item.at as usize).is_some_and(|one| one.severity >= looked.order.least);
            for unit in item.units.iter().filter(|_| grave) {
                of.entry(*unit).or_default().entry(item.group).or_default().push(at);
            }
        }
        let rank = (0..).zip(&seen.words).map(|(at, word)| (word.clone(), at)).collect();
        Self { looked, seen, of, rank }
    }

    /// The schools with problems, or the one that is named.
    pub(super) fn schools(&self, school: Option<&str>) -> Vec<Ix<Unit>> {
        let view = &self.looked.view;
        let named = |unit: &&Ix<Unit>| school.is_none_or(|school| key(view, **unit) == school);
        self.of.keys().filter(named).copied().collect()
    }

    /// The list of a school; nothing where nobody has anything to do there.
    pub(super) fn todo(
        &self,
        unit: Ix<Unit>,
        (workplace, texts): (&Workplace, &Texts),
        now: Now,
    ) -> Option<Todo> {
        let writer = Writer { view: &self.looked.view, workplace, texts };
        Maker { shelves: self, looked: self.looked, writer }.todo(unit, now)
    }
}

impl Maker<'_> {
    fn say(&self, phrase: &Phrase) -> String {
        self.writer.texts.say(phrase)
    }

    fn todo(&self, unit: Ix<Unit>, now: Now) -> Option<Todo> {
        let groups = self.shelves.of.get(&unit)?;
        let (mut own, mut others, mut open) = (Vec::new(), Vec::new(), 0);
        for group in &self.looked.desk.groups {
            let Some(items) = self.shelves.rank.get(&group.id).and_then(|at| groups.get(at)) else {
                continue;
            };
            let items: Vec<&Item> = items.iter().filter_map(|at| self.shelves.seen.items.get(*at)).collect();
            let items: Vec<(&Item, Standing)> =
                items.into_iter().map(|item| (item, self.standing(item, &group.id))).collect();
            let left = items.iter().filter(|(_, standing)| *standing != Standing::Accepted).count();
            if left == 0 {
                continue;
            }
            if group.line.owner == Owner::SchoolAdministrator.code() {
                open += left as u32;
                own.push(self.section(group, &items));
            } else {
                others.push((group, left));
            }
        }
        if own.is_empty() && others.is_empty() {
            return None;
        }
        let dossier = self.dossier(unit, (own, open), &others, now);
        let view = &self.looked.view;
        Some(Todo { school: key(view, unit), name: name(view, unit), open, dossier })
    }

    fn standing(&self, item: &Item, word: &str) -> Standing {
        standing(item, (word, &self.looked.memory), &self.looked.view, self.looked.order.as_of)
    }

    /// A group's rows at the school.
    fn section(&self, group: &super::Group, items: &[(&Item, Standing)]) -> Section {
        let view = &self.looked.view;
        let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(items.len());
        for (item, standing) in items.iter().filter(|(_, standing)| *standing != Standing::Accepted) {
            let Some(problem) = view.problems.get(item.at as usize) else { continue };
            let seen = self.writer.occurrence(problem);
            let since = self.looked.memory.life(item.print).map(|life| life.since.to_string());
            rows.push(vec![
                Cell::words(seen.person.clone().unwrap_or_default()),
                Cell::words(seen.group.clone().unwrap_or_default()),
                Cell::words(self.place(&seen)),
                Cell::words(since.unwrap_or_default()),
                Cell::words(self.say(&Phrase::of(format!("standing-{}", standing.code())))),
                Cell::words(ids::single(&group.id, item.print)),
            ]);
        }
        let titles = ["todo-who", "todo-class", "todo-place", "todo-since", "todo-standing", "todo-word"];
        let column = |title| Column { title: self.say(&Phrase::new(title)), figures: false };
        let mut text = vec![group.line.body.clone(), group.line.hint.clone()];
        if !group.path.is_empty() {
            let system = group.line.system.as_str();
            text.push(self.say(&Phrase::new("todo-path").with("system", system).with("path", &*group.path)));
        }
        let count = rows.len();
        let cause =
            if group.line.cause.is_empty() { String::new() } else { format!(": {}", group.line.cause) };
        Section {
            title: format!("{}{cause} ({count})", group.line.title),
            text,
            points: Vec::new(),
            table: Some(Table {
                id: group.id.clone(),
                columns: titles.map(column).into(),
                rows,
                most: 0,
                chart: None,
            }),
        }
    }

    /// Where it stands in the register's file.
    fn place(&self, seen: &Occurrence) -> String {
        let Some(line) = seen.line else { return seen.file.clone() };
        let file =
            seen.sheet.as_ref().map_or_else(|| seen.file.clone(), |sheet| format!("{}, {sheet}", seen.file));
        let phrase = Phrase::new("todo-at").with("file", file).with("line", line.to_string());
        self.say(&phrase)
    }

    fn dossier(
        &self,
        unit: Ix<Unit>,
        (own, open): (Vec<Section>, u32),
        others: &[(&super::Group, usize)],
        now: Now,
    ) -> Dossier {
        let view: &View = &self.looked.view;
        let school = name(view, unit);
        let mut chapters =
            vec![self.chapter("todo-own", own, &Phrase::new("todo-own-answer").count("n", open))];
        if !others.is_empty() {
            let count: usize = others.iter().map(|(_, count)| count).sum();
            let answer = Phrase::new("todo-others-answer").count("n", count);
            chapters.push(self.chapter("todo-others", vec![self.others(others)], &answer));
        }
        Dossier {
            format: "skolbro-todo/1",
            language: self.writer.texts.language().code(),
            title: self.say(&Phrase::new("todo-title").with("school", school)),
            municipality: self.writer.workplace.config.municipality.name.clone(),
            as_of: self.looked.order.as_of.to_string(),
            made_at: now.minute(),
            summary: chapters.iter().filter_map(|chapter| chapter.answer.first().cloned()).collect(),
            chapters,
        }
    }

    fn chapter(&self, id: &'static str, sections: Vec<Section>, answer: &Phrase) -> Chapter {
        Chapter {
            id,
            title: self.say(&Phrase::new(id)),
            question: String::new(),
            answer: vec![self.say(answer)],
            sure: Sure::new(Level::High, String::new(), self.writer.texts),
            sections,
            decisions: Vec::new(),
        }
    }

    /// What others correct, so that nobody at the school wonders.
    fn others(&self, others: &[(&super::Group, usize)]) -> Section {
        let column = |title, figures| Column { title: self.say(&Phrase::new(title)), figures };
        let row = |(group, count): &(&super::Group, usize)| {
            let title = match group.line.cause.as_str() {
                "" => group.line.title.clone(),
                cause => format!("{}: {cause}", group.line.title),
            };
            vec![Cell::words(title), Cell::words(group.line.owner_label.clone()), Cell::count(*count)]
        };
        Section {
            table: Some(Table {
                id: "others".to_owned(),
                columns: vec![
                    column("todo-what", false),
                    column("todo-owner", false),
                    column("todo-count", true),
                ],
                rows: others.iter().map(row).collect(),
                most: 0,
                chart: None,
            }),
            ..Section::default()
        }
    }
}
