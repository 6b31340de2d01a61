//! What goes wrong with a report. It is never untrue: it comes late, or not at all.

use serde::{Deserialize, Serialize};

/// What goes wrong with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportFault {
    /// It comes so many imports later.
    Late {
        /// How many.
        imports: u32,
    },
    /// It does not come.
    Never,
}
