//! What every rule sees: the roster, the settings and indexes that are built once; and where a rule puts
//! what it finds.

use crate::check::overrides::{Overrides, Setting};
use crate::check::rule::Rule;
use crate::check::systems::{Sources, Systems};
use crate::check::terms::Terms;
use crate::check::timing::{Timed, Timing};
use compact_str::CompactString;
use model::group::Group;
use model::index::Ix;
use model::note::NoteKind;
use model::period::Tense;
use model::person::Person;
use model::problem::Subject;
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Target};
use model::roster::GroupedBy;
use model::school::{RelationType, SchoolType};
use model::unit::Unit;
use model::{CivicNumber, Place, Problem, Roster, Severity, Text};

/// The roster with its indexes. Every list of relations is read through one of them.
pub struct Look<'r> {
    /// The roster.
    pub roster: &'r Roster,
    /// The settings.
    pub terms: &'r Terms,
    pub(crate) sources: Sources<'r>,
    enrolments: GroupedBy,
    unit_enrolments: GroupedBy,
    memberships: GroupedBy,
    group_memberships: GroupedBy,
    duties: GroupedBy,
    assignments: GroupedBy,
    group_assignments: GroupedBy,
    wards: GroupedBy,
    guardians: GroupedBy,
    timing: Timing,
    unreadable_numbers: Vec<Subject>,
    hidden_guardians: Vec<Subject>,
    kept_after_18: Vec<&'r str>,
    kept_numbers: Vec<CivicNumber>,
}

impl<'r> Look<'r> {
    /// Builds the indexes: one pass over each list.
    #[must_use]
    pub fn new(roster: &'r Roster, terms: &'r Terms) -> Self {
        let (people, units, groups) = (roster.persons.len(), roster.units.len(), roster.groups.len());
        let ((enrolments, unit_enrolments), ((memberships, group_memberships), rest)) = rayon::join(
            || {
                let by = |owner: fn(&Enrolment) -> u32, count| {
                    GroupedBy::new(count, roster.enrolments.iter().map(move |e| Some(owner(e))))
                };
                (by(|e| e.person.raw(), people), by(|e| e.unit.raw(), units))
            },
            || {
                let by = |owner: fn(&Membership) -> u32, count| {
                    GroupedBy::new(count, roster.memberships.iter().map(move |m| Some(owner(m))))
                };
                rayon::join(
                    || (by(|m| m.person.raw(), people), by(|m| m.group.raw(), groups)),
                    || adults(roster),
                )
            },
        );
        let Adults { duties, assignments, group_assignments, wards, guardians } = rest;
        let mut kept_after_18: Vec<&str> = terms.kept_after_18.iter().map(String::as_str).collect();
        kept_after_18.sort_unstable();
        let read = |text: &&str| CivicNumber::parse(text, terms.as_of).ok().map(|reading| reading.number);
        let mut kept_numbers: Vec<CivicNumber> = kept_after_18.iter().filter_map(read).collect();
        kept_numbers.sort_unstable();
        Self {
            roster,
            terms,
            sources: Sources::new(roster, &terms.systems),
            enrolments,
            unit_enrolments,
            memberships,
            group_memberships,
            duties,
            assignments,
            group_assignments,
            wards,
            guardians,
            timing: Timing::new(roster, terms),
            unreadable_numbers: noted(roster, |kind| {
                matches!(kind, NoteKind::NumberFault(_) | NoteKind::TwoNumbers)
            }),
            hidden_guardians: noted(roster, |kind| kind == NoteKind::ProtectedGuardian),
            kept_after_18,
            kept_numbers,
        }
    }

    /// Where the delivery's day lies in the period of a thing, windows included.
    pub(crate) fn tense<T: Timed>(&self, thing: &T) -> Tense {
        self.timing.tense(self.roster, thing)
    }

    /// Whether a thing counts on the delivery's day, windows included.
    pub(crate) fn current<T: Timed>(&self, thing: &T) -> bool {
        self.tense(thing) == Tense::Current
    }

