//! Every example of the mapping guide is read and run, in both languages.
//!
//! A block marked `toml` is a whole mapping whose tests pass. One marked `toml,fails` begins with the name
//! of the fault it shows.

use jiff::civil::date;
use stages::map::{read, run_examples};

const SWEDISH: &str = include_str!("../../../docs/book/sv/mappning.md");
const ENGLISH: &str = include_str!("../../../docs/book/en/mapping.md");

/// A fenced block: what is written after its fence, its first line in the page, its text.
struct Block {
    mark: String,
    line: usize,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (line, text) in page.lines().enumerate() {
        match (text.strip_prefix("```"), open.take()) {
            (Some(mark), None) => {
                open = Some(Block { mark: mark.to_owned(), line: line + 2, text: String::new() });
            }
            (Some(_), Some(block)) => found.push(block),
            (None, Some(mut block)) => {
                block.text.push_str(text);
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

fn marked<'b>(blocks: &'b [Block], mark: &str) -> Vec<&'b Block> {
    blocks.iter().filter(|block| block.mark == mark).collect()
}

/// The texts of the faults that a mapping has, whether in itself or in its tests.
fn faults(block: &Block) -> Vec<String> {
    let faults = match read("elevregistret", &block.text) {
        Err(faults) => faults,
        Ok(mapping) => {
            let outcomes = run_examples(&mapping, date(2026, 8, 18));
            outcomes.into_iter().flat_map(|outcome| outcome.faults).collect()
        }
    };
    faults.into_iter().map(|fault| fault.text.to_owned()).collect()
}

#[test]
fn every_mapping_of_the_guide_holds() {
    for page in [SWEDISH, ENGLISH] {
        let blocks = blocks(page);
        let mappings = marked(&blocks, "toml");
        assert!(mappings.len() >= 14, "{}", mappings.len());
        for block in mappings {
            let line = block.line;
            let mapping = read("elevregistret", &block.text).unwrap_or_else(|faults| {
                let at = &block.text[faults[0].spot.clone()];
                panic!("line {line}: {at}: {faults:?}")
            });
            assert!(!mapping.tests.is_empty(), "line {line}: no [[test]]");
            for outcome in run_examples(&mapping, date(2026, 8, 18)) {
                assert!(outcome.faults.is_empty(), "line {line}: {}: {:?}", outcome.name, outcome.faults);
            }
        }
    }
}

#[test]
fn every_mistake_of_the_guide_is_the_one_it_shows() {
    for page in [SWEDISH, ENGLISH] {
        let blocks = blocks(page);
        let mistakes = marked(&blocks, "toml,fails");
        assert!(mistakes.len() >= 8, "{}", mistakes.len());
        for block in mistakes {
            let shown = block.text.lines().next().unwrap().trim_start_matches("# ");
            assert!(faults(block).iter().any(|fault| fault == shown), "line {}: {shown}", block.line);
        }
    }
}

#[test]
fn both_languages_show_the_same() {
    let shape = |page| -> Vec<(String, Vec<String>)> {
        let plain = |text: &str| -> Vec<String> {
            let lines = text.lines().map(|line| line.split('#').next().unwrap_or("").trim().to_owned());
            lines.filter(|line| !line.is_empty() && !has_words(line)).collect()
        };
        let blocks = blocks(page);
        let of_mapping = blocks.iter().filter(|block| block.mark.starts_with("toml"));
        of_mapping.map(|block| (block.mark.clone(), plain(&block.text))).collect()
    };
    assert_eq!(shape(SWEDISH), shape(ENGLISH));
}

/// Whether a line holds words of the guide's own language.
fn has_words(line: &str) -> bool {
    ["name = ", "system = ", "sheet = ", "file = ", "description = "].iter().any(|key| line.starts_with(key))
}

#[test]
fn no_mark_is_misspelt() {
    for page in [SWEDISH, ENGLISH] {
        for block in blocks(page) {
            assert!(["toml", "toml,fails", "sh", "text"].contains(&block.mark.as_str()), "{}", block.mark);
        }
    }
}
