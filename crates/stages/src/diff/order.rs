//! The order of lines in a file (`spec/unikum.md` section 4.5).

use crate::settings::{Op, Order, Phase, Receiver};
use model::delta::Line;
use model::picture::{End, RelationKind};

/// Sorts lines as the receiver wants them.
pub(super) fn sort(lines: &mut [Line], receiver: &Receiver) {
    let phases = &receiver.relations.phases;
    let ranks = [Op::Add, Op::Remove].map(|op| RelationKind::ALL.map(|kind| phases.rank(Phase { op, kind })));
    let rank =
        |line: &Line| ranks.get(line.op as usize).and_then(|of| of.get(line.relation.kind as usize)).copied();
    match receiver.relations.order {
        Order::Phases => lines.sort_unstable_by_key(|line| (rank(line), line.relation)),
        Order::PerPerson => {
            lines.sort_unstable_by_key(|line| (block(line), rank(line), line.relation.to, line.relation));
        }
    }
}

/// Lines without a person come first where they add and last where they remove; then a block per person. A line
/// between two persons stands in the block of the first of them where it adds, and of the last where it removes: of
/// whichever end one looks, everything that comes stands before what goes, and nobody is left with nothing.
fn block(line: &Line) -> (u8, Option<End>) {
    let (from, to) = (line.relation.from, line.relation.to);
    match (from, to, line.op) {
        (End::User(_), End::User(_), Op::Add) => (1, Some(from.min(to))),
        (End::User(_), End::User(_), Op::Remove) => (1, Some(from.max(to))),
        (End::User(_), _, _) => (1, Some(from)),
        (End::Organisation | End::School(_) | End::Class(_), _, Op::Add) => (0, None),
        (End::Organisation | End::School(_) | End::Class(_), _, Op::Remove) => (2, None),
    }
}
