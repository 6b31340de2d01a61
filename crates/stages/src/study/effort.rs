//! How much a first test import would give each school to look at, what of it is risky and why, and which schools
//! should look first.
//!
//! Refuses to know: rules, the receiver, texts; what others have found is handed in as marks.

use super::members::{Members, Role};
use model::civic_number::NumberKind;
use model::delta::Object;
use model::index::Ix;
use model::picture::{End, RelationKind, School, User, UserId};
use model::{Date, Picture};
use std::collections::{BTreeMap, BTreeSet};

/// Seconds that somebody who knows the school needs to see that an ordinary row is right, on a list sorted by class.
pub const SECONDS_PER_ROW: u64 = 4;
/// Seconds more for each risk: to open the person in the register and compare.
pub const SECONDS_PER_RISK: u64 = 45;

/// Why a row needs more than a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// A rule has found something.
    Problem,
    /// Two sources describe the same differently.
    Sources,
    /// It seems to be there under another id, or beside something that looks the same.
    Identity,
    /// A guardian of children who do not have the same guardians.
    SeveralFamilies,
    /// Pupil, guardian and staff: more than one of them.
    SeveralRoles,
    /// A pupil of several schools.
    SeveralSchools,
    /// A temporary number: it will become another.
    TemporaryNumber,
    /// A pupil in no class, where others have one.
    NoClass,
    /// A child without a guardian, where others have one.
    NoGuardian,
}

impl Risk {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Problem,
        Self::Sources,
        Self::Identity,
        Self::SeveralFamilies,
        Self::SeveralRoles,
        Self::SeveralSchools,
        Self::TemporaryNumber,
        Self::NoClass,
        Self::NoGuardian,
    ];

    /// The word in texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Sources => "sources",
            Self::Identity => "identity",
            Self::SeveralFamilies => "families",
            Self::SeveralRoles => "roles",
            Self::SeveralSchools => "schools",
            Self::TemporaryNumber => "temporary",
            Self::NoClass => "no-class",
            Self::NoGuardian => "no-guardian",
        }
    }
}

/// What a school has to verify. Somebody of two schools is looked at in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolEffort {
    /// Which.
    pub school: Ix<School>,
    /// Its rows: itself, its classes, its persons.
    pub rows: u32,
    /// Rows with a risk.
    pub risky: u32,
    /// How often each risk is there.
    pub risks: BTreeMap<Risk, u32>,
}

impl SchoolEffort {
    /// How long it takes.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        let risks: u64 = self.risks.values().map(|count| u64::from(*count)).sum();
        u64::from(self.rows) * SECONDS_PER_ROW + risks * SECONDS_PER_RISK
    }

    /// The same in minutes, begun ones counted as whole.
    #[must_use]
    pub fn minutes(&self) -> u64 {
        self.seconds().div_ceil(60)
    }
}

/// What every school has to verify, in the order of the schools. `marks` are risks that others have found, `spared`
/// persons whose risks would tell of somebody protected: they are rows like any others.
#[must_use]
pub fn effort(
    picture: &Picture,
    (marks, spared): (&[(Object, Risk)], &BTreeSet<Ix<User>>),
    as_of: Date,
) -> Vec<SchoolEffort> {
    let members = Members::new(picture);
    let mut risks: Vec<(Object, Risk)> = marks.to_vec();
    risks.extend(own_risks(picture, &members, as_of));
    risks.retain(|(object, _)| !matches!(object, Object::User(user) if spared.contains(user)));
    risks.sort_unstable();
    risks.dedup();
    let mut schools: Vec<SchoolEffort> = picture
        .schools
        .numbered()
        .map(|(school, _)| SchoolEffort { school, rows: 0, risky: 0, risks: BTreeMap::new() })
        .collect();
    let mut look = |school: Ix<School>, object: Object| {
        let Some(effort) = schools.get_mut(school.at()) else { return };
        effort.rows += 1;
        let from = risks.partition_point(|(one, _)| *one < object);
        let mut any = false;
        for (_, risk) in risks.iter().skip(from).take_while(|(one, _)| *one == object) {
            *effort.risks.entry(*risk).or_default() += 1;
            any = true;
        }
        effort.risky += u32::from(any);
    };
    for (school, _) in picture.schools.numbered() {
        look(school, Object::School(school));
    }
    for (class, school) in &members.classes {
        look(*school, Object::Class(*class));
    }
    for person in members.each() {
        let mut last = None;
        for (user, school, _) in person {
            if last != Some(*school) {
                look(*school, Object::User(*user));
            }
            last = Some(*school);
        }
    }
    schools
}

