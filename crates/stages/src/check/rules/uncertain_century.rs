//! Ten digits without a sign: a child, or somebody very old.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::civic_number::NumberDoubt;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A10",
    slug: "uncertain-century",
    severity: Severity::Warning,
    owner: Owner::RegisterAdministrator,
    case: &["A 10"],
    sv: Texts {
        title: "Personnummer utan sekel",
        body: "Personnumret har tio siffror och inget skiljetecken, så det går inte att se om personen \
            är ett barn eller över hundra år. Personen levereras som den yngre.",
        hint: "Skriv personnumret med tolv siffror i registret, eller ställ in exporten så att seklet \
            följer med.",
        manual: "Med tio siffror är 1501012395 både född 2015 och 1915. I Unikum är numret personens \
            identitet, så fel sekel ger ett konto åt någon som inte finns.\n\
            \n\
            **Fel:** `1501012395`\n\
            \n\
            **Rätt:** `20150101-2395`\n\
            \n\
            **Så rättar du:** Skriv personnumret med tolv siffror i registret, eller ställ in \
            exporten så att seklet följer med.",
    },
    en: Texts {
        title: "Number without a century",
        body: "The number has ten digits and no sign, so there is no telling whether the person is a \
            child or over a hundred years old. The person is delivered as the younger.",
        hint: "Write the number with twelve digits in the register, or set the export to include the \
            century.",
        manual: "With ten digits, 1501012395 is born both in 2015 and in 1915. In Unikum the number is \
            the person's identity, so the wrong century gives an account to somebody who does not \
            exist.\n\
            \n\
            **Wrong:** `1501012395`\n\
            \n\
            **Right:** `20150101-2395`\n\
            \n\
            **How to correct:** Write the number with twelve digits in the register, or set the \
            export to include the century.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| (kind == NoteKind::NumberDoubt(NumberDoubt::Century)).then_some(Cause::File))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::civic_number::NumberDoubt;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::NumberDoubt(NumberDoubt::Century), "X9"), ["elever.csv"]);
        assert!(noted(&RULE, NoteKind::NumberDoubt(NumberDoubt::Checksum), "X9").is_empty());
    }
}
