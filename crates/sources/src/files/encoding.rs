//! Which encoding a file's bytes are in, and its text decoded.
//!
//! A file that begins as UTF-8 is read as it is, without a decoder; should it turn out further down not
//! to be UTF-8, there is a second choice. Refuses to know: rows and cells.

use crate::error::ReadError;
use crate::outside::{Outside, not_readable};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

/// How much is looked at to tell one encoding from another; the detector is slow.
const SAMPLE: u64 = 1 << 20;
/// What is read, and decoded, at a time.
const CHUNK: usize = 64 << 10;
/// Fewer letters than this beyond ASCII are no evidence against the country's usual encoding.
const EVIDENCE: usize = 40;
/// What the slow detector is given, from the first such letter on.
const DETECTED: usize = 64 << 10;

/// An encoding, and how to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    encoding: &'static Encoding,
    /// Length of the byte order mark.
    skip: u64,
    /// The bytes are taken to be UTF-8 already and not decoded.
    plain: bool,
    /// A byte order mark or the mapping says so.
    certain: bool,
}

impl Choice {
    /// The encoding's common name.
    pub(crate) fn name(self) -> &'static str {
        self.encoding.name()
    }

    /// The file's text in UTF-8.
    pub(crate) fn open(self, outside: &Outside) -> Result<Box<dyn BufRead>, ReadError> {
        let mut file = outside.open()?;
        file.seek(SeekFrom::Start(self.skip)).map_err(|fault| not_readable(&outside.name, &fault))?;
        if self.plain {
            return Ok(Box::new(BufReader::with_capacity(CHUNK, file)));
        }
        let decoder =
            DecodeReaderBytesBuilder::new().encoding(Some(self.encoding)).bom_sniffing(false).build(file);
        Ok(Box::new(BufReader::with_capacity(CHUNK, decoder)))
    }
}

/// The encoding a byte order mark gives, or else the mapping, or else the bytes themselves.
pub(crate) fn choose(outside: &Outside, label: Option<&str>) -> Result<Choice, ReadError> {
    let named = label.map(|label| {
        let unknown = || ReadError::UnknownEncoding { file: outside.name.clone(), label: label.to_owned() };
        Encoding::for_label(label.trim().as_bytes()).ok_or_else(unknown)
    });
    let named = named.transpose()?;
    let sample = outside.head(SAMPLE)?;
    if let Some((encoding, length)) = Encoding::for_bom(&sample) {
        return Ok(Choice { encoding, skip: length as u64, plain: encoding == UTF_8, certain: true });
    }
    if let Some(encoding) = named {
        if is_binary(&sample) && wide(&sample).is_none() && !label_is_wide(encoding) {
            return Err(ReadError::Binary { file: outside.name.clone() });
        }
        return Ok(Choice { encoding, skip: 0, plain: encoding == UTF_8, certain: true });
    }
    if let Some(encoding) = wide(&sample) {
        return Ok(Choice { encoding, skip: 0, plain: false, certain: false });
    }
    if is_binary(&sample) {
        return Err(ReadError::Binary { file: outside.name.clone() });
    }
    let first = Choice { encoding: UTF_8, skip: 0, plain: true, certain: false };
    match std::str::from_utf8(&sample) {
        Ok(_) => Ok(first),
        // Cut in the middle of a letter by the end of the sample.
        Err(fault) if fault.error_len().is_none() && sample.len() as u64 == SAMPLE => Ok(first),
        Err(_) => second_choice(outside, first),
    }
}

/// What a file is that is not UTF-8 throughout: UTF-8 with a few broken letters, or something else.
pub(crate) fn second_choice(outside: &Outside, first: Choice) -> Result<Choice, ReadError> {
    if first.certain || is_mostly_utf8(outside)? {
        return Ok(Choice { plain: false, ..first });
    }
    let encoding = eight_bit(&outside.head(SAMPLE)?);
    Ok(Choice { encoding, skip: 0, plain: false, certain: false })
}

/// UTF-16 without a mark: in Swedish text every other byte is zero.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = (sample.len() / 2).max(1);
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if sample.len() < 4 {
        None
    } else if odd * 10 >= pairs * 4 && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 4 && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn label_is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Text has hardly any control characters.
fn is_binary(sample: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(**byte, 0..=8 | 0x0e..=0x19 | 0x1b..=0x1f);
    sample.iter().filter(control).count() * 50 > sample.len()
}

/// Whether whole letters in UTF-8 outweigh broken ones tenfold. Stops at the first clear no.
fn is_mostly_utf8(outside: &Outside) -> Result<bool, ReadError> {
    let mut file = outside.open()?;
    let mut chunk = vec![0; 1 << 20];
    let (mut kept, mut letters, mut broken) = (0, 0_usize, 0_usize);
    loop {
        let free = chunk.get_mut(kept..).unwrap_or_default();
        let read = file.read(free).map_err(|fault| not_readable(&outside.name, &fault))?;
        let filled = kept + read;
        let mut rest = chunk.get(..filled).unwrap_or_default();
        let mut tail = 0;
        while let Err(fault) = std::str::from_utf8(rest) {
            let (valid, after) = rest.split_at(fault.valid_up_to());
            letters += count_letters(valid);
            let Some(length) = fault.error_len() else {
                tail = if read == 0 { 0 } else { after.len() };
                broken += usize::from(read == 0);
                rest = &[];
                break;
            };
            broken += 1;
            rest = after.get(length..).unwrap_or_default();
        }
        letters += count_letters(rest);
        if broken > 50 && broken * 10 > letters {
            return Ok(false);
        }
        if read == 0 {
            return Ok(letters > broken * 10);
        }
        chunk.copy_within(filled - tail..filled, 0);
        kept = tail;
    }
}

/// Letters beyond ASCII in valid UTF-8.
fn count_letters(valid: &[u8]) -> usize {
    valid.iter().filter(|byte| **byte >= 0xc0).count()
}

/// An encoding with a byte per letter; windows-1252 unless much speaks for another.
fn eight_bit(sample: &[u8]) -> &'static Encoding {
    if sample.iter().filter(|byte| !byte.is_ascii()).count() < EVIDENCE {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let first = sample.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let telling = sample.get(first..).unwrap_or_default();
    detector.feed(telling.get(..telling.len().min(DETECTED)).unwrap_or_default(), true);
    detector.guess(Some(b"se"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_known_by_its_zeros() {
        let little: Vec<u8> = "Namn;Åsa\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Namn;Åsa\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((wide(&little), wide(&big)), (Some(UTF_16LE), Some(UTF_16BE)));
        assert_eq!((wide(b"Namn;Klass\n"), wide(b"")), (None, None));
    }

    #[test]
    fn swedish_in_windows_1252_is_never_taken_for_another_encoding() {
        for text in ["Avgift €;Göteborg\n", "Åsa;Örjan\nÄngla;Åke\n", "Västra Götaland – Skövde\n"]
        {
            let (bytes, ..) = WINDOWS_1252.encode(text);
            assert_eq!(eight_bit(&bytes), WINDOWS_1252, "{text}");
            assert_eq!(eight_bit(&bytes.repeat(40)), WINDOWS_1252, "{text}");
        }
    }
}
