//! What somebody means by an id or a name.

use super::identity;
use super::ids::Id;
use super::sight::Sight;
use super::story::{Hit, Kind};
use model::CivicNumber;
use model::group::Group;
use model::index::Ix;
use model::person::Person;
use model::unit::Unit;

/// Something to explain: what the registers have of it, and the ids by which the receiver may know it.
#[derive(Clone)]
pub(super) struct Thing {
    pub(super) root: Root,
    pub(super) ids: Vec<Id>,
}

/// What the registers have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Root {
    Person(Ix<Person>),
    Class(Ix<Group>),
    School(Ix<Unit>),
    /// Nothing of today's; only what was sent before.
    Nothing(Kind),
}

impl Root {
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Class(_) => Kind::Class,
            Self::School(_) => Kind::School,
            Self::Nothing(kind) => kind,
        }
    }
}

impl Sight<'_> {
    /// What the registers have by an id, or else by a name. Nobody protected.
    pub(super) fn find(&self, what: &str, kind: Option<Kind>) -> Vec<Thing> {
        let wants = |one: Kind| kind.is_none_or(|kind| kind == one);
        let mut found: Vec<Root> = Vec::new();
        if wants(Kind::Person) {
            found.extend(self.people(what).map(Root::Person));
        }
        if wants(Kind::Class) {
            found.extend(self.classes(what).map(Root::Class));
        }
        if wants(Kind::School) {
            found.extend(self.schools(what).map(Root::School));
        }
        if found.is_empty() {
            found = self.named(what).into_iter().filter(|root| wants(root.kind())).collect();
        }
        found.into_iter().map(|root| self.thing(root)).collect()
    }

    /// Something of the registers.
    pub(super) fn thing(&self, root: Root) -> Thing {
        Thing { root, ids: self.ids(root) }
    }

    /// What deliveries may have named by an id that the registers do not have; people only where they may be
    /// looked for.
    pub(super) fn strangers(&self, what: &str, kind: Option<Kind>, people: bool) -> Vec<Thing> {
        let mut ids = if people { self.person_ids(what) } else { Vec::new() };
        ids.push(Id::Class(what.to_owned()));
        ids.push(Id::School(what.to_owned()));
        // a number is one person, however it is spelled
        let things = ids.into_iter().map(|id| {
            let kind = match id {
                Id::Number(_) | Id::Own(_) | Id::Organisation => Kind::Person,
                Id::Class(_) => Kind::Class,
                Id::School(_) => Kind::School,
            };
            Thing { root: Root::Nothing(kind), ids: vec![id] }
        });
        things.filter(|thing| kind.is_none_or(|kind| kind == thing.root.kind())).collect()
    }

    /// The ids by which the receiver may know a person.
    pub(super) fn person_ids(&self, what: &str) -> Vec<Id> {
        let number = self.number(what).map(Id::Number);
        let ids = number.into_iter().chain([Id::Own(what.to_owned())]).collect();
        self.with_others(ids)
    }

    /// How one of several is told from the others.
    pub(super) fn hit(&self, thing: &Thing) -> Hit {
        let roster = &self.view.roster;
        let (name, place, own) = match thing.root {
            Root::Person(ix) => {
                let person = roster.persons.get(ix);
                let born = person.and_then(|person| person.birth_date).map(|date| date.to_string());
                (self.person_name(ix), born.unwrap_or_default(), person.map(|person| person.key))
            }
            Root::Class(ix) => {
                let group = roster.groups.get(ix);
                let name = group.map(|group| self.words(group.name.or(group.key)).to_owned());
                let place = group.map(|group| self.unit_name(group.unit));
                (name.unwrap_or_default(), place.unwrap_or_default(), group.map(|group| group.key))
            }
            Root::School(ix) => {
                let unit = roster.units.get(ix);
                (self.unit_name(ix), String::new(), unit.map(|unit| unit.key))
            }
            Root::Nothing(_) => {
                let name = thing.ids.first().map(|id| self.name_of(id)).unwrap_or_default();
                (name, String::new(), None)
            }
        };
        let id = own.map(|own| self.words(own).to_owned());
        let id = id.or_else(|| thing.ids.first().map(Id::written)).unwrap_or_default();
        Hit { kind: thing.root.kind(), name, place, id }
    }

    fn number(&self, what: &str) -> Option<CivicNumber> {
        CivicNumber::parse(what, self.view.as_of).ok().map(|reading| reading.number)
    }

    fn people(&self, what: &str) -> impl Iterator<Item = Ix<Person>> {
        self.everybody(what).filter(|&ix| self.can_be_shown(ix))
    }

    /// The people of the roster with an id, whether they can be shown or not.
    pub(super) fn everybody(&self, what: &str) -> impl Iterator<Item = Ix<Person>> {
        let ids = self.person_ids(what);
        let persons = self.view.roster.persons.numbered().filter(move |(_, person)| {
            let key = self.words(person.key);
            let read = self.number(key);
            ids.iter().any(|id| match id {
                Id::Number(number) => person.number == Some(*number) || read == Some(*number),
                Id::Own(own) => own == key,
                Id::Organisation | Id::School(_) | Id::Class(_) => false,
            })
        });
        persons.map(|(ix, _)| ix)
    }

    /// Nobody protected; and nobody who stands in rows of protected persons only, because that would tell whose
    /// guardian it is.
    pub(super) fn can_be_shown(&self, ix: Ix<Person>) -> bool {
        let rows = self.view.roster.fragments.of(ix);
        !self.hides_person(ix) && !rows.iter().all(|&row| self.hides_row(row))
    }

    fn classes(&self, what: &str) -> impl Iterator<Item = Ix<Group>> {
        let prefix = self.view.settings.receiver.ids.class_prefix.as_str();
        let ids = self.same_ids(Id::Class(what.to_owned()));
        let groups = self.view.roster.groups.numbered();
        groups
            .filter(move |(_, group)| ids.iter().any(|id| is_id(self.words(group.key), prefix, id)))
            .map(|(ix, _)| ix)
    }

    fn schools(&self, what: &str) -> impl Iterator<Item = Ix<Unit>> {
        let prefix = self.view.settings.receiver.ids.school_prefix.as_str();
        let ids = self.same_ids(Id::School(what.to_owned()));
        let units = self.view.roster.units.numbered();
        let is = move |unit: &Unit| {
            let (key, code) = (self.words(unit.key), self.words(unit.code));
            ids.iter().any(|id| is_id(key, prefix, id) || code == id)
        };
        units.filter(move |(_, unit)| is(unit)).map(|(ix, _)| ix)
    }

    /// An id, and those that somebody has decided are of the same thing.
    fn same_ids(&self, id: Id) -> Vec<String> {
        self.with_others(vec![id]).iter().map(Id::written).collect()
    }

    pub(super) fn with_others(&self, ids: Vec<Id>) -> Vec<Id> {
        let day = self.view.as_of;
        identity::with_others(ids, &self.workplace.lists.on(day).identities, day)
    }

    /// Classes and schools by name, letter case aside.
    fn named(&self, what: &str) -> Vec<Root> {
        let wanted = what.to_lowercase();
        let is = |name: &str| !wanted.is_empty() && name.to_lowercase() == wanted;
        let roster = &self.view.roster;
        let groups = roster.groups.numbered().filter(|(_, group)| is(self.words(group.name)));
        let units = roster.units.numbered().filter(|(_, unit)| is(self.words(unit.name)));
        let groups = groups.map(|(ix, _)| Root::Class(ix));
        groups.chain(units.map(|(ix, _)| Root::School(ix))).collect()
    }

    /// The ids by which the receiver may know something.
    fn ids(&self, root: Root) -> Vec<Id> {
        let (roster, picture) = (&self.view.roster, &self.view.projection.picture);
        let ids = &self.view.settings.receiver.ids;
        let mut found: Vec<Id> = Vec::new();
        let end = self.end(root);
        found.extend(end.and_then(|end| Id::of(end, picture)));
        match root {
            Root::Person(ix) => {
                if let Some(person) = roster.persons.get(ix) {
                    found.extend(person.number.map(Id::Number));
                    found.push(Id::Own(self.words(person.key).to_owned()));
                }
            }
            Root::Class(ix) => {
                let key = roster.groups.get(ix).map(|group| self.words(group.key));
                found.extend(key.map(|key| Id::Class(format!("{}{key}", ids.class_prefix))));
            }
            Root::School(ix) => {
                let key = roster.units.get(ix).map(|unit| self.words(unit.key));
                found.extend(key.map(|key| Id::School(format!("{}{key}", ids.school_prefix))));
            }
            Root::Nothing(_) => {}
        }
        let mut seen: Vec<Id> = Vec::new();
        for id in found {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        self.with_others(seen)
    }
}

/// Whether an id is the register's own, or the one that is sent.
fn is_id(key: &str, prefix: &str, what: &str) -> bool {
    key == what || what.strip_prefix(prefix) == Some(key)
}
