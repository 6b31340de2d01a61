//! Names that say nothing draw in everything: no drawer for odds and ends, no type that "manages".

use super::house::{File, House, Remark};

const FILES: [&str; 4] = ["utils", "helpers", "common", "misc"];
const ENDINGS: [&str; 3] = ["Manager", "Helper", "Processor"];

/// Remarks on files (or folders) and types with such names.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    house.rust().flat_map(|file| drawer(file).into_iter().chain(types(file))).collect()
}

fn drawer(file: &File) -> Option<Remark> {
    let name = file.path.split('/').find(|part| FILES.contains(&part.strip_suffix(".rs").unwrap_or(part)))?;
    Some(file.remark(1, format!("'{name}' says nothing of what is in it"), "name it after what it does"))
}

fn types(file: &File) -> impl Iterator<Item = Remark> {
    file.lines().filter(|(_, line)| !line.trim_start().starts_with("//")).filter_map(|(number, line)| {
        let name = declared(line)?;
        let ending = ENDINGS.iter().find(|ending| name.ends_with(**ending))?;
        Some(file.remark(number, format!("{name}: '{ending}' hides what it does"), "name what it is"))
    })
}

/// The type a line declares.
fn declared(line: &str) -> Option<&str> {
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.find(|word| matches!(*word, "struct" | "enum" | "trait" | "union" | "type"))?;
    words.next()
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn drawers_and_managers_are_remarked() {
        let files = [
            ("crates/x/src/utils.rs", ""),
            ("crates/x/tests/common/mod.rs", ""),
            ("crates/x/src/commons.rs", "struct ManagerOfSchool;\n// struct OldManager\nlet manager = 1;"),
            ("a.rs", concat!("\npub(crate) struct School", "Manager<'a> {")),
            ("b.rs", concat!("pub trait Row", "Processor {}")),
        ];
        let expected = ["crates/x/src/utils.rs:1", "crates/x/tests/common/mod.rs:1", "a.rs:2", "b.rs:1"];
        assert_eq!(places(check, &files), expected);
    }
}
