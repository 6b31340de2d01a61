//! Whether two rows with the same number can speak of the same person.
//!
//! A sibling's number typed by mistake, or a TF number used twice, shows in the names: first names that
//! have nothing in common. A short form (`Bo` for `Bosse`) or a changed surname does not.

use super::describe::Describer;
use super::fields::PersonField as P;
use super::world::{At, Piece};
use model::note::NoteKind;

/// Notes a clash where the rows of one person give first names that have nothing in common: at every row
/// that clashes with another, because nobody can tell which of them is wrong. Says whether there is one.
pub(crate) fn compare(describer: &mut Describer<'_, '_>, pieces: &[Piece]) -> bool {
    let mut named: Vec<(Piece, Vec<String>)> = Vec::new();
    for piece in pieces {
        let Some((block, row)) = describer.at(*piece) else { continue };
        let mut names = words(&block.value(P::GivenName as usize, row, &mut ()));
        names.extend(words(&block.value(P::PreferredName as usize, row, &mut ())));
        if !names.is_empty() {
            named.push((*piece, names));
        }
    }
    let mut different: Vec<Vec<String>> = named.iter().map(|(_, names)| names.clone()).collect();
    different.sort_unstable();
    different.dedup();
    // one clash is enough to tell; a number on a thousand names shall not cost a million comparisons
    different.truncate(MOST_NAMES);
    let mut clashes = false;
    for (piece, names) in &named {
        let Some((block, row)) = describer.at(*piece) else { continue };
        if different.iter().any(|others| !akin(names, others)) {
            let field = if block.bound(P::Number as usize).is_some() { P::Number } else { P::Id };
            describer.book.note(NoteKind::NameClash, At(block, field as usize, row), "");
            clashes = true;
        }
    }
    clashes
}

/// How many different names of one person each row is compared with.
const MOST_NAMES: usize = 16;

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether two sets of first names share a name, or one begins with another.
fn akin(a: &[String], b: &[String]) -> bool {
    a.iter().any(|one| b.iter().any(|other| begins_alike(one, other)))
}

fn begins_alike(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shortest = one.chars().count().min(other.chars().count());
    shared == shortest || shared >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_double_names_are_akin_and_others_are_not() {
        let akin = |a: &str, b: &str| akin(&words(a), &words(b));
        assert!(akin("Anna-Karin", "Karin"));
        assert!(akin("Bo", "Bosse"));
        assert!(akin("Kristina Maria", "Kristin"));
        assert!(!akin("Alva", "Bo"));
        assert!(!akin("Erik", "Emil"));
    }
}
