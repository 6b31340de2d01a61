//! A group: class (klass), section (avdelning), teaching group (undervisningsgrupp), mentor group.

use crate::index::Ix;
use crate::period::Period;
use crate::relation::Origin;
use crate::school::{GroupKind, SchoolType};
use crate::text::Text;
use crate::unit::Unit;

/// A group of the roster, SS 12000 `Group`.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The register's id, unique among groups of the whole municipality.
    pub key: Text,
    /// Name as people say it: `7A`.
    pub name: Text,
    /// What it is for.
    pub kind: GroupKind,
    /// School type, where it is the group's own (`spec/unikum.md` case 66).
    pub school_type: Option<SchoolType>,
    /// The unit it belongs to.
    pub unit: Ix<Unit>,
    /// Youngest and oldest age.
    pub ages: (Option<u8>, Option<u8>),
    /// Free text.
    pub description: Text,
    /// From when to when the group exists.
    pub period: Period,
    /// The row that first described it.
    pub origin: Origin,
}
