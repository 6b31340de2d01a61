//! The SFTP server against OpenSSH's own client: what it lets in, and what it does not.

use crate::town::{NOW, PRINCIPALS, RELATIONS, STEM, Town, archive};
use receiver::{AccountSettings, FaultMode, Listen, Outcome, Planned, ServerFault, Serving, serve};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A town that serves, and a home from which somebody hands in.
struct Line {
    town: Town,
    serving: Serving,
    home: TempDir,
}

impl Line {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut AccountSettings)) -> Self {
        let home = tempfile::tempdir().unwrap();
        for key in ["key", "other"] {
            let path = home.path().join(key);
            let mut make = Command::new("ssh-keygen");
            make.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path);
            assert!(make.status().expect("ssh-keygen is needed: setup/install test").success());
        }
        let public = fs::read_to_string(home.path().join("key.pub")).unwrap();
        let town = Town::with(|settings| {
            settings.authorized_keys = vec![public.trim().to_owned()];
            change(settings);
        });
        let serving = serve(&town.site, Listen::Loopback(0), Arc::new(|| NOW)).unwrap();
        let port = serving.address().port();
        let known = format!("[127.0.0.1]:{port} {}\n", town.site.host_key().unwrap());
        fs::write(home.path().join("known_hosts"), known).unwrap();
        Self { town, serving, home }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn client(&self, program: &str, key: &str) -> Command {
        let mut client = Command::new(program);
        let port = format!("Port={}", self.serving.address().port());
        let known = format!("UserKnownHostsFile={}", self.path("known_hosts").display());
        for option in [&*port, &known, "StrictHostKeyChecking=yes", "IdentitiesOnly=yes", "ConnectTimeout=20"]
        {
            client.args(["-F", "none", "-o", option]);
        }
        if key.is_empty() {
            client.args(["-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=1"]);
        } else {
            client.args(["-o", "PasswordAuthentication=no", "-i"]).arg(self.path(key));
        }
        client.current_dir(self.home.path());
        client
    }

    /// What OpenSSH's client makes of a batch: whether all went well, and all it said.
    fn batch(&self, key: &str, user: &str, batch: &str) -> (bool, String) {
        let mut client = self.client("sftp", key);
        client.args(["-b", "-"]).arg(format!("{user}@127.0.0.1"));
        run(client, batch)
    }

    fn fine(&self, batch: &str) -> String {
        let (fine, said) = self.batch("key", "exempelby", batch);
        assert!(fine, "{batch}: {said}");
        said
    }

    fn fails(&self, batch: &str) -> String {
        let (fine, said) = self.batch("key", "exempelby", batch);
        assert!(!fine, "{batch}: {said}");
        said
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn incoming(&self) -> Vec<String> {
        let names = fs::read_dir(self.town.account.incoming()).unwrap();
        let mut names: Vec<String> =
            names.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn logged(&self) -> Vec<String> {
        self.town.log().lines().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect()
    }
}

fn run(mut client: Command, input: &str) -> (bool, String) {
    let client = client.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = client.spawn().expect("OpenSSH's client is needed: setup/install test");
    // a client that ends at once reads nothing
    let _written = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.success(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

#[test]
fn a_delivery_is_handed_in_renamed_fetched_back_and_taken() {
    let line = Line::new();
    let sealed = line.town.seal(&archive(STEM, PRINCIPALS, RELATIONS));
    line.write("delivery", &sealed);
    line.fine(&format!("put delivery {STEM}.zip.pgp.part"));
    assert!(line.town.import().imports.is_empty());
    let said =
        line.fine(&format!("rename {STEM}.zip.pgp.part {STEM}.zip.pgp\nls -l\nget {STEM}.zip.pgp back"));
    assert!(said.contains(&format!("{} ", sealed.len())) && said.contains(STEM), "{said}");
    assert_eq!(fs::read(line.path("back")).unwrap(), sealed);
    let file = line.town.account.incoming().join(format!("{STEM}.zip.pgp"));
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(line.town.import().imports[0].taken.outcome, Outcome::Whole);
    assert!(line.incoming().is_empty() && line.town.log().is_empty());
}

#[test]
fn a_large_file_arrives_unchanged_and_files_are_removed() {
    let line = Line::new();
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|number| number.wrapping_mul(2_654_435_761) as u8).collect();
    line.write("large", &bytes);
    line.fine("put -f large\nget large back\nrm large");
    assert!(fs::read(line.path("back")).unwrap() == bytes);
    assert!(line.incoming().is_empty());
    line.fails("get large");
    line.fails("rm large");
}

#[test]
fn nobody_gets_out_of_the_folder() {
    let line = Line::new();
    line.write("a", b"ours");
    std::os::unix::fs::symlink(line.path("other"), line.town.account.incoming().join("link")).unwrap();
    let said = line.fine("put a\ncd ../..\npwd\nls -la\nget ../../../a back");
    assert!(said.contains("Remote working directory: /") && !said.contains("holds.db"), "{said}");
    assert!(!said.contains("link"), "{said}");
    assert_eq!(fs::read(line.path("back")).unwrap(), b"ours");
    for batch in [
        "get /etc/passwd",
        "get ../account.toml",
        "get ../../../host_key",
        "get link",
        "put a link",
        "put a ../../ut/a",
        "rename a ../../ut/a",
        "rename link b",
        "cd mapp",
        "mkdir mapp",
        "symlink /etc/passwd lösen",
        "ln /etc/passwd hard",
        "put a .gömd",
    ] {
        line.fails(batch);
    }
    assert_eq!(line.incoming(), ["a", "link"]);
    let logged = line.logged();
    assert_eq!(logged, ["sftp-folder mapp", "sftp-link lösen", "sftp-name .gömd", "sftp-name .gömd"]);
}

#[test]
fn renaming_onto_a_file_is_refused_but_posix_renaming_is_not() {
    let line = Line::new();
    line.write("a", b"first");
    line.write("b", b"second");
    line.fine("put a\nput b");
    line.fails("rename -l a b");
    assert_eq!(line.incoming(), ["a", "b"]);
    line.fine("rename a b");
    assert_eq!(fs::read(line.town.account.incoming().join("b")).unwrap(), b"first");
    line.fails("rename c d");
}

#[test]
fn only_who_is_known_comes_in_and_only_to_sftp() {
    let line = Line::new();
    let (fine, said) = line.batch("other", "exempelby", "ls");
    assert!(!fine && said.contains("Permission denied"), "{said}");
    assert!(!line.batch("key", "annanby", "ls").0);
    assert!(!line.batch("key", "../exempelby", "ls").0);
    let with_password = |password: &str| {
        let ask = line.path("ask");
        fs::write(&ask, format!("#!/bin/sh\necho '{password}'\n")).unwrap();
        fs::set_permissions(&ask, PermissionsExt::from_mode(0o700)).unwrap();
        let mut client = line.client("sftp", "");
        client.env("SSH_ASKPASS", ask).env("SSH_ASKPASS_REQUIRE", "force");
        // asking is what a batch forbids
        client.arg("exempelby@127.0.0.1");
        run(client, "pwd\n")
    };
    let (fine, said) = with_password("tolv gröna äpplen");
    assert!(fine && said.contains("Remote working directory: /"), "{said}");
    assert!(!with_password("tolv röda äpplen").0);
    assert_eq!(line.logged(), ["sftp-password "]);
    for words in [
        &["exempelby@127.0.0.1", "ls"][..],
        &["exempelby@127.0.0.1"],
        &["-W", "127.0.0.1:22", "exempelby@127.0.0.1"],
    ] {
        let mut client = line.client("ssh", "key");
        client.args(words);
        let (fine, said) = run(client, "ls\n");
        assert!(!fine && !said.contains("in\n"), "{said}");
    }
}

#[test]
fn there_is_an_end_to_how_much_is_taken() {
    let line = Line::with(|settings| {
        let limits = &mut settings.switches.limits;
        (limits.sealed_bytes, limits.files, limits.name_bytes) = (100_000, 2, 40);
    });
    line.write("large", &vec![1; 100_001]);
    line.write("small", b"1");
    line.fails("put large");
    line.fine("rm large\nput small\nput small small2");
    line.fails("put small small3");
    line.fails(&format!("put small {}", "n".repeat(41)));
    assert_eq!(line.incoming(), ["small", "small2"]);
    let logged = line.logged();
    let codes: Vec<&str> = logged.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(codes.first(), Some(&"sftp-too-large"));
    assert!(codes.contains(&"sftp-files") && codes.contains(&"sftp-long-name"), "{codes:?}");
    let crowded = Line::with(|settings| settings.switches.limits.sessions = 0);
    crowded.fails("ls");
    assert_eq!(crowded.logged(), ["sftp-sessions "]);
}

fn planned(line: &Line, fault: ServerFault, lasting: bool) {
    line.town.account.set_faults(vec![Planned { fault: FaultMode::Server(fault), lasting }]).unwrap();
}

#[test]
fn the_server_fails_as_planned_and_then_no_more() {
    let line = Line::new();
    line.write("a", &vec![7; 200_000]);
    for fault in [ServerFault::DiskFull { after: 50_000 }, ServerFault::CutOff { after: 50_000 }] {
        planned(&line, fault, false);
        line.fails("put a");
        assert!(fs::metadata(line.town.account.incoming().join("a")).unwrap().len() < 200_000, "{fault:?}");
        assert!(line.town.account.faults().unwrap().is_empty(), "{fault:?}");
        line.fine("put a");
        planned(&line, fault, true);
        line.fails("put a");
        line.fails("put a");
    }
    planned(&line, ServerFault::RenameRefused, false);
    line.fine("put a");
    line.fails("rename a b");
    line.fine("rename a b");
    planned(&line, ServerFault::Slow { milliseconds: 400 }, true);
    let start = Instant::now();
    line.fine("put a");
    assert!(start.elapsed() > Duration::from_millis(800));
}

#[test]
fn a_server_that_is_stopped_serves_nobody_and_its_key_stays() {
    let line = Line::new();
    let host = line.town.site.host_key().unwrap();
    let address = line.serving.address();
    assert!(address.ip().is_loopback());
    line.fine("ls");
    let silent = std::net::TcpStream::connect(address).unwrap();
    line.serving.stop();
    assert!(std::net::TcpStream::connect(address).is_err());
    drop(silent);
    let again = serve(&line.town.site, Listen::Exposed(address), Arc::new(|| NOW)).unwrap();
    assert_eq!((again.address(), line.town.site.host_key().unwrap()), (address, host));
}
