//! The words that people and places are named with: facts, in plain lists.
//!
//! Every name can be written in Windows-1252, the narrowest encoding of the four dialects, so that a
//! clean municipality loses no letter on the way. Refuses to know who gets which.

pub(crate) mod boys;
pub(crate) mod girls;
pub(crate) mod places;
pub(crate) mod surnames;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_list_holds_a_name_twice_or_a_character_that_csv_minds() {
        for list in [girls::GIRLS, boys::BOYS, surnames::SURNAMES, places::SCHOOL_STEMS, places::SECTIONS] {
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len());
            assert!(list.iter().all(|name| !name.contains([';', ',', '"', '\n', '\t']) && !name.is_empty()));
        }
    }
}
