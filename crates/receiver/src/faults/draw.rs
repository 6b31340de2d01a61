//! Chance: what goes wrong, drawn from a seed. The same seed draws the same.

use super::{FaultMode, ImportFault, Planned, ReportFault, ServerFault};
use crate::import::{Failing, Stop, scattered};

/// So many faults, each of which happens once.
#[must_use]
pub fn draw(seed: u64, count: usize) -> Vec<Planned> {
    let mut state = seed;
    let mut chance = |below: u64| {
        state = scattered(state);
        state % below.max(1)
    };
    let mut planned = Vec::with_capacity(count);
    for _ in 0..count {
        let small = u32::try_from(chance(3) + 1).unwrap_or(1);
        let bytes = chance(64 << 10);
        let stop = match chance(3) {
            0 => Stop::AfterPrincipals,
            1 => Stop::HalfwayThroughRelations,
            _ => Stop::AfterRelationLine(small),
        };
        let failing = match chance(2) {
            0 => Failing::Every(small + 2),
            _ => Failing::PerMille { share: small * 100, seed: chance(u64::MAX) >> 1 },
        };
        let fault = match chance(12) {
            0 => FaultMode::Import(ImportFault::Rejected),
            1 => FaultMode::Import(ImportFault::Failing(failing)),
            2 => FaultMode::Import(ImportFault::Twice),
            3 => FaultMode::Import(ImportFault::Half(stop)),
            4 => FaultMode::Import(ImportFault::HalfInSilence(stop)),
            5 => FaultMode::Import(ImportFault::WrongKey),
            6 => FaultMode::Report(ReportFault::Late { imports: small }),
            7 => FaultMode::Report(ReportFault::Never),
            8 => FaultMode::Server(ServerFault::DiskFull { after: bytes }),
            9 => FaultMode::Server(ServerFault::Slow { milliseconds: small * 10 }),
            10 => FaultMode::Server(ServerFault::RenameRefused),
            _ => FaultMode::Server(ServerFault::CutOff { after: bytes }),
        };
        planned.push(Planned { fault, lasting: false });
    }
    planned
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_draws_the_same_and_every_kind_is_drawn() {
        assert_eq!(draw(7, 20), draw(7, 20));
        assert_ne!(draw(7, 20), draw(8, 20));
        let kinds: BTreeSet<String> = draw(1, 500)
            .iter()
            .map(|one| format!("{:?}", one.fault))
            .map(|text| text.split(|c: char| !c.is_alphabetic()).take(2).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(kinds.len(), 12, "{kinds:?}");
    }
}
