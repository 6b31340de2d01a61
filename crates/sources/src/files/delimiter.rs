//! Which character separates the cells.
//!
//! Refuses to know: what the cells mean.

use super::records::Records;
use crate::rows::Record;

/// In the order of preference where the text does not decide: Swedish Excel writes semicolons.
const CANDIDATES: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How many rows are counted.
const ROWS: usize = 50;

/// The delimiter as a byte, if it can be one.
pub(crate) fn allowed(delimiter: char) -> Option<u8> {
    u8::try_from(delimiter).ok().filter(|byte| CANDIDATES.contains(byte))
}

/// The delimiter that cuts the first rows most evenly and most widely.
pub(crate) fn find(text: &[u8]) -> u8 {
    let mut best = (b';', 0);
    for candidate in CANDIDATES {
        let score = score(text, candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// Rows that share the most usual width count by how wide they are; prose, where a comma is followed by
/// a space, counts little.
fn score(text: &[u8], delimiter: u8) -> usize {
    let mut records = Records::new(text, delimiter);
    let mut record = Record::default();
    let (mut widths, mut cells, mut spaced) = (Vec::new(), 0_usize, 0_usize);
    // A record that is refused ends the count; reading the file will say why.
    while widths.len() < ROWS && records.next(&mut record).unwrap_or(false) {
        widths.push(record.width);
        cells += record.width.saturating_sub(1);
        spaced += record.cells().skip(1).filter(|cell| cell.first() == Some(&b' ')).count();
    }
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b).filter(|run| run.first() > Some(&1));
    let Some(usual) = runs.max_by_key(|run| (run.len(), run.first().copied())) else { return 0 };
    let share = usual.len() * 100 / widths.len().max(1);
    let score = share * share * usual.first().copied().unwrap_or(0);
    if spaced * 2 > cells { score / 10 } else { score }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_even_delimiter_wins() {
        for (text, expected) in [
            ("Namn;Klass\nBerg, Alva;7A\nEk, Bo;7B\n", b';'),
            ("Namn,Klass\n\"Berg; Alva; x\",7A\n\"Ek; Bo; y\",7B\n", b','),
            ("a\tb\tc\n1,5\t2,5\t3,5\n", b'\t'),
            ("a|b|c\n1;2|3|4\n", b'|'),
            ("id,grupper\n1,\"a,b,c,d\"\n2,\"a,b\"\n", b','),
            ("Berg, Alva\nEk, Bo, Li\n", b','),
            ("Namn\nAlva\nBo\n", b';'),
            ("", b';'),
            ("Klass;Lärare\n7A;Ek, Al, Bo, My, Si, Li\n7B;Ek, Al, Bo, My, Si, Li\n", b';'),
        ] {
            assert_eq!(char::from(find(text.as_bytes())), char::from(expected), "{text}");
        }
    }

    #[test]
    fn only_the_four_are_allowed() {
        assert_eq!(allowed(';'), Some(b';'));
        assert!(['"', '\n', 'a', '¤', '€'].into_iter().all(|delimiter| allowed(delimiter).is_none()));
    }
}
