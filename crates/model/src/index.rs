//! Numbers that stand for things: a position in one of a roster's or picture's lists.

use std::marker::PhantomData;

/// A position in a list of `T`. Only means something beside the list it was made for.
pub struct Ix<T> {
    at: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Ix<T> {
    /// The thing at position `at`.
    #[must_use]
    pub const fn new(at: u32) -> Self {
        Self { at, of: PhantomData }
    }

    /// The position.
    #[must_use]
    pub const fn at(self) -> usize {
        self.at as usize
    }

    /// The position, as it is stored.
    #[must_use]
    pub const fn raw(self) -> u32 {
        self.at
    }
}

impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at)
    }
}
impl<T> std::hash::Hash for Ix<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}
impl<T> std::fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.at)
    }
}

/// A list of `T` that is read by [`Ix`].
#[derive(Clone, Debug)]
pub struct List<T>(Vec<T>);

impl<T> List<T> {
    /// The list of these things.
    #[must_use]
    pub const fn new(things: Vec<T>) -> Self {
        Self(things)
    }

    /// Adds a thing and says where it stands.
    pub fn push(&mut self, thing: T) -> Ix<T> {
        let at = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(thing);
        Ix::new(at)
    }

    /// The thing at a position; `None` where the position is of another list.
    #[must_use]
    pub fn get(&self, ix: Ix<T>) -> Option<&T> {
        self.0.get(ix.at())
    }

    /// The things with their positions.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (Ix<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(at, thing)| (Ix::new(at as u32), thing))
    }

    /// The things as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// The things as a slice that can be changed in place.
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> std::ops::Index<Ix<T>> for List<T> {
    type Output = T;
    #[expect(clippy::indexing_slicing, reason = "a position is only made by the list it indexes")]
    fn index(&self, ix: Ix<T>) -> &T {
        &self.0[ix.at()]
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(things: Vec<T>) -> Self {
        Self(things)
    }
}
