//! What could not be read: where and why. Never what stood there, for it is about people.

use super::File;
use std::fmt;

/// How many are kept of each file; the rest are counted.
const MOST: usize = 200;

/// Something in an export that was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// In which file.
    pub file: File,
    /// On which line, from 1.
    pub line: u32,
    /// Why.
    pub why: Why,
}

/// Why something was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The last column names no type of row.
    RowType,
    /// The type of row has another number of columns (`spec/unikum.md` section 3).
    Columns,
    /// There is no id.
    NoId,
    /// The id has been there before; the first row counts.
    Twice,
    /// The row holds control characters.
    Control,
    /// The row is read, but not this column: a number, or `true` and `false`, was expected, or nothing.
    Column(u8),
    /// The line does not follow the receiver profile's template.
    Template,
    /// The line removes; an export holds what is there.
    Removal,
    /// An id that no row of the principals file has.
    UnknownId,
    /// An organisation that is not the one of the receiver profile.
    Organisation,
    /// The relation has been there before.
    RelationTwice,
}

impl Why {
    /// The word in the ids of texts and in machine-readable output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RowType => "row-type",
            Self::Columns => "columns",
            Self::NoId => "no-id",
            Self::Twice => "twice",
            Self::Control => "control",
            Self::Column(_) => "column",
            Self::Template => "template",
            Self::Removal => "removal",
            Self::UnknownId => "unknown-id",
            Self::Organisation => "organisation",
            Self::RelationTwice => "relation-twice",
        }
    }

    /// Whether all of the row or line is missing from the picture because of it.
    #[must_use]
    pub const fn loses(self) -> bool {
        !matches!(self, Self::Column(_) | Self::RelationTwice)
    }
}

/// Why an export is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file has more bytes than are read.
    TooLarge(File),
    /// The file has more lines than are read.
    TooManyLines(File),
    /// This line is longer than any that is read.
    LongLine(File, u32),
    /// There is nothing in the file: that says nothing of what the receiver holds.
    Empty(File),
    /// The file is no text: it has NUL bytes, or is UTF-16.
    NoText(File),
    /// The letters are neither UTF-8 nor the encoding of the receiver profile, or a mixture.
    Letters(File),
    /// The last line ends in the middle.
    CutOff(File, u32),
    /// Most lines are not understood; this is the first.
    NotUnderstood(File, u32, Why),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file().code(), self.code())
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// Which file.
    #[must_use]
    pub const fn file(self) -> File {
        match self {
            Self::TooLarge(file)
            | Self::TooManyLines(file)
            | Self::LongLine(file, _)
            | Self::Empty(file)
            | Self::NoText(file)
            | Self::Letters(file)
            | Self::CutOff(file, _)
            | Self::NotUnderstood(file, ..) => file,
        }
    }

    /// Which line, where it is one; else 0.
    #[must_use]
    pub const fn line(self) -> u32 {
        match self {
            Self::LongLine(_, line) | Self::CutOff(_, line) | Self::NotUnderstood(_, line, _) => line,
            Self::TooLarge(_)
            | Self::TooManyLines(_)
            | Self::Empty(_)
            | Self::NoText(_)
            | Self::Letters(_) => 0,
        }
    }

    /// The word in the ids of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge(_) => "too-large",
            Self::TooManyLines(_) => "too-many-lines",
            Self::LongLine(..) => "long-line",
            Self::Empty(_) => "empty",
            Self::NoText(_) => "no-text",
            Self::Letters(_) => "letters",
            Self::CutOff(..) => "cut-off",
            Self::NotUnderstood(..) => "not-understood",
        }
    }
}

/// Collects what is not understood.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub(super) unread: Vec<Unread>,
    pub(super) count: usize,
}

/// What of one file is lost, to tell a few odd lines from a file of another kind.
#[derive(Debug, Default)]
pub(super) struct Lost {
    kept: usize,
    count: usize,
    first: Option<(u32, Why)>,
    last: Option<u32>,
}

impl Remarks {
    pub(super) fn note(&mut self, lost: &mut Lost, unread: Unread) {
        self.count += 1;
        if lost.kept < MOST {
            lost.kept += 1;
            self.unread.push(unread);
        }
        if unread.why.loses() {
            lost.count += 1;
            lost.first.get_or_insert((unread.line, unread.why));
            lost.last = Some(unread.line);
        }
    }
}

impl Lost {
    /// Refuses a file of which the last line is half a line, or most lines are not understood.
    pub(super) fn judge(&self, file: File, lines: usize, unended: Option<u32>) -> Result<(), Refusal> {
        if let Some(line) = unended.filter(|_| self.last == unended) {
            return Err(Refusal::CutOff(file, line));
        }
        match self.first {
            Some((line, why)) if self.count * 2 > lines => Err(Refusal::NotUnderstood(file, line, why)),
            _ => Ok(()),
        }
    }
}
