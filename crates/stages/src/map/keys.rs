//! Ids of people, units and groups, each turned into a small number once.
//!
//! A reference that is a well-formed civic number means the same person whatever the source; any other
//! id means something only in the space of its register, because two registers may both have a "1001".

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use model::CivicNumber;
use std::hash::BuildHasher as _;

/// An id as a row gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key<'t> {
    /// A civic, coordination or temporary number.
    Number(CivicNumber),
    /// A register's own id, in a space.
    Own(u16, &'t str),
}

/// A position among the ids seen.
pub(crate) type Node = u32;

/// All ids seen so far. Iteration never happens, so the hash order cannot reach any output. Numbers have
/// a table of their own with the number inside: they are most of the ids, and looked up most.
#[derive(Default)]
pub(crate) struct Keys {
    hasher: DefaultHashBuilder,
    numbers: HashMap<CivicNumber, Node>,
    own: HashTable<Node>,
    nodes: Vec<Stored>,
    text: String,
}

#[derive(Clone, Copy)]
enum Stored {
    Number(CivicNumber),
    Own { space: u16, start: usize, len: u32 },
}

impl Keys {
    /// The node of a key, new or known.
    pub(crate) fn node(&mut self, key: Key<'_>) -> Node {
        if let Some(node) = self.find(key) {
            return node;
        }
        let node = Node::try_from(self.nodes.len()).unwrap_or(Node::MAX);
        match key {
            Key::Number(number) => {
                self.nodes.push(Stored::Number(number));
                self.numbers.insert(number, node);
            }
            Key::Own(space, own) => {
                let hash = self.hasher.hash_one((space, own));
                let len = u32::try_from(own.len()).unwrap_or(u32::MAX);
                self.nodes.push(Stored::Own { space, start: self.text.len(), len });
                self.text.push_str(own);
                let Self { own: table, nodes, text, hasher, .. } = self;
                table.insert_unique(hash, node, |&node| match stored(nodes, text, node) {
                    Some(Key::Own(space, own)) => hasher.hash_one((space, own)),
                    Some(Key::Number(_)) | None => 0,
                });
            }
        }
        node
    }

    /// The node of a key, if it is known.
    pub(crate) fn find(&self, key: Key<'_>) -> Option<Node> {
        match key {
            Key::Number(number) => self.numbers.get(&number).copied(),
            Key::Own(space, own) => {
                let hash = self.hasher.hash_one((space, own));
                self.own.find(hash, |&node| self.key(node) == Some(key)).copied()
            }
        }
    }

    /// The key of a node.
    pub(crate) fn key(&self, node: Node) -> Option<Key<'_>> {
        stored(&self.nodes, &self.text, node)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
}

fn stored<'k>(nodes: &[Stored], text: &'k str, node: Node) -> Option<Key<'k>> {
    Some(match *nodes.get(node as usize)? {
        Stored::Number(number) => Key::Number(number),
        Stored::Own { space, start, len } => Key::Own(space, text.get(start..start + len as usize)?),
    })
}

/// Which nodes are the same person.
#[derive(Default)]
pub(crate) struct Unions(Vec<Node>);

impl Unions {
    /// The node that stands for all the nodes of a person.
    pub(crate) fn root(&self, node: Node) -> Node {
        let mut at = node;
        while let Some(&up) = self.0.get(at as usize) {
            if up == at {
                break;
            }
            at = up;
        }
        at
    }

    /// Makes two nodes one person. The lower number stands for both.
    pub(crate) fn unite(&mut self, a: Node, b: Node) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        while self.0.len() <= high as usize {
            self.0.push(self.0.len() as Node);
        }
        if let Some(slot) = self.0.get_mut(high as usize) {
            *slot = low;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_in_two_spaces_is_two_ids() {
        let mut keys = Keys::default();
        let a = keys.node(Key::Own(1, "1001"));
        let b = keys.node(Key::Own(2, "1001"));
        assert_ne!(a, b);
        assert_eq!((keys.node(Key::Own(1, "1001")), keys.find(Key::Own(2, "1001"))), (a, Some(b)));
        assert_eq!(keys.find(Key::Own(1, "1002")), None);
    }

    #[test]
    fn united_nodes_have_one_root() {
        let mut unions = Unions::default();
        unions.unite(5, 3);
        unions.unite(7, 5);
        assert_eq!((unions.root(7), unions.root(5), unions.root(3), unions.root(9)), (3, 3, 3, 9));
    }
}
