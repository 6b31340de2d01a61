//! A vsftpd of the test's own, run as whoever runs the test: anybody logs in as “ftp” who knows the password. Its
//! certificate comes from an authority of the test's own.

use crate::{LONG, NAME, free_port, said_by};
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use targets::{Ftp, Habits, Secret, Security, Verify, Way};
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "tolv-gula-bananer";

/// TLS asked for, also for data, which must resume what was agreed before: as careful receivers have it.
pub(crate) const CAREFUL: &str = "ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_data_ssl=YES\n\
     force_anon_logins_ssl=YES\nrequire_ssl_reuse=YES\nssl_ciphers=HIGH\n";

/// A server, and the folder it serves.
pub(crate) struct Vsftpd {
    home: TempDir,
    child: Child,
    pub(crate) port: u16,
}

impl Drop for Vsftpd {
    fn drop(&mut self) {
        let _killed = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Vsftpd {
    pub(crate) fn with(more: &str) -> Self {
        Self::called("IP:127.0.0.1", more)
    }

    /// With a certificate for another name.
    pub(crate) fn called(subject: &str, more: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name).display().to_string();
        for folder in ["in", "empty"] {
            fs::create_dir(path(folder)).unwrap();
        }
        fs::write(path("password"), format!("{PASSWORD}\n")).unwrap();
        authority(home.path(), "ca");
        certificate(home.path(), "ca", "server", subject);
        let port = free_port();
        let config = format!(
            "listen=YES\nlisten_address=127.0.0.1\nlisten_port={port}\nbackground=NO\nrun_as_launching_user=YES\n\
             seccomp_sandbox=NO\nisolate=NO\nisolate_network=NO\nsecure_chroot_dir={}\n\
             local_enable=NO\nanonymous_enable=YES\nftp_username={}\nanon_root={}\nanon_umask=022\n\
             secure_email_list_enable=YES\nemail_password_file={}\nwrite_enable=YES\nanon_upload_enable=YES\n\
             anon_other_write_enable=YES\nanon_world_readable_only=NO\n\
             rsa_cert_file={}\nrsa_private_key_file={}\n\
             xferlog_enable=YES\nlog_ftp_protocol=YES\nvsftpd_log_file={}\n{more}",
            path("empty"),
            said_by("id", &["-un"]),
            home.path().display(),
            path("password"),
            path("server.pem"),
            path("server.key"),
            path("log"),
        );
        fs::write(path("config"), config).unwrap();
        let child = Command::new("/usr/sbin/vsftpd")
            .arg(path("config"))
            .stdin(Stdio::null())
            .spawn()
            .unwrap_or_else(|_| panic!("vsftpd is needed: setup/install test"));
        let server = Self { home, child, port };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("vsftpd does not answer");
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn lying(&self, name: &str) -> PathBuf {
        self.home.path().join("in").join(name)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        crate::names(&self.path("in"))
    }

    /// Whether all of it and nothing else is there.
    pub(crate) fn has(&self, bytes: &[u8]) -> bool {
        self.names() == [NAME] && fs::read(self.lying(NAME)).unwrap() == bytes
    }

    pub(crate) fn ftp(&self) -> Ftp {
        Ftp {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            user: "ftp".to_owned(),
            password: Secret::new(PASSWORD),
            security: Security::ExplicitTls,
            ca: Some(fs::read(self.path("ca.pem")).unwrap()),
            timeout: LONG,
        }
    }

    pub(crate) fn way(&self) -> Way {
        Way::Ftp(self.ftp())
    }

    pub(crate) fn habits(&self) -> Habits {
        Habits {
            directory: "in".to_owned(),
            temporary_suffix: ".part".to_owned(),
            verify: Verify::Content,
            attempts: 3,
            first_wait: Duration::from_millis(20),
            longest_wait: Duration::from_millis(100),
        }
    }
}

/// Makes an authority.
pub(crate) fn authority(folder: &Path, name: &str) {
    let path = |end: &str| folder.join(format!("{name}{end}")).display().to_string();
    let key =
        ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", &path(".key")];
    let rest = ["-out", &path(".pem"), "-subj", &format!("/CN={name}"), "-days", "2"];
    said_by("openssl", &[&["req", "-x509"], &key[..], &rest].concat());
}

/// Makes a certificate by an authority, for a name.
fn certificate(folder: &Path, by: &str, name: &str, subject: &str) {
    let path = |name: &str, end: &str| folder.join(format!("{name}{end}")).display().to_string();
    let (key, request) = (path(name, ".key"), path(name, ".csr"));
    let made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", &key];
    said_by("openssl", &[&["req"], &made[..], &["-out", &request, "-subj", "/CN=server"]].concat());
    fs::write(path(name, ".ext"), format!("subjectAltName={subject}\n")).unwrap();
    let (ca, ca_key) = (path(by, ".pem"), path(by, ".key"));
    let signed = ["x509", "-req", "-in", &request, "-CA", &ca, "-CAkey", &ca_key, "-CAcreateserial"];
    let rest = ["-out", &path(name, ".pem"), "-days", "2", "-extfile", &path(name, ".ext")];
    said_by("openssl", &[&signed[..], &rest].concat());
}
