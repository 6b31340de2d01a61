//! What the guards stopped, gathered so that the same advice is not read many times over. Knows no markup.

use crate::words::Words;
use app::night::Pages;
use app::night::pages::FindingLine;

/// What one guard stopped.
pub(super) struct Guarded<'a> {
    pub(super) code: &'a str,
    pub(super) title: String,
    /// What to do.
    pub(super) hint: String,
    pub(super) cases: Vec<Case<'a>>,
    /// Whether nothing at all is sent.
    pub(super) stops_all: bool,
}

/// A time that it stopped something.
pub(super) struct Case<'a> {
    /// What was counted.
    pub(super) body: String,
    /// What waits.
    pub(super) place: String,
    /// Name and id of the person, where it is one.
    pub(super) who: &'a str,
}

/// In the order of the plan, gravest scope first; those with the same title and advice together.
pub(super) fn guards<'a>(pages: &'a Pages, say: Words<'_>) -> Vec<Guarded<'a>> {
    let mut guards: Vec<Guarded<'a>> = Vec::new();
    for line in &pages.findings {
        let (title, hint) = (say.say(&line.phrase("")), say.say(&line.phrase(".hint")));
        let case = Case::new(line, say);
        let same = |one: &&mut Guarded<'_>| {
            one.code == line.code
                && one.title == title
                && one.hint == hint
                && one.stops_all == line.stops_all()
        };
        match guards.iter_mut().find(same) {
            Some(guarded) => guarded.cases.push(case),
            None => guards.push(Guarded {
                code: &line.code,
                title,
                hint,
                cases: vec![case],
                stops_all: line.stops_all(),
            }),
        }
    }
    guards
}

impl<'a> Case<'a> {
    fn new(line: &'a FindingLine, say: Words<'_>) -> Self {
        Self { body: say.say(&line.phrase(".body")), place: say.say(&line.spot()), who: &line.who }
    }
}

impl Guarded<'_> {
    /// How grave it looks.
    pub(super) fn tone(&self) -> &'static str {
        if self.stops_all { "stop" } else { "warning" }
    }

    /// What was counted, where it is the same words every time.
    pub(super) fn shared(&self) -> Option<&str> {
        let (first, rest) = self.cases.split_first()?;
        rest.iter().all(|case| case.body == first.body).then_some(first.body.as_str())
    }
}
