//! The answers: what was planted, and at which place of which file.
//!
//! Refuses to know how it was planted, and writes nothing but itself.

use crate::export::ExportError;
use std::io::Write as _;
use std::path::Path;

/// One known fault in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Plant {
    /// The rule that shall find it, `SKB-A11`.
    pub code: &'static str,
    /// File name; in a workbook followed by `#` and the sheet.
    pub file: String,
    /// The line as an editor counts, from 1; the row in a workbook. A row with a line break inside
    /// begins there.
    pub line: u64,
    /// The column's heading, or its number from 1 where the file has none. `None` where the row as a
    /// whole is meant.
    pub column: Option<String>,
    /// What faults with one cause have in common; names nobody.
    pub cause: String,
    /// What was done to the row; names nobody.
    pub note: String,
}

/// All known faults of one export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plants {
    /// In the order in which the files were written.
    pub list: Vec<Plant>,
}

impl Plants {
    /// How many carry a rule's code.
    #[must_use]
    pub fn count(&self, code: &str) -> usize {
        self.list.iter().filter(|plant| plant.code == code).count()
    }

    /// Writes the list as JSON: an array of objects with the fields of [`Plant`].
    ///
    /// # Errors
    /// [`ExportError`] where the file cannot be written.
    pub fn write_json(&self, path: &Path) -> Result<(), ExportError> {
        let fault = |source| ExportError::write(path, source);
        let file = std::fs::File::create(path).map_err(fault)?;
        let mut out = std::io::BufWriter::new(file);
        out.write_all(self.json().as_bytes()).and_then(|()| out.flush()).map_err(fault)
    }

    fn json(&self) -> String {
        let objects: Vec<String> = self.list.iter().map(Plant::json).collect();
        if objects.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", objects.join(",\n")) }
    }
}

impl Plant {
    fn json(&self) -> String {
        let column = self.column.as_deref().map_or_else(|| "null".to_owned(), quoted);
        format!(
            "  {{\"code\": {}, \"file\": {}, \"line\": {}, \"column\": {column}, \"cause\": {}, \"note\": {}}}",
            quoted(self.code),
            quoted(&self.file),
            self.line,
            quoted(&self.cause),
            quoted(&self.note),
        )
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if control.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_is_escaped_and_lists_every_field() {
        let plant = Plant {
            code: "SKB-D68",
            file: "Elever.csv".into(),
            line: 7,
            column: None,
            cause: "a \"b\"".into(),
            note: "x\ty".into(),
        };
        let expected = "[\n  {\"code\": \"SKB-D68\", \"file\": \"Elever.csv\", \"line\": 7, \"column\": null, \
                        \"cause\": \"a \\\"b\\\"\", \"note\": \"x\\u0009y\"}\n]\n";
        assert_eq!(Plants { list: vec![plant] }.json(), expected);
        assert_eq!(Plants::default().json(), "[]\n");
    }
}
