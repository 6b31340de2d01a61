//! `skolbro deliver`

use crate::Context;
use crate::commands::{out_folder, pages, run_id};
use crate::say::Terminal;
use app::deliver::deliver;
use app::{Failure, Phrase, Workplace};

/// Writes the approved bytes.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let run = run_id(context)?;
    let files = deliver(workplace, run, &out_folder(context, workplace), context.now)?;
    terminal.data(&context.texts.say(&Phrase::new("delivered").with("run", run.to_string())));
    pages::tell_files(&files, &context.texts, terminal);
    terminal.note(&context.texts.say(&Phrase::new("plan-next-confirm").with("run", run.to_string())));
    Ok(0)
}
