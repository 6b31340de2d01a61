//! Why a line failed, why a whole delivery was refused, and how an import ended: codes, with nothing personal.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Which of the two files of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// Basic facts of persons, classes and schools (`.principals`).
    Principals,
    /// How they are related (`.relations`).
    Relations,
}

impl FileKind {
    /// The extension, without its point.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Principals => "principals",
            Self::Relations => "relations",
        }
    }
}

/// Why a line failed. Each has a reaction of its own ([`Reactions`](crate::Reactions)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Another number of columns than the row type has. Ignored: the line has no effect.
    WrongWidth,
    /// The last column is no row type that is known. Ignored: the line has no effect.
    UnknownRowType,
    /// A mandatory column is empty. Ignored: it stays empty; without an id the line has no effect.
    MissingField,
    /// A column that is to be left empty (17 and 18 of a person) is not. Ignored: its value is dropped.
    NotEmpty,
    /// A value that the column cannot have. Ignored: taken as it stands.
    BadValue,
    /// A value longer than agreed. Ignored: taken as it stands.
    TooLong,
    /// A character that no value can have, or a quotation that does not end. Ignored: the line has no effect.
    BadCharacter,
    /// A school form (skolform) that is not agreed. Ignored: taken as it stands.
    UnknownSchoolForm,
    /// Not in the form of a personal number. Ignored: taken as it stands.
    BadNumber,
    /// The id is held by something of another kind. Ignored: the line has no effect.
    IdOfAnotherKind,
    /// A second row about the same thing in one file. Ignored: the later one is taken too.
    DuplicateRow,
    /// Neither `add` nor `remove`. Ignored: the line has no effect.
    UnknownOperation,
    /// No relation of that name. Ignored: the line has no effect.
    UnknownRelation,
    /// Nothing has that id. Ignored: the line has no effect.
    UnknownId,
    /// The relation does not go between things of those kinds. Ignored: the line has no effect.
    WrongKind,
    /// The row of a person, class or school of the line has failed in the same delivery. Ignored: the line is
    /// taken where the id is known all the same.
    RowFailed,
    /// The same line again. Ignored: it has no effect.
    DuplicateLine,
    /// What is added is there. Ignored: it stays.
    AlreadyThere,
    /// What is removed is not there. Ignored: nothing happens.
    NotThere,
    /// The same relation is both added and removed in one file. Ignored: the later line is taken too.
    AddAndRemove,
    /// The line breaks the agreed order. Ignored: it is taken.
    Order,
    /// A relation to a class or a child without one to the school. Ignored: it is taken.
    NoSchool,
    /// A fault mode failed the line. Has no reaction.
    Drawn,
    /// The import stopped before the line. Has no reaction.
    NotReached,
}

/// A line that failed: only where, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FailedLine {
    /// Which file.
    pub file: FileKind,
    /// Its line, counted from one, a header included.
    pub line: u32,
    /// Why.
    pub reason: Reason,
}

/// Why a whole delivery was refused. Then nothing of it has changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Its name is not `Kommun_YYYYMMDD_HHMM` with the agreed ending.
    Name,
    /// It is no ordinary file.
    NotAFile,
    /// It is larger than allowed, sealed or opened.
    TooLarge,
    /// It is no whole OpenPGP message.
    NotAMessage,
    /// It is armoured where bytes are agreed, or the other way round.
    Armour,
    /// It is not encrypted.
    NotEncrypted,
    /// It is encrypted to another key.
    AnotherKey,
    /// It is encrypted in a way that does not show changes.
    Unprotected,
    /// It has been changed on the way.
    Changed,
    /// Nobody has signed it.
    NotSigned,
    /// Somebody else has signed it.
    AnotherSigner,
    /// What it holds is no zip archive, or a damaged one.
    NotAZip,
    /// There are more files in the archive than agreed.
    TooManyFiles,
    /// What the archive holds unpacks to more than allowed.
    Bomb,
    /// A name in the archive leads somewhere else.
    UnsafeName,
    /// The archive holds a link or a folder.
    Link,
    /// Two files of the archive have the same name.
    DuplicateName,
    /// The archive holds something that is not agreed, or of another municipality or moment.
    InnerName,
    /// One of the two files is missing.
    MissingFile,
    /// The text is in another encoding than agreed.
    WrongEncoding,
    /// There is a byte order mark where none is agreed, or none where one is.
    ByteOrderMark,
    /// It is no text: it holds a byte that no text has.
    Nul,
    /// A line is longer than allowed.
    LongLine,
    /// There are more lines than allowed.
    TooManyLines,
    /// A line failed, and that refuses the delivery.
    Line(FailedLine),
    /// A fault mode refused it.
    Drawn,
}

/// How an import ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Every line had the effect it should.
    Whole,
    /// Some lines failed; the others had their effect.
    Partly,
    /// Nothing had any effect.
    Refused(Refusal),
}

impl Reason {
    /// The code of the reason, as in settings and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongWidth => "wrong-width",
            Self::UnknownRowType => "unknown-row-type",
            Self::MissingField => "missing-field",
            Self::NotEmpty => "not-empty",
            Self::BadValue => "bad-value",
            Self::TooLong => "too-long",
            Self::BadCharacter => "bad-character",
            Self::UnknownSchoolForm => "unknown-school-form",
            Self::BadNumber => "bad-number",
            Self::IdOfAnotherKind => "id-of-another-kind",
            Self::DuplicateRow => "duplicate-row",
            Self::UnknownOperation => "unknown-operation",
            Self::UnknownRelation => "unknown-relation",
            Self::UnknownId => "unknown-id",
            Self::WrongKind => "wrong-kind",
            Self::RowFailed => "row-failed",
            Self::DuplicateLine => "duplicate-line",
            Self::AlreadyThere => "already-there",
            Self::NotThere => "not-there",
            Self::AddAndRemove => "add-and-remove",
            Self::Order => "order",
            Self::NoSchool => "no-school",
            Self::Drawn => "drawn",
            Self::NotReached => "not-reached",
        }
    }
}

impl Refusal {
    /// The code of the refusal, as in logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NotAFile => "not-a-file",
            Self::TooLarge => "too-large",
            Self::NotAMessage => "not-a-message",
            Self::Armour => "armour",
            Self::NotEncrypted => "not-encrypted",
            Self::AnotherKey => "another-key",
            Self::Unprotected => "unprotected",
            Self::Changed => "changed",
            Self::NotSigned => "not-signed",
            Self::AnotherSigner => "another-signer",
            Self::NotAZip => "not-a-zip",
            Self::TooManyFiles => "too-many-files",
            Self::Bomb => "bomb",
            Self::UnsafeName => "unsafe-name",
            Self::Link => "link",
            Self::DuplicateName => "duplicate-name",
            Self::InnerName => "inner-name",
            Self::MissingFile => "missing-file",
            Self::WrongEncoding => "wrong-encoding",
            Self::ByteOrderMark => "byte-order-mark",
            Self::Nul => "nul",
            Self::LongLine => "long-line",
            Self::TooManyLines => "too-many-lines",
            Self::Line(_) => "line",
            Self::Drawn => "drawn",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Line(FailedLine { file, line, reason }) = self {
            return write!(f, "line {}:{line} {}", file.extension(), reason.code());
        }
        f.write_str(self.code())
    }
}
