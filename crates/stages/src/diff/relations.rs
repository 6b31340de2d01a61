//! Which relations differ.

use super::union::Map;
use super::{DiffTerms, LineChange};
use crate::settings::policy::GuardianLink;
use model::delta::{Line, Op};
use model::picture::{End, Relation, RelationKind, UserId};
use model::{Baseline, CivicNumber, Date, Delta, Picture};

/// What states each relation may be in, in the numbering of the united picture.
pub(super) struct States {
    /// Relations of the baseline, sorted.
    base: Vec<Relation>,
    /// Relations that are uncertain, sorted, with whether some state has them and some lacks them beside
    /// what the baseline says.
    unsure: Vec<Unsure>,
}

struct Unsure {
    relation: Relation,
    may_have: bool,
    may_lack: bool,
}

impl States {
    pub(super) fn new(baseline: &Baseline, base_map: &Map, sent: &[(&Delta, &Map)]) -> Self {
        let base = baseline.picture.relations.iter().map(|&one| base_map.relation(one)).collect();
        let doubted = baseline.doubts.relations.iter().map(|&relation| Unsure {
            relation: base_map.relation(relation),
            may_have: true,
            may_lack: true,
        });
        let outstanding = sent.iter().flat_map(|(delta, map)| {
            delta.lines.iter().map(|line| Unsure {
                relation: map.relation(line.relation),
                may_have: line.op == Op::Add,
                may_lack: line.op == Op::Remove,
            })
        });
        let mut unsure: Vec<Unsure> = doubted.chain(outstanding).collect();
        unsure.sort_by_key(|one| one.relation);
        unsure.dedup_by(|one, kept| {
            let same = one.relation == kept.relation;
            if same {
                kept.may_have |= one.may_have;
                kept.may_lack |= one.may_lack;
            }
            same
        });
        Self { base, unsure }
    }
}

/// Guardians' links that stay although the wanted picture lacks them, because the child has left.
pub(super) struct Keeps<'a> {
    picture: &'a Picture,
    /// Who is pupil anywhere in the wanted picture.
    enrolled: Vec<bool>,
    terms: &'a DiffTerms<'a>,
}

/// The age at which guardianship ends in law.
const OF_AGE: i16 = 18;

impl<'a> Keeps<'a> {
    pub(super) fn new(picture: &'a Picture, after: &[Relation], terms: &'a DiffTerms<'a>) -> Self {
        let mut enrolled = vec![false; picture.users.len()];
        for relation in after.iter().filter(|one| one.kind == RelationKind::StudentInSchool) {
            if let End::User(pupil) = relation.from
                && let Some(flag) = enrolled.get_mut(pupil.at())
            {
                *flag = true;
            }
        }
        Self { picture, enrolled, terms }
    }

    fn keeps(&self, relation: &Relation) -> bool {
        if relation.kind != RelationKind::GuardianFor || self.terms.guardian_on_leave == GuardianLink::Remove
        {
            return false;
        }
        let (End::User(guardian), End::User(child)) = (relation.from, relation.to) else { return false };
        let shielded = |ix| {
            let user = self.picture.users.get(ix);
            user.is_some_and(|user| self.terms.shielded.has_user(user.id, &self.picture.pool))
        };
        if shielded(guardian) || shielded(child) {
            return false;
        }
        let left = !self.enrolled.get(child.at()).copied().unwrap_or(false);
        let minor = || match self.picture.users.get(child).map(|user| user.id) {
            Some(UserId::Number(number)) => !is_of_age(number, self.terms.as_of),
            Some(UserId::Alternative(_)) | None => true,
        };
        left && (self.terms.guardian_at_18 == GuardianLink::Keep || minor())
    }
}

fn is_of_age(number: CivicNumber, day: Date) -> bool {
    number.birth_date().is_some_and(|born| {
        let years = day.year() - born.year();
        years > OF_AGE || (years == OF_AGE && (day.month(), day.day()) >= (born.month(), born.day()))
    })
}

/// The lines to send, by relation, and everything that the receiver may hold.
pub(super) fn lines(
    states: &States,
    after: &[Relation],
    keeps: &Keeps<'_>,
) -> (Vec<LineChange>, Vec<Relation>) {
    let mut lines = Vec::new();
    let mut before = Vec::with_capacity(states.base.len());
    let mut base = states.base.iter().peekable();
    let mut unsure = states.unsure.iter().peekable();
    let mut after = after.iter().peekable();
    loop {
        let heads = [base.peek().copied(), unsure.peek().map(|one| &one.relation), after.peek().copied()];
        let Some(&relation) = heads.into_iter().flatten().min() else { break };
        let in_base = base.next_if(|one| **one == relation).is_some();
        let doubt = unsure.next_if(|one| one.relation == relation);
        let wanted = after.next_if(|one| **one == relation).is_some();
        let may_have = in_base || doubt.is_some_and(|one| one.may_have);
        let may_lack = !in_base || doubt.is_some_and(|one| one.may_lack);
        if may_have {
            before.push(relation);
        }
        if wanted && may_lack {
            lines.push(LineChange { line: Line { op: Op::Add, relation }, certain: !may_have });
        } else if !wanted && may_have && !keeps.keeps(&relation) {
            lines.push(LineChange { line: Line { op: Op::Remove, relation }, certain: !may_lack });
        }
    }
    (lines, before)
}
