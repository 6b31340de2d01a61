//! What a group of people may see of a person: enough to talk about a case, too little to know who it is without the
//! register at hand. And of protected people a count, only where the count itself tells nothing.

use crate::texts::{Phrase, Texts};
use model::Roster;
use model::index::Ix;
use model::person::Person;

/// Below this a count of protected people would be almost as good as a name.
pub(crate) const FEW: usize = 5;

/// Initials and year of birth, `A.E. (2013)`: for examples in reports that a project group reads.
pub(crate) fn person(roster: &Roster, person: Ix<Person>) -> String {
    let Some(person) = roster.persons.get(person) else { return String::new() };
    let initial = |words| roster.pool.get(words).chars().find(|letter| letter.is_alphabetic());
    let initials = [initial(person.given_name), initial(person.family_name)];
    let mut said: String = initials.into_iter().flatten().flat_map(|letter| [letter, '.']).collect();
    if said.is_empty() {
        said.push('–');
    }
    match person.birth_date {
        Some(birth) => format!("{said} ({})", birth.year()),
        None => said,
    }
}

/// How many protected people there are in the whole municipality, in words: nothing closer than "fewer than five" of a
/// few.
pub(crate) fn protected(count: usize, texts: &Texts) -> String {
    match count {
        0 => texts.say(&Phrase::new("protected-none")),
        _ if count < FEW => texts.say(&Phrase::new("protected-few").count("n", FEW)),
        _ => texts.say(&Phrase::new("protected-count").count("n", count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn a_few_are_not_counted() {
        let texts = Texts::new(Language::English);
        assert_eq!(protected(4, &texts), protected(1, &texts));
        assert_ne!(protected(5, &texts), protected(6, &texts));
        assert!(protected(6, &texts).contains('6'));
    }
}
