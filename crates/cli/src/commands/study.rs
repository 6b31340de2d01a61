//! `skolbro study`: the pre-study as a page, a workbook, JSON, and the handbook of routines.

use crate::Context;
use crate::commands::{as_of, dossiers, environment, path};
use crate::say::{Terminal, bold};
use app::study::{StudyOrder, study};
use app::{Failure, Phrase, Workplace};
use std::path::PathBuf;

/// Studies the sources, and writes what was asked for.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let (matches, texts) = (context.matches, &context.texts);
    let paths = |name: &str| -> Vec<PathBuf> {
        matches.get_many::<String>(name).into_iter().flatten().map(PathBuf::from).collect()
    };
    let order = StudyOrder {
        environment: environment(matches),
        as_of: as_of(context)?,
        history: paths("history"),
        existing: paths("existing"),
    };
    let dossier = study(workplace, &order, texts, context.now)?;
    let mut written = dossiers::write(matches, &dossier, texts)?;
    if let Some(file) = path(matches, "handbook") {
        let handbook = app::study::handbook(workplace, order.environment, texts);
        app::save(&file, handbook.as_bytes())?;
        written.push(file.display().to_string());
    }
    if matches.get_flag("json") {
        terminal.data(&dossier.json());
    } else {
        terminal.data(&bold(&dossier.title));
        for chapter in &dossier.chapters {
            terminal.data("");
            terminal.data(&format!("{} ({})", bold(&chapter.title), chapter.sure.label));
            for answer in chapter.answer.iter().take(1) {
                terminal.data(&format!("  {answer}"));
            }
        }
    }
    for file in written {
        terminal.note(&texts.say(&Phrase::new("written-file").with("file", file)));
    }
    Ok(0)
}
