//! A class with more pupils than any class has: often two classes under one id.

use crate::check::look::{Findings, Look};
use crate::check::rule::{Find, Owner, Rule, Texts};
use crate::check::threshold::{Kept, Span, Threshold};
use model::Severity;
use model::group::Group;
use model::index::Ix;
use model::problem::Subject;
use model::school::{GroupKind, SchoolType};

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D69",
    slug: "class-too-large",
    severity: Severity::Warning,
    owner: Owner::SchoolAdministrator,
    case: &["D 53"],
    sv: Texts {
        title: "Klass med ovanligt många elever",
        body: "Klassen har { $n } elever. Alla levereras som medlemmar i samma klass.",
        hint: "Kontrollera i registret att klassen är en enda. Har flera klasser samma id får var och en \
            ett eget.",
        manual: "Två klasser som hamnat under ett id ser varandras uppgifter, och klassens lärare ser alla \
            elevers dokument.\n\
            \n\
            **Fel:** Klassen `7A` med 61 elever, därför att 7A och 7B har samma id.\n\
            \n\
            **Rätt:** `7A` med 30 elever och `7B` med 31.\n\
            \n\
            **Så rättar du:** Kontrollera i registret att klassen är en enda. Har flera klasser samma id \
            får var och en ett eget.",
    },
    en: Texts {
        title: "Class with unusually many pupils",
        body: "The class has { $n } pupils. All are delivered as members of one class.",
        hint: "Check in the register that the class is one. If several classes have the same id, give each \
            its own.",
        manual: "Two classes under one id see each other's data, and the teachers of the class see the \
            documents of all.\n\
            \n\
            **Wrong:** The class `7A` with 61 pupils, because 7A and 7B have one id.\n\
            \n\
            **Right:** `7A` with 30 pupils and `7B` with 31.\n\
            \n\
            **How to correct:** Check in the register that the class is one. If several classes have the \
            same id, give each its own.",
    },
    thresholds: &[Threshold {
        key: "most",
        kept: Kept::Rule(Span::at_most(45, (10, 500))),
        unit: ("elever", "pupils"),
        sv: "så många elever kan en klass ha",
        en: "a class can have so many pupils",
    }],
    find: &[Find::Roster(find)],
};

fn find(look: &Look<'_>, found: &mut Findings<'_>) {
    let most = u32::from(found.threshold("most"));
    for (ix, group) in look.roster.groups.numbered() {
        let n = size(look, ix, group);
        if n > most {
            let problem = found.add(Subject::Group(ix));
            problem.cause = look.unit_key(group.unit).into();
            problem.n = n;
        }
    }
}

/// How many pupils a class has today; nobody where the group is no class of children and young people.
pub(super) fn size(look: &Look<'_>, ix: Ix<Group>, group: &Group) -> u32 {
    let adult = group.school_type.is_some_and(|school_type| school_type >= SchoolType::Adult);
    if group.kind != GroupKind::Class || adult || !look.current(group) {
        return 0;
    }
    look.members(ix).filter(|member| look.current(*member)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, found_at, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    fn scene(pupils: usize, kind: &str) -> String {
        let mut scene = format!("unit SK1 types=GR\ngroup 7A SK1 kind={kind}\n");
        for at in 0..pupils {
            scene += &format!("person p{at} - Alva Ek\nmember p{at} 7A\n");
        }
        scene
    }

    #[test]
    fn the_class_is_told() {
        let problems = found(&RULE, &scene(46, "Klass"));
        assert_eq!(subjects(&problems), [Subject::Group(Ix::new(0))]);
        assert_eq!((problems[0].n, problems[0].cause.as_str()), (46, "SK1"));
    }

    #[test]
    fn the_limit_itself_is_right_and_can_be_another() {
        assert!(found(&RULE, &scene(45, "Klass")).is_empty());
        assert_eq!(found_at(&RULE, &scene(12, "Klass"), ("most", 11)).len(), 1);
    }

    #[test]
    fn a_lecture_or_a_class_of_adults_may_be_large() {
        assert!(found(&RULE, &scene(60, "Undervisning")).is_empty());
        let adults = scene(60, "Klass").replace("kind=Klass", "kind=Klass school_type=VUXGR");
        assert!(found(&RULE, &adults).is_empty());
    }

    #[test]
    fn who_has_left_does_not_count() {
        let left = scene(46, "Klass").replace("member p0 7A", "member p0 7A ..2026-06-10");
        assert!(found(&RULE, &left).is_empty());
    }
}
