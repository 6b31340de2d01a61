//! Spoiling a row: what each kind of dirt does to the cells of a table that can show it.
//!
//! Faults that the town itself believes are only looked up here, for their column.

use super::encoding::decoded_twice;
use super::table::{Column, Field};
use crate::flaw::{Aspect, DirtKind, Flaw};
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

/// What was done.
pub(super) struct Harm {
    pub(super) column: Option<usize>,
    pub(super) note: &'static str,
}

/// Does it, or says by `None` that this table cannot show it.
pub(super) fn spoil(flaw: &Flaw, cells: &mut Vec<String>, paper: Paper, town: &Municipality) -> Option<Harm> {
    match flaw.kind {
        DirtKind::ShortRow => return paper.may_be_ragged.then(|| shorten(cells)).flatten(),
        DirtKind::LongRow => return paper.may_be_ragged.then(|| lengthen(cells)),
        DirtKind::RepeatedHeader => {
            return paper.has_header.then_some(Harm { column: None, note: "the header row again" });
        }
        _ => {}
    }
    let column = place(flaw, paper.columns);
    if column.is_none() && needs_column(flaw.kind) {
        return None;
    }
    let Some(cell) = column.and_then(|at| cells.get_mut(at)) else {
        return Some(Harm { column: None, note: believed(flaw.kind) });
    };
    let note = match rewritten(flaw, cell, paper, town) {
        Some((text, note)) => {
            *cell = text;
            note
        }
        None => believed(flaw.kind),
    };
    Some(Harm { column, note })
}

/// The new content of the cell, where spelling is what is wrong.
fn rewritten(flaw: &Flaw, cell: &str, paper: Paper, town: &Municipality) -> Option<(String, &'static str)> {
    let guardian = guardian_of(flaw, town);
    Some(match flaw.kind {
        DirtKind::TenDigits => {
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            (digits.get(2..)?.to_owned(), "century and hyphen taken away")
        }
        DirtKind::ExcelNumber => excel_number(&guardian?.1),
        DirtKind::LettersInNumber => {
            (format!("{}X", cell.get(..cell.len() - 1)?), "the last digit is a letter")
        }
        DirtKind::GuardianWithoutNumber => (String::new(), "number taken away, name kept"),
        DirtKind::SharedEmail => {
            let pupil = town.pupils.get(flaw.subject as usize)?;
            let [first, _] = pupil.guardians;
            (town.email(first?, Role::Private), "the first guardian's e-mail")
        }
        DirtKind::GuardianDiffers => (format!("gammal.{cell}"), "another e-mail than in the other child's row"),
        DirtKind::NoName => (String::new(), "first name taken away"),
        DirtKind::NoEmail => (String::new(), "e-mail taken away"),
        DirtKind::MentorNotTeacher => {
            let mentor = town.people.get(flaw.other? as usize)?.number;
            (format!("{}-{}", mentor.date_part(), mentor.last_four()), "a teacher without the class")
        }
        DirtKind::StrayCharacters => stray(flaw.nth, cell, paper.is_unicode),
        DirtKind::Mojibake => (decoded_twice(cell), "UTF-8 read as Windows-1252"),
        DirtKind::UnreadableYear => ("okänd".to_owned(), "a word instead of the year"),
        DirtKind::UnknownUnit => ("4711".to_owned(), "a unit that no file describes"),
        DirtKind::UnknownGroup => ("4711-XX".to_owned(), "a group that no file describes"),
        DirtKind::UnreadableDate => ("2026-13-01".to_owned(), "month 13"),
        DirtKind::UnknownDuty => ("Trivselvärd".to_owned(), "a post that no list knows"),
        _ => return None,
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
        DirtKind::SharedEmail | DirtKind::NoEmail | DirtKind::GuardianDiffers => {
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
        DirtKind::Mojibake => find(Field::Family),
        DirtKind::NoSchoolYear | DirtKind::UnreadableYear => find(Field::Year),
        DirtKind::UnknownUnit => find(Field::Unit),
        DirtKind::UnknownDuty => find(Field::Duty),
        DirtKind::PeriodBackwards | DirtKind::UnreadableDate => find(Field::From),
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

/// What is wrong where the town itself believes it.
const fn believed(kind: DirtKind) -> &'static str {
    match kind {
        DirtKind::WrongCheckDigit => "the last digit is another",
        DirtKind::NumberOfTwo => "the number of a child with quite another name",
        DirtKind::TemporaryAndReal => "the same child once more with a TF number",
        DirtKind::TemporaryReused => "another child's TF number",
        DirtKind::UnknownMarking => "a marking that no list knows",
        DirtKind::NoGuardian => "no guardian",
        DirtKind::NoClass => "no class",
        DirtKind::GroupWithoutTeacher => "nobody leads the group",
        DirtKind::TeacherNotEmployed => "a teacher of another school leads the class",
        DirtKind::EmployedTwice => "the same employment once more",
        DirtKind::NoSchoolYear => "no school year",
        DirtKind::PeriodBackwards => "first and last day have changed places",
        DirtKind::IndependentUnit => "an independent school with pupils",
        DirtKind::UnitWithoutForm => "no school form; two classes",
        _ => "",
    }
}

fn guardian_of(flaw: &Flaw, town: &Municipality) -> Option<(u32, Number)> {
    debug_assert!(flaw.kind.aspect() == Aspect::Guardian || flaw.guardian == 0);
    let pupil = town.pupils.get(flaw.subject as usize)?;
    let guardian = pupil.guardians.get(usize::from(flaw.guardian)).copied().flatten()?;
    Some((guardian, town.people.get(guardian as usize)?.number))
}

/// Excel takes a number for a number: it shows twelve digits with an exponent, and drops a zero in
/// front of ten.
fn excel_number(number: &Number) -> (String, &'static str) {
    let twelve = number.twelve();
    let (century, ten) = twelve.split_at(2);
    if let Some(nine) = ten.strip_prefix('0') {
        return (nine.to_owned(), "ten digits, and the zero in front is lost");
    }
    let (first, rest) = century.split_at(1);
    let mantissa: String = rest.chars().chain(ten.chars()).take(5).collect();
    (format!("{first},{mantissa}E+11"), "as Excel shows twelve digits")
}

fn stray(nth: u32, cell: &str, is_unicode: bool) -> (String, &'static str) {
    let (mark, note) = match nth % 3 {
        1 => ("\n", "a line break inside the name"),
        2 if is_unicode => ("\u{1f60a}", "an emoji inside the name"),
        _ => ("\t", "a tab inside the name"),
    };
    // not at the end, where every reader cuts white space off anyway
    let middle = cell.char_indices().nth(2).map_or(0, |(at, _)| at);
    let (front, back) = cell.split_at(middle);
    (format!("{front}{mark}{back}"), note)
}

/// Takes the empty cells at the end away.
fn shorten(cells: &mut Vec<String>) -> Option<Harm> {
    let kept = cells.iter().rposition(|cell| !cell.is_empty()).map_or(1, |last| last + 1);
    if kept == cells.len() {
        return None;
    }
    cells.truncate(kept);
    Some(Harm { column: None, note: "the empty cells at the end are missing" })
}

/// Puts a cell in between, as an unquoted delimiter does.
fn lengthen(cells: &mut Vec<String>) -> Harm {
    let at = cells.len().min(3);
    cells.insert(at, String::new());
    Harm { column: None, note: "a delimiter too many after the third cell" }
}
