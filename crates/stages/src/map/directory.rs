//! Finding people by what rows call them.

use super::keys::{Key, Keys, Node};
use super::places::Found;
use model::civic_number::{NumberDoubt, Reading};
use model::index::Ix;
use model::period::Date;
use model::person::Person;
use model::{CivicNumber, Shielded};

/// Where the persons are by id.
pub(crate) struct Directory {
    pub(crate) keys: Keys,
    /// Position in the roster of the person that each key means.
    pub(crate) of_node: Vec<u32>,
    pub(crate) aliases: Keys,
    /// The same for further ids.
    pub(crate) of_alias: Vec<u32>,
    /// The key that each further id stands for.
    pub(crate) node_of_alias: Vec<Node>,
    pub(crate) today: Date,
}

/// In [`Directory`]: nobody.
pub(crate) const NOBODY: u32 = u32::MAX;
/// In [`Directory`]: a protected person.
pub(crate) const PROTECTED: u32 = u32::MAX - 1;
/// In [`Directory`]: several persons.
pub(crate) const AMBIGUOUS: u32 = u32::MAX - 2;

/// Whom a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A person of the roster.
    Person(Ix<Person>),
    /// A protected person, told apart from others by a node of no meaning outside.
    Protected(Node),
    /// Nobody, for this reason.
    Not(Found<()>),
}

impl Who {
    /// The person of the roster.
    pub(crate) const fn person(self) -> Option<Ix<Person>> {
        if let Self::Person(person) = self { Some(person) } else { None }
    }

    /// The node of somebody protected.
    pub(crate) const fn protected(self) -> Option<Node> {
        if let Self::Protected(node) = self { Some(node) } else { None }
    }
}

impl Directory {
    /// Whom an id means in a space.
    pub(crate) fn find(&self, space: u16, id: &str) -> Who {
        if id.is_empty() {
            return Who::Not(Found::Empty);
        }
        let key = key_of(space, id, self.today);
        let mut node = self.keys.find(key);
        if node.is_none() && matches!(key, Key::Number(_)) {
            node = self.keys.find(Key::Own(space, id));
        }
        let mut status = node.and_then(|node| self.of_node.get(node as usize).copied());
        if node.is_none()
            && let Some(alias) = self.aliases.find(Key::Own(space, id))
        {
            status = self.of_alias.get(alias as usize).copied();
            node = self.node_of_alias.get(alias as usize).copied();
        }
        match status.unwrap_or(NOBODY) {
            NOBODY => Who::Not(Found::Unknown),
            AMBIGUOUS => Who::Not(Found::Ambiguous),
            PROTECTED => Who::Protected(node.unwrap_or_default()),
            at => Who::Person(Ix::new(at)),
        }
    }

    /// The id that a key is, for asking only.
    pub(crate) fn id(&self, node: Node) -> Shielded {
        match self.keys.key(node) {
            Some(Key::Number(number)) => Shielded::new(vec![number], Vec::new()),
            Some(Key::Own(_, own)) => Shielded::new(Vec::new(), vec![own.to_owned()]),
            None => Shielded::default(),
        }
    }
}

/// What an id means: a number is the same everywhere, anything else only in its space.
pub(crate) fn key_of(space: u16, id: &str, today: Date) -> Key<'_> {
    match CivicNumber::parse(id, today) {
        Ok(Reading { number, doubt }) if doubt != Some(NumberDoubt::Checksum) => Key::Number(number),
        Ok(_) | Err(_) => Key::Own(space, id),
    }
}
