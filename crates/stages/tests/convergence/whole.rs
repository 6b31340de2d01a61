//! Whether what a receiver holds hangs together: nothing is in what is not there.

use std::collections::BTreeSet;

/// Everything that does not hang together, in words.
pub(crate) fn flaws(relations: &BTreeSet<[String; 3]>) -> BTreeSet<String> {
    relations.iter().filter(|one| !is_whole(one, relations)).map(|one| one.join(" ")).collect()
}

/// Whether one relation has what it needs among others.
pub(crate) fn is_whole([kind, from, to]: &[String; 3], relations: &BTreeSet<[String; 3]>) -> bool {
    let has = |kind: &str, from: &str, to: &str| {
        relations.contains(&[kind.to_owned(), from.to_owned(), to.to_owned()])
    };
    let any = |kind: &str, from: &str| relations.iter().any(|[one, who, _]| one == kind && who == from);
    let schools_of = |class: &str| -> Vec<&String> {
        let of = |[kind, from, _]: &&[String; 3]| kind == "class_in_school" && from == class;
        relations.iter().filter(of).map(|[.., to]| to).collect()
    };
    match kind.as_str() {
        "student_in_school" | "staff_in_school" | "external_user_in_school" | "class_in_school" => {
            has("school_in_org", to, "ORG")
        }
        "student_in_class" => schools_of(to).iter().any(|school| has("student_in_school", from, school)),
        "teacher_in_class" => schools_of(to).iter().any(|school| has("staff_in_school", from, school)),
        "guardian_for" => any("external_user_in_school", from) || !any("student_in_school", to),
        "mentor_for" => any("staff_in_school", from) && any("student_in_school", to),
        _ => true,
    }
}
