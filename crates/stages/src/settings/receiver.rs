//! The receiver profile (mottagarprofil): all that the receiver's public documentation leaves open.
//!
//! Names follow the keys of `spec/unikum.md` section 9. `policy.*` (points 22 and 29) stand in
//! [`Policy`](crate::settings::Policy), `scope.grouptypes` (26) in [`Scope`](crate::settings::Scope).

use crate::settings::operation::{Adopt, Delivery, Limits, Pgp, Report, Schedule, Transport};
use crate::settings::relations::Relations;
use crate::settings::translation::Translation;
use compact_str::CompactString;
use model::civic_number::NumberKind;
use std::collections::BTreeSet;

/// A receiver profile. The defaults are the suggested ones, and guesses until the receiver confirms them.
#[derive(Clone, Debug, Default)]
pub struct Receiver {
    /// `relations.*`: points 1, 2 and 4.
    pub relations: Relations,
    /// `org.external_id` (3): the receiver's id of the organisation, for `school_in_org`. No default:
    /// without it those lines cannot be written, and the writer says so.
    pub org_external_id: Option<CompactString>,
    /// `files.*`: points 5, 6 and 7.
    pub files: Files,
    /// `principals.*`: points 8 and 9.
    pub principals: Principals,
    /// `validation.*` (10): what must be filled besides id, name, row type and a school's form.
    pub validation: Validation,
    /// `map.*`: points 11 and 12.
    pub map: Translation,
    /// `ids.*`: points 13 and 14.
    pub ids: Ids,
    /// `pgp.*` (15).
    pub pgp: Pgp,
    /// `transport.*` (16).
    pub transport: Transport,
    /// `delivery.*`: points 17, 18 and 19.
    pub delivery: Delivery,
    /// `report.*`: points 20 and 27.
    pub report: Report,
    /// `remove.explicit` (21): every removal is written out, nothing is left to the receiver's cascades.
    pub remove_explicit: Explicit,
    /// `delta.unneeded` (23): lines that change nothing.
    pub delta_unneeded: Unneeded,
    /// `emit.*`: points 24 and 25.
    pub emit: Emit,
    /// `limits.*` (28).
    pub limits: Limits,
    /// `schedule.*` (30).
    pub schedule: Schedule,
    /// `adopt.*` (31).
    pub adopt: Adopt,
    /// Keys of the points that the receiver has confirmed; see [`Point`](crate::settings::Point).
    pub confirmed: BTreeSet<CompactString>,
}

impl Receiver {
    /// The organisation's id, where somebody has given one.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        self.org_external_id.as_deref().filter(|id| !id.is_empty())
    }
}

/// How both files are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// `files.header` (5): a first line with the columns' names.
    pub header: bool,
    /// `files.encoding`
    pub encoding: Encoding,
    /// `files.separator`: of the principals file; a relation line has its template.
    pub separator: Separator,
    /// `files.bom`: a byte order mark first; only UTF-8 has one.
    pub bom: bool,
    /// `files.eol`
    pub eol: Eol,
    /// `files.quoting` (7)
    pub quoting: Quoting,
    /// `files.unencodable`: what is written for a character that the encoding lacks. Always reported.
    pub unencodable: Unencodable,
}

/// Character encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// ISO-8859-1, strictly: no euro sign, no `š`.
    Latin1,
    /// Windows-1252.
    Windows1252,
}

/// What stands between two columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// TAB.
    #[default]
    Tab,
    /// Comma.
    Comma,
    /// Semicolon.
    Semicolon,
}

impl Separator {
    /// The byte.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

/// What ends a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Eol {
    /// LF.
    #[default]
    Lf,
    /// CR LF.
    CrLf,
}

impl Eol {
    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Lf => b"\n",
            Self::CrLf => b"\r\n",
        }
    }
}

/// What is done with a value that holds the separator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quoting {
    /// The separator in it is replaced by a blank, and reported.
    #[default]
    None,
    /// Comma and semicolon: the value is put in quotation marks, those inside it doubled. With TAB
    /// nothing is ever quoted.
    Minimal,
}

