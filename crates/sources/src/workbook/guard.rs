//! A look at an `.xlsx` before anything is unpacked: its parts must have a size that a register can have.
//!
//! A small archive can unpack to terabytes, and calamine reserves room for as many texts as the workbook claims
//! to have: no memory is enough for a lie, and a process without memory is ended without a word. Refuses to know:
//! sheets and cells.

use crate::error::ReadError;
use crate::outside::Outside;
use std::fs::File;
use std::io::{BufReader, Read};
use zip::ZipArchive;

/// The largest sheet; a full one of a million rows and thirty columns is smaller.
const MOST_SHEET: u64 = 4 << 30;
/// The largest of the parts that are held in memory whole, the texts of all sheets above all.
const MOST_WHOLE: u64 = 1 << 30;
/// No part smaller than this is suspected, whatever it claims.
const HARMLESS: u64 = 1 << 20;
/// Deflate cannot pack tighter than this.
const TIGHTEST: u64 = 1032;
/// How far into a part its first tag can stand.
const TAG: u64 = 64 << 10;
/// The shortest a text can be written in the part of all texts: `<si/>`.
const SHORTEST_TEXT: u64 = 5;

/// Refuses a workbook that unpacks to more than a register holds, or claims what cannot be.
pub(crate) fn refuse_bombs(outside: &Outside) -> Result<(), ReadError> {
    // what is no archive at all is refused, with its own words, where it is opened
    let Ok(mut archive) = ZipArchive::new(BufReader::new(outside.open()?)) else { return Ok(()) };
    for at in 0..archive.len() {
        let limit = limit_of(&mut archive, at);
        refuse_part(&mut archive, at, limit).map_err(|trouble| match trouble {
            Trouble::Large => ReadError::TooLarge { file: outside.name.clone() },
            Trouble::Untrue => ReadError::BrokenWorkbook { file: outside.name.clone() },
        })?;
    }
    Ok(())
}

enum Trouble {
    Large,
    Untrue,
}

type Archive = ZipArchive<BufReader<File>>;

fn limit_of(archive: &mut Archive, at: usize) -> u64 {
    let is_sheet = archive.by_index_raw(at).is_ok_and(|part| name_of(&part).contains("worksheets/"));
    if is_sheet { MOST_SHEET } else { MOST_WHOLE }
}

fn name_of<R: Read>(part: &zip::read::ZipFile<'_, R>) -> String {
    part.name().map(|name| name.to_lowercase()).unwrap_or_default()
}

fn refuse_part(archive: &mut Archive, at: usize, limit: u64) -> Result<(), Trouble> {
    let Ok(part) = archive.by_index_raw(at) else { return Ok(()) };
    let (claimed, packed) = (part.size(), part.compressed_size());
    let is_texts = name_of(&part).ends_with("sharedstrings.xml");
    drop(part);
    if claimed > limit {
        return Err(Trouble::Large);
    }
    if claimed > HARMLESS && claimed / TIGHTEST > packed {
        return Err(Trouble::Untrue);
    }
    // An honest claim needs no proof; a lie about a part that could be dangerous is found by unpacking it.
    if packed.saturating_mul(TIGHTEST) > MOST_WHOLE && unpacks_to_more(archive, at, claimed) {
        return Err(Trouble::Untrue);
    }
    if is_texts && claims_too_many(archive, at, claimed) { Err(Trouble::Untrue) } else { Ok(()) }
}

fn unpacks_to_more(archive: &mut Archive, at: usize, claimed: u64) -> bool {
    let Ok(part) = archive.by_index(at) else { return false };
    let unpacked = std::io::copy(&mut part.take(claimed.saturating_add(1)), &mut std::io::sink());
    unpacked.is_ok_and(|unpacked| unpacked > claimed)
}

/// Whether the part of all texts says that it has more of them than there is room for.
fn claims_too_many(archive: &mut Archive, at: usize, claimed: u64) -> bool {
    let Ok(part) = archive.by_index(at) else { return false };
    let mut start = Vec::new();
    if part.take(TAG).read_to_end(&mut start).is_err() {
        return false;
    }
    let name = b"uniqueCount";
    memchr::memmem::find_iter(&start, name).any(|at| {
        let after = start.get(at + name.len()..).unwrap_or_default();
        let digits =
            after.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        let count = digits
            .fold(0_u64, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
        count > claimed / SHORTEST_TEXT
    })
}
