//! Switches: how rows of persons, classes and schools are read (sections 3 and 6; section 9, points 8 to 13).

use serde::{Deserialize, Serialize};

/// What an empty column that is not mandatory does to what is held (section 3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Empty {
    /// What is held stays.
    Keep,
    /// It becomes empty.
    #[default]
    Clear,
    /// It becomes empty, and a person's columns 12 to 14 get their defaults: `false`, `true`, `true`.
    Reset,
}

/// Whether a personal number has its hyphen. TF numbers may go with or without it (section 6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hyphen {
    /// It must.
    #[default]
    Required,
    /// It may.
    Either,
}

/// Which columns must not be empty, counted from one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mandatory {
    /// Of a person.
    pub user: Vec<usize>,
    /// Of a class.
    pub class: Vec<usize>,
    /// Of a school.
    pub school: Vec<usize>,
}

impl Default for Mandatory {
    fn default() -> Self {
        Self { user: vec![1, 2, 4], class: vec![1, 2], school: vec![1, 3, 4] }
    }
}

/// Which numbers a person may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Numbers {
    /// Whether the hyphen must be there.
    pub hyphen: Hyphen,
    /// Coordination numbers (samordningsnummer): day plus 60.
    pub coordination: bool,
    /// Numbers that the municipality gives (`ÅÅÅÅMMDD-TFXX`).
    pub tf: bool,
    /// Any other alternative id.
    pub others: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { hyphen: Hyphen::Required, coordination: true, tf: true, others: false }
    }
}

/// How rows of persons, classes and schools are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rows {
    /// What an empty column does.
    pub empty: Empty,
    /// A value that makes a column empty whatever `empty` says; empty where there is none.
    pub clear_token: String,
    /// Which columns must not be empty.
    pub mandatory: Mandatory,
    /// The school forms (skolformer) that are known.
    pub school_forms: Vec<String>,
    /// The school years (årskurser) that are known; any where none is named.
    pub years: Vec<String>,
    /// Which numbers a person may have.
    pub numbers: Numbers,
}

impl Default for Rows {
    fn default() -> Self {
        let forms = [
            "se.forskoleverksamhet.forskola",
            "se.grundskoleutbildning.grundskola",
            "se.grundskoleutbildning.sarskola.grundsarskola",
            "se.gymnasieutbildning.gymnasieskola",
            "se.vuxenutbildning",
        ];
        Self {
            empty: Empty::default(),
            clear_token: String::new(),
            mandatory: Mandatory::default(),
            school_forms: forms.map(str::to_owned).to_vec(),
            years: Vec::new(),
            numbers: Numbers::default(),
        }
    }
}
