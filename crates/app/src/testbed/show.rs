//! What an account holds, as people look at it: in sum, by school, by class, by person.

use super::{Chosen, faults, words};
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use receiver::{Account, Holds, Relation, SchoolView};
use serde_json::{Value, json};
use std::fs;

/// What to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// Everything in sum.
    Sum,
    /// A school, by its id.
    School(String),
    /// A class or group, by its id.
    Class(String),
    /// A person, by number or other id.
    Person(String),
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct Shown {
    /// For people.
    pub lines: Vec<Phrase>,
    /// For programs.
    pub json: Value,
}

/// How many of what was refused are told.
const MOST_REFUSED: usize = 20;

/// Looks. Ids that were asked for are not said back where nothing has them.
///
/// # Errors
/// What is held cannot be read; nothing has that id.
pub fn show(chosen: &Chosen, view: &View) -> Result<Shown, Failure> {
    let account = &chosen.account;
    let holds = account.holds().map_err(|fault| faults::site(&fault))?;
    match view {
        View::Sum => sum(account, &holds),
        View::School(id) => school(&holds, id),
        View::Class(id) => class(&holds, id),
        View::Person(id) => person(&holds, id),
    }
}

fn none(id: &'static str) -> Failure {
    Failure::new(FailureKind::Failed, Phrase::new(id))
}

fn sum(account: &Account, holds: &Holds) -> Result<Shown, Failure> {
    let failed = |fault| faults::holds(&fault);
    let held = holds.summary().map_err(failed)?;
    let schools = holds.schools().map_err(failed)?;
    let mut lines = vec![
        Phrase::new("receiver-show-sum")
            .with("account", account.settings().name.as_str())
            .count("schools", held.schools)
            .count("classes", held.classes)
            .count("persons", held.persons)
            .count("imports", held.imports),
    ];
    for (relation, count) in held.relations.iter().filter(|(_, count)| **count > 0) {
        lines.push(words::relation(*relation, "many").count("n", *count));
    }
    if held.by_hand > 0 {
        lines.push(Phrase::new("receiver-show-by-hand").count("n", held.by_hand));
    }
    for school in &schools {
        lines.push(counted("receiver-show-school-line", school));
        if !school.in_organisation {
            lines.push(Phrase::new("receiver-show-school-outside"));
        }
    }
    let nothing = holds.passed_through_nothing().map_err(failed)?.len();
    if nothing > 0 {
        lines.push(Phrase::new("receiver-through-nothing").count("n", nothing));
    }
    let refused = refused(account);
    if !refused.is_empty() {
        lines.push(Phrase::new("receiver-show-refused"));
        lines.extend(refused.iter().filter_map(|line| words::logged(line)));
    }
    let relations: serde_json::Map<String, Value> =
        held.relations.iter().map(|(relation, count)| (relation.code().to_owned(), json!(count))).collect();
    let listed: Vec<Value> = schools
        .iter()
        .map(|school| {
            json!({
                "id": school.id, "name": school.name, "in_organisation": school.in_organisation,
                "classes": school.classes, "pupils": school.pupils, "staff": school.staff,
                "guardians": school.guardians,
            })
        })
        .collect();
    let json = json!({
        "format": FORMAT, "account": account.settings().name, "schools": held.schools,
        "classes": held.classes, "persons": held.persons, "relations": relations, "by_hand": held.by_hand,
        "imports": held.imports, "passed_through_nothing": nothing, "each_school": listed, "refused": refused,
    });
    Ok(Shown { lines, json })
}

const FORMAT: &str = "skolbro-receiver/1";

/// The last lines of the log of what was refused.
fn refused(account: &Account) -> Vec<String> {
    let log = fs::read_to_string(account.log()).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    let from = lines.len().saturating_sub(MOST_REFUSED);
    lines.into_iter().skip(from).map(str::to_owned).collect()
}

/// A school and how much there is of it.
fn counted(id: &'static str, school: &SchoolView) -> Phrase {
    Phrase::new(id)
        .with("id", school.id.as_str())
        .with("name", school.name.as_str())
        .count("classes", school.classes)
        .count("pupils", school.pupils)
        .count("staff", school.staff)
        .count("guardians", school.guardians)
}

fn school(holds: &Holds, id: &str) -> Result<Shown, Failure> {
    let failed = |fault| faults::holds(&fault);
    let schools = holds.schools().map_err(failed)?;
    let school = schools.iter().find(|school| school.id == id).ok_or_else(|| none("receiver-no-school"))?;
    let mut lines = vec![counted("receiver-show-school", school)];
    if !school.in_organisation {
        lines.push(Phrase::new("receiver-show-school-outside"));
    }
    let mut classes = Vec::new();
    for line in holds.dump().map_err(failed)?.relations {
        let mut parts = line.split('\t');
        let (kind, from, to) = (parts.next(), parts.next(), parts.next());
        if kind != Some(Relation::ClassInSchool.code()) || to != Some(id) {
            continue;
        }
        let Some(class) = holds.class(from.unwrap_or_default()).map_err(failed)? else { continue };
        let pupils = class.members.get(&Relation::StudentInClass).map_or(0, Vec::len);
        lines.push(
            Phrase::new("receiver-show-class-line")
                .with("id", class.id.as_str())
                .with("name", class.name.as_str())
                .count("pupils", pupils),
        );
        classes.push(json!({ "id": class.id, "name": class.name, "pupils": pupils, "by_hand": class.hand }));
    }
    let json = json!({
        "format": FORMAT, "id": school.id, "name": school.name, "in_organisation": school.in_organisation,
        "pupils": school.pupils, "staff": school.staff, "guardians": school.guardians, "classes": classes,
    });
    Ok(Shown { lines, json })
}

