//! What keeps a parcel from arriving: at which step, why, with what was found, and whether it may show there.
//!
//! Causes are data; the texts here are for logs. No cause holds a password, and what a server said is kept short
//! and without control characters, for anybody can have written it.
//!
//! Refuses to know: what should be done about it.

use std::fmt;
use std::time::Duration;

/// How much of what the other side said is kept, in letters.
const KEPT: usize = 300;

/// A parcel that did not arrive, or something that could not be seen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?}: {cause}")]
pub struct SendError {
    /// What was being done.
    pub step: Step,
    /// Why it could not be done.
    pub cause: Cause,
    /// Whether the parcel may be seen under its final name.
    pub shows: Shows,
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading what the caller said.
    Prepare,
    /// Reaching the server and making sure that it is the right one.
    Connect,
    /// Logging in.
    Login,
    /// Going to the receiver's directory.
    Directory,
    /// Looking at what lies there.
    Look,
    /// Writing.
    Write,
    /// Comparing what lies there with what was sent.
    Verify,
    /// Asking whether it may show.
    Ask,
    /// Giving it its final name.
    Rename,
    /// Looking once more.
    Confirm,
    /// Taking away.
    Remove,
    /// Running the customer's own command.
    Command,
}

/// Whether the parcel may be seen under its final name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// It is not there, by our doing.
    No,
    /// It may be there.
    Maybe,
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    // -- what the caller said
    /// The name or the directory holds what a name must not hold.
    #[error("“{name}” cannot be a name there")]
    Name {
        /// What was asked for, without control characters.
        name: String,
    },
    /// The fingerprint or the line of `known_hosts` cannot be read.
    #[error("a pinned host key cannot be read")]
    Pins,
    /// Our own key for logging in.
    #[error("the key for logging in: {0:?}")]
    OwnKey(KeyFault),
    /// The authorities' PEM cannot be read, or this machine believes none.
    #[error("no certificate authority to believe")]
    NoAuthorities,
    /// This way cannot do that: nobody can look through the customer's own command.
    #[error("this way cannot do that")]
    Unable,

    // -- the way there
    /// No such host is known.
    #[error("{host} is not known")]
    NoSuchHost {
        /// The name.
        host: String,
    },
    /// Nobody answers there.
    #[error("{host}:{port} cannot be reached: {kind}")]
    Unreachable {
        /// The name.
        host: String,
        /// The port.
        port: u16,
        /// What the system says.
        kind: std::io::ErrorKind,
    },
    /// The connection was cut.
    #[error("the connection was cut")]
    Cut,
    /// Nothing was heard for this long.
    #[error("nothing was heard for {limit:?}")]
    Slow {
        /// How long was waited.
        limit: Duration,
    },
    /// What the server says is not the protocol.
    #[error("what is said there is not understood: {said}")]
    Protocol {
        /// What, in its words or the library's.
        said: Said,
    },

    // -- who it is
    /// Nothing is pinned for this server. Somebody must compare the fingerprint with what the receiver says.
    #[error("the host key {shown} is not known")]
    HostKeyUnknown {
        /// What it shows.
        shown: String,
    },
    /// Another key than the pinned one: perhaps another server.
    #[error("the host key has changed to {shown}")]
    HostKeyChanged {
        /// What is pinned.
        pinned: Vec<String>,
        /// What it shows.
        shown: String,
    },
    /// The certificate is not believed.
    #[error("the certificate is not believed: {0:?}")]
    Certificate(CertificateFault),
    /// The server does not protect the connection.
    #[error("the server does not offer TLS: {said}")]
    NoTls {
        /// What it says.
        said: Said,
    },
    /// Wrong user, password or key.
    #[error("login refused")]
    LoginRefused {
        /// By what one could go on, as the server says.
        left: Vec<String>,
        /// Whether ours was right but not enough.
        more_asked: bool,
    },
    /// The server is full or closed for now.
    #[error("the server does not serve now: {said}")]
    Busy {
        /// What it says.
        said: Said,
    },
    /// The server lets us in but has no SFTP.
    #[error("the server has no SFTP")]
    NoSftp,

    // -- the directory and the file
    /// There is no such directory.
    #[error("there is no directory {directory}")]
    NoDirectory {
        /// Its name.
        directory: String,
    },
    /// We may not do that there.
    #[error("not permitted: {said}")]
    Denied {
        /// What it says.
        said: Said,
    },
    /// No room.
    #[error("no room for it, {free:?} bytes are free")]
    Full {
        /// Bytes that are free, where the server tells.
        free: Option<u64>,
        /// Bytes that were to be written.
        needed: u64,
    },
    /// The server does not take more: a quota, a limit to the size of a file, or a full disk of which it does not
    /// tell.
    #[error("not taken: {said}")]
    NotTaken {
        /// Bytes that were to be written.
        needed: u64,
        /// What it says.
        said: Said,
    },
    /// Another file has the final name already. It is never written over.
    #[error("another file of {bytes} bytes is there already")]
    Exists {
        /// Its size.
        bytes: u64,
    },
    /// What lies there is not what was sent.
    #[error("{found} bytes there are not the {sent} that were sent")]
    Mangled {
        /// Bytes that were sent.
        sent: u64,
        /// Bytes that lie there.
        found: u64,
    },
    /// What was sent cannot be read back, though its content is to be compared.
    #[error("it cannot be read back: {said}")]
    Unreadable {
        /// What the server says.
        said: Said,
    },
    /// It may not be given its final name.
    #[error("the final name is refused: {said}")]
    RenameRefused {
        /// What the server says.
        said: Said,
    },
    /// It is under neither name: the receiver may have fetched it, or somebody took it away.
    #[error("it is under neither name")]
    Gone,
    /// The caller said no.
    #[error("stopped before it could be seen")]
    Stopped,
    /// The server refuses, and does not say why in words a program understands.
    #[error("refused: {said}")]
    Refused {
        /// What it says.
        said: Said,
    },

    // -- the customer's own command
    /// It cannot be started.
    #[error("{program} cannot be started: {kind}")]
    NotStarted {
        /// Its name.
        program: String,
        /// What the system says.
        kind: std::io::ErrorKind,
    },
    /// It did not succeed.
    #[error("it ended with {code:?}: {said}")]
    Failed {
        /// What it ended with; none where it was killed.
        code: Option<i32>,
        /// The last it said.
        said: Said,
    },
}

