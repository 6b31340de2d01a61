//! A municipality of the test environment.

use super::state::State;
use super::{Keys, PasswordHash, SiteFault};
use crate::faults::Planned;
use crate::holds::Holds;
use crate::private;
use crate::settings::Switches;
use jiff::civil::DateTime;
use openpgp::Certificate;
use russh::keys::PublicKey;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) const SETTINGS: &str = "account.toml";
const FAULTS: &str = "faults.toml";
const STATE: &str = "state.toml";
const HOLDS: &str = "holds.db";
const LOG: &str = "refused.log";
pub(super) const IN: &str = "in";
pub(super) const TAKEN: &str = "taken";
pub(super) const REFUSED: &str = "refused";
pub(super) const REPORTS: &str = "reports";

/// What is known of a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AccountSettings {
    /// Its name here: small letters a to z, digits and hyphens.
    pub name: String,
    /// What its files are called before the date.
    pub token: String,
    /// The id of the municipality in `school_in_org`.
    pub organisation: String,
    /// The name with which it logs in.
    pub user: String,
    /// Its password, where it logs in with one.
    #[serde(default)]
    pub password: Option<PasswordHash>,
    /// The keys with which it logs in, as in OpenSSH's `authorized_keys`.
    #[serde(default)]
    pub authorized_keys: Vec<String>,
    /// The public OpenPGP key with which it signs, armoured.
    pub key: String,
    /// Where its administrators get reports.
    #[serde(default)]
    pub report_to: Vec<String>,
    /// Its switches.
    #[serde(default)]
    pub switches: Switches,
}

/// A municipality.
#[derive(Clone, Debug)]
pub struct Account {
    folder: PathBuf,
    settings: AccountSettings,
    pub(super) keys: Arc<Keys>,
}

/// What `faults.toml` holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Faults {
    #[serde(default)]
    fault: Vec<Planned>,
}

pub(super) fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.len() <= 40 && name.bytes().all(plain)
}

impl AccountSettings {
    pub(super) fn check(&self) -> Result<(), SiteFault> {
        if !is_name(&self.name) || !is_name(&self.user) {
            return Err(SiteFault::Name);
        }
        let parts = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '.');
        if self.token.is_empty() || self.token.len() > 100 || self.token.contains(parts) {
            return Err(SiteFault::Token);
        }
        if self.password.is_none() && self.authorized_keys.is_empty() {
            return Err(SiteFault::NoLogin);
        }
        for key in &self.authorized_keys {
            PublicKey::from_openssh(key).map_err(|_| SiteFault::SshKey)?;
        }
        Certificate::read(self.key.as_bytes())?;
        Ok(())
    }
}

impl Account {
    pub(super) fn create(
        folder: &Path,
        settings: &AccountSettings,
        keys: &Arc<Keys>,
    ) -> Result<Self, SiteFault> {
        for part in [IN, TAKEN, REFUSED, REPORTS] {
            private::folder(&folder.join(part))?;
        }
        let mut account =
            Self { folder: folder.to_owned(), settings: settings.clone(), keys: Arc::clone(keys) };
        account.holds()?;
        account.set(settings.clone())?;
        Ok(account)
    }

    pub(super) fn open(folder: &Path, keys: &Arc<Keys>) -> Result<Self, SiteFault> {
        let settings: Option<AccountSettings> = read(&folder.join(SETTINGS))?;
        let settings = settings.ok_or(SiteFault::NoAccount)?;
        settings.check()?;
        Ok(Self { folder: folder.to_owned(), settings, keys: Arc::clone(keys) })
    }

    /// What is known of it.
    #[must_use]
    pub const fn settings(&self) -> &AccountSettings {
        &self.settings
    }

    /// Changes what is known of it; its name here stays.
    ///
    /// # Errors
    /// What is wrong with the settings; [`SiteFault::File`].
    pub fn set(&mut self, settings: AccountSettings) -> Result<(), SiteFault> {
        settings.check()?;
        if settings.name != self.settings.name {
            return Err(SiteFault::Name);
        }
        write(&self.folder.join(SETTINGS), &settings)?;
        self.settings = settings;
        Ok(())
    }

