//! Where a household with somebody protected lives is told of nobody in it.

use super::ids::Id;
use super::matching::{Root, Thing};
use super::sight::Sight;
use crate::columns;
use model::picture::UserKey;

impl Sight<'_> {
    /// Whether a column of it would tell where a household with somebody protected lives.
    pub(super) fn withholds(&self, thing: &Thing, column: &str) -> bool {
        columns::is_at_home(column) && thing.ids.iter().any(|id| self.is_withheld(id))
    }

    /// The same of something of the registers.
    pub(super) fn withholds_of(&self, root: Root, column: &str) -> bool {
        matches!(root, Root::Person(_)) && self.withholds(&self.thing(root), column)
    }

    fn is_withheld(&self, id: &Id) -> bool {
        let key = match id {
            Id::Number(number) => UserKey::Number(*number),
            Id::Own(own) => UserKey::Alternative(own.clone()),
            Id::Organisation | Id::School(_) | Id::Class(_) => return false,
        };
        self.withheld.contains(&key)
    }
}
