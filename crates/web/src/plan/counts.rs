//! How much is sent: by sort of row and of relation, now and if all is approved. Knows no markup.

use crate::words::Words;
use app::night::Pages;
use app::night::pages::Counts;
use model::picture::RelationKind;
use std::collections::BTreeMap;

/// A line of the table.
pub(super) struct Line {
    /// What is counted.
    pub(super) label: String,
    /// What is sent now.
    pub(super) sent: u32,
    /// What is sent if all is approved.
    pub(super) whole: u32,
    /// Whether it is a sum, with what it is made of below it.
    pub(super) is_sum: bool,
}

/// Which relations of what is counted: those that come, or those that go.
type ByKind = fn(&Counts) -> &BTreeMap<String, u32>;

/// Rows first, then relations that come and go, each sum before its parts.
pub(super) fn lines(pages: &Pages, say: Words<'_>) -> Vec<Line> {
    let (sent, whole) = (&pages.sent, &pages.whole);
    let sum = |id, sent, whole| Line { label: say.text(id), sent, whole, is_sum: true };
    let mut lines = vec![
        sum("page-count-new", sent.new, whole.new),
        sum("page-count-changed", sent.changed, whole.changed),
    ];
    let lists: [(&str, ByKind); 2] =
        [("page-count-added", |counts| &counts.added), ("page-count-removed", |counts| &counts.removed)];
    for (id, list) in lists {
        let total = |counts| list(counts).values().sum::<u32>();
        lines.push(sum(id, total(sent), total(whole)));
        for kind in RelationKind::ALL.map(RelationKind::code) {
            let count = |counts| list(counts).get(kind).copied().unwrap_or(0);
            if count(sent) + count(whole) > 0 {
                let label = say.named("relation-", kind);
                lines.push(Line { label, sent: count(sent), whole: count(whole), is_sum: false });
            }
        }
    }
    lines
}
