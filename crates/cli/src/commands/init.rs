//! `skolbro init`

use crate::Context;
use crate::commands::{path, text};
use crate::say::{Terminal, bold, coloured};
use app::init::{Drafted, InitOrder, init};
use app::{Failure, Phrase};
use std::path::PathBuf;

/// Drafts, and says what was made of each file and what is still to be decided.
pub(crate) fn run(context: &Context<'_>, terminal: &mut Terminal) -> Result<u8, Failure> {
    let preset = text(context.matches, "preset");
    let order = InitOrder {
        from: path(context.matches, "from").unwrap_or_default(),
        work: path(context.matches, "work").unwrap_or_else(|| PathBuf::from(".")),
        preset: app::init::preset(preset),
        municipality: text(context.matches, "municipality").to_owned(),
        replace: context.matches.get_flag("replace"),
    };
    let drafted = init(&order, &context.texts, context.now)?;
    tell(&drafted, context, terminal);
    let next = Phrase::new("init-next").with("work", order.work.display().to_string());
    terminal.data(&format!("\n{}", context.texts.say(&next)));
    Ok(0)
}

/// What was drafted.
pub(crate) fn tell(drafted: &Drafted, context: &Context<'_>, terminal: &mut Terminal) {
    let texts = &context.texts;
    terminal.data(&bold(&texts.say(&Phrase::new("init-files"))));
    for file in &drafted.files {
        let mark = if file.used { coloured("good", "✓") } else { coloured("notice", "–") };
        terminal.data(&format!("  {mark} {} · {}", file.file, texts.say(&file.what)));
    }
    for unreadable in &drafted.unreadable {
        terminal.data(&format!("  {} {}", coloured("error", "✗"), texts.say(unreadable)));
    }
    terminal.data(&format!("\n{}", bold(&texts.say(&Phrase::new("init-written")))));
    for file in &drafted.written {
        terminal.data(&format!("  {}", file.display()));
    }
    if drafted.questions.is_empty() {
        return;
    }
    let head = Phrase::new("init-questions").count("n", drafted.questions.len());
    terminal.data(&format!("\n{}", bold(&texts.say(&head))));
    for question in &drafted.questions {
        let (severity, id) =
            if question.blocking { ("error", "init-blocking") } else { ("warning", "init-open") };
        let mark = coloured(severity, &texts.say(&Phrase::new(id)));
        terminal.data(&format!("  {mark} {}", texts.say(&question.text)));
    }
}
