//! A column of texts: each word once, in the order of its first row.

use super::Unreadable;
use super::bytes::{Reader, Writer};
use hashbrown::HashMap;
use model::{Pool, Text};

/// What a row of a column says, before any number of an earlier word.
const NOTHING: u64 = 0;
const NEW: u64 = 1;
const EARLIER: u64 = 2;

/// A place in a thing where a text stands.
pub(crate) struct Column<T> {
    pub(crate) get: fn(&T) -> Text,
    pub(crate) put: fn(&mut T, Text),
}

/// Writes one column of a list.
pub(crate) fn write<T>(writer: &mut Writer, pool: &Pool, things: &[T], column: &Column<T>) {
    // looked up, never walked: its order reaches nothing
    let mut seen: HashMap<&str, u64> = HashMap::new();
    for thing in things {
        let text = pool.get((column.get)(thing));
        if text.is_empty() {
            writer.number(NOTHING);
            continue;
        }
        let next = seen.len() as u64;
        match seen.entry(text) {
            hashbrown::hash_map::Entry::Occupied(earlier) => writer.number(EARLIER + earlier.get()),
            hashbrown::hash_map::Entry::Vacant(free) => {
                free.insert(next);
                writer.number(NEW);
                writer.text(text);
            }
        }
    }
}

/// Reads one column of a list whose things exist already.
pub(crate) fn read<T>(
    reader: &mut Reader<'_>,
    pool: &mut Pool,
    things: &mut [T],
    column: &Column<T>,
) -> Result<(), Unreadable> {
    let mut seen: Vec<Text> = Vec::new();
    for thing in things {
        let text = match reader.number()? {
            NOTHING => continue,
            NEW => {
                let text = word(reader, pool)?;
                seen.push(text);
                text
            }
            earlier => usize::try_from(earlier - EARLIER)
                .ok()
                .and_then(|at| seen.get(at).copied())
                .ok_or(Unreadable { what: "a row repeats a word that was never there" })?,
        };
        (column.put)(thing, text);
    }
    Ok(())
}

/// Writes texts that are all different.
pub(crate) fn write_ids<'a>(
    writer: &mut Writer,
    ids: impl Iterator<Item = &'a str>,
) -> Result<(), Unreadable> {
    let mut last = None;
    for id in ids {
        if last.is_some_and(|last| last >= id) || id.is_empty() {
            return Err(OUT_OF_ORDER);
        }
        writer.text(id);
        last = Some(id);
    }
    Ok(())
}

/// Reads one id after the other, each greater than `last`.
pub(crate) fn read_id<'a>(
    reader: &mut Reader<'a>,
    pool: &mut Pool,
    last: &mut Option<&'a str>,
) -> Result<Text, Unreadable> {
    let id = reader.text()?;
    if last.is_some_and(|last| last >= id) || id.is_empty() {
        return Err(OUT_OF_ORDER);
    }
    *last = Some(id);
    keep(pool, id)
}

pub(crate) const OUT_OF_ORDER: Unreadable =
    Unreadable { what: "ids are not in order, or one is there twice" };

fn word(reader: &mut Reader<'_>, pool: &mut Pool) -> Result<Text, Unreadable> {
    let text = reader.text()?;
    if text.is_empty() { Err(Unreadable { what: "a word is empty" }) } else { keep(pool, text) }
}

fn keep(pool: &mut Pool, text: &str) -> Result<Text, Unreadable> {
    if text.len() > Text::MAX_BYTES {
        return Err(Unreadable { what: "a text is too long" });
    }
    Ok(pool.add(text))
}
