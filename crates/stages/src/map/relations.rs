//! Enrolments, memberships, duties, assignments and guardianships: what holds people, units and groups
//! together.
//!
//! A relation that refers to something left out is left out too, with a note; one that touches a
//! protected person goes without a trace, but the household is remembered for [`super::shield`].

use super::directory::{Directory, Who};
use super::fields::{
    AssignmentField as A, DutyField as D, EnrolmentField as E, GuardianshipField as W, MembershipField as M,
};
use super::keys::Node;
use super::places::Book;
use super::reader::{Maybe, Memo, Nothing, Reader, Spot};
use super::values;
use super::words;
use super::world::{Notebook, World};
use model::group::Group;
use model::index::Ix;
use model::note::{Kind, NoteKind};
use model::person::Person;
use model::picture::UserKey;
use model::place::Place;
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Origin, Target};
use model::school::{AssignmentRole, RelationType};
use model::unit::Unit;
use std::borrow::Cow;

/// What relations refer to.
pub(crate) struct Known<'a> {
    pub(crate) units: &'a Book<Unit>,
    pub(crate) groups: &'a Book<Group>,
    pub(crate) people: &'a Directory,
}

/// A guardianship of which one end, or both, is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hidden {
    /// This child has a protected guardian.
    GuardianOf(Ix<Person>, Node),
    /// This adult has a protected child.
    ChildOf(Ix<Person>, Node),
}

/// Somebody of whom no row tells, as a guardianship refers to them: a number, or an id in a space.
pub(crate) type Stranger = (u16, UserKey);

/// All relations, as the blocks gave them.
#[derive(Default)]
pub(crate) struct Relations {
    pub(crate) enrolments: Vec<Enrolment>,
    pub(crate) memberships: Vec<Membership>,
    pub(crate) duties: Vec<Duty>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) guardianships: Vec<Guardianship>,
    pub(crate) book: Notebook,
    /// Guardianships with a protected end.
    pub(crate) hidden: Vec<Hidden>,
    /// Guardianships of which no row tells who one end is, by that end: two of them may share a child, or a guardian.
    pub(crate) strangers: Vec<(Stranger, Who)>,
    /// People of whom a relation was lost to a mistake in its row, with the row.
    pub(crate) shaken: Vec<(Ix<Person>, Place)>,
    memo: Memo,
}

impl Relations {
    /// Reads one row for one block.
    fn read(&mut self, spot: Spot<'_, '_>) {
        let (kind, place) = (spot.block.kind, spot.row.place());
        let before = self.book.notes.len();
        let (book, memo) = (&mut self.book, &mut self.memo);
        let (hidden, strangers) = (&mut self.hidden, &mut self.strangers);
        let reader = &mut Reader { spot, book, hidden, strangers, memo, met: [None; 2] };
        let made = match kind {
            Kind::Enrolment => keep(&mut self.enrolments, enrolment(reader)),
            Kind::Membership => keep(&mut self.memberships, membership(reader)),
            Kind::Duty => keep(&mut self.duties, duty(reader)),
            Kind::Assignment => keep(&mut self.assignments, assignment(reader)),
            Kind::Guardianship => keep(&mut self.guardianships, guardianship(reader)),
            Kind::Person | Kind::Unit | Kind::Group => true,
        };
        let met = reader.met;
        if !made && self.book.notes.len() > before {
            self.shaken.extend(met.into_iter().flatten().map(|person| (person, place)));
        }
    }
}

fn keep<T>(list: &mut Vec<T>, made: Maybe<T>) -> bool {
    let whole = made.is_ok();
    list.extend(made.ok());
    whole
}

