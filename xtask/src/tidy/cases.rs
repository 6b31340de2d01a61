//! Every golden case is in `cases/INDEX.md`, and everything the index names is there. The index names a
//! case by a link to its folder, `[name](name/)`.

use super::house::{House, Remark};
use super::links::targets;
use std::collections::BTreeSet;

const INDEX: &str = "cases/INDEX.md";

/// Remarks on cases without a line in the index, and on lines without a case.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let Some(index) = house.file(INDEX) else { return Vec::new() };
    let folders: BTreeSet<&str> = house.files.iter().filter_map(|file| folder(&file.path)).collect();
    let named: Vec<(usize, &str)> = index
        .lines()
        .flat_map(|(line, text)| targets(text).into_iter().map(move |target| (line, target)))
        .filter_map(|(line, target)| Some((line, case_named(target)?)))
        .collect();
    let missing =
        folders.iter().filter(|folder| !named.iter().any(|(_, name)| name == *folder)).map(|folder| {
            index.remark(
                1,
                format!("the case '{folder}' is not in the index"),
                format!("add a line with [{folder}]({folder}/) and the situations it covers"),
            )
        });
    let idle = named.iter().filter(|(_, name)| !folders.contains(name)).map(|(line, name)| {
        index.remark(
            *line,
            format!("there is no case '{name}'"),
            "write the case, or name it without a link until it exists",
        )
    });
    missing.chain(idle).collect()
}

/// The case folder a tracked file lies in.
fn folder(path: &str) -> Option<&str> {
    path.strip_prefix("cases/")?.split_once('/').map(|(folder, _)| folder)
}

/// The case folder a link of the index leads to: not a file beside the index, nor anything outside.
fn case_named(target: &str) -> Option<&str> {
    let target = target.strip_prefix("./").unwrap_or(target);
    let (name, _) = target.split_once('/')?;
    (!name.is_empty() && name != ".." && !name.contains(':')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn index_and_folders_must_agree() {
        let index = "# Cases\n| [one](one/) | A 2 |\n[three](./three/)\n[x](https://example.org/x) [y](../docs/y.md)\n";
        let files = [(INDEX, index), ("cases/one/mapping.toml", ""), ("cases/two/out/a.csv", "")];
        assert_eq!(places(check, &files), [format!("{INDEX}:1"), format!("{INDEX}:3")]);
        assert!(places(check, &[("cases/one/mapping.toml", "")]).is_empty());
    }
}
