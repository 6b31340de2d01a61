//! Whether what a receiver holds hangs together: nothing is in what is not there.

use std::collections::BTreeSet;

/// Everything that does not hang together, in words.
pub(crate) fn flaws(relations: &BTreeSet<[String; 3]>) -> BTreeSet<String> {
    let has = |kind: &str, from: &str, to: &str| {
        relations.contains(&[kind.to_owned(), from.to_owned(), to.to_owned()])
    };
    let any = |kind: &str, from: &str| relations.iter().any(|[one, who, _]| one == kind && who == from);
    let schools_of = |class: &str| -> Vec<&String> {
        relations
            .iter()
            .filter(|[kind, from, _]| kind == "class_in_school" && from == class)
            .map(|[.., to]| to)
            .collect()
    };
    let mut flaws = BTreeSet::new();
    for [kind, from, to] in relations {
        let whole = match kind.as_str() {
            "student_in_school" | "staff_in_school" | "external_user_in_school" | "class_in_school" => {
                has("school_in_org", to, "ORG")
            }
            "student_in_class" => schools_of(to).iter().any(|school| has("student_in_school", from, school)),
            "teacher_in_class" => schools_of(to).iter().any(|school| has("staff_in_school", from, school)),
            "guardian_for" => {
                let schools = |[kind, who, _]: &&[String; 3]| kind == "student_in_school" && who == to;
                let mut schools = relations.iter().filter(schools).map(|[.., school]| school).peekable();
                schools.peek().is_none() || schools.any(|one| has("external_user_in_school", from, one))
            }
            "mentor_for" => any("staff_in_school", from) && any("student_in_school", to),
            _ => true,
        };
        if !whole {
            flaws.insert(format!("{kind} {from} {to}"));
        }
    }
    flaws
}
