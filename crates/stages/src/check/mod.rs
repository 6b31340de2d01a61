//! The check (kontroll): a roster and what was noticed on its way in, turned into problems.
//!
//! One small file per rule under `rules/`: a rule is inert data (code, texts, owner) and a finder. Rules
//! see the whole roster and never change it; what an error leaves out is left out by the projection.
//!
//! Refuses to know: any receiver's format, any language's wording beyond the rules' own texts, how
//! problems are shown or stored.

mod causes;
mod gather;
mod life;
mod look;
mod moot;
mod overrides;
mod rule;
mod rules;
mod systems;
mod terms;
mod threshold;
mod timing;
mod zeros;

pub use causes::{CauseGroup, Causes, Reach, by_cause, group_of, unit_of};
pub use life::{Life, Lives, Print, Turned};
pub use look::Look;
pub use moot::without_moot;
pub use overrides::{Overrides, RefusedOverride, Setting, may_be_lowered};
pub use rule::{Owner, Rule, Texts, fluent};
pub use terms::{Encoding, Mentors, Terms};
pub use threshold::{Kept, Milder, Span, Threshold};
pub use zeros::{Counter, Role, ZeroRow, ZeroTotal, Zeros, zeros};

use model::omission::Omission;
use model::{Extract, Problem, Roster};

/// Every problem that the sources, the mapping's notes and the roster show, by code, place and subject.
/// The same input gives the same list whatever the number of threads.
#[must_use]
pub fn check(extract: &Extract, roster: &Roster, terms: &Terms, overrides: &Overrides) -> Vec<Problem> {
    let look = Look::new(roster, terms);
    gather::in_order(gather::Input { look: &look, overrides, extract: Some(extract), omissions: &[] })
}

/// What the projection left out and why, as problems, by code, place and subject. An omission is already
/// left out: the severity only tells how loudly to say so. Those that another problem accounts for
/// (held by an error, other end missing) give none.
#[must_use]
pub fn explain(
    roster: &Roster,
    omissions: &[Omission],
    terms: &Terms,
    overrides: &Overrides,
) -> Vec<Problem> {
    let look = Look::new(roster, terms);
    gather::in_order(gather::Input { look: &look, overrides, extract: None, omissions })
}

/// Every rule, in ascending order of code.
pub fn catalogue() -> impl ExactSizeIterator<Item = &'static Rule> {
    rules::ALL.iter().copied()
}

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    rank(code).and_then(|at| rules::ALL.get(at)).copied()
}

/// Where a code stands in the catalogue.
fn rank(code: &str) -> Option<usize> {
    rules::ALL.binary_search_by(|rule| rule.code.cmp(code)).ok()
}

#[cfg(test)]
mod tests;
