//! Letters about problems: each school's own, and the whole for whoever sees to it all. They name nobody: who it is
//! stands in the list, which lies where only the school can reach it.

use super::Looked;
use super::board::{owner, summary, title};
use super::todo::{Shelves, Todo};
use crate::alarm::letter::{Paper, send_to};
use crate::clock::Now;
use crate::dossier::Cell;
use crate::failure::{Failure, FailureKind};
use crate::texts::{Language, Phrase, Texts};
use crate::workplace::Workplace;
use stages::settings::travel::{Reader, Sort};
use std::collections::BTreeMap;

/// What became of the letters.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Schools whose letter has left, by name.
    pub schools: Vec<String>,
    /// Schools with something to do of whom nobody is told, by name.
    pub nobody: Vec<String>,
    /// Whether the whole went to somebody.
    pub whole: bool,
    /// What did not leave, and why.
    pub trouble: Vec<Phrase>,
}

/// Sends each school its own, and the whole to those who get all.
///
/// # Errors
/// Nobody who gets such letters is written in the configuration.
pub fn send(workplace: &Workplace, looked: &Looked, school: Option<&str>, now: Now) -> Result<Sent, Failure> {
    let environment = looked.view.environment;
    let letters = workplace.config.settings(environment).travel.letters;
    let gets = |reader: &Reader| reader.gets.contains(&Sort::Problems);
    if !letters.are_sent() || !letters.to.iter().any(gets) {
        return Err(Failure::new(FailureKind::Configuration, Phrase::new("failure-problem-letters"))
            .hint(Phrase::new("hint-problem-letters")));
    }
    let mut sent = Sent::default();
    let (shelves, usual) = (Shelves::new(looked), Texts::new(Language::default()));
    for unit in shelves.schools(school) {
        let list = |texts: &Texts| shelves.todo(unit, (workplace, texts), now);
        let Some(todo) = list(&usual).filter(|todo| todo.open > 0) else { continue };
        let of_school = |reader: &Reader| gets(reader) && reader.schools.contains(todo.school.as_str());
        let compose = |texts: &Texts| list(texts).map_or_else(Paper::default, |todo| of_one(&todo, texts));
        match send_to(workplace, (environment, now), &of_school, &compose) {
            Ok(left) if left.anybody => {
                sent.trouble.extend(left.refused);
                sent.schools.push(todo.name.clone());
            }
            Ok(_) => sent.nobody.push(todo.name.clone()),
            Err(why) => sent.trouble.push(why),
        }
    }
    if school.is_none() {
        let of_all = |reader: &Reader| gets(reader) && reader.schools.is_empty();
        match send_to(workplace, (environment, now), &of_all, &|texts| of_all_of_it(looked, texts)) {
            Ok(left) => {
                sent.whole = left.anybody;
                sent.trouble.extend(left.refused);
            }
            Err(why) => sent.trouble.push(why),
        }
    }
    Ok(sent)
}

/// A school's letter in one language: what, how many in which class, and what to do.
fn of_one(todo: &Todo, texts: &Texts) -> Paper {
    let subject =
        Phrase::new("problem-letter-subject").with("school", todo.name.as_str()).count("n", todo.open);
    let mut paper = Paper::about(texts.say(&subject));
    let sections = todo.dossier.chapters.iter().filter(|chapter| chapter.id == "todo-own");
    for section in sections.flat_map(|chapter| &chapter.sections) {
        paper.head(section.title.clone());
        section.text.iter().for_each(|text| paper.more(text.clone()));
        let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
        for row in section.table.iter().flat_map(|table| &table.rows) {
            if let Some(Cell::Words(class)) = row.get(1) {
                *classes.entry(class).or_default() += 1;
            }
        }
        for (class, count) in classes {
            let line = match class {
                "" => Phrase::new("problem-letter-elsewhere"),
                class => Phrase::new("problem-letter-class").with("class", class),
            };
            paper.line(texts.say(&line.count("n", count)));
        }
    }
    paper.head(texts.say(&Phrase::new("problem-letter-foot")));
    paper
}

/// The whole in one language.
fn of_all_of_it(looked: &Looked, texts: &Texts) -> Paper {
    let desk = &looked.desk;
    let subject = Phrase::new("problem-letter-all").with("municipality", desk.municipality.as_str());
    let mut paper = Paper::about(texts.say(&subject));
    summary(desk, texts).into_iter().for_each(|line| paper.head(line));
    for group in desk.groups.iter().filter(|group| group.open > 0).take(MOST) {
        let line = Phrase::new("problem-line").with("title", title(group)).count("rows", group.line.rows);
        let line = line.count("n", group.open).count("children", group.line.children);
        paper.line(texts.say(&line));
        paper.more(texts.say(&owner(group)));
    }
    paper.head(texts.say(&Phrase::new("problem-letter-foot")));
    paper
}

/// Causes that a letter tells.
const MOST: usize = 20;
