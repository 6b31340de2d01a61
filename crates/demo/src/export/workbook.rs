//! One Excel workbook, `Elevregister.xlsx`: a sheet per table, three rows of preamble above each
//! header, some dates as real dates and some numbers as numbers.

use super::desk::Desk;
use super::fault::ExportError;
use super::register;
use super::row::Row;
use super::sheet::Sheet;
use super::table::{Column, Field, Table};
use crate::flaw::Aspect;
use crate::town::{self, Role};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const FILE: &str = "Elevregister.xlsx";
/// Rows that an Excel sheet has.
const ROWS_MOST: u32 = 1_048_576;

const PUPILS: &[Column] = &[
    ("Personnummer", Field::Number),
    ("Förnamn", Field::Given),
    ("Efternamn", Field::Family),
    ("Tilltalsnamn", Field::Other),
    ("Skyddad identitet", Field::Marking),
    ("Enhets-id", Field::Other),
    ("Skolenhet", Field::Other),
    ("Skolform", Field::Other),
    ("Årskurs", Field::Year),
    ("Klass", Field::Group),
    ("Mentor", Field::Mentor),
    ("Startdatum", Field::Other),
    ("Slutdatum", Field::Other),
    ("Adress", Field::Other),
    ("Postnr", Field::Other),
    ("Ort", Field::Other),
    ("E-post", Field::Other),
    ("Mobil", Field::Other),
];

const GUARDIANS: &[Column] = &[
    ("Barn personnummer", Field::Other),
    ("Personnummer", Field::Number),
    ("Förnamn", Field::Given),
    ("Efternamn", Field::Other),
    ("Relation", Field::Other),
    ("Skyddad identitet", Field::Other),
    ("E-post", Field::Email),
    ("Mobil", Field::Other),
    ("Adress", Field::Other),
    ("Postnr", Field::Other),
    ("Ort", Field::Other),
];

/// Columns whose cells are numbers, and real dates, by sheet; everything else is text.
const NUMBERS: &[(&str, &[u16])] = &[("Elever", &[0, 8])];
const DATES: &[(&str, &[u16])] = &[("Elever", &[11, 12]), ("Grupper", &[5, 6])];

pub(super) fn write(desk: &mut Desk<'_>) -> Result<(), ExportError> {
    let path = desk.folder.join(FILE);
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(
        desk.town.as_of.year().unsigned_abs(),
        desk.town.as_of.month().unsigned_abs(),
        desk.town.as_of.day().unsigned_abs(),
    );
    let created = created.map_err(|source| ExportError::Workbook { path: path.clone(), source })?;
    // without this the clock would be read, and two exports would differ
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    add(&mut book, desk, ("Skolor", register::UNITS), register::fill_units)?;
    add(&mut book, desk, ("Elever", PUPILS), fill_pupils)?;
    add(&mut book, desk, ("Vårdnadshavare", GUARDIANS), fill_guardians)?;
    add(&mut book, desk, ("Personal", register::STAFF), register::fill_staff)?;
    add(&mut book, desk, ("Grupper", register::GROUPS), register::fill_groups)?;
    add(&mut book, desk, ("Gruppmedlemmar", register::MEMBERS), register::fill_members)?;
    add(&mut book, desk, ("Gruppledare", register::LEADERS), register::fill_leaders)?;
    book.save(&path).map_err(|source| ExportError::Workbook { path, source })
}

