//! The bundled test environment as people use it: it is started, gets accounts, imports, shows what it holds, and
//! misbehaves on purpose (`skolbro receiver`).
//!
//! Refuses to know: how deliveries are read and what they do there, which is the receiver's own affair.

mod account_of;
mod add;
mod faults;
mod habits;
mod holdings;
mod import;
mod keys;
mod misbehave;
mod post;
mod sections;
mod serve;
mod show;
mod switch;
mod words;

pub use add::{AddOrder, Added, add};
pub use holdings::{ExportOrder, export, load, reset};
pub use import::{Told, import};
pub use misbehave::{Mischief, misbehave, modes, planned};
pub use serve::{Rhythm, ServeOrder, Service};
pub use show::{Shown, View, show};
pub use switch::{change, switches};

use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use habits::Habits;
use receiver::{Account, Site, SiteFault};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the OpenPGP key of a test environment is called.
const OWNER: &str = "Skolbro testmottagare <mottagare@localhost>";

/// A test environment in a folder.
#[derive(Debug)]
pub struct Testbed {
    site: Site,
    folder: PathBuf,
}

impl Testbed {
    /// Opens the one in a folder.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let site = Site::open(folder).map_err(|fault| {
            if !matches!(fault, SiteFault::NotASite) {
                return faults::site(&fault);
            }
            let what = Phrase::new("receiver-none").with("folder", folder.display().to_string());
            Failure::new(FailureKind::Configuration, what).hint(Phrase::new("receiver-none-hint"))
        })?;
        Ok(Self { site, folder: folder.to_owned() })
    }

    /// Opens the one in a folder, or makes it there. Whether it was made.
    ///
    /// # Errors
    /// It cannot be read, or the folder cannot be written.
    pub fn open_or_make(folder: &Path) -> Result<(Self, bool), Failure> {
        match Site::create(folder, OWNER) {
            Ok(site) => Ok((Self { site, folder: folder.to_owned() }, true)),
            Err(SiteFault::Exists) => Ok((Self::open(folder)?, false)),
            Err(fault) => Err(faults::site(&fault)),
        }
    }

    /// The names of its accounts, in order.
    ///
    /// # Errors
    /// Its folder cannot be read.
    pub fn accounts(&self) -> Result<Vec<String>, Failure> {
        self.site.accounts().map_err(|fault| faults::site(&fault))
    }

    /// The account that the first of some words names, and the rest of the words; where none is named and there is
    /// only one, that one and all words. No word is said back: it may be somebody's number.
    ///
    /// # Errors
    /// There is no account, or several and none is named.
    pub fn pick<'w>(&self, words: &'w [String]) -> Result<(Chosen, &'w [String]), Failure> {
        let names = self.accounts()?;
        let (name, rest) = match (words.split_first(), names.as_slice()) {
            (Some((first, rest)), _) if names.contains(first) => (first, rest),
            (_, [only]) => (only, words),
            (_, []) => {
                let what = Phrase::new("receiver-no-accounts");
                return Err(Failure::new(FailureKind::Configuration, what)
                    .hint(Phrase::new("receiver-no-accounts-hint")));
            }
            (first, _) => {
                let id = if first.is_some() { "receiver-no-such-account" } else { "receiver-which-account" };
                let what = Phrase::new(id).with("accounts", names.join(", "));
                return Err(Failure::new(FailureKind::Configuration, what));
            }
        };
        Ok((Chosen { account: self.account(name)? }, rest))
    }

    /// As [`Testbed::pick`], where no other words may stand.
    ///
    /// # Errors
    /// As there; and where a word is no account.
    pub fn only(&self, words: &[String]) -> Result<Chosen, Failure> {
        let (chosen, rest) = self.pick(words)?;
        if rest.is_empty() {
            return Ok(chosen);
        }
        let accounts = self.accounts()?.join(", ");
        let what = Phrase::new("receiver-no-such-account").with("accounts", accounts);
        Err(Failure::new(FailureKind::Configuration, what))
    }

    fn account(&self, name: &str) -> Result<Account, Failure> {
        self.site.account(name).map_err(|fault| faults::site(&fault))
    }

    fn habits(&self) -> Result<Habits, Failure> {
        Habits::read(&self.folder)
    }
}

/// An account that was asked for.
#[derive(Debug)]
pub struct Chosen {
    account: Account,
}

impl Chosen {
    /// Its name here.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.account.settings().name
    }
}

/// The clock of the test environment: Swedish time.
fn clock() -> receiver::Clock {
    Arc::new(|| Now::read().datetime())
}
