//! Broken input through the real program: whatever is wrong with a source, a text or the disk, the reader
//! gets a clear sentence in her language, the right exit code, nobody's data, and the files of yesterday.
//!
//! Each variant is a line in a table: its name, what it damages, and what must come of it. `SHOW=part-of-name`
//! prints what the program said.

#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "the tests make broken files on purpose, and measure how long the program takes"
)]
#![expect(clippy::too_many_lines, reason = "a table of variants is as long as it has lines")]

mod files;
mod lists;
mod outputs;
mod settings;
mod site;
mod text;
mod variant;
mod watch;
mod workbooks;

use site::Town;
use variant::{Variant, run_all};

#[test]
fn a_hundred_broken_variants() {
    let town = Town::make();
    let mut all: Vec<Variant> = text::every_file();
    all.extend(text::pupils());
    all.extend(files::kinds());
    all.extend(files::places());
    all.extend(workbooks::variants());
    all.extend(settings::config());
    all.extend(settings::mapping());
    all.extend(lists::variants());
    all.extend(outputs::variants());
    assert!(all.len() >= 100, "{} variants", all.len());
    let failed = run_all(&town, &all);
    println!("{} variants, {} failed", all.len(), failed.len());
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), all.len(), failed.join("\n"));
}
