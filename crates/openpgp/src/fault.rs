//! What can be wrong with a key or a sealed message.

use std::time::SystemTime;
use thiserror::Error;

/// What a key is to be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Others encrypt to it.
    Encrypt,
    /// It signs.
    Sign,
}

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyFault {
    /// The bytes are no OpenPGP key.
    #[error("it is no OpenPGP key")]
    NotAKey,
    /// There are several keys where one is meant.
    #[error("there are several keys where one is meant")]
    Several,
    /// A secret key where a public one is meant: it must not leave its owner.
    #[error("it is a secret key where a public one is meant")]
    Secret,
    /// A public key where a secret one is needed.
    #[error("it is a public key where a secret one is needed")]
    Public,
    /// Its time is over.
    #[error("it has expired")]
    Expired(SystemTime),
    /// Its owner has revoked it.
    #[error("it has been revoked")]
    Revoked,
    /// It is made for something else.
    #[error("it is not made for this")]
    WrongUsage(Usage),
    /// Its algorithm or its own signatures are not accepted: too weak, or of a time that has not come.
    #[error("its algorithm or its own signatures are not accepted")]
    NotAccepted,
    /// The passphrase is another, or there should be one.
    #[error("the passphrase does not open it")]
    Passphrase,
}

/// Why nothing was sealed.
#[derive(Debug, Error)]
pub enum SealFault {
    /// The receiver's key.
    #[error("the receiver's key cannot be used: {0}")]
    Receiver(KeyFault),
    /// Our own.
    #[error("our key cannot be used: {0}")]
    Own(KeyFault),
    /// The library refused for a reason of its own.
    #[error("the message could not be made")]
    Library,
}

/// Why a message was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenFault {
    /// The bytes are no OpenPGP message, or not a whole one.
    #[error("it is no whole OpenPGP message")]
    NotAMessage,
    /// It is not encrypted.
    #[error("it is not encrypted")]
    NotEncrypted,
    /// It is encrypted to somebody else, or the passphrase is another.
    #[error("it is encrypted to another key")]
    AnotherKey,
    /// It is encrypted in the old way, in which nobody can tell whether it was changed.
    #[error("it is encrypted in a way that does not show changes")]
    Unprotected,
    /// It has been changed on the way.
    #[error("it has been changed on the way")]
    Changed,
    /// Nobody has signed it.
    #[error("nobody has signed it")]
    NotSigned,
    /// It is signed by somebody else, or by a key that was not valid then.
    #[error("it is signed by another key")]
    AnotherSigner,
    /// What it holds is larger than was allowed.
    #[error("what it holds is larger than was allowed")]
    TooLarge,
}
