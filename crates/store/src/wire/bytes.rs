//! Bytes one after the other: single ones, varints, steps, and the arena of texts beside them.

use super::Unreadable;

/// Varints longer than this hold no `u64`.
const LONGEST_VARINT: u32 = 10;

const CUT: Unreadable = Unreadable { what: "the bytes end too early" };

/// Gathers a document: numbers in one row, texts in another.
pub(crate) struct Writer {
    bytes: Vec<u8>,
    arena: String,
}

/// Reads a document from its beginning.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    arena: &'a str,
}

impl Writer {
    /// A document of a sort.
    pub(crate) fn new(version: u8, sort: u8) -> Self {
        Self { bytes: vec![version, sort], arena: String::new() }
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Seven bits a byte, the lowest first.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A step that may go backwards: small ones stay short either way.
    pub(crate) fn step(&mut self, from: u64, to: u64) {
        let step = (to as i64).wrapping_sub(from as i64);
        self.number(((step << 1) ^ (step >> 63)) as u64);
    }

    /// A text into the arena.
    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.arena.push_str(text);
    }

    /// The document: version, sort, length of the arena, arena, numbers.
    pub(crate) fn finish(self) -> Vec<u8> {
        let Self { bytes, arena } = self;
        let (head, body) = bytes.split_at(bytes.len().min(2));
        let mut whole =
            Self { bytes: Vec::with_capacity(bytes.len() + arena.len() + 12), arena: String::new() };
        whole.bytes.extend_from_slice(head);
        whole.number(arena.len() as u64);
        whole.bytes.extend_from_slice(arena.as_bytes());
        whole.bytes.extend_from_slice(body);
        whole.bytes
    }
}

impl<'a> Reader<'a> {
    /// The document in `bytes`, which must be of this version and sort.
    pub(crate) fn new(bytes: &'a [u8], version: u8, sort: u8) -> Result<Self, Unreadable> {
        let mut reader = Self { rest: bytes, arena: "" };
        if reader.byte()? != version {
            return Err(Unreadable {
                what: "a stored document is of a version that this program does not know",
            });
        }
        if reader.byte()? != sort {
            return Err(Unreadable { what: "a stored document is of another sort than it should be" });
        }
        let length = usize::try_from(reader.number()?).map_err(|_| CUT)?;
        let (arena, rest) = reader.rest.split_at_checked(length).ok_or(CUT)?;
        let arena = std::str::from_utf8(arena).map_err(|_| Unreadable { what: "the texts are no UTF-8" })?;
        Ok(Self { rest, arena })
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Unreadable> {
        let (&first, rest) = self.rest.split_first().ok_or(CUT)?;
        self.rest = rest;
        Ok(first)
    }

    pub(crate) fn number(&mut self) -> Result<u64, Unreadable> {
        let mut number = 0u64;
        for place in 0..LONGEST_VARINT {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if place == LONGEST_VARINT - 1 && bits > 1 {
                break;
            }
            number |= bits << (7 * place);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Unreadable { what: "a number is too long" })
    }

    /// A number of things of which each takes `least` bytes or more, so that damaged bytes cannot ask for
    /// more memory than they could fill.
    pub(crate) fn count(&mut self, least: usize) -> Result<usize, Unreadable> {
        let count = usize::try_from(self.number()?).map_err(|_| CUT)?;
        if count.saturating_mul(least) > self.rest.len() || u32::try_from(count).is_err() {
            return Err(CUT);
        }
        Ok(count)
    }

    /// Where a step from `from` leads.
    pub(crate) fn step(&mut self, from: u64) -> Result<u64, Unreadable> {
        let zigzag = self.number()?;
        let step = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
        Ok((from as i64).wrapping_add(step) as u64)
    }

    /// The next text of the arena.
    pub(crate) fn text(&mut self) -> Result<&'a str, Unreadable> {
        let length = usize::try_from(self.number()?).map_err(|_| CUT)?;
        let outside = Unreadable { what: "a text ends outside the texts" };
        let (text, arena) = self.arena.split_at_checked(length).ok_or(outside)?;
        self.arena = arena;
        Ok(text)
    }

    /// Bytes of texts that have not been read.
    pub(crate) fn arena_left(&self) -> usize {
        self.arena.len()
    }

    /// Everything has been read.
    pub(crate) fn finish(self) -> Result<(), Unreadable> {
        if self.rest.is_empty() && self.arena.is_empty() {
            Ok(())
        } else {
            Err(Unreadable { what: "there is more than the document should hold" })
        }
    }
}