/// Builds all relations.
pub(crate) fn relations(world: &World<'_>, known: &Known<'_>) -> Relations {
    let kinds = [Kind::Enrolment, Kind::Membership, Kind::Duty, Kind::Assignment, Kind::Guardianship];
    let runs = world.scan_all(&kinds, |(number, block), row, run: &mut Relations| {
        let origin = Origin { place: row.place(), block: number };
        let Some((field, bound)) = block.many() else {
            run.read(Spot { block, row, origin, known, many: None });
            return;
        };
        let mut values: Vec<Cow<'_, str>> = Vec::new();
        bound.each(row, &mut run.book, |value, _| values.push(value));
        for value in values {
            run.read(Spot { block, row, origin, known, many: Some((field, value)) });
        }
    });
    let mut all = Relations::default();
    all.enrolments.reserve_exact(runs.iter().map(|run| run.enrolments.len()).sum());
    all.memberships.reserve_exact(runs.iter().map(|run| run.memberships.len()).sum());
    all.guardianships.reserve_exact(runs.iter().map(|run| run.guardianships.len()).sum());
    for run in runs {
        all.enrolments.extend(run.enrolments);
        all.memberships.extend(run.memberships);
        all.duties.extend(run.duties);
        all.assignments.extend(run.assignments);
        all.guardianships.extend(run.guardianships);
        all.book.notes.extend(run.book.notes);
        all.hidden.extend(run.hidden);
        all.strangers.extend(run.strangers);
        all.shaken.extend(run.shaken);
    }
    all
}

fn enrolment(reader: &mut Reader<'_, '_>) -> Maybe<Enrolment> {
    let person = reader.person(E::Person as usize)?;
    let unit = reader.unit(E::Unit as usize, Some(Kind::Enrolment))?;
    let period = reader.period(E::Start as usize, E::End as usize)?;
    let school_type = reader.word(E::SchoolType as usize, words::school_type);
    let year = reader.value(E::SchoolYear as usize);
    let school_year = values::school_year(&year);
    if school_year.is_none() && !year.is_empty() {
        reader.note(NoteKind::BadSchoolYear, E::SchoolYear as usize, &year);
    }
    Ok(Enrolment { person, unit, school_type, school_year, period, origin: reader.spot.origin })
}

fn membership(reader: &mut Reader<'_, '_>) -> Maybe<Membership> {
    let person = reader.person(M::Person as usize)?;
    let group = reader.group(M::Group as usize)?;
    let period = reader.period(M::Start as usize, M::End as usize)?;
    Ok(Membership { person, group, period, origin: reader.spot.origin })
}

fn duty(reader: &mut Reader<'_, '_>) -> Maybe<Duty> {
    let person = reader.person(D::Person as usize)?;
    let unit = reader.unit(D::Unit as usize, Some(Kind::Duty))?;
    let period = reader.period(D::Start as usize, D::End as usize)?;
    let role = reader.word(D::Role as usize, words::duty_role);
    Ok(Duty { person, unit, role, period, origin: reader.spot.origin })
}

/// An assignment whose role is not understood is left out: a wrong role is a wrong access
/// right.
fn assignment(reader: &mut Reader<'_, '_>) -> Maybe<Assignment> {
    let person = reader.person(A::Person as usize)?;
    let has = |field: A| reader.spot.block.bound(field as usize).is_some();
    let target = if has(A::Group) {
        Target::Group(reader.group(A::Group as usize)?)
    } else if has(A::Pupil) {
        Target::Pupil(reader.person(A::Pupil as usize)?)
    } else if has(A::Unit) {
        Target::Unit(reader.unit(A::Unit as usize, None)?)
    } else {
        Target::Organisation
    };
    let period = reader.period(A::Start as usize, A::End as usize)?;
    let role: AssignmentRole = reader.word(A::Role as usize, words::assignment_role).ok_or(Nothing)?;
    Ok(Assignment { person, target, role, period, origin: reader.spot.origin })
}

/// Where the register does not say what the adult is, it is a guardian. A word that is not understood, by
/// the mapping or by us, gives nothing: it could mean that the adult must be kept away.
fn guardianship(reader: &mut Reader<'_, '_>) -> Maybe<Guardianship> {
    let (adult, child) = reader.pair()?;
    let period = reader.period(W::Start as usize, W::End as usize)?;
    let kind = match reader.said(W::Kind as usize)?.is_empty() {
        true => RelationType::Guardian,
        false => reader.word(W::Kind as usize, words::relation_type).ok_or(Nothing)?,
    };
    Ok(Guardianship { adult, child, kind, period, origin: reader.spot.origin })
}
