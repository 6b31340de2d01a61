//! The OpenPGP keys of an environment: the receiver's public one and our own.

use super::secrets;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use openpgp::{Certificate, KeyFault, Secret, Usage};
use stages::settings::travel;
use std::time::SystemTime;

/// What a delivery is sealed with.
#[derive(Debug)]
pub(crate) struct Keys {
    /// To whom.
    pub(crate) to: Certificate,
    /// By whom.
    pub(crate) by: Secret,
}

/// Reads both keys, and sees to it that they can be used now.
///
/// # Errors
/// A key that is not there, cannot be read, or cannot be used: expired, revoked, made for something else.
pub(crate) fn load(workplace: &Workplace, keys: &travel::Keys) -> Result<Keys, Failure> {
    let to = receiver(workplace, keys)?;
    let by = own(workplace, keys)?;
    to.usable(Usage::Encrypt).map_err(|fault| failure(&keys.receiver, fault))?;
    by.certificate().usable(Usage::Sign).map_err(|fault| failure(&keys.own, fault))?;
    Ok(Keys { to, by })
}

/// The receiver's public key.
pub(crate) fn receiver(workplace: &Workplace, keys: &travel::Keys) -> Result<Certificate, Failure> {
    let path = given(&keys.receiver, "receiver")?;
    Certificate::read(&secrets::read(workplace, path)?).map_err(|fault| failure(path, fault))
}

/// Our own key.
pub(crate) fn own(workplace: &Workplace, keys: &travel::Keys) -> Result<Secret, Failure> {
    let path = given(&keys.own, "own")?;
    let bytes = secrets::private(workplace, path)?;
    let passphrase = keys.passphrase.as_ref().map(|at| secrets::secret(workplace, at)).transpose()?;
    let passphrase = passphrase.as_ref().map_or("", |passphrase| passphrase.as_str());
    Secret::read(&bytes, passphrase).map_err(|fault| failure(path, fault))
}

fn given<'a>(path: &'a str, key: &'static str) -> Result<&'a str, Failure> {
    if !path.is_empty() {
        return Ok(path);
    }
    let what = Phrase::new("failure-no-key").with("key", key);
    Err(Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-no-key")))
}

/// A key that cannot be used, for people.
pub(crate) fn failure(path: &str, fault: KeyFault) -> Failure {
    let what = Phrase::new("failure-key").with("file", path).phrase("why", told(fault));
    Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-key"))
}

/// Why a key cannot be used.
pub(crate) fn told(fault: KeyFault) -> Phrase {
    match fault {
        KeyFault::NotAKey => Phrase::new("key-fault-no-key"),
        KeyFault::Several => Phrase::new("key-fault-several"),
        KeyFault::Secret => Phrase::new("key-fault-secret"),
        KeyFault::Public => Phrase::new("key-fault-public"),
        KeyFault::Expired(at) => Phrase::new("key-fault-expired").with("day", day(at)),
        KeyFault::Revoked => Phrase::new("key-fault-revoked"),
        KeyFault::WrongUsage(Usage::Encrypt) => Phrase::new("key-fault-not-to-encrypt"),
        KeyFault::WrongUsage(Usage::Sign) => Phrase::new("key-fault-not-to-sign"),
        KeyFault::NotAccepted => Phrase::new("key-fault-not-accepted"),
        KeyFault::Passphrase => Phrase::new("key-fault-passphrase"),
    }
}

/// The day of a moment.
pub(crate) fn day(at: SystemTime) -> String {
    let moment = jiff::Timestamp::try_from(at).unwrap_or(jiff::Timestamp::MAX);
    crate::clock::swedish(moment).date().to_string()
}