/// Risks that the picture itself shows.
fn own_risks(picture: &Picture, members: &Members, as_of: Date) -> Vec<(Object, Risk)> {
    let mut risks = Vec::new();
    let count = picture.users.len();
    let (mut classed, mut guarded) = (vec![false; count], vec![false; count]);
    let mut guardians: Vec<(Ix<User>, Ix<User>)> = Vec::new();
    let set = |flags: &mut Vec<bool>, user: Ix<User>| {
        if let Some(flag) = flags.get_mut(user.at()) {
            *flag = true;
        }
    };
    for relation in &picture.relations {
        match (relation.kind, relation.from, relation.to) {
            (RelationKind::StudentInClass, End::User(user), _) => set(&mut classed, user),
            (RelationKind::GuardianFor, End::User(adult), End::User(child)) => {
                set(&mut guarded, child);
                guardians.push((adult, child));
            }
            _ => {}
        }
    }
    let (any_class, any_guardian) = (classed.contains(&true), guarded.contains(&true));
    let lacks = |flags: &[bool], user: Ix<User>| flags.get(user.at()) == Some(&false);
    for person in members.each() {
        let Some((user, ..)) = person.first().copied() else { continue };
        let object = Object::User(user);
        let roles: BTreeSet<Role> = person.iter().map(|(_, _, role)| *role).collect();
        let schools = person.iter().filter(|(_, _, role)| *role == Role::Pupil).count();
        if roles.len() > 1 {
            risks.push((object, Risk::SeveralRoles));
        }
        if schools > 1 {
            risks.push((object, Risk::SeveralSchools));
        }
        if roles.contains(&Role::Pupil) {
            if any_class && lacks(&classed, user) {
                risks.push((object, Risk::NoClass));
            }
            if any_guardian && lacks(&guarded, user) && is_child(picture, user, as_of) {
                risks.push((object, Risk::NoGuardian));
            }
        }
    }
    let temporary = |id| match id {
        UserId::Number(number) => matches!(number.kind(), NumberKind::Temporary | NumberKind::Interim),
        UserId::Alternative(_) => true,
    };
    let users = picture.users.numbered().filter(|(_, row)| temporary(row.id));
    risks.extend(users.map(|(user, _)| (Object::User(user), Risk::TemporaryNumber)));
    risks.extend(
        several_families(guardians).into_iter().map(|user| (Object::User(user), Risk::SeveralFamilies)),
    );
    risks
}

/// Whether somebody is below eighteen, as far as the number tells.
fn is_child(picture: &Picture, user: Ix<User>, as_of: Date) -> bool {
    let born = picture.users.get(user).and_then(|row| match row.id {
        UserId::Number(number) => number.birth_date(),
        UserId::Alternative(_) => None,
    });
    let of_age = |born: Date| {
        let years = as_of.year() - born.year();
        years > 18 || (years == 18 && (as_of.month(), as_of.day()) >= (born.month(), born.day()))
    };
    born.is_none_or(|born| !of_age(born))
}

