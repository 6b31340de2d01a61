//! A text file or a sheet that rows are written to, one after the other.

use super::encoding::Encoding;
use super::fault::ExportError;
use super::row::Row;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Something that takes rows.
pub(super) trait Sheet {
    /// Writes one row.
    fn write(&mut self, row: &Row) -> Result<(), ExportError>;
    /// The line, as an editor counts, that the next row begins on.
    fn next_line(&self) -> u64;
    /// Whether rows may have more or fewer cells than the header.
    fn may_be_ragged(&self) -> bool;
    /// Whether any character of Unicode can be written.
    fn is_unicode(&self) -> bool;
}

/// A text file with a delimiter.
pub(super) struct TextFile {
    out: BufWriter<File>,
    path: PathBuf,
    style: Style,
    line: u64,
    buffer: Vec<u8>,
}

/// How a text file is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) delimiter: u8,
    pub(super) encoding: Encoding,
    pub(super) mark: bool,
}

/// Bytes kept before the system is asked to write.
const BUFFER: usize = 1 << 18;

impl TextFile {
    pub(super) fn create(folder: &Path, name: &str, style: Style) -> Result<Self, ExportError> {
        let path = folder.join(name);
        let file = File::create(&path).map_err(|source| ExportError::write(&path, source))?;
        let mut out = BufWriter::with_capacity(BUFFER, file);
        if style.mark {
            out.write_all("\u{feff}".as_bytes()).map_err(|source| ExportError::write(&path, source))?;
        }
        Ok(Self { out, path, style, line: 1, buffer: Vec::new() })
    }

    /// Writes what is still in memory.
    pub(super) fn close(mut self) -> Result<(), ExportError> {
        self.out.flush().map_err(|source| ExportError::write(&self.path, source))
    }

    fn add_cell(&mut self, cell: &str) {
        let Style { delimiter, encoding, .. } = self.style;
        let awkward = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
        if !cell.bytes().any(awkward) {
            encoding.encode(cell, &mut self.buffer);
            return;
        }
        self.buffer.push(b'"');
        encoding.encode(&cell.replace('"', "\"\""), &mut self.buffer);
        self.buffer.push(b'"');
        self.line += cell.bytes().filter(|&byte| byte == b'\n').count() as u64;
    }
}

impl Sheet for TextFile {
    fn write(&mut self, row: &Row) -> Result<(), ExportError> {
        self.buffer.clear();
        for (at, cell) in row.cells().enumerate() {
            if at > 0 {
                self.buffer.push(self.style.delimiter);
            }
            self.add_cell(cell);
        }
        self.buffer.extend_from_slice(b"\r\n");
        self.line += 1;
        self.out.write_all(&self.buffer).map_err(|source| ExportError::write(&self.path, source))
    }

    fn next_line(&self) -> u64 {
        self.line
    }

    fn may_be_ragged(&self) -> bool {
        true
    }

    fn is_unicode(&self) -> bool {
        self.style.encoding == Encoding::Utf8
    }
}
