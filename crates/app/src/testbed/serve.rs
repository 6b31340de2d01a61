//! The running test environment: its SFTP server, and the imports when their time comes.

use super::habits;
use super::{Testbed, clock, faults, import, keys, words};
use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use jiff::civil::{DateTime, Time};
use receiver::{Listen, Serving, serve};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// When imports are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Every night at an hour, Swedish time.
    At(Time),
    /// Every so many seconds.
    Every(u32),
}

/// How to serve.
#[derive(Clone, Debug)]
pub struct ServeOrder {
    /// The folder of the test environment; it is made where there is none.
    pub folder: PathBuf,
    /// Where it listens, where that is said.
    pub listen: Option<String>,
    /// When imports are made.
    pub rhythm: Rhythm,
}

/// A test environment that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Service {
    testbed: Testbed,
    serving: Serving,
    rhythm: Rhythm,
    /// Until when imports have been made.
    imported: DateTime,
    /// How much of each account's log has been told.
    told: BTreeMap<String, usize>,
}

impl Rhythm {
    /// Reads an hour, `HH:MM`.
    ///
    /// # Errors
    /// It is none.
    pub fn at(written: &str) -> Result<Self, Failure> {
        let whole = Some(written).filter(|text| text.len() == "23:00".len());
        let time = whole.and_then(|text| format!("{text}:00").parse::<Time>().ok());
        time.map(Self::At).ok_or_else(|| {
            let what = Phrase::new("receiver-bad-hour").with("found", written);
            Failure::new(FailureKind::Configuration, what)
        })
    }

    /// Whether a time for imports lies after one moment and not after another.
    fn is_due(self, last: DateTime, now: DateTime) -> bool {
        match self {
            Self::At(time) => {
                let today = now.date().to_datetime(time);
                let latest = if today > now {
                    now.date().yesterday().map(|day| day.to_datetime(time))
                } else {
                    Ok(today)
                };
                latest.is_ok_and(|latest| last < latest)
            }
            Self::Every(seconds) => {
                let passed = now.duration_since(last).as_secs();
                // the hour that comes twice runs backwards
                passed < 0 || passed >= i64::from(seconds)
            }
        }
    }
}

impl Service {
    /// Starts.
    ///
    /// # Errors
    /// Nobody can listen there; the test environment cannot be read.
    pub fn start(order: &ServeOrder, now: Now) -> Result<Self, Failure> {
        let said = order.listen.as_deref().map(habits::address).transpose()?;
        let (testbed, _) = Testbed::open_or_make(&order.folder)?;
        let usual = testbed.habits()?.listen();
        // others reach it only where somebody says so now, whatever was said when an account was made
        let inside =
            if usual.ip().is_loopback() { usual } else { (Ipv4Addr::LOCALHOST, usual.port()).into() };
        let listen = said.unwrap_or(inside);
        let how = match listen {
            SocketAddr::V4(address) if *address.ip() == Ipv4Addr::LOCALHOST => {
                Listen::Loopback(listen.port())
            }
            SocketAddr::V4(_) | SocketAddr::V6(_) => Listen::Exposed(listen),
        };
        let serving = serve(&testbed.site, how, clock()).map_err(|fault| not_there(listen, &fault))?;
        let mut service =
            Self { testbed, serving, rhythm: order.rhythm, imported: now.datetime(), told: BTreeMap::new() };
        // what was refused before it started has been told, or is old
        service.news()?;
        Ok(service)
    }

    /// Where it listens, what its keys are, who its accounts are, and when it imports.
    ///
    /// # Errors
    /// The test environment cannot be read.
    pub fn greeting(&self) -> Result<Vec<Phrase>, Failure> {
        let address = self.serving.address();
        let host_key = self.testbed.site.host_key().map_err(|fault| faults::site(&fault))?;
        let shown = |path: &Path| path.display().to_string();
        let mut lines = vec![
            Phrase::new("receiver-listens").with("address", address.to_string()),
            Phrase::new("receiver-host-key").with("fingerprint", keys::fingerprint(&host_key)?),
            Phrase::new("receiver-key-file").with("file", shown(&self.testbed.site.public_key_file())),
        ];
        if !address.ip().is_loopback() {
            lines.insert(1, Phrase::new("receiver-exposed"));
        }
        let accounts = self.testbed.accounts()?;
        if accounts.is_empty() {
            lines.push(Phrase::new("receiver-no-accounts-yet"));
        }
        for name in accounts {
            let account = self.testbed.account(&name)?;
            let settings = account.settings();
            lines.push(
                Phrase::new("receiver-account")
                    .with("account", name)
                    .with("user", settings.user.as_str())
                    .with("token", settings.token.as_str())
                    .with("reports", shown(&account.reports())),
            );
        }
        lines.push(match self.rhythm {
            Rhythm::At(time) => {
                Phrase::new("receiver-imports-at").with("hour", time.strftime("%H:%M").to_string())
            }
            Rhythm::Every(seconds) => Phrase::new("receiver-imports-every").count("n", seconds),
        });
        Ok(lines)
    }

