//! The ids of protected persons, for one purpose: that nothing is sent about somebody whom the receiver
//! already holds.
//!
//! Can be asked about an id that one already has. Gives none away: it cannot be listed, compared or
//! printed.

use crate::civic_number::CivicNumber;
use crate::period::Date;
use crate::picture::UserId;
use crate::text::Pool;
use std::collections::BTreeSet;
use std::fmt;

/// Ids of protected persons. Shows nothing of itself.
#[derive(Clone, Default, Hash)]
pub struct Shielded {
    numbers: Vec<CivicNumber>,
    own: Vec<String>,
}

impl Shielded {
    /// The numbers and the registers' own ids of everybody who is protected.
    #[must_use]
    pub fn new(mut numbers: Vec<CivicNumber>, mut own: Vec<String>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        own.sort_unstable();
        own.dedup();
        Self { numbers, own }
    }

    /// These and more.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        let numbers = self.numbers.iter().chain(&more.numbers).copied().collect();
        Self::new(numbers, self.own.iter().chain(&more.own).cloned().collect())
    }

    /// These, and whoever they are known as besides: `others` is asked about each id, and its answers are
    /// asked about in their turn.
    ///
    /// # Errors
    /// The first that `others` gives.
    pub fn under_all_ids<E>(
        self,
        today: Date,
        mut others: impl FnMut(&str) -> Result<Vec<String>, E>,
    ) -> Result<Self, E> {
        let mut all = self;
        let written = |one: &Self| -> Vec<String> {
            let numbers = one.numbers.iter().map(|number| number.written().to_string());
            numbers.chain(one.own.iter().cloned()).collect()
        };
        let mut ask = written(&all);
        while let Some(id) = ask.pop() {
            for other in others(&id)? {
                let number = CivicNumber::parse(&other, today).ok().map(|reading| reading.number);
                let known = number.map_or_else(|| all.has_own(&other), |number| all.has_number(number));
                if !known {
                    let more = match number {
                        Some(number) => Self::new(vec![number], Vec::new()),
                        None => Self::new(Vec::new(), vec![other]),
                    };
                    ask.extend(written(&more));
                    all = all.and(&more);
                }
            }
        }
        Ok(all)
    }

    /// Whether somebody with this number is protected.
    #[must_use]
    pub fn has_number(&self, number: CivicNumber) -> bool {
        self.numbers.binary_search(&number).is_ok()
    }

    /// Whether somebody with this id in any register is protected. Another person may have the same id in
    /// another register; then it is better to be silent about both.
    #[must_use]
    pub fn has_own(&self, id: &str) -> bool {
        self.own.binary_search_by(|own| own.as_str().cmp(id)).is_ok()
    }

    /// Whether the receiver's user is somebody protected.
    #[must_use]
    pub fn has_user(&self, id: UserId, pool: &Pool) -> bool {
        match id {
            UserId::Number(number) => self.has_number(number),
            UserId::Alternative(id) => self.has_own(pool.get(id)),
        }
    }

    /// What is left of the ids when each is written and made small: too little to tell whose it was.
    #[must_use]
    pub fn digests(&self, digest: impl Fn(&str) -> u16) -> BTreeSet<u16> {
        let numbers = self.numbers.iter().map(|number| digest(&number.written().to_string()));
        numbers.chain(self.own.iter().map(|own| digest(own))).collect()
    }

    /// Whether nobody is.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.own.is_empty()
    }
}

impl fmt::Debug for Shielded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shielded(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};

    #[test]
    fn it_answers_and_shows_nothing() {
        let shielded = Shielded::new(Vec::new(), vec!["p2".to_owned(), "p1".to_owned()]);
        assert!(shielded.has_own("p1") && !shielded.has_own("p3") && !shielded.is_empty());
        assert_eq!(format!("{shielded:?}"), "Shielded(..)");
    }

    #[test]
    fn who_is_told_of_twice_is_the_same_as_once() {
        let digests = |shielded: &Shielded| {
            let mut hasher = DefaultHasher::new();
            shielded.hash(&mut hasher);
            hasher.finish()
        };
        let one = Shielded::new(Vec::new(), vec!["p1".to_owned()]);
        assert_eq!(digests(&one.and(&one)), digests(&one));
        assert_ne!(digests(&one), digests(&Shielded::default()));
    }
}
