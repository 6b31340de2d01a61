//! One roster from everything the builders made.

use super::bind::{SourceFault, bind};
use super::crowd::hide_crowds;
use super::language::Mapping;
use super::people;
use super::places;
use super::relations::{Known, relations};
use super::shield::shield;
use super::world::World;
use compact_str::CompactString;
use model::index::{Ix, List};
use model::note::{Kind, Note, NoteKind};
use model::period::{Date, Period};
use model::problem::Subject;
use model::relation::{Assignment, Duty, Enrolment, Guardianship, Membership, Origin};
use model::{Extract, Pool, Roster};
use rayon::prelude::*;
use std::sync::Arc;

/// Maps what was read to one roster. The mappings stand in order of precedence; `today` decides which
/// lines of lookup tables hold and the century of short numbers.
///
/// # Errors
/// Every mistake that shows only when the mapping meets the tables: a column or table that is not there.
pub fn map(mappings: &[Mapping], extract: &Extract, today: Date) -> Result<Roster, Vec<SourceFault>> {
    let blocks = bind(mappings, extract, today)?;
    let world = World::new(extract, &blocks, today);
    let mut units = places::units(&world);
    let mut groups = places::groups(&world, &units.book);
    let mut people = people::people(&world);
    let known = Known { units: &units.book, groups: &groups.book, people: &people.directory };
    let mut gathered = relations(&world, &known);
    gathered.shaken.sort_unstable();
    gathered.shaken.dedup();
    let mut notes = gathered.book.notes;
    let enrolments = settle(&world, gathered.enrolments, Kind::Enrolment, &mut notes);
    let memberships = settle(&world, gathered.memberships, Kind::Membership, &mut notes);
    let duties = settle(&world, gathered.duties, Kind::Duty, &mut notes);
    let assignments = settle(&world, gathered.assignments, Kind::Assignment, &mut notes);
    let guardianships = settle(&world, gathered.guardianships, Kind::Guardianship, &mut notes);
    let shield = shield(&mut people.list, &guardianships, &gathered.hidden, &mut gathered.strangers);
    notes.extend(shield.notes);
    notes.append(&mut people.notes);
    notes.append(&mut units.notes);
    notes.append(&mut groups.notes);
    hide_crowds(&mut notes);
    notes.extend(world.unwanted());
    notes.par_sort_unstable_by(|a, b| {
        (a.place, a.kind, a.subject, &a.value).cmp(&(b.place, b.kind, b.subject, &b.value))
    });

    let mut left_out = units.left_out;
    left_out.append(&mut groups.left_out);
    left_out.sort_unstable();
    let mut pool = people.pool;
    move_units(&mut pool, &units.pool, &mut units.list);
    move_groups(&mut pool, &groups.pool, &mut groups.list);
    Ok(Roster {
        pool: Arc::new(pool),
        persons: people.list,
        units: units.list,
        groups: groups.list,
        enrolments: List::new(enrolments),
        memberships: List::new(memberships),
        duties: List::new(duties),
        assignments: List::new(assignments),
        guardianships: List::new(guardianships),
        fragments: people.fragments,
        notes,
        protected: people.protected,
        shielded: people.shielded,
        households: shield
            .people
            .into_iter()
            .map(|(person, node)| (person, people.directory.id(node)))
            .collect(),
        shaken: gathered.shaken,
        left_out,
    })
}

/// A relation that can be sorted and found twice.
trait Recorded: Send {
    /// What makes two of them the same but for the period; sorted by this first.
    fn same(&self) -> (u32, u64, u32);
    fn period(&self) -> Period;
    fn origin(&self) -> Origin;
    /// What is kept of two that are the same and overlap.
    fn merge(&mut self, other: &Self);
    fn subject(at: u32) -> Subject;
}

