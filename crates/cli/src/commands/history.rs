//! `skolbro history`

use crate::Context;
use crate::commands::{environment, moment, pages, path, run_id, summary, text};
use crate::say::{Terminal, bold};
use app::history::{Told, history, json, one};
use app::night::Run;
use app::{Failure, Phrase, Texts, Workplace};

/// How many runs are shown.
const LATEST: u32 = 30;

/// The latest runs, or everything about one.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let texts = &context.texts;
    if text(context.matches, "run").is_empty() {
        let runs = history(workplace, environment(context.matches), LATEST, context.now)?;
        if context.matches.get_flag("json") {
            terminal.data(&json(&runs));
            return Ok(0);
        }
        if runs.is_empty() {
            let name = environment(context.matches).name();
            terminal.data(&texts.say(&Phrase::new("history-none").phrase("environment", name)));
        }
        runs.iter().for_each(|run| terminal.data(&line(run, texts)));
        return Ok(0);
    }
    let told = one(workplace, run_id(context)?, context.now)?;
    if let Some(html) = path(context.matches, "html") {
        let page = pages::cover(context, workplace, |cover| web::plan::past(&told, cover, texts));
        summary::save_page(&html, page)?;
        pages::tell_saved(context, &html, terminal);
    }
    let Told { head, pages: shown, entries, .. } = told;
    if context.matches.get_flag("json") {
        terminal.data(&shown.map_or_else(|| json(std::slice::from_ref(&head)), |shown| shown.json()));
        return Ok(0);
    }
    terminal.data(&bold(&line(&head, texts)));
    for entry in &entries {
        let said = Phrase::new("history-entry")
            .with("at", moment(&entry.at.to_string()))
            .with("actor", entry.actor.as_str())
            .phrase("verb", Phrase::of(format!("verb-{}", entry.verb)));
        terminal.data(&format!("  {}", texts.say(&said)));
    }
    if let Some(approved) = &head.approved
        && !approved.reason.is_empty()
    {
        terminal.data(&format!("  ”{}”", approved.reason));
    }
    terminal.data("");
    match (&shown, head.emptied_at) {
        (Some(shown), _) => pages::tell(Some(head.id), shown, true, texts, terminal),
        (None, emptied) => {
            let day = emptied.map_or_else(String::new, |at| at.date().to_string());
            terminal.data(&texts.say(&Phrase::new("history-emptied").with("day", day)));
        }
    }
    Ok(0)
}

fn line(run: &Run, texts: &Texts) -> String {
    let size = run.approved.as_ref().map_or(run.size, |approved| approved.size);
    let phrase = Phrase::new("history-run")
        .with("run", run.id.to_string())
        .with("day", run.day.to_string())
        .phrase("state", Phrase::of(format!("run-state-{}", run.state.code())))
        .count("rows", size.rows)
        .count("lines", size.lines);
    texts.say(&phrase)
}