    /// What has happened since it was last asked; imports are made where their time has come. What stops an import
    /// is told, and the next one tries again.
    #[must_use]
    pub fn tick(&mut self, now: Now) -> Vec<Phrase> {
        let mut lines = Vec::new();
        if self.rhythm.is_due(self.imported, now.datetime()) {
            self.imported = now.datetime();
            match import::import(&self.testbed, None, now) {
                Ok(told) => lines.extend(told.lines.into_iter().chain(told.troubles)),
                Err(failure) => lines.push(failure.what),
            }
        }
        match self.news() {
            Ok(news) => lines.extend(news),
            Err(failure) => lines.push(failure.what),
        }
        lines
    }

    /// Stops it, with every session.
    pub fn stop(self) {
        self.serving.stop();
    }

    /// What has been written in the logs of what was refused.
    fn news(&mut self) -> Result<Vec<Phrase>, Failure> {
        let mut news = Vec::new();
        for name in self.testbed.accounts()? {
            let log = fs::read_to_string(self.testbed.account(&name)?.log()).unwrap_or_default();
            let told = self.told.entry(name.clone()).or_default();
            // a log that has become shorter is a new one
            let from = if *told <= log.len() { *told } else { 0 };
            let new = log.get(from..).unwrap_or_default();
            // what became of deliveries their imports tell
            let handed_in = new.lines().filter(|line| line.contains(" sftp-"));
            news.extend(handed_in.filter_map(words::logged).map(|line| {
                Phrase::new("receiver-of-account").with("account", name.as_str()).phrase("line", line)
            }));
            *told = log.len();
        }
        Ok(news)
    }
}

fn not_there(listen: SocketAddr, fault: &receiver::SiteFault) -> Failure {
    let receiver::SiteFault::File(error) = fault else { return faults::site(fault) };
    let id = if error.kind() == ErrorKind::AddrInUse {
        "receiver-listen-taken"
    } else if error.kind() == ErrorKind::PermissionDenied {
        "receiver-listen-denied"
    } else {
        "receiver-listen-not"
    };
    let what = Phrase::new(id).with("address", listen.to_string());
    Failure::new(FailureKind::Failed, what).hint(Phrase::new("receiver-listen-hint"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_hour_comes_once_a_night() {
        let Rhythm::At(hour) = Rhythm::at("23:00").unwrap() else { panic!("an hour") };
        let due = |last, now| Rhythm::At(hour).is_due(last, now);
        let day = date(2026, 3, 2);
        assert!(!due(day.at(22, 0, 0, 0), day.at(22, 59, 59, 0)));
        assert!(due(day.at(22, 0, 0, 0), day.at(23, 0, 0, 0)));
        assert!(!due(day.at(23, 0, 0, 0), day.at(23, 0, 1, 0)));
        // a machine that slept over the hour
        assert!(due(day.at(22, 0, 0, 0), date(2026, 3, 3).at(5, 0, 0, 0)));
        assert!(!due(day.at(23, 30, 0, 0), date(2026, 3, 3).at(22, 0, 0, 0)));
        for text in ["", "23", "24:00", "23:60", "23:00:00", "kl 23"] {
            assert!(Rhythm::at(text).is_err(), "{text}");
        }
    }

    #[test]
    fn seconds_pass() {
        let day = date(2026, 3, 2);
        let every = Rhythm::Every(5);
        assert!(!every.is_due(day.at(1, 0, 0, 0), day.at(1, 0, 4, 0)));
        assert!(every.is_due(day.at(1, 0, 0, 0), day.at(1, 0, 5, 0)));
        assert!(every.is_due(day.at(2, 59, 59, 0), day.at(2, 0, 0, 0)));
    }
}
