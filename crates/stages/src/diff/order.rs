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

/// Lines without a person come first where they add and last where they remove; then a block per person.
fn block(line: &Line) -> (u8, Option<End>) {
    match (line.relation.from, line.op) {
        (user @ End::User(_), _) => (1, Some(user)),
        (End::Organisation | End::School(_) | End::Class(_), Op::Add) => (0, None),
        (End::Organisation | End::School(_) | End::Class(_), Op::Remove) => (2, None),
    }
}
