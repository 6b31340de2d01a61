//! Rows of persons, classes and schools (`spec/unikum.md` section 3): the type stands last, columns by position.

use super::course::{Course, Halt};
use crate::holds::{COLUMN, Mark, Objects};
use crate::identity;
use crate::lines;
use crate::reason::{FileKind, Reason};
use crate::relation::Kind;
use crate::settings::Empty;
use std::borrow::Cow;

/// Where the columns of a row type stand, counted from zero, its type left out.
struct Shape {
    kind: Kind,
    width: usize,
    id: usize,
    /// Columns of `true` or `false`.
    flags: &'static [usize],
    /// Columns of whole numbers.
    ages: &'static [usize],
    /// Columns that are left empty.
    unused: &'static [usize],
    school_form: Option<usize>,
    year: Option<usize>,
}

const PERSON: Shape = Shape {
    kind: Kind::Person,
    width: 18,
    id: 3,
    flags: &[11, 12, 13, 14],
    ages: &[],
    unused: &[16, 17],
    school_form: None,
    year: Some(15),
};
const CLASS: Shape = Shape {
    kind: Kind::Class,
    width: 6,
    id: 0,
    flags: &[],
    ages: &[3, 4],
    unused: &[],
    school_form: Some(2),
    year: None,
};
const SCHOOL: Shape = Shape {
    kind: Kind::School,
    width: 14,
    id: 0,
    flags: &[],
    ages: &[4, 5],
    unused: &[],
    school_form: Some(3),
    year: None,
};

/// What a person's columns 12 to 14 are where nobody has said anything (section 3.1).
const DEFAULTS: [(usize, &str); 3] = [(11, "false"), (12, "true"), (13, "true")];

/// Takes a row.
pub(super) fn row(
    objects: &mut Objects<'_>,
    course: &mut Course<'_>,
    line: u32,
    text: &str,
) -> Result<(), Halt> {
    course.counts.rows += 1;
    let at = |course: &mut Course<'_>, reason| course.fault(FileKind::Principals, line, reason);
    let files = &course.switches.files;
    let Some(mut columns) = lines::columns(text, files.separator.character(), files.quoting) else {
        return at(course, Reason::BadCharacter).map(|_| ());
    };
    let row_type = columns.pop().unwrap_or_default();
    let Some(shape) = [PERSON, CLASS, SCHOOL].into_iter().find(|one| one.kind.row_type() == row_type) else {
        return at(course, Reason::UnknownRowType).map(|_| ());
    };
    if columns.len() != shape.width {
        return at(course, Reason::WrongWidth).map(|_| ());
    }
    let id = columns.get(shape.id).cloned().unwrap_or_default();
    let (id, is_number) = match shape.kind {
        Kind::Person => {
            let known = identity::person(&id, &course.switches.rows.numbers).map(Cow::into_owned);
            let is_number = known.is_some();
            (known.unwrap_or_else(|| id.into_owned()), is_number)
        }
        Kind::Organisation | Kind::School | Kind::Class => (id.into_owned(), true),
    };
    if let Some(column) = columns.get_mut(shape.id) {
        *column = Cow::Borrowed(&id);
    }
    if !id.is_empty() && !is_number && !at(course, Reason::BadNumber)? {
        course.failed_rows.insert(id.into());
        return Ok(());
    }
    for reason in faults(&columns, &shape, course) {
        if !at(course, reason)? {
            course.failed_rows.insert(id.into());
            return Ok(());
        }
    }
    if id.is_empty() {
        // that it is empty has been ignored, if it is mandatory at all: nothing can be held without one
        return Ok(());
    }
    settle(objects, course, line, (&shape, &id, &mut columns))
}

