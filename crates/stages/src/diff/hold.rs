//! What else must wait when something waits.
//!
//! A limit may stop one school and let the others go. What goes must be whole all the same: nothing is
//! related to what is not there, nobody is taken from one place before being put in the next, and what
//! stays in a class keeps the class in its school (laws 1 to 3).

use super::{ChangeSet, RowKind};
use model::delta::{Line, Object, Op};
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School};
use std::collections::{BTreeMap, BTreeSet};

/// Why a change waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Nobody knows whether the receiver has it already, and such lines are not sent here
    /// (`policy.uncertain`).
    Unsure,
    /// It concerns somebody or something that keeps its last state: held by an error, or protected.
    Frozen,
    /// A guard stopped it; the number is the guard's finding.
    Guard(u16),
    /// Somebody approved other schools only.
    NotChosen,
    /// It would not be whole without another change that waits.
    Follows,
}

/// Which changes wait, beside the rows and lines of a [`ChangeSet`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// Beside its rows.
    pub rows: Vec<Option<Hold>>,
    /// Beside its lines.
    pub lines: Vec<Option<Hold>>,
    /// Lines that never wait: what is taken away from somebody newly protected.
    pub free: BTreeSet<usize>,
}

impl Holds {
    /// Nothing waits.
    #[must_use]
    pub fn none(changes: &ChangeSet) -> Self {
        Self {
            rows: vec![None; changes.rows.len()],
            lines: vec![None; changes.lines.len()],
            free: BTreeSet::new(),
        }
    }

    /// Whether anything waits.
    #[must_use]
    pub fn any(&self) -> bool {
        self.rows.iter().chain(&self.lines).any(Option::is_some)
    }

    /// Lets wait what waits there too.
    pub fn and(&mut self, other: &Self) {
        for (at, hold) in other.rows.iter().enumerate() {
            hold.iter().for_each(|hold| self.row(at, *hold));
        }
        for (at, hold) in other.lines.iter().enumerate() {
            hold.iter().for_each(|hold| self.line(at, *hold));
        }
    }

    /// Lets a row wait; the first reason counts.
    pub fn row(&mut self, at: usize, hold: Hold) {
        if let Some(slot @ None) = self.rows.get_mut(at) {
            *slot = Some(hold);
        }
    }

    /// Lets a line wait; the first reason counts.
    pub fn line(&mut self, at: usize, hold: Hold) {
        if let Some(slot @ None) = self.lines.get_mut(at).filter(|_| !self.free.contains(&at)) {
            *slot = Some(hold);
        }
    }
}

/// Lets everything wait that would not be whole without what waits already.
pub fn close(changes: &ChangeSet, holds: &mut Holds) {
    if !holds.any() {
        return;
    }
    loop {
        let waiting = Waiting::new(changes, holds);
        let mut more = false;
        for (at, change) in changes.lines.iter().enumerate() {
            if matches!(holds.lines.get(at), Some(None))
                && !holds.free.contains(&at)
                && waiting.takes(change.line.op, &change.line.relation)
            {
                holds.line(at, Hold::Follows);
                more = true;
            }
        }
        more |= rows_without_a_line(changes, holds);
        if !more {
            return;
        }
    }
}

/// A new object none of whose lines are sent has no business at the receiver yet.
fn rows_without_a_line(changes: &ChangeSet, holds: &mut Holds) -> bool {
    let mut waits = BTreeSet::new();
    let mut goes = BTreeSet::new();
    for (change, hold) in
        changes.lines.iter().zip(&holds.lines).filter(|(change, _)| change.line.op == Op::Add)
    {
        let ends = [change.line.relation.from, change.line.relation.to];
        let objects = ends.into_iter().filter_map(Object::at);
        if hold.is_some() {
            waits.extend(objects);
        } else {
            goes.extend(objects);
        }
    }
    let mut more = false;
    for (at, row) in changes.rows.iter().enumerate() {
        let new = row.kind == RowKind::New;
        let waiting = matches!(holds.rows.get(at), Some(None));
        if new && waiting && waits.contains(&row.object) && !goes.contains(&row.object) {
            holds.row(at, Hold::Follows);
            more = true;
        }
    }
    more
}

/// What waits, by what it means to other changes.
#[derive(Default)]
struct Waiting<'c> {
    /// What is wanted.
    after: &'c [Relation],
    /// Objects that the receiver lacks and whose row waits. Where only what the row says is in doubt, the object is
    /// there.
    missing: BTreeSet<Object>,
    /// Ends that wait for something to be added: (kind for those pointed at, the end).
    comes: BTreeSet<End>,
    /// Children who wait for a guardian or mentor.
    comes_to: BTreeSet<(RelationKind, End)>,
    /// Who waits to be put in a school.
    into: BTreeSet<(End, End)>,
    /// What waits to be tied to its school or organisation.
    untied: BTreeSet<End>,
    /// Guardians' places at schools without which a link to a child there would not be whole: (guardian, child).
    unplaced: BTreeSet<(End, End)>,
    /// Guardians who wait for the last link that would give them something to do at a school: (guardian, school).
    unlinked: BTreeSet<(End, End)>,
    /// Who keeps something: nothing that holds it may go.
    stays: BTreeSet<End>,
    /// What keeps members.
    kept: BTreeSet<End>,
    /// Who keeps a class of a school, with the school.
    kept_in: BTreeSet<(End, End)>,
    /// Guardians of children who stay at a school, with the school.
    with_child: BTreeSet<(End, End)>,
    /// Who has a guardian's link that ends, and no place as a guardian: the link gives nothing, and waits for
    /// nothing that is to come.
    idle: BTreeSet<End>,
    /// The schools of classes.
    schools: Vec<(Ix<Class>, Ix<School>)>,
}

