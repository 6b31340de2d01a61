//! `skolbro retain`

use crate::Context;
use crate::commands::environment;
use crate::say::Terminal;
use app::retain::{Retained, retain};
use app::{Failure, Phrase, Texts, Workplace};

/// Deletes what is older than the rules allow, or says what would be.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let trial = context.matches.get_flag("dry-run");
    let environment = environment(context.matches);
    let retained = retain(workplace, environment, trial, context.now)?;
    let days = workplace.config.settings(environment).retention;
    let id = match (retained.is_nothing(), trial) {
        (true, _) => "retain-nothing",
        (false, true) => "retain-would",
        (false, false) => "retained",
    };
    let said = counts(id, &retained).count("days", days.documents_days).count("link_days", days.links_days);
    terminal.data(&context.texts.say(&said.phrase("environment", environment.name())));
    tell_kept(&retained, &context.texts, terminal);
    Ok(0)
}

/// What a night's retention came to; nothing where it had nothing to do.
pub(super) fn tell(retained: &Result<Retained, Failure>, texts: &Texts, terminal: &mut Terminal) {
    match retained {
        Ok(retained) if retained.is_nothing() => {}
        Ok(retained) => terminal.note(&texts.say(&counts("retained", retained))),
        Err(failure) => {
            terminal.note(&texts.say(&Phrase::new("night-not-retained").phrase("why", failure.what.clone())));
            if let Some(hint) = &failure.hint {
                terminal.note(&texts.say(hint));
            }
        }
    }
}

fn tell_kept(retained: &Retained, texts: &Texts, terminal: &mut Terminal) {
    if retained.kept > 0 {
        terminal.note(&texts.say(&Phrase::new("retain-kept").count("n", retained.kept)));
    }
}

fn counts(id: &'static str, retained: &Retained) -> Phrase {
    Phrase::new(id)
        .count("runs", retained.runs)
        .count("links", retained.links)
        .count("copies", retained.copies)
}
