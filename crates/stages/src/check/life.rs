//! The life of problems (bristernas liv): what is new, what stays, what has been mended, and what has come back.
//!
//! Problems close by themselves when the source is right, and come back by themselves when it breaks again; nobody
//! ticks anything off. What is remembered of a problem is a print and some days. Refuses to know: what a problem is
//! about, and what people have said of it.

use model::Date;
use rayon::prelude::*;

/// What identifies a problem from day to day. Two problems of one day may share a print; then they are as one.
pub type Print = u64;

/// The life of one problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Life {
    /// Which problem.
    pub print: Print,
    /// The first day that it was there, or was there again.
    pub since: Date,
    /// The day on which it was no longer there.
    pub mended: Option<Date>,
    /// How often it has come back.
    pub returns: u16,
}

/// Every problem that is there or was lately, sorted by print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lives {
    /// Sorted by print, each once.
    pub all: Vec<Life>,
    /// The latest day that was told.
    pub told: Option<Date>,
}

/// What a day changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// Problems that were not there before.
    pub new: usize,
    /// Problems that were mended once and are there again.
    pub back: usize,
    /// Problems that are no longer there.
    pub mended: usize,
}

impl Lives {
    /// How long a mended problem is remembered, in days: long enough to know it again when a register's nightly export
    /// is put right and breaks the next month.
    pub const REMEMBERED: i32 = 90;

    /// The lives after a day on which these problems were there. A day before the latest that was told changes nothing:
    /// a picture of the past mends nothing now.
    #[must_use]
    pub fn after(&self, mut there: Vec<Print>, day: Date) -> (Self, Turned) {
        if self.told.is_some_and(|told| day < told) {
            return (self.clone(), Turned::default());
        }
        there.par_sort_unstable();
        there.dedup();
        let (mut all, mut turned) = (Vec::with_capacity(there.len()), Turned::default());
        let mut known = self.all.iter().copied().peekable();
        for print in there {
            while let Some(gone) = known.next_if(|life| life.print < print) {
                all.extend(absent(gone, day, &mut turned));
            }
            all.push(match known.next_if(|life| life.print == print) {
                None => {
                    turned.new += 1;
                    Life { print, since: day, mended: None, returns: 0 }
                }
                Some(life) if life.mended.is_some() => {
                    turned.back += 1;
                    Life { print, since: day, mended: None, returns: life.returns.saturating_add(1) }
                }
                Some(life) => life,
            });
        }
        known.for_each(|gone| all.extend(absent(gone, day, &mut turned)));
        (Self { all, told: Some(day) }, turned)
    }

    /// The life of a problem.
    #[must_use]
    pub fn of(&self, print: Print) -> Option<Life> {
        let here = self.near(print);
        here.binary_search_by_key(&print, |life| life.print).ok().and_then(|at| here.get(at)).copied()
    }

    /// A part of all that holds the life with a print, where there is one. Prints are spread evenly, so a print itself
    /// tells roughly where it stands: among a million, a search of the whole costs ten times more.
    fn near(&self, print: Print) -> &[Life] {
        let all = self.all.as_slice();
        let guess = ((u128::from(print) * all.len() as u128) >> u64::BITS) as usize;
        let mut reach = 256;
        loop {
            let (from, to) = (guess.saturating_sub(reach), guess.saturating_add(reach).min(all.len()));
            let below = from == 0 || all.get(from).is_none_or(|life| life.print <= print);
            let above = to == all.len() || all.get(to).is_none_or(|life| life.print > print);
            if below && above {
                return all.get(from..to).unwrap_or_default();
            }
            reach = reach.saturating_mul(8);
        }
    }

    /// How many are there.
    #[must_use]
    pub fn open(&self) -> usize {
        self.all.iter().filter(|life| life.mended.is_none()).count()
    }
}

/// A problem that is not there: mended today, or some day before; forgotten in the end.
fn absent(life: Life, day: Date, turned: &mut Turned) -> Option<Life> {
    match life.mended {
        None => {
            turned.mended += 1;
            Some(Life { mended: Some(day), ..life })
        }
        Some(mended) => {
            let days = day.since(mended).map_or(0, |span| span.get_days());
            (days <= Lives::REMEMBERED).then_some(life)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn day(at: i8) -> Date {
        Date::constant(2026, 11, at)
    }

    #[test]
    fn a_problem_begins_is_mended_and_comes_back() {
        let (lives, turned) = Lives::default().after(vec![7, 3, 3], day(1));
        assert_eq!(turned, Turned { new: 2, back: 0, mended: 0 });
        let (lives, turned) = lives.after(vec![7], day(2));
        assert_eq!(turned, Turned { new: 0, back: 0, mended: 1 });
        assert_eq!(lives.of(3).unwrap().mended, Some(day(2)));
        let (lives, turned) = lives.after(vec![3, 7], day(4));
        assert_eq!(turned, Turned { new: 0, back: 1, mended: 0 });
        assert_eq!(lives.of(3), Some(Life { print: 3, since: day(4), mended: None, returns: 1 }));
        assert_eq!(lives.of(7).unwrap().since, day(1));
        assert_eq!(lives.open(), 2);
    }

    #[test]
    fn the_same_day_again_changes_nothing_and_an_earlier_one_neither() {
        let (lives, _) = Lives::default().after(vec![1, 2], day(3));
        assert_eq!(lives.after(vec![2, 1], day(3)), (lives.clone(), Turned::default()));
        assert_eq!(lives.after(Vec::new(), day(2)), (lives.clone(), Turned::default()));
    }

    #[test]
    fn what_was_mended_long_ago_is_forgotten() {
        let (lives, _) = Lives::default().after(vec![1], day(1));
        let (lives, _) = lives.after(Vec::new(), day(2));
        let (kept, _) = lives.after(Vec::new(), Date::constant(2027, 1, 31));
        assert_eq!(kept.all.len(), 1);
        let (gone, _) = lives.after(Vec::new(), Date::constant(2027, 2, 1));
        assert!(gone.all.is_empty());
    }

    proptest! {
        #[test]
        fn every_print_is_found_however_they_are_spread(
            near in proptest::collection::vec(0u64..5000, 0..900),
            far in proptest::collection::vec(any::<u64>(), 0..900),
            other: u64,
        ) {
            let all: BTreeSet<Print> = near.into_iter().chain(far).chain([0, Print::MAX]).collect();
            let (lives, _) = Lives::default().after(all.iter().copied().collect(), day(1));
            for print in &all {
                prop_assert_eq!(lives.of(*print).map(|life| life.print), Some(*print));
            }
            prop_assert_eq!(lives.of(other).is_some(), all.contains(&other));
            prop_assert_eq!(Lives::default().of(other), None);
        }

        /// Whatever comes and goes: those that are open are exactly those that are there, and the turns add up.
        #[test]
        fn what_is_open_is_what_is_there(days in prop::collection::vec(prop::collection::btree_set(0..40u64, 0..30), 1..12)) {
            let mut lives = Lives::default();
            for (at, there) in (1i8..).zip(&days) {
                let before = lives.open();
                let (next, turned) = lives.after(there.iter().copied().collect(), day(at));
                let open: BTreeSet<u64> =
                    next.all.iter().filter(|life| life.mended.is_none()).map(|life| life.print).collect();
                prop_assert_eq!(&open, there);
                prop_assert_eq!(before + turned.new + turned.back - turned.mended, next.open());
                prop_assert!(next.all.is_sorted_by(|a, b| a.print < b.print));
                lives = next;
            }
        }
    }
}
