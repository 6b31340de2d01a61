//! What a dialect does not say, in terms of the receiver's files (`spec/unikum.md` sections 3 and 4.1), so
//! that a test can take exactly that away and demand that nothing else differs.
//!
//! Refuses to know: how anybody reads the exports.

use super::Dialect;
use std::fmt;

/// Something that a dialect does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A column of these rows of the receiver's principals file, counted from 1.
    Column {
        /// Whose rows.
        of: Whose,
        /// Which column.
        number: u8,
        /// The column's name at the receiver.
        name: &'static str,
        /// Why, where it is not simply that the export has no such column.
        because: &'static str,
    },
    /// All relations of this name.
    Relations(&'static str),
    /// Something that today's complete delivery does not show: other days, other rules, other receivers.
    Unseen(&'static str),
}

/// Rows of the principals file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Schools and preschools.
    Schools,
    /// Everybody.
    Users,
    /// Children and pupils.
    Pupils,
    /// Staff.
    Staff,
}

impl fmt::Display for Whose {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Schools => "schools",
            Self::Users => "everybody",
            Self::Pupils => "pupils",
            Self::Staff => "staff",
        })
    }
}

impl fmt::Display for Lack {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column { of, number, name, because } => {
                write!(out, "column {number} ({name}) of {of}")?;
                if because.is_empty() { Ok(()) } else { write!(out, ": {because}") }
            }
            Self::Relations(kind) => write!(out, "relations {kind}"),
            Self::Unseen(what) => write!(out, "not seen in today's files: {what}"),
        }
    }
}

/// What a complete delivery from [`Dialect::Register`] holds that one from this dialect does not, and what
/// else the dialect does not say.
#[must_use]
pub const fn cannot_carry(dialect: Dialect) -> &'static [Lack] {
    match dialect {
        Dialect::Register | Dialect::Workbook => &[],
        Dialect::Skola24 => SKOLA24,
        Dialect::OneRoster => ONEROSTER,
    }
}

const SKOLA24: &[Lack] = &[
    because(Whose::Pupils, 1, "Förnamn", "all first names in a row; none is told to be the one in use"),
    lack(Whose::Pupils, 3, "E-post"),
    lack(Whose::Pupils, 7, "Mobil"),
    because(Whose::Staff, 7, "Mobil", "known only of those who are guardians in the same files"),
    lack(Whose::Staff, 8, "Arbete telefon"),
    lack(Whose::Users, 9, "Adress"),
    lack(Whose::Users, 10, "Postnr"),
    lack(Whose::Users, 11, "Postort"),
    lack(Whose::Pupils, 16, "Årskurs"),
    Lack::Relations("mentor_for"),
    Lack::Unseen("people who are not placed or employed on the day of export, and their guardians"),
    Lack::Unseen("guardians with protected identity (left out: the format has no marking for them)"),
    Lack::Unseen("adults who are not guardians"),
    Lack::Unseen("school form of each placement, duties, all periods"),
    Lack::Unseen("teaching groups"),
];

const ONEROSTER: &[Lack] = &[
    lack(Whose::Schools, 9, "Telefon"),
    lack(Whose::Schools, 11, "Adress"),
    lack(Whose::Schools, 12, "Postnr"),
    lack(Whose::Schools, 13, "Postort"),
    lack(Whose::Users, 9, "Adress"),
    lack(Whose::Users, 10, "Postnr"),
    lack(Whose::Users, 11, "Postort"),
    Lack::Unseen("the private e-mail address of those who are both staff and guardians"),
    Lack::Unseen("signatures"),
];

const fn lack(of: Whose, number: u8, name: &'static str) -> Lack {
    Lack::Column { of, number, name, because: "" }
}

const fn because(of: Whose, number: u8, name: &'static str, because: &'static str) -> Lack {
    Lack::Column { of, number, name, because }
}