    /// Enrolments of a person.
    pub fn enrolments(&self, person: Ix<Person>) -> impl Iterator<Item = (Ix<Enrolment>, &'r Enrolment)> {
        let list = &self.roster.enrolments;
        self.enrolments.of(person.at()).iter().filter_map(|&at| Some((Ix::new(at), list.get(Ix::new(at))?)))
    }

    /// Enrolments of a person that count today.
    pub fn current_enrolments(
        &self,
        person: Ix<Person>,
    ) -> impl Iterator<Item = (Ix<Enrolment>, &'r Enrolment)> {
        self.enrolments(person).filter(|(_, enrolment)| self.current(*enrolment))
    }

    /// Whether a person is enrolled anywhere today.
    #[must_use]
    pub fn is_pupil(&self, person: Ix<Person>) -> bool {
        self.current_enrolments(person).next().is_some()
    }

    /// Enrolments at a unit.
    pub fn pupils_of(&self, unit: Ix<Unit>) -> impl Iterator<Item = &'r Enrolment> {
        let list = &self.roster.enrolments;
        self.unit_enrolments.of(unit.at()).iter().filter_map(|&at| list.get(Ix::new(at)))
    }

    /// Memberships of a person.
    pub fn memberships(&self, person: Ix<Person>) -> impl Iterator<Item = &'r Membership> {
        let list = &self.roster.memberships;
        self.memberships.of(person.at()).iter().filter_map(|&at| list.get(Ix::new(at)))
    }

    /// Groups a person belongs to today.
    pub fn current_groups(&self, person: Ix<Person>) -> impl Iterator<Item = (Ix<Group>, &'r Group)> {
        let groups = &self.roster.groups;
        self.memberships(person)
            .filter(|membership| self.current(*membership))
            .filter_map(|membership| Some((membership.group, groups.get(membership.group)?)))
    }

    /// Memberships in a group.
    pub fn members(&self, group: Ix<Group>) -> impl Iterator<Item = &'r Membership> {
        let list = &self.roster.memberships;
        self.group_memberships.of(group.at()).iter().filter_map(|&at| list.get(Ix::new(at)))
    }

    /// Duties of a person.
    pub fn duties(&self, person: Ix<Person>) -> impl Iterator<Item = &'r Duty> {
        let list = &self.roster.duties;
        self.duties.of(person.at()).iter().filter_map(|&at| list.get(Ix::new(at)))
    }

    /// Whether a person is employed anywhere today.
    #[must_use]
    pub fn is_staff(&self, person: Ix<Person>) -> bool {
        self.duties(person).any(|duty| self.current(duty))
    }

    /// Assignments of a person that count today.
    pub fn current_assignments(&self, person: Ix<Person>) -> impl Iterator<Item = &'r Assignment> {
        let list = &self.roster.assignments;
        let all = self.assignments.of(person.at()).iter().filter_map(|&at| list.get(Ix::new(at)));
        all.filter(|assignment| self.current(*assignment))
    }

    /// Assignments for a group that count today.
    pub fn current_staff(&self, group: Ix<Group>) -> impl Iterator<Item = &'r Assignment> {
        let list = &self.roster.assignments;
        let all = self.group_assignments.of(group.at()).iter().filter_map(|&at| list.get(Ix::new(at)));
        all.filter(|assignment| self.current(*assignment))
    }

    /// Legal guardianships (vårdnad) over a child that count today.
    pub fn guardians(&self, child: Ix<Person>) -> impl Iterator<Item = (Ix<Guardianship>, &'r Guardianship)> {
        self.legal(self.guardians.of(child.at()))
    }

    /// Legal guardianships that a person has today.
    pub fn wards(&self, adult: Ix<Person>) -> impl Iterator<Item = (Ix<Guardianship>, &'r Guardianship)> {
        self.legal(self.wards.of(adult.at()))
    }

    /// Whether a person is legal guardian of anybody today.
    #[must_use]
    pub fn is_guardian(&self, person: Ix<Person>) -> bool {
        self.wards(person).next().is_some()
    }

    /// The school type of an enrolment: its own, else the unit's where that is one.
    #[must_use]
    pub fn school_type(&self, enrolment: &Enrolment) -> Option<SchoolType> {
        enrolment.school_type.or_else(|| {
            let unit = self.roster.units.get(enrolment.unit)?;
            let mut types = unit.school_types.iter();
            unit.main_type.or(types.next().filter(|_| types.next().is_none()))
        })
    }

    /// The words behind a text.
    #[must_use]
    pub fn text(&self, text: Text) -> &'r str {
        self.roster.pool.get(text)
    }

    /// A unit's id.
    #[must_use]
    pub fn unit_key(&self, unit: Ix<Unit>) -> &'r str {
        self.roster.units.get(unit).map_or("", |unit| self.text(unit.key))
    }

    /// The subjects of all notes of one kind, sorted, each once.
    #[must_use]
    pub fn noted(&self, kind: impl Fn(NoteKind) -> bool) -> Vec<Subject> {
        noted(self.roster, kind)
    }

    /// Whether a person has a number that could not be read, or several.
    #[must_use]
    pub fn has_unreadable_number(&self, person: Ix<Person>) -> bool {
        self.unreadable_numbers.binary_search(&Subject::Person(person)).is_ok()
    }

    /// Whether a child has a guardian who was taken out because of protection.
    #[must_use]
    pub fn has_hidden_guardian(&self, child: Ix<Person>) -> bool {
        self.hidden_guardians.binary_search(&Subject::Person(child)).is_ok()
    }

    /// Whether the municipality keeps this pupil's guardians after 18.
    #[must_use]
    pub fn keeps_guardians(&self, person: &Person) -> bool {
        let number = |number| self.kept_numbers.binary_search(&number).is_ok();
        !self.kept_after_18.is_empty()
            && (person.number.is_some_and(number)
                || self.kept_after_18.binary_search(&self.text(person.key)).is_ok())
    }

    /// The kinds of system that describe a person.
    pub(crate) fn systems(&self, person: Ix<Person>) -> Systems {
        self.sources.of(self.roster, person)
    }

    /// Where a subject stands in the source: the row that describes it, the first for a person.
    #[must_use]
    pub fn place(&self, subject: Subject) -> Option<Place> {
        let roster = self.roster;
        match subject {
            Subject::Source => None,
            Subject::Person(ix) => roster.fragments.of(ix).first().map(|origin| origin.place),
            Subject::Unit(ix) => roster.units.get(ix).map(|unit| unit.origin.place),
            Subject::Group(ix) => roster.groups.get(ix).map(|group| group.origin.place),
            Subject::Enrolment(ix) => roster.enrolments.get(ix).map(|thing| thing.origin.place),
            Subject::Membership(ix) => roster.memberships.get(ix).map(|thing| thing.origin.place),
            Subject::Duty(ix) => roster.duties.get(ix).map(|thing| thing.origin.place),
            Subject::Assignment(ix) => roster.assignments.get(ix).map(|thing| thing.origin.place),
            Subject::Guardianship(ix) => roster.guardianships.get(ix).map(|thing| thing.origin.place),
        }
    }

    fn legal(&self, positions: &[u32]) -> impl Iterator<Item = (Ix<Guardianship>, &'r Guardianship)> {
        let list = &self.roster.guardianships;
        positions
            .iter()
            .filter_map(|&at| Some((Ix::new(at), list.get(Ix::new(at))?)))
            .filter(|(_, tie)| tie.kind == RelationType::Guardian && self.current(*tie))
    }
}

