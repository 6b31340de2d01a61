//! Whether a plan can be approved as it stands, in a word and a sentence, and what can be written next. Knows no
//! markup.

use super::schools::School;
use crate::words::Words;
use app::night::pages::{Counts, Waiting};
use app::night::{Pages, RunId, State};
use app::{Environment, Phrase};

/// How many schools a command names.
const MOST: usize = 30;

/// What a reader must know first.
pub(super) struct Verdict {
    /// How grave it is: a severity, `fine` or `empty`.
    pub(super) tone: &'static str,
    /// In a few words.
    pub(super) word: String,
    /// In a sentence or two.
    pub(super) sentence: String,
}

impl Verdict {
    /// Of a run in this state; without a state there was nothing to plan.
    pub(super) fn of(state: Option<State>, pages: Option<&Pages>, say: Words<'_>) -> Self {
        let (tone, word) = match (state, pages) {
            (None, _) => ("empty", "nothing"),
            (Some(State::Planned), Some(pages)) => planned(pages),
            (Some(State::Planned), None) => ("empty", "emptied"),
            (Some(State::Approved), _) => ("notice", "approved"),
            (Some(State::Delivered), _) => ("warning", "delivered"),
            (Some(State::Confirmed), _) => ("fine", "confirmed"),
            (Some(State::Partly), _) => ("warning", "partly"),
            (Some(State::Failed), _) => ("error", "failed"),
            (Some(State::Discarded), _) => ("empty", "discarded"),
            (Some(State::Stale), _) => ("empty", "stale"),
        };
        let stopped = match word {
            "unsure" => pages.and_then(|pages| pages.waiting.get(&Waiting::Unsure)).copied().unwrap_or(0),
            _ => pages.map_or(0, |pages| u32::try_from(pages.findings.len()).unwrap_or(u32::MAX)),
        };
        let sentence = Phrase::of(format!("page-verdict-{word}-note"))
            .count("n", stopped)
            .with("number", say.number(stopped));
        Self { tone, word: say.text(&format!("page-verdict-{word}")), sentence: say.say(&sentence) }
    }
}

/// A plan that waits for approval.
fn planned(pages: &Pages) -> (&'static str, &'static str) {
    let unsure = pages.waiting.get(&Waiting::Unsure).copied().unwrap_or(0);
    match () {
        () if pages.whole == Counts::default() && pages.is_empty() => ("warning", "waits"),
        () if pages.first => ("warning", "first"),
        () if pages.stops_all() => ("stop", "stopped"),
        () if !pages.findings.is_empty() => ("warning", "guarded"),
        () if unsure > 0 => ("warning", "unsure"),
        () => ("fine", "fine"),
    }
}

/// The commands to go on with: what each does, and how it is written.
pub(super) fn next(
    run: Option<(RunId, State)>,
    (environment, pages): (&str, Option<&Pages>),
    schools: &[School<'_>],
    say: Words<'_>,
) -> Vec<(String, String)> {
    let Some((run, state)) = run else { return Vec::new() };
    let by = format!("--by \"{}\"", say.text("page-your-name"));
    let signed = format!("{by} --reason \"{}\"", say.text("page-your-reason"));
    let approve = format!("skolbro approve {run} {signed}");
    let again = Environment::from_code(environment)
        .map(|known| format!("skolbro plan --to {} --html plan.html", known.code()));
    let mut next: Vec<(&str, String)> = Vec::new();
    match state {
        State::Planned => {
            let in_parts = pages.is_some_and(|pages| !pages.first && !pages.stops_all());
            if in_parts && schools.len() > 1 {
                let (what, chosen) = chosen(schools, say);
                next.push((what, format!("{approve}{chosen}")));
            }
            let freed = pages.is_some_and(|pages| !pages.findings.is_empty());
            next.push((if freed { "all-stopped" } else { "all" }, approve));
            next.extend(again.map(|again| ("again", again)));
        }
        State::Approved => next.push(("deliver", format!("skolbro deliver {run}"))),
        State::Delivered => {
            next.push(("confirm", format!("skolbro confirm {run} {by}")));
            next.push((
                "confirm-partly",
                format!("skolbro confirm {run} {by} --failed-rows 3,7-9 --failed-lines 12"),
            ));
            next.push(("confirm-failed", format!("skolbro confirm {run} {by} --failed")));
        }
        State::Confirmed | State::Partly => next.push(("undo", format!("skolbro undo {run} {by}"))),
        State::Failed | State::Discarded | State::Stale => next.extend(again.map(|again| ("again", again))),
    }
    next.into_iter().map(|(what, command)| (say.text(&format!("page-next-{what}")), command)).collect()
}

/// `--school` for the schools of which nothing waits; a place to fill where there are none, or too many to write.
fn chosen(schools: &[School<'_>], say: Words<'_>) -> (&'static str, String) {
    let ready = || schools.iter().filter(|school| school.page.waiting == 0);
    let writable = ready().all(|school| is_plain(&school.page.id));
    match ready().count() {
        1..=MOST if writable => {
            ("schools", ready().map(|school| format!(" --school {}", school.page.id)).collect())
        }
        _ => ("schools-any", format!(" --school {0} --school {0}", say.text("page-school-id"))),
    }
}

/// Whether a shell takes the id as one word that means only itself.
fn is_plain(id: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    !id.is_empty() && !id.starts_with('-') && id.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn only_what_a_shell_leaves_alone_stands_in_a_command() {
        for id in ["1001", "SE-0180.12_a"] {
            assert!(is_plain(id), "{id}");
        }
        for id in ["", "-rf", "a b", "$(id)", "x;y", "å", "a\"b"] {
            assert!(!is_plain(id), "{id}");
        }
    }
}
