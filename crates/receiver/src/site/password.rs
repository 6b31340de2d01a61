//! Passwords of the SFTP server, kept so that nobody can read them (Argon2id).

use super::SiteFault;
use argon2::Argon2;
use argon2::password_hash::{PasswordHash as Parsed, PasswordHasher as _, PasswordVerifier as _, SaltString};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A password that can be compared, and not read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Of a password.
    ///
    /// # Errors
    /// [`SiteFault::Password`] where it is empty, or there is no chance to be had.
    pub fn of(password: &str) -> Result<Self, SiteFault> {
        if password.is_empty() {
            return Err(SiteFault::Password);
        }
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| SiteFault::Password)?;
        let salt = SaltString::encode_b64(&salt).map_err(|_| SiteFault::Password)?;
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        Ok(Self(hash.map_err(|_| SiteFault::Password)?.to_string()))
    }

    /// Whether it is of that password.
    #[must_use]
    pub fn is_of(&self, password: &str) -> bool {
        let verify = |parsed: Parsed<'_>| Argon2::default().verify_password(password.as_bytes(), &parsed);
        Parsed::new(&self.0).and_then(verify).is_ok()
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_cannot_be_read() {
        let hash = PasswordHash::of("tolv gröna äpplen").unwrap();
        assert!(hash.is_of("tolv gröna äpplen") && !hash.is_of("tolv röda äpplen") && !hash.is_of(""));
        assert!(!hash.0.contains("äpplen"));
        assert!(!PasswordHash("nonsens".to_owned()).is_of("nonsens"));
        assert!(PasswordHash::of("").is_err());
    }
}