fn noted(roster: &Roster, kind: impl Fn(NoteKind) -> bool) -> Vec<Subject> {
    let notes = roster.notes.iter().filter(|note| kind(note.kind));
    let mut subjects: Vec<Subject> = notes.map(|note| note.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

/// Some people who stand next to each other in the roster. Rules that look at one person at a time take
/// turns with a handful, so that the handful stays close to the processor.
#[derive(Clone, Copy)]
pub(crate) struct People<'r> {
    first: u32,
    people: &'r [Person],
}

impl<'r> People<'r> {
    /// The handfuls of a roster, in order.
    pub(crate) fn handfuls(roster: &'r Roster) -> Vec<Self> {
        let handfuls = roster.persons.chunks(HANDFUL).enumerate();
        handfuls.map(|(at, people)| Self { first: (at * HANDFUL) as u32, people }).collect()
    }

    /// The people with their positions in the roster.
    pub(crate) fn numbered(self) -> impl Iterator<Item = (Ix<Person>, &'r Person)> {
        (self.first..).map(Ix::new).zip(self.people)
    }
}

const HANDFUL: usize = 1024;

struct Adults {
    duties: GroupedBy,
    assignments: GroupedBy,
    group_assignments: GroupedBy,
    wards: GroupedBy,
    guardians: GroupedBy,
}

fn adults(roster: &Roster) -> Adults {
    let people = roster.persons.len();
    let group = |assignment: &Assignment| match assignment.target {
        Target::Group(group) => Some(group.raw()),
        Target::Unit(_) | Target::Pupil(_) | Target::Organisation => None,
    };
    let (assignments, ties) = (&roster.assignments, &roster.guardianships);
    Adults {
        duties: GroupedBy::new(people, roster.duties.iter().map(|duty| Some(duty.person.raw()))),
        assignments: GroupedBy::new(people, assignments.iter().map(|thing| Some(thing.person.raw()))),
        group_assignments: GroupedBy::new(roster.groups.len(), assignments.iter().map(group)),
        wards: GroupedBy::new(people, ties.iter().map(|tie| Some(tie.adult.raw()))),
        guardians: GroupedBy::new(people, ties.iter().map(|tie| Some(tie.child.raw()))),
    }
}

/// Where a rule puts its problems.
pub(crate) struct Findings<'l> {
    rule: &'static Rule,
    look: &'l Look<'l>,
    overrides: &'l Overrides,
    severity: Severity,
    fixed: bool,
    problems: Vec<Problem>,
}

