//! The Excel workbook of a dossier (bilaga): contents, a sheet per table with all its rows, and last what has to be
//! decided, with room for what was. Refuses to know: what the figures mean, HTML.

use crate::dossier::{Cell, Dossier, Table};
use crate::failure::{Failure, FailureKind};
use crate::texts::{Phrase, Texts};
use crate::workbook::{Sheet, legal_name, workbook};
use std::collections::BTreeSet;

/// The annex of a dossier as the bytes of an `.xlsx` file, in the dossier's own language. The same dossier gives the
/// same bytes.
///
/// # Errors
/// Texts in another language than the dossier; a table with more rows or columns than Excel has.
pub fn annex(dossier: &Dossier, texts: &Texts) -> Result<Vec<u8>, Failure> {
    if dossier.language != texts.language().code() {
        let what = Phrase::new("failure-annex-language")
            .with("dossier", dossier.language)
            .with("texts", texts.language().code());
        return Err(Failure::new(FailureKind::Failed, what));
    }
    let say = |id| texts.say(&Phrase::new(id));
    let names = sheet_names(dossier, texts);
    let mut sheets = vec![contents(dossier, &names, &say)];
    let tables = dossier.tables().zip(&names.tables);
    sheets.extend(tables.map(|((_, _, table), name)| sheet(table, name)));
    sheets.push(decisions(dossier, &names.decisions, &say));
    workbook(&sheets, dossier.as_of.parse().ok()).map_err(|error| {
        let what = Phrase::new("failure-annex").with("why", error.to_string());
        Failure::new(FailureKind::Failed, what)
    })
}

/// What the sheets of an annex are called.
#[derive(Clone, Debug)]
pub struct SheetNames {
    /// The first one.
    pub contents: String,
    /// Those of the tables, in the order of [`Dossier::tables`].
    pub tables: Vec<String>,
    /// The last one.
    pub decisions: String,
}

/// What the sheets are called, for whoever sends a reader there.
#[must_use]
pub fn sheet_names(dossier: &Dossier, texts: &Texts) -> SheetNames {
    let mut taken = BTreeSet::new();
    let mut name = |words: &str| legal_name(words, &mut taken);
    let contents = name(&texts.say(&Phrase::new("dossier-contents")));
    let decisions = name(&texts.say(&Phrase::new("dossier-decisions")));
    let tables = dossier.tables().map(|(_, _, table)| name(&table.id)).collect();
    SheetNames { contents, tables, decisions }
}

type Say<'a> = &'a dyn Fn(&'static str) -> String;

fn contents(dossier: &Dossier, names: &SheetNames, say: Say<'_>) -> Sheet {
    let mut rows = Vec::new();
    for ((chapter, section, table), name) in dossier.tables().zip(&names.tables) {
        let title = if section.title.is_empty() { &chapter.title } else { &section.title };
        rows.push(vec![
            Cell::words(name),
            Cell::words(title),
            Cell::words(&chapter.title),
            Cell::count(table.rows.len()),
        ]);
    }
    let decisions: usize = dossier.chapters.iter().map(|chapter| chapter.decisions.len()).sum();
    let all = Cell::words(say("dossier-decisions"));
    rows.push(vec![Cell::words(&names.decisions), all, Cell::Nothing, Cell::count(decisions)]);
    let headings = ["dossier-sheet", "dossier-figures", "dossier-chapter", "dossier-rows"].map(say);
    Sheet {
        name: names.contents.clone(),
        above: vec![
            dossier.title.clone(),
            format!("{} · {}", dossier.municipality, dossier.as_of),
            say("dossier-annex-lead"),
        ],
        columns: headings.into_iter().zip([30.0, 52.0, 52.0, 10.0]).collect(),
        links: names.tables.iter().chain([&names.decisions]).cloned().collect(),
        rows,
    }
}

fn sheet(table: &Table, name: &str) -> Sheet {
    let headings = table.columns.iter().enumerate();
    let columns = headings.map(|(at, column)| (column.title.clone(), width(table, at, &column.title)));
    Sheet { name: name.to_owned(), columns: columns.collect(), rows: table.rows.clone(), ..Sheet::default() }
}

/// A width that shows nearly all of a column without making the others hard to reach, in characters.
fn width(table: &Table, at: usize, title: &str) -> f64 {
    let shown = |cell: &Cell| match cell {
        Cell::Words(words) => words.chars().count(),
        // with room for what keeps the thousands apart
        Cell::Count(count) => count.to_string().len() * 4 / 3,
        Cell::Share(..) => 7,
        Cell::Nothing => 0,
    };
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(shown).max().unwrap_or(0);
    // a heading may take two lines, and has the button of the filter beside it
    let heading = title.chars().count().div_ceil(2).max(longest_word(title)) + 4;
    let width = cells.saturating_add(2).max(heading).clamp(9, 56);
    u32::try_from(width).map_or(56.0, f64::from)
}

fn longest_word(title: &str) -> usize {
    title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

fn decisions(dossier: &Dossier, name: &str, say: Say<'_>) -> Sheet {
    let mut rows = Vec::new();
    for chapter in &dossier.chapters {
        for decision in &chapter.decisions {
            rows.push(vec![
                Cell::count(rows.len() + 1),
                Cell::words(&decision.what),
                Cell::words(&decision.who),
                Cell::words(&decision.proposal),
                Cell::words(&chapter.title),
                Cell::Nothing,
                Cell::Nothing,
            ]);
        }
    }
    let columns = [
        ("dossier-number", 7.0),
        ("dossier-what", 52.0),
        ("dossier-who", 26.0),
        ("dossier-proposal", 52.0),
        ("dossier-chapter", 34.0),
        ("dossier-decided", 40.0),
        ("dossier-decided-day", 14.0),
    ];
    let columns = columns.into_iter().map(|(id, width)| (say(id), width)).collect();
    Sheet { name: name.to_owned(), columns, rows, ..Sheet::default() }
}
