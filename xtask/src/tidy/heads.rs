//! Every Rust file begins by saying what it is for, and what it refuses to know.

use super::house::{House, Remark};

/// Remarks on files without a head. Build scripts, which are no rooms, are left in peace.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    house
        .rust()
        .filter(|file| file.name() != "build.rs" && !has_head(&file.text))
        .map(|file| {
            file.remark(
                1,
                "the file does not say what it is for",
                "begin it with //! and a sentence: what it does, and what it refuses to know",
            )
        })
        .collect()
}

fn has_head(text: &str) -> bool {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .and_then(|line| line.strip_prefix("//!"))
        .is_some_and(|rest| !rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn a_head_must_come_first_and_say_something() {
        let files = [
            ("a.rs", "//! Reads.\nuse x;"),
            ("b.rs", "use x;\n//! Late."),
            ("c.rs", "//!\n"),
            ("d.rs", ""),
            ("build.rs", "fn main() {}"),
        ];
        assert_eq!(places(check, &files), ["b.rs:1", "c.rs:1", "d.rs:1"]);
    }
}
