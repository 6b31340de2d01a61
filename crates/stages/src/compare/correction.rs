//! What an export contradicts, as a delivery that nobody sent: with it among those without a verdict, the difference
//! is drawn so that whatever is wanted is there afterwards.
//!
//! Only what is ours is in it: what is confirmed, or what an earlier delivery has said. What somebody has made by
//! hand is never touched (law 2).

use super::{Comparison, Reason, What};
use crate::diff::part;
use crate::settings::Receiver;
use model::Delta;
use model::delta::{Line, Object, Op};

/// The ids of what must be sent although verdicts speak against it. Holds no names.
#[must_use]
pub fn correction(comparison: &Comparison) -> Delta {
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    for difference in comparison.differences.iter().filter(|one| is_mended(one.reason)) {
        match &difference.what {
            What::NoObject(object) => rows.push(*object),
            What::Values(object, columns) => {
                if columns.iter().any(|(_, reason)| is_mended(*reason)) {
                    rows.push(*object);
                }
            }
            // it may be gone, it may be there
            What::NoRelation(relation) => {
                let ends = [relation.from, relation.to].into_iter().filter_map(Object::at);
                rows.extend(ends.filter(|end| comparison.theirs(*end).is_none()));
                lines.push(Line { op: Op::Remove, relation: *relation });
            }
            What::Relation(relation) => lines.push(Line { op: Op::Add, relation: *relation }),
            What::Object(_) => {}
        }
    }
    rows.sort_unstable();
    rows.dedup();
    part(&comparison.all, &rows, &lines, &Receiver::default())
}

/// Whether a plan can put it right, and no other does.
const fn is_mended(reason: Reason) -> bool {
    match reason {
        Reason::Unexplained
        | Reason::ShouldBeGone { .. }
        | Reason::RemovedByHand
        | Reason::ChangedByHand
        | Reason::Failed { .. }
        | Reason::Doubtful
        | Reason::NoEnd => true,
        Reason::OtherKey
        | Reason::NoVerdict { .. }
        | Reason::Waits(_)
        | Reason::Later { .. }
        | Reason::KeptValue
        | Reason::NotSent
        | Reason::Leaving
        | Reason::Kept
        | Reason::ByHand => false,
    }
}
