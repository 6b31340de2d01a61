//! Compression: a byte that says how, the length as it was, and the packed bytes.

use super::Unreadable;

const PLAIN: u8 = 0;
const LZ4: u8 = 1;
/// LZ4 makes nothing smaller than by this factor, so damaged bytes cannot ask for more memory.
const GREATEST_RATIO: usize = 256;
const LENGTH_BYTES: usize = 8;

/// Bytes as they are stored.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let squeezed = lz4_flex::block::compress(bytes);
    let (how, body) = if squeezed.len() < bytes.len() { (LZ4, squeezed.as_slice()) } else { (PLAIN, bytes) };
    let mut packed = Vec::with_capacity(1 + LENGTH_BYTES + body.len());
    packed.push(how);
    packed.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    packed.extend_from_slice(body);
    packed
}

/// The bytes that [`pack`] was given.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let damaged = Unreadable { what: "packed bytes cannot be unpacked" };
    let (&how, rest) = packed.split_first().ok_or(damaged)?;
    let (length, body) = rest.split_first_chunk::<LENGTH_BYTES>().ok_or(damaged)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| damaged)?;
    match how {
        PLAIN if length == body.len() => Ok(body.to_vec()),
        LZ4 if length / GREATEST_RATIO <= body.len() => {
            let bytes = lz4_flex::block::decompress(body, length).map_err(|_| damaged)?;
            if bytes.len() == length { Ok(bytes) } else { Err(damaged) }
        }
        _ => Err(damaged),
    }
}
