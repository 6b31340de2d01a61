//! A post office of the test's own: a mail server (aiosmtpd) that puts letters into a maildir, and an IMAP
//! server (Dovecot) that shows the same maildir. Both run as private processes on free ports of this
//! machine, as whoever runs the tests, or as nobody in particular when that is root.

use mail::{Incoming, Login, Outgoing, Password, Server, Tls};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "gröna äpplen";
const NOBODY: u32 = 65534;

pub(crate) struct PostOffice {
    pub(crate) folder: TempDir,
    pub(crate) implicit: u16,
    pub(crate) start_tls: u16,
    pub(crate) imap: u16,
    pub(crate) imaps: u16,
    running: Vec<Child>,
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        for child in &mut self.running {
            // asked, not shot: Dovecot takes its own children with it
            let _asked = Command::new("kill").arg(child.id().to_string()).status();
            let _ended = child.wait();
        }
    }
}

impl PostOffice {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("post").tempdir().unwrap();
        let path = folder.path();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        for place in ["run", "mail", "mail/new", "mail/cur", "mail/tmp"] {
            fs::create_dir(path.join(place)).unwrap();
        }
        certificate(path, "cert", "localhost");
        certificate(path, "other", "post.example.org");
        let [implicit, start_tls, imap, imaps] = free_ports();
        let user = said("id", &["-un"]);
        let user = if is_root() { "nobody".to_owned() } else { user };
        let group = said("id", &["-gn", &user]);
        fs::write(path.join("users"), format!("skolbro:{{PLAIN}}{PASSWORD}\n")).unwrap();
        fs::write(path.join("dovecot.conf"), dovecot(path, [&user, &group], [imap, imaps])).unwrap();
        fs::write(path.join("smtpd.py"), include_str!("smtpd.py")).unwrap();
        give(path);
        let mut office = Self { folder, implicit, start_tls, imap, imaps, running: Vec::new() };
        office.start_smtp(implicit, "implicit");
        office.start_smtp(start_tls, "starttls");
        let configuration = office.path("dovecot.conf");
        // it lies where only root looks
        let own = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"]
            .into_iter()
            .find(|place| Path::new(place).exists());
        let mut imap_server = Command::new(own.unwrap_or("dovecot"));
        imap_server.arg("-F").arg("-c").arg(configuration);
        office.start(&mut imap_server, "dovecot", imaps);
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn maildir(&self) -> PathBuf {
        self.path("mail")
    }

    /// A letter put straight into the maildir.
    pub(crate) fn deliver(&self, name: &str, content: &[u8]) {
        let path = self.maildir().join("new").join(name);
        fs::write(&path, content).unwrap();
        give(&path);
    }

    pub(crate) fn server(&self, port: u16, tls: Tls) -> Server {
        let ca = Some(fs::read(self.path("cert.pem")).unwrap());
        server(port, tls, ca)
    }

    pub(crate) fn outgoing(&self, port: u16, tls: Tls) -> Outgoing {
        Outgoing { server: self.server(port, tls), login: Some(login(PASSWORD)) }
    }

    pub(crate) fn incoming(&self, port: u16, tls: Tls) -> Incoming {
        Incoming { server: self.server(port, tls), login: login(PASSWORD), folder: "INBOX".into() }
    }

    fn start_smtp(&mut self, port: u16, mode: &str) {
        // the system's own, which Debian's packages belong to
        let python = ["/usr/bin/python3", "python3"].into_iter().find(|python| {
            let asked = Command::new(python).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
            asked.is_ok_and(|answer| answer.success())
        });
        let python = python.unwrap_or_else(|| panic!("python3-aiosmtpd is needed: setup/install test"));
        let mut smtp = Command::new(python);
        smtp.arg(self.path("smtpd.py")).arg(port.to_string()).arg(mode);
        smtp.arg(self.path("cert.pem")).arg(self.path("cert.key")).arg(self.maildir());
        self.start(&mut smtp, "python3-aiosmtpd", port);
    }

    fn start(&mut self, command: &mut Command, package: &str, port: u16) {
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.current_dir(self.folder.path()).spawn();
        self.running.push(child.unwrap_or_else(|_| panic!("{package} is needed: setup/install test")));
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.path("dovecot.log")).unwrap_or_default();
        panic!("{package} does not answer: {log}");
    }
}

pub(crate) fn server(port: u16, tls: Tls, ca: Option<Vec<u8>>) -> Server {
    let timeout = Duration::from_secs(20);
    Server { host: "localhost".into(), port, tls, unencrypted_elsewhere: false, ca, timeout }
}

pub(crate) fn login(password: &str) -> Login {
    Login { user: "skolbro".into(), password: Password::new(password.into()) }
}

/// A certificate that belongs to nobody.
pub(crate) fn stray_certificate() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "stray", "stray.example.org");
    fs::read(folder.path().join("stray.pem")).unwrap()
}

fn certificate(folder: &Path, name: &str, host: &str) {
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"])
        .args(["-days", "3", "-subj", &format!("/CN={name}"), "-addext"])
        .arg(format!("subjectAltName=DNS:{host}"))
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(folder.join(format!("{name}.key")))
        .arg("-out")
        .arg(folder.join(format!("{name}.pem")))
        .stderr(Stdio::null())
        .status();
    assert!(made.is_ok_and(|made| made.success()), "openssl is needed: setup/install test");
}

fn dovecot(folder: &Path, [user, group]: [&str; 2], [imap, imaps]: [u16; 2]) -> String {
    let folder = folder.display();
    format!(
        "base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/cert.key
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
mail_location = maildir:{folder}/mail
first_valid_uid = 0
first_valid_gid = 0
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"
    )
}

fn free_ports<const N: usize>() -> [u16; N] {
    let held = [(); N].map(|()| TcpListener::bind(("127.0.0.1", 0)).unwrap());
    held.map(|held| held.local_addr().unwrap().port())
}

fn said(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn is_root() -> bool {
    said("id", &["-u"]) == "0"
}

/// To those who serve, with all that is in it.
fn give(path: &Path) {
    if !is_root() {
        return;
    }
    chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            give(&entry.unwrap().path());
        }
    }
}
