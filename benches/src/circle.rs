//! The whole circle over loopback: a complete delivery packed, sealed and sent over SFTP beside the same written to
//! a folder, the test environment's import, the report, and then a night end to end.

use crate::measure::{Cost, cost};
use crate::nights::{Shelf, moved};
use crate::suite::option;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Runs the circle of one size; L where none is named.
pub(crate) fn run(words: &[String]) -> Result<String, String> {
    let binary = option(words, "--binary").unwrap_or("target/release/skolbro");
    let size = words.first().map(String::as_str).filter(|word| !word.starts_with("--")).unwrap_or("L");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (town, exports, work, dir) = (at("town"), at("town/export"), at("work"), at("receiver"));
    cost(&[binary, "demo", "--exports-only", "--clean", "--size", size, "--out", &town])?;
    let mut shelf = Shelf::of(Path::new(&exports)).map_err(|error| error.to_string())?;
    cost(&[binary, "init", "--from", &exports, &work])?;
    let listen = free_address()?;
    let verb = |words: &[&str]| cost(&[&[binary, "-C", &work], words].concat());
    let receiver = |words: &[&str]| verb(&[&["receiver"], words, &["--dir", &dir]].concat());
    receiver(&["add", "--listen", &listen])?;
    let _serving = Serving::start(binary, &work, &dir, &listen)?;

    let mut table = String::from("| step | time | peak |\n|---|---|---|\n");
    let mut line = |name: &str, cost: &Cost| {
        let _ = writeln!(table, "| {name} | {:.2} s | {:.0} MiB |", cost.seconds, cost.peak_mib);
    };
    let consent = ["--by", "bench", "--reason", "bench"];
    let complete = |run: &str, to: &[&str]| -> Result<Cost, String> {
        verb(&["plan", "--to", "test"])?;
        verb(&[&["approve", run], &consent[..]].concat())?;
        verb(&[&["deliver", run], to].concat())
    };
    // the same bytes to a folder first: what reading the sources anew and writing them costs
    let plain = complete("1", &["--out", &at("plain")])?;
    verb(&["confirm", "1", "--by", "bench", "--failed"])?;
    let sent = complete("2", &[])?;
    line("a complete delivery, to a folder", &plain);
    line("the same, packed, sealed and sent over SFTP", &sent);
    line("its import by the test environment", &receiver(&["import"])?);
    line("its report read, and the verdict", &verb(&["report", "fetch", "--to", "test"])?);

    let pupils = Path::new(&exports).join("Elever.csv");
    let whole = fs::read(&pupils).map_err(|error| error.to_string())?;
    shelf.put(&pupils, &moved(&whole)).map_err(|error| error.to_string())?;
    let night = [
        ("a night: 1 % moved, read to delivered", verb(&["run", "--to", "test"])?),
        ("its import", receiver(&["import"])?),
        ("its report and verdict", verb(&["report", "fetch", "--to", "test"])?),
    ];
    for (name, cost) in &night {
        line(name, cost);
    }
    let out = at("held.zip");
    line("an export of what the test environment holds", &receiver(&["export", "--out", &out])?);
    let compared = verb(&["compare", &out, "--to", "test", "--json"])?;
    line("the comparison with it", &compared);
    let told: serde_json::Value =
        serde_json::from_str(&compared.stdout).map_err(|error| error.to_string())?;
    let whole: f64 = night.iter().map(|(_, cost)| cost.seconds).sum();
    Ok(format!(
        "Size {size}.\n\n{table}\nThe night end to end: {whole:.1} s. Sealed and sent instead of written: {:.2} times.\n\
         Differences: {}",
        sent.seconds / plain.seconds,
        told.get("counts").unwrap_or(&serde_json::Value::Null),
    ))
}

/// The running test environment; it ends with this.
struct Serving(Child);

impl Serving {
    fn start(binary: &str, work: &str, dir: &str, listen: &str) -> Result<Self, String> {
        let mut child = Command::new(binary)
            .args(["-C", work, "receiver", "--dir", dir, "--listen", listen, "--every", "1000000"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        // it says where it listens when it does
        let heard = child.stdout.take().and_then(|out| BufReader::new(out).lines().next());
        match heard {
            Some(Ok(_)) => Ok(Self(child)),
            Some(Err(_)) | None => Err("the test environment did not start".to_owned()),
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

fn free_address() -> Result<String, String> {
    let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    free.map(|address| address.to_string()).map_err(|error| error.to_string())
}