/// Adults whose children do not all have the same guardians.
fn several_families(mut guardians: Vec<(Ix<User>, Ix<User>)>) -> Vec<Ix<User>> {
    guardians.sort_unstable();
    guardians.dedup();
    let mut by_child: Vec<(Ix<User>, Ix<User>)> =
        guardians.iter().map(|(adult, child)| (*child, *adult)).collect();
    by_child.sort_unstable();
    let of = |child: Ix<User>| {
        let from = by_child.partition_point(|(one, _)| *one < child);
        by_child.iter().skip(from).take_while(move |(one, _)| *one == child).map(|(_, adult)| *adult)
    };
    let mut found = Vec::new();
    for children in guardians.chunk_by(|a, b| a.0 == b.0) {
        let Some(((adult, first), rest)) = children.split_first() else { continue };
        if rest.iter().any(|(_, child)| !of(*first).eq(of(*child))) {
            found.push(*adult);
        }
    }
    found
}

/// A school that is proposed for the test group, and what it covers that the ones before it do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Which.
    pub school: Ix<School>,
    /// School forms (skolformer), as the receiver writes them.
    pub forms: BTreeSet<String>,
    /// Risks.
    pub risks: BTreeSet<Risk>,
}

/// Fewest and most schools of a test group (`spec/unikum.md` section 8.1: two to four administrators).
const TESTERS: (usize, usize) = (2, 4);
/// Rows that a school costs besides its own: somebody has to be asked, shown and thanked.
const PER_SCHOOL: u64 = 60;

/// Two to four schools: one of each of the largest school forms, and then those that show more kinds of risk, each with
/// few rows.
#[must_use]
pub fn testers(picture: &Picture, efforts: &[SchoolEffort]) -> Vec<Suggestion> {
    let form = |school: Ix<School>| {
        let text = picture.schools.get(school).map(|row| picture.pool.get(row.school_type).to_owned());
        text.filter(|form| !form.is_empty())
    };
    let schools: Vec<&SchoolEffort> = efforts.iter().filter(|effort| effort.rows > 1).collect();
    let mut forms: BTreeMap<String, u64> = BTreeMap::new();
    for effort in &schools {
        if let Some(form) = form(effort.school) {
            *forms.entry(form).or_default() += u64::from(effort.rows);
        }
    }
    let mut forms: Vec<(String, u64)> = forms.into_iter().collect();
    forms.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    let mut chosen = Chosen::default();
    for (wanted, _) in forms.into_iter().take(TESTERS.1) {
        let of_form = schools.iter().copied().filter(|effort| form(effort.school).as_ref() == Some(&wanted));
        chosen.take_best(of_form, Some(wanted.clone()));
    }
    while chosen.suggestions.len() < TESTERS.1 {
        let enough = chosen.suggestions.len() >= TESTERS.0;
        let more = |effort: &&SchoolEffort| !enough || chosen.gain(effort) > 0;
        let left: Vec<&SchoolEffort> = schools.iter().copied().filter(more).collect();
        if !chosen.take_best(left.into_iter(), None) {
            break;
        }
    }
    chosen.suggestions
}

#[derive(Default)]
struct Chosen {
    suggestions: Vec<Suggestion>,
    risks: BTreeSet<Risk>,
}

impl Chosen {
    /// Kinds of risk that no school so far has.
    fn gain(&self, effort: &SchoolEffort) -> u64 {
        effort.risks.keys().filter(|risk| !self.risks.contains(risk)).count() as u64
    }

