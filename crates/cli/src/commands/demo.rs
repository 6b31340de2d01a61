//! `skolbro demo`

use crate::Context;
use crate::commands::{dossiers, init, path, summary, text};
use crate::say::{Terminal, bold};
use app::demo::{Demo, DemoOrder, NightLine, demo, make, week};
use app::problems::{ProblemsOrder, board, problems, todos};
use app::study::{StudyOrder, study};
use app::{Environment, Failure, FailureKind, Phrase, Texts, Workplace};
use model::Severity;
use std::path::PathBuf;

/// Makes a municipality and takes it all the way to the complete delivery.
pub(crate) fn run(context: &Context<'_>, terminal: &mut Terminal) -> Result<u8, Failure> {
    let size = text(context.matches, "size");
    let order = DemoOrder {
        folder: path(context.matches, "out").unwrap_or_else(|| PathBuf::from(".skolbro-demo")),
        size: app::demo::size(size).ok_or_else(|| {
            Failure::new(FailureKind::Configuration, Phrase::new("cli-bad-size").with("found", size))
        })?,
        seed: context.matches.get_one::<u64>("seed").copied().unwrap_or(1),
        dialect: app::demo::dialect(text(context.matches, "dialect")),
        dirty: !context.matches.get_flag("clean"),
    };
    let texts = &context.texts;
    if context.matches.get_flag("exports-only") {
        let exports = order.folder.join("export");
        let (plants, _) = make(&order, &exports, context.now)?;
        let said = Phrase::new("demo-exported")
            .with("folder", exports.display().to_string())
            .count("n", plants.list.len());
        terminal.data(&texts.say(&said));
        return Ok(0);
    }
    let made = demo(&order, texts, context.now)?;
    let head = Phrase::new("demo-made")
        .with("folder", made.export.display().to_string())
        .count("n", made.planted)
        .with("planted", made.planted_file.display().to_string());
    terminal.data(&format!("{}\n", texts.say(&head)));
    init::tell(&made.drafted, context, terminal);
    terminal.data("");
    let html = made.work.join("rapport.html");
    summary::save_html(&made.report, Some(&html), texts)?;
    summary::tell(&made.report, Some(&html), texts, terminal);
    let (making, working) = made.took;
    let took = Phrase::new("demo-took")
        .with("making", format!("{:.1}", making.as_secs_f64()))
        .with("working", format!("{:.1}", working.as_secs_f64()));
    terminal.data(&texts.say(&took));
    nights(&order, made.clone(), context, terminal)?;
    papers(&made, context, terminal)?;
    let next = Phrase::new("demo-next").with("work", made.work.display().to_string());
    terminal.data(&format!("\n{}", bold(&texts.say(&next))));
    Ok(0)
}

/// Five nights all the way to the bundled test environment and back.
fn nights(
    order: &DemoOrder,
    made: Demo,
    context: &Context<'_>,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let texts = &context.texts;
    terminal.data(&format!("\n{}", bold(&texts.say(&Phrase::new("demo-week")))));
    let tell = &mut |said: &Phrase| terminal.note(&texts.say(said));
    let week = week(order, (&made.work, &made.export, made.town), (context.now, tell))?;
    for night in &week.nights {
        night_of(night, texts, terminal);
    }
    let id = if week.is_explained() { "demo-week-explained" } else { "demo-week-unexplained" };
    terminal.data(&bold(&texts.say(&Phrase::new(id))));
    let there = Phrase::new("demo-week-there").with("folder", week.receiver.display().to_string());
    terminal.data(&texts.say(&there.with("work", made.work.display().to_string())));
    Ok(())
}

/// The pre-study of the municipality, its problems after five nights, and each school's list.
fn papers(made: &Demo, context: &Context<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let (texts, work) = (&context.texts, &made.work);
    let workplace = Workplace::open(work, context.now)?;
    let (environment, as_of) = (Environment::Test, context.now.date());
    let order = StudyOrder { environment, as_of, history: Vec::new(), existing: Vec::new() };
    let study = study(&workplace, &order, texts, context.now)?;
    let page = |name: &str| work.join(name);
    dossiers::save(&study, Some(&page("forstudie.html")), Some(&page("forstudie.xlsx")), texts)?;
    let order = ProblemsOrder { environment, as_of, least: Severity::Warning };
    let looked = problems(&workplace, &order, texts, context.now)?;
    let board = board(&looked.desk, texts, context.now);
    dossiers::save(&board, Some(&page("brister.html")), Some(&page("brister.xlsx")), texts)?;
    let lists = todos(&looked, (&workplace, texts), None, context.now);
    for list in &lists {
        super::problems::save_list(list, &page("listor"), texts)?;
    }
    let said = Phrase::new("demo-papers").with("study", page("forstudie.html").display().to_string());
    let said = said.with("problems", page("brister.html").display().to_string());
    let said = said.with("lists", page("listor").display().to_string()).count("n", lists.len());
    terminal.data(&format!("\n{}", texts.say(&said)));
    Ok(())
}

fn night_of(night: &NightLine, texts: &Texts, terminal: &mut Terminal) {
    let mut say = |phrase: &Phrase| terminal.data(&format!("  {}", texts.say(phrase)));
    let happened: Vec<String> = night
        .happened
        .iter()
        .map(|(event, n)| texts.say(&Phrase::of(format!("demo-event-{}", event.code())).count("n", *n)))
        .collect();
    let head = Phrase::new("demo-night").with("day", night.day.to_string());
    say(&head.with("happened", happened.join(", ")).count("n", happened.len()));
    if let Some(mode) = night.mischief {
        say(&Phrase::new("demo-night-mischief").with("mode", mode));
    }
    match night.sent {
        Some((run, rows, lines)) => say(&Phrase::new("demo-night-sent")
            .with("run", run.to_string())
            .count("rows", rows)
            .count("lines", lines)
            .count("held", night.held)),
        None => say(&Phrase::new("demo-night-nothing").count("held", night.held)),
    }
    for line in night.imported.iter().chain(&night.alarms) {
        say(line);
    }
    if let Some(state) = night.became {
        let state = Phrase::of(format!("run-state-{}", state.code()));
        say(&Phrase::new("demo-night-became").phrase("state", state));
    }
    let counts = night.compared;
    say(&Phrase::new("demo-night-compared")
        .count("agree", counts.agree)
        .count("explained", counts.explained + counts.wait)
        .count("unexplained", counts.unexplained));
}
