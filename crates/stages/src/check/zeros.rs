//! Numbers that should be nought (nollräknare): pupils without a class, classes without a teacher and so on, by
//! school, class and role. Rules tell what to do; these tell at a glance how far there is to go.
//!
//! Refuses to know: how they are shown, and which of them a municipality minds.

use crate::check::look::Look;
use crate::check::terms::Terms;
use model::Roster;
use model::group::Group;
use model::index::Ix;
use model::person::{Capacity, Person};
use model::relation::{Enrolment, Target};
use model::school::{AssignmentRole, GroupKind, SchoolType};
use model::unit::Unit;

/// Who or what a counter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Elever och barn.
    Pupils,
    /// Klasser och avdelningar.
    Classes,
    /// Personal.
    Staff,
    /// Vårdnadshavare.
    Guardians,
}

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident = $role:ident, $code:literal;)+) => {
        /// What is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Counter { $($(#[$doc])* $name,)+ }

        impl Counter {
            /// All of them, in the order they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word used in JSON.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Who or what it is about.
            #[must_use]
            pub const fn role(self) -> Role {
                match self { $(Self::$name => Role::$role,)+ }
            }
        }
    };
}

counters! {
    /// Pupils of a form that has school years, without one.
    PupilsWithoutSchoolYear = Pupils, "pupils-without-school-year";
    /// Pupils without a class or section at the school; adult pupils without any group.
    PupilsWithoutClass = Pupils, "pupils-without-class";
    /// Pupils under 18 without a guardian; those whose guardian is protected do not count.
    PupilsWithoutGuardian = Pupils, "pupils-without-guardian";
    /// Pupils without a number.
    PupilsWithoutNumber = Pupils, "pupils-without-number";
    /// Pupils of age without an e-mail address of their own.
    AdultPupilsWithoutEmail = Pupils, "adult-pupils-without-email";
    /// Classes and sections without pupils.
    ClassesWithoutPupils = Classes, "classes-without-pupils";
    /// Classes and sections with pupils but without a teacher.
    ClassesWithoutTeacher = Classes, "classes-without-teacher";
    /// Classes with pupils of whom none has a mentor; preschool sections have none.
    ClassesWithoutMentor = Classes, "classes-without-mentor";
    /// Employed without an e-mail address.
    StaffWithoutEmail = Staff, "staff-without-email";
    /// Working with a group without being employed anywhere.
    StaffWithoutDuty = Staff, "staff-without-duty";
    /// Employed without a number.
    StaffWithoutNumber = Staff, "staff-without-number";
    /// Guardians without an e-mail address.
    GuardiansWithoutEmail = Guardians, "guardians-without-email";
    /// Guardians without a phone number.
    GuardiansWithoutPhone = Guardians, "guardians-without-phone";
    /// Guardians without a number: they get no account.
    GuardiansWithoutNumber = Guardians, "guardians-without-number";
}

impl Role {
    /// The word used in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Classes => "classes",
            Self::Staff => "staff",
            Self::Guardians => "guardians",
        }
    }
}

/// A counter at a school, and in a class where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ZeroRow {
    /// What is counted.
    pub counter: Counter,
    /// The school.
    pub unit: Ix<Unit>,
    /// The class.
    pub group: Option<Ix<Group>>,
    /// How many; never nought.
    pub count: u32,
}

/// A counter over everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZeroTotal {
    /// What is counted.
    pub counter: Counter,
    /// How many, each person or class once; `None` where the sources have nothing of the kind at all.
    pub count: Option<u32>,
}

/// All counters.
#[derive(Clone, Debug, Default)]
pub struct Zeros {
    entries: Vec<Entry>,
    unread: Vec<Counter>,
}

impl Zeros {
    /// Without the schools that are nobody's business, such as those out of scope.
    #[must_use]
    pub fn without(mut self, outside: impl Fn(Ix<Unit>) -> bool) -> Self {
        self.entries.retain(|entry| !outside(entry.unit));
        self
    }

    /// By counter, school and class; only those that are not nought.
    #[must_use]
    pub fn rows(&self) -> Vec<ZeroRow> {
        let same = |a: &Entry, b: &Entry| (a.counter, a.unit, a.group) == (b.counter, b.unit, b.group);
        let row = |same: &[Entry]| {
            let &Entry { counter, unit, group, .. } = same.first()?;
            Some(ZeroRow { counter, unit, group, count: same.len() as u32 })
        };
        self.entries.chunk_by(same).filter_map(row).collect()
    }

