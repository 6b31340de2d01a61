//! Values that are nearly as many as the rows they stand in are names, not codes.
//!
//! Two headings that have changed places put surnames in the column of schools. A note about an unknown
//! school shows its id, and so would show the surname. A missing school's id stands on row after row; a
//! column where almost every row has a word of its own holds something else, and its words are not shown.

use model::note::{Note, NoteKind};
use std::collections::{BTreeMap, BTreeSet};

/// So many different words, at least, make a crowd.
const CROWD: usize = 4;

/// The words of one column that notes of one kind speak of.
#[derive(Default)]
struct Column<'n> {
    rows: usize,
    words: BTreeSet<&'n str>,
}

/// Takes the values out of notes about columns that seem to hold names.
pub(crate) fn hide_crowds(notes: &mut [Note]) {
    let mut columns: BTreeMap<(NoteKind, u16, Option<u16>), Column<'_>> = BTreeMap::new();
    for note in notes.iter().filter(|note| is_word(&note.value)) {
        let Some(place) = note.place else { continue };
        let column = columns.entry((note.kind, place.table(), place.column())).or_default();
        column.rows += 1;
        column.words.insert(&note.value);
    }
    let crowds: BTreeSet<(NoteKind, u16, Option<u16>)> = columns
        .into_iter()
        .filter(|(_, column)| column.words.len() >= CROWD && column.words.len() * 2 > column.rows)
        .map(|(at, _)| at)
        .collect();
    for note in notes.iter_mut().filter(|note| is_word(&note.value)) {
        let crowded =
            note.place.is_some_and(|place| crowds.contains(&(note.kind, place.table(), place.column())));
        if crowded {
            note.value.clear();
        }
    }
}

/// Whether a value can be a name: letters, and what names join them with.
fn is_word(value: &str) -> bool {
    !value.is_empty()
        && value.chars().all(|one| one.is_alphabetic() || matches!(one, ' ' | '-' | '\'' | '’' | '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;
    use model::note::Kind;
    use model::problem::Subject;

    fn values(of: &[&str]) -> Vec<String> {
        let mut notes: Vec<Note> = (0..)
            .zip(of)
            .map(|(row, value)| Note {
                kind: NoteKind::Dangling(Kind::Unit),
                place: Some(Place::row_of(0, row).at_column(3)),
                subject: Subject::Source,
                value: (*value).into(),
            })
            .collect();
        hide_crowds(&mut notes);
        notes.into_iter().map(|note| note.value.to_string()).collect()
    }

    #[test]
    fn surnames_in_the_column_of_schools_are_not_shown() {
        assert_eq!(values(&["Ek", "Lind", "Björk-Ask", "Sten", "Ek"]), [""; 5]);
    }

    #[test]
    fn a_missing_school_is_named() {
        let ask = ["Askskolan"; 3];
        assert_eq!(values(&ask), ask);
        let codes = ["SK-1", "SK-2", "SK-3", "SK-4", "SK-5"];
        assert_eq!(values(&codes), codes);
    }
}
