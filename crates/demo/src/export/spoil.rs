//! Spoiling a row: what each kind of dirt does to the cells of a table that can show it.
//!
//! Faults that the town itself believes are only looked up here, for their column.

use super::encoding::decoded_twice;
use super::table::{Column, Field};
use crate::flaw::{DirtKind, Flaw};
use crate::number::Number;
use crate::town::{Municipality, Role};

/// What the table can show.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    pub(super) columns: &'static [Column],
    pub(super) has_header: bool,
    pub(super) may_be_ragged: bool,
    pub(super) is_unicode: bool,
}

/// Where it was done: the column, or `None` where the whole row is meant.
pub(super) struct Harm(pub(super) Option<usize>);

/// Does it, or says by `None` that this table cannot show it.
pub(super) fn spoil(flaw: &Flaw, cells: &mut Vec<String>, paper: Paper, town: &Municipality) -> Option<Harm> {
    if matches!(flaw.kind, DirtKind::ShortRow | DirtKind::LongRow) {
        let done = paper.may_be_ragged
            && if flaw.kind == DirtKind::ShortRow { shorten(cells) } else { lengthen(cells) };
        return done.then_some(Harm(None));
    }
    if flaw.kind == DirtKind::RepeatedHeader {
        return paper.has_header.then_some(Harm(None));
    }
    let column = place(flaw, paper.columns);
    if column.is_none() && needs_column(flaw.kind) {
        return None;
    }
    if let Some(cell) = column.and_then(|at| cells.get_mut(at))
        && let Some(text) = rewritten(flaw, cell, paper, town)
    {
        *cell = text;
    }
    Some(Harm(column))
}

/// The new content of the cell, where spelling is what is wrong; `None` where the town itself believes
/// what is wrong, and the cell is so already.
fn rewritten(flaw: &Flaw, cell: &str, paper: Paper, town: &Municipality) -> Option<String> {
    Some(match flaw.kind {
        DirtKind::TenDigits => {
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            digits.get(2..)?.to_owned()
        }
        DirtKind::ExcelNumber => excel_number(&guardians_number(flaw, town)?),
        DirtKind::LettersInNumber => format!("{}X", cell.get(..cell.len().checked_sub(1)?)?),
        DirtKind::GuardianWithoutNumber | DirtKind::NoName | DirtKind::NoEmail => String::new(),
        DirtKind::SharedEmail => {
            let [first, _] = town.pupils.get(flaw.subject as usize)?.guardians;
            town.email(first?, Role::Private)
        }
        // sorted after the other row's address, so that this is the row that differs where two disagree
        DirtKind::GuardianDiffers => cell.replace('@', "@gammal."),
        DirtKind::MentorNotTeacher => {
            let mentor = town.people.get(flaw.other? as usize)?.number;
            format!("{}-{}", mentor.date_part(), mentor.last_four())
        }
        DirtKind::StrayCharacters => stray(flaw.nth, cell, paper.is_unicode),
        DirtKind::Mojibake => decoded_twice(cell),
        DirtKind::CapitalName => cell.to_uppercase(),
        DirtKind::ImpossibleEmail => cell.replace('@', " at "),
        DirtKind::UnreadableYear => "okänd".to_owned(),
        DirtKind::UnknownUnit => "4711".to_owned(),
        DirtKind::UnknownGroup => "4711-XX".to_owned(),
        DirtKind::UnreadableDate => "2026-13-01".to_owned(),
        DirtKind::UnknownDuty => "Trivselvärd".to_owned(),
        DirtKind::WrongCheckDigit
        | DirtKind::NumberOfTwo
        | DirtKind::TemporaryAndReal
        | DirtKind::TemporaryReused
        | DirtKind::UnknownMarking
        | DirtKind::NoGuardian
        | DirtKind::NoClass
        | DirtKind::GroupWithoutTeacher
        | DirtKind::TeacherNotEmployed
        | DirtKind::EmployedTwice
        | DirtKind::IndependentUnit
        | DirtKind::UnitWithoutForm
        | DirtKind::NoSchoolYear
        | DirtKind::PeriodBackwards
        | DirtKind::ShortRow
        | DirtKind::LongRow
        | DirtKind::RepeatedHeader => return None,
    })
}