fn add(
    book: &mut Workbook,
    desk: &mut Desk<'_>,
    (name, columns): (&'static str, &'static [Column]),
    fill: impl FnOnce(&mut Table<XlsxSheet>, &mut Desk<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut sheet = XlsxSheet::new(name, desk)?;
    sheet.preamble(desk)?;
    let mut table = Table::with_header(sheet, &format!("{FILE}#{name}"), columns)?;
    fill(&mut table, desk)?;
    book.push_worksheet(table.sheet.inner);
    Ok(())
}

fn fill_pupils(table: &mut Table<XlsxSheet>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for placement in &desk.town.placements {
        let Some(pupil) = desk.town.pupils.get(placement.pupil as usize) else { continue };
        register::add_pupil(table.row(), desk, pupil, placement, |row, number| {
            row.cell(number.twelve());
        });
        table.put(desk.flaws.of(Aspect::Pupil, placement.pupil), &mut desk.book())?;
    }
    Ok(())
}

fn fill_guardians(table: &mut Table<XlsxSheet>, desk: &mut Desk<'_>) -> Result<(), ExportError> {
    for (at, pupil) in (0..).zip(&desk.town.pupils) {
        let Some(child) = desk.person(pupil.person) else { continue };
        for (which, guardian) in pupil.guardians.into_iter().enumerate() {
            let Some((guardian, person)) = guardian.and_then(|at| Some((at, desk.person(at)?))) else {
                continue;
            };
            let row = table.row();
            row.cell(&child.number.ten_with_hyphen()).cell(&person.number.ten_with_hyphen());
            row.cell(&person.given_name()).cell(&person.family_name());
            row.cell("Vårdnadshavare").cell(person.marking);
            row.cell(&desk.town.email(guardian, Role::Private)).cell(&town::mobile(guardian));
            register::add_address(row, person.home);
            table.put(desk.flaws.of_guardian(at, which), &mut desk.book())?;
        }
        if let Some(adult) = pupil.other_adult.and_then(|adult| desk.person(adult)) {
            let row = table.row();
            row.cell(&child.number.ten_with_hyphen()).cell(&adult.number.ten_with_hyphen());
            row.cell(&adult.given_name()).cell(&adult.family_name()).cell("Annan ansvarig").empty(6);
            table.put(None, &mut desk.book())?;
        }
    }
    Ok(())
}

/// A sheet while it is being written.
struct XlsxSheet {
    inner: Worksheet,
    name: &'static str,
    path: std::path::PathBuf,
    next: u32,
    date_format: Format,
    /// Rows above and with the header hold text only.
    texts_left: u32,
}

/// Rows of preamble, and the header.
const PREAMBLE_AND_HEADER: u32 = 4;

impl XlsxSheet {
    fn new(name: &'static str, desk: &Desk<'_>) -> Result<Self, ExportError> {
        let path = desk.folder.join(FILE);
        let mut inner = Worksheet::new();
        inner.set_name(name).map_err(|source| ExportError::Workbook { path: path.clone(), source })?;
        let date_format = Format::new().set_num_format("yyyy-mm-dd");
        Ok(Self { inner, name, path, next: 0, date_format, texts_left: PREAMBLE_AND_HEADER })
    }

    fn preamble(&mut self, desk: &Desk<'_>) -> Result<(), ExportError> {
        let mut row = Row::default();
        row.cell(&format!("{} kommun, {}", desk.town.name, self.name));
        self.write(&row)?;
        row.clear();
        row.cell("Uttag per").date(desk.town.as_of);
        self.write(&row)?;
        row.clear();
        row.cell("Alla personer är påhittade");
        self.write(&row)
    }

    fn write_cell(&mut self, column: u16, cell: &str) -> Result<(), XlsxError> {
        let has = |lists: &[(&str, &[u16])]| {
            lists.iter().any(|(sheet, columns)| *sheet == self.name && columns.contains(&column))
        };
        if self.texts_left == 0 {
            let number = cell.parse::<u64>().ok().filter(|_| has(NUMBERS));
            if let Some(number) = number {
                self.inner.write_number(self.next, column, number as f64)?;
                return Ok(());
            }
            if has(DATES)
                && let Ok(date) = ExcelDateTime::parse_from_str(cell)
            {
                self.inner.write_datetime_with_format(self.next, column, &date, &self.date_format)?;
                return Ok(());
            }
        }
        self.inner.write_string(self.next, column, cell)?;
        Ok(())
    }
}

impl Sheet for XlsxSheet {
    fn write(&mut self, row: &Row) -> Result<(), ExportError> {
        if self.next >= ROWS_MOST {
            return Err(ExportError::TooManyRows { sheet: self.name });
        }
        for (column, cell) in (0..).zip(row.cells()) {
            if !cell.is_empty() {
                let written = self.write_cell(column, cell);
                written.map_err(|source| ExportError::Workbook { path: self.path.clone(), source })?;
            }
        }
        self.next += 1;
        self.texts_left = self.texts_left.saturating_sub(1);
        Ok(())
    }

    fn next_line(&self) -> u64 {
        u64::from(self.next) + 1
    }

    fn may_be_ragged(&self) -> bool {
        false
    }

    fn is_unicode(&self) -> bool {
        true
    }
}
