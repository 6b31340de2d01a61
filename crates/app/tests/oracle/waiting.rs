//! Histories after whose last night the receiver holds another picture than a total delivery of that day, because
//! something waits for a person.

/// What waits in a case: lines `-` that a total delivery would bring and `+` that it would not.
pub(crate) struct Waiting {
    /// The case.
    pub(crate) case: &'static str,
    /// The night whose sources the receiver's picture is of, where it is not the last one's.
    pub(crate) picture_of: Option<&'static str>,
    /// How the receiver's relations and rows differ from that night's total delivery.
    pub(crate) differences: &'static [&'static str],
}

/// Those of a case.
pub(crate) fn of(case: &str) -> Waiting {
    let waiting = WAITING.iter().find(|waiting| waiting.case == case);
    waiting.map_or(Waiting { case: "", picture_of: None, differences: &[] }, |found| Waiting { ..*found })
}

/// All of them.
pub(crate) const WAITING: &[Waiting] = &[];
