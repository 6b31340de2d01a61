//! One `[[test]]` block at the end of a mapping, with an invented person, so that users see how.
//!
//! Refuses to know: how the mapping reads the columns beyond name and id.

use super::column::Column;
use super::header::{Means, Who};
use super::page::{Pen, Phrase, Proof, key, quote};
use super::table::Sheet;

/// One of Skatteverket's test numbers.
pub(super) const NUMBER: &str = "20150101-2395";

/// A row about Alva Ek. Says whether there was enough to write one.
pub(super) fn of_person(sheet: &Sheet<'_>, pen: &mut Pen) -> bool {
    let column = |means| sheet.column(Who::Row, means);
    let mut cells: Vec<(&str, &str)> = Vec::new();
    match (column(Means::Number), column(Means::OwnId).or_else(|| column(Means::Signature))) {
        (Some(number), _) => cells.push((&number.name, NUMBER)),
        (None, Some(own)) => cells.push((&own.name, "elev-1")),
        (None, None) => return false,
    }
    let given = column(Means::GivenName).or_else(|| column(Means::PreferredName));
    match (given, column(Means::FamilyName), column(Means::Name)) {
        (Some(given), Some(family), _) => cells.extend([(given.name.as_str(), "Alva"), (&family.name, "Ek")]),
        (None, None, Some(name)) => {
            let comma = name.share(|name| name.contains(',')).percent() >= 80;
            cells.push((&name.name, if comma { "Ek, Alva" } else { "Alva Ek" }));
        }
        _ => return false,
    }
    write(pen, &[(&sheet.name, &cells)], "person", &[("given_name", "Alva"), ("family_name", "Ek")]);
    true
}

/// A row about an invented school.
pub(super) fn of_unit(sheet: &Sheet<'_>, id: Option<&Column<'_>>, pen: &mut Pen) {
    let Some(id) = id else { return };
    write(pen, &[(&sheet.name, &[(id.name.as_str(), "12345678")])], "unit", &[("id", "12345678")]);
}

/// A `[[test]]` block: rows per table, and the one thing they must become.
pub(super) fn write(pen: &mut Pen, given: &[(&str, &[(&str, &str)])], kind: &str, expect: &[(&str, &str)]) {
    let row = |cells: &[(&str, &str)]| {
        let cells: Vec<String> =
            cells.iter().map(|(name, cell)| format!("{} = {}", key(name), quote(cell))).collect();
        format!("[{{ {} }}]", cells.join(", "))
    };
    pen.heading("[[test]]", Proof::of(0, Phrase::new("draft-block-test")));
    pen.spoken("name", Phrase::new("draft-test-name"));
    let tables: Vec<String> =
        given.iter().map(|(table, cells)| format!("{} = {}", key(table), row(cells))).collect();
    pen.line("given", &format!("{{ {} }}", tables.join(", ")), Proof::default());
    pen.line(&format!("expect.{kind}"), &row(expect), Proof::default());
}
