//! A file per command.

mod alarm;
mod approve;
mod check;
mod compare;
mod confirm;
mod deliver;
mod demo;
mod doctor;
mod dossiers;
mod explain;
mod history;
mod init;
mod mapping;
mod pages;
mod plan;
mod problems;
mod receiver;
mod report;
mod retain;
mod run;
mod study;
mod summary;
mod undo;

use crate::Context;
use crate::failed::failed;
use crate::say::Terminal;
use app::night::RunId;
use app::{Environment, Failure, FailureKind, Language, Now, Phrase, Texts, Workplace};
use clap::ArgMatches;
use std::path::PathBuf;

/// Carries a command out and gives the exit code.
pub(crate) fn run(matches: &ArgMatches, asked: Option<Language>, terminal: &mut Terminal) -> u8 {
    let Some((name, inner)) = matches.subcommand() else { return 2 };
    let mut context =
        Context { matches: inner, texts: Texts::new(asked.unwrap_or_default()), now: Now::read() };
    let done = match name {
        "init" => init::run(&context, terminal),
        "demo" => demo::run(&context, terminal),
        "receiver" => receiver::run(&mut context, asked, terminal),
        _ => {
            let folder = folder(inner);
            context.speak(asked.or_else(|| app::workplace::chosen_language(&folder)));
            let opened = Workplace::open(&folder, context.now);
            opened.and_then(|workplace| {
                context.speak(Some(app::report::language(asked, Some(&workplace))));
                match name {
                    "check" => check::run(&context, &workplace, terminal),
                    "study" => study::run(&context, &workplace, terminal),
                    "problems" => problems::run(&context, &workplace, terminal),
                    "plan" => plan::run(&context, &workplace, terminal),
                    "mapping" => mapping::run(&context, &workplace, terminal),
                    "approve" => approve::run(&context, &workplace, terminal),
                    "deliver" => deliver::run(&context, &workplace, terminal),
                    "confirm" => confirm::run(&context, &workplace, terminal),
                    "run" => run::run(&context, &workplace, terminal),
                    "undo" => undo::run(&context, &workplace, terminal),
                    "explain" => explain::run(&context, &workplace, terminal),
                    "compare" => compare::run(&context, &workplace, terminal),
                    "retain" => retain::run(&context, &workplace, terminal),
                    "report" => report::run(&context, &workplace, terminal),
                    "alarm" => Ok(alarm::run(&context, &workplace, terminal)),
                    "history" => history::run(&context, &workplace, terminal),
                    _ => Ok(doctor::run(&context, &workplace, terminal)),
                }
            })
        }
    };
    done.unwrap_or_else(|failure| failed(&failure, &context.texts, terminal))
}

fn folder(matches: &ArgMatches) -> PathBuf {
    path(matches, "folder").unwrap_or_else(|| PathBuf::from("."))
}

fn text<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<String>(name).map(PathBuf::from)
}

fn environment(matches: &ArgMatches) -> Environment {
    Environment::from_code(text(matches, "to")).unwrap_or(Environment::Test)
}

/// The run that is named.
fn run_id(context: &Context<'_>) -> Result<RunId, Failure> {
    let written = text(context.matches, "run");
    written.parse().map(RunId).map_err(|_| {
        let what = Phrase::new("failure-no-run").with("run", written);
        Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-history"))
    })
}

/// The day of `--as-of`, or today.
fn as_of(context: &Context<'_>) -> Result<model::Date, Failure> {
    let written = text(context.matches, "as-of");
    if written.is_empty() {
        return Ok(context.now.date());
    }
    // a moment can be read as a day too, but whoever writes one means something else
    let day = Some(written).filter(|written| written.len() == "2026-08-18".len());
    day.and_then(|day| day.parse().ok()).ok_or_else(|| {
        let what = Phrase::new("cli-bad-date").with("found", written);
        Failure::new(FailureKind::Configuration, what)
    })
}

/// A moment as people write it: to the minute, with a blank.
pub(crate) fn moment(written: &str) -> String {
    written.replace('T', " ").chars().take("2026-11-23 09:41".len()).collect()
}
