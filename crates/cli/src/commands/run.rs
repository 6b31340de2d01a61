//! `skolbro run`

use crate::Context;
use crate::commands::{as_of, deliver, environment, pages, path, retain};
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
    let texts = &context.texts;
    let named = path(context.matches, "out");
    let tell = &mut |said: &Phrase| terminal.note(&texts.say(said));
    let night = night(workplace, aim, named, (context.now, tell))?;
    let planned = &night.planned;
    if context.matches.get_flag("json") {
        terminal.data(&planned.pages.nameless().json());
    } else {
        // what an unattended night says ends in a log
        pages::tell(planned.run, &planned.pages.nameless(), false, texts, terminal);
        let id = match () {
            () if night.delivery.is_some() && planned.pages.is_empty() => "night-empty",
            () if night.delivery.is_some() => "night-delivered",
            () if planned.pages.first && planned.run.is_some() => "night-first",
            () if planned.pages.held() > 0 => "night-waits",
            () => "night-nothing",
        };
        terminal.data(&format!("\n{}", texts.say(&Phrase::new(id))));
        if let (Some(run), Some(delivery)) = (planned.run, &night.delivery) {
            deliver::tell(run, delivery, texts, terminal);
        }
    }
    retain::tell(&night.retained, texts, terminal);
    for untold in &night.untold {
        terminal.note(&texts.say(untold));
    }
    let late = night.delivery.as_ref().map_or(0, deliver::code);
    let code = if night.waits() { 3 } else { late };
    let Some(run) = planned.run else { return Ok(code) };
    let next = if night.delivery.is_none() { "plan-next-approve" } else { "plan-next-confirm" };
    let held = planned.pages.held();
    if held > 0 {
        terminal.note(&texts.say(&Phrase::new("plan-next-waiting").count("n", held)));
    }
    terminal.note(&texts.say(&Phrase::new(next).with("run", run.to_string())));
    Ok(code)
}
