//! A table as it stands on a page: its first rows as people write them, how many more there are and where, and the
//! chart beside it. Knows no markup.

use super::chart::{Drawing, draw, written};
use crate::words::Words;
use app::dossier::{Cell, Table};

/// More columns than this need smaller letters.
const ROOMY: usize = 6;

/// A table with its chart.
pub(super) struct Figures<'a> {
    /// Its number in the dossier, for references within the page.
    pub(super) number: usize,
    /// What it shows.
    pub(super) caption: &'a str,
    pub(super) heads: Vec<Head<'a>>,
    pub(super) rows: Vec<Vec<Written>>,
    /// Where the other rows are; empty where there are none.
    pub(super) more: String,
    pub(super) drawing: Option<Drawing<'a>>,
    /// Whether its columns have to stand close.
    pub(super) is_crowded: bool,
}

/// A heading.
pub(super) struct Head<'a> {
    pub(super) title: &'a str,
    pub(super) class: &'static str,
}

/// A cell.
pub(super) struct Written {
    pub(super) words: String,
    pub(super) class: &'static str,
    /// Whether it names its row.
    pub(super) is_name: bool,
}

impl<'a> Figures<'a> {
    /// The table with what its rows are called and the sheet of the workbook that has them all.
    pub(super) fn new(
        table: &'a Table,
        (caption, sheet): (&'a str, &str),
        number: usize,
        say: Words<'_>,
    ) -> Self {
        let most = if table.most == 0 { table.rows.len() } else { table.most };
        let (shown, left) = table.rows.split_at_checked(most).unwrap_or((&table.rows, &[]));
        let more = match left.len() {
            0 => String::new(),
            left => say.say(&say.counted("dossier-more", left).with("sheet", sheet)),
        };
        let name = table.chart.as_ref().map_or(0, |chart| chart.label);
        let heads = table
            .columns
            .iter()
            .map(|column| Head { title: &column.title, class: if column.figures { "n" } else { "" } });
        Self {
            number,
            caption,
            heads: heads.collect(),
            rows: shown.iter().map(|row| cells(table, row, name, say)).collect(),
            more,
            drawing: draw(table, shown, say),
            is_crowded: table.columns.len() > ROOMY,
        }
    }
}

/// A cell for each column, also where the row has none.
fn cells(table: &Table, row: &[Cell], name: usize, say: Words<'_>) -> Vec<Written> {
    let cell = |(at, column): (usize, &app::dossier::Column)| {
        let cell = row.get(at).unwrap_or(&Cell::Nothing);
        let is_empty = match cell {
            Cell::Words(words) => words.is_empty(),
            Cell::Share(_, whole) => *whole == 0,
            Cell::Count(_) => false,
            Cell::Nothing => true,
        };
        let class = match (column.figures, is_empty) {
            (true, true) => "n none",
            (true, false) => "n",
            (false, true) => "none",
            (false, false) => "",
        };
        Written { words: written(cell, say), class, is_name: at == name }
    };
    table.columns.iter().enumerate().map(cell).collect()
}
