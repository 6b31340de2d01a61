//! `skolbro approve`

use crate::Context;
use crate::commands::{run_id, text};
use crate::say::Terminal;
use app::approve::{Consent, approve};
use app::{Failure, Phrase, Workplace};

/// Lets a plan be delivered.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let run = run_id(context)?;
    let schools: Vec<String> =
        context.matches.get_many::<String>("school").into_iter().flatten().cloned().collect();
    let consent = Consent {
        run,
        schools: &schools,
        by: text(context.matches, "by"),
        reason: text(context.matches, "reason"),
    };
    let (rows, lines) = approve(workplace, consent, context.now)?;
    let done = Phrase::new("approved").with("run", run.to_string()).count("rows", rows).count("lines", lines);
    terminal.data(&context.texts.say(&done));
    terminal.note(&context.texts.say(&Phrase::new("plan-next-deliver").with("run", run.to_string())));
    Ok(0)
}
