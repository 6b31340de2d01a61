//! A look at an old workbook (`.xls`) before calamine opens it: its chains must end, and its sheets must have room
//! in memory.
//!
//! An old workbook is a small file system of its own ([MS-CFB]) with a stream of records in it ([MS-XLS]). One
//! wrong byte can make a chain of sectors bite its own tail, or give a sheet four billion rows; the process is
//! then ended for want of memory, and not even that can be caught. Refuses to know: what the cells hold.

use crate::error::ReadError;
use crate::outside::Outside;
use std::collections::BTreeMap;

/// No real workbook of the old kind is larger: a sheet has 65 536 rows at most.
const MOST_BYTES: u64 = 256 << 20;
/// Rows and columns that the old kind of sheet has.
const MOST_ROWS: u32 = 65_536;
const MOST_COLUMNS: u32 = 256;
/// The most cells that all sheets together span, from first to last: two full sheets.
const MOST_CELLS: u64 = 2 * (MOST_ROWS as u64) * (MOST_COLUMNS as u64);
/// Sector numbers from here on are marks and not sectors.
const MARKS: u32 = 0xffff_fffa;
/// A stream shorter than this lies in the small sectors.
const SMALL_STREAM: u32 = 4096;
/// Size of a small sector, and of an entry in the directory.
const SMALL: usize = 64;
const ENTRY: usize = 128;

/// Refuses an old workbook that no memory would be enough for.
pub(crate) fn refuse_traps(outside: &Outside) -> Result<(), ReadError> {
    if outside.bytes > MOST_BYTES {
        return Err(ReadError::TooLarge { file: outside.name.clone() });
    }
    let bytes = outside.head(MOST_BYTES)?;
    let whole =
        Container::open(&bytes).and_then(|container| container.workbook()).is_some_and(|book| fits(&book));
    if whole { Ok(()) } else { Err(ReadError::BrokenWorkbook { file: outside.name.clone() }) }
}

/// The file system. `None` from any of its functions: a chain that does not end, or leads out of the file.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    small_next: Vec<u32>,
    small: Vec<u8>,
    directory: Vec<u8>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let (next, small_next, small, directory) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut container = Self { bytes, sector, next, small_next, small, directory };
        container.next = container.sector_table()?;
        container.directory = container.chain(long(bytes, 48)?)?;
        if long(bytes, 64)? > 0 {
            container.small_next = numbers(&container.chain(long(bytes, 60)?)?);
            container.small = container.chain(long(&container.directory, 116)?)?;
        }
        Some(container)
    }

    /// Where each sector's follower stands. The list of the table's own sectors begins in the header and goes on
    /// in a chain of its own, whose last number in each sector leads on.
    fn sector_table(&self) -> Option<Vec<u32>> {
        let mut parts = numbers(self.bytes.get(76..512)?);
        let mut more = long(self.bytes, 68)?;
        let mut steps = 0;
        while more < MARKS {
            parts.extend(numbers(self.at(more)?));
            more = parts.pop()?;
            steps += 1;
            if steps > self.most_sectors() {
                return None;
            }
        }
        let mut table = Vec::new();
        for part in parts.into_iter().filter(|part| *part < MARKS) {
            table.extend(numbers(self.at(part)?));
        }
        Some(table)
    }

    /// The stream of records; every other stream is followed to its end as well.
    fn workbook(&self) -> Option<Vec<u8>> {
        let mut streams = BTreeMap::new();
        for entry in self.directory.chunks_exact(ENTRY) {
            let (start, length) = (long(entry, 116)?, long(entry, 120)?);
            let is_stream = entry.get(66) == Some(&2);
            if !is_stream || length == 0 {
                continue;
            }
            let mut stream =
                if length < SMALL_STREAM { self.small_chain(start)? } else { self.chain(start)? };
            stream.truncate(usize::try_from(length).ok()?);
            let letters = entry.chunks_exact(2).take(32).map(|pair| short(pair, 0).unwrap_or(0));
            let name = char::decode_utf16(letters.take_while(|letter| *letter != 0))
                .map(|letter| letter.unwrap_or(' '));
            streams.insert(name.collect::<String>().to_lowercase(), stream);
        }
        streams.remove("workbook").or_else(|| streams.remove("book"))
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for sector in followed(start, &self.next) {
            bytes.extend_from_slice(self.at(sector?)?);
        }
        Some(bytes)
    }

    fn small_chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for sector in followed(start, &self.small_next) {
            let from = usize::try_from(sector?).ok()?.checked_mul(SMALL)?;
            let to = (from + SMALL).min(self.small.len());
            bytes.extend_from_slice(self.small.get(from..to)?);
        }
        Some(bytes)
    }

    /// A sector; the last one of a file can be cut short.
    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let from = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..(from + self.sector).min(self.bytes.len()))
    }

    const fn most_sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }
}

