//! Compression: a byte that says how, the length as it was, and the packed bytes.
//!
//! What a night leaves is small and there are hundreds of it: it is packed as tightly as there is, which takes
//! tens of milliseconds. A picture, and what a county leaves, is larger: it is packed well. A county's picture
//! or its first delivery is very large and there is one of it: it is packed quickly.

use super::Unreadable;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};
use std::io::{Read as _, Write as _};

const PLAIN: u8 = 0;
const LZ4: u8 = 1;
const DEFLATE: u8 = 2;
const LZMA: u8 = 3;
const BESIDE: u8 = 4;
/// Up to this many bytes, every byte counts: and no more can be asked for by damaged ones.
const SMALL: usize = 1 << 20;
/// From this many bytes on, quickness counts for more.
const LARGE: usize = 8 << 20;
/// No quick way makes anything smaller than by this factor, so damaged bytes cannot ask for more memory.
const GREATEST_RATIO: usize = 1100;
const LENGTH_BYTES: usize = 8;

/// Bytes as they are stored.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    if bytes.len() <= SMALL {
        smaller(LZMA, &tightened(bytes, &[]).unwrap_or_default(), bytes)
    } else if bytes.len() < LARGE {
        smaller(DEFLATE, &deflated(bytes).unwrap_or_default(), bytes)
    } else {
        pack_quickly(bytes)
    }
}

/// Bytes that are stored for a few days: packed quickly.
pub(crate) fn pack_quickly(bytes: &[u8]) -> Vec<u8> {
    smaller(LZ4, &lz4_flex::block::compress(bytes), bytes)
}

/// The packed bytes, or the bytes themselves where nothing was won.
fn smaller(how: u8, squeezed: &[u8], bytes: &[u8]) -> Vec<u8> {
    let won = !squeezed.is_empty() && squeezed.len() < bytes.len();
    let (how, body) = if won { (how, squeezed) } else { (PLAIN, bytes) };
    framed(how, bytes.len(), body)
}

fn framed(how: u8, length: usize, body: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(1 + LENGTH_BYTES + body.len());
    packed.push(how);
    packed.extend_from_slice(&(length as u64).to_le_bytes());
    packed.extend_from_slice(body);
    packed
}

/// Bytes as they are stored where another document will be at hand when they are read, that says much of the
/// same. Both together are small, or they are packed each by itself.
pub(crate) fn pack_beside(bytes: &[u8], other: &[u8]) -> Vec<u8> {
    if bytes.len().saturating_add(other.len()) > SMALL || bytes.is_empty() || other.is_empty() {
        return pack(bytes);
    }
    match tightened(bytes, other) {
        Ok(squeezed) if squeezed.len() < bytes.len() => framed(BESIDE, bytes.len(), &squeezed),
        Ok(_) | Err(_) => pack(bytes),
    }
}

/// Whether the other document of [`pack_beside`] is needed.
pub(crate) fn is_beside(packed: &[u8]) -> bool {
    packed.first() == Some(&BESIDE)
}

/// The bytes that [`pack`] was given.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, Unreadable> {
    unpack_beside(packed, &[])
}

/// The bytes that [`pack`] or [`pack_beside`] was given; the latter with the same other document.
pub(crate) fn unpack_beside(packed: &[u8], other: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let damaged = Unreadable { what: "packed bytes cannot be unpacked" };
    let (&how, rest) = packed.split_first().ok_or(damaged)?;
    let (length, body) = rest.split_first_chunk::<LENGTH_BYTES>().ok_or(damaged)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| damaged)?;
    let most = if matches!(how, LZMA | BESIDE) { SMALL } else { body.len().saturating_mul(GREATEST_RATIO) };
    if length > most {
        return Err(damaged);
    }
    let bytes = match how {
        PLAIN => Some(body.to_vec()),
        LZ4 => lz4_flex::block::decompress(body, length).ok(),
        DEFLATE => inflated(body, length).ok(),
        LZMA => loosened(body, length, &[]).ok(),
        BESIDE if !other.is_empty() => loosened(body, length, other).ok(),
        _ => None,
    };
    bytes.filter(|bytes| bytes.len() == length).ok_or(damaged)
}

/// The parameters of [`LzmaOptions`] that reading must know again; the rest is the writer's.
const LITERALS: (u32, u32, u32) = (LzmaOptions::LC_DEFAULT, LzmaOptions::LP_DEFAULT, LzmaOptions::PB_DEFAULT);
const PRESET: u32 = 6;
const SMALLEST_WINDOW: u32 = 4096;

/// How far is looked back: over all of it.
fn window(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX).max(SMALLEST_WINDOW)
}

/// What the other document says already is only pointed at.
fn tightened(bytes: &[u8], other: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(PRESET);
    (options.lc, options.lp, options.pb) = LITERALS;
    options.dict_size = window(bytes.len() + other.len());
    options.preset_dict = (!other.is_empty()).then(|| other.to_vec());
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, true)?;
    writer.write_all(bytes)?;
    writer.finish()
}

fn loosened(body: &[u8], length: usize, other: &[u8]) -> std::io::Result<Vec<u8>> {
    let (lc, lp, pb) = LITERALS;
    let mut bytes = Vec::with_capacity(length);
    let known = (!other.is_empty()).then_some(other);
    LzmaReader::new(body, u64::MAX, lc, lp, pb, window(length + other.len()), known)?
        .take(length as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
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
        for length in [0, 1, 1000, SMALL, SMALL + 1, LARGE - 1, LARGE, LARGE + 1] {
            let bytes: Vec<u8> = (0..length).map(|at| (at / 7 % 251) as u8).collect();
            let packed = pack(&bytes);
            let how = if length < 100 {
                PLAIN
            } else if length <= SMALL {
                LZMA
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
    fn what_the_other_document_says_takes_no_room() {
        let mut other = vec![0; 50_000];
        blake3::Hasher::new().finalize_xof().fill(&mut other);
        let mut bytes = other.clone();
        bytes.extend_from_slice(b"and more");
        let packed = pack_beside(&bytes, &other);
        assert!(is_beside(&packed) && packed.len() < 100, "{}", packed.len());
        assert!(unpack_beside(&packed, &other).unwrap() == bytes);
        assert!(unpack(&packed).is_err(), "without the other it cannot be read");
        assert!(unpack_beside(&packed, b"another").ok() != Some(bytes));
        for (bytes, other) in
            [(vec![7; SMALL], vec![7; 9]), (Vec::new(), vec![7; 9]), (vec![7; 9], Vec::new())]
        {
            let packed = pack_beside(&bytes, &other);
            assert!(!is_beside(&packed) && unpack_beside(&packed, &other).unwrap() == bytes);
        }
    }

    #[test]
    fn what_an_older_program_packed_is_read() {
        let bytes = [7; 1000];
        let mut packed = vec![DEFLATE];
        packed.extend_from_slice(&1000_u64.to_le_bytes());
        packed.extend(deflated(&bytes).unwrap());
        assert!(unpack(&packed).unwrap() == bytes);
    }

    #[test]
    fn damaged_bytes_give_something_else_or_nothing_and_never_a_panic() {
        let bytes: Vec<u8> = (0..5000_u32).map(|at| (at * at / 7 % 251) as u8).collect();
        let packed = pack(&bytes);
        assert_eq!(packed.first(), Some(&LZMA));
        for at in (1 + LENGTH_BYTES..packed.len()).step_by(3) {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            assert!(unpack(&damaged).is_err() || unpack(&damaged).unwrap().len() == bytes.len());
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
