//! What servers of a test's own need of the machine.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The parcel's name in these tests.
pub(crate) const NAME: &str = "Exempelby_20260115_2200.zip.pgp";
/// How long it may be silent where it should not.
pub(crate) const LONG: Duration = Duration::from_secs(10);

pub(crate) fn am_root() -> bool {
    said_by("id", &["-u"]) == "0"
}

pub(crate) fn said_by(program: &str, words: &[&str]) -> String {
    let output = Command::new(program)
        .args(words)
        .output()
        .unwrap_or_else(|_| panic!("{program} is needed: setup/install test"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The names in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
