//! Holds a generated page against what the program says of itself.

use std::path::Path;

/// Compares a page of the book with what it should say; writes it instead where `UPDATE_DOCS` is set.
#[expect(clippy::disallowed_methods, reason = "a page of the book: nobody reads it half-written")]
pub(crate) fn keep(page: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/book").join(page);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, text).expect("the page can be written");
        return;
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == text, "docs/book/{page} does not say what the program does. Run: cargo xtask docs");
}
