//! One raw row, in buffers that are used again for the next.
//!
//! Refuses to know: what the cells mean, and whether they are trimmed.

/// Cells laid end to end, with the line where the row begins.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// Cell text; only the first part, up to the last end, counts.
    pub(crate) text: Vec<u8>,
    /// Where each cell ends; only the first `width` count.
    pub(crate) ends: Vec<usize>,
    /// How many cells there are.
    pub(crate) width: usize,
    /// Line of the file or row of the sheet, from 1.
    pub(crate) line: u32,
    /// Number of the record in the file or sheet, from 0.
    pub(crate) ordinal: u64,
    /// The file ended inside a quoted cell.
    pub(crate) unclosed: bool,
    /// Columns whose cells hold an Excel error value (their text is empty).
    pub(crate) errors: Vec<usize>,
}

impl Record {
    /// Makes it an empty row at `line`, the next after the one it was.
    pub(crate) fn begin(&mut self, line: u32) {
        self.ordinal += u64::from(self.line > 0);
        self.text.clear();
        self.ends.clear();
        self.errors.clear();
        self.width = 0;
        self.line = line;
        self.unclosed = false;
    }

    /// Appends a cell.
    pub(crate) fn push(&mut self, cell: &[u8]) {
        self.text.extend_from_slice(cell);
        self.ends.push(self.text.len());
        self.width += 1;
    }

    /// The cells' text end to end.
    pub(crate) fn whole(&self) -> &[u8] {
        let len = self.width.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        self.text.get(..len).unwrap_or_default()
    }

    /// The cells, in order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.width).map(move |&end| {
            let cell = self.text.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }
}
