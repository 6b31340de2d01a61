//! Switches: how files are named, sealed and written (section 9, points 5, 6, 7, 15, 19).

use serde::{Deserialize, Serialize};

/// The encoding that is agreed. It is not guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// ISO-8859-1: the bytes 0x80 to 0x9F are no letters.
    Latin1,
    /// Windows-1252.
    Windows1252,
}

/// Whether a text in UTF-8 begins with a byte order mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ByteOrderMark {
    /// It must not.
    #[default]
    Refused,
    /// It may.
    Allowed,
    /// It must.
    Required,
}

/// What parts the columns of the principals. Those of relations are parted as their template says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Separator {
    /// Tabulator.
    #[default]
    Tab,
    /// Comma.
    Comma,
    /// Semicolon.
    Semicolon,
}

impl Separator {
    /// The character itself.
    #[must_use]
    pub const fn character(self) -> char {
        match self {
            Self::Tab => '\t',
            Self::Comma => ',',
            Self::Semicolon => ';',
        }
    }
}

/// Whether values may stand in quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quoting {
    /// A quotation mark is a character like any other.
    #[default]
    None,
    /// A value may stand in quotation marks, in which `""` is one of them. Lines do not go on.
    Doubled,
}

/// Whether both files must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pair {
    /// Both.
    #[default]
    Both,
    /// One is enough.
    One,
}

/// How sealed bytes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Armour {
    /// As bytes or as text.
    #[default]
    Either,
    /// As bytes.
    Binary,
    /// As text.
    Armoured,
}

/// How files are named, sealed and written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Files {
    /// The end of a delivery's name. Files with other ends are left alone.
    pub ending: String,
    /// The encoding of both files.
    pub encoding: Encoding,
    /// Whether a byte order mark is there.
    pub byte_order_mark: ByteOrderMark,
    /// What parts the columns of the principals.
    pub separator: Separator,
    /// Whether values are quoted.
    pub quoting: Quoting,
    /// Whether the first line of each file is a header, which is not read.
    pub header: bool,
    /// Whether both files must be there.
    pub pair: Pair,
    /// How sealed bytes are written.
    pub armour: Armour,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            ending: ".zip.pgp".to_owned(),
            encoding: Encoding::default(),
            byte_order_mark: ByteOrderMark::default(),
            separator: Separator::default(),
            quoting: Quoting::default(),
            header: false,
            pair: Pair::default(),
            armour: Armour::default(),
        }
    }
}