/// What is written for a character that the encoding lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unencodable {
    /// The letter without its marks where there is one (`č` becomes `c`), else `?`.
    #[default]
    BaseLetter,
    /// `?`
    QuestionMark,
}

/// `principals.*`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Principals {
    /// `principals.empty_policy` (8): what stands in an optional column without a value.
    pub empty_policy: EmptyPolicy,
    /// `principals.switches` (8): columns 12–15. Sent empty until somebody has tested what a row does
    /// to a guardian's own choice.
    pub switches: SwitchColumns,
    /// `principals.clear_token` (9): the word that clears a value.
    pub clear_token: CompactString,
}

/// What stands in an optional column (5–11 of a person) without a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyPolicy {
    /// Nothing.
    #[default]
    Empty,
    /// `principals.clear_token`.
    ClearToken,
}

/// Columns 12–15.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SwitchColumns {
    /// Always empty.
    #[default]
    Empty,
    /// What the mapping gives; empty where it gives nothing.
    Mapped,
}

/// `validation.*` (10)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validation {
    /// `validation.school_code`: every school must have a skolenhetskod.
    pub school_code: bool,
    /// `validation.ages`: schools and classes must have their ages.
    pub ages: bool,
}

/// `ids.*`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids {
    /// `ids.coordination` (13): coordination numbers are taken in column 4. Else their owners count as
    /// persons without a number.
    pub coordination: bool,
    /// `ids.temporary` (13): TF numbers and interim numbers are taken in column 4.
    pub temporary: bool,
    /// `ids.temporary_hyphen` (13): TF numbers are written with their hyphen.
    pub temporary_hyphen: bool,
    /// `ids.school_prefix`: put before every school's id, where schools and classes could share one
    /// (`spec/unikum.md` section 4.3, case 15).
    pub school_prefix: CompactString,
    /// `ids.class_prefix`: put before every class's id.
    pub class_prefix: CompactString,
    /// `ids.change_policy` (14): what is done when a person's number changes.
    pub change_policy: ChangePolicy,
}

impl Ids {
    /// Whether the receiver takes this sort of number; else its owners count as people without one.
    #[must_use]
    pub const fn take(&self, kind: NumberKind) -> bool {
        match kind {
            NumberKind::Civic => true,
            NumberKind::Coordination => self.coordination,
            NumberKind::Interim | NumberKind::Temporary => self.temporary,
        }
    }
}

impl Default for Ids {
    fn default() -> Self {
        Self {
            coordination: true,
            temporary: true,
            temporary_hyphen: true,
            school_prefix: CompactString::default(),
            class_prefix: CompactString::default(),
            change_policy: ChangePolicy::default(),
        }
    }
}

/// What is done when a person's number changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChangePolicy {
    /// Both the old and the new stay as they are until the receiver's support has merged them.
    #[default]
    Hold,
    /// The new number is sent as a new person, the old one's relations are removed.
    Replace,
}

/// Whether removals are written out (21).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Explicit {
    /// Every one.
    #[default]
    All,
    /// Those that the receiver makes by itself are left out.
    WithoutCascades,
}

/// Lines that change nothing: adding what is there, removing what is not (23).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unneeded {
    /// Never written: the strict minimal delta. What an earlier delivery may have done waits for its verdict
    /// then ([`Uncertain::Hold`](crate::settings::policy::Uncertain::Hold)).
    Never,
    /// Written where it is in doubt what the receiver holds, and nowhere else.
    #[default]
    WhenInDoubt,
}

/// `emit.*` (24, 25)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emit {
    /// `emit.student_in_school`, besides `student_in_class`.
    pub student_in_school: bool,
    /// `emit.external_user_in_school`, besides `guardian_for`.
    pub external_user_in_school: bool,
    /// `emit.subjects` (25): subjects of teaching groups; no way to send them is documented.
    pub subjects: bool,
}

impl Default for Emit {
    fn default() -> Self {
        Self { student_in_school: true, external_user_in_school: true, subjects: false }
    }
}
