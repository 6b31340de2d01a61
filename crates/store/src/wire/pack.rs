//! Compression: a byte that says how, the length as it was, and the packed bytes.
//!
//! What a night leaves is small and there are hundreds of it: it is packed tightly. A county's picture or its
//! first delivery is large and there is one of it: it is packed quickly.

use super::Unreadable;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{Read as _, Write as _};

const PLAIN: u8 = 0;
const LZ4: u8 = 1;
const DEFLATE: u8 = 2;
/// From this many bytes on, quickness counts for more.
const LARGE: usize = 8 << 20;
/// Neither way makes anything smaller than by this factor, so damaged bytes cannot ask for more memory.
const GREATEST_RATIO: usize = 1100;
const LENGTH_BYTES: usize = 8;

/// Bytes as they are stored.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let (how, squeezed) = if bytes.len() < LARGE {
        (DEFLATE, deflated(bytes).unwrap_or_default())
    } else {
        (LZ4, lz4_flex::block::compress(bytes))
    };
    let smaller = !squeezed.is_empty() && squeezed.len() < bytes.len();
    let (how, body) = if smaller { (how, squeezed.as_slice()) } else { (PLAIN, bytes) };
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
    if length / GREATEST_RATIO > body.len() {
        return Err(damaged);
    }
    let bytes = match how {
        PLAIN => Some(body.to_vec()),
        LZ4 => lz4_flex::block::decompress(body, length).ok(),
        DEFLATE => inflated(body, length).ok(),
        _ => None,
    };
    bytes.filter(|bytes| bytes.len() == length).ok_or(damaged)
}

fn deflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn inflated(body: &[u8], length: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    // one more than there should be, so that too much is noticed
    DeflateDecoder::new(body).take(length as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_small_come_back() {
        for length in [0, 1, 1000, LARGE - 1, LARGE, LARGE + 1] {
            let bytes: Vec<u8> = (0..length).map(|at| (at / 7 % 251) as u8).collect();
            let packed = pack(&bytes);
            let how = if length < 100 {
                PLAIN
            } else if length < LARGE {
                DEFLATE
            } else {
                LZ4
            };
            assert_eq!(packed.first(), Some(&how), "{length}");
            assert!(unpack(&packed).unwrap() == bytes, "{length}");
            assert!(unpack(packed.get(..packed.len() - 1).unwrap()).is_err(), "{length}");
        }
    }

    #[test]
    fn a_length_that_is_not_true_is_refused() {
        for length in [0, 999, 1001, u64::MAX] {
            let mut packed = pack(&[7; 1000]);
            packed.splice(1..9, length.to_le_bytes());
            assert!(unpack(&packed).is_err(), "{length}");
        }
    }
}
