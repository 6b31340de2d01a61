//! `skolbro plan --total`

use crate::Context;
use crate::commands::{as_of, environment, path, summary};
use crate::say::Terminal;
use app::plan::{PlanOrder, plan};
use app::{Failure, Workplace};

/// Writes the complete delivery and says what is in it.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let order = PlanOrder {
        environment: environment(context.matches),
        as_of: as_of(context)?,
        out: path(context.matches, "out"),
    };
    let report = plan(workplace, &order, &context.texts, context.now)?;
    let html = path(context.matches, "html");
    summary::save_html(&report, html.as_deref(), &context.texts)?;
    if context.matches.get_flag("json") {
        terminal.data(&summary::json(&report));
    } else {
        summary::tell(&report, html.as_deref(), &context.texts, terminal);
    }
    Ok(0)
}
