//! A word that no list of the mapping knows.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-S14",
    slug: "unknown-word",
    severity: Severity::Warning,
    owner: Owner::ItCoordinator,
    case: &["D 51", "C 37"],
    sv: Texts {
        title: "Okänt ord",
        body: "Ordet ”{ $cause }” i kolumnen { $value } finns inte i någon ordlista. Uppgiften tas inte \
            med förrän ordet är översatt.",
        hint: "Lägg till ordet i ordlistan i inställningarna för källan och ange vad det motsvarar. Är \
            ordet felstavat rättas det i registret.",
        manual: "Registren använder egna ord för roller, grupper och relationer. Ett ord som ingen har \
            översatt gissas aldrig, eftersom en felaktig roll ger fel åtkomst.\n\
            \n\
            **Fel:** `Ex-mentor` som roll, utan översättning.\n\
            \n\
            **Rätt:** `Lärare`, eller ett ord som står i ordlistan.\n\
            \n\
            **Så rättar du:** Lägg till ordet i ordlistan i inställningarna för källan och ange vad \
            det motsvarar. Är ordet felstavat rättas det i registret.",
    },
    en: Texts {
        title: "Unknown word",
        body: "The word “{ $cause }” in the column { $value } is in no word list. What it describes is \
            left out until the word is translated.",
        hint: "Add the word to the word list in the settings of the source and say what it stands for. \
            If it is misspelled, correct it in the register.",
        manual: "Registers have words of their own for roles, groups and relations. A word that nobody \
            has translated is never guessed at, because a wrong role gives wrong access.\n\
            \n\
            **Wrong:** `Ex-mentor` as a role, without a translation.\n\
            \n\
            **Right:** `Lärare`, or a word that is in the word list.\n\
            \n\
            **How to correct:** Add the word to the word list in the settings of the source and say \
            what it stands for. If it is misspelled, correct it in the register.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| {
        if let NoteKind::UnknownWord(field) = kind { Some(Cause::Value(field)) } else { None }
    })],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::UnknownWord("role"), "X9"), ["X9"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
