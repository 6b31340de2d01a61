//! Nothing is left half done in the code: what remains to do is an issue, which people can see.

use super::house::{House, Remark};
use super::prose::has_word;

/// In pieces, so that this file does not trip over itself.
const MARKERS: [&str; 5] = [
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
    concat!("TO", "DO"),
];
const ENDINGS: [&str; 8] = ["rs", "toml", "sh", "ftl", "html", "css", "js", "sql"];

/// Remarks on markers of unfinished work.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for file in &house.files {
        let is_script = !file.name().contains('.') && file.text.starts_with("#!");
        let is_code = is_script || ENDINGS.iter().any(|ending| file.has_ending(ending));
        if !is_code && file.name() != "Makefile" {
            continue;
        }
        for (number, line) in file.lines() {
            if let Some(marker) = MARKERS.iter().find(|marker| has_word(line, marker)) {
                remarks.push(file.remark(
                    number,
                    format!("unfinished: {marker}"),
                    "finish it, or take it out and write an issue",
                ));
            }
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn markers_are_found_in_code_and_not_in_words() {
        let texts: Vec<String> = MARKERS.iter().map(|marker| format!("a\n  {marker}(b)")).collect();
        for text in &texts {
            assert_eq!(places(check, &[("a.rs", text.as_str())]), ["a.rs:2"], "{text}");
            assert_eq!(places(check, &[("set-up", format!("#!/bin/sh\n#{text}").as_str())]), ["set-up:3"]);
            assert!(places(check, &[("a.csv", text.as_str())]).is_empty());
        }
        assert!(places(check, &[("a.rs", "let todos = mastodon; // XXXL")]).is_empty());
    }
}
