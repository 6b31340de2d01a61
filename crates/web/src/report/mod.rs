//! The page of a check or a plan.

use app::{Report, Texts};

/// The page.
///
/// # Errors
/// A template that cannot be filled in.
pub fn page(report: &Report, _texts: &Texts) -> Result<String, askama::Error> {
    Ok(report.json())
}
