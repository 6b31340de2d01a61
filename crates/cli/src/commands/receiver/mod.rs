//! `skolbro receiver` and its commands.

mod add;
mod serve;
mod show;
mod trouble;
mod wait;

use crate::Context;
use crate::commands::{folder, path};
use crate::say::Terminal;
use app::testbed::{ExportOrder, Testbed, export, import, load, reset};
use app::{Failure, Language, Phrase, Texts};
use clap::ArgMatches;
use std::path::PathBuf;

/// Carries out whichever it is.
pub(crate) fn run(
    context: &mut Context<'_>,
    asked: Option<Language>,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let chosen = asked.or_else(|| app::workplace::chosen_language(&folder(context.matches)));
    context.speak(chosen);
    let Some((name, matches)) = context.matches.subcommand() else {
        return serve::run(context, terminal);
    };
    match name {
        "add" => add::run(context, matches, terminal),
        "show" => show::run(context, matches, terminal),
        "import" => import_now(context, matches, terminal),
        "export" => take_out(context, matches, terminal),
        "reset" => forget(context, matches, terminal),
        "load" => put_in(context, matches, terminal),
        "misbehave" => trouble::misbehave(context, matches, terminal),
        _ => trouble::switch(context, matches, terminal),
    }
}

/// The folder of the test environment: `receiver` in the municipality's folder, unless somebody says another.
fn place(matches: &ArgMatches) -> PathBuf {
    path(matches, "dir").unwrap_or_else(|| folder(matches).join("receiver"))
}

fn words(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).map(|all| all.cloned().collect()).unwrap_or_default()
}

fn tell(lines: &[Phrase], texts: &Texts, terminal: &mut Terminal) {
    for line in lines {
        terminal.data(&texts.say(line));
    }
}

fn import_now(context: &Context<'_>, matches: &ArgMatches, terminal: &mut Terminal) -> Result<u8, Failure> {
    let testbed = Testbed::open(&place(matches))?;
    let named = words(matches, "account");
    let only = if named.is_empty() { None } else { Some(testbed.only(&named)?) };
    let told = import(&testbed, only.as_ref(), context.now)?;
    if told.lines.is_empty() {
        terminal.data(&context.texts.say(&Phrase::new("receiver-nothing-came")));
    }
    tell(&told.lines, &context.texts, terminal);
    for trouble in &told.troubles {
        terminal.note(&context.texts.say(trouble));
    }
    Ok(0)
}

fn take_out(context: &Context<'_>, matches: &ArgMatches, terminal: &mut Terminal) -> Result<u8, Failure> {
    let testbed = Testbed::open(&place(matches))?;
    let chosen = testbed.only(&words(matches, "account"))?;
    let order = ExportOrder { out: path(matches, "out").unwrap_or_default() };
    for file in export(&chosen, &order, context.now)? {
        let said = Phrase::new("receiver-exported").with("file", file.display().to_string());
        terminal.data(&context.texts.say(&said));
    }
    Ok(0)
}

fn forget(context: &Context<'_>, matches: &ArgMatches, terminal: &mut Terminal) -> Result<u8, Failure> {
    let testbed = Testbed::open(&place(matches))?;
    let chosen = testbed.only(&words(matches, "account"))?;
    reset(&chosen, matches.get_flag("yes"))?;
    terminal.data(&context.texts.say(&Phrase::new("receiver-reset").with("account", chosen.name())));
    Ok(0)
}

fn put_in(context: &Context<'_>, matches: &ArgMatches, terminal: &mut Terminal) -> Result<u8, Failure> {
    let testbed = Testbed::open(&place(matches))?;
    let words = words(matches, "files");
    let (chosen, rest) = testbed.pick(&words)?;
    let files: Vec<PathBuf> = rest.iter().map(PathBuf::from).collect();
    tell(&load(&chosen, &files, context.now)?, &context.texts, terminal);
    Ok(0)
}
