//! How a relations file is ordered and which end of a relation comes first.

use crate::settings::template::Template;
pub use model::delta::Op;
use model::picture::RelationKind;
use std::collections::BTreeMap;

/// `relations.*`: points 1, 2 and 4.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// `relations.template`: the columns of a line.
    pub template: Template,
    /// `relations.direction.<type>`: which end is `{from}`; a type that is not named is
    /// [`Direction::AsNamed`].
    pub direction: BTreeMap<RelationKind, Direction>,
    /// `relations.order`: how lines follow one another.
    pub order: Order,
    /// `relations.phases`: which operation on which type comes first.
    pub phases: Phases,
}

/// Which end of a relation is `{from}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// As the type's name reads: the member, or the adult, first (section 4.1).
    #[default]
    AsNamed,
    /// The other way round.
    Reversed,
}

/// How lines follow one another (section 4.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// All lines of the first phase, then all of the second.
    #[default]
    Phases,
    /// All lines of one person together, by phase within; lines without a person first (additions) and
    /// last (removals).
    PerPerson,
}

/// One operation on one type of relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phase {
    /// Add or remove.
    pub op: Op,
    /// The type.
    pub kind: RelationKind,
}

/// All twenty phases in the order they are written; valid from birth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phases(Vec<Phase>);

impl Phases {
    /// An order of one's own.
    ///
    /// # Errors
    /// The first phase that is missing, or that stands twice.
    pub fn new(phases: Vec<Phase>) -> Result<Self, Phase> {
        for op in [Op::Add, Op::Remove] {
            for kind in RelationKind::ALL {
                let phase = Phase { op, kind };
                if phases.iter().filter(|&&other| other == phase).count() != 1 {
                    return Err(phase);
                }
            }
        }
        Ok(Self(phases))
    }

    /// In order.
    #[must_use]
    pub fn as_slice(&self) -> &[Phase] {
        &self.0
    }

    /// Where a phase stands.
    #[must_use]
    pub fn rank(&self, phase: Phase) -> usize {
        self.0.iter().position(|&other| other == phase).unwrap_or(usize::MAX)
    }
}

impl Default for Phases {
    /// Section 4.5: everything is added before anything is removed, and nothing is related to what is
    /// not there yet or not there any more.
    fn default() -> Self {
        let adds = RelationKind::ALL.into_iter().map(|kind| Phase { op: Op::Add, kind });
        let removes = RelationKind::ALL.into_iter().rev().map(|kind| Phase { op: Op::Remove, kind });
        Self(adds.chain(removes).collect())
    }
}

impl Relations {
    /// Which end of a type is `{from}`.
    #[must_use]
    pub fn direction_of(&self, kind: RelationKind) -> Direction {
        self.direction.get(&kind).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_order_is_the_one_of_section_4_5() {
        let phases = Phases::default();
        let rank = |op, kind| phases.rank(Phase { op, kind });
        assert_eq!(rank(Op::Add, RelationKind::SchoolInOrg), 0);
        assert!(rank(Op::Add, RelationKind::GuardianFor) < rank(Op::Remove, RelationKind::GuardianFor));
        assert!(
            rank(Op::Remove, RelationKind::StudentInClass) < rank(Op::Remove, RelationKind::StudentInSchool)
        );
        assert_eq!(rank(Op::Remove, RelationKind::SchoolInOrg), 19);
        assert_eq!(Phases::new(phases.as_slice().to_vec()), Ok(phases));
    }

    #[test]
    fn an_order_that_forgets_or_repeats_is_refused() {
        let mut short = Phases::default().0;
        let lost = short.pop().unwrap();
        assert_eq!(Phases::new(short.clone()), Err(lost));
        short.extend([lost, lost]);
        assert_eq!(Phases::new(short), Err(lost));
    }
}
