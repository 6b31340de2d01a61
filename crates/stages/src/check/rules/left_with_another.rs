//! A row that was left out because what it refers to was.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D95",
    slug: "left-with-another",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 59"],
    sv: Texts {
        title: "Rad som lämnas utanför tillsammans med en annan",
        body: "Raden hänvisar till ”{ $cause }”, som finns i underlaget men själv lämnas utanför på grund \
            av ett fel. Därför tas inte heller den här raden med.",
        hint: "Rätta felet på den andra raden. Då kommer den här raden med av sig själv.",
        manual: "En grupp vars skola är okänd kan inte skickas, och då kan inte heller elevernas och \
            lärarnas plats i gruppen skickas. Felet står på gruppens rad; den här upplysningen visar vad \
            det leder till.\n\
            \n\
            **Fel:** Gruppen `4711-7A` hör till skolan `4711`, som ingen källa beskriver.\n\
            \n\
            **Rätt:** Gruppen hör till en skola som finns i underlaget.\n\
            \n\
            **Så rättar du:** Rätta felet på den andra raden. Då kommer den här raden med av sig själv.",
    },
    en: Texts {
        title: "Row left out together with another",
        body: "The row refers to “{ $cause }”, which is described but is itself left out because of an \
            error. So this row is left out too.",
        hint: "Correct the error on the other row. This row then follows by itself.",
        manual: "A group whose school is unknown cannot be sent, and then the pupils' and teachers' places \
            in the group cannot be sent either. The error stands at the group's row; this notice shows \
            what it leads to.\n\
            \n\
            **Wrong:** The group `4711-7A` belongs to the school `4711`, which no source describes.\n\
            \n\
            **Right:** The group belongs to a school that is described.\n\
            \n\
            **How to correct:** Correct the error on the other row. This row then follows by itself.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| matches!(kind, NoteKind::LeftWith(_)).then_some(Cause::Value("id")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::{Kind, NoteKind};

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::LeftWith(Kind::Group), "4711-7A"), ["4711-7A"]);
        assert!(noted(&RULE, NoteKind::Dangling(Kind::Group), "4711-7A").is_empty());
    }
}