    /// Takes the school that shows most for its rows, the smaller one of two. Whether there was any.
    fn take_best<'a>(
        &mut self,
        schools: impl Iterator<Item = &'a SchoolEffort>,
        form: Option<String>,
    ) -> bool {
        let worth = |effort: &SchoolEffort| {
            (1 + self.gain(effort)) * 1_000_000 / (u64::from(effort.rows) + PER_SCHOOL)
        };
        let free = |effort: &&SchoolEffort| self.suggestions.iter().all(|one| one.school != effort.school);
        let order = |effort: &&SchoolEffort| (worth(effort), std::cmp::Reverse((effort.rows, effort.school)));
        let Some(best) = schools.filter(free).max_by_key(order) else { return false };
        let risks: BTreeSet<Risk> =
            best.risks.keys().copied().filter(|risk| !self.risks.contains(risk)).collect();
        self.risks.extend(&risks);
        self.suggestions.push(Suggestion { school: best.school, forms: form.into_iter().collect(), risks });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::scene::{TODAY, end, id, picture};

    const NONE: (&[(Object, Risk)], &BTreeSet<Ix<User>>) = (&[], &BTreeSet::new());

    const TOWN: &str = "class_in_school C1 S1; student_in_school anna S1; student_in_class anna C1; \
        student_in_school bo S1; external_user_in_school dag S1; guardian_for dag anna; \
        staff_in_school eva S1; staff_in_school dag S2; student_in_school curt S2; guardian_for dag curt; \
        guardian_for eva curt; student_in_school anna S2; row S3 Tomma";

    fn of<'a>(efforts: &'a [SchoolEffort], picture: &Picture, school: &str) -> &'a SchoolEffort {
        efforts.iter().find(|one| id(picture, End::School(one.school)) == school).unwrap()
    }

    #[test]
    fn rows_and_risks_are_counted_where_somebody_has_to_look_at_them() {
        let picture = picture(TOWN);
        let Some(class) = Object::at(end(&picture, "C1")) else { panic!("C1") };
        let efforts =
            effort(&picture, (&[(class, Risk::Identity), (class, Risk::Identity)], &BTreeSet::new()), TODAY);
        let one = of(&efforts, &picture, "S1");
        // the school, the class, anna, bo, dag, eva
        assert_eq!(one.rows, 6);
        let risks = |pairs: &[(Risk, u32)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
        let people = 4;
        assert_eq!(
            one.risks,
            risks(&[
                (Risk::Identity, 1),
                // dag is guardian of anna alone, and of curt together with eva; eva has one child
                (Risk::SeveralFamilies, 1),
                // dag works in S2, and eva is staff here and guardian there
                (Risk::SeveralRoles, 2),
                (Risk::SeveralSchools, 1),
                // ids in these scenes are no civic numbers
                (Risk::TemporaryNumber, people),
                (Risk::NoClass, 1),
                (Risk::NoGuardian, 1),
            ])
        );
        assert_eq!(one.risky, 5);
        assert_eq!(one.seconds(), 6 * SECONDS_PER_ROW + 11 * SECONDS_PER_RISK);
        assert_eq!(of(&efforts, &picture, "S3").rows, 1);
        let End::User(dag) = end(&picture, "dag") else { panic!("dag") };
        let spared = effort(&picture, (&[], &BTreeSet::from([dag])), TODAY);
        assert!(!of(&spared, &picture, "S1").risks.contains_key(&Risk::SeveralFamilies));
    }

    #[test]
    fn test_schools_cover_forms_and_risks_with_few_rows() {
        let mut made = picture(
            "student_in_school a S1; student_in_school b S2; student_in_school c S2; \
            student_in_school d S3; student_in_school e S4; student_in_school e S1",
        );
        let (form, other) = (made.pool.add("se.grundskola"), made.pool.add("se.forskola"));
        for (at, row) in made.schools.as_mut_slice().iter_mut().enumerate() {
            row.school_type = if at == 3 { other } else { form };
        }
        let efforts = effort(&made, NONE, TODAY);
        let chosen = testers(&made, &efforts);
        let names: Vec<String> = chosen.iter().map(|one| id(&made, End::School(one.school))).collect();
        // S1 is of the largest form and has somebody of two schools; S4 is of the other form
        assert_eq!(names, ["S1", "S4"]);
        assert_eq!(chosen[0].forms, BTreeSet::from(["se.grundskola".to_owned()]));
        assert!(testers(&Picture::default(), &[]).is_empty());
    }

    #[test]
    fn somebody_of_age_needs_no_guardian() {
        let lacking = |number: &str| {
            let made = picture(&format!("student_in_school {number} S1; guardian_for x y"));
            assert!(made.users.iter().any(|row| matches!(row.id, UserId::Number(_))), "{number} is a number");
            effort(&made, NONE, TODAY).iter().any(|one| one.risks.contains_key(&Risk::NoGuardian))
        };
        assert!(lacking("20130101-2396"));
        assert!(!lacking("19900101-2391"));
    }
}