macro_rules! recorded {
    ($name:ident, |$it:ident| $same:expr, $subject:path, $($rest:tt)*) => {
        impl Recorded for $name {
            fn same(&self) -> (u32, u64, u32) {
                let $it = self;
                $same
            }
            fn period(&self) -> Period {
                self.period
            }
            fn origin(&self) -> Origin {
                self.origin
            }
            fn subject(at: u32) -> Subject {
                $subject(Ix::new(at))
            }
            fn merge(&mut self, other: &Self) {
                self.period = self.period.hull(other.period);
                self.origin = self.origin.min(other.origin);
                $($rest)*(self, other);
            }
        }
    };
}

recorded!(
    Enrolment,
    |it| (it.person.raw(), u64::from(it.unit.raw()), it.school_type.map_or(255, |known| known as u32)),
    Subject::Enrolment,
    (|mine: &mut Self, other: &Self| mine.school_year = mine.school_year.max(other.school_year))
);
recorded!(
    Membership,
    |it| (it.person.raw(), u64::from(it.group.raw()), 0),
    Subject::Membership,
    (|_: &mut Self, _: &Self| ())
);
recorded!(
    Duty,
    |it| (it.person.raw(), u64::from(it.unit.raw()), it.role.map_or(255, |known| known as u32)),
    Subject::Duty,
    (|_: &mut Self, _: &Self| ())
);
recorded!(
    Assignment,
    |it| (it.person.raw(), target_number(it), it.role as u32),
    Subject::Assignment,
    (|_: &mut Self, _: &Self| ())
);
recorded!(
    Guardianship,
    |it| (it.adult.raw(), u64::from(it.child.raw()), it.kind as u32),
    Subject::Guardianship,
    (|_: &mut Self, _: &Self| ())
);

fn target_number(assignment: &Assignment) -> u64 {
    use model::relation::Target;
    match assignment.target {
        Target::Organisation => 0,
        Target::Unit(unit) => 1 << 32 | u64::from(unit.raw()),
        Target::Group(group) => 2 << 32 | u64::from(group.raw()),
        Target::Pupil(pupil) => 3 << 32 | u64::from(pupil.raw()),
    }
}

/// Sorts relations and makes one of those that are the same and overlap. A repetition is worth a note
/// where a row was made for the relation alone; where a guardian stands on each of a child's rows it is
/// the way of the file.
fn settle<T: Recorded>(world: &World<'_>, mut list: Vec<T>, kind: Kind, notes: &mut Vec<Note>) -> Vec<T> {
    list.par_sort_unstable_by(|a, b| {
        let rest = || (a.period(), a.origin()).cmp(&(b.period(), b.origin()));
        a.same().cmp(&b.same()).then_with(rest)
    });
    let mut kept = 0;
    list.dedup_by(|one, last| {
        let same = last.same() == one.same() && !last.period().overlap(one.period()).is_backwards();
        if !same {
            kept += 1;
            return false;
        }
        let later = last.origin().max(one.origin());
        let made_for_it = matches!(kind, Kind::Enrolment | Kind::Duty) || world.holds_ties_only(later.place);
        if made_for_it && last.origin() != one.origin() {
            notes.push(Note {
                kind: NoteKind::Repeated(kind),
                place: Some(later.place),
                subject: T::subject(kept),
                value: CompactString::default(),
            });
        }
        last.merge(one);
        true
    });
    list
}

fn move_units(pool: &mut Pool, own: &Pool, units: &mut List<model::unit::Unit>) {
    let by = pool.absorb(own);
    for unit in units.as_mut_slice() {
        for text in [
            &mut unit.key,
            &mut unit.code,
            &mut unit.name,
            &mut unit.municipality,
            &mut unit.description,
            &mut unit.url,
            &mut unit.phone,
            &mut unit.street,
            &mut unit.postal_code,
            &mut unit.locality,
            &mut unit.visiting_address,
        ] {
            *text = text.moved(by);
        }
    }
}

fn move_groups(pool: &mut Pool, own: &Pool, groups: &mut List<model::group::Group>) {
    let by = pool.absorb(own);
    for group in groups.as_mut_slice() {
        for text in [&mut group.key, &mut group.name, &mut group.description] {
            *text = text.moved(by);
        }
    }
}
