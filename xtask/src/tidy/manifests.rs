//! Every crate takes its lints and the versions of its dependencies from the workspace: a crate without
//! the lints is a room without rules, and two versions of one library are two truths.

use super::house::{House, Remark};
use super::manifest::{dependencies, entries};

/// Remarks on crates that go their own way.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for file in &house.files {
        let in_house = file.path.starts_with("crates/") || file.path.starts_with("xtask/");
        if file.name() != "Cargo.toml" || !in_house {
            continue;
        }
        let lints = |section: &str, key: &str| {
            entries(file).iter().any(|one| (one.section, one.key, one.value) == (section, key, "true"))
        };
        if !lints("lints", "workspace") && !lints("", "lints.workspace") {
            remarks.push(file.remark(
                1,
                "the crate does not follow the workspace's lints",
                "add a [lints] table with workspace = true",
            ));
        }
        remarks.extend(dependencies(file).iter().filter(|one| !one.said.is_empty()).filter_map(|one| {
            let inherits = one.said == "true" || one.said.contains("workspace = true");
            let detail = file.text.contains(&format!("ependencies.{}]", one.name));
            (!inherits && !detail).then(|| {
                file.remark(
                    one.line,
                    format!("'{}' has a version of its own", one.name),
                    format!("put it in [workspace.dependencies] and write {}.workspace = true", one.name),
                )
            })
        }));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn a_crate_that_inherits_passes() {
        let text = "[lints]\nworkspace = true\n[dependencies]\ncsv.workspace = true\n\
                    jiff = { workspace = true, features = [\"std\"] }";
        assert!(places(check, &[("crates/x/Cargo.toml", text)]).is_empty());
    }

    #[test]
    fn missing_lints_and_own_versions_are_remarked() {
        let text = "[package]\n[dependencies]\ncsv = \"1\"\ntoml = { version = \"1\" }";
        let places = places(check, &[("crates/x/Cargo.toml", text), ("fuzz/Cargo.toml", "")]);
        assert_eq!(places, ["crates/x/Cargo.toml:1", "crates/x/Cargo.toml:3", "crates/x/Cargo.toml:4"]);
    }
}
