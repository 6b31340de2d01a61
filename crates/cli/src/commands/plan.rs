//! `skolbro plan`

use crate::Context;
use crate::commands::{as_of, environment, pages, path, summary};
use crate::say::Terminal;
use app::night::pairs;
use app::plan::{DeltaOrder, PlanOrder, plan, plan_changes};
use app::{Failure, Phrase, Workplace};

/// Plans everything, or the changes.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    if context.matches.get_flag("total") {
        total(context, workplace, terminal)
    } else {
        changes(context, workplace, terminal)
    }
}

/// Stores a plan of the changes and shows it. Exit code 3 where something waits for a person.
fn changes(context: &Context<'_>, workplace: &Workplace, terminal: &mut Terminal) -> Result<u8, Failure> {
    let order = DeltaOrder { environment: environment(context.matches), as_of: as_of(context)? };
    let planned = plan_changes(workplace, order, context.now)?;
    if context.matches.get_flag("json") {
        terminal.data(&planned.pages.json());
    } else {
        pages::tell(planned.run, &planned.pages, false, &context.texts, terminal);
    }
    if let Some(file) = path(context.matches, "identities") {
        app::save(&file, &pairs::list(&planned.pages))?;
        let said = Phrase::new("plan-identities")
            .count("n", planned.pages.pairs.len())
            .with("file", file.display().to_string());
        terminal.note(&context.texts.say(&said));
    }
    if let Some(run) = planned.run {
        let next = Phrase::new("plan-next-approve").with("run", run.to_string());
        terminal.note(&format!("\n{}", context.texts.say(&next)));
    }
    if let Some(html) = path(context.matches, "html") {
        let page = pages::cover(context, workplace, |cover| web::plan::page(&planned, cover, &context.texts));
        summary::save_page(&html, page)?;
        pages::tell_saved(context, &html, terminal);
    }
    let waits = planned.pages.held() > 0 || !planned.pages.protected.is_empty();
    Ok(if waits { 3 } else { 0 })
}

/// Writes the complete delivery and says what is in it.
fn total(context: &Context<'_>, workplace: &Workplace, terminal: &mut Terminal) -> Result<u8, Failure> {
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
