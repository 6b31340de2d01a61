//! Two classes at one unit at once, as happens while a pupil changes class.

use crate::check::look::{Findings, Look, People};
use crate::check::rule::{Find, Owner, Rule, Texts};
use model::Severity;
use model::group::Group;
use model::index::Ix;
use model::problem::Subject;
use model::school::GroupKind;
use model::unit::Unit;

pub(crate) static RULE: Rule = Rule {
    code: "SKB-D47",
    slug: "two-classes",
    severity: Severity::Notice,
    owner: Owner::SchoolAdministrator,
    case: &["D 47"],
    sv: Texts {
        title: "Elev i två klasser samtidigt",
        body: "Eleven är placerad i { $n } klasser på samma skola. Alla levereras, så att inget glapp \
            uppstår vid ett klassbyte.",
        hint: "Inget behöver göras vid ett klassbyte. Annars avslutas den klass som inte gäller i \
            registret.",
        manual: "När en elev byter klass överlappar den gamla och den nya i några dagar. Står båda kvar \
            länge har den gamla inte avslutats.\n\
            \n\
            **Fel:** I 7A utan slutdatum och i 7B från den 1 november.\n\
            \n\
            **Rätt:** I 7A till den 31 oktober och i 7B från den 1 november.\n\
            \n\
            **Så rättar du:** Inget behöver göras vid ett klassbyte. Annars avslutas den klass som \
            inte gäller i registret.",
    },
    en: Texts {
        title: "Pupil in two classes at once",
        body: "The pupil is placed in { $n } classes at the same school. All are delivered, so that a \
            change of class leaves no gap.",
        hint: "Nothing needs to be done while the pupil changes class. Otherwise end the class that \
            does not hold in the register.",
        manual: "When a pupil changes class the old and the new overlap for some days. If both stay for \
            long the old one was not ended.\n\
            \n\
            **Wrong:** In 7A without an end date and in 7B from 1 November.\n\
            \n\
            **Right:** In 7A until 31 October and in 7B from 1 November.\n\
            \n\
            **How to correct:** Nothing needs to be done while the pupil changes class. Otherwise \
            end the class that does not hold in the register.",
    },
    thresholds: &[],
    find: &[Find::People(find)],
};

fn find(look: &Look<'_>, people: People<'_>, found: &mut Findings<'_>) {
    let mut classes: Vec<(Ix<Unit>, Ix<Group>)> = Vec::new();
    for (ix, _) in people.numbered() {
        classes.clear();
        let current = look.current_groups(ix).filter(|(_, group)| group.kind == GroupKind::Class);
        classes.extend(current.map(|(at, group)| (group.unit, at)));
        if classes.len() < 2 {
            continue;
        }
        classes.sort_unstable();
        classes.dedup();
        for same in classes.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let problem = found.add(Subject::Person(ix));
            problem.n = same.len() as u32;
            problem.cause = same.first().map_or("", |&(unit, _)| look.unit_key(unit)).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::rules::testing::{found, subjects};
    use model::index::Ix;
    use model::problem::Subject;

    const SCENE: &str = "unit SK1 types=GR\nunit SK2 types=GR\ngroup 7A SK1\ngroup 7B SK1\ngroup 7C SK2\ngroup TG SK1 kind=Undervisning\nperson a 20130101-2397 Alva Ek\n";

    #[test]
    fn the_pupil_is_told() {
        let problems = found(&RULE, &format!("{SCENE}member a 7A ..2026-11-20\nmember a 7B 2026-11-21.."));
        assert_eq!((subjects(&problems), problems[0].n), (vec![Subject::Person(Ix::new(0))], 2));
        assert_eq!(problems[0].cause, "SK1");
    }

    #[test]
    fn a_teaching_group_or_another_school_is_no_second_class() {
        assert!(found(&RULE, &format!("{SCENE}member a 7A\nmember a TG\nmember a 7C")).is_empty());
        assert!(
            found(&RULE, &format!("{SCENE}member a 7A ..2026-10-01\nmember a 7A 2026-10-02..")).is_empty()
        );
    }

    #[test]
    fn after_the_window_the_old_class_does_not_count() {
        assert!(
            found(&RULE, &format!("{SCENE}member a 7A ..2026-11-12\nmember a 7B 2026-11-13..")).is_empty()
        );
        assert_eq!(
            found(&RULE, &format!("{SCENE}member a 7A ..2026-11-13\nmember a 7B 2026-11-14..")).len(),
            1
        );
    }
}