impl<'c> Waiting<'c> {
    fn new(changes: &'c ChangeSet, holds: &Holds) -> Self {
        let mut waiting = Self { after: &changes.after, schools: class_schools(changes), ..Self::default() };
        for (row, hold) in changes.rows.iter().zip(&holds.rows) {
            if hold.is_some() && row.kind == RowKind::New {
                waiting.missing.insert(row.object);
            }
        }
        for (change, hold) in changes.lines.iter().zip(&holds.lines) {
            let Line { op, relation } = change.line;
            if (op, relation.kind) == (Op::Remove, RelationKind::GuardianFor)
                && to_of(&changes.before, RelationKind::ExternalUserInSchool, relation.from).next().is_none()
            {
                waiting.idle.insert(relation.from);
            }
            if hold.is_some() {
                waiting.add(change.line.op, change.line.relation);
            }
        }
        waiting.with_child = staying_guardians(changes, holds);
        waiting.guardians(changes, holds);
        waiting
    }

    /// A guardian's link and place belong together: at least one place for each link to a child at school,
    /// at least one link for each place.
    fn guardians(&mut self, changes: &ChangeSet, holds: &Holds) {
        use RelationKind as K;
        let held = |kind: RelationKind| -> BTreeSet<(End, End)> {
            let lines = changes.lines.iter().zip(&holds.lines);
            lines
                .filter(|(change, hold)| hold.is_some() && change.line.op == Op::Add)
                .filter(|(change, _)| change.line.relation.kind == kind)
                .map(|(change, _)| (change.line.relation.from, change.line.relation.to))
                .collect()
        };
        let (links, places) = (held(K::GuardianFor), held(K::ExternalUserInSchool));
        let who: BTreeSet<End> = links.iter().chain(&places).map(|(guardian, _)| *guardian).collect();
        for guardian in who {
            let mut schools: BTreeMap<End, bool> = BTreeMap::new();
            for child in to_of(&changes.after, K::GuardianFor, guardian) {
                let linked = !links.contains(&(guardian, child));
                let mut placed = None;
                for school in to_of(&changes.after, K::StudentInSchool, child) {
                    *schools.entry(school).or_default() |= linked;
                    *placed.get_or_insert_default() |= !places.contains(&(guardian, school));
                }
                if placed == Some(false) {
                    self.unplaced.insert((guardian, child));
                }
            }
            let unlinked = schools.into_iter().filter(|(_, linked)| !linked);
            self.unlinked.extend(unlinked.map(|(school, _)| (guardian, school)));
        }
    }

    fn add(&mut self, op: Op, relation: Relation) {
        use RelationKind as K;
        let Relation { kind, from, to } = relation;
        match op {
            Op::Add => {
                self.comes.insert(from);
                match kind {
                    K::SchoolInOrg | K::ClassInSchool => {
                        self.untied.insert(from);
                    }
                    K::StudentInSchool | K::StaffInSchool => {
                        self.into.insert((from, to));
                    }
                    K::GuardianFor | K::MentorFor => {
                        self.comes_to.insert((kind, to));
                    }
                    K::ExternalUserInSchool | K::StudentInClass | K::TeacherInClass | K::AdministratorFor => {
                    }
                }
            }
            Op::Remove => {
                self.stays.insert(from);
                // a guardian's link does not keep the child at a school
                if kind != K::GuardianFor {
                    self.kept.insert(to);
                }
                if let (K::StudentInClass, End::Class(class)) = (kind, to) {
                    let schools: Vec<_> =
                        self.schools_of(class).map(|school| (from, End::School(school))).collect();
                    self.kept_in.extend(schools);
                }
            }
        }
    }

    /// Whether a change waits because of these.
    fn takes(&self, op: Op, relation: &Relation) -> bool {
        match op {
            Op::Add => self.takes_add(relation),
            Op::Remove => self.takes_remove(relation),
        }
    }

    /// Nothing is tied to what is not there.
    fn takes_add(&self, relation: &Relation) -> bool {
        use RelationKind as K;
        let Relation { kind, from, to } = *relation;
        let missing = |end: End| Object::at(end).is_some_and(|object| self.missing.contains(&object));
        if missing(from) || missing(to) || self.untied.contains(&to) {
            return true;
        }
        match kind {
            K::StudentInClass | K::TeacherInClass => {
                let End::Class(class) = to else { return false };
                self.schools_of(class).any(|school| self.into.contains(&(from, End::School(school))))
            }
            K::ExternalUserInSchool => self.unlinked.contains(&(from, to)),
            K::GuardianFor => self.unplaced.contains(&(from, to)),
            K::MentorFor => self.into.iter().any(|(who, _)| [from, to].contains(who)),
            K::SchoolInOrg
            | K::ClassInSchool
            | K::StudentInSchool
            | K::StaffInSchool
            | K::AdministratorFor => false,
        }
    }

