//! `skolbro check`

use crate::Context;
use crate::commands::{as_of, environment, path, summary};
use crate::say::Terminal;
use app::{Failure, Phrase, Report, Workplace};

/// Reads, maps and checks, and reports on the terminal, as HTML and as JSON.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let as_of = as_of(context)?;
    let view = app::view::view(workplace, environment(context.matches), as_of, context.now)?;
    let report = Report::new(&view, workplace, &context.texts, context.now);
    let html = path(context.matches, "html");
    summary::save_html(&report, html.as_deref(), &context.texts)?;
    if context.matches.get_flag("json") {
        terminal.data(&summary::json(&report));
    } else {
        summary::tell(&report, html.as_deref(), &context.texts, terminal);
    }
    for (code, until) in workplace.config.expired(context.now.date().max(as_of)) {
        let told = Phrase::new("check-expired").with("code", code).with("until", until.to_string());
        terminal.note(&context.texts.say(&told));
    }
    Ok(summary::exit_code(&report))
}