/// Everything that is wrong with the values of a row.
fn faults(columns: &[Cow<'_, str>], shape: &Shape, course: &Course<'_>) -> Vec<Reason> {
    let switches = course.switches;
    let rows = &switches.rows;
    let mandatory = match shape.kind {
        Kind::School => &rows.mandatory.school,
        Kind::Class => &rows.mandatory.class,
        Kind::Person | Kind::Organisation => &rows.mandatory.user,
    };
    let value = |index: usize| {
        let value = columns.get(index).map_or("", |value| &**value);
        if value == rows.clear_token { "" } else { value }
    };
    let any = |indexes: &[usize], is_bad: &dyn Fn(&str) -> bool| {
        indexes.iter().map(|&index| value(index)).any(|value| !value.is_empty() && is_bad(value))
    };
    let not_listed = |index: Option<usize>, list: &[String]| {
        index.map(value).is_some_and(|value| !value.is_empty() && !list.iter().any(|one| one == value))
    };
    let bad_value = any(shape.flags, &|value| value != "true" && value != "false")
        || any(shape.ages, &|value| value.len() > 3 || !value.bytes().all(|byte| byte.is_ascii_digit()))
        || (!rows.years.is_empty() && not_listed(shape.year, &rows.years));
    let too_long = |value: &Cow<'_, str>| {
        value.len() > switches.limits.value_characters
            && value.chars().count() > switches.limits.value_characters
    };
    let found = [
        (Reason::TooLong, columns.iter().any(too_long)),
        (Reason::MissingField, mandatory.iter().any(|&column| value(column.wrapping_sub(1)).is_empty())),
        (Reason::NotEmpty, any(shape.unused, &|_| true)),
        (Reason::UnknownSchoolForm, not_listed(shape.school_form, &rows.school_forms)),
        (Reason::BadValue, bad_value),
    ];
    found.into_iter().filter(|(_, found)| *found).map(|(reason, _)| reason).collect()
}

/// Writes a row over what is held, or beside it.
fn settle(
    objects: &mut Objects<'_>,
    course: &mut Course<'_>,
    line: u32,
    (shape, id, columns): (&Shape, &str, &mut Vec<Cow<'_, str>>),
) -> Result<(), Halt> {
    for &unused in shape.unused {
        if let Some(column) = columns.get_mut(unused) {
            *column = Cow::Borrowed("");
        }
    }
    let at = |course: &mut Course<'_>, reason| course.fault(FileKind::Principals, line, reason);
    let held = objects.find(id)?;
    if let Some(index) = held {
        if objects.kind(index) != shape.kind {
            at(course, Reason::IdOfAnotherKind)?;
            return Ok(());
        }
        if objects.is_marked(index, Mark::RowRead) && !at(course, Reason::DuplicateRow)? {
            return Ok(());
        }
        let old = objects.fields(index)?;
        let new = merged(columns, &old, shape, course);
        objects.mark(index, Mark::RowRead);
        if new == old {
            course.counts.rows_unchanged += 1;
        } else {
            objects.set_fields(index, &new)?;
            course.counts.rows_changed += 1;
        }
    } else {
        let new = merged(columns, "", shape, course);
        let index = objects.insert(shape.kind, id, &new, course.hand)?;
        objects.mark(index, Mark::RowRead);
        course.counts.rows_added += 1;
    }
    Ok(())
}

/// A row as it is held: what comes, over what is there (section 3.6).
fn merged(columns: &[Cow<'_, str>], old: &str, shape: &Shape, course: &Course<'_>) -> String {
    let rows = &course.switches.rows;
    let mut held = old.split(COLUMN);
    let mut out = String::new();
    for (index, column) in columns.iter().enumerate() {
        let before = held.next().unwrap_or_default();
        if index > 0 {
            out.push(COLUMN);
        }
        let default = DEFAULTS.into_iter().find(|(at, _)| shape.kind == Kind::Person && *at == index);
        out.push_str(match (column.as_ref(), rows.empty) {
            (clear, _) if !clear.is_empty() && clear == rows.clear_token => "",
            ("", Empty::Keep) => before,
            ("", Empty::Clear) => "",
            ("", Empty::Reset) => default.map_or("", |(_, default)| default),
            (value, _) => value,
        });
    }
    out
}
