//! Excel workbooks for people: sheets of typed cells with bold, frozen headings, a filter and widths that fit.
//!
//! What is text stays text, whatever it begins with, and the same sheets give the same bytes on any day. Refuses to
//! know: what the sheets are about, files, languages.

use crate::dossier::Cell;
use model::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatUnderline, Url, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeSet;

/// A sheet (blad).
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What the tab says: [`legal_name`] makes one of any words.
    pub name: String,
    /// Lines above the headings, the first one large; none in a sheet that programs may want to read.
    pub above: Vec<String>,
    /// The headings, each with the width of its column in characters.
    pub columns: Vec<(String, f64)>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// The sheet that the first cell of a row leads to, row by row; empty, or shorter than the rows, where there are
    /// no more links.
    pub links: Vec<String>,
}

/// Characters that the name of a sheet has room for, as Excel counts them (UTF-16).
const NAME_MOST: usize = 31;
/// Characters that a cell has room for.
const CELL_MOST: usize = 32_767;
/// The largest number of which Excel keeps every digit.
const COUNT_MOST: u64 = 999_999_999_999_999;

/// The workbook's bytes. `day` is told as the day when it was made; without one a fixed day is, because the clock is
/// no part of what it says.
///
/// # Errors
/// Names of sheets that are not legal or not each other's own; more rows or columns than Excel has.
pub fn workbook(sheets: &[Sheet], day: Option<Date>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = day.unwrap_or(Date::constant(2000, 1, 1));
    let (year, month, date) = (day.year(), day.month(), day.day());
    let created = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), date.unsigned_abs())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let formats = Formats::new();
    for sheet in sheets {
        write(book.add_worksheet(), sheet, &formats)?;
    }
    book.save_to_buffer()
}

/// A name for a sheet out of any words: without the characters that Excel refuses, short enough, and no other sheet's
/// (`taken`, which it is added to).
pub fn legal_name(words: &str, taken: &mut BTreeSet<String>) -> String {
    let refused = |letter: char| letter.is_control() || "[]:*?/\\'".contains(letter);
    let plain: String = words.chars().map(|letter| if refused(letter) { ' ' } else { letter }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = cut(&plain, NAME_MOST).trim_end().to_owned();
    let mut number = 1_u32;
    // Excel keeps "History" for itself, and takes capitals for the same letter
    while name.is_empty() || name.to_lowercase() == "history" || !taken.insert(name.to_lowercase()) {
        number = number.saturating_add(1);
        let end = if plain.is_empty() { number.to_string() } else { format!(" {number}") };
        name = format!("{}{end}", cut(&plain, NAME_MOST.saturating_sub(end.len())).trim_end());
    }
    name
}

struct Formats {
    title: Format,
    above: Format,
    heading: Format,
    words: Format,
    /// Text that Excel would take for a formula if somebody opened the cell and closed it again.
    guarded: Format,
    count: Format,
    share: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(15),
            above: Format::new().set_font_color(0x0056_626D),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(0x00E8_EEF4),
            guarded: words.clone().set_quote_prefix(),
            count: Format::new().set_align(FormatAlign::Top).set_num_format("#,##0"),
            share: Format::new().set_align(FormatAlign::Top).set_num_format("0.0%"),
            link: words.clone().set_font_color(0x0014_566C).set_underline(FormatUnderline::Single),
            words,
        }
    }
}

