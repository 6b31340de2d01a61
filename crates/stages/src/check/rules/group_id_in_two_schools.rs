//! One group id that two schools use.

use crate::check::rule::{Cause, Find, Owner, Rule, Texts};
use model::Severity;
use model::note::NoteKind;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-A17",
    slug: "group-id-in-two-schools",
    severity: Severity::Error,
    owner: Owner::SchoolAdministrator,
    case: &["A 17"],
    sv: Texts {
        title: "Samma klass-id i två skolor",
        body: "Id:t ”{ $cause }” används för en klass eller grupp i mer än en skola. Gruppen levereras \
            inte, eftersom elever från olika skolor annars skulle hamna i samma grupp.",
        hint: "Ge grupperna var sitt id i registret, eller bygg id:t av både skola och namn i \
            inställningarna för källan.",
        manual: "Ett klass-id måste vara unikt i hela kommunen. Heter klassen bara ”7A” finns den säkert \
            på flera skolor.\n\
            \n\
            **Fel:** `7A` på både Ekskolan och Björkskolan.\n\
            \n\
            **Rätt:** `SK1-7A` och `SK2-7A`\n\
            \n\
            **Så rättar du:** Ge grupperna var sitt id i registret, eller bygg id:t av både skola \
            och namn i inställningarna för källan.",
    },
    en: Texts {
        title: "One group id in two schools",
        body: "The id “{ $cause }” is used for a class or group in more than one school. The group is \
            not delivered, because pupils of different schools would end up in one group.",
        hint: "Give the groups an id each in the register, or build the id of both school and name in \
            the settings of the source.",
        manual: "A class id must be unique in the whole municipality. A class that is only called “7A” is \
            sure to be found in several schools.\n\
            \n\
            **Wrong:** `7A` at both Ekskolan and Björkskolan.\n\
            \n\
            **Right:** `SK1-7A` and `SK2-7A`\n\
            \n\
            **How to correct:** Give the groups an id each in the register, or build the id of both \
            school and name in the settings of the source.",
    },
    thresholds: &[],
    find: &[Find::Note(|kind| matches!(kind, NoteKind::SharedKey(_)).then_some(Cause::Value("key")))],
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::noted;
    use model::note::Kind;
    use model::note::NoteKind;

    #[test]
    fn it_speaks_of_this_note_only() {
        assert_eq!(noted(&RULE, NoteKind::SharedKey(Kind::Group), "X9"), ["X9"]);
        assert!(noted(&RULE, NoteKind::NoNumber, "X9").is_empty());
    }
}
