//! Whether two rows with the same number can speak of the same person.
//!
//! A sibling's number typed by mistake, or a TF number used twice, shows in the names: first names that
//! have nothing in common. A short form (`Bo` for `Bosse`) or a changed surname does not; first names that only begin
//! alike (`Karin`, `Karl`) do, unless the surname is the same.

use super::describe::Describer;
use super::fields::PersonField as P;
use super::world::{At, Piece};
use model::note::NoteKind;

/// Notes a clash where the rows of one person give first names that have nothing in common: at every row
/// that clashes with another, because nobody can tell which of them is wrong. Says whether there is one.
pub(crate) fn compare(describer: &mut Describer<'_, '_>, pieces: &[Piece]) -> bool {
    let mut named: Vec<(Piece, Names)> = Vec::new();
    for piece in pieces {
        let Some((block, row)) = describer.at(*piece) else { continue };
        let mut given = words(&block.value(P::GivenName as usize, row, &mut ()));
        given.extend(words(&block.value(P::PreferredName as usize, row, &mut ())));
        let family = words(&block.value(P::FamilyName as usize, row, &mut ()));
        if !given.is_empty() {
            named.push((*piece, Names { given, family }));
        }
    }
    let mut different: Vec<Names> = named.iter().map(|(_, names)| names.clone()).collect();
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

/// What a row calls somebody, a word each.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Names {
    given: Vec<String>,
    family: Vec<String>,
}

/// How many different names of one person each row is compared with.
const MOST_NAMES: usize = 16;

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether two rows can mean one person: they share a first name, or one is short for another; or the first names are
/// spelled nearly alike and the surname speaks for it.
fn akin(a: &Names, b: &Names) -> bool {
    let any = |alike: fn(&str, &str) -> bool| {
        a.given.iter().any(|one| b.given.iter().any(|other| alike(one, other)))
    };
    let no_surname = a.family.is_empty() || b.family.is_empty();
    let same_surname = || no_surname || a.family.iter().any(|one| b.family.contains(one));
    any(|one, other| one.starts_with(other) || other.starts_with(one)) || (any(begin_alike) && same_surname())
}

fn begin_alike(one: &str, other: &str) -> bool {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_double_names_are_akin_and_others_are_not() {
        let names = |given: &str, family: &str| Names { given: words(given), family: words(family) };
        let akin = |a: &str, b: &str| akin(&names(a, "Ek"), &names(b, "Lind"));
        assert!(akin("Anna-Karin", "Karin"));
        assert!(akin("Bo", "Bosse"));
        assert!(akin("Kristina Maria", "Kristin"));
        assert!(!akin("Karin", "Karl") && !akin("Maria", "Martin"));
        assert!(super::akin(&names("Cathrine", "Ek"), &names("Catarina", "Ek")));
        assert!(super::akin(&names("Cathrine", "Ek"), &names("Catarina", "")));
        assert!(!akin("Alva", "Bo"));
        assert!(!akin("Erik", "Emil"));
    }
}
