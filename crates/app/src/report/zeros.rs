//! Numbers that should be nought, with the names of schools and classes.

use super::{ZeroLine, ZeroPlace};
use crate::texts::{Phrase, Texts};
use crate::view::View;
use model::Text;
use model::index::Ix;
use model::omission::Reason;
use model::problem::Subject;
use model::unit::Unit;
use stages::check::{ZeroRow, zeros};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Every counter in its order. Schools out of scope are nobody's business.
pub(super) fn lines(view: &View, texts: &Texts) -> Vec<ZeroLine> {
    let outside: BTreeSet<Ix<Unit>> = view
        .projection
        .omissions
        .iter()
        .filter(|omission| omission.reason == Reason::OutOfScope)
        .filter_map(|omission| if let Subject::Unit(unit) = omission.subject { Some(unit) } else { None })
        .collect();
    let zeros = zeros(&view.roster, &view.terms).without(|unit| outside.contains(&unit));
    let rows = zeros.rows();
    let line = |total: stages::check::ZeroTotal| {
        let counter = total.counter;
        let of_counter = rows.iter().filter(|row| row.counter == counter);
        let mut places: Vec<ZeroPlace> = of_counter.map(|row| place(view, row)).collect();
        places.sort_by_cached_key(|place| (Reverse(place.count), place.unit.clone(), place.group.clone()));
        let label = texts.say(&Phrase::of(format!("zero-{}", counter.code())));
        ZeroLine { counter: counter.code(), role: counter.role().code(), label, total: total.count, places }
    };
    zeros.totals().into_iter().map(line).collect()
}

fn place(view: &View, row: &ZeroRow) -> ZeroPlace {
    let named = |name: Text, key: Text| view.roster.pool.get(name.or(key)).to_owned();
    let unit = view.roster.units.get(row.unit).map(|unit| named(unit.name, unit.key)).unwrap_or_default();
    let group = row.group.and_then(|ix| view.roster.groups.get(ix)).map(|group| named(group.name, group.key));
    ZeroPlace { unit, group, count: row.count }
}
