//! `mapping test` and `mapping table`.

use crate::clock::Now;
use crate::dossier::Cell;
use crate::failure::{Diagnostic, Failure, FailureKind};
use crate::texts::{Phrase, Texts};
use crate::workbook::{Sheet, workbook};
use crate::workplace::Workplace;
use model::person::Capacity;
use stages::map::{self, run_examples};
use std::path::Path;
use targets::folder;

/// How one example of a mapping went.
#[derive(Clone, Debug)]
pub struct ExampleLine {
    /// The mapping file.
    pub source: String,
    /// The example's name.
    pub name: String,
    /// What is wrong; nothing where it passed.
    pub faults: Vec<Diagnostic>,
}

/// Runs every `[[test]]` block of every mapping.
#[must_use]
pub fn test(workplace: &Workplace, now: Now) -> Vec<ExampleLine> {
    let mut lines = Vec::new();
    for mapping in &workplace.mappings {
        for outcome in run_examples(mapping, now.date()) {
            let faults = outcome.faults.into_iter();
            lines.push(ExampleLine {
                source: mapping.source.clone(),
                name: outcome.name,
                faults: faults.filter_map(|fault| workplace.diagnostic(&mapping.source, fault)).collect(),
            });
        }
    }
    lines
}

/// Writes the mapping table (mappningstabell) that a project group decides on: per field of the
/// receiver, which source and column, as it is or processed how, and what identifies it. Returns how many
/// lines it has.
///
/// # Errors
/// A file that cannot be written.
pub fn table(workplace: &Workplace, path: &Path, texts: &Texts) -> Result<usize, Failure> {
    let lines = map::mapping_table(&workplace.mappings);
    let bytes = workbook(&[sheet(&lines, texts)], None).map_err(|error| {
        let what = Phrase::new("failure-write")
            .with("file", path.display().to_string())
            .with("why", error.to_string());
        Failure::new(FailureKind::Failed, what)
    })?;
    folder::write(path, &bytes).map_err(|error| Failure::writing(&error))?;
    Ok(lines.len())
}

const COLUMNS: [(&str, f64); 9] = [
    ("table-feeds", 26.0),
    ("table-thing", 18.0),
    ("table-field", 24.0),
    ("table-source", 16.0),
    ("table-file", 22.0),
    ("table-columns", 34.0),
    ("table-how", 44.0),
    ("table-unique", 30.0),
    ("table-decision", 30.0),
];

fn sheet(lines: &[map::TableLine], texts: &Texts) -> Sheet {
    let say = |id: &'static str| texts.say(&Phrase::new(id));
    let row = |line: &map::TableLine| {
        let how: Vec<String> = line.how.iter().map(|step| said(step, texts)).collect();
        let how = match (line.source.is_empty(), how.is_empty()) {
            (true, _) => say("how-no-source"),
            (false, true) => say("how-directly"),
            (false, false) => how.join("; "),
        };
        let cells = [
            feeds(line.feeds, texts),
            thing(line, texts),
            format!("{} ({})", line.swedish, line.field),
            line.source.clone(),
            line.file.clone(),
            line.columns.join(", "),
            how,
            line.unique.clone(),
        ];
        cells.into_iter().map(Cell::Words).chain([Cell::Nothing]).collect()
    };
    Sheet {
        name: say("table-sheet"),
        columns: COLUMNS.iter().map(|&(id, width)| (say(id), width)).collect(),
        rows: lines.iter().map(row).collect(),
        ..Sheet::default()
    }
}

/// The receiver's column or relation, as people say it.
pub(crate) fn feeds(feeds: &str, texts: &Texts) -> String {
    match feeds.split_once(' ') {
        Some((row @ ("school" | "class" | "user"), column)) => {
            texts.say(&Phrase::of(format!("table-row-{row}")).with("column", column))
        }
        _ if feeds.is_empty() => texts.say(&Phrase::new("table-not-sent")),
        _ => texts.say(&Phrase::new("table-relation").with("names", feeds)),
    }
}

/// What the field is about, with the capacity of a person.
pub(crate) fn thing(line: &map::TableLine, texts: &Texts) -> String {
    let thing = texts.say(&Phrase::of(format!("kind-{}", line.kind.heading())));
    match line.capacity {
        Some(capacity) => {
            let capacity = texts.say(&Phrase::new(match capacity {
                Capacity::Pupil => "capacity-pupil",
                Capacity::Guardian => "capacity-guardian",
                Capacity::Staff => "capacity-staff",
            }));
            format!("{thing}: {capacity}")
        }
        None => thing,
    }
}

pub(crate) fn said(step: &map::How, texts: &Texts) -> String {
    let mut phrase = Phrase::new(step.text);
    for (name, value) in &step.args {
        phrase = phrase.with(name, value.as_str());
    }
    texts.say(&phrase)
}
