//! Switches: how much is taken (section 9, point 28).

use serde::{Deserialize, Serialize};

/// How much is taken of a delivery, and over SFTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Bytes of a sealed delivery, and of the archive in it.
    pub sealed_bytes: u64,
    /// Bytes of both files together, unpacked.
    pub unpacked_bytes: u64,
    /// Bytes of a line.
    pub line_bytes: usize,
    /// Lines of a file.
    pub lines: u32,
    /// Characters of a value.
    pub value_characters: usize,
    /// Files that may lie in the folder of incoming deliveries.
    pub files: usize,
    /// Bytes of a file's name.
    pub name_bytes: usize,
    /// Handles that a session may have open.
    pub handles: usize,
    /// Sessions at the same time.
    pub sessions: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sealed_bytes: 256 << 20,
            unpacked_bytes: 1 << 30,
            line_bytes: 64 << 10,
            lines: 20_000_000,
            value_characters: 2_000,
            files: 200,
            name_bytes: 200,
            handles: 16,
            sessions: 8,
        }
    }
}