    /// Every counter, nought or not. Somebody who counts at two schools is one here.
    #[must_use]
    pub fn totals(&self) -> Vec<ZeroTotal> {
        let total = |&counter: &Counter| {
            let mut subjects: Vec<u32> = self
                .entries
                .iter()
                .filter(|entry| entry.counter == counter)
                .map(|entry| entry.subject)
                .collect();
            subjects.sort_unstable();
            subjects.dedup();
            ZeroTotal { counter, count: (!self.unread.contains(&counter)).then_some(subjects.len() as u32) }
        };
        Counter::ALL.iter().map(total).collect()
    }
}

/// Counts a roster on the day of the terms.
#[must_use]
pub fn zeros(roster: &Roster, terms: &Terms) -> Zeros {
    let look = Look::new(roster, terms);
    let mut unread = Vec::new();
    if roster.guardianships.is_empty() {
        unread.push(Counter::PupilsWithoutGuardian);
        unread.extend(Counter::ALL.iter().filter(|counter| counter.role() == Role::Guardians));
    }
    let teaches = |role| roster.assignments.iter().any(|at| at.role == role);
    if !teaches(AssignmentRole::Teacher) {
        unread.push(Counter::ClassesWithoutTeacher);
    }
    if !teaches(AssignmentRole::Mentor) {
        unread.push(Counter::ClassesWithoutMentor);
    }
    if roster.duties.is_empty() {
        unread.extend(Counter::ALL.iter().filter(|counter| counter.role() == Role::Staff));
    }
    let mut count = Count { look: &look, entries: Vec::new() };
    count.pupils();
    count.classes();
    count.staff();
    let mut entries = count.entries;
    entries.retain(|entry| !unread.contains(&entry.counter));
    entries.sort_unstable();
    entries.dedup();
    Zeros { entries, unread }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    counter: Counter,
    unit: Ix<Unit>,
    group: Option<Ix<Group>>,
    /// Position of the person or the class.
    subject: u32,
}

struct Count<'l> {
    look: &'l Look<'l>,
    entries: Vec<Entry>,
}

/// Where something counts.
type At = (Ix<Unit>, Option<Ix<Group>>);