    /// Nobody is taken away before being put somewhere, and what holds something stays with it.
    fn takes_remove(&self, relation: &Relation) -> bool {
        use RelationKind as K;
        let Relation { kind, from, to } = *relation;
        let idle = kind == K::GuardianFor && self.idle.contains(&from);
        if (self.comes.contains(&from) && !idle) || self.comes_to.contains(&(kind, to)) {
            return true;
        }
        match kind {
            K::StudentInSchool => {
                let stays = self.stays.contains(&from) || self.kept.contains(&from);
                self.kept_in.contains(&(from, to)) || (stays && !self.is_at_school(from))
            }
            K::StaffInSchool => self.stays.contains(&from),
            K::ExternalUserInSchool => self.stays.contains(&from) || self.with_child.contains(&(from, to)),
            K::SchoolInOrg | K::ClassInSchool => self.kept.contains(&from) || self.stays.contains(&from),
            K::StudentInClass | K::TeacherInClass | K::GuardianFor | K::MentorFor | K::AdministratorFor => {
                false
            }
        }
    }

    /// Whether a pupil is at a school that is wanted, or comes to one: another than those that are left.
    fn is_at_school(&self, pupil: End) -> bool {
        let mut schools = to_of(self.after, RelationKind::StudentInSchool, pupil);
        schools.any(|school| !self.into.contains(&(pupil, school)))
    }

    fn schools_of(&self, class: Ix<Class>) -> impl Iterator<Item = Ix<School>> {
        let from = self.schools.partition_point(|(one, _)| *one < class);
        self.schools.iter().skip(from).take_while(move |(one, _)| *one == class).map(|(_, school)| *school)
    }
}

/// Guardians of children whose place at a school waits to be removed, with the school.
fn staying_guardians(changes: &ChangeSet, holds: &Holds) -> BTreeSet<(End, End)> {
    let held = changes.lines.iter().zip(&holds.lines).filter(|(change, hold)| {
        let Line { op, relation } = change.line;
        hold.is_some() && op == Op::Remove && relation.kind == RelationKind::StudentInSchool
    });
    let staying: BTreeSet<(End, End)> =
        held.map(|(change, _)| (change.line.relation.from, change.line.relation.to)).collect();
    if staying.is_empty() {
        return staying;
    }
    let gone: BTreeSet<Relation> = changes
        .lines
        .iter()
        .zip(&holds.lines)
        .filter(|(change, hold)| hold.is_none() && change.line.op == Op::Remove)
        .map(|(change, _)| change.line.relation)
        .filter(|relation| relation.kind == RelationKind::GuardianFor)
        .collect();
    let organisation = End::Organisation;
    of_kind(&changes.before, RelationKind::GuardianFor)
        .iter()
        .filter(|one| !gone.contains(one))
        .flat_map(|one| {
            let from = staying.range((one.to, organisation)..).take_while(|(child, _)| *child == one.to);
            from.map(|(_, school)| (one.from, *school))
        })
        .flat_map(|(guardian, school)| {
            // who has no place where the child stays keeps those that there are
            let places: Vec<End> =
                to_of(&changes.before, RelationKind::ExternalUserInSchool, guardian).collect();
            let kept = if places.contains(&school) { vec![school] } else { places };
            kept.into_iter().map(move |place| (guardian, place))
        })
        .collect()
}

/// What somebody is related to by one kind, in a sorted list.
fn to_of(list: &[Relation], kind: RelationKind, from: End) -> impl Iterator<Item = End> {
    let start = list.partition_point(|one| (one.kind, one.from) < (kind, from));
    let rest = list.iter().skip(start);
    rest.take_while(move |one| one.kind == kind && one.from == from).map(|one| one.to)
}

/// The relations of one kind in a sorted list.
pub(crate) fn of_kind(list: &[Relation], kind: RelationKind) -> &[Relation] {
    let from = list.partition_point(|one| one.kind < kind);
    let to = list.partition_point(|one| one.kind <= kind);
    list.get(from..to).unwrap_or_default()
}

/// The schools that each class is in, or is to be in, sorted.
pub(super) fn class_schools(changes: &ChangeSet) -> Vec<(Ix<Class>, Ix<School>)> {
    let mut schools: Vec<(Ix<Class>, Ix<School>)> = of_kind(&changes.before, RelationKind::ClassInSchool)
        .iter()
        .chain(of_kind(&changes.after, RelationKind::ClassInSchool))
        .filter_map(|relation| match (relation.from, relation.to) {
            (End::Class(class), End::School(school)) => Some((class, school)),
            _ => None,
        })
        .collect();
    schools.sort_unstable();
    schools.dedup();
    schools
}
