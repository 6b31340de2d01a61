//! A delivery leaves for a destination: packed, sealed so that GnuPG reads it, seen to lie there, and told.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod town;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use town::{CONFIG, EBBA, IDA, Town, afternoon, alva_in, files};

const WAY: &str = "
[receiver.transport]
protocol = \"folder\"

[destination]
folder = \"there\"

[keys]
receiver = \"keys/unikum.asc\"
own = \"keys/own.asc\"
passphrase = \"file:keys/own.passphrase\"
";

const PASSPHRASE: &str = "tolv gröna äpplen";

/// A town with keys and a destination, and the receiver's own keys.
struct Site {
    town: Town,
    receiver: TempDir,
}

impl Site {
    fn new(lasts: &str) -> Self {
        let town = Town::new();
        let receiver = home();
        let ours = home();
        for folder in ["keys", "there"] {
            fs::create_dir_all(town.path(folder)).unwrap();
        }
        gpg(
            &receiver,
            &[
                "--passphrase",
                "",
                "--quick-gen-key",
                "Unikum <u@example.se>",
                "future-default",
                "default",
                lasts,
            ],
        );
        gpg(&ours, &["--quick-gen-key", "Exempelby <it@example.se>", "future-default", "default", "1y"]);
        fs::write(town.path("keys/unikum.asc"), gpg(&receiver, &["--armor", "--export"])).unwrap();
        town.secret("keys/own.asc", &gpg(&ours, &["--armor", "--export-secret-keys"]));
        town.secret("keys/own.passphrase", format!("{PASSPHRASE}\n").as_bytes());
        pipe(&receiver, &["--import"], &gpg(&ours, &["--export"]));
        fs::write(town.path("skolbro.toml"), format!("{CONFIG}{WAY}{}", afternoon())).unwrap();
        for home in [&receiver, &ours] {
            let _ended =
                Command::new("gpgconf").env("GNUPGHOME", home.path()).args(["--kill", "all"]).status();
        }
        Self { town, receiver }
    }

    fn approved(&self) {
        assert_eq!(self.town.says(&["run", "--to", "test"]).0, 3);
        self.town.fine(&["approve", "1", "--by", "Anna", "--reason", "jämförd"]);
    }

    fn there(&self) -> Vec<PathBuf> {
        let mut found = files(&self.town.path("there"));
        found.sort();
        found
    }

    /// What the receiver reads in the only delivery, and what GnuPG says of it.
    fn opened(&self) -> (Vec<(String, String)>, String) {
        let [sealed] = self.there().try_into().unwrap();
        let home = self.receiver.path();
        let output = Command::new("gpg")
            .env("GNUPGHOME", home)
            .args(["--batch", "--trust-model", "always", "--status-fd", "2", "--decrypt"])
            .arg(&sealed)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let zip = home.join("opened.zip");
        fs::write(&zip, &output.stdout).unwrap();
        let list = Command::new("unzip").args(["-Z1"]).arg(&zip).output().unwrap();
        let names = String::from_utf8(list.stdout).unwrap();
        let content = |name: &str| {
            let output = Command::new("unzip").arg("-p").arg(&zip).arg(name).output().unwrap();
            String::from_utf8(output.stdout).unwrap().replace('\t', " ")
        };
        (names.lines().map(|name| (name.to_owned(), content(name))).collect(), said)
    }
}

trait Secret {
    fn secret(&self, name: &str, bytes: &[u8]);
}

impl Secret for Town {
    fn secret(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
}

fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(home.path().join("gpg-agent.conf"), "s2k-count 1048576\n").unwrap();
    home
}

fn gpg(home: &TempDir, words: &[&str]) -> Vec<u8> {
    pipe(home, words, b"")
}

fn pipe(home: &TempDir, words: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("gpg")
        .env("GNUPGHOME", home.path())
        .args(["--batch", "--yes", "--pinentry-mode", "loopback", "--passphrase", PASSPHRASE])
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gpg is needed: setup/install test");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn what_is_delivered_is_one_sealed_file_that_gnupg_opens_and_knows_who_signed() {
    let site = Site::new("1y");
    site.approved();
    assert!(site.there().is_empty(), "nothing leaves before the yes");
    let told = site.town.fine(&["deliver", "1"]);
    let (inside, said) = site.opened();
    assert!(said.contains("GOODSIG") && said.contains("DECRYPTION_OKAY"), "{said}");
    let stem =
        site.there()[0].file_name().unwrap().to_str().unwrap().strip_suffix(".zip.pgp").unwrap().to_owned();
    assert!(stem.starts_with("Exempelby_2"), "{stem}");
    let [(principals, rows), (relations, lines)] = inside.try_into().unwrap();
    assert_eq!((principals, relations), (format!("{stem}.principals"), format!("{stem}.relations")));
    assert!(rows.contains("Alva Ek ") && lines.contains("add guardian_for 19800102-2386 20150101-2395"));
    assert!(told.contains(&stem) && told.contains("Den är läst tillbaka"), "{told}");
    assert!(!told.contains("Alva"), "{told}");
    assert!(files(&site.town.path("out")).is_empty(), "nothing is left here once it lies there");
    let history = site.town.fine(&["history", "1", "--to", "test"]);
    assert!(history.contains("såg leveransen ligga hos mottagaren"), "{history}");
    let (code, text) = site.town.says(&["deliver", "1"]);
    assert_eq!(code, 4, "{text}");
    assert_eq!(site.there().len(), 1);
}

