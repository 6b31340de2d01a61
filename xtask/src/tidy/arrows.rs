//! Which room may know which (docs/ARCHITECTURE.md, "The house"). Cargo refuses a circle; this refuses a
//! new arrow, because a room that sees its neighbour soon leans on it.

use super::house::{File, House, Remark};
use super::manifest::{Dependency, Use, dependencies};

/// Every room with the rooms it may use. Tests of any room but `model` may use `demo` besides.
const ROOMS: [(&str, &[&str]); 12] = [
    ("model", &[]),
    ("openpgp", &[]),
    ("mail", &[]),
    ("stages", &["model"]),
    ("sources", &["model"]),
    ("targets", &["model"]),
    ("store", &["model"]),
    ("receiver", &["openpgp", "mail"]),
    ("demo", &["model"]),
    ("app", &["model", "openpgp", "mail", "stages", "sources", "targets", "store", "receiver", "demo"]),
    ("web", &["model", "app"]),
    ("cli", &["model", "app", "web"]),
];

/// Remarks on arrows that are not in the table, on rooms that are not, and on `model` serialising.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for file in &house.files {
        let Some(room) = room_of(&file.path) else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            remarks.push(file.remark(
                1,
                format!("the room '{room}' is not in the house"),
                "a crate exists because it brings its own outside dependency or a ban, never for taste. If so, \
                 add it to ROOMS in xtask/src/tidy/arrows.rs and to docs/ARCHITECTURE.md",
            ));
            continue;
        };
        remarks.extend(dependencies(file).iter().filter_map(|one| arrow(file, room, allowed, one)));
    }
    remarks
}

fn arrow(file: &File, room: &str, allowed: &[&str], one: &Dependency<'_>) -> Option<Remark> {
    if room == "model" && (one.name.starts_with("serde") || one.said.contains("\"serde\"")) {
        return Some(file.remark(
            one.line,
            "the words of the trade know no stored or wire shape (serde)",
            "give the edge that reads or writes its own shape with a version, and convert there",
        ));
    }
    let to = room_meant(one)?;
    let for_tests = one.used == Use::Tests && room != "model" && to == "demo";
    if allowed.contains(&to) || for_tests {
        return None;
    }
    Some(file.remark(
        one.line,
        format!("'{room}' may not use '{to}'"),
        match room {
            "model" => "model knows nobody: move what you need into it, or do the work in the room above",
            "web" | "cli" => "call a verb of app; web and cli hold no logic and see no other room",
            _ => "rooms of the middle row never see one another: let app carry the value between them",
        },
    ))
}

/// The room a dependency stands for, whatever it has been renamed to.
fn room_meant(one: &Dependency<'_>) -> Option<&'static str> {
    ROOMS.iter().map(|(name, _)| *name).find(|room| {
        let package = format!("skolbro-{room}");
        one.name == *room
            || one.name == package
            || one.said.contains(&format!("\"{package}\""))
            || one.said.contains(&format!("../{room}\""))
    })
}

fn room_of(path: &str) -> Option<&str> {
    path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml").filter(|room| !room.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    fn check_manifest(room: &str, text: &str) -> Vec<String> {
        places(check, &[(&format!("crates/{room}/Cargo.toml"), text)])
    }

    #[test]
    fn arrows_of_the_table_pass() {
        assert!(check_manifest("stages", "[dependencies]\nmodel.workspace = true").is_empty());
        assert!(check_manifest("stages", "[dev-dependencies]\ndemo.workspace = true").is_empty());
        assert!(
            check_manifest("cli", "[dependencies]\napp.workspace = true\nweb.workspace = true").is_empty()
        );
    }

    #[test]
    fn a_new_arrow_is_refused_however_it_is_written() {
        for text in [
            "[dependencies]\nsources.workspace = true",
            "[dependencies]\nx = { package = \"skolbro-sources\", path = \"y\" }",
            "[dependencies]\nx = { path = \"../sources\" }",
            "[dependencies.x]\npackage = \"skolbro-sources\"",
            "[dev-dependencies]\nsources.workspace = true",
            "[dependencies]\ndemo.workspace = true",
        ] {
            assert_eq!(check_manifest("stages", text), ["crates/stages/Cargo.toml:2"], "{text}");
        }
    }

    #[test]
    fn model_knows_nobody_and_no_serde() {
        for text in [
            "[dependencies]\nstages.workspace = true",
            "[dev-dependencies]\ndemo.workspace = true",
            "[dependencies]\nserde.workspace = true",
            "[dependencies]\njiff = { workspace = true, features = [\"serde\"] }",
        ] {
            assert_eq!(check_manifest("model", text), ["crates/model/Cargo.toml:2"], "{text}");
        }
    }

    #[test]
    fn a_room_nobody_has_heard_of_is_refused() {
        assert_eq!(check_manifest("tools", "[package]"), ["crates/tools/Cargo.toml:1"]);
    }
}
