//! How a test environment is run: `testbed.toml` in its folder. Where it listens, who gets letters by SMTP, and into
//! which folders reports are dropped.

use super::faults;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

const FILE: &str = "testbed.toml";
/// The port where nobody says another.
const PORT: u16 = 2222;

/// How it is run.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Habits {
    /// Where it listens.
    pub(super) listen: Option<SocketAddr>,
    /// Who sends its letters.
    pub(super) from: Option<String>,
    /// The server that takes its letters.
    pub(super) smtp: Option<Smtp>,
    /// Where reports are dropped, by account.
    pub(super) drop: BTreeMap<String, Drop>,
}

/// A mail server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Smtp {
    pub(super) host: String,
    pub(super) port: u16,
    #[serde(default)]
    pub(super) tls: Protection,
    #[serde(default)]
    pub(super) user: String,
    /// File with the password.
    #[serde(default)]
    pub(super) password_file: String,
    /// File with the only certificates to trust.
    #[serde(default)]
    pub(super) ca: String,
}

/// How the connection to it is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Protection {
    #[default]
    Implicit,
    StartTls,
    None,
}

/// Where reports are dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Drop {
    pub(super) folder: PathBuf,
    #[serde(default)]
    pub(super) maildir: bool,
}

impl Habits {
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(FILE);
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(faults::site(&error.into())),
            Ok(text) => toml::from_str(&text).map_err(|fault| faults::settings(&fault.to_string())),
        }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let text = toml::to_string_pretty(self).map_err(|fault| faults::settings(&fault.to_string()))?;
        targets::folder::write(&folder.join(FILE), text.as_bytes()).map_err(|error| Failure::writing(&error))
    }

    pub(super) fn listen(&self) -> SocketAddr {
        self.listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)))
    }

    pub(super) fn from(&self) -> &str {
        self.from.as_deref().unwrap_or("mottagare@localhost")
    }
}

/// An address, a port or both, as people write where something listens.
pub(super) fn address(written: &str) -> Result<SocketAddr, Failure> {
    let whole = written.parse::<SocketAddr>().ok();
    let port = || Some(SocketAddr::from((Ipv4Addr::LOCALHOST, written.parse::<u16>().ok()?)));
    let host = || Some(SocketAddr::new(written.parse::<IpAddr>().ok()?, PORT));
    let local = || {
        let port = written.strip_prefix("localhost:")?.parse::<u16>().ok()?;
        Some(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
    };
    whole.or_else(port).or_else(host).or_else(local).ok_or_else(|| {
        let what = Phrase::new("receiver-bad-address").with("found", written);
        Failure::new(FailureKind::Configuration, what)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        let read = |text| address(text).map(|found| found.to_string()).ok();
        assert_eq!(read("2022").as_deref(), Some("127.0.0.1:2022"));
        assert_eq!(read("localhost:22").as_deref(), Some("127.0.0.1:22"));
        assert_eq!(read("0.0.0.0").as_deref(), Some("0.0.0.0:2222"));
        assert_eq!(read("[::1]:5").as_deref(), Some("[::1]:5"));
        assert!(address("sftp.example.se").is_err() && address("70000").is_err() && address("").is_err());
    }

    #[test]
    fn a_settings_file_that_is_wrong_tells_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let habits = Habits { from: Some("a@example.se".to_owned()), ..Habits::default() };
        habits.write(folder.path()).unwrap();
        assert_eq!(Habits::read(folder.path()).unwrap().from(), "a@example.se");
        targets::folder::write(&folder.path().join(FILE), b"from = 'a@b'\nnothing = 1\n").unwrap();
        let failure = Habits::read(folder.path()).unwrap_err();
        assert!(failure.what.args.iter().any(|(_, shown)| *shown == crate::texts::Shown::Words("2".into())));
    }
}
