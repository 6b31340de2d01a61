//! What we pack is unpacked by the unzip that everybody has.

#![expect(clippy::disallowed_methods, reason = "tests write their own files")]

use jiff::civil::date;
use std::fs;
use std::process::Command;

#[test]
fn unzip_reads_content_names_and_time() {
    let home = tempfile::tempdir().unwrap();
    let long = "add\tstudent_in_class\r\n".repeat(20_000);
    let files = [
        ("Västkommunen_20260115_2200.principals", "å\t\u{e4}\r\n"),
        ("x.relations", long.as_str()),
        ("0", ""),
    ];
    let parts: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let zip = home.path().join("x.zip");
    fs::write(&zip, targets::pack::zip(&parts, date(2026, 1, 15).at(22, 0, 59, 0)).unwrap()).unwrap();
    let run = |words: &[&str]| {
        let mut unzip = Command::new("unzip");
        // its locale decides in which letters names are written
        let output =
            unzip.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").args(words).arg(&zip).current_dir(&home).output();
        let output = output.unwrap_or_else(|_| panic!("unzip is needed: setup/install test"));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        said
    };
    assert!(run(&["-tq"]).contains("No errors detected"));
    let list = run(&["-Z", "-T", "-l"]);
    assert_eq!(list.matches("20260115.220000").count(), 3, "{list}");
    assert_eq!(list.matches("-rw-r--r--").count(), 3, "{list}");
    run(&["-q"]);
    for (name, text) in files {
        assert_eq!(fs::read_to_string(home.path().join(name)).unwrap(), text, "{name}");
    }
}
