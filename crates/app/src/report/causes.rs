//! From problems to the report's lines by cause.

use super::lines::Writer;
use super::{CauseLine, MOST_OCCURRENCES, Occurrence, person_of};
use crate::texts::Phrase;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::roster::GroupedBy;
use model::school::GroupKind;
use model::unit::Unit;
use model::{Place, Problem};
use stages::check::{self, CauseGroup, Causes, group_of, unit_of};

/// Problems by cause.
impl Writer<'_> {
    pub(crate) fn causes(&self, causes: &Causes) -> Vec<CauseLine> {
        let members = GroupedBy::new(causes.groups.len(), causes.of.iter().map(|&group| Some(group)));
        let line = |(at, group): (usize, &CauseGroup)| self.cause(group, members.of(at));
        causes.groups.iter().enumerate().filter_map(line).collect()
    }

    /// The line of one cause; `members` are the positions of its problems and of those that follow from them, in order
    /// of rule and place.
    fn cause(&self, group: &CauseGroup, members: &[u32]) -> Option<CauseLine> {
        let rule = check::rule(group.code)?;
        let members = members.iter().filter_map(|&at| self.view.problems.get(at as usize));
        let mut own =
            members.filter(|problem| problem.code == group.code && problem.cause == group.cause).peekable();
        let first = *own.peek()?;
        let occurrences: Vec<Occurrence> =
            own.take(MOST_OCCURRENCES).map(|problem| self.occurrence(problem)).collect();
        let more = (group.count as usize).saturating_sub(occurrences.len());
        let phrase = |part: &str| {
            let at = occurrences.first();
            let word = |word: Option<String>| word.unwrap_or_default();
            Phrase::of(format!("{}{part}", group.code))
                .with("cause", first.cause.as_str())
                .with("value", first.value.as_str())
                .count("n", first.n)
                .with("file", word(at.map(|at| at.file.clone())))
                .with("line", word(at.and_then(|at| at.line).map(|line| line.to_string())))
                .with("column", word(at.and_then(|at| at.column.clone())))
                .with("unit", word(at.and_then(|at| at.unit.clone())))
                .with("group", word(at.and_then(|at| at.group.clone())))
        };
        let place = group.places.first().copied().or(first.place);
        let table = place.and_then(|place| self.view.extract.table(place));
        Some(CauseLine {
            code: group.code,
            severity: group.severity.code(),
            label: self.severity(group.severity),
            title: self.texts.say(&phrase("")),
            body: self.texts.say(&phrase(".body")),
            hint: self.texts.say(&phrase(".hint")),
            owner: rule.owner.code(),
            owner_label: self.texts.say(&Phrase::of(format!("owner-{}", rule.owner.code()))),
            system: table.map(|table| self.system(table.source())).unwrap_or_default(),
            cause: self.named(group, first),
            count: group.count,
            consequences: group.consequences,
            children: group.children,
            units: group.units,
            rows: group.rows,
            occurrences,
            more,
        })
    }

    pub(crate) fn occurrence(&self, problem: &Problem) -> Occurrence {
        let roster = &self.view.roster;
        let (mut file, mut sheet, mut line, mut column) = (String::new(), None, None, None);
        if let Some((place, table)) =
            problem.place.and_then(|place: Place| Some((place, self.view.extract.table(place)?)))
        {
            file.clone_from(&table.origin().file);
            sheet.clone_from(&table.origin().sheet);
            line = place.row().map(|row| table.line(row));
            column = place.column().and_then(|at| table.columns().get(usize::from(at)).cloned());
        }
        let person = person_of(problem.subject, roster);
        let unit = unit_of(problem.subject, roster).or_else(|| self.unit_of_person(person?));
        let group = group_of(problem.subject, roster).or_else(|| self.group_of_person(person?));
        let unit = unit.and_then(|unit| roster.units.get(unit));
        let group = group.and_then(|group| roster.groups.get(group));
        let words = |text| Some(roster.pool.get(text).to_owned()).filter(|words| !words.is_empty());
        Occurrence {
            file,
            sheet,
            line,
            column,
            unit: unit.and_then(|unit| words(unit.name).or_else(|| words(unit.key))),
            group: group.and_then(|group| words(group.name).or_else(|| words(group.key))),
            person: person.and_then(|person| self.person(person)),
        }
    }

    /// The cause as people know it: a unit's id with the unit's name.
    fn named(&self, group: &CauseGroup, first: &Problem) -> String {
        let roster = &self.view.roster;
        let person = person_of(first.subject, roster);
        let unit = unit_of(first.subject, roster).or_else(|| self.unit_of_person(person?));
        match unit.and_then(|unit| roster.units.get(unit)) {
            Some(unit) if roster.pool.get(unit.key) == group.cause && !unit.name.is_empty() => {
                format!("{} ({})", roster.pool.get(unit.name), group.cause)
            }
            Some(_) | None => group.cause.to_string(),
        }
    }

    /// The first unit where a person is a pupil, else where it works. Relations are sorted by person.
    fn unit_of_person(&self, person: Ix<Person>) -> Option<Ix<Unit>> {
        let roster = &self.view.roster;
        let at = roster.enrolments.partition_point(|row| row.person < person);
        let enrolment = roster.enrolments.as_slice().get(at).filter(|row| row.person == person);
        let at = roster.duties.partition_point(|row| row.person < person);
        let duty = roster.duties.as_slice().get(at).filter(|row| row.person == person);
        enrolment.map(|row| row.unit).or_else(|| duty.map(|row| row.unit))
    }

    /// The first class or section that a person is a member of.
    fn group_of_person(&self, person: Ix<Person>) -> Option<Ix<Group>> {
        let roster = &self.view.roster;
        let at = roster.memberships.partition_point(|row| row.person < person);
        let rows = roster.memberships.as_slice().get(at..).unwrap_or_default();
        let own = rows.iter().take_while(|row| row.person == person).map(|row| row.group);
        let home = |group: &Ix<Group>| {
            let kind = roster.groups.get(*group).map(|group| group.kind);
            matches!(kind, Some(GroupKind::Class | GroupKind::Section))
        };
        own.into_iter().find(home)
    }

    /// Name and birth date of the person a problem is about.
    fn person(&self, person: Ix<Person>) -> Option<String> {
        let person = self.view.roster.persons.get(person)?;
        let pool = &self.view.roster.pool;
        let name = format!("{} {}", pool.get(person.given_name), pool.get(person.family_name));
        Some(match person.birth_date {
            Some(birth) => {
                let phrase =
                    Phrase::new("person-born").with("name", name.trim()).with("date", birth.to_string());
                self.texts.say(&phrase)
            }
            None => name.trim().to_owned(),
        })
    }
}
