//! `skolbro alarm`

use crate::Context;
use crate::commands::environment;
use crate::say::{Terminal, bold, coloured};
use app::alarm::{alarm, json};
use app::{Phrase, Workplace};

/// Tells what is late or wrong. Exit code 3 where anything is.
pub(crate) fn run(context: &Context<'_>, workplace: &Workplace, terminal: &mut Terminal) -> u8 {
    let (texts, to) = (&context.texts, environment(context.matches));
    let standing = alarm(workplace, to, context.now);
    if context.matches.get_flag("json") {
        terminal.data(&json(&standing, to, texts));
    } else if standing.alarms.is_empty() {
        terminal.data(&texts.say(&Phrase::new("alarm-none")));
    } else {
        for alarm in &standing.alarms {
            terminal.data(&bold(&texts.say(&alarm.what())));
            terminal.data(&coloured("notice", &format!("  {}", texts.say(&alarm.hint()))));
        }
    }
    for trouble in &standing.trouble {
        terminal.note(&texts.say(trouble));
    }
    if standing.alarms.is_empty() { 0 } else { 3 }
}
