//! The folder of a test environment: its own keys, and a folder for each municipality.
//!
//! ```text
//! host_key                    the SFTP server's own key, in OpenSSH's form
//! receiver.secret.asc         its OpenPGP key
//! receiver.public.asc         what municipalities encrypt to
//! accounts/exempelby/in       the only folder that is seen over SFTP
//!                    taken    deliveries that have been taken
//!                    refused  files that were refused, unchanged
//!                    reports  letters
//!                    holds.db all that the municipality holds
//!                    account.toml, faults.toml, state.toml, refused.log
//! ```

mod account;
mod due;
mod open;
mod password;
mod state;

pub use account::{Account, AccountSettings};
pub use due::{Imported, Night};
pub use password::PasswordHash;

use crate::holds::HoldsFault;
use crate::private;
use openpgp::{KeyFault, SealFault, Secret};
use russh::keys::PrivateKey;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// Why the test environment cannot do something.
#[derive(Debug, Error)]
pub enum SiteFault {
    /// A file or folder of it.
    #[error("a file of the test environment: {0}")]
    File(#[from] io::Error),
    /// A settings file cannot be read. The text names the line, and may show it.
    #[error("the settings cannot be read: {0}")]
    Settings(String),
    /// The SFTP server's own key, or a key that may log in, cannot be used.
    #[error("an SSH key cannot be used")]
    SshKey,
    /// An OpenPGP key cannot be used.
    #[error("an OpenPGP key cannot be used: {0}")]
    Key(#[from] KeyFault),
    /// The OpenPGP key could not be made.
    #[error("the OpenPGP key could not be made: {0}")]
    Making(#[from] SealFault),
    /// A password could not be made unreadable.
    #[error("the password could not be kept")]
    Password,
    /// What is held.
    #[error(transparent)]
    Holds(#[from] HoldsFault),
    /// There is a test environment in the folder.
    #[error("there is a test environment in the folder")]
    Exists,
    /// There is no test environment in the folder.
    #[error("there is no test environment in the folder")]
    NotASite,
    /// There is a municipality of that name, or one that logs in with that name.
    #[error("there is a municipality of that name")]
    AccountExists,
    /// There is no municipality of that name.
    #[error("there is no municipality of that name")]
    NoAccount,
    /// A name has other characters than small letters a to z, digits and hyphens, or more than 40.
    #[error("a name has small letters a to z, digits and hyphens, and at most 40 characters")]
    Name,
    /// A token of file names is empty or has characters that part names.
    #[error("a token of file names has no characters that part names")]
    Token,
    /// Nobody could log in: neither a password nor a key is given.
    #[error("neither a password nor a key is given")]
    NoLogin,
}

/// A test environment.
#[derive(Clone, Debug)]
pub struct Site {
    folder: PathBuf,
    keys: Arc<Keys>,
}

#[derive(Debug)]
struct Keys {
    own: Secret,
    host: PrivateKey,
}

const HOST_KEY: &str = "host_key";
const SECRET: &str = "receiver.secret.asc";
const PUBLIC: &str = "receiver.public.asc";
const ACCOUNTS: &str = "accounts";

impl Site {
    /// Makes a test environment in a folder, with keys of its own. `owner` is what the OpenPGP key is called, a
    /// name and an address.
    ///
    /// # Errors
    /// [`SiteFault::Exists`], [`SiteFault::File`], [`SiteFault::Making`].
    pub fn create(folder: &Path, owner: &str) -> Result<Self, SiteFault> {
        if folder.join(HOST_KEY).exists() {
            return Err(SiteFault::Exists);
        }
        private::folder(&folder.join(ACCOUNTS))?;
        let (secret, public) = openpgp::generate(owner)?;
        private::write(&folder.join(SECRET), secret.as_bytes())?;
        private::write(&folder.join(PUBLIC), public.as_bytes())?;
        let mut seed = [0; Ed25519Keypair::BYTE_SIZE / 2];
        getrandom::fill(&mut seed).map_err(|_| SiteFault::SshKey)?;
        let host = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
        let text = host.to_openssh(LineEnding::LF).map_err(|_| SiteFault::SshKey)?;
        // written last: it is what makes the folder a test environment
        private::write(&folder.join(HOST_KEY), text.as_bytes())?;
        Self::open(folder)
    }

    /// Opens the test environment of a folder.
    ///
    /// # Errors
    /// [`SiteFault::NotASite`], [`SiteFault::File`], [`SiteFault::Key`], [`SiteFault::SshKey`].
    pub fn open(folder: &Path) -> Result<Self, SiteFault> {
        let host = match fs::read(folder.join(HOST_KEY)) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Err(SiteFault::NotASite),
            read => PrivateKey::from_openssh(read?).map_err(|_| SiteFault::SshKey)?,
        };
        let own = Secret::read(&fs::read(folder.join(SECRET))?, "")?;
        Ok(Self { folder: folder.to_owned(), keys: Arc::new(Keys { own, host }) })
    }

    /// The public OpenPGP key that municipalities encrypt to, armoured.
    ///
    /// # Errors
    /// [`SiteFault::File`].
    pub fn public_key(&self) -> Result<String, SiteFault> {
        Ok(fs::read_to_string(self.folder.join(PUBLIC))?)
    }

    /// Where the public OpenPGP key lies, to be handed over.
    #[must_use]
    pub fn public_key_file(&self) -> PathBuf {
        self.folder.join(PUBLIC)
    }

    /// The SFTP server's public key as it stands in a file of known hosts, without the host's name.
    ///
    /// # Errors
    /// [`SiteFault::SshKey`].
    pub fn host_key(&self) -> Result<String, SiteFault> {
        self.keys.host.public_key().to_openssh().map_err(|_| SiteFault::SshKey)
    }

    /// Adds a municipality.
    ///
    /// # Errors
    /// What is wrong with its settings; [`SiteFault::AccountExists`], [`SiteFault::File`].
    pub fn add(&self, settings: &AccountSettings) -> Result<Account, SiteFault> {
        settings.check()?;
        let folder = self.folder_of(&settings.name)?;
        for other in self.accounts()? {
            if other == settings.name || self.account(&other)?.settings().user == settings.user {
                return Err(SiteFault::AccountExists);
            }
        }
        Account::create(&folder, settings, &self.keys)
    }

    /// The names of the municipalities, in order.
    ///
    /// # Errors
    /// [`SiteFault::File`].
    pub fn accounts(&self) -> Result<Vec<String>, SiteFault> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.folder.join(ACCOUNTS))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if self.folder_of(&name).is_ok_and(|folder| folder.join(account::SETTINGS).exists()) {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// A municipality, by its name.
    ///
    /// # Errors
    /// [`SiteFault::NoAccount`], [`SiteFault::Settings`], [`SiteFault::File`].
    pub fn account(&self, name: &str) -> Result<Account, SiteFault> {
        Account::open(&self.folder_of(name)?, &self.keys)
    }

    /// The municipality that logs in with a name.
    pub(crate) fn account_of(&self, user: &str) -> Result<Option<Account>, SiteFault> {
        for name in self.accounts()? {
            let account = self.account(&name)?;
            if account.settings().user == user {
                return Ok(Some(account));
            }
        }
        Ok(None)
    }

    pub(crate) fn host(&self) -> PrivateKey {
        self.keys.host.clone()
    }

    fn folder_of(&self, name: &str) -> Result<PathBuf, SiteFault> {
        if account::is_name(name) { Ok(self.folder.join(ACCOUNTS).join(name)) } else { Err(SiteFault::Name) }
    }
}
