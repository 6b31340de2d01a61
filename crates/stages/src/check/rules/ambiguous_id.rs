//! A row that refers to several things by an id that they share.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D94",
    slug: "ambiguous-id",
    severity: Severity::Error,
    owner: Owner::RegisterAdministrator,
    case: &["D 59"],
    sv: Texts {
        title: "Hänvisning som passar på flera",
        body: "Raden hänvisar med ”{ $cause }” till något som flera har: samma signatur, namn eller \
            annat extra id. Det går inte att veta vem eller vad som menas, så uppgiften tas inte med.",
        hint: "Ge var och en sitt eget id i registret, eller låt uttaget hänvisa med personnummer eller \
            enhetens id.",
        manual: "Två lärare kan ha samma signatur, och två skolor samma namn. Ett gissat svar skulle ge \
            fel person tillgång till en grupp, så hellre tas uppgiften inte med.\n\
            \n\
            **Fel:** Gruppen leds av `EVAEK`, och två lärare har signaturen `EVAEK`.\n\
            \n\
            **Rätt:** Den ena har signaturen `EVAEK2`, eller så står personnumret på raden.\n\
            \n\
            **Så rättar du:** Ge var och en sitt eget id i registret, eller låt uttaget hänvisa med \
            personnummer eller enhetens id.",
    },
    en: Texts {
        title: "Reference that fits several",
        body: "The row refers by “{ $cause }” to something that several have: the same signature, name \
            or other further id. There is no telling who or what is meant, so what the row says is left \
            out.",
        hint: "Give each an id of its own in the register, or let the export refer by number or by the \
            unit's id.",
        manual: "Two teachers can have the same signature, and two schools the same name. A guess would \
            give the wrong person access to a group, so what the row says is left out instead.\n\
            \n\
            **Wrong:** The group is led by `EVAEK`, and two teachers have the signature `EVAEK`.\n\
            \n\
            **Right:** One of them has the signature `EVAEK2`, or the row has the number.\n\
            \n\
            **How to correct:** Give each an id of its own in the register, or let the export refer by \
            number or by the unit's id.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| matches!(kind, NoteKind::AmbiguousAlias(_)).then_some(Cause::Value("id")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::{Kind, NoteKind};

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::AmbiguousAlias(Kind::Unit), "Ekskolan"), ["Ekskolan"]);
        assert_eq!(noted(&RULE, NoteKind::AmbiguousAlias(Kind::Person), "").len(), 1);
        assert!(noted(&RULE, NoteKind::Dangling(Kind::Unit), "Ekskolan").is_empty());
    }
}