    /// All that it holds.
    ///
    /// # Errors
    /// [`SiteFault::Holds`].
    pub fn holds(&self) -> Result<Holds, SiteFault> {
        Ok(Holds::open(&self.folder.join(HOLDS), &self.settings.organisation)?)
    }

    /// The folder of incoming deliveries: what it sees over SFTP.
    #[must_use]
    pub fn incoming(&self) -> PathBuf {
        self.folder.join(IN)
    }

    /// The folder of letters.
    #[must_use]
    pub fn reports(&self) -> PathBuf {
        self.folder.join(REPORTS)
    }

    /// The folder of files that were refused.
    #[must_use]
    pub fn refused(&self) -> PathBuf {
        self.folder.join(REFUSED)
    }

    /// The folder of deliveries that have been taken.
    #[must_use]
    pub fn taken(&self) -> PathBuf {
        self.folder.join(TAKEN)
    }

    /// The log of everything that was refused: moment, code and name of the file.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.folder.join(LOG)
    }

    /// What is planned to go wrong.
    ///
    /// # Errors
    /// [`SiteFault::Settings`], [`SiteFault::File`].
    pub fn faults(&self) -> Result<Vec<Planned>, SiteFault> {
        let faults: Option<Faults> = read(&self.folder.join(FAULTS))?;
        Ok(faults.unwrap_or_default().fault)
    }

    /// Plans what is to go wrong, instead of what was planned.
    ///
    /// # Errors
    /// [`SiteFault::File`].
    pub fn set_faults(&self, fault: Vec<Planned>) -> Result<(), SiteFault> {
        let _lock = self.lock("faults.lock")?;
        write(&self.folder.join(FAULTS), &Faults { fault })
    }

    /// The first of what is planned that is wanted. What happens once is then no longer planned.
    pub(crate) fn take_fault<T>(
        &self,
        wanted: impl Fn(&Planned) -> Option<T>,
    ) -> Result<Option<T>, SiteFault> {
        let _lock = self.lock("faults.lock")?;
        let mut fault = self.faults()?;
        let Some((index, found)) =
            fault.iter().enumerate().find_map(|(index, one)| Some((index, wanted(one)?)))
        else {
            return Ok(None);
        };
        if fault.get(index).is_some_and(|one| !one.lasting) {
            fault.remove(index);
            write(&self.folder.join(FAULTS), &Faults { fault })?;
        }
        Ok(Some(found))
    }

    pub(super) fn state(&self) -> Result<State, SiteFault> {
        Ok(read(&self.folder.join(STATE))?.unwrap_or_default())
    }

    pub(super) fn set_state(&self, state: &State) -> Result<(), SiteFault> {
        write(&self.folder.join(STATE), state)
    }

    /// Writes into the log that something was refused.
    pub(crate) fn log_refused(&self, now: DateTime, code: &str, name: &str) -> Result<(), SiteFault> {
        let name = crate::names::harmless(name);
        Ok(private::add_line(&self.log(), &format!("{now} {code} {name}"))?)
    }

    /// Keeps others from the same deed until it is dropped.
    pub(super) fn lock(&self, name: &str) -> Result<File, SiteFault> {
        let lock = private::open(
            &self.folder.join(name),
            OpenOptions::new().write(true).create(true).truncate(false),
        )?;
        lock.lock()?;
        Ok(lock)
    }
}

fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Option<T>, SiteFault> {
    match fs::read_to_string(path) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        text => toml::from_str(&text?).map(Some).map_err(|fault| SiteFault::Settings(fault.to_string())),
    }
}

fn write<T: Serialize>(path: &Path, value: &T) -> Result<(), SiteFault> {
    let text = toml::to_string_pretty(value).map_err(|fault| SiteFault::Settings(fault.to_string()))?;
    Ok(private::write(path, text.as_bytes())?)
}
