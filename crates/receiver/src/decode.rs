//! Bytes as text in the encoding that is agreed (`spec/unikum.md` section 2). It is not guessed, and a text in
//! another is refused.

use crate::reason::Refusal;
use crate::settings::{ByteOrderMark, Encoding, Files};
use std::borrow::Cow;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of bytes, in the encoding that is agreed.
///
/// # Errors
/// Another encoding, a byte order mark that is not agreed, or bytes that no text has.
pub fn decode<'a>(bytes: &'a [u8], files: &Files) -> Result<Cow<'a, str>, Refusal> {
    if bytes.contains(&0) {
        return Err(Refusal::Nul);
    }
    let marked = bytes.strip_prefix(MARK);
    match files.encoding {
        Encoding::Utf8 => {
            let text = match (files.byte_order_mark, marked) {
                (ByteOrderMark::Refused, Some(_)) | (ByteOrderMark::Required, None) => {
                    return Err(Refusal::ByteOrderMark);
                }
                (_, marked) => marked.unwrap_or(bytes),
            };
            std::str::from_utf8(text).map(Cow::Borrowed).map_err(|_| Refusal::WrongEncoding)
        }
        // text in UTF-8 can be read in both, as nonsense
        Encoding::Latin1 | Encoding::Windows1252
            if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() =>
        {
            Err(Refusal::WrongEncoding)
        }
        Encoding::Latin1 if bytes.iter().any(|byte| (0x7f..0xa0).contains(byte)) => {
            Err(Refusal::WrongEncoding)
        }
        Encoding::Windows1252 if bytes.iter().any(|byte| [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte)) => {
            Err(Refusal::WrongEncoding)
        }
        // the web's meaning of both: they differ only in the bytes that are refused above
        Encoding::Latin1 | Encoding::Windows1252 => {
            Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
        }
    }
}

/// The bytes of a text, or nothing where the encoding lacks a letter.
pub(crate) fn encode(text: &str, files: &Files) -> Option<Vec<u8>> {
    match files.encoding {
        Encoding::Utf8 => {
            let mark = if files.byte_order_mark == ByteOrderMark::Required { MARK } else { b"" };
            Some([mark, text.as_bytes()].concat())
        }
        Encoding::Latin1 => text.chars().map(|c| u8::try_from(c).ok()).collect(),
        Encoding::Windows1252 => {
            let (bytes, _, lacks) = encoding_rs::WINDOWS_1252.encode(text);
            (!lacks).then(|| bytes.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_reads_its_own_and_refuses_the_others() {
        let read = |bytes: &[u8], encoding| {
            let files = Files { encoding, ..Files::default() };
            decode(bytes, &files).map(Cow::into_owned)
        };
        let text = "Åsa é";
        let in_utf8 = text.as_bytes();
        let in_latin1 = b"\xc5sa \xe9";
        assert_eq!(read(in_utf8, Encoding::Utf8).unwrap(), text);
        assert_eq!(read(in_latin1, Encoding::Latin1).unwrap(), text);
        assert_eq!(read(b"\xc5sa \x96 \xe9", Encoding::Windows1252).unwrap(), "Åsa – é");
        for (bytes, encoding) in [
            (in_latin1.as_slice(), Encoding::Utf8),
            (in_utf8, Encoding::Latin1),
            (in_utf8, Encoding::Windows1252),
            (b"\xc5sa \x96", Encoding::Latin1),
            (b"\xc5sa \x81", Encoding::Windows1252),
        ] {
            assert_eq!(read(bytes, encoding), Err(Refusal::WrongEncoding));
        }
        let utf16: Vec<u8> = "Åsa".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16, Encoding::Utf8), Err(Refusal::Nul));
    }

    #[test]
    fn a_byte_order_mark_is_there_as_agreed() {
        let read = |bytes: &[u8], byte_order_mark| {
            let files = Files { byte_order_mark, ..Files::default() };
            decode(bytes, &files).map(Cow::into_owned)
        };
        let marked = b"\xef\xbb\xbfa";
        assert_eq!(read(marked, ByteOrderMark::Refused), Err(Refusal::ByteOrderMark));
        assert_eq!(read(b"a", ByteOrderMark::Required), Err(Refusal::ByteOrderMark));
        assert_eq!(read(marked, ByteOrderMark::Allowed).unwrap(), "a");
        assert_eq!(read(marked, ByteOrderMark::Required).unwrap(), "a");
        assert_eq!(read(b"a", ByteOrderMark::Allowed).unwrap(), "a");
    }
}