impl Count<'_> {
    fn add(&mut self, counter: Counter, (unit, group): At, subject: u32) {
        self.entries.push(Entry { counter, unit, group, subject });
    }

    fn pupils(&mut self) {
        let look = self.look;
        for enrolment in look.roster.enrolments.iter().filter(|enrolment| look.current(*enrolment)) {
            let pupil = enrolment.person;
            let Some(person) = look.roster.persons.get(pupil) else { continue };
            let (home, grouped) = home(look, enrolment);
            let at = (enrolment.unit, home);
            let form = look.school_type(enrolment);
            let minor = person.age_on(look.terms.as_of).is_none_or(|age| age < 18);
            let guarded = || look.guardians(pupil).next().is_some() || look.has_hidden_guardian(pupil);
            let adult_form = form.is_some_and(|form| form >= SchoolType::Adult);
            let classless = home.is_none() && !(adult_form && grouped);
            let lacking = [
                (
                    Counter::PupilsWithoutSchoolYear,
                    enrolment.school_year.is_none() && form.is_some_and(has_years),
                ),
                (Counter::PupilsWithoutClass, classless),
                (Counter::PupilsWithoutGuardian, minor && !guarded()),
                (Counter::PupilsWithoutNumber, person.number.is_none()),
                (Counter::AdultPupilsWithoutEmail, !minor && person.email(Capacity::Pupil).is_empty()),
            ];
            for (counter, _) in lacking.into_iter().filter(|(_, lacks)| *lacks) {
                self.add(counter, at, pupil.raw());
            }
            for (_, tie) in look.guardians(pupil) {
                self.guardian(tie.adult, at);
            }
        }
    }

    fn guardian(&mut self, adult: Ix<Person>, at: At) {
        let Some(person) = self.look.roster.persons.get(adult) else { return };
        let lacking = [
            (Counter::GuardiansWithoutEmail, person.email(Capacity::Guardian).is_empty()),
            (Counter::GuardiansWithoutPhone, person.mobile.is_empty() && person.phone.is_empty()),
            (Counter::GuardiansWithoutNumber, person.number.is_none()),
        ];
        for (counter, _) in lacking.into_iter().filter(|(_, lacks)| *lacks) {
            self.add(counter, at, adult.raw());
        }
    }

    fn classes(&mut self) {
        let look = self.look;
        let mentored = mentored(look);
        for (ix, group) in look.roster.groups.numbered().filter(|(_, group)| is_home(group)) {
            if !look.current(group) {
                continue;
            }
            let mut members = look.members(ix).filter(|member| look.current(*member)).peekable();
            let at = (group.unit, Some(ix));
            if members.peek().is_none() {
                self.add(Counter::ClassesWithoutPupils, at, ix.raw());
                continue;
            }
            let staff = |role| look.current_staff(ix).any(|assignment| assignment.role == role);
            if !staff(AssignmentRole::Teacher) {
                self.add(Counter::ClassesWithoutTeacher, at, ix.raw());
            }
            let has_mentor = |person: Ix<Person>| mentored.get(person.at()).copied().unwrap_or(false);
            let mentor = staff(AssignmentRole::Mentor) || members.any(|member| has_mentor(member.person));
            if group.kind == GroupKind::Class && !mentor {
                self.add(Counter::ClassesWithoutMentor, at, ix.raw());
            }
        }
    }

    fn staff(&mut self) {
        let look = self.look;
        for duty in look.roster.duties.iter().filter(|duty| look.current(*duty)) {
            let Some(person) = look.roster.persons.get(duty.person) else { continue };
            let at = (duty.unit, None);
            if person.email(Capacity::Staff).is_empty() {
                self.add(Counter::StaffWithoutEmail, at, duty.person.raw());
            }
            if person.number.is_none() {
                self.add(Counter::StaffWithoutNumber, at, duty.person.raw());
            }
        }
        for assignment in look.roster.assignments.iter().filter(|assignment| look.current(*assignment)) {
            if let Target::Group(ix) = assignment.target
                && let Some(group) = look.roster.groups.get(ix)
                && !look.is_staff(assignment.person)
            {
                self.add(Counter::StaffWithoutDuty, (group.unit, None), assignment.person.raw());
            }
        }
    }
}

/// The pupil's class or section at the school, and whether the pupil has any group there.
fn home(look: &Look<'_>, enrolment: &Enrolment) -> (Option<Ix<Group>>, bool) {
    let here = || look.current_groups(enrolment.person).filter(|(_, group)| group.unit == enrolment.unit);
    let home = here().filter(|(_, group)| is_home(group)).map(|(ix, _)| ix).min();
    (home, here().next().is_some())
}

const fn is_home(group: &Group) -> bool {
    matches!(group.kind, GroupKind::Class | GroupKind::Section)
}

const fn has_years(form: SchoolType) -> bool {
    matches!(
        form,
        SchoolType::Compulsory
            | SchoolType::AdaptedCompulsory
            | SchoolType::Special
            | SchoolType::Sami
            | SchoolType::UpperSecondary
            | SchoolType::AdaptedUpperSecondary
    )
}

