//! Reads the lists of faults: plain text that looks like a patch, so that a fault is read as it is planted.
//!
//! ```text
//! fault a_name
//! what would go wrong
//! in crates/stages/src/diff/order.rs
//! - the text that must stand there exactly once
//! + what stands there instead; no such line where it is taken away
//! ```
//!
//! `by units` or `by convergence` before the text says which tests must catch it; otherwise either may.

use std::path::Path;

/// A fault that can be planted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) name: String,
    /// What would go wrong.
    pub(crate) why: String,
    /// The file, from the root of the house.
    pub(crate) file: String,
    pub(crate) tests: Tests,
    /// What stands there, exactly once.
    pub(crate) old: String,
    /// What stands there instead.
    pub(crate) new: String,
}

/// Which tests are to fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tests {
    /// Those beside the code, or else the histories.
    #[default]
    Any,
    /// Those beside the code.
    Units,
    /// The histories of `crates/stages/tests/convergence`.
    Convergence,
}

/// All faults of the lists in a folder, list by list.
pub(crate) fn read(folder: &Path) -> Result<Vec<Fault>, String> {
    let wrong = |error| format!("{} could not be read: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        paths.push(entry.map_err(wrong)?.path());
    }
    paths.sort();
    let mut faults: Vec<Fault> = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(wrong)?;
        faults.extend(parse(&text).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    let mut names: Vec<&str> = faults.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(pair) => Err(format!("two faults have the name '{}'", pair.concat())),
        None => Ok(faults),
    }
}

fn parse(text: &str) -> Result<Vec<Fault>, String> {
    let mut faults = Vec::new();
    for block in text.split("\nfault ").skip(1) {
        faults.push(fault(block)?);
    }
    Ok(faults)
}

fn fault(block: &str) -> Result<Fault, String> {
    let mut lines = block.lines();
    let mut fault = Fault { name: lines.next().unwrap_or_default().trim().to_owned(), ..Fault::default() };
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("-", text) => old.push(text),
            ("+", text) => new.push(text),
            ("in", file) if fault.file.is_empty() => fault.file = file.to_owned(),
            ("by", "units") => fault.tests = Tests::Units,
            ("by", "convergence") => fault.tests = Tests::Convergence,
            _ if fault.why.is_empty() => fault.why = line.to_owned(),
            _ => return Err(format!("fault {}: '{line}' is neither 'in', 'by', '-' nor '+'", fault.name)),
        }
    }
    (fault.old, fault.new) = (old.join("\n"), new.join("\n"));
    if fault.why.is_empty() || fault.file.is_empty() || fault.old.is_empty() || fault.old == fault.new {
        return Err(format!("fault {}: it must say what goes wrong, 'in' a file, and how", fault.name));
    }
    Ok(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let text = "# a list\n\nfault turned\nmore is less\nin a/b.rs\nby units\n- a < b\n-     && c\n+ a > b\n\n\
                    fault gone\nnothing is sorted\nin c.rs\n# it was there\n- sort();\n";
        let faults = parse(text).unwrap();
        assert_eq!(
            faults.first(),
            Some(&Fault {
                name: "turned".into(),
                why: "more is less".into(),
                file: "a/b.rs".into(),
                tests: Tests::Units,
                old: "a < b\n    && c".into(),
                new: "a > b".into(),
            })
        );
        assert_eq!((faults.len(), faults[1].new.as_str(), faults[1].tests), (2, "", Tests::Any));
    }

    #[test]
    fn what_says_too_little_or_changes_nothing_is_refused() {
        for block in ["x\nwhy\n- a\n+ b", "x\nin f\n- a", "x\nwhy\nin f\n- a\n+ a", "x\nwhy\nin f\nwhy\n- a"]
        {
            assert!(fault(block).is_err_and(|error| error.contains("fault x")), "{block}");
        }
    }
}
