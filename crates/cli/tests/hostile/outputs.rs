//! Nowhere to write: the plan says so, and yesterday's files are as they were.

use crate::site::Site;
use crate::variant::Variant;
use std::fs;
use std::process::{Command, Stdio};

/// `check` writes nothing and is well; `plan` fails.
const NOT_WRITTEN: (i32, i32) = (0, 1);

pub(crate) fn variants() -> Vec<Variant> {
    let fits = ("relationer", "relations");
    vec![
        Variant::new(
            "out: a file where the folder should be",
            NOT_WRITTEN,
            ("kan inte skrivas", "relations"),
            |site| {
                fs::write(site.root.join("busy"), b"x").unwrap();
            },
        )
        .into_folder("busy"),
        Variant::new("out: a file further up", NOT_WRITTEN, ("kan inte skrivas", "relations"), |site| {
            fs::write(site.root.join("busy"), b"x").unwrap();
        })
        .into_folder("busy/deep/er"),
        Variant::new("out: no permission", NOT_WRITTEN, ("åtkomst nekas", "relations"), close).for_nobody(),
        Variant::new(
            "out: no permission to make the folder",
            NOT_WRITTEN,
            ("åtkomst nekas", "relations"),
            close,
        )
        .into_folder("out/new")
        .for_nobody(),
        Variant::new(
            "out: files may not be larger than two kilobytes",
            NOT_WRITTEN,
            ("disken är full", "relations"),
            |_| (),
        )
        .after("trap '' XFSZ; ulimit -f 4"),
        Variant::new("out: a full disk", NOT_WRITTEN, ("disken är full", "relations"), |_| ())
            .into_folder("small")
            .unless_impossible(|site| {
                let small = site.root.join("small");
                fs::create_dir(&small).unwrap();
                let mounted = Command::new("mount")
                    .args(["-t", "tmpfs", "-o", "size=8k", "tmpfs"])
                    .arg(&small)
                    .stderr(Stdio::null())
                    .status();
                mounted.is_ok_and(|mounted| mounted.success())
            }),
        Variant::new(
            "out: folders where the files go",
            NOT_WRITTEN,
            ("det är en mapp", "relations"),
            |site| {
                for path in fs::read_dir(site.root.join("out")).unwrap().map(|entry| entry.unwrap().path()) {
                    occupy_the_hour(&path);
                }
            },
        ),
        Variant::new("out: a name with å, ä, ö and blanks", (0, 0), fits, |_| ())
            .into_folder("På väg/till Öja – nr 1"),
        Variant::new("out: folders that are not there yet", (0, 0), fits, |_| ()).into_folder("a/b/c/d"),
        Variant::new("out: a link to nothing", NOT_WRITTEN, ("kan inte skrivas", "relations"), |_| ())
            .into_folder("nowhere")
            .unless_impossible(link),
    ]
}

/// A delivery is named by its minute: all minutes near this one are taken, by folders.
fn occupy_the_hour(file: &std::path::Path) {
    if file.extension().is_none_or(|ending| ending != "relations") {
        return;
    }
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let (front, rest) = name.rsplit_once('_').unwrap();
    let (minute, ending) = rest.split_once('.').unwrap();
    let (hour, minute): (u32, u32) = (minute[..2].parse().unwrap(), minute[2..].parse().unwrap());
    // in the very minute of yesterday's files one of the two is a folder: neither may be replaced
    fs::remove_file(file).unwrap();
    for later in 0..15 {
        let at = (hour * 60 + minute + later) % 1440;
        let _taken =
            fs::create_dir(file.with_file_name(format!("{front}_{:02}{:02}.{ending}", at / 60, at % 60)));
    }
}

#[cfg(unix)]
fn close(site: &Site) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(site.root.join("out"), fs::Permissions::from_mode(0o555)).unwrap();
}

#[cfg(not(unix))]
fn close(_: &Site) {}

#[cfg(unix)]
fn link(site: &Site) -> bool {
    std::os::unix::fs::symlink(site.root.join("borta/helt"), site.root.join("nowhere")).is_ok()
}

#[cfg(not(unix))]
fn link(_: &Site) -> bool {
    false
}
