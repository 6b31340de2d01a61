//! `skolbro receiver show`: personal data goes to standard output, and nowhere else.

use super::{place, tell, words};
use crate::Context;
use crate::commands::text;
use crate::say::Terminal;
use app::Failure;
use app::testbed::{Testbed, View, show};
use clap::ArgMatches;

/// Shows what an account has.
pub(super) fn run(
    context: &Context<'_>,
    matches: &ArgMatches,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let testbed = Testbed::open(&place(matches))?;
    let chosen = testbed.only(&words(matches, "account"))?;
    let asked = |name| Some(text(matches, name).trim().to_owned()).filter(|id| !id.is_empty());
    let view = match (asked("school"), asked("class"), asked("person")) {
        (Some(id), _, _) => View::School(id),
        (_, Some(id), _) => View::Class(id),
        (_, _, Some(id)) => View::Person(id),
        (None, None, None) => View::Sum,
    };
    let shown = show(&chosen, &view)?;
    if matches.get_flag("json") {
        terminal.data(&shown.json.to_string());
    } else {
        tell(&shown.lines, &context.texts, terminal);
    }
    Ok(0)
}
