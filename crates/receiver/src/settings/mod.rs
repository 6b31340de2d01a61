//! The switches of a municipality: one for every point that the documentation leaves open (`spec/unikum.md`
//! section 9), a file for each family.

mod files;
mod limits;
mod reactions;
mod relations;
mod rows;

pub use files::{Armour, ByteOrderMark, Encoding, Files, Pair, Quoting, Separator};
pub use limits::Limits;
pub use reactions::{FailingLine, Reaction, Reactions};
pub use relations::{Cascade, OrderRule, Relations, Template, TemplateFault};
pub use rows::{Empty, Hyphen, Mandatory, Numbers, Rows};

use serde::{Deserialize, Serialize};

/// The language of the report's letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

/// All switches of a municipality. What is not said has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Switches {
    /// How files are named, sealed and written.
    pub files: Files,
    /// How rows of persons, classes and schools are read.
    pub rows: Rows,
    /// How lines of relations are read.
    pub relations: Relations,
    /// What follows from each kind of fault.
    pub reactions: Reactions,
    /// How much is taken.
    pub limits: Limits,
    /// The language of the letter.
    pub language: Language,
}