/// Who has a mentor today, by position: their own, or that of a group.
fn mentored(look: &Look<'_>) -> Vec<bool> {
    let mut mentored = vec![false; look.roster.persons.len()];
    let mut mark =
        |person: Ix<Person>| mentored.get_mut(person.at()).into_iter().for_each(|flag| *flag = true);
    for assignment in look.roster.assignments.iter() {
        if assignment.role != AssignmentRole::Mentor || !look.current(assignment) {
            continue;
        }
        match assignment.target {
            Target::Pupil(pupil) => mark(pupil),
            Target::Group(group) => {
                look.members(group)
                    .filter(|member| look.current(*member))
                    .for_each(|member| mark(member.person));
            }
            Target::Unit(_) | Target::Organisation => {}
        }
    }
    mentored
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{TODAY, roster};
    use model::school::SchoolTypes;

    const RIGHT: &str = "unit SK1 types=GR
        group 7A SK1
        person a 20130101-2397 Alva Ek
        person g 19800102-2386 Eva Ek email.guardian=eva@example.org mobile=070-1740605
        person t 19850101-2382 Siv Berg email.staff=siv@example.se
        enrol a SK1 year=7
        member a 7A
        duty t SK1
        assign t group:7A Lärare
        assign t pupil:a Mentor
        guard g a";

    fn of(scene: &str) -> Zeros {
        zeros(&roster(scene), &Terms::new(TODAY, SchoolTypes::default()))
    }

    fn told(scene: &str) -> Vec<(&'static str, bool, u32)> {
        of(scene).rows().into_iter().map(|row| (row.counter.code(), row.group.is_some(), row.count)).collect()
    }

    #[test]
    fn where_all_is_right_every_counter_is_nought() {
        let zeros = of(RIGHT);
        assert!(zeros.rows().is_empty());
        assert_eq!(zeros.totals().len(), Counter::ALL.len());
        assert!(zeros.totals().iter().all(|total| total.count == Some(0)));
    }

    #[test]
    fn each_lack_is_counted() {
        let without = |word: &str| told(&RIGHT.replace(word, ""));
        assert_eq!(without("year=7"), [("pupils-without-school-year", true, 1)]);
        assert_eq!(without("20130101-2397").first(), Some(&("pupils-without-number", true, 1)));
        let classless = [("pupils-without-class", false, 1), ("classes-without-pupils", true, 1)];
        assert_eq!(without("member a 7A"), classless);
        assert_eq!(without("email.staff=siv@example.se"), [("staff-without-email", false, 1)]);
        assert_eq!(without("email.guardian=eva@example.org"), [("guardians-without-email", true, 1)]);
        assert_eq!(without("mobile=070-1740605"), [("guardians-without-phone", true, 1)]);
        let other = RIGHT.replace("guard g a", "person b 20130101-2389 Bo Ek\nguard g b");
        assert_eq!(told(&other), [("pupils-without-guardian", true, 1)]);
        let left = RIGHT.replace("duty t SK1", "duty t SK1 ..2026-06-10");
        assert_eq!(told(&left), [("staff-without-duty", false, 1)]);
        let grown = RIGHT.replace("20130101-2397", "20050101-2397");
        assert_eq!(told(&grown), [("adult-pupils-without-email", true, 1)]);
    }

    #[test]
    fn a_class_needs_a_teacher_and_its_pupils_a_mentor() {
        let lonely = RIGHT
            .replace("group:7A Lärare", "group:7B Lärare")
            .replace("group 7A SK1", "group 7A SK1\ngroup 7B SK1");
        let codes: Vec<&str> = told(&lonely).into_iter().map(|(code, _, _)| code).collect();
        assert_eq!(codes, ["classes-without-pupils", "classes-without-teacher"]);
        let unled = RIGHT.replace("assign t pupil:a Mentor", "person b - Bo Ek\nassign t pupil:b Mentor");
        assert_eq!(told(&unled), [("classes-without-mentor", true, 1)]);
    }

    #[test]
    fn somebody_at_two_schools_is_one_in_the_total() {
        let scene =
            RIGHT.replace("year=7", "").replace("enrol a SK1", "enrol a SK1\nunit SK2 types=GR\nenrol a SK2");
        let zeros = of(&scene);
        let rows = zeros.rows();
        assert_eq!(rows.iter().filter(|row| row.counter == Counter::PupilsWithoutSchoolYear).count(), 2);
        assert_eq!(zeros.totals()[0].count, Some(1));
        let one = zeros.without(|unit| unit == Ix::new(1));
        assert!(one.rows().iter().all(|row| row.unit == Ix::new(0)));
    }

    #[test]
    fn what_no_source_has_is_not_counted() {
        let zeros = of("unit SK1 types=GR\nperson a - Alva Ek\nenrol a SK1 year=7");
        let unread = zeros.totals().into_iter().filter(|total| total.count.is_none()).count();
        assert_eq!(unread, 9);
        assert!(zeros.rows().iter().all(|row| row.counter.role() == Role::Pupils));
    }

    #[test]
    fn codes_are_unique_and_name_their_role() {
        let codes: std::collections::BTreeSet<_> =
            Counter::ALL.iter().map(|counter| counter.code()).collect();
        assert_eq!(codes.len(), Counter::ALL.len());
        assert!(Counter::ALL.iter().all(|counter| counter.code().contains(counter.role().code())));
    }
}
