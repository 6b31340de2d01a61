//! Where something stands in the registers, and what the check and the lists say of it.

use super::identity;
use super::ids::Id;
use super::matching::Root;
use super::sight::Sight;
use super::story::{Count, ListLine, ProblemLine, SourceRow};
use model::group::Group;
use model::index::{Ix, List};
use model::person::{Capacity, Person};
use model::problem::{Problem, Subject};
use model::relation::Target;
use model::school::GroupKind;
use model::unit::Unit;
use model::{CivicNumber, Period, Place};
use stages::check::{self, group_of, unit_of};
use stages::guard;
use stages::settings::{Block, Decision, PersonRef};
use std::collections::{BTreeMap, BTreeSet};

/// Rules about protection tell counts and never who: they are no answer about anybody.
const ABOUT_PROTECTION: &str = "SKB-B";

impl Sight<'_> {
    /// The rows that made it, each thing in the order of the roster.
    pub(super) fn source_rows(&self, root: Root) -> Vec<SourceRow> {
        match root {
            Root::Person(ix) => {
                let mut rows = self.descriptions(ix);
                let relations = self.relations_of(ix).into_iter();
                rows.extend(relations.filter_map(|subject| self.source_row(subject, Some(ix))));
                rows
            }
            Root::Class(ix) => self.source_row(Subject::Group(ix), None).into_iter().collect(),
            Root::School(ix) => self.source_row(Subject::Unit(ix), None).into_iter().collect(),
            Root::Nothing(_) => Vec::new(),
        }
    }

    /// How many further rows are about a class or school.
    pub(super) fn source_counts(&self, root: Root) -> Vec<Count> {
        let roster = &self.view.roster;
        let shown = |person| !self.hides_person(person);
        let count = |what: &str, n: usize| Count { what: what.into(), why: String::new(), n: n as u32 };
        let counts = match root {
            Root::Class(ix) => {
                let members = roster.memberships.iter().filter(|row| row.group == ix);
                let duties = roster.assignments.iter().filter(|row| row.target == Target::Group(ix));
                vec![
                    count("membership", members.filter(|row| shown(row.person)).count()),
                    count("assignment", duties.filter(|row| shown(row.person)).count()),
                ]
            }
            Root::School(ix) => {
                let pupils = roster.enrolments.iter().filter(|row| row.unit == ix);
                let staff = roster.duties.iter().filter(|row| row.unit == ix);
                vec![
                    count("group", roster.groups.iter().filter(|group| group.unit == ix).count()),
                    count("enrolment", pupils.filter(|row| shown(row.person)).count()),
                    count("duty", staff.filter(|row| shown(row.person)).count()),
                ]
            }
            Root::Person(_) | Root::Nothing(_) => Vec::new(),
        };
        counts.into_iter().filter(|count| count.n > 0).collect()
    }

    /// The rows that describe a person.
    fn descriptions(&self, ix: Ix<Person>) -> Vec<SourceRow> {
        let origins = self.view.roster.fragments.of(ix).iter().filter(|&&origin| !self.hides_row(origin));
        let rows = origins.map(|&origin| {
            let capacity = self.block(origin.block).and_then(|(_, block)| block.capacity);
            let says = match capacity {
                Some(Capacity::Pupil) => "pupil",
                Some(Capacity::Guardian) => "guardian",
                Some(Capacity::Staff) => "staff",
                None => "person",
            };
            SourceRow { spot: self.spot(origin.place, &[]), ..row(says, "", "", Period::ALWAYS) }
        });
        rows.collect()
    }

    /// The relations of a person in the registers, but for those with somebody protected.
    pub(super) fn relations_of(&self, me: Ix<Person>) -> Vec<Subject> {
        let roster = &self.view.roster;
        let mut found = Vec::new();
        found.extend(owned(&roster.enrolments, me, |row| row.person).map(Subject::Enrolment));
        found.extend(owned(&roster.memberships, me, |row| row.person).map(Subject::Membership));
        found.extend(owned(&roster.duties, me, |row| row.person).map(Subject::Duty));
        found.extend(owned(&roster.assignments, me, |row| row.person).map(Subject::Assignment));
        let mentored = roster.assignments.numbered().filter(|(_, row)| row.target == Target::Pupil(me));
        found.extend(mentored.map(|(ix, _)| Subject::Assignment(ix)));
        let family = roster.guardianships.numbered().filter(|(_, row)| row.adult == me || row.child == me);
        found.extend(family.map(|(ix, _)| Subject::Guardianship(ix)));
        found.retain(|&subject| self.other_person(subject, me).is_none_or(|one| !self.hides_person(one)));
        found
    }

    /// The other person of a relation.
    fn other_person(&self, subject: Subject, me: Ix<Person>) -> Option<Ix<Person>> {
        let roster = &self.view.roster;
        match subject {
            Subject::Guardianship(ix) => {
                let row = roster.guardianships.get(ix)?;
                Some(if row.adult == me { row.child } else { row.adult })
            }
            Subject::Assignment(ix) => {
                let row = roster.assignments.get(ix)?;
                match row.target {
                    Target::Pupil(pupil) if row.person == me => Some(pupil),
                    Target::Pupil(_) => Some(row.person),
                    Target::Group(_) | Target::Unit(_) | Target::Organisation => None,
                }
            }
            Subject::Source
            | Subject::Person(_)
            | Subject::Unit(_)
            | Subject::Group(_)
            | Subject::Enrolment(_)
            | Subject::Membership(_)
            | Subject::Duty(_) => None,
        }
    }

    /// What a thing of the roster says, seen from a person where it is a relation.
    pub(super) fn source_row(&self, subject: Subject, me: Option<Ix<Person>>) -> Option<SourceRow> {
        let roster = &self.view.roster;
        let said = match subject {
            Subject::Source => return None,
            Subject::Person(_) => row("person", "", "", Period::ALWAYS),
            Subject::Unit(ix) => row("unit", &self.unit_name(ix), "", roster.units.get(ix)?.period),
            Subject::Group(ix) => {
                let group = roster.groups.get(ix)?;
                row("group", &self.group_name(ix), group.kind.code(), group.period)
            }
            Subject::Enrolment(ix) => {
                let it = roster.enrolments.get(ix)?;
                let year = it.school_year.map_or_else(String::new, |year| year.to_string());
                row("enrolment", &self.unit_name(it.unit), &year, it.period)
            }
            Subject::Membership(ix) => {
                let it = roster.memberships.get(ix)?;
                row("membership", &self.group_name(it.group), "", it.period)
            }
            Subject::Duty(ix) => {
                let it = roster.duties.get(ix)?;
                let role = it.role.map_or("", model::school::DutyRole::code);
                row("duty", &self.unit_name(it.unit), role, it.period)
            }
            Subject::Assignment(ix) => {
                let it = roster.assignments.get(ix)?;
                if me.is_some_and(|me| me != it.person) {
                    row("mentored", &self.person_name(it.person), it.role.code(), it.period)
                } else {
                    row("assignment", &self.target_name(it.target), it.role.code(), it.period)
                }
            }
            Subject::Guardianship(ix) => {
                let it = roster.guardianships.get(ix)?;
                let (says, other) = if me.is_some_and(|me| me == it.child) {
                    ("guarded-by", it.adult)
                } else {
                    ("guardian-of", it.child)
                };
                row(says, &self.person_name(other), it.kind.code(), it.period)
            }
        };
        let origin = self.origin(subject).filter(|&origin| !self.hides_row(origin));
        Some(SourceRow { spot: origin.and_then(|origin| self.spot(origin.place, &[])), ..said })
    }

    fn target_name(&self, target: Target) -> String {
        match target {
            Target::Group(ix) => self.group_name(ix),
            Target::Unit(ix) => self.unit_name(ix),
            Target::Pupil(ix) => self.person_name(ix),
            Target::Organisation => self.workplace.config.municipality.name.clone(),
        }
    }

    /// What the check says of it, gravest first; and of those who belong to it, counted by rule.
    pub(super) fn problems(&self, root: Root) -> (Vec<ProblemLine>, Vec<Count>) {
        let mut subjects = BTreeSet::new();
        let (mut rows, mut hidden) = (BTreeSet::new(), BTreeSet::new());
        match root {
            Root::Person(ix) => {
                subjects.insert(Subject::Person(ix));
                subjects.extend(self.relations_of(ix));
                for origin in self.view.roster.fragments.of(ix) {
                    let row = (origin.place.table(), origin.place.row());
                    if self.hides_row(*origin) {
                        hidden.insert(row)
                    } else {
                        rows.insert(row)
                    };
                }
            }
            Root::Class(ix) => {
                subjects.insert(Subject::Group(ix));
            }
            Root::School(ix) => {
                subjects.insert(Subject::Unit(ix));
            }
            Root::Nothing(_) => {}
        }
        let among = |problem: &Problem, rows: &BTreeSet<(u16, Option<u32>)>| {
            problem.place.is_some_and(|place| rows.contains(&(place.table(), place.row())))
        };
        let of_row = |problem: &Problem| problem.subject == Subject::Source && among(problem, &rows);
        let mut lines = Vec::new();
        let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        let all = self.view.problems.iter().filter(|problem| !problem.code.starts_with(ABOUT_PROTECTION));
        for problem in all {
            if subjects.contains(&problem.subject) || of_row(problem) {
                let mut line = self.problem(problem);
                if among(problem, &hidden) {
                    line.spot = None;
                }
                lines.push((problem.severity, line));
            } else if self.belongs(problem.subject, root) {
                *counts.entry((problem.code, problem.severity.code())).or_default() += 1;
            }
        }
        lines.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let count = |((code, why), n): ((&str, &str), u32)| Count { what: code.into(), why: why.into(), n };
        (lines.into_iter().map(|(_, line)| line).collect(), counts.into_iter().map(count).collect())
    }

    /// Whether a problem is about somebody or something in a class or school.
    fn belongs(&self, subject: Subject, root: Root) -> bool {
        let roster = &self.view.roster;
        match root {
            Root::Class(ix) => group_of(subject, roster) == Some(ix),
            Root::School(ix) => unit_of(subject, roster) == Some(ix),
            Root::Person(_) | Root::Nothing(_) => false,
        }
    }

    /// A problem, unless it is about protection.
    pub(super) fn told(&self, problem: &Problem) -> Option<ProblemLine> {
        (!problem.code.starts_with(ABOUT_PROTECTION)).then(|| self.problem(problem))
    }

    fn problem(&self, problem: &Problem) -> ProblemLine {
        let roster = &self.view.roster;
        let person = match problem.subject {
            Subject::Person(ix) => Some(ix),
            Subject::Guardianship(ix) => roster.guardianships.get(ix).map(|row| row.child),
            Subject::Source
            | Subject::Unit(_)
            | Subject::Group(_)
            | Subject::Enrolment(_)
            | Subject::Membership(_)
            | Subject::Duty(_)
            | Subject::Assignment(_) => None,
        };
        let unit = unit_of(problem.subject, roster).or_else(|| self.first_unit(person?));
        let group = group_of(problem.subject, roster).or_else(|| self.first_group(person?));
        let cells: Vec<Place> = problem.place.into_iter().collect();
        ProblemLine {
            code: problem.code.to_owned(),
            severity: problem.severity.code(),
            owner: check::rule(problem.code).map_or("", |rule| rule.owner.code()),
            cause: problem.cause.to_string(),
            value: problem.value.to_string(),
            n: problem.n,
            unit: unit.map(|unit| self.unit_name(unit)).unwrap_or_default(),
            group: group
                .and_then(|group| roster.groups.get(group))
                .map(|group| self.words(group.name.or(group.key)).to_owned())
                .unwrap_or_default(),
            spot: problem.place.and_then(|place| self.spot(place, &cells)),
        }
    }

    fn first_unit(&self, person: Ix<Person>) -> Option<Ix<Unit>> {
        let roster = &self.view.roster;
        let enrolled = owned(&roster.enrolments, person, |row| row.person).next();
        let unit = enrolled.and_then(|ix| roster.enrolments.get(ix)).map(|row| row.unit);
        unit.or_else(|| {
            let works = owned(&roster.duties, person, |row| row.person).next()?;
            roster.duties.get(works).map(|row| row.unit)
        })
    }

    fn first_group(&self, person: Ix<Person>) -> Option<Ix<Group>> {
        let roster = &self.view.roster;
        let groups = owned(&roster.memberships, person, |row| row.person);
        groups.filter_map(|ix| roster.memberships.get(ix)).map(|row| row.group).find(|&group| {
            let kind = roster.groups.get(group).map(|group| group.kind);
            matches!(kind, Some(GroupKind::Class | GroupKind::Section))
        })
    }

    /// The lists that name it on the day.
    pub(super) fn lists(&self, root: Root, ids: &[Id]) -> Vec<ListLine> {
        let lists = self.workplace.lists.on(self.view.as_of);
        let line = |list, with: &str, until: Option<String>| ListLine { list, with: with.to_owned(), until };
        let mut found = Vec::new();
        for block in &lists.blocked {
            let is = match (block, root) {
                (Block::Person(person), Root::Person(ix)) => self.is_person(person, ix),
                (Block::Unit(name), Root::School(ix)) => self.is_unit(name, ix),
                (Block::Group(key), Root::Class(ix)) => self.is_group(key, ix),
                (Block::Person(_) | Block::Unit(_) | Block::Group(_), _) => false,
            };
            if is {
                found.push(line("blocked", "", None));
            }
        }
        if let Root::Person(me) = root {
            for kept in &lists.kept {
                let until = kept.until.map(|day| day.to_string());
                // a pair is told only where both can be shown
                if let (true, Some(child)) = (self.is_person(&kept.adult, me), self.person(&kept.child)) {
                    found.push(line("kept-adult", &self.person_name(child), until));
                } else if let (true, Some(adult)) =
                    (self.is_person(&kept.child, me), self.person(&kept.adult))
                {
                    found.push(line("kept-child", &self.person_name(adult), until));
                }
            }
            if lists.released.iter().any(|person| self.is_person(person, me)) {
                found.push(line("released", "", None));
            }
        }
        for entry in identity::naming(ids, &lists.identities, self.view.as_of) {
            found.push(match entry.decision {
                Decision::Keep => line("identity-keep", "", None),
                Decision::Moved => line("identity-moved", "", None),
                Decision::New => line("identity-new", "", None),
            });
        }
        for announced in self.workplace.lists.announced() {
            let is = match (&announced.target, root) {
                (guard::Target::School(id), Root::School(ix)) => self.is_unit(id, ix),
                (guard::Target::Class(id), Root::Class(ix)) => self.is_group(id, ix),
                (guard::Target::School(_) | guard::Target::Class(_) | guard::Target::Kind(_), _) => false,
            };
            if is && announced.days.contains(self.view.as_of) {
                let until = announced.days.last().map(|day| day.to_string());
                found.push(line("announced", &announced.reason, until));
            }
        }
        found
    }

    fn is_person(&self, named: &PersonRef, ix: Ix<Person>) -> bool {
        let Some(person) = self.view.roster.persons.get(ix) else { return false };
        let number = CivicNumber::parse(named.text(), self.view.as_of).ok().map(|read| read.number);
        self.words(person.key) == named.text() || (number.is_some() && number == person.number)
    }

    /// The person that a list names, where that is somebody who can be shown.
    fn person(&self, named: &PersonRef) -> Option<Ix<Person>> {
        let mut persons = self.view.roster.persons.numbered().map(|(ix, _)| ix);
        persons.find(|&ix| self.is_person(named, ix)).filter(|&ix| !self.hides_person(ix))
    }

    fn is_unit(&self, name: &str, ix: Ix<Unit>) -> bool {
        let prefix = self.view.settings.receiver.ids.school_prefix.as_str();
        self.view.roster.units.get(ix).is_some_and(|unit| {
            let (key, code) = (self.words(unit.key), self.words(unit.code));
            key == name || name.strip_prefix(prefix) == Some(key) || (!code.is_empty() && code == name)
        })
    }

    fn is_group(&self, name: &str, ix: Ix<Group>) -> bool {
        let prefix = self.view.settings.receiver.ids.class_prefix.as_str();
        self.view.roster.groups.get(ix).is_some_and(|group| {
            let key = self.words(group.key);
            key == name || name.strip_prefix(prefix) == Some(key)
        })
    }
}

fn row(says: &'static str, with: &str, role: &str, period: Period) -> SourceRow {
    SourceRow {
        says,
        with: with.to_owned(),
        role: role.to_owned(),
        first: period.first().map(|day| day.to_string()),
        last: period.last().map(|day| day.to_string()),
        spot: None,
    }
}

/// The rows of a list, sorted by person, that are a person's.
pub(super) fn owned<T>(
    list: &List<T>,
    me: Ix<Person>,
    owner: impl Fn(&T) -> Ix<Person>,
) -> impl Iterator<Item = Ix<T>> {
    let from = list.partition_point(|row| owner(row) < me);
    let count = list.iter().skip(from).take_while(|row| owner(row) == me).count();
    (from..from + count).map(|at| Ix::new(at as u32))
}