/// The sectors of a chain; `None` in it where it leads to a sector twice, or to none.
fn followed(start: u32, next: &[u32]) -> impl Iterator<Item = Option<u32>> {
    let mut steps = 0;
    let mut at = Some(start);
    std::iter::from_fn(move || {
        let sector = at.take()?;
        if sector >= MARKS {
            return None;
        }
        steps += 1;
        let follower = usize::try_from(sector).ok().and_then(|sector| next.get(sector)).copied();
        if steps > next.len() || follower.is_none() {
            return Some(None);
        }
        at = follower;
        Some(Some(sector))
    })
}

/// Whether the sheets have room in memory: calamine makes each as large as the span of its cells, and makes room
/// beforehand for as many as it claims.
fn fits(book: &[u8]) -> bool {
    let (mut at, mut spanned, mut span) = (0, 0_u64, Span::default());
    while let (Some(kind), Some(length)) = (short(book, at), short(book, at + 2)) {
        let end = at + 4 + usize::from(length);
        let data = book.get(at + 4..end).unwrap_or_default();
        match kind {
            // a password: what follows is unreadable, and is not read
            0x002f => return true,
            // the beginning of a sheet
            0x0809 => {
                spanned = spanned.saturating_add(span.cells());
                span = Span::default();
            }
            0x0200 if !claims_little(data) => return false,
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x027e | 0x00d6 | 0x00fd => {
                span.add(short(data, 0), short(data, 2));
            }
            0x00bd => {
                span.add(short(data, 0), short(data, 2));
                span.add(short(data, 0), data.len().checked_sub(2).and_then(|last| short(data, last)));
            }
            _ => {}
        }
        at = end;
    }
    spanned.saturating_add(span.cells()) <= MOST_CELLS
}

/// The rows and columns that a sheet says it has.
fn claims_little(data: &[u8]) -> bool {
    let claim = if data.len() == 10 {
        [0, 2, 4, 6].map(|at| short(data, at).map(u32::from))
    } else {
        [long(data, 0), long(data, 4), short(data, 8).map(u32::from), short(data, 10).map(u32::from)]
    };
    let [Some(top), Some(bottom), Some(left), Some(right)] = claim else { return true };
    // an empty sheet says that it ends before it begins
    bottom <= MOST_ROWS
        && right <= MOST_COLUMNS
        && (top < bottom || bottom == 0)
        && (left < right || right == 0)
}

/// The part of a sheet that has cells: first and last row, first and last column.
#[derive(Default)]
struct Span(Option<[u16; 4]>);

impl Span {
    fn add(&mut self, row: Option<u16>, column: Option<u16>) {
        let (Some(row), Some(column)) = (row, column) else { return };
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn cells(&self) -> u64 {
        let Some([top, bottom, left, right]) = self.0 else { return 0 };
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|number| long(number, 0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REAL: &[u8] = include_bytes!("../../tests/data/elever.xls");

    fn is_whole(bytes: &[u8]) -> bool {
        Container::open(bytes).and_then(|container| container.workbook()).is_some_and(|book| fits(&book))
    }

    #[test]
    fn a_real_workbook_is_whole() {
        assert!(is_whole(REAL));
    }

    #[test]
    fn a_chain_that_bites_its_tail_is_noticed() {
        let container = Container::open(REAL).unwrap();
        let table = (0..container.next.len()).find(|at| container.next[*at] == *at as u32 + 1).unwrap();
        assert!(followed(table as u32, &container.next).all(|sector| sector.is_some()));
        let mut next = container.next.clone();
        next[table + 1] = table as u32;
        assert!(followed(table as u32, &next).any(|sector| sector.is_none()));
    }

    #[test]
    fn a_sheet_that_claims_too_much_is_noticed() {
        let record =
            |kind: u16, data: &[u8]| [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat();
        let claim = |bottom: u32, right: u16| {
            let mut data = 0_u32.to_le_bytes().to_vec();
            data.extend(bottom.to_le_bytes());
            data.extend([0, 0]);
            data.extend(right.to_le_bytes());
            data.extend([0, 0]);
            record(0x0200, &data)
        };
        assert!(fits(&claim(65_536, 256)) && fits(&claim(0, 0)));
        assert!(!fits(&claim(1 << 24, 256)) && !fits(&claim(10, 60_000)));
        let cell = |row: u16, column: u16| {
            record(0x0203, &[row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat())
        };
        assert!(fits(&[cell(0, 0), cell(65_535, 255)].concat()));
        assert!(!fits(&[cell(0, 0), cell(65_535, 65_535)].concat()));
    }

    #[test]
    fn no_cut_and_no_changed_byte_of_the_table_makes_it_panic() {
        for cut in (0..REAL.len()).step_by(97) {
            let _ = is_whole(&REAL[..cut]);
        }
        for at in 0..1024 {
            let mut bytes = REAL.to_vec();
            bytes[at] = bytes[at].wrapping_add(1);
            let _ = is_whole(&bytes);
        }
    }
}
