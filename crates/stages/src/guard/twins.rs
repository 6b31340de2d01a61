//! Classes and schools that seem to have got another id: one goes, another comes, with the same pupils.
//!
//! For the receiver it would be a removal and a new start, and what belongs to the old one would stay
//! behind (`spec/unikum.md` cases 59, 60 and 82).

use super::look::Look;
use model::delta::Op;
use model::index::Ix;
use model::picture::{Class, End, RelationKind, School};
use std::collections::BTreeMap;

/// One that goes and one that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twin<T> {
    pub(crate) old: Ix<T>,
    pub(crate) new: Ix<T>,
    /// Members that both have.
    pub(crate) common: u32,
    /// Members of the one that has more.
    pub(crate) of: u32,
}

/// Members that leave what goes, and that join what comes: (member, place).
#[derive(Default)]
struct Moves {
    lost: Vec<(u32, u32)>,
    gained: Vec<(u32, u32)>,
}

/// Schools and classes that look like another that has gone.
pub(crate) fn twins(look: &Look<'_>) -> (Vec<Twin<School>>, Vec<Twin<Class>>) {
    let (mut schools, mut classes) = (Moves::default(), Moves::default());
    let pupil = look.pupil_kind();
    for (_, line) in look.lines() {
        let member = match line.relation.from {
            End::User(user) => user.raw(),
            End::Class(class) => class.raw(),
            End::School(_) | End::Organisation => continue,
        };
        if line.relation.kind == RelationKind::StudentInClass
            && let End::Class(class) = line.relation.to
            && let Some(count) = look.classes.get(class.at())
        {
            classes.take(line.op, (member, class.raw()), (count.before, count.after));
        }
        if line.relation.kind == pupil {
            look.each_school(&line, |at| {
                if at < look.places.nowhere()
                    && let Some(count) = look.schools.get(at).map(|sheet| sheet.of(pupil))
                {
                    schools.take(line.op, (member, at as u32), (count.before, count.after));
                }
            });
        }
    }
    (schools.twins(look), classes.twins(look))
}

impl Moves {
    fn take(&mut self, op: Op, member: (u32, u32), (before, after): (u32, u32)) {
        match op {
            Op::Remove if after == 0 => self.lost.push(member),
            Op::Add if before == 0 => self.gained.push(member),
            Op::Remove | Op::Add => {}
        }
    }

    fn twins<T>(mut self, look: &Look<'_>) -> Vec<Twin<T>> {
        let sizes = |list: &mut Vec<(u32, u32)>| {
            list.sort_unstable();
            list.dedup();
            let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
            list.iter().for_each(|(_, place)| *sizes.entry(*place).or_default() += 1);
            sizes
        };
        let (old_sizes, new_sizes) = (sizes(&mut self.lost), sizes(&mut self.gained));
        let mut common: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for &(member, new) in &self.gained {
            let from = self.lost.partition_point(|(one, _)| *one < member);
            let own = self.lost.iter().skip(from).take_while(|(one, _)| *one == member);
            own.for_each(|(_, old)| *common.entry((*old, new)).or_default() += 1);
        }
        let size = |sizes: &BTreeMap<u32, u32>, place| sizes.get(&place).copied().unwrap_or_default();
        let limits = look.watch.limits;
        let pair = |((old, new), common): ((u32, u32), u32)| {
            let of = size(&old_sizes, old).max(size(&new_sizes, new));
            (of >= limits.smallest && limits.same.is_passed(common, of)).then_some(Twin {
                old: Ix::new(old),
                new: Ix::new(new),
                common,
                of,
            })
        };
        common.into_iter().filter_map(pair).collect()
    }
}
