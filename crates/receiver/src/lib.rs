//! The bundled test environment: takes deliveries as Unikum documents it, by a reading of the specification of its
//! own, and holds a copy of the whole municipality. Every point on which the documentation is silent is a switch.
//!
//! Source: `spec/unikum.md`. What it says are values; only the letter of a report is text.
//!
//! Refuses to know: how Skolbro writes its files, and what it believes that the receiver holds.

mod decode;
mod faults;
mod holds;
mod identity;
mod import;
mod lines;
mod names;
mod private;
mod reason;
mod relation;
mod report;
mod settings;
mod sftp;
mod site;
mod unpack;

pub use decode::decode;
pub use faults::{FaultMode, ImportFault, Planned, ReportFault, ServerFault, draw};
pub use holds::{
    ClassView, Dump, Holds, HoldsFault, PersonView, RelationView, SchoolView, Summary, TwoFiles,
};
pub use import::{Failing, How, Injected, Stop, Taken, Texts, take};
pub use names::Stamp;
pub use reason::{FailedLine, FileKind, Outcome, Reason, Refusal};
pub use relation::{Kind, Relation};
pub use report::{Counts, Letter, Report};
pub use settings::{
    Armour, ByteOrderMark, Cascade, Empty, Encoding, FailingLine, Files, Hyphen, Language, Limits, Mandatory,
    Numbers, OrderRule, Pair, Quoting, Reaction, Reactions, Relations, Rows, Separator, Switches, Template,
    TemplateFault,
};
pub use sftp::{Clock, Listen, Serving, serve};
pub use site::{Account, AccountSettings, Imported, Night, PasswordHash, Site, SiteFault};
