//! What the receiver's import report (importrapport) says: which delivery it is about, and whether that was
//! taken, in part or not at all. The form of the report is not documented (`spec/unikum.md` section 8.4 and
//! section 9, point 27), so patterns say what to look for.
//!
//! It fails closed. What is confirmed here is what the next difference is counted from: a report that is not
//! understood whole where it matters is [`Outcome::Unclear`], and a person reads it.
//!
//! Refuses to know: where the report came from, who is believed, and which deliveries there are.

mod judge;
mod patterns;
#[cfg(test)]
mod tests;

pub use judge::{Evidence, FailedLine, Outcome, Reading, Refused, Why, read, read_by};
pub use patterns::{Fault, File, Patterns, Ready, Slot, Wrong, check};

/// A report: a letter, or what somebody pasted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report<'r> {
    /// What it is about; empty where there is none.
    pub subject: &'r str,
    /// What it says.
    pub text: &'r str,
    /// Texts that came along.
    pub attachments: &'r [&'r str],
}

/// A place in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// 0 for the letter itself, then the attachments from 1.
    pub part: usize,
    /// The line from 1; 0 for the subject.
    pub line: usize,
}

/// A line of a report and what matched it: for whoever tries patterns with a report in hand. The values may
/// name people and are for nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// Which line.
    pub place: Place,
    /// Whatever matched, in the order of [`Slot`].
    pub hits: Vec<Hit>,
}

/// A pattern that matched a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Of which kind.
    pub slot: Slot,
    /// The pattern's number among those of its kind, from 1. The first that matches is the one that counts.
    pub pattern: usize,
    /// Its named groups that took part, with what they found.
    pub groups: Vec<(String, String)>,
}

impl Hit {
    fn group(&self, name: &str) -> Option<&str> {
        self.groups.iter().find(|(of, _)| of == name).map(|(_, value)| value.trim())
    }
}

/// Every line of the report that is not blank, with the patterns that matched it.
///
/// # Errors
/// The patterns cannot be used.
pub fn trace(report: &Report<'_>, patterns: &Patterns) -> Result<Vec<Traced>, Vec<Fault>> {
    let ready = Ready::new(patterns)?;
    let traced = lines(report).map(|(place, line)| Traced { place, hits: ready.hits(line) });
    Ok(traced.collect())
}

/// The lines that say something, with their places.
fn lines<'r>(report: &Report<'r>) -> impl Iterator<Item = (Place, &'r str)> {
    let subject = std::iter::once((Place { part: 0, line: 0 }, report.subject));
    let parts = std::iter::once(report.text).chain(report.attachments.iter().copied()).enumerate();
    let texts = parts.flat_map(|(part, text)| {
        let numbered = text.lines().enumerate();
        numbered.map(move |(at, line)| (Place { part, line: at + 1 }, line))
    });
    subject.chain(texts).filter(|(_, line)| !line.trim().is_empty())
}
