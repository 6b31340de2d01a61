//! A class whose pupils are in school years far apart. Silent where the name or the ages say that it is mixed.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use model::Severity;
use model::group::Group;
use model::problem::Subject;
use model::school::{GroupKind, SchoolType};

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D71",
    slug: "years-far-apart",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["E 79"],
    sv: Texts {
        title: "Klass med årskurser långt ifrån varandra",
        body: "I klassen går elever som har { $n } årskurser mellan sig. Alla levereras som de står.",
        hint: "Kontrollera elevernas årskurs och klass. Är klassen åldersblandad kan det stå i namnet, som \
            `4-6B`, eller som åldrar.",
        manual: "En elev som står i fel klass får fel lärare, och lärarna får se fel elevs dokument.\n\
            \n\
            **Fel:** Klassen `7A` med en elev i årskurs 2.\n\
            \n\
            **Rätt:** Eleven står i `2A`, eller klassen heter `F-3`.\n\
            \n\
            **Så rättar du:** Kontrollera elevernas årskurs och klass. Är klassen åldersblandad kan det \
            stå i namnet, som `4-6B`, eller som åldrar.",
    },
    en: Texts {
        title: "Class with school years far apart",
        body: "In the class there are pupils with { $n } school years between them. All are delivered as \
            they stand.",
        hint: "Check the pupils' school year and class. A mixed-age class can say so in its name, as \
            `4-6B`, or by its ages.",
        manual: "A pupil in the wrong class gets the wrong teachers, and they see the wrong pupil's \
            documents.\n\
            \n\
            **Wrong:** The class `7A` with a pupil of year 2.\n\
            \n\
            **Right:** The pupil is in `2A`, or the class is called `F-3`.\n\
            \n\
            **How to correct:** Check the pupils' school year and class. A mixed-age class can say so in \
            its name, as `4-6B`, or by its ages.",
    },
    thresholds: &[Threshold {
        key: "years",
        kept: Kept::Rule(Span::at_most(2, (0, 9))),
        unit: ("årskurser", "school years"),
        sv: "så många årskurser kan det vara mellan eleverna i en klass",
        en: "there can be so many school years between the pupils of a class",
    }],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let most = found.threshold("years");
    for (ix, group) in look.roster.groups.numbered() {
        if group.kind != GroupKind::Class || !look.current(group) || is_mixed(look, group) {
            continue;
        }
        let members = look.members(ix).filter(|member| look.current(*member));
        let years = members.flat_map(|member| {
            look.current_enrolments(member.person).filter_map(|(_, enrolment)| {
                let counted =
                    enrolment.unit == group.unit && look.school_type(enrolment).is_some_and(goes_by_year);
                enrolment.school_year.filter(|_| counted)
            })
        });
        let span = years.fold(None, |span, year| match span {
            None => Some((year, year)),
            Some((least, most)) => Some((year.min(least), year.max(most))),
        });
        let Some((first, last)) = span else { continue };
        if u16::from(last - first) > most {
            let problem = found.add(Subject::Group(ix));
            problem.cause = look.unit_key(group.unit).into();
            problem.n = u32::from(last - first);
        }
    }
}

/// Forms whose classes are made by year; adapted and special schools mix ages as a matter of course.
const fn goes_by_year(school_type: SchoolType) -> bool {
    matches!(school_type, SchoolType::PreschoolClass | SchoolType::Compulsory | SchoolType::UpperSecondary)
}

/// Whether a class says itself that its pupils are of different ages.
fn is_mixed(look: &Look<'_>, group: &Group) -> bool {
    let adapted = group.school_type.is_some_and(|school_type| !goes_by_year(school_type));
    let ages = matches!(group.ages, (Some(from), Some(to)) if to.saturating_sub(from) > 1);
    adapted || ages || names_several(look.text(group.name))
}

/// `4-6B`, `F–3`, `1/2`, `456`: a name that begins with several years; or one that says that it is mixed.
fn names_several(name: &str) -> bool {
    let separator = |letter: &char| matches!(letter, ' ' | '-' | '–' | '/' | ',' | '&' | '+' | '.');
    let head = name.trim_start_matches("Åk").trim_start_matches("åk").trim_start_matches(['.', ' ']);
    let years = head
        .chars()
        .take_while(|letter| letter.is_ascii_digit() || matches!(letter, 'F' | 'f') || separator(letter))
        .filter(|letter| !separator(letter))
        .count();
    years > 1 || name.to_lowercase().contains("bland")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_at, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\ngroup 7A SK1\nperson a - Alva Ek\nperson b - Bo Ek
        member a 7A\nmember b 7A\nenrol a SK1 year=7\n";

    #[test]
    fn the_class_is_told() {
        let problems = found(&RULE, &format!("{SCENE}enrol b SK1 year=2"));
        assert_eq!(subjects(&problems), [Subject::Group(Ix::new(0))]);
        assert_eq!((problems[0].n, problems[0].cause.as_str()), (5, "SK1"));
    }

    #[test]
    fn two_years_are_right_unless_the_municipality_says_otherwise() {
        let scene = format!("{SCENE}enrol b SK1 year=5");
        assert!(found(&RULE, &scene).is_empty());
        assert_eq!(found_at(&RULE, &scene, ("years", 1)).len(), 1);
    }

    #[test]
    fn a_class_that_says_so_is_mixed() {
        for name in ["4-6B", "F-3", "1/2", "456", "Åk_2-7", "Blandklass", "f–9"] {
            let scene = SCENE.replace("group 7A SK1", &format!("group 7A SK1 name={name}"));
            assert!(found(&RULE, &format!("{scene}enrol b SK1 year=2")).is_empty(), "{name}");
        }
        let aged = SCENE.replace("group 7A SK1", "group 7A SK1 from=8 to=14");
        assert!(found(&RULE, &format!("{aged}enrol b SK1 year=2")).is_empty());
    }

    #[test]
    fn years_at_another_school_and_of_adapted_forms_do_not_count() {
        assert!(found(&RULE, &format!("unit SK2 types=GR\n{SCENE}enrol b SK2 year=2")).is_empty());
        assert!(found(&RULE, &format!("{SCENE}enrol b SK1 year=2 type=GRS")).is_empty());
    }
}
