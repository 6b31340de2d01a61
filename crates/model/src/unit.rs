//! A school unit (skolenhet) or preschool (förskola).

use crate::period::Period;
use crate::relation::Origin;
use crate::school::{Organiser, SchoolType, SchoolTypes};
use crate::text::Text;

/// A unit of the roster: SS 12000 `Organisation` of type Skolenhet.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// The register's id, unique among units.
    pub key: Text,
    /// Skolenhetskod, eight digits; a preschool may lack one.
    pub code: Text,
    /// Name.
    pub name: Text,
    /// All school types the unit offers.
    pub school_types: SchoolTypes,
    /// The one that stands for the unit, where the register names it.
    pub main_type: Option<SchoolType>,
    /// Who runs it (regi); `None` where the register does not say.
    pub organiser: Option<Organiser>,
    /// Kommunkod, four digits, of the municipality the unit lies in.
    pub municipality: Text,
    /// Youngest and oldest age.
    pub ages: (Option<u8>, Option<u8>),
    /// Free text.
    pub description: Text,
    /// Web address.
    pub url: Text,
    /// Phone.
    pub phone: Text,
    /// Postal street address.
    pub street: Text,
    /// Postal code.
    pub postal_code: Text,
    /// Locality.
    pub locality: Text,
    /// Visiting address (besöksadress).
    pub visiting_address: Text,
    /// From when to when the unit exists.
    pub period: Period,
    /// The row that first described it.
    pub origin: Origin,
}
