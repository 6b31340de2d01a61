//! The part of a receiver profile that is about packing, travelling, schedules and reports: points 15–20,
//! 27, 28, 30 and 31 of `spec/unikum.md` section 9.

use compact_str::CompactString;
use jiff::civil::Time;
use std::time::Duration;

/// `pgp.*` (15)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pgp {
    /// `pgp.extension`: of the encrypted file.
    pub extension: CompactString,
    /// `pgp.armor`: text instead of binary.
    pub armor: bool,
    /// `pgp.one_step`: signed and encrypted in one operation instead of two.
    pub one_step: bool,
}

impl Default for Pgp {
    fn default() -> Self {
        Self { extension: ".zip.pgp".into(), armor: false, one_step: true }
    }
}

/// `transport.*` (16)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transport {
    /// `transport.protocol`
    pub protocol: Protocol,
    /// `transport.directory`: on the server; empty for where one lands.
    pub directory: CompactString,
    /// `transport.temporary_suffix`: the file is uploaded under this name and then renamed; empty to
    /// upload under its own name.
    pub temporary_suffix: CompactString,
    /// `transport.clean_up`: own files on the server older than this are removed; `None` never.
    pub clean_up: Option<Duration>,
}

impl Default for Transport {
    fn default() -> Self {
        Self {
            protocol: Protocol::default(),
            directory: CompactString::default(),
            temporary_suffix: ".part".into(),
            clean_up: None,
        }
    }
}

/// How a bundle travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protocol {
    /// SFTP.
    #[default]
    Sftp,
    /// FTP over TLS.
    Ftps,
    /// FTP.
    Ftp,
    /// A folder that somebody else empties.
    Folder,
    /// A program of the municipality's own.
    Command,
}

impl Protocol {
    /// The word in the configuration, and of the texts for people.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sftp => "sftp",
            Self::Ftps => "ftps",
            Self::Ftp => "ftp",
            Self::Folder => "folder",
            Self::Command => "command",
        }
    }
}

/// `delivery.*`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// `delivery.policy` (17)
    pub policy: DeliveryPolicy,
    /// `delivery.empty` (18)
    pub empty: EmptyDelta,
    /// `delivery.pair` (19)
    pub pair: Pair,
    /// `delivery.names` (6): letters in the names of files (case 93).
    pub names: NameLetters,
}

/// Which letters a file name may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameLetters {
    /// `å` becomes `a`: zip archives disagree on how other letters are written (case 93).
    #[default]
    Ascii,
    /// As the municipality is called.
    All,
}

/// How deliveries follow one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeliveryPolicy {
    /// One zip a day, counted from the last confirmed picture.
    #[default]
    DailyFromConfirmed,
    /// Any number a day; each waits for the confirmation of the one before.
    Confirmed,
}

/// What is done when nothing has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyDelta {
    /// Nothing is sent; the run is logged.
    #[default]
    Nothing,
    /// Empty files are sent.
    EmptyFiles,
}

/// What a zip holds when one of the files is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pair {
    /// Both files.
    #[default]
    Both,
    /// Only the one with lines in it.
    OnlyFilled,
}

/// `report.*`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// `report.failing_line` (20): what one wrong line does.
    pub failing_line: FailingLine,
    /// `report.parser` (27): how a report is read.
    pub parser: ReportParser,
    /// `report.without_file` (27): a report comes even when no file did.
    pub without_file: bool,
    /// `report.due`: when the report must have come, the morning after; else an alarm (case 90).
    pub due: Time,
    /// `report.patterns.*`: what the report's lines look like, where they are not those of the bundled receiver.
    pub patterns: ReportPatterns,
}

/// `report.patterns.*`: regular expressions; empty for the bundled receiver's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportPatterns {
    /// `delivery`: finds the delivery's name, as `(?<name>…)`.
    pub delivery: Vec<CompactString>,
    /// `done`: everything was taken.
    pub done: Vec<CompactString>,
    /// `partly`: something was not taken; which lines, others tell.
    pub partly: Vec<CompactString>,
    /// `rejected`: nothing was taken.
    pub rejected: Vec<CompactString>,
    /// `failed_line`: a line failed: `(?<file>…)` and `(?<line>…)`.
    pub failed_line: Vec<CompactString>,
    /// `counted`: how many lines failed: `(?<count>…)`.
    pub counted: Vec<CompactString>,
    /// `ignored`: lines that say nothing of importance.
    pub ignored: Vec<CompactString>,
    /// `alarming`: words that make a line matter although no other pattern knows it.
    pub alarming: Vec<CompactString>,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            failing_line: FailingLine::default(),
            parser: ReportParser::default(),
            without_file: false,
            due: Time::constant(8, 0, 0, 0),
            patterns: ReportPatterns::default(),
        }
    }
}

/// What one wrong line does to its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailingLine {
    /// It alone is skipped.
    #[default]
    Skipped,
    /// The whole file is refused.
    RejectsFile,
}

/// How a report is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportParser {
    /// A person reads it and says what it said.
    #[default]
    Manual,
    /// It is read by `report.patterns`.
    Patterns,
}

/// `limits.*` (28); `None` for no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `limits.name`: characters in a name before somebody is warned.
    pub name: Option<u32>,
    /// `limits.field`: characters in any other value.
    pub field: Option<u32>,
    /// `limits.rows`: lines in one file.
    pub rows: Option<u32>,
    /// `limits.bytes`: bytes in one file.
    pub bytes: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { name: Some(100), field: None, rows: None, bytes: None }
    }
}

/// `schedule.*` (30)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// `schedule.zone`: the time zone of the times here and in file names.
    pub zone: CompactString,
    /// `schedule.deliver_by`: when the delivery must be there.
    pub deliver_by: Time,
    /// `schedule.import_from`: when the receiver may begin to fetch. What is not there then is late, and an
    /// alarm (case 88).
    pub import_from: Time,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            zone: "Europe/Stockholm".into(),
            deliver_by: Time::constant(22, 30, 0, 0),
            import_from: Time::constant(23, 0, 0, 0),
        }
    }
}

/// `adopt.*` (31): what is done about schools and classes that the receiver already holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Adopt {
    /// A list, made once and tried on the test server, says which is which.
    #[default]
    KeyList,
    /// There are none: the receiver starts from zero.
    Nothing,
}
