//! A list of line numbers, as a column of the database holds it.

use super::Unreadable;
use super::bytes::{Reader, Writer};

const VERSION: u8 = 1;
const NUMBERS: u8 = b'N';

/// The bytes of a list of numbers, in its order.
pub(crate) fn encode(numbers: &[u32]) -> Vec<u8> {
    let mut writer = Writer::new(VERSION, NUMBERS);
    writer.number(numbers.len() as u64);
    let mut before = 0;
    for &number in numbers {
        writer.step(before, u64::from(number));
        before = u64::from(number);
    }
    writer.finish()
}

/// What [`encode`] wrote.
pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<u32>, Unreadable> {
    let mut reader = Reader::new(bytes, VERSION, NUMBERS)?;
    let count = reader.count(1)?;
    let mut numbers = Vec::with_capacity(count);
    let mut before = 0;
    for _ in 0..count {
        before = reader.step(before)?;
        numbers.push(u32::try_from(before).map_err(|_| Unreadable { what: "a line number is too large" })?);
    }
    reader.finish()?;
    Ok(numbers)
}
