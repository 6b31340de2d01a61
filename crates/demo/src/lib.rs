//! A municipality that does not exist: people, families, schools, and the exports that its registers
//! give in four dialects, as clean or as dirty as wanted, with a list of what is wrong where.
//!
//! For tests, demonstrations and measurements. Refuses to know what Skolbro makes of the files: it never
//! uses the reading, mapping or checking of other rooms.

pub mod export;
pub mod flaw;
mod found;
pub mod live;
mod names;
pub mod number;
pub mod plants;
pub mod random;
mod sow;
pub mod town;

pub use export::{Dialect, ExportError, Lack, Whose, cannot_carry, export};
pub use flaw::{Dirt, DirtKind};
pub use found::{OFFICIAL_NUMBERS_LAST, municipality};
pub use live::{Event, live};
pub use plants::{Plant, Plants};
pub use town::Municipality;

/// What sort of municipality is wanted.
#[derive(Clone, Debug)]
pub struct Order {
    /// How large.
    pub size: Size,
    /// The same seed gives the same municipality.
    pub seed: u64,
    /// The day that the registers are exported.
    pub as_of: model::Date,
    /// How dirty.
    pub dirt: Dirt,
}

/// How large a municipality is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 2 000 pupils, some 6 000 persons: a median municipality.
    S,
    /// 20 000 pupils: a large town.
    M,
    /// 150 000 pupils: Stockholm.
    L,
    /// 1 000 000 pupils: the whole country's compulsory school.
    XL,
    /// Any number of pupils.
    Pupils(u32),
}
