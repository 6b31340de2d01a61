//! `skolbro check`

use crate::Context;
use crate::commands::{as_of, environment, path, summary};
use crate::say::Terminal;
use app::{Failure, Report, Workplace};

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
    Ok(summary::exit_code(&report))
}
