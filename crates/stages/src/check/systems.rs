//! Which kinds of system speak of a person, and where a thing stands: what rules across sources ask.
//!
//! Refuses to know: what any system should know of anybody.

use crate::map::SystemKind;
use model::index::Ix;
use model::person::Person;
use model::{Place, Roster};

/// The kind of every table, and which kinds describe somebody at all.
pub(crate) struct Sources<'r> {
    kinds: &'r [SystemKind],
    described: Systems,
}

/// Some of the kinds of system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Systems(u8);

impl<'r> Sources<'r> {
    /// `kinds` are those of the tables, in order; a table beyond the last is a register.
    pub(crate) fn new(roster: &Roster, kinds: &'r [SystemKind]) -> Self {
        let mut sources = Self { kinds, described: Systems::default() };
        if kinds.iter().any(|&kind| kind != SystemKind::Register) {
            for ix in roster.persons.numbered().map(|(ix, _)| ix) {
                sources.described.0 |= sources.of(roster, ix).0;
            }
        }
        sources
    }

    /// The kind of the system that a place is in.
    pub(crate) fn at(&self, place: Place) -> SystemKind {
        self.kinds.get(usize::from(place.table())).copied().unwrap_or_default()
    }

    /// The kinds that describe a person.
    pub(crate) fn of(&self, roster: &Roster, person: Ix<Person>) -> Systems {
        let origins = roster.fragments.of(person).iter();
        Systems(origins.fold(0, |found, origin| found | Systems::bit(self.at(origin.place))))
    }

    /// Whether a kind of system other than registers is there and describes anybody. Where none does, nothing
    /// can be said across sources.
    pub(crate) const fn any(&self, kind: SystemKind) -> bool {
        self.described.has(kind)
    }
}

impl Systems {
    const fn bit(kind: SystemKind) -> u8 {
        1 << kind as u8
    }

    /// Whether the kind is among them.
    pub(crate) const fn has(self, kind: SystemKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// Whether it is the only one.
    pub(crate) const fn is_only(self, kind: SystemKind) -> bool {
        self.0 == Self::bit(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::roster;

    #[test]
    fn each_table_has_the_kind_of_its_source() {
        let scene = roster("person a - Alva Ek\nperson b - Bo Ek table=1\nalso a table=1");
        let kinds = [SystemKind::Register, SystemKind::Directory];
        let sources = Sources::new(&scene, &kinds);
        let of = |at| sources.of(&scene, Ix::new(at));
        assert!(of(0).has(SystemKind::Register) && of(0).has(SystemKind::Directory));
        assert!(of(1).is_only(SystemKind::Directory) && !of(0).is_only(SystemKind::Directory));
        assert!(sources.any(SystemKind::Directory) && !sources.any(SystemKind::Staff));
    }

    #[test]
    fn where_no_kind_is_said_all_are_registers() {
        let scene = roster("person a - Alva Ek table=3");
        let sources = Sources::new(&scene, &[]);
        assert!(sources.of(&scene, Ix::new(0)).is_only(SystemKind::Register));
        assert!(!sources.any(SystemKind::Timetable));
    }
}
