//! How long before their first day placements appear in the registers, from several dated exports.

use super::year::days;
use model::{CivicNumber, Date, Roster};
use std::collections::BTreeMap;

/// When placements that began between the first and the last export were seen first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Foresight {
    /// How many began.
    pub began: usize,
    /// Seen in some export before their first day.
    pub before: usize,
    /// Seen only on the first day or later: Unikum would get them too late.
    pub late: usize,
    /// The most days that one was seen before its first day.
    pub most: i32,
}

/// Looks at the exports, the oldest first. Nothing can be said with fewer than two.
#[must_use]
pub fn foresight(exports: &[(&Roster, Date)]) -> Option<Foresight> {
    let [(_, first), .., (_, last)] = exports else { return None };
    let mut seen: BTreeMap<(Option<CivicNumber>, &str, &str, Date), Date> = BTreeMap::new();
    for (roster, day) in exports {
        for one in roster.enrolments.iter() {
            let Some(start) = one.period.first().filter(|start| start > first && start <= last) else {
                continue;
            };
            let (Some(person), Some(unit)) = (roster.persons.get(one.person), roster.units.get(one.unit))
            else {
                continue;
            };
            // the number where there is one: the register's own id may change
            let key = if person.number.is_some() { "" } else { roster.pool.get(person.key) };
            seen.entry((person.number, key, roster.pool.get(unit.key), start)).or_insert(*day);
        }
    }
    let mut foresight = Foresight::default();
    for ((_, _, _, start), day) in seen {
        foresight.began += 1;
        if day < start {
            foresight.before += 1;
            foresight.most = foresight.most.max(days(day, start));
        } else {
            foresight.late += 1;
        }
    }
    Some(foresight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::roster;
    use jiff::civil::date;

    #[test]
    fn placements_are_seen_beforehand_or_too_late() {
        let early = roster("unit S types=GR\nperson a 20150101-2395 Alva Ek\nenrol a S 2026-11-20..");
        let late = roster(
            "unit S types=GR
             person a 20150101-2395 Alva Ek
             person b 20150102-2386 Bo Ek
             person c 20150103-2393 Cleo Ek
             enrol a S 2026-11-20..
             enrol b S 2026-11-18..
             enrol c S 2026-08-18..",
        );
        let exports = [(&early, date(2026, 11, 16)), (&late, date(2026, 11, 23))];
        let found = foresight(&exports).unwrap();
        assert_eq!(found, Foresight { began: 2, before: 1, late: 1, most: 4 });
        assert_eq!(foresight(&exports[..1]), None);
    }
}
