//! Clippy reads only the `clippy.toml` nearest to a crate. A crate with its own file must therefore repeat
//! the house's settings before it adds its bans; this sees to it that it does.

use super::house::{House, Remark};

/// Remarks on lines of the root's `clippy.toml` that a crate's own file lacks.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let Some(root) = house.file("clippy.toml") else { return Vec::new() };
    let mut remarks = Vec::new();
    for file in house.files.iter().filter(|file| file.name() == "clippy.toml" && file.path != root.path) {
        let own: Vec<&str> = settings(&file.text).collect();
        remarks.extend(settings(&root.text).filter(|line| !own.contains(line)).map(|line| {
            file.remark(
                1,
                format!("the house's setting is missing here: {line}"),
                "copy the line from the root's clippy.toml; a crate may add bans, never drop one",
            )
        }));
    }
    remarks
}

fn settings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn a_crate_may_add_bans_but_not_drop_one() {
        let root = ("clippy.toml", "a = 1\nb = [\n  { path = \"x\" },\n]\n");
        let fuller = "# why\na = 1\nb = [\n{ path = \"x\" },\n{ path = \"y\" },\n]\n";
        assert!(places(check, &[root, ("crates/s/clippy.toml", fuller)]).is_empty());
        let poorer = "a = 2\nb = [\n{ path = \"x\" },\n]\n";
        assert_eq!(places(check, &[root, ("crates/s/clippy.toml", poorer)]), ["crates/s/clippy.toml:1"]);
    }
}
