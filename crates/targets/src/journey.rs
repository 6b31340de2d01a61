//! What the caller is asked and told on the way, and what is known at its end.
//!
//! Refuses to know: what the caller does with it.

use crate::fault::Cause;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::time::Duration;

/// The caller on the way.
pub trait Journey {
    /// Asked once, right before the parcel may be seen under its final name. `false` stops, and what lies under
    /// the temporary name is taken away.
    fn shows(&mut self) -> bool;

    /// Told what happens.
    fn said(&mut self, event: Event<'_>);

    /// Asked before each wait: the deadline is the caller's. `false` gives up.
    fn may_try_again(&mut self, wait: Duration) -> bool;
}

/// What happens on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// We are there, and it is the right one.
    Connected {
        /// The fingerprint of its host key, where it has one.
        server: Option<&'a str>,
    },
    /// Bytes are written from here on; not 0 where an earlier try is continued.
    Writing {
        /// Bytes that lie there already.
        from: u64,
        /// Bytes in all.
        of: u64,
    },
    /// What lies there is what was sent.
    Compared,
    /// It is given its final name.
    Naming,
    /// It did not go, and is tried again.
    TriesAgain {
        /// Why it did not go.
        cause: &'a Cause,
        /// How many times it has been tried.
        tried: u32,
        /// How long is waited.
        wait: Duration,
    },
}

/// A parcel that is there: kvitto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its size.
    pub bytes: u64,
    /// Its content's checksum.
    pub sum: Sum,
    /// How it came to be there.
    pub was: Was,
    /// How it was compared.
    pub checked: Checked,
    /// How many times it was tried.
    pub tries: u32,
    /// The fingerprint of the server's host key, where it has one.
    pub server: Option<String>,
}

/// How a parcel came to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    /// We sent it.
    Sent,
    /// We sent it, and it was gone from its final name when we looked once more: the receiver was quick.
    SentAndFetched,
    /// The same lay there already.
    ThereAlready,
}

/// How what lies there was compared with the parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// By its content.
    Content,
    /// By its size.
    Size,
    /// The customer's own command says so.
    Told,
}

/// What became of a parcel that was begun earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finished {
    /// It is there.
    There(Receipt),
    /// There is nothing of it, under neither name: it never came, or it has been fetched. Nothing was done.
    Nothing,
}

/// What lies there under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lying {
    /// Nothing.
    Nothing,
    /// Something under the temporary name.
    Part {
        /// Its size.
        bytes: u64,
    },
    /// Something under the final name.
    Whole {
        /// Its size.
        bytes: u64,
        /// Its checksum; none where it may not be read.
        sum: Option<Sum>,
    },
}

/// A file in the receiver's directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last changed, as the server says.
    pub modified: Option<Timestamp>,
}

/// What a try-out has found to work, besides getting there, logging in, writing and taking away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// The fingerprint of the server's host key, where it has one.
    pub server: Option<String>,
    /// Whether what was written can be read back: without it only [`crate::Verify::Size`] works.
    pub reads_back: bool,
    /// Whether a file may be given another name; not tried where there is no temporary suffix.
    pub renames: Option<bool>,
    /// Bytes that are free, where the server tells.
    pub free: Option<u64>,
    /// What the server's clock showed when the little file was written, where the server tells.
    pub clock: Option<Timestamp>,
}

/// A key by which a server shows who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostKey {
    /// Its kind, as in SSH: `ssh-ed25519`.
    pub algorithm: String,
    /// As OpenSSH shows it: `SHA256:…`.
    pub fingerprint: String,
}

/// A SHA-256 checksum.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 32]);

impl Sum {
    /// Of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for Sum {
    /// One that somebody has remembered.
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sum({self})")
    }
}
