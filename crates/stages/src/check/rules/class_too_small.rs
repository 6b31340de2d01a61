//! A class far smaller than its school's other classes: often a mistyped class. Silent at small schools.

use super::class_too_large::size;
use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use model::Severity;
use model::index::Ix;
use model::problem::Subject;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D70",
    slug: "class-too-small",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 53"],
    sv: Texts {
        title: "Klass med ovanligt få elever",
        body: "Klassen har { $n } elever, mycket färre än skolans andra klasser. Den levereras.",
        hint: "Kontrollera i registret om klassen är en felskrivning av en annan, eller en gammal klass som \
            några elever står kvar i.",
        manual: "Några få elever i en klass för sig har ofta hamnat där av misstag. De saknas då i sin \
            riktiga klass.\n\
            \n\
            **Fel:** Klassen `7a.` med två elever, bredvid `7A` med 26.\n\
            \n\
            **Rätt:** Alla 28 i `7A`.\n\
            \n\
            **Så rättar du:** Kontrollera i registret om klassen är en felskrivning av en annan, eller \
            en gammal klass som några elever står kvar i.",
    },
    en: Texts {
        title: "Class with unusually few pupils",
        body: "The class has { $n } pupils, far fewer than the school's other classes. It is delivered.",
        hint: "Check in the register whether the class is another one misspelled, or an old class where \
            some pupils were left.",
        manual: "A few pupils in a class of their own have often come there by mistake. Then they are missing \
            from their real class.\n\
            \n\
            **Wrong:** The class `7a.` with two pupils, beside `7A` with 26.\n\
            \n\
            **Right:** All 28 in `7A`.\n\
            \n\
            **How to correct:** Check in the register whether the class is another one misspelled, or an \
            old class where some pupils were left.",
    },
    thresholds: &[Threshold {
        key: "percent",
        kept: Kept::Rule(Span::at_least(20, (0, 90))),
        unit: ("procent", "percent"),
        sv: "så stor är en klass minst, av den mellersta klassen på skolan",
        en: "a class is at least so large, of the middle class of the school",
    }],
    find: &[Find::Roster(find)],
};

/// Where classes are small or few, nothing can be said of one of them.
const CLASSES: usize = 4;
const MIDDLE: u32 = 10;

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let percent = u64::from(found.threshold("percent"));
    let groups = look.roster.groups.numbered();
    let mut classes: Vec<(u32, u32, u32)> = groups
        .map(|(ix, group)| (group.unit.raw(), size(look, ix, group), ix.raw()))
        .filter(|&(_, size, _)| size > 0)
        .collect();
    classes.sort_unstable();
    for school in classes.chunk_by(|a, b| a.0 == b.0) {
        let middle = school.get(school.len() / 2).map_or(0, |&(_, size, _)| size);
        if school.len() < CLASSES || middle < MIDDLE {
            continue;
        }
        for &(unit, n, group) in school {
            if u64::from(n) * 100 < u64::from(middle) * percent {
                let problem = found.add(Subject::Group(Ix::new(group)));
                problem.cause = look.unit_key(Ix::new(unit)).into();
                problem.n = n;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_at, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(sizes: &[usize]) -> String {
        let mut scene = "unit SK1 types=GR\n".to_owned();
        for (class, size) in sizes.iter().enumerate() {
            scene += &format!("group {class} SK1\n");
            for at in 0..*size {
                scene += &format!("person p{class}-{at} - Alva Ek\nmember p{class}-{at} {class}\n");
            }
        }
        scene
    }

    #[test]
    fn the_class_is_told() {
        let problems = found(&RULE, &scene(&[20, 20, 3, 21]));
        assert_eq!(subjects(&problems), [Subject::Group(Ix::new(2))]);
        assert_eq!((problems[0].n, problems[0].cause.as_str()), (3, "SK1"));
    }

    #[test]
    fn a_fifth_is_enough_unless_the_municipality_says_otherwise() {
        assert!(found(&RULE, &scene(&[20, 20, 4, 21])).is_empty());
        assert_eq!(found_at(&RULE, &scene(&[20, 20, 4, 21]), ("percent", 50)).len(), 1);
    }

    #[test]
    fn small_schools_and_schools_of_small_classes_are_right() {
        assert!(found(&RULE, &scene(&[20, 20, 1])).is_empty());
        assert!(found(&RULE, &scene(&[9, 9, 9, 9, 1])).is_empty());
    }

    #[test]
    fn a_class_without_pupils_is_told_elsewhere() {
        assert!(found(&RULE, &scene(&[20, 20, 0, 21, 22])).is_empty());
    }
}
