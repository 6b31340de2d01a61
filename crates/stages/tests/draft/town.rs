//! Looks made by hand from text, and a small municipality: a school with three forms and a preschool.

use model::ask::{Look, Mechanics};
use model::extract::{Origin, Table};

/// How a text is to be looked at.
#[derive(Clone, Copy, Default)]
pub(crate) struct As {
    pub(crate) sheet: Option<&'static str>,
    pub(crate) headless: bool,
    pub(crate) preamble: u32,
}

/// A look at a text with a header, cut at `;`.
pub(crate) fn look(text: &str) -> Look {
    look_as(text, ';', As::default())
}

/// A look at a text.
pub(crate) fn look_as(text: &str, delimiter: char, how: As) -> Look {
    let mut lines = text.lines().skip(how.preamble as usize).filter(|line| !line.trim().is_empty());
    let rows: Vec<Vec<String>>;
    let columns: Vec<String>;
    if how.headless {
        rows = lines.map(|line| cut(line, delimiter)).collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        columns = (1..=width).map(|nth| nth.to_string()).collect();
    } else {
        columns = cut(lines.next().unwrap_or_default(), delimiter);
        rows = lines.map(|line| cut(line, delimiter)).collect();
    }
    let workbook = how.sheet.is_some();
    let origin = Origin { sheet: how.sheet.map(str::to_owned), ..Origin::default() };
    let mut builder = Table::builder("look", "", origin, columns);
    for (line, row) in (1..).zip(&rows) {
        builder.row(line, row.iter().map(String::as_bytes)).unwrap();
    }
    Look {
        mechanics: Mechanics {
            delimiter: (!workbook).then_some(delimiter),
            encoding: if workbook { "xlsx" } else { "windows-1252" }.to_owned(),
            preamble: how.preamble,
            header: !how.headless,
        },
        table: builder.finish().unwrap(),
        sampled: false,
    }
}

fn cut(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.trim_start_matches('\u{feff}').chars() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter == delimiter && !quoted => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

/// A made-up number with a serial that Skatteverket has set aside for tests.
pub(crate) fn number(date: u32, serial: u32) -> String {
    let nine: Vec<u32> =
        format!("{:06}{serial:03}", date % 1_000_000).chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = nine
        .iter()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    format!("{date}-{serial:03}{}", (10 - sum % 10) % 10)
}

/// A pupil: number, first name, surname, unit's position, school form, school year, class.
pub(crate) struct Pupil {
    pub(crate) number: String,
    pub(crate) given: &'static str,
    pub(crate) unit: usize,
    pub(crate) form: &'static str,
    pub(crate) year: &'static str,
    pub(crate) class: &'static str,
}

pub(crate) const UNITS: [(&str, &str, &str, &str); 2] =
    [("E1", "12345678", "Ekskolan", "FKLASS,GR,FTH"), ("E2", "87654321", "Ängens förskola", "FS")];

/// The pupils: classes at the school, one of them also at its leisure centre, children of the preschool.
pub(crate) fn pupils() -> Vec<Pupil> {
    let pupil = |date, given, unit, form, year, class| Pupil {
        number: number(date, 239),
        given,
        unit,
        form,
        year,
        class,
    };
    vec![
        pupil(20_130_103, "Alva", 0, "GR", "7", "7A"),
        pupil(20_130_204, "Bo", 0, "GR", "7", "7A"),
        pupil(20_130_305, "Åke", 0, "GR", "7", "7B"),
        pupil(20_200_106, "Elsa", 0, "FKLASS", "F", "F1"),
        pupil(20_200_106, "Elsa", 0, "FTH", "", "Solen"),
        pupil(20_220_407, "Örjan", 1, "FS", "", "Blåsippan"),
        pupil(20_220_508, "Máret", 1, "FS", "", "Blåsippan"),
    ]
}

pub(crate) fn staff() -> Vec<(String, &'static str, &'static str, usize)> {
    vec![
        (number(19_800_101, 238), "Lisa", "LINI", 0),
        (number(19_810_202, 239), "Sten", "STBE", 0),
        (number(19_790_303, 238), "Aino", "AIKO", 1),
    ]
}

/// The guardian of a pupil, by the pupil's position.
pub(crate) fn guardian(nth: usize) -> String {
    number(19_850_101 + u32::try_from(nth).unwrap(), 238)
}
