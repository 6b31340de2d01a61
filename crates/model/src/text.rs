//! Text kept once, and handles to it.
//!
//! A night at the largest size holds tens of millions of values. They live in one [`Pool`], and
//! everything else holds an 8-byte [`Text`]. A handle shows nothing of what it stands for when it is
//! printed, so personal data cannot reach a log by accident: whoever wants the words must ask the pool.

use std::fmt;
use std::sync::Arc;

const LENGTH_BITS: u32 = 24;
const LENGTH_MASK: u64 = (1 << LENGTH_BITS) - 1;

/// A handle to a text in a [`Pool`]. The default is the empty text.
#[derive(Clone, Copy, Default)]
pub struct Text(u64);

impl Text {
    /// The longest text a handle can point at, in bytes. Readers refuse longer cells.
    pub const MAX_BYTES: usize = LENGTH_MASK as usize;

    const fn new(start: usize, len: usize) -> Self {
        Self(((start as u64) << LENGTH_BITS) | len as u64)
    }

    const fn start(self) -> usize {
        (self.0 >> LENGTH_BITS) as usize
    }

    /// The same text in a pool that has [absorbed](Pool::absorb) its own `by` bytes further in.
    #[must_use]
    pub const fn moved(self, by: usize) -> Self {
        if self.is_empty() { self } else { Self::new(self.start() + by, self.len()) }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.0 & LENGTH_MASK) as usize
    }

    /// Whether there is no text at all.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// This text, or `other` where this one is empty.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.len())
    }
}

/// Texts laid end to end, on top of an earlier pool that is shared and no longer grows.
///
/// Handles given by the base stay valid in the pool above it, so a picture can add a few words of its
/// own (a prefixed id) without copying the roster's.
#[derive(Default)]
pub struct Pool {
    base: Option<Arc<Self>>,
    base_len: usize,
    own: String,
}

impl Pool {
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A pool that can also read everything in `base`.
    #[must_use]
    pub fn above(base: Arc<Self>) -> Self {
        Self { base_len: base.len(), base: Some(base), own: String::new() }
    }

    /// Bytes held, the base's included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.base_len + self.own.len()
    }

    /// Whether nothing is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keeps `text` and returns its handle. The same text added twice is kept twice.
    ///
    /// A text longer than [`Text::MAX_BYTES`] is cut at a character boundary; readers refuse such cells
    /// long before.
    pub fn add(&mut self, text: &str) -> Text {
        let text = match text.get(..text.floor_char_boundary(Text::MAX_BYTES)) {
            Some(cut) => cut,
            None => text,
        };
        if text.is_empty() {
            return Text::default();
        }
        let start = self.len();
        self.own.push_str(text);
        Text::new(start, text.len())
    }

    /// Makes room for `bytes` more, so that adding them moves nothing.
    pub fn reserve(&mut self, bytes: usize) {
        self.own.reserve_exact(bytes);
    }

    /// Moves everything `other` holds of its own to the end of this pool. Handles that `other` gave must be
    /// [moved](Text::moved) by the answer. Pools that stand above another cannot be absorbed with it: only
    /// what they added themselves moves.
    pub fn absorb(&mut self, other: &Self) -> usize {
        let by = self.len();
        self.own.push_str(&other.own);
        by
    }

    /// The words behind `text`; empty where the handle is not of this pool.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        let start = text.start();
        if start < self.base_len {
            return self.base.as_deref().map_or("", |base| base.get(text));
        }
        let start = start - self.base_len;
        self.own.get(start..start + text.len()).unwrap_or("")
    }

    /// Whether two handles stand for the same words.
    #[must_use]
    pub fn same(&self, a: Text, b: Text) -> bool {
        a.0 == b.0 || self.get(a) == self.get(b)
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pool({} bytes)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_gives_back_its_words_and_shows_none_of_them() {
        let mut pool = Pool::new();
        let name = pool.add("Máret");
        assert_eq!(pool.get(name), "Máret");
        assert!(!format!("{name:?} {pool:?}").contains("Máret"));
    }

    #[test]
    fn a_pool_above_another_reads_both() {
        let mut base = Pool::new();
        let first = base.add("Åsa");
        let mut above = Pool::above(Arc::new(base));
        let second = above.add("SK-100");
        assert_eq!((above.get(first), above.get(second)), ("Åsa", "SK-100"));
    }

    #[test]
    fn an_absorbed_pool_is_read_through_moved_handles() {
        let (mut first, mut second) = (Pool::new(), Pool::new());
        first.add("Alva");
        let bo = second.add("Bo");
        let by = first.absorb(&second);
        assert_eq!(first.get(bo.moved(by)), "Bo");
    }

    #[test]
    fn an_empty_text_is_the_default_handle() {
        let mut pool = Pool::new();
        assert!(pool.add("").is_empty());
        assert_eq!(pool.get(Text::default()), "");
    }
}
