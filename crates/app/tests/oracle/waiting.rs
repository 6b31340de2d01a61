//! Histories after whose last night the receiver holds another picture than a total delivery of that day: something
//! waits for a person, or stays as the municipality's policy says.

/// What a case says that the receiver holds otherwise.
pub(crate) struct Waiting {
    case: &'static str,
    /// The night whose sources the receiver's picture is of, where it is not the last one's.
    pub(crate) picture_of: Option<&'static str>,
    /// What it holds beside that picture, `+`, and lacks of it, `-`. Exactly.
    pub(crate) differences: &'static [&'static str],
}

/// What a case says of it, if it does.
pub(crate) fn of(case: &str) -> Option<&'static Waiting> {
    WAITING.iter().find(|waiting| waiting.case == case)
}

/// The names of the cases.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    WAITING.iter().map(|waiting| waiting.case)
}

const WAITING: [Waiting; 6] = [
    // who becomes protected is frozen: nothing more is sent, and an urgent task is told (section 9, point 29)
    Waiting {
        case: "b22-becomes-protected",
        picture_of: None,
        differences: &[
            "+ 1001-7A\t7A\t\t\t\t\tclass",
            "+ Alva\tEk\t\t20150101-2395\t\t\t\t\t\t\t\t\t\t\t\t7\t\t\tuser",
            "+ Bo\tEk\tbo@example.org\t19800102-2386\t\t\t070-1740606\t\t\t\t\t\t\t\t\t\t\t\tuser",
            "+ class_in_school\t1001-7A\t1001",
            "+ external_user_in_school\t19800102-2386\t1001",
            "+ guardian_for\t19800102-2386\t20150101-2395",
            "+ student_in_class\t20150101-2395\t1001-7A",
            "+ student_in_school\t20150101-2395\t1001",
        ],
    },
    // a guardian stays the guardian of a child who has left (point 22)
    Waiting {
        case: "c33-one-of-two-children-leaves",
        picture_of: None,
        differences: &[
            "+ Ebba\tLind\t\t20150102-2386\t\t\t\t\t\t\t\t\t\t\t\t7\t\t\tuser",
            "+ guardian_for\t19800102-2386\t20150102-2386",
        ],
    },
    Waiting {
        case: "e78-leavers-to-gymnasium",
        picture_of: None,
        differences: &[
            "+ Cia\tLind\t\t19800102-2394\t\t\t070-1740605\t\t\t\t\t\t\t\t\t\t\t\tuser",
            "+ Ebba\tLind\t\t20150102-2386\t\t\t\t\t\t\t\t\t\t\t\t9\t\t\tuser",
            "+ guardian_for\t19800102-2394\t20150102-2386",
        ],
    },
    // everything of the last night waits for a person
    Waiting { case: "d60-school-rekeyed", picture_of: Some("1-first"), differences: &[] },
    Waiting { case: "e70-limit-approved-once", picture_of: Some("2-three-leave"), differences: &[] },
    // no delivery at all can be made of the last day's sources
    Waiting { case: "e71-brake-cannot-be-released", picture_of: Some("1-first"), differences: &[] },
];
