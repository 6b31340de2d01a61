//! The keys of a municipality for its test environment, in its folder `keys`: made where they are missing.

use super::faults;
use crate::failure::{Failure, FailureKind};
use crate::post::keys::failure as key_failure;
use crate::texts::Phrase;
use openpgp::Secret;
use receiver::SiteFault;
use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::ssh_key::{HashAlg, LineEnding, PublicKey};
use std::fs;
use std::path::{Path, PathBuf};

/// Own secret OpenPGP key, relative to the municipality's folder.
pub(super) const OWN: &str = "keys/test.secret.asc";
const OWN_PUBLIC: &str = "keys/test.public.asc";
/// The test environment's public OpenPGP key.
pub(super) const RECEIVER: &str = "keys/test-receiver.public.asc";
/// The SSH key that logs in.
pub(super) const LOGIN: &str = "keys/test-login";
const LOGIN_PUBLIC: &str = "keys/test-login.pub";

/// What an account is to know of them, and the files that were made.
#[derive(Debug)]
pub(super) struct Made {
    /// The municipality's public OpenPGP key, armoured.
    pub(super) public: String,
    /// The public SSH key, as in `authorized_keys`.
    pub(super) login: String,
    /// The files that were written.
    pub(super) written: Vec<PathBuf>,
}

/// Makes what is missing, and puts the receiver's key there.
pub(super) fn make(root: &Path, owner: &str, receiver: &str) -> Result<Made, Failure> {
    let mut written = Vec::new();
    let mut put = |name: &str, text: &str| -> Result<(), Failure> {
        let path = root.join(name);
        targets::folder::write(&path, text.as_bytes()).map_err(|error| Failure::writing(&error))?;
        written.push(path);
        Ok(())
    };
    let public = match (read(root, OWN)?, read(root, OWN_PUBLIC)?) {
        (Some(secret), Some(public)) => {
            Secret::read(secret.as_bytes(), "").map_err(|fault| key_failure(OWN, fault))?;
            public
        }
        (Some(_), None) => return Err(half(OWN, OWN_PUBLIC)),
        (None, _) => {
            let (secret, public) = openpgp::generate(owner).map_err(|fault| faults::site(&fault.into()))?;
            put(OWN, &secret)?;
            put(OWN_PUBLIC, &public)?;
            public
        }
    };
    let login = match (read(root, LOGIN)?, read(root, LOGIN_PUBLIC)?) {
        (Some(_), Some(public)) => public.trim().to_owned(),
        (Some(_), None) => return Err(half(LOGIN, LOGIN_PUBLIC)),
        (None, _) => {
            let (secret, public) = login_key().ok_or_else(|| faults::site(&SiteFault::SshKey))?;
            put(LOGIN, &secret)?;
            put(LOGIN_PUBLIC, &format!("{public}\n"))?;
            public
        }
    };
    if read(root, RECEIVER)?.as_deref() != Some(receiver) {
        put(RECEIVER, receiver)?;
    }
    Ok(Made { public, login, written })
}

/// The fingerprint of a server's public key, as OpenSSH shows it.
pub(super) fn fingerprint(public: &str) -> Result<String, Failure> {
    let key = PublicKey::from_openssh(public).map_err(|_| faults::site(&SiteFault::SshKey))?;
    Ok(key.fingerprint(HashAlg::Sha256).to_string())
}

fn login_key() -> Option<(String, String)> {
    let mut seed = zeroize::Zeroizing::new([0; Ed25519Keypair::BYTE_SIZE / 2]);
    getrandom::fill(seed.as_mut_slice()).ok()?;
    let key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
    let public = key.public_key().to_openssh().ok()?;
    Some((key.to_openssh(LineEnding::LF).ok()?.to_string(), public))
}

fn read(root: &Path, name: &str) -> Result<Option<String>, Failure> {
    match fs::read_to_string(root.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let why = crate::failure::why(&error.kind().to_string());
            let what = Phrase::new("failure-key-file").with("file", name).phrase("why", why);
            Err(Failure::new(FailureKind::Configuration, what))
        }
    }
}

/// A secret key without its public half: which one it is nobody can tell from its name.
fn half(there: &str, missing: &str) -> Failure {
    let what = Phrase::new("receiver-half-key").with("file", there).with("missing", missing);
    Failure::new(FailureKind::Configuration, what).hint(Phrase::new("receiver-half-key-hint"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_only_their_owner_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let made = make(folder.path(), "Exempelby <a@localhost>", "the receiver's").unwrap();
        assert_eq!(made.written.len(), 5);
        let again = make(folder.path(), "Exempelby <a@localhost>", "the receiver's").unwrap();
        assert!(again.written.is_empty());
        assert_eq!((&again.public, &again.login), (&made.public, &made.login));
        assert!(made.login.starts_with("ssh-ed25519 "));
        assert_eq!(fingerprint(&made.login).unwrap().len(), "SHA256:".len() + 43);
        #[cfg(unix)]
        for secret in [OWN, LOGIN] {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join(secret)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{secret}");
        }
        fs::remove_file(folder.path().join(OWN_PUBLIC)).unwrap();
        let failure = make(folder.path(), "Exempelby", "x").unwrap_err();
        assert_eq!(failure.what.id, "receiver-half-key");
    }
}
