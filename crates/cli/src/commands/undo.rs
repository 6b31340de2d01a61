//! `skolbro undo`

use crate::Context;
use crate::commands::{pages, run_id, text};
use crate::say::Terminal;
use app::undo::undo;
use app::{Failure, Phrase, Workplace};

/// Plans the inverse of a delivery.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let planned = undo(workplace, run_id(context)?, text(context.matches, "by"), context.now)?;
    pages::tell(planned.run, &planned.pages, false, &context.texts, terminal);
    if let Some(run) = planned.run {
        let next = Phrase::new("plan-next-approve").with("run", run.to_string());
        terminal.note(&format!("\n{}", context.texts.say(&next)));
    }
    Ok(0)
}
