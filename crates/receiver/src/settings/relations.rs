//! Switches: how lines of relations are read (section 4.2 and 4.5; section 9, points 1, 2, 4, 21).

use crate::relation::Relation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// The order that a file must have. Lines have their effect in the order of the file whatever it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderRule {
    /// None.
    #[default]
    None,
    /// What is added to a person stands before what is removed, whichever end of the relation the person is.
    AddsFirstPerPerson,
    /// The ten phases of section 4.5.
    TenPhases,
}

/// What a removal takes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cascade {
    /// With a pupil's school go the pupil's classes there, the mentors there, and the guardians who have no
    /// other child there.
    pub student_in_school: bool,
    /// With a class's school goes everybody in the class.
    pub class_in_school: bool,
}

/// How lines of relations are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Relations {
    /// Where the parts of a line stand.
    pub template: Template,
    /// Relations whose two ids stand the other way round.
    pub reversed: BTreeSet<Relation>,
    /// The order of lines.
    pub order: OrderRule,
    /// What a removal takes with it.
    pub cascade: Cascade,
}

/// Where the parts of a line stand: `{op}`, `{type}`, `{from}` and `{to}` in any order, with a tabulator, a comma
/// or a semicolon between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template {
    /// What parts the columns.
    separator: char,
    /// Which part stands in each column.
    parts: [Part; 4],
}

/// A template that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TemplateFault {
    /// One of the four parts is missing, twice there, or unknown.
    #[error("each of {{op}}, {{type}}, {{from}} and {{to}} must stand in the template once")]
    Parts,
    /// The parts are not parted by the same tabulator, comma or semicolon.
    #[error("the parts must be parted by the same tabulator, comma or semicolon")]
    Separator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Op,
    Type,
    From,
    To,
}

impl Part {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Op, "{op}"), (Self::Type, "{type}"), (Self::From, "{from}"), (Self::To, "{to}")];
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateFault`].
    pub fn read(text: &str) -> Result<Self, TemplateFault> {
        let separator = ['\t', ',', ';'].into_iter().find(|&one| text.contains(one));
        let separator = separator.ok_or(TemplateFault::Separator)?;
        let found: Vec<Part> = text
            .split(separator)
            .map(|part| Part::ALL.into_iter().find(|(_, text)| *text == part).map(|(one, _)| one))
            .collect::<Option<_>>()
            .ok_or(TemplateFault::Parts)?;
        let parts: [Part; 4] = found.try_into().map_err(|_| TemplateFault::Parts)?;
        let whole = Part::ALL.into_iter().all(|(one, _)| parts.contains(&one));
        if whole { Ok(Self { separator, parts }) } else { Err(TemplateFault::Parts) }
    }

    /// What parts the columns.
    #[must_use]
    pub const fn separator(&self) -> char {
        self.separator
    }

    /// Operation, type, from and to, of the columns of a line.
    pub(crate) fn sort<'a>(&self, columns: [&'a str; 4]) -> [&'a str; 4] {
        let mut sorted = [""; 4];
        for (part, column) in self.parts.into_iter().zip(columns) {
            let [op, name, from, to] = &mut sorted;
            match part {
                Part::Op => *op = column,
                Part::Type => *name = column,
                Part::From => *from = column,
                Part::To => *to = column,
            }
        }
        sorted
    }

    /// The columns of a line, of operation, type, from and to.
    pub(crate) fn arrange<'a>(&self, [op, name, from, to]: [&'a str; 4]) -> [&'a str; 4] {
        self.parts.map(|part| match part {
            Part::Op => op,
            Part::Type => name,
            Part::From => from,
            Part::To => to,
        })
    }
}

impl Default for Template {
    fn default() -> Self {
        Self { separator: '\t', parts: [Part::Op, Part::Type, Part::From, Part::To] }
    }
}

impl TryFrom<String> for Template {
    type Error = TemplateFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text)
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        let columns = template.arrange(["{op}", "{type}", "{from}", "{to}"]);
        columns.join(template.separator.encode_utf8(&mut [0; 4]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_read_in_any_order_and_say_what_is_wrong() {
        for text in ["{op}\t{type}\t{from}\t{to}", "{from};{type};{to};{op}", "{type},{to},{from},{op}"] {
            let template = Template::read(text).unwrap();
            assert_eq!(String::from(template), text);
            let line = template.arrange(["add", "guardian_for", "G", "B"]);
            assert_eq!(template.sort(line), ["add", "guardian_for", "G", "B"]);
        }
        assert_eq!(Template::read("{op}\t{type}\t{from}"), Err(TemplateFault::Parts));
        assert_eq!(Template::read("{op}\t{op}\t{from}\t{to}"), Err(TemplateFault::Parts));
        assert_eq!(Template::read("{op};{type},{from};{to}"), Err(TemplateFault::Parts));
        assert_eq!(Template::read("{op} {type} {from} {to}"), Err(TemplateFault::Separator));
    }
}
