//! `skolbro deliver`

use crate::Context;
use crate::commands::{pages, path, run_id};
use crate::say::Terminal;
use app::deliver::{Delivery, Sent, Timing, deliver};
use app::night::RunId;
use app::{Failure, Phrase, Texts, Workplace};

/// Hands the approved bytes over. Exit code 3 where they are there too late.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let (run, texts) = (run_id(context)?, &context.texts);
    let named = path(context.matches, "out");
    let delivery =
        deliver(workplace, run, named, (context.now, &mut |said| terminal.note(&texts.say(said))))?;
    if delivery.sent.is_none() {
        terminal.data(&texts.say(&Phrase::new("delivered").with("run", run.to_string())));
    }
    tell(run, &delivery, texts, terminal);
    terminal.note(&texts.say(&Phrase::new("plan-next-confirm").with("run", run.to_string())));
    Ok(code(&delivery))
}

/// What has left, and how it arrived.
pub(crate) fn tell(run: RunId, delivery: &Delivery, texts: &Texts, terminal: &mut Terminal) {
    pages::tell_files(&delivery.files, texts, terminal);
    if let Some(sent) = &delivery.sent {
        tell_sent(run, sent, texts, terminal);
    }
}

/// 3 where a person should know that it was too late.
pub(crate) fn code(delivery: &Delivery) -> u8 {
    let too_late = delivery.sent.as_ref().is_some_and(|sent| sent.timing == Timing::TooLate);
    if too_late { 3 } else { 0 }
}

fn tell_sent(run: RunId, sent: &Sent, texts: &Texts, terminal: &mut Terminal) {
    let head = Phrase::new("delivered-sent").with("run", run.to_string()).with("place", sent.place.as_str());
    terminal.data(&texts.say(&head));
    let file = Phrase::new("sent-file")
        .with("name", sent.name.as_str())
        .count("bytes", sent.bytes)
        .with("sha256", sent.sha256.as_str());
    terminal.data(&format!("  {}", texts.say(&file)));
    terminal.data(&texts.say(&Phrase::of(format!("sent-{}", sent.checked))));
    let late = match sent.timing {
        Timing::InTime => None,
        Timing::Late => Some("sent-late"),
        Timing::TooLate => Some("sent-too-late"),
    };
    let plain = sent.plain.then_some("sent-plain");
    for id in late.into_iter().chain(plain) {
        terminal.note(&texts.say(&Phrase::new(id)));
    }
    for left in &sent.left {
        terminal.note(&texts.say(left));
    }
}