fn class(holds: &Holds, id: &str) -> Result<Shown, Failure> {
    let failed = |fault| faults::holds(&fault);
    let class = holds.class(id).map_err(failed)?.ok_or_else(|| none("receiver-no-class"))?;
    let mut lines = vec![
        Phrase::new("receiver-show-class")
            .with("id", class.id.as_str())
            .with("name", class.name.as_str())
            .with("schools", class.schools.join(", "))
            .count("n", class.schools.len()),
    ];
    if class.hand {
        lines.push(Phrase::new("receiver-show-hand"));
    }
    let mut members = serde_json::Map::new();
    for (relation, ids) in &class.members {
        let mut told = Vec::new();
        lines.push(words::relation(*relation, "many").count("n", ids.len()));
        for id in ids {
            let name = name_of(holds, id)?;
            lines.push(
                Phrase::new("receiver-show-member").with("id", id.as_str()).with("name", name.as_str()),
            );
            told.push(json!({ "id": id, "name": name }));
        }
        members.insert(relation.code().to_owned(), Value::Array(told));
    }
    let json = json!({
        "format": FORMAT, "id": class.id, "name": class.name, "schools": class.schools,
        "by_hand": class.hand, "members": members,
    });
    Ok(Shown { lines, json })
}

/// What the columns of a person are called in texts, from the first (`spec/unikum.md` section 3.1); names and number
/// are told by themselves.
const COLUMNS: [(usize, &str); 13] = [
    (2, "mail"),
    (4, "description"),
    (5, "phone"),
    (6, "mobile"),
    (7, "work-phone"),
    (8, "street"),
    (9, "postcode"),
    (10, "town"),
    (11, "hide"),
    (12, "notices"),
    (13, "messages"),
    (14, "system-messages"),
    (15, "year"),
];

fn person(holds: &Holds, id: &str) -> Result<Shown, Failure> {
    let failed = |fault| faults::holds(&fault);
    let unknown = || none("receiver-no-person").hint(Phrase::new("receiver-no-person-hint"));
    let found = match holds.person(id).map_err(failed)? {
        Some(found) => Some(found),
        None => match hyphened(id) {
            Some(id) => holds.person(&id).map_err(failed)?,
            None => None,
        },
    };
    let person = found.ok_or_else(unknown)?;
    let column = |index: usize| person.columns.get(index).map_or("", String::as_str);
    let own = column(3).to_owned();
    let name = full(column(0), column(1));
    let mut lines =
        vec![Phrase::new("receiver-show-person").with("name", name.as_str()).with("id", own.as_str())];
    if person.hand {
        lines.push(Phrase::new("receiver-show-hand"));
    }
    let mut columns = serde_json::Map::new();
    for (index, word) in COLUMNS {
        let value = column(index);
        columns.insert(word.replace('-', "_"), json!(value));
        if !value.is_empty() {
            let what = Phrase::of(format!("receiver-column-{word}"));
            lines.push(Phrase::new("receiver-show-column").phrase("column", what).with("value", value));
        }
    }
    let mut relations = Vec::new();
    for one in &person.relations {
        // the number may be held in another form than the row has it
        let own_end = one.from == own || Some(one.from.as_str()) == hyphened(&own).as_deref();
        let (end, other) = if own_end { ("is", &one.to) } else { ("has", &one.from) };
        let named = name_of(holds, other)?;
        let line = words::relation(one.relation, end).with("name", named.as_str()).with("id", other.as_str());
        lines.push(if one.hand {
            Phrase::new("receiver-show-by-hand-line").phrase("line", line)
        } else {
            line
        });
        relations.push(json!({
            "type": one.relation.code(), "from": one.from, "to": one.to, "name": named, "by_hand": one.hand,
        }));
    }
    if person.relations.is_empty() {
        lines.push(Phrase::new("receiver-show-no-relations"));
    }
    let json = json!({
        "format": FORMAT, "id": own, "name": name, "columns": columns, "relations": relations,
        "by_hand": person.hand,
    });
    Ok(Shown { lines, json })
}

/// Twelve digits with the hyphen that the receiver keeps.
fn hyphened(id: &str) -> Option<String> {
    let (date, serial) = id.split_at_checked(8)?;
    (serial.len() == 4).then(|| format!("{date}-{}", serial.to_uppercase()))
}

/// The name of whatever has an id; empty where nothing has, or where it is the municipality.
fn name_of(holds: &Holds, id: &str) -> Result<String, Failure> {
    let failed = |fault| faults::holds(&fault);
    if let Some(person) = holds.person(id).map_err(failed)? {
        let column = |index: usize| person.columns.get(index).map_or("", String::as_str);
        return Ok(full(column(0), column(1)));
    }
    if let Some(class) = holds.class(id).map_err(failed)? {
        return Ok(class.name);
    }
    let schools = holds.schools().map_err(failed)?;
    Ok(schools.into_iter().find(|school| school.id == id).map(|school| school.name).unwrap_or_default())
}

fn full(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Language, Texts};

    #[test]
    fn columns_have_words_in_both_languages() {
        for texts in [Texts::new(Language::Swedish), Texts::new(Language::English)] {
            for (_, word) in COLUMNS {
                assert!(texts.has(&format!("receiver-column-{word}")), "{word}");
            }
        }
    }

    #[test]
    fn a_number_gets_its_hyphen() {
        assert_eq!(hyphened("201303012389").as_deref(), Some("20130301-2389"));
        assert_eq!(hyphened("20130301tf01").as_deref(), Some("20130301-TF01"));
        assert_eq!(hyphened("20130301-2389"), None);
        assert_eq!(hyphened("åäö"), None);
    }
}
