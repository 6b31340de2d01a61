//! Skola24's import files, which many registers are set up to write: `;`, no header, fixed order
//! (`spec/sources.md` section 3). Which file is which is told by the contents.
//!
//! Refuses to know: how a mapping is written; once the columns have names it is a register like others.

use super::column::Column;
use super::header::{Means, Who};
use super::table::{Holds, Sheet};
use super::value;
use model::Date;

type Layout = &'static [(&'static str, Who, Means)];

const CHILDREN: Layout = &[
    ("Skola", Who::Row, Means::UnitName),
    ("Avdelning", Who::Row, Means::Class),
    ("Personnummer", Who::Row, Means::Number),
    ("Förnamn", Who::Row, Means::GivenName),
    ("Efternamn", Who::Row, Means::FamilyName),
    ("Sekretess", Who::Row, Means::Protected),
];
const STAFF: Layout = &[
    ("Skola", Who::Row, Means::UnitName),
    ("Avdelning", Who::Row, Means::Class),
    ("Personnummer", Who::Row, Means::Number),
    ("Förnamn", Who::Row, Means::GivenName),
    ("Efternamn", Who::Row, Means::FamilyName),
    ("Signatur", Who::Row, Means::Signature),
    ("E-post", Who::Row, Means::Email),
    ("Sekretess", Who::Row, Means::Protected),
];
const GUARDIANS: Layout = &[
    ("Elevens personnummer", Who::Child, Means::Number),
    ("Personnummer", Who::Guardian(0), Means::Number),
    ("Förnamn", Who::Guardian(0), Means::GivenName),
    ("Efternamn", Who::Guardian(0), Means::FamilyName),
    ("E-post", Who::Guardian(0), Means::Email),
    ("Mobil", Who::Guardian(0), Means::Mobile),
];

/// Recognises one of the three files and names its columns; says whether it was one.
pub(super) fn recognise(sheet: &mut Sheet<'_>, today: Date) -> bool {
    if sheet.look.mechanics.header || sheet.look.mechanics.delimiter.is_none() {
        return false;
    }
    let numbers = |at: usize| {
        sheet.columns.get(at).is_some_and(|column: &Column<'_>| {
            column.share(|cell| value::is_number(cell, today)).percent() >= 70
        })
    };
    let words = |at: usize| {
        sheet.columns.get(at).is_some_and(|column: &Column<'_>| {
            column
                .share(|cell| {
                    !value::is_number(cell, today) && !value::is_email(cell) && !value::is_date(cell)
                })
                .percent()
                >= 90
        })
    };
    let width = sheet.columns.len();
    let (layout, holds) = if (4..=6).contains(&width) && numbers(0) && numbers(1) && words(2) && words(3) {
        (GUARDIANS, Holds::Guardians)
    } else if !(numbers(2) && words(0) && words(1) && words(3) && words(4)) {
        return false;
    } else if (7..=8).contains(&width) || (width == 6 && sheet.columns.get(5).is_some_and(signatures)) {
        (STAFF, Holds::Staff)
    } else if (5..=6).contains(&width) {
        (CHILDREN, Holds::Pupils)
    } else {
        return false;
    };
    for (column, (name, who, means)) in sheet.columns.iter_mut().zip(layout) {
        column.name = (*name).to_owned();
        (column.who, column.means) = (*who, Some(*means));
        (column.by_heading, column.by_preset) = (false, true);
    }
    sheet.holds = holds;
    if holds == Holds::Guardians {
        (sheet.child, sheet.adult) = (Who::Child, Who::Guardian(0));
    }
    true
}

/// Nearly everybody has a signature and nobody has a mark; an odd word among the marks makes them none.
fn signatures(column: &Column<'_>) -> bool {
    let flags = column.share(value::is_flag);
    column.filled() * 2 > column.rows && flags.percent() < 20
}
