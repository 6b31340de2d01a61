//! No white space at the end of lines, and a last line that ends: so that a change shows only what changed.

use super::house::{House, Remark};

/// Folders whose files are data, where white space may be the point.
const DATA: [&str; 2] = ["cases/", "fuzz/"];
const ENDINGS: [&str; 12] =
    ["rs", "toml", "md", "ftl", "html", "css", "js", "sql", "yml", "service", "timer", "conf"];

/// Remarks on trailing white space and on carriage returns.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for file in &house.files {
        let is_text = !file.name().contains('.') || ENDINGS.iter().any(|ending| file.has_ending(ending));
        if !file.plain || !is_text || DATA.iter().any(|folder| file.path.starts_with(folder)) {
            continue;
        }
        for (index, line) in file.text.split_terminator('\n').enumerate() {
            if line.ends_with(char::is_whitespace) {
                remarks.push(file.remark(index + 1, "white space at the end of the line", "take it away"));
            }
        }
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            let last = file.text.lines().count();
            remarks.push(file.remark(last, "the last line does not end", "end it with a line feed"));
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn blanks_tabs_carriage_returns_and_a_cut_last_line_are_remarked() {
        let files = [
            ("a.rs", "fn a() {} \n"),
            ("b.md", "x\ny\t\n"),
            ("c.toml", "x\r\n"),
            ("Makefile", "x\ny"),
            ("fine.rs", "  x\n"),
            ("cases/a/in.toml", "x \n"),
            ("d.csv", "x \n"),
        ];
        assert_eq!(places(check, &files), ["a.rs:1", "b.md:2", "c.toml:1", "Makefile:2"]);
    }
}
