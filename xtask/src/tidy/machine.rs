//! Nothing in the house depends on the machine it was written on: no absolute path of somebody's disk, no
//! name of a package archive, no source of crates but the public one.

use super::house::{File, House, Remark};

/// In pieces, so that this file does not trip over itself.
const FOLDERS: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/Us", "ers/")];
const ARCHIVES: [&str; 11] = [
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "npmjs.org"),
    concat!("py", "pi.org"),
    concat!("files.", "pythonhosted.org"),
    concat!("proxy.", "golang.org"),
    concat!("deb.", "debian.org"),
    concat!("security.", "debian.org"),
    concat!("archive.", "ubuntu.com"),
    concat!("arti", "factory"),
    concat!("verda", "ccio"),
];
const PUBLIC_SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Remarks on such paths, names and sources.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for file in &house.files {
        for (number, line) in file.lines() {
            remarks.extend(line_remark(file, number, line));
        }
    }
    remarks
}

fn line_remark(file: &File, number: usize, line: &str) -> Option<Remark> {
    if let Some(folder) = FOLDERS.iter().find(|folder| has_absolute(line, folder)) {
        return Some(file.remark(
            number,
            format!("a path of one machine: {folder}"),
            "write it from the root of the house, or take it as an argument",
        ));
    }
    let lower = line.to_ascii_lowercase();
    if let Some(archive) = ARCHIVES.iter().find(|archive| lower.contains(**archive)) {
        return Some(file.remark(
            number,
            format!("the name of a package archive: {archive}"),
            "take it away: which archive a machine uses is that machine's own setting",
        ));
    }
    let foreign = match file.name() {
        "Cargo.lock" => line.starts_with("source = ") && line != PUBLIC_SOURCE,
        "config.toml" if file.path.ends_with(".cargo/config.toml") => {
            line.starts_with("[source") || line.starts_with("[registr")
        }
        _ => false,
    };
    foreign.then(|| {
        file.remark(
            number,
            "crates from another source than the public one",
            "use the published crate; a mirror is set in the user's own cargo settings",
        )
    })
}

/// Whether an absolute path begins with `folder`: not where it continues a relative one (`a/work/b`).
fn has_absolute(line: &str, folder: &str) -> bool {
    let continues = |c: char| c.is_alphanumeric() || "._-~})>*".contains(c);
    line.match_indices(folder)
        .any(|(at, _)| !line.get(..at).and_then(|before| before.chars().next_back()).is_some_and(continues))
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn paths_of_a_machine_are_remarked_and_relative_ones_are_not() {
        for folder in FOLDERS {
            let text = format!("x\nlet path = \"{folder}anna\";");
            assert_eq!(places(check, &[("a.rs", text.as_str())]), ["a.rs:2"]);
            let text = format!("demo{folder}mapping {{out}}{folder} ~{folder} https://example.org{folder}");
            assert!(places(check, &[("a.rs", text.as_str())]).is_empty(), "{text}");
        }
    }

    #[test]
    fn package_archives_are_remarked() {
        for archive in ARCHIVES {
            let text = format!("see https://{}/x", archive.to_ascii_uppercase());
            assert_eq!(places(check, &[("a.md", text.as_str())]), ["a.md:1"]);
        }
    }

    #[test]
    fn crates_come_from_the_public_source() {
        assert!(places(check, &[("Cargo.lock", PUBLIC_SOURCE)]).is_empty());
        let foreign = "x\nsource = \"git+https://example.org/x\"";
        assert_eq!(places(check, &[("Cargo.lock", foreign)]), ["Cargo.lock:2"]);
        let config = "[alias]\n[source.mirror]";
        assert_eq!(places(check, &[(".cargo/config.toml", config)]), [".cargo/config.toml:2"]);
    }
}
