//! `skolbro problems`: what is wrong today by what causes it, each school's list, and what people say of it.

use crate::Context;
use crate::commands::{as_of, dossiers, environment, text};
use crate::say::{Terminal, bold, coloured};
use app::problems::{
    Group, Looked, ProblemsOrder, Said, Todo, board, owner, problems, say, send, title, todos,
};
use app::{Failure, FailureKind, Phrase, Texts, Workplace};
use clap::ArgMatches;
use model::Severity;
use std::path::{Path, PathBuf};

/// Groups that the terminal shows.
const MOST: usize = 25;

/// Carries out one of the commands.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let matches = context.matches;
    let least = if matches.get_flag("all") { Severity::Notice } else { Severity::Warning };
    let order = ProblemsOrder { environment: environment(matches), as_of: as_of(context)?, least };
    let looked = problems(workplace, &order, &context.texts, context.now)?;
    match matches.subcommand() {
        None => listed(context, &looked, terminal),
        Some(("todo", inner)) => todo(context, (workplace, &looked), inner, terminal),
        Some(("send", inner)) => letters(context, (workplace, &looked), inner, terminal),
        Some((verb, inner)) => {
            let own = |name| text(inner, name).to_owned();
            let said = match verb {
                "seen" => Said::Seen,
                "assign" => Said::Assigned { to: own("who") },
                "accept" => Said::Accepted { reason: own("reason"), until: own("until") },
                _ => Said::Reopened,
            };
            let what = (text(inner, "problem"), school(inner));
            say(workplace, &looked, what, (said, text(inner, "by")), context.now)?;
            terminal.note(&context.texts.say(&Phrase::new("problem-said").with("problem", what.0)));
            Ok(0)
        }
    }
}

fn school(matches: &ArgMatches) -> Option<&str> {
    Some(text(matches, "school")).filter(|school| !school.is_empty())
}

fn listed(context: &Context<'_>, looked: &Looked, terminal: &mut Terminal) -> Result<u8, Failure> {
    let (desk, texts) = (&looked.desk, &context.texts);
    let paper = board(desk, texts, context.now);
    let written = dossiers::write(context.matches, &paper, texts)?;
    if context.matches.get_flag("json") {
        terminal.data(&desk.json());
    } else {
        for line in &paper.summary {
            terminal.data(&bold(line));
        }
        for group in desk.groups.iter().take(MOST) {
            told(group, texts, terminal);
        }
        let more = desk.groups.len().saturating_sub(MOST);
        if more > 0 {
            terminal.data(&texts.say(&Phrase::new("problem-more").count("n", more)));
        }
    }
    for file in written {
        terminal.note(&texts.say(&Phrase::new("written-file").with("file", file)));
    }
    let open = desk.groups.iter().any(|group| group.open > 0);
    Ok(if desk.stopped {
        4
    } else if open {
        3
    } else {
        0
    })
}

/// A group in three lines: what, who, and what to do.
fn told(group: &Group, texts: &Texts, terminal: &mut Terminal) {
    let line = &group.line;
    let what = Phrase::new("problem-line").with("title", title(group)).count("rows", line.rows);
    let what = texts.say(&what.count("n", group.open).count("children", line.children));
    terminal.data("");
    terminal.data(&coloured(line.severity, &format!("{}  {what}", group.id)));
    terminal.data(&format!("       {}", texts.say(&owner(group))));
    terminal.data(&format!("       {}", line.hint));
    if !group.path.is_empty() {
        terminal.data(&format!("       {}", group.path));
    }
    let life = Phrase::new("problem-life").with("since", group.since.as_str()).count("new", group.new);
    let standing = Phrase::of(format!("standing-{}", group.standing));
    let life = life.count("accepted", group.accepted).phrase("standing", standing);
    terminal.data(&coloured("notice", &format!("       {}", texts.say(&life))));
}

fn todo(
    context: &Context<'_>,
    (workplace, looked): (&Workplace, &Looked),
    matches: &ArgMatches,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let texts = &context.texts;
    let lists = todos(looked, (workplace, texts), school(matches), context.now);
    refuse_unknown(matches, lists.is_empty())?;
    let folder = Path::new(text(matches, "out"));
    for list in &lists {
        let page = save_list(list, folder, texts)?;
        let line = Phrase::new("todo-line").with("school", list.name.as_str()).count("n", list.open);
        terminal.data(&texts.say(&line.with("file", page.display().to_string())));
    }
    if lists.is_empty() {
        terminal.note(&texts.say(&Phrase::new("todo-none")));
    }
    Ok(0)
}

/// Writes a school's list as a page and a workbook, and answers where the page is.
pub(super) fn save_list(list: &Todo, folder: &Path, texts: &Texts) -> Result<PathBuf, Failure> {
    // a school's id may hold anything that a register lets people write
    let stem: String =
        list.school.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).collect();
    let page = folder.join(format!("{stem}.html"));
    dossiers::save(&list.dossier, Some(&page), Some(&folder.join(format!("{stem}.xlsx"))), texts)?;
    Ok(page)
}

fn letters(
    context: &Context<'_>,
    (workplace, looked): (&Workplace, &Looked),
    matches: &ArgMatches,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let texts = &context.texts;
    let sent = send(workplace, looked, school(matches), context.now)?;
    for school in &sent.schools {
        terminal.data(&texts.say(&Phrase::new("problem-sent").with("school", school)));
    }
    if sent.whole {
        terminal.data(&texts.say(&Phrase::new("problem-sent-whole")));
    }
    for school in &sent.nobody {
        terminal.note(&texts.say(&Phrase::new("problem-sent-nobody").with("school", school)));
    }
    for trouble in &sent.trouble {
        terminal.note(&texts.say(trouble));
    }
    Ok(if !sent.trouble.is_empty() {
        1
    } else if sent.nobody.is_empty() {
        0
    } else {
        3
    })
}

/// A school that nobody knows is a mistake; one with nothing to do is none.
fn refuse_unknown(matches: &ArgMatches, nothing: bool) -> Result<(), Failure> {
    match school(matches) {
        Some(school) if nothing => {
            let what = Phrase::new("failure-problem-school").with("what", school);
            Err(Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-problem-school")))
        }
        Some(_) | None => Ok(()),
    }
}
