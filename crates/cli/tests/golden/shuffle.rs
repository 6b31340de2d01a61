//! The rows of a source in another order. Knows what a record is, and no more of any format.

/// The same file with its data rows in another order: first row first, the rest by chance that is the same
/// every time.
pub(crate) fn shuffled(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (width, big) = match bytes {
        [0xff, 0xfe, ..] => (2, false),
        [0xfe, 0xff, ..] => (2, true),
        _ => (1, false),
    };
    let unit = |letter: u8| match (width, big) {
        (1, _) => vec![letter],
        (_, true) => vec![0, letter],
        (_, false) => vec![letter, 0],
    };
    let (feed, quote) = (unit(b'\n'), unit(b'"'));
    let mut records: Vec<Vec<u8>> = vec![Vec::new()];
    let mut open = false;
    for letter in bytes.chunks(width) {
        open ^= letter == quote;
        let record = records.last_mut().unwrap();
        record.extend_from_slice(letter);
        if letter == feed && !open {
            records.push(Vec::new());
        }
    }
    if records.last().is_some_and(Vec::is_empty) {
        records.pop();
    } else if let Some(last) = records.last_mut() {
        last.extend_from_slice(&feed);
    }
    let Some((header, rows)) = records.split_first_mut() else { return Vec::new() };
    mix(rows, name);
    [header.clone(), rows.concat()].concat()
}

fn mix(rows: &mut [Vec<u8>], name: &str) {
    let before = rows.to_vec();
    let mut chance = name.bytes().fold(0x9e37_79b9_u64, |sum, byte| sum.rotate_left(7) ^ u64::from(byte));
    for at in (1..rows.len()).rev() {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        rows.swap(at, (chance >> 33) as usize % (at + 1));
    }
    if rows == before {
        rows.reverse();
    }
}

#[test]
fn a_record_stays_whole_and_the_header_first() {
    let file = "namn;ort\n\"Alva\nEk\";By\nBo;By\nCia;By";
    let other = String::from_utf8(shuffled("a.csv", file.as_bytes())).unwrap();
    assert!(other.starts_with("namn;ort\n") && other != format!("{file}\n"));
    let mut rows: Vec<&str> = other["namn;ort\n".len()..].split_inclusive(";By\n").collect();
    rows.sort_unstable();
    assert_eq!(rows, ["\"Alva\nEk\";By\n", "Bo;By\n", "Cia;By\n"]);
}
