//! `skolbro receiver`: it runs until somebody ends it.

use super::wait::Signals;
use super::{place, tell};
use crate::Context;
use crate::commands::text;
use crate::say::Terminal;
use app::testbed::{Rhythm, ServeOrder, Service, Testbed, import};
use app::{Failure, FailureKind, Now, Phrase};
use clap::ArgMatches;
use std::time::Duration;

/// How often it looks whether something has happened.
const TICK: Duration = Duration::from_millis(500);
/// The hour of imports where nobody says another.
const HOUR: &str = "23:00";

/// Serves and imports; or imports once.
pub(super) fn run(context: &Context<'_>, terminal: &mut Terminal) -> Result<u8, Failure> {
    let (matches, texts) = (context.matches, &context.texts);
    if matches.get_flag("once") {
        let testbed = Testbed::open(&place(matches))?;
        let told = import(&testbed, None, context.now)?;
        if told.lines.is_empty() {
            terminal.data(&texts.say(&Phrase::new("receiver-nothing-came")));
        }
        tell(&told.lines, texts, terminal);
        for trouble in &told.troubles {
            terminal.note(&texts.say(trouble));
        }
        return Ok(0);
    }
    let order = ServeOrder {
        folder: place(matches),
        listen: matches.get_one::<String>("listen").cloned(),
        rhythm: rhythm(matches)?,
    };
    // from here on it ends when it is told to, and not in the middle of anything
    let signals =
        Signals::new().map_err(|_| Failure::new(FailureKind::Failed, Phrase::new("receiver-no-signals")))?;
    let mut service = Service::start(&order, context.now)?;
    tell(&service.greeting()?, texts, terminal);
    terminal.note(&texts.say(&Phrase::new("receiver-stop-with")));
    let mut signals = signals;
    while !signals.told_to_end(TICK) {
        tell(&service.tick(Now::read()), texts, terminal);
    }
    service.stop();
    terminal.note(&texts.say(&Phrase::new("receiver-stopped")));
    Ok(0)
}

fn rhythm(matches: &ArgMatches) -> Result<Rhythm, Failure> {
    match text(matches, "every") {
        "" => match text(matches, "at") {
            "" => Rhythm::at(HOUR),
            hour => Rhythm::at(hour),
        },
        seconds => {
            let seconds = seconds.parse().ok().filter(|seconds| *seconds > 0);
            seconds
                .map(Rhythm::Every)
                .ok_or_else(|| Failure::new(FailureKind::Configuration, Phrase::new("receiver-bad-seconds")))
        }
    }
}
