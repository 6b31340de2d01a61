//! `skolbro receiver add`

use super::{place, words};
use crate::Context;
use crate::commands::folder;
use crate::say::Terminal;
use app::testbed::{AddOrder, add};
use app::{Failure, Phrase, Workplace};
use clap::ArgMatches;

/// Makes an account for the municipality whose folder it is.
pub(super) fn run(
    context: &Context<'_>,
    matches: &ArgMatches,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let workplace = Workplace::open(&folder(matches), context.now)?;
    let order = AddOrder {
        folder: place(matches),
        listen: matches.get_one::<String>("listen").cloned(),
        report_to: words(matches, "report-to"),
        replace: matches.get_flag("replace"),
        print: matches.get_flag("print"),
    };
    let added = add(&workplace, &order)?;
    let texts = &context.texts;
    let head = Phrase::new("receiver-added")
        .with("account", added.account.as_str())
        .with("address", added.address.to_string());
    terminal.note(&texts.say(&head));
    for file in &added.written {
        let said = Phrase::new("receiver-added-file").with("file", file.display().to_string());
        terminal.note(&texts.say(&said));
    }
    for note in &added.notes {
        terminal.note(&texts.say(note));
    }
    if let Some(sections) = &added.sections {
        terminal.note(&texts.say(&Phrase::new("receiver-added-print")));
        terminal.data(sections.trim_start());
    }
    terminal.note(&texts.say(&Phrase::new("receiver-added-next")));
    Ok(0)
}
