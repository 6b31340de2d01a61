//! How many were left out because of protection: a count, never a place.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-B19",
    slug: "protected-left-out",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["B 19", "B 21", "B 28"],
    sv: Texts {
        title: "Skyddade personuppgifter: lämnas utanför",
        body: "{ $n ->\n\
            \x20   [one] En person med skyddade personuppgifter har lämnats utanför.\n\
            \x20  *[other] { $n } personer med skyddade personuppgifter har lämnats utanför.\n\
            } Inga namn eller nummer finns i leveransen, i loggar eller i rapporter.",
        hint: "Hantera personerna för hand enligt kommunens rutin. De läggs aldrig in i Unikum genom \
            den automatiska överföringen.",
        manual: "Den som har skyddade personuppgifter kan vara hotad. Därför visas bara ett antal, aldrig \
            vem det gäller.\n\
            \n\
            **Fel:** Eleven finns i filen till Unikum.\n\
            \n\
            **Rätt:** Eleven finns bara i skolans egen hantering för hand.\n\
            \n\
            **Så rättar du:** Hantera personerna för hand enligt kommunens rutin. De läggs aldrig in \
            i Unikum genom den automatiska överföringen.",
    },
    en: Texts {
        title: "Protected identities: left out",
        body: "{ $n ->\n\
            \x20   [one] One person with a protected identity has been left out.\n\
            \x20  *[other] { $n } people with protected identities have been left out.\n\
            } No names or numbers are in the delivery, in logs or in reports.",
        hint: "Handle them by hand as the municipality's routine says. They are never entered in Unikum \
            by the automatic transfer.",
        manual: "Somebody with a protected identity may be under threat. Only a count is shown, never who \
            it is.\n\
            \n\
            **Wrong:** The pupil is in the file to Unikum.\n\
            \n\
            **Right:** The pupil is only in the school's own handling by hand.\n\
            \n\
            **How to correct:** Handle them by hand as the municipality's routine says. They are \
            never entered in Unikum by the automatic transfer.",
    },
    thresholds: &[],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    if look.roster.protected > 0 {
        found.add(Subject::Source).n = look.roster.protected;
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::found_in;
    use crate::check::rules::testing::{found, noted, subjects};
    use model::note::NoteKind;
    use model::problem::Subject;

    #[test]
    fn a_count_without_place_or_person() {
        let mut roster = crate::scene::roster("person a 20130101-2397 Alva Ek");
        roster.protected = 3;
        let problems = found_in(&RULE, &roster, |_| ());
        assert_eq!((subjects(&problems), problems[0].n, problems[0].place), (vec![Subject::Source], 3, None));
    }

    #[test]
    fn nobody_protected_nothing_said() {
        assert!(found(&RULE, "person a 20130101-2397 Alva Ek").is_empty());
    }

    #[test]
    fn the_notes_themselves_are_never_told() {
        assert!(noted(&RULE, NoteKind::Protected, "X9").is_empty());
    }
}