/// What is wrong with our own key for logging in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// It is not a private key that we can read.
    NotAKey,
    /// It is locked, and no passphrase is given.
    Locked,
    /// The passphrase does not open it.
    Passphrase,
}

/// Why a certificate is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// Nobody whom we believe has signed it.
    Unknown,
    /// It is for another name.
    Name,
    /// It is no longer valid.
    Expired,
    /// It is not valid yet.
    NotYet,
    /// It has been taken back.
    Revoked,
    /// Something else.
    Other,
}

/// What the other side said: a few words, by anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(String);

impl Said {
    /// Keeps the beginning, on one line.
    pub(crate) fn new(text: &str) -> Self {
        let calm = text.trim().chars().map(|letter| if letter.is_control() { ' ' } else { letter });
        Self(calm.take(KEPT).collect())
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Cause {
    /// Whether it may go better in a while, without anybody doing anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(
            self,
            Self::NoSuchHost { .. }
                | Self::Unreachable { .. }
                | Self::Cut
                | Self::Slow { .. }
                | Self::Protocol { .. }
                | Self::Busy { .. }
                | Self::Mangled { .. }
        )
    }

    /// Whether nobody can know what the server did with what it was asked last.
    pub(crate) fn leaves_unknown(&self) -> bool {
        matches!(self, Self::Cut | Self::Slow { .. } | Self::Protocol { .. })
    }

    pub(crate) fn at(self, step: Step) -> Trouble {
        Trouble { step, cause: self }
    }
}

/// A cause and its step, before it is known what shows.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) step: Step,
    pub(crate) cause: Cause,
}

impl Trouble {
    pub(crate) fn unseen(self) -> SendError {
        SendError { step: self.step, cause: self.cause, shows: Shows::No }
    }
}

/// Says at which step a cause was met.
pub(crate) trait At<T> {
    fn at(self, step: Step) -> Result<T, Trouble>;
}

impl<T> At<T> for Result<T, Cause> {
    fn at(self, step: Step) -> Result<T, Trouble> {
        self.map_err(|cause| cause.at(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_other_side_says_is_short_and_one_line() {
        let said = Said::new(&format!("  550 no\r\n\u{1b}[2J{}", "x".repeat(5000)));
        assert_eq!(said.as_str().chars().count(), KEPT);
        assert!(!said.as_str().chars().any(char::is_control));
        assert!(said.as_str().starts_with("550 no"));
    }

    #[test]
    fn what_somebody_must_mend_is_not_tried_again() {
        assert!(Cause::Cut.passes());
        assert!(!Cause::HostKeyUnknown { shown: String::new() }.passes());
        assert!(!Cause::Full { free: None, needed: 1 }.passes());
        assert!(!Cause::Exists { bytes: 1 }.passes());
    }
}
