//! Characters that cannot be delivered: control characters, separators, emoji, and letters the encoding lacks.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::terms::Terms;
use crate::project::clean::is_symbol;
use compact_str::{CompactString, format_compact};
use model::Severity;
use model::Text;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D68",
    slug: "characters-cleaned",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 68"],
    sv: Texts {
        title: "Tecken som inte kan levereras",
        body: "Tecknet { $cause } kan inte stå i filen till Unikum. Det tas bort eller byts ut, och \
            resten av värdet levereras.",
        hint: "Ta bort tecknet i registret. Gäller det bokstäver i namn: välj UTF-8 som teckenkodning i \
            inställningarna, så kommer de fram.",
        manual: "Tabbar och radbrytningar förstör filens kolumner, och bildtecken kan stoppa hela filen. \
            Bokstäver som ŋ i samiska namn kräver UTF-8.\n\
            \n\
            **Fel:** `Alva😀`, eller en radbrytning i en adress.\n\
            \n\
            **Rätt:** `Alva`\n\
            \n\
            **Så rättar du:** Ta bort tecknet i registret. Gäller det bokstäver i namn: välj UTF-8 \
            som teckenkodning i inställningarna, så kommer de fram.",
    },
    en: Texts {
        title: "Characters that cannot be delivered",
        body: "The character { $cause } cannot stand in the file to Unikum. It is removed or replaced, \
            and the rest of the value is delivered.",
        hint: "Remove the character in the register. For letters in names, choose UTF-8 as the encoding \
            in the settings and they will get through.",
        manual: "Tabs and line breaks ruin the columns of the file, and emoji can stop all of it. Letters \
            such as ŋ in Sami names need UTF-8.\n\
            \n\
            **Wrong:** `Alva😀`, or a line break in an address.\n\
            \n\
            **Right:** `Alva`\n\
            \n\
            **How to correct:** Remove the character in the register. For letters in names, choose \
            UTF-8 as the encoding in the settings and they will get through.",
    },
    thresholds: &[],
    find: &[Find::People(find_people), Find::Roster(find)],
};

fn find_people(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let [pupil, guardian, staff] = person.emails;
        let names = [person.given_name, person.preferred_name, person.family_name, pupil, guardian, staff];
        let contact = [person.phone, person.mobile, person.work_phone];
        let rest = [person.street, person.postal_code, person.locality, person.description];
        tell(look, found, Subject::Person(ix), &[&names, &contact, &rest]);
    }
}

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let roster = look.roster;
    for (ix, unit) in roster.units.numbered() {
        let names = [unit.key, unit.code, unit.name, unit.description, unit.url, unit.phone];
        let rest = [unit.street, unit.postal_code, unit.locality, unit.visiting_address];
        tell(look, found, Subject::Unit(ix), &[&names, &rest]);
    }
    for (ix, group) in roster.groups.numbered() {
        tell(look, found, Subject::Group(ix), &[&[group.key, group.name, group.description]]);
    }
}

/// One problem for each character that has to go, so that they can be grouped.
fn tell(look: &Look<'_>, found: &mut Findings<'_>, subject: Subject, texts: &[&[Text]]) {
    let mut gone: Vec<char> = Vec::new();
    for text in texts.iter().copied().flatten().filter(|text| !text.is_empty()) {
        let text = look.text(*text);
        if !is_plain(text, look.terms.separator) {
            gone.extend(text.chars().filter(|&character| !can_go(look.terms, character)));
        }
    }
    gone.sort_unstable();
    for same in gone.chunk_by(|a, b| a == b) {
        let problem = found.add(subject);
        problem.cause = same.first().copied().map(shown).unwrap_or_default();
        problem.n = same.len() as u32;
    }
}

/// Most texts hold only ASCII and the letters of Latin-1, which every encoding carries: their bytes say
/// so without decoding (0xC3 leads in À–ÿ).
fn is_plain(text: &str, separator: char) -> bool {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3);
    text.bytes().all(plain) && (separator.is_control() || !text.contains(separator))
}

fn can_go(terms: &Terms, character: char) -> bool {
    character != separator_of(terms)
        && !is_symbol(character)
        && !character.is_control()
        && terms.encoding.carries(character)
}

const fn separator_of(terms: &Terms) -> char {
    terms.separator
}

/// The character itself, or its number where it cannot be seen.
fn shown(character: char) -> CompactString {
    if character.is_control() || character.is_whitespace() || !('!'..'\u{2000}').contains(&character) {
        format_compact!("U+{:04X}", u32::from(character))
    } else {
        format_compact!("{character}")
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::found_in;
    use crate::check::rules::testing::{found, found_with, subjects};
    use crate::check::terms::Encoding;
    use model::index::Ix;
    use model::problem::Subject;

    const SAMI: &str = "person a 20130101-2397 Máret Eŋ";

    #[test]
    fn emoji_and_separators_are_told_by_the_character() {
        let told = found_with(&RULE, "person a 20130101-2397 Al😀va😀 Ek street=Storgatan;1", |terms| {
            terms.separator = ';';
        });
        assert_eq!(
            told.iter().map(|p| (p.cause.as_str(), p.n)).collect::<Vec<_>>(),
            [(";", 1), ("U+1F600", 2)]
        );
        assert_eq!(told[0].subject, Subject::Person(Ix::new(0)));
    }

    #[test]
    fn letters_are_right_where_the_encoding_carries_them() {
        assert!(found(&RULE, SAMI).is_empty());
        assert!(found(&RULE, "unit SK1 types=GR name=Ängsskolan\ngroup 7É SK1").is_empty());
    }

    #[test]
    fn letters_that_latin_1_lacks_are_told() {
        let told = found_with(&RULE, SAMI, |terms| terms.encoding = Encoding::Latin1);
        assert_eq!(told.iter().map(|p| p.cause.as_str()).collect::<Vec<_>>(), ["ŋ"]);
    }

    #[test]
    fn a_tab_in_a_groups_name_is_told() {
        let mut roster = crate::scene::roster("unit SK1 types=GR\ngroup 7A SK1");
        let mut pool = model::Pool::above(roster.pool.clone());
        roster.groups.as_mut_slice()[0].name = pool.add("7\tA");
        roster.pool = std::sync::Arc::new(pool);
        let told = found_in(&RULE, &roster, |_| ());
        assert_eq!((subjects(&told), told[0].cause.as_str()), (vec![Subject::Group(Ix::new(0))], "U+0009"));
    }
}