fn write(sheet: &mut Worksheet, content: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(&content.name)?;
    for (row, line) in (0_u32..).zip(&content.above) {
        let format = if row == 0 { &formats.title } else { &formats.above };
        sheet.write_string_with_format(row, 0, cut(line, CELL_MOST), format)?;
    }
    // a line is left empty between what stands above and the headings
    let top = content.above.len() + usize::from(!content.above.is_empty());
    let top = u32::try_from(top).unwrap_or(u32::MAX);
    for (at, (heading, width)) in (0_u16..).zip(&content.columns) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(top, at, cut(heading, CELL_MOST), &formats.heading)?;
    }
    for (number, row) in content.rows.iter().enumerate() {
        let line = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(top).saturating_add(1);
        for (at, cell) in (0_u16..).zip(row) {
            match (content.links.get(number), cell) {
                (Some(to), Cell::Words(words)) if at == 0 => {
                    let url = Url::new(format!("internal:'{to}'!A1")).set_text(cut(words, CELL_MOST));
                    sheet.write_url_with_format(line, at, url, &formats.link)?;
                }
                _ => write_cell(sheet, (line, at), cell, formats)?,
            }
        }
    }
    finish(sheet, content, top)
}

/// What makes a sheet easy to read on the screen and on paper.
fn finish(sheet: &mut Worksheet, content: &Sheet, top: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(top.saturating_add(1), 0)?;
    if let Some(last) = u16::try_from(content.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        let rows = u32::try_from(content.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(top, 0, top.saturating_add(rows), last)?;
    }
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(top, top)?.set_footer("&L&A&R&P / &N");
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match *cell {
        Cell::Words(ref words) => {
            let format = if is_like_a_formula(words) { &formats.guarded } else { &formats.words };
            sheet.write_string_with_format(row, at, cut(words, CELL_MOST), format)?;
        }
        // exact up to COUNT_MOST, which is below 2^53
        Cell::Count(count) if count <= COUNT_MOST => {
            sheet.write_number_with_format(row, at, count as f64, &formats.count)?;
        }
        Cell::Count(count) => {
            sheet.write_string_with_format(row, at, count.to_string(), &formats.words)?;
        }
        Cell::Share(_, 0) | Cell::Nothing => {
            sheet.write_blank(row, at, &formats.words)?;
        }
        Cell::Share(part, whole) => {
            sheet.write_number_with_format(row, at, part as f64 / whole as f64, &formats.share)?;
        }
    }
    Ok(())
}

fn is_like_a_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The beginning of a text that is too long, with a mark that it is one. Lengths are Excel's, in UTF-16.
fn cut(words: &str, most: usize) -> String {
    if words.encode_utf16().count() <= most {
        return words.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let fits = |letter: &char| {
        let room = left.checked_sub(letter.len_utf16());
        left = room.unwrap_or(0);
        room.is_some()
    };
    words.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_legal_and_differ() {
        let mut taken = BTreeSet::new();
        let mut name = |words: &str| legal_name(words, &mut taken);
        assert_eq!(name("source-tables"), "source-tables");
        assert_eq!(name("Source-Tables"), "Source-Tables 2");
        assert_eq!(name("[A]:*?/\\'b'"), "A b");
        assert_eq!((name(""), name("")), ("2".to_owned(), "3".to_owned()));
        assert_eq!(name("history"), "history 2");
        let long = "Norra Västerskogens förskola och grundskola";
        for _ in 0..12 {
            let name = name(long);
            assert!(name.encode_utf16().count() <= NAME_MOST && name.starts_with("Norra Västerskogens"));
        }
        assert!(name(&"🏫".repeat(40)).encode_utf16().count() <= NAME_MOST);
    }

    #[test]
    fn the_clock_is_not_in_the_bytes_and_the_day_is() {
        let sheet = Sheet {
            name: "A".to_owned(),
            columns: vec![("Ö".to_owned(), 12.0)],
            rows: vec![vec![Cell::words("=1+1")], vec![Cell::words("x".repeat(40_000))]],
            ..Sheet::default()
        };
        let made = |day| workbook(std::slice::from_ref(&sheet), day).unwrap();
        assert_eq!(made(None), made(None));
        assert_ne!(made(None), made(Some(Date::constant(2026, 11, 23))));
    }

    #[test]
    fn two_sheets_of_one_name_are_refused() {
        let sheet = || Sheet { name: "A".to_owned(), ..Sheet::default() };
        assert!(workbook(&[sheet(), sheet()], None).is_err());
        assert!(workbook(&[sheet()], None).is_ok());
    }
}
