//! A name or another field that is longer than the receiver may take.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Threshold};
use compact_str::format_compact;
use model::Severity;
use model::Text;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D89",
    slug: "too-long",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 68"],
    sv: Texts {
        title: "För långt namn eller värde",
        body: "Ett namn eller annat värde är { $n } tecken långt; gränsen är { $value }. Det levereras \
            som det står, men Unikum kan komma att korta det eller avvisa raden.",
        hint: "Korta värdet i registret.",
        manual: "Mycket långa värden är oftast fel: en anteckning i namnfältet, eller två adresser i \
            samma fält.\n\
            \n\
            **Fel:** Efternamn: `Ek (ring pappa först, se anteckning från mötet …)`\n\
            \n\
            **Rätt:** Efternamn: `Ek`\n\
            \n\
            **Så rättar du:** Korta värdet i registret.",
    },
    en: Texts {
        title: "Name or value too long",
        body: "A name or another value is { $n } characters long; the limit is { $value }. It is \
            delivered as it stands, but Unikum may shorten it or reject the row.",
        hint: "Shorten the value in the register.",
        manual: "Very long values are mostly wrong: a note in the name field, or two addresses in one.\n\
            \n\
            **Wrong:** Surname: `Ek (ring pappa först, se anteckning från mötet …)`\n\
            \n\
            **Right:** Surname: `Ek`\n\
            \n\
            **How to correct:** Shorten the value in the register.",
    },
    thresholds: &[
        Threshold {
            key: "name",
            kept: Kept::Setting("[receiver.limits] name"),
            unit: ("tecken", "characters"),
            sv: "längsta namn som mottagaren tar emot",
            en: "the longest name that the receiver takes",
        },
        Threshold {
            key: "field",
            kept: Kept::Setting("[receiver.limits] field"),
            unit: ("tecken", "characters"),
            sv: "längsta andra värde som mottagaren tar emot",
            en: "the longest other value that the receiver takes",
        },
    ],
    find: &[Find::People(find_people), Find::Roster(find)],
};

fn find_people(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    for (ix, person) in people.numbered() {
        let [pupil, guardian, staff] = person.emails;
        let names = [person.preferred_name.or(person.given_name), person.family_name];
        let others = [pupil, guardian, staff, person.street, person.locality];
        tell(look, found, Subject::Person(ix), &names, &others);
    }
}

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let roster = look.roster;
    for (ix, unit) in roster.units.numbered() {
        let others = [unit.street, unit.locality, unit.visiting_address, unit.description];
        tell(look, found, Subject::Unit(ix), &[unit.name], &others);
    }
    for (ix, group) in roster.groups.numbered() {
        tell(look, found, Subject::Group(ix), &[group.name], &[group.description]);
    }
}

/// Tells of the value that is furthest beyond its limit.
fn tell(look: &Look<'_>, found: &mut Findings<'_>, subject: Subject, names: &[Text], others: &[Text]) {
    let limits = look.terms.limits;
    let beyond = |texts: &[Text], limit: Option<u32>| {
        let limit = limit?;
        // no text has more characters than bytes, so few need to be counted
        let long = texts.iter().filter(|text| text.len() > limit as usize);
        let longest = long.map(|&text| look.text(text).chars().count() as u32).max()?;
        (longest > limit).then(|| (longest - limit, longest, limit))
    };
    if let Some((_, longest, limit)) = beyond(names, limits.name).max(beyond(others, limits.field)) {
        let problem = found.add(subject);
        problem.n = longest;
        problem.value = format_compact!("{limit}");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_in, found_with, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(letters: usize) -> String {
        format!(
            "unit SK1 types=GR\nperson a 20130101-2397 Alva {}\ngroup 7A SK1 name={}",
            "å".repeat(letters),
            "7".repeat(letters)
        )
    }

    #[test]
    fn what_is_too_long_is_told_and_not_shown() {
        let problems = found(&RULE, &scene(101));
        assert_eq!(subjects(&problems), [Subject::Person(Ix::new(0)), Subject::Group(Ix::new(0))]);
        assert!(problems.iter().all(|problem| (problem.n, problem.value.as_str()) == (101, "100")));
    }

    #[test]
    fn the_limit_counts_characters_and_is_itself_right() {
        assert!(found(&RULE, &scene(100)).is_empty());
    }

    #[test]
    fn other_values_have_a_limit_of_their_own() {
        let scene = "unit SK1 types=GR\ngroup 7A SK1 name=7";
        assert!(found_with(&RULE, scene, |terms| terms.limits.field = Some(0)).is_empty());
        let mut roster = crate::scene::roster(scene);
        let name = roster.groups.as_slice()[0].name;
        roster.groups.as_mut_slice()[0].description = name;
        let with = |limit| found_in(&RULE, &roster, |terms| terms.limits.field = limit);
        assert_eq!((with(Some(0)).len(), with(None).len()), (1, 0));
    }
}