impl<'l> Findings<'l> {
    /// Nothing found yet; `overrides` is what the municipality says of the rule.
    pub(crate) fn new(rule: &'static Rule, look: &'l Look<'l>, overrides: &'l Overrides) -> Self {
        let said = match overrides.of(rule) {
            Some(Setting::As(severity)) => Some(severity),
            Some(Setting::Off) | None => None,
        };
        let severity = said.unwrap_or(rule.severity);
        Self { rule, look, overrides, severity, fixed: said.is_some(), problems: Vec::new() }
    }

    /// The value of one of the rule's own thresholds.
    pub(crate) fn threshold(&self, key: &'static str) -> u16 {
        self.overrides.threshold(self.rule, key)
    }

    /// From here on this severity, unless the municipality has said otherwise.
    pub(crate) const fn grave(&mut self, severity: Severity) {
        if !self.fixed {
            self.severity = severity;
        }
    }

    /// A problem with this subject, at the row that describes it.
    pub(crate) fn add(&mut self, subject: Subject) -> &mut Problem {
        self.add_at(self.look.place(subject), subject)
    }

    /// A problem with this subject, at this place.
    pub(crate) fn add_at(&mut self, place: Option<Place>, subject: Subject) -> &mut Problem {
        self.problems.push_mut(Problem {
            code: self.rule.code,
            severity: self.severity,
            place,
            subject,
            cause: CompactString::const_new(""),
            value: CompactString::const_new(""),
            n: 1,
        })
    }

    /// Everything found.
    pub(crate) fn finish(self) -> Vec<Problem> {
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handfuls_keep_the_positions() {
        let mut roster = Roster::default();
        let mut scene = crate::scene::roster("person a - Alva Ek");
        let person = scene.persons.as_mut_slice()[0];
        roster.persons = vec![person; HANDFUL + 2].into();
        let positions =
            People::handfuls(&roster).into_iter().flat_map(People::numbered).map(|(ix, _)| ix.at());
        assert!(positions.eq(0..HANDFUL + 2));
    }
}
