//! Where a mail server is and how it is spoken to.
//!
//! Refuses to know: which protocol is spoken there.

use std::fmt;
use std::time::Duration;
use zeroize::Zeroizing;

/// A mail server. Name and port have no default: they differ between municipalities.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its name, which its certificate must be for, or its address.
    pub host: String,
    /// Its port: 465, 587 or 25 for letters out, 993 or 143 for letters in.
    pub port: u16,
    /// How what is said is encrypted.
    pub tls: Tls,
    /// With [`Tls::None`]: other machines than this one may be spoken to. Passwords and letters are then
    /// open to whoever is on the way.
    pub unencrypted_elsewhere: bool,
    /// The only certificates to trust, as PEM; `None` for those of the system.
    pub ca: Option<Vec<u8>>,
    /// How long each step may take: connecting, each command and its answer, each letter.
    pub timeout: Duration,
}

/// How what is said is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (RFC 8314): ports 465 and 993.
    Implicit,
    /// After STARTTLS (RFC 3207, RFC 9051 6.2.1), which is required: where the server does not offer it,
    /// nothing is said.
    StartTls,
    /// Not at all.
    None,
}

/// Who logs in.
#[derive(Clone, Debug)]
pub struct Login {
    /// The account.
    pub user: String,
    /// Its password.
    pub password: Password,
}

/// A password: it does not show itself, and is wiped from memory when it is no longer needed.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Of this text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}
