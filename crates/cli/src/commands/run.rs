//! `skolbro run`

use crate::Context;
use crate::commands::{as_of, environment, out_folder, pages, retain};
use crate::say::Terminal;
use app::run::run as night;
use app::{Failure, Phrase, Workplace};

/// The whole night. Exit code 3 where something waits for a person.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let aim = (environment(context.matches), as_of(context)?);
    let night = night(workplace, aim, &out_folder(context, workplace), context.now)?;
    let (planned, texts) = (&night.planned, &context.texts);
    if context.matches.get_flag("json") {
        terminal.data(&planned.pages.nameless().json());
    } else {
        // what an unattended night says ends in a log
        pages::tell(planned.run, &planned.pages.nameless(), false, texts, terminal);
        let id = match () {
            () if !night.files.is_empty() => "night-delivered",
            () if planned.pages.first && planned.run.is_some() => "night-first",
            () if planned.pages.held() > 0 => "night-waits",
            () => "night-nothing",
        };
        terminal.data(&format!("\n{}", texts.say(&Phrase::new(id))));
        pages::tell_files(&night.files, texts, terminal);
    }
    retain::tell(&night.retained, texts, terminal);
    let code = if night.waits() { 3 } else { 0 };
    let Some(run) = planned.run else { return Ok(code) };
    let next = if night.files.is_empty() { "plan-next-approve" } else { "plan-next-confirm" };
    let held = planned.pages.held();
    if held > 0 {
        terminal.note(&texts.say(&Phrase::new("plan-next-waiting").count("n", held)));
    }
    terminal.note(&texts.say(&Phrase::new(next).with("run", run.to_string())));
    Ok(code)
}
