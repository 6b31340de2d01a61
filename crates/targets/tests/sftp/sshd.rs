//! An OpenSSH server of the test's own: on a port of its own, with keys of its own, ended with the test.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use targets::{Habits, HostKeys, Login, Secret, Sftp, Verify, Way};
use tempfile::TempDir;

/// The receiver's file name in these tests.
pub(crate) const NAME: &str = "Exempelby_20260115_2200.zip.pgp";

/// A server, and the folder it serves.
pub(crate) struct Sshd {
    home: TempDir,
    child: Child,
    pub(crate) port: u16,
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Sshd {
    /// Serves with OpenSSH's own SFTP.
    pub(crate) fn new() -> Self {
        Self::with("internal-sftp", &["ed25519"])
    }

    /// Serves by another program, with host keys of these kinds.
    pub(crate) fn with(subsystem: &str, kinds: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name).display().to_string();
        fs::create_dir(home.path().join("in")).unwrap();
        key(home.path(), "user", "ed25519", "");
        fs::copy(home.path().join("user.pub"), home.path().join("authorized")).unwrap();
        if am_root() {
            // where root's sshd puts away the part of it that trusts nobody
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let port = free_port();
        let mut config = format!(
            "ListenAddress 127.0.0.1:{port}\nPidFile none\nUsePAM no\nStrictModes no\nMaxStartups 100\n\
             PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             AuthorizedKeysFile {}\nSubsystem sftp {subsystem}\n",
            path("authorized")
        );
        for kind in kinds {
            key(home.path(), kind, kind, "");
            config += &format!("HostKey {}\n", path(kind));
        }
        fs::write(path("config"), config).unwrap();
        let log = fs::File::create(path("log")).unwrap();
        let child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f", &path("config")])
            .stdin(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|_| panic!("sshd is needed: setup/install test"));
        let server = Self { home, child, port };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("sshd does not answer: {}", server.log());
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap()
    }

    /// A file of the server's own.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A file in the receiver's directory.
    pub(crate) fn lying(&self, name: &str) -> PathBuf {
        self.home.path().join("in").join(name)
    }

    /// The names in the receiver's directory.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path("in"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub(crate) fn fingerprint(&self, kind: &str) -> String {
        fingerprint(&self.path(&format!("{kind}.pub")))
    }

    /// The way there, with the right key on both sides.
    pub(crate) fn sftp(&self) -> Sftp {
        Sftp {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            user: said_by("id", &["-un"]),
            login: Login::Key { bytes: Secret::new(fs::read(self.path("user")).unwrap()), passphrase: None },
            host_keys: HostKeys { fingerprints: vec![self.fingerprint("ed25519")], known_hosts: None },
            timeout: Duration::from_secs(10),
        }
    }

    pub(crate) fn way(&self) -> Way {
        Way::Sftp(self.sftp())
    }

    /// The way there through something in between.
    pub(crate) fn way_through(&self, port: u16, timeout: Duration) -> Way {
        Way::Sftp(Sftp { port, timeout, ..self.sftp() })
    }

    pub(crate) fn habits(&self) -> Habits {
        Habits {
            directory: self.path("in").display().to_string(),
            temporary_suffix: ".part".to_owned(),
            verify: Verify::Content,
            attempts: 3,
            first_wait: Duration::from_millis(20),
            longest_wait: Duration::from_millis(100),
        }
    }
}

/// Makes a key pair.
pub(crate) fn key(folder: &Path, name: &str, kind: &str, passphrase: &str) {
    let file = folder.join(name).display().to_string();
    said_by("ssh-keygen", &["-q", "-t", kind, "-N", passphrase, "-f", &file]);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
}

pub(crate) fn fingerprint(public: &Path) -> String {
    let said = said_by("ssh-keygen", &["-l", "-E", "sha256", "-f", &public.display().to_string()]);
    said.split_whitespace().nth(1).unwrap().to_owned()
}

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
