//! A small generator of pseudo-random numbers (splitmix64, public domain algorithm by S. Vigna).
//!
//! The same seed gives the same municipality on every machine. Refuses to know anything about secrets:
//! never use it where unpredictability matters.

/// The generator.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator that starts from `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// A number from 0 up to but not including `limit`; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        // the multiply-shift method; its bias is far below what a town of people could show
        ((u128::from(self.bits()) * limit as u128) >> 64) as usize
    }

    /// True `percent` times of a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// True `share` times of a thousand.
    pub fn permille(&mut self, share: usize) -> bool {
        self.below(1000) < share
    }
}

/// The finishing function of splitmix64: spreads the bits of one number.
#[must_use]
pub const fn mixed(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_from_seed_zero_is_the_published_one() {
        assert_eq!(Random::new(0).bits(), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn numbers_stay_below_their_limit_and_reach_all_of_it() {
        let mut random = Random::new(7);
        let mut seen = [false; 6];
        (0..200).for_each(|_| seen[random.below(6)] = true);
        assert_eq!((seen, random.below(0)), ([true; 6], 0));
    }
}
