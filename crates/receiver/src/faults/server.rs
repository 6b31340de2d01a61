//! What goes wrong with the SFTP server.

use serde::{Deserialize, Serialize};

/// What goes wrong with the SFTP server, in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServerFault {
    /// When so many bytes have been written, nothing more is.
    DiskFull {
        /// How many.
        after: u64,
    },
    /// Every write takes longer.
    Slow {
        /// By so many milliseconds.
        milliseconds: u32,
    },
    /// Nothing is renamed.
    RenameRefused,
    /// When so many bytes have been written, the connection is cut.
    CutOff {
        /// How many.
        after: u64,
    },
}
