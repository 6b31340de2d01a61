//! Where a parcel goes and by which way: said in full by the caller, with secrets that do not show themselves.
//!
//! Refuses to know: where the settings are written, and what is sent.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use zeroize::Zeroizing;

/// What goes: försändelse.
#[derive(Clone, Copy)]
pub struct Parcel<'a> {
    /// Its final name, without directory.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

impl fmt::Debug for Parcel<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parcel({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// By which way it goes.
#[derive(Clone, Debug)]
pub enum Way {
    /// SSH File Transfer Protocol, version 3.
    Sftp(Sftp),
    /// FTP, with or without TLS.
    Ftp(Ftp),
    /// A folder on this machine or in its net. How long it may take is up to the file system.
    Folder(PathBuf),
    /// A command of the customer's own.
    Command(OwnCommand),
}

/// A server that speaks SFTP.
#[derive(Clone, Debug)]
pub struct Sftp {
    /// Name or address.
    pub host: String,
    /// Port; 22 is usual.
    pub port: u16,
    /// Who logs in.
    pub user: String,
    /// By what.
    pub login: Login,
    /// Whom we believe to be the server.
    pub host_keys: HostKeys,
    /// How long nothing may be heard before the server counts as too slow.
    pub timeout: Duration,
}

/// By what somebody logs in with SSH.
#[derive(Clone, Debug)]
pub enum Login {
    /// A private key, as OpenSSH or `PuTTY` writes it.
    Key {
        /// The file's content.
        bytes: Secret,
        /// What opens it, where it is locked.
        passphrase: Option<Secret>,
    },
    /// A password, also where the server asks for it as a question (keyboard-interactive).
    Password(Secret),
}

/// Host keys that are believed. Where both say nothing of the server, its key is unknown.
#[derive(Clone, Debug, Default)]
pub struct HostKeys {
    /// As OpenSSH shows them: `SHA256:…`.
    pub fingerprints: Vec<String>,
    /// The text of a `known_hosts` file.
    pub known_hosts: Option<String>,
}

/// A server that speaks FTP.
#[derive(Clone, Debug)]
pub struct Ftp {
    /// Name or address, as in its certificate.
    pub host: String,
    /// Port; 21 is usual, 990 with implicit TLS.
    pub port: u16,
    /// Who logs in.
    pub user: String,
    /// By what.
    pub password: Secret,
    /// How the connection is protected.
    pub security: Security,
    /// PEM of the authorities that are believed instead of this machine's.
    pub ca: Option<Vec<u8>>,
    /// How long nothing may be heard before the server counts as too slow.
    pub timeout: Duration,
}

/// How an FTP connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// `AUTH TLS` before anything is said (RFC 4217).
    ExplicitTls,
    /// TLS from the first byte.
    ImplicitTls,
    /// Password and content can be read by anybody on the way. Only where somebody has asked for exactly this.
    Plain,
}

/// A command of the customer's own. It exits with 0 when the parcel is there under its final name.
#[derive(Clone, Debug)]
pub struct OwnCommand {
    /// Program and arguments. `{file}` is where the content lies, `{name}` what it is to be called. No shell.
    pub words: Vec<String>,
    /// How long it may take.
    pub timeout: Duration,
}

/// How the receiver wants to have it, and how hard we try.
#[derive(Clone, Debug)]
pub struct Habits {
    /// The receiver's directory; empty where one logs in to it.
    pub directory: String,
    /// What is put after the name until the content is whole. Empty: the final name at once.
    pub temporary_suffix: String,
    /// How what lies there is compared with what was sent.
    pub verify: Verify,
    /// How many times it is tried, at least once.
    pub attempts: u32,
    /// How long is waited before the second time; then twice as long each time.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
}

/// How what lies there is compared with what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// By its size, where the receiver lets nobody read.
    Size,
    /// By its content, which is read back.
    Content,
}

/// What nobody is shown.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Keeps it, and wipes it when it is dropped.
    #[must_use]
    pub fn new(secret: impl Into<Vec<u8>>) -> Self {
        Self(Zeroizing::new(secret.into()))
    }

    /// As text, where it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Habits {
    /// The name until the content is whole.
    pub(crate) fn temporary(&self, name: &str) -> String {
        format!("{name}{}", self.temporary_suffix)
    }

    /// Whether a file has the final name from its first byte.
    pub(crate) fn at_once(&self) -> bool {
        self.temporary_suffix.is_empty()
    }

    /// A name in the receiver's directory.
    pub(crate) fn path(&self, name: &str) -> String {
        match self.directory.as_str() {
            "" => name.to_owned(),
            directory if directory.ends_with('/') => format!("{directory}{name}"),
            directory => format!("{directory}/{name}"),
        }
    }

    /// Whether the directory can be said in one line of a protocol.
    pub(crate) fn sayable(&self) -> bool {
        !self.directory.chars().any(char::is_control)
    }
}

/// Whether a name is nothing but a name: no path, nothing that could be read as the next command.
pub(crate) fn plain_name(name: &str) -> bool {
    let stray = |letter: char| letter.is_control() || matches!(letter, '/' | '\\');
    !name.is_empty() && name.len() <= 255 && name != "." && name != ".." && !name.chars().any(stray)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_and_content_do_not_show() {
        let login = Login::Password(Secret::new("tolv gröna äpplen"));
        assert_eq!(format!("{login:?}"), "Password(Secret)");
        let parcel = Parcel { name: "a.zip", bytes: b"secret" };
        assert_eq!(format!("{parcel:?}"), "Parcel(a.zip, 6 bytes)");
    }

    #[test]
    fn a_name_is_a_name_and_nothing_more() {
        for name in ["a.zip", "Västkommunen_20260115_2200.zip.pgp", ".skolbro-x", "a b"] {
            assert!(plain_name(name), "{name}");
        }
        for name in ["", ".", "..", "a/b", "a\\b", "a\r\nDELE b", "a\0"] {
            assert!(!plain_name(name), "{name:?}");
        }
    }
}
