//! `skolbro receiver misbehave` and `skolbro receiver switch`

use super::{place, tell, words};
use crate::Context;
use crate::say::Terminal;
use app::testbed::{Mischief, Testbed, change, modes, planned, switches};
use app::{Failure, FailureKind, Phrase};
use clap::ArgMatches;

/// Plans what is to go wrong, or lists what can and what will.
pub(super) fn misbehave(
    context: &Context<'_>,
    matches: &ArgMatches,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let texts = &context.texts;
    let list = matches.get_flag("list");
    if list {
        tell(&modes(), texts, terminal);
    }
    let testbed = Testbed::open(&place(matches))?;
    let words = words(matches, "modes");
    let (chosen, rest) = testbed.pick(&words)?;
    let lines = if list {
        planned(&chosen)?
    } else {
        let off = matches.get_flag("off");
        if rest.is_empty() && !off {
            return Err(Failure::new(FailureKind::Configuration, Phrase::new("receiver-mode-nothing"))
                .hint(Phrase::new("receiver-mode-hint")));
        }
        let lasting = matches.get_flag("lasting");
        let words = Mischief::Words { words: rest.to_vec(), lasting };
        app::testbed::misbehave(&chosen, if off { &Mischief::Off } else { &words })?
    };
    let head = if lines.is_empty() { "receiver-planned-none" } else { "receiver-planned-head" };
    terminal.data(&texts.say(&Phrase::new(head)));
    tell(&lines, texts, terminal);
    Ok(0)
}

/// Changes switches, or lists them.
pub(super) fn switch(
    context: &Context<'_>,
    matches: &ArgMatches,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let testbed = Testbed::open(&place(matches))?;
    let words = words(matches, "changes");
    let (mut chosen, rest) = testbed.pick(&words)?;
    if rest.is_empty() {
        tell(&switches(&chosen)?, &context.texts, terminal);
        return Ok(0);
    }
    change(&mut chosen, rest)?;
    let said = Phrase::new("receiver-switch-changed").with("account", chosen.name());
    terminal.data(&context.texts.say(&said));
    Ok(0)
}
