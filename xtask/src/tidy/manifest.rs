//! Reads of a `Cargo.toml` just what the checks ask for: its sections, keys and values, line by line. No
//! general TOML reader; the workshop stays free of dependencies.

use super::house::File;

/// One `key = value` with the section it stands in.
pub(crate) struct Entry<'a> {
    pub(crate) line: usize,
    /// `dependencies`, `dev-dependencies`, `lints` …, without the brackets.
    pub(crate) section: &'a str,
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
}

/// How a dependency is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Use {
    /// In the product, or to build it.
    Product,
    /// In tests only.
    Tests,
}

/// One dependency: the name the code uses, and everything said of it.
pub(crate) struct Dependency<'a> {
    pub(crate) line: usize,
    pub(crate) name: &'a str,
    pub(crate) said: &'a str,
    pub(crate) used: Use,
}

/// Every entry of the file, in order.
pub(crate) fn entries(file: &File) -> Vec<Entry<'_>> {
    let mut section = "";
    let mut found = Vec::new();
    for (line, text) in file.lines() {
        let text = text.trim();
        if text.starts_with('#') {
            continue;
        }
        if let Some(name) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name.trim_matches(['[', ']']).trim();
        } else if let Some((key, value)) = text.split_once('=') {
            found.push(Entry { line, section, key: key.trim(), value: value.trim() });
        }
    }
    found
}

/// Every dependency, of whatever table: `[dependencies]`, `[target.….dev-dependencies]`,
/// `[dependencies.NAME]`, `NAME.workspace = true`.
pub(crate) fn dependencies(file: &File) -> Vec<Dependency<'_>> {
    entries(file).iter().filter_map(dependency).collect()
}

fn dependency<'a>(entry: &Entry<'a>) -> Option<Dependency<'a>> {
    let (used, in_section) = table(entry.section)?;
    let name = match in_section {
        Some(name) => name,
        None => entry.key.split('.').next().unwrap_or(entry.key),
    };
    let said = match in_section {
        Some(_) => own_table_value(entry),
        None => entry.value,
    };
    Some(Dependency { line: entry.line, name: name.trim_matches('"'), said, used })
}

fn own_table_value<'a>(entry: &Entry<'a>) -> &'a str {
    if matches!(entry.key, "package" | "path" | "features" | "workspace") { entry.value } else { "" }
}

/// Which use a section name stands for, and the dependency it is all about, if it is about one.
fn table(section: &str) -> Option<(Use, Option<&str>)> {
    let kinds = [
        ("dev-dependencies", Use::Tests),
        ("build-dependencies", Use::Product),
        ("dependencies", Use::Product),
    ];
    kinds.into_iter().find_map(|(kind, used)| {
        let at = section.find(kind)?;
        let before = section.get(..at)?;
        let rest = section.get(at + kind.len()..)?;
        let opens = before.is_empty() || before.ends_with('.');
        match (opens, rest.strip_prefix('.')) {
            (true, Some(name)) => Some((used, Some(name))),
            (true, None) if rest.is_empty() => Some((used, None)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_dependency_is_seen() {
        for (text, expected) in [
            ("[dependencies]\nmodel.workspace = true", "model Product"),
            ("[dependencies]\nmodel = { workspace = true }", "model Product"),
            ("[dependencies.model]\nworkspace = true", "model Product"),
            ("[target.'cfg(unix)'.dependencies]\nmodel.workspace = true", "model Product"),
            ("[build-dependencies]\n\"model\" = \"1\"", "model Product"),
            ("[dev-dependencies]\ndemo.workspace = true", "demo Tests"),
        ] {
            let found: Vec<String> = with_file(text, |file| {
                dependencies(file).iter().map(|one| format!("{} {:?}", one.name, one.used)).collect()
            });
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn other_tables_and_comments_are_not_dependencies() {
        let text = "[package]\nname = \"x\"\n[features]\ndefault = []\n[dependencies]\n# model = \"1\"";
        assert!(with_file(text, |file| dependencies(file).is_empty()));
    }

    fn with_file<T>(text: &str, read: impl Fn(&File) -> T) -> T {
        read(&File { path: "Cargo.toml".to_owned(), text: text.to_owned(), plain: true })
    }
}
