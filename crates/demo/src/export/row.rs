//! One row on its way to a file: cells in one reused buffer.

use crate::number::Number;
use model::Date;
use std::fmt::Write as _;

/// The cells of one row.
#[derive(Debug, Default)]
pub(super) struct Row {
    text: String,
    ends: Vec<usize>,
}

impl Row {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self.close()
    }

    /// Adds empty cells.
    pub(super) fn empty(&mut self, count: usize) -> &mut Self {
        (0..count).for_each(|_| {
            self.close();
        });
        self
    }

    /// Adds a cell with a whole number.
    pub(super) fn count(&mut self, value: Option<u8>) -> &mut Self {
        if let Some(value) = value {
            // writing to a string cannot fail
            let _ = write!(self.text, "{value}");
        }
        self.close()
    }

    /// Adds a cell `ååååmmdd-nnnn`.
    pub(super) fn long_number(&mut self, number: &Number) -> &mut Self {
        self.text.push_str(number.date_part());
        self.text.push('-');
        self.cell(number.last_four())
    }

    /// Adds a cell `åååå-mm-dd`.
    pub(super) fn date(&mut self, date: Date) -> &mut Self {
        let year = date.year().unsigned_abs();
        for (value, divisor) in [(year / 100, 10), (year % 100, 10)] {
            self.digits(value, divisor);
        }
        for value in [date.month(), date.day()] {
            self.text.push('-');
            self.digits(u16::from(value.unsigned_abs()), 10);
        }
        self.close()
    }

    /// Adds a cell with a date or nothing.
    pub(super) fn date_if(&mut self, date: Option<Date>) -> &mut Self {
        match date {
            Some(date) => self.date(date),
            None => self.close(),
        }
    }

    /// The cells.
    pub(super) fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let cell = self.text.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }

    /// Puts other cells in place of these.
    pub(super) fn replace(&mut self, cells: &[String]) {
        self.clear();
        cells.iter().for_each(|cell| {
            self.cell(cell);
        });
    }

    fn digits(&mut self, value: u16, divisor: u16) {
        for digit in [value / divisor, value % divisor] {
            self.text.push(char::from(b'0' + u8::try_from(digit % 10).unwrap_or_default()));
        }
    }

    fn close(&mut self) -> &mut Self {
        self.ends.push(self.text.len());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_went_in() {
        let mut row = Row::default();
        let number = Number::from_twelve("201503052381").unwrap();
        row.cell("å;ä").empty(1).count(Some(7)).count(None).long_number(&number);
        row.date(Date::constant(2026, 1, 9)).date_if(None);
        let cells: Vec<&str> = row.cells().collect();
        assert_eq!(cells, ["å;ä", "", "7", "", "20150305-2381", "2026-01-09", ""]);
        row.replace(&["x".to_owned()]);
        assert_eq!(row.cells().collect::<Vec<_>>(), ["x"]);
    }
}
