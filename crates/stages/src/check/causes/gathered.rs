//! Problems put together by rule and cause.

use super::CauseGroup;
use hashbrown::HashMap;
use model::Problem;
use model::problem::Code;
use rayon::prelude::*;

/// Groups that count nothing yet, and which of them each problem is of.
pub(super) struct Gathered {
    pub(super) groups: Vec<CauseGroup>,
    pub(super) member_of: Vec<u32>,
}

/// Problems that one piece of work looks at: many, for each gives a list of what it met.
const PIECE: usize = 1 << 16;

/// A rule and a cause.
type Key<'p> = (Code, &'p str);

impl Gathered {
    pub(super) fn of(problems: &[Problem]) -> Self {
        let pieces: Vec<(Vec<Key<'_>>, Vec<u32>)> = problems.par_chunks(PIECE).map(met).collect();
        let mut all: HashMap<Key<'_>, u32> = HashMap::new();
        let mut groups = Vec::new();
        let mut member_of = Vec::with_capacity(problems.len());
        for (keys, own) in pieces {
            let of_piece: Vec<u32> = keys
                .into_iter()
                .map(|key| {
                    *all.entry(key).or_insert_with(|| {
                        groups.push(empty(key));
                        groups.len() as u32 - 1
                    })
                })
                .collect();
            member_of.extend(own.into_iter().filter_map(|at| of_piece.get(at as usize)));
        }
        Self { groups, member_of }
    }
}

/// The keys of a piece, each once, and for each problem the position of its own.
fn met(problems: &[Problem]) -> (Vec<Key<'_>>, Vec<u32>) {
    let mut keys: Vec<Key<'_>> = Vec::new();
    let mut known: HashMap<Key<'_>, u32> = HashMap::new();
    let mut latest: Option<(Key<'_>, u32)> = None;
    let own = problems.iter().map(|problem| {
        let key = (problem.code, problem.cause.as_str());
        let at = match latest {
            Some((same, at)) if same == key => at,
            Some(_) | None => *known.entry(key).or_insert_with(|| {
                keys.push(key);
                keys.len() as u32 - 1
            }),
        };
        latest = Some((key, at));
        at
    });
    let own = own.collect();
    (keys, own)
}

fn empty((code, cause): Key<'_>) -> CauseGroup {
    CauseGroup {
        code,
        severity: model::Severity::Notice,
        cause: cause.into(),
        count: 0,
        consequences: 0,
        children: 0,
        units: 0,
        rows: 0,
        places: Vec::new(),
    }
}
