//! What goes wrong on purpose: planned for a municipality, once or until further notice, or drawn by chance.

mod draw;
mod import;
mod report;
mod server;

pub use draw::draw;
pub use import::ImportFault;
pub use report::ReportFault;
pub use server::ServerFault;

use serde::{Deserialize, Serialize};

/// Something that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultMode {
    /// With an import.
    Import(ImportFault),
    /// With its report.
    Report(ReportFault),
    /// With the SFTP server.
    Server(ServerFault),
}

/// Something that is planned to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Planned {
    /// What.
    pub fault: FaultMode,
    /// Whether it goes on happening; otherwise it happens once.
    #[serde(default)]
    pub lasting: bool,
}

impl FaultMode {
    pub(crate) const fn of_import(self) -> Option<ImportFault> {
        match self {
            Self::Import(fault) => Some(fault),
            Self::Report(_) | Self::Server(_) => None,
        }
    }

    pub(crate) const fn of_report(self) -> Option<ReportFault> {
        match self {
            Self::Report(fault) => Some(fault),
            Self::Import(_) | Self::Server(_) => None,
        }
    }

    pub(crate) const fn of_server(self) -> Option<ServerFault> {
        match self {
            Self::Server(fault) => Some(fault),
            Self::Import(_) | Self::Report(_) => None,
        }
    }
}