/// The column that the fault is in.
fn place(flaw: &Flaw, columns: &[Column]) -> Option<usize> {
    let find = |field: Field| columns.iter().position(|&(_, column)| column == field);
    let which = flaw.guardian;
    let guardian = |in_childs_row: Field, own: Field| find(in_childs_row).or_else(|| find(own));
    match flaw.kind {
        DirtKind::WrongCheckDigit
        | DirtKind::ExcelNumber
        | DirtKind::LettersInNumber
        | DirtKind::GuardianWithoutNumber => guardian(Field::GuardianNumber(which), Field::Number),
        DirtKind::SharedEmail | DirtKind::NoEmail | DirtKind::GuardianDiffers | DirtKind::ImpossibleEmail => {
            guardian(Field::GuardianEmail(which), Field::Email)
        }
        DirtKind::NoName => guardian(Field::GuardianGiven(which), Field::Given),
        DirtKind::NoGuardian => guardian(Field::GuardianNumber(0), Field::Guardians),
        DirtKind::NumberOfTwo
        | DirtKind::TemporaryAndReal
        | DirtKind::TemporaryReused
        | DirtKind::TenDigits => find(Field::Number),
        DirtKind::UnknownMarking => find(Field::Marking),
        DirtKind::NoClass | DirtKind::UnknownGroup => find(Field::Group),
        DirtKind::MentorNotTeacher => find(Field::Mentor),
        DirtKind::StrayCharacters => find(Field::Given),
        DirtKind::Mojibake | DirtKind::CapitalName => find(Field::Family),
        DirtKind::NoSchoolYear | DirtKind::UnreadableYear => find(Field::Year),
        DirtKind::UnknownUnit => find(Field::Unit),
        DirtKind::UnknownDuty => find(Field::Duty),
        DirtKind::PeriodBackwards => find(Field::To),
        DirtKind::UnreadableDate => find(Field::From),
        DirtKind::IndependentUnit => find(Field::Organiser),
        DirtKind::UnitWithoutForm => find(Field::Forms),
        DirtKind::GroupWithoutTeacher
        | DirtKind::TeacherNotEmployed
        | DirtKind::EmployedTwice
        | DirtKind::ShortRow
        | DirtKind::LongRow
        | DirtKind::RepeatedHeader => None,
    }
}

/// Whether a table without the column cannot show the fault at all.
const fn needs_column(kind: DirtKind) -> bool {
    !matches!(
        kind,
        DirtKind::NoGuardian
            | DirtKind::NoClass
            | DirtKind::GroupWithoutTeacher
            | DirtKind::TeacherNotEmployed
            | DirtKind::EmployedTwice
    )
}

fn guardians_number(flaw: &Flaw, town: &Municipality) -> Option<Number> {
    let pupil = town.pupils.get(flaw.subject as usize)?;
    let guardian = pupil.guardians.get(usize::from(flaw.guardian)).copied().flatten()?;
    Some(town.people.get(guardian as usize)?.number)
}

/// Excel takes a number for a number: it shows twelve digits with an exponent, and drops a zero in
/// front of ten.
fn excel_number(number: &Number) -> String {
    let twelve = number.twelve();
    let (century, ten) = twelve.split_at(2);
    if let Some(nine) = ten.strip_prefix('0') {
        return nine.to_owned();
    }
    let (first, rest) = century.split_at(1);
    let mantissa: String = rest.chars().chain(ten.chars()).take(5).collect();
    format!("{first},{mantissa}E+11")
}

/// The sign that the nth stray character is.
pub(super) const fn stray_sign(nth: u32, is_unicode: bool) -> char {
    match nth % 3 {
        1 => '\n',
        2 if is_unicode => '\u{1f60a}',
        _ => '\t',
    }
}

fn stray(nth: u32, cell: &str, is_unicode: bool) -> String {
    let mark = stray_sign(nth, is_unicode);
    // not at the end, where every reader cuts white space off anyway
    let middle = cell.char_indices().nth(2).or_else(|| cell.char_indices().nth(1)).map_or(0, |(at, _)| at);
    let (front, back) = cell.split_at(middle);
    format!("{front}{mark}{back}")
}

/// Takes the empty cells at the end away, if there are any.
fn shorten(cells: &mut Vec<String>) -> bool {
    let kept = cells.iter().rposition(|cell| !cell.is_empty()).map_or(1, |last| last + 1);
    let any = kept < cells.len();
    cells.truncate(kept);
    any
}

/// Puts a cell in between, as an unquoted delimiter does.
fn lengthen(cells: &mut Vec<String>) -> bool {
    cells.insert(cells.len().min(3), String::new());
    true
}
