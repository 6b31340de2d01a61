//! Values that stand beside the things of a list, and sets of positions.

use model::index::{Ix, List};
use rayon::prelude::*;
use std::marker::PhantomData;

/// One value for each thing of a list.
pub(super) struct Beside<T, V> {
    values: Vec<V>,
    of: PhantomData<fn() -> T>,
}

impl<T: Sync, V: Copy + Send> Beside<T, V> {
    /// Asks for the value of each thing; things are asked about in parallel.
    pub(super) fn each(things: &[T], value: impl Fn(Ix<T>, &T) -> V + Sync) -> Self {
        let values = things
            .par_iter()
            .with_min_len(4096)
            .enumerate()
            .map(|(at, thing)| value(Ix::new(at as u32), thing))
            .collect();
        Self { values, of: PhantomData }
    }

    /// The same value for all of `count` things.
    pub(super) fn same(count: usize, value: V) -> Self {
        Self { values: vec![value; count], of: PhantomData }
    }

    /// The value beside a thing.
    #[expect(clippy::indexing_slicing, reason = "a position is only made by the list it indexes")]
    pub(super) fn at(&self, ix: Ix<T>) -> V {
        self.values[ix.at()]
    }

    /// Puts another value beside a thing.
    #[expect(clippy::indexing_slicing, reason = "a position is only made by the list it indexes")]
    pub(super) fn set(&mut self, ix: Ix<T>, value: V) {
        self.values[ix.at()] = value;
    }

    /// The values in the order of the list.
    pub(super) fn values(&self) -> &[V] {
        &self.values
    }
}

/// The thing at a position of a list.
#[expect(clippy::indexing_slicing, reason = "a position is only made by the list it indexes")]
pub(super) fn thing<T>(list: &List<T>, ix: Ix<T>) -> &T {
    &list[ix]
}

/// A set of positions.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn insert(&mut self, at: usize) {
        let word = at / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word & 1 << (at % 64) != 0)
    }
}