#[test]
fn a_night_delivers_to_the_destination_and_names_lie_in_order() {
    let site = Site::new("1y");
    site.approved();
    site.town.fine(&["deliver", "1"]);
    site.town.fine(&["confirm", "1", "--by", "Anna"]);
    site.town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (_, text) = site.town.says(&["run", "--to", "test"]);
    assert!(text.contains("ligger hos mottagaren"), "{text}");
    assert_eq!(site.there().len(), 2, "{text}");
    assert!(site.there()[0] < site.there()[1]);
}

#[test]
fn a_key_that_has_expired_or_is_open_to_others_stops_before_anything_leaves() {
    let site = Site::new("seconds=1");
    site.approved();
    std::thread::sleep(std::time::Duration::from_secs(2));
    let (code, text) = site.town.says(&["deliver", "1"]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("keys/unikum.asc") && text.contains("gick ut"), "{text}");
    fs::set_permissions(site.town.path("keys/own.asc"), fs::Permissions::from_mode(0o644)).unwrap();
    let (code, text) = site.town.says(&["deliver", "1"]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("chmod 600 keys/own.asc"), "{text}");
    assert!(site.there().is_empty());
    assert!(site.town.fine(&["history", "1", "--to", "test"]).contains("godkänd"), "it can still leave");
    let (code, text) = site.town.says(&["doctor"]);
    assert_eq!(code, 1);
    assert!(text.contains("keys/unikum.asc kan inte användas"), "{text}");
}

#[test]
fn a_key_that_ends_within_sixty_days_is_told_and_one_that_lasts_is_good() {
    let site = Site::new("30d");
    let (_, text) = site.town.says(&["doctor"]);
    let line = |words: &str| text.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned();
    assert!(line("keys/unikum.asc går ut").contains("dagar"), "{text}");
    assert!(line("keys/own.asc kan användas till").contains("Exempelby"), "{text}");
    assert!(line("tar emot, låter sig läsas").contains("there"), "{text}");
    assert!(site.there().is_empty(), "a doctor leaves nothing behind");
}

#[test]
fn a_destination_that_cannot_be_written_leaves_the_plan_as_it_was() {
    let site = Site::new("1y");
    site.approved();
    fs::remove_dir(site.town.path("there")).unwrap();
    let (code, text) = site.town.says(&["deliver", "1"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("katalogen"), "{text}");
    assert!(files(&site.town.path("out")).is_empty());
    fs::create_dir(site.town.path("there")).unwrap();
    site.town.fine(&["deliver", "1"]);
    assert_eq!(site.there().len(), 1);
}

/// What a process that was killed between the name and the receipt leaves in the store.
fn forget_receipt(site: &Site) {
    let script = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); \
                  d.execute('UPDATE receipt SET lay_at = NULL'); d.commit()";
    let done = Command::new("python3").args(["-c", script]).arg(site.town.path("data/skolbro.db")).status();
    assert!(done.unwrap().success());
}

#[test]
fn a_delivery_of_which_nobody_knows_is_looked_for_and_never_sent_twice() {
    let site = Site::new("1y");
    site.approved();
    site.town.fine(&["deliver", "1"]);
    let before = fs::read(&site.there()[0]).unwrap();
    forget_receipt(&site);
    let text = site.town.fine(&["deliver", "1"]);
    assert!(text.contains("ligger hos mottagaren"), "{text}");
    assert_eq!(fs::read(&site.there()[0]).unwrap(), before);

    forget_receipt(&site);
    fs::remove_file(&site.there()[0]).unwrap();
    let (code, text) = site.town.says(&["deliver", "1"]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("redan hämtad") && text.contains("importrapporten"), "{text}");
    assert!(site.there().is_empty());
}

#[test]
fn a_part_that_a_killed_process_left_is_gone_on_with_to_the_byte() {
    let site = Site::new("1y");
    site.approved();
    site.town.fine(&["deliver", "1"]);
    let whole = site.there()[0].clone();
    let sealed = fs::read(&whole).unwrap();
    let name = whole.file_name().unwrap().to_str().unwrap().to_owned();
    forget_receipt(&site);
    fs::remove_file(&whole).unwrap();
    fs::write(site.town.path(&format!("there/{name}.part")), &sealed[..100]).unwrap();
    fs::create_dir_all(site.town.path("out")).unwrap();
    fs::write(site.town.path(&format!("out/{name}")), &sealed).unwrap();
    site.town.fine(&["deliver", "1"]);
    assert_eq!(site.there(), std::slice::from_ref(&whole));
    assert_eq!(fs::read(&whole).unwrap(), sealed);
}

#[test]
fn one_delivery_a_night_and_the_next_waits_for_the_verdict() {
    let site = Site::new("1y");
    site.approved();
    site.town.fine(&["deliver", "1"]);
    site.town.pupils(&[&alva_in("7B"), EBBA, IDA]);
    let (code, text) = site.town.says(&["run", "--to", "test"]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("Leverans 1 har redan skickats i natt"), "{text}");
    assert_eq!(site.there().len(), 1);
    site.town.fine(&["confirm", "1", "--by", "Anna", "--failed-lines", "1"]);
    let (_, text) = site.town.says(&["run", "--to", "test"]);
    assert_eq!(site.there().len(), 2, "{text}");
}
