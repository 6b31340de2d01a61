//! Keys: the receiver's public one, and our own secret one.

use crate::fault::{KeyFault, Usage};
use pgp::composed::{Message, PublicOrSecret, SignedPublicSubKey};
use pgp::packet::{Signature, SignatureType};
use pgp::types::{Fingerprint, KeyDetails as _, Password, Timestamp, VerifyingKey};
use rpgpie::certificate::{Certificate as Unchecked, Checked};
use rpgpie::key::ComponentKeyPub;
use rpgpie::signature::signature_acceptable;
use rpgpie::tsk::{DataSigner, Tsk};
use std::fmt;
use std::time::SystemTime;
use zeroize::Zeroizing;

/// How many signatures of a message are looked at.
const MOST_SIGNATURES: usize = 8;

/// Somebody's public key, with the parts of it that its owner has truly signed.
#[derive(Clone)]
pub struct Certificate {
    checked: Checked,
}

impl Certificate {
    /// Reads one public key, binary or armoured.
    ///
    /// # Errors
    /// [`KeyFault::NotAKey`], [`KeyFault::Several`], [`KeyFault::Secret`].
    pub fn read(bytes: &[u8]) -> Result<Self, KeyFault> {
        match only(bytes)? {
            PublicOrSecret::Public(public) => Ok(Self::of(public.into())),
            PublicOrSecret::Secret(_) => Err(KeyFault::Secret),
        }
    }

    fn of(unchecked: Unchecked) -> Self {
        Self { checked: Checked::from(unchecked) }
    }

    /// Fingerprint in capital hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.checked.fingerprint().to_string().to_uppercase()
    }

    /// What the owner calls the key, usually a name and an address; empty where nothing valid says.
    #[must_use]
    pub fn owner(&self) -> String {
        let id = self.checked.primary_user_id().and_then(|user| user.id.as_str().map(str::to_owned));
        id.unwrap_or_default()
    }

    /// The last moment at which the key can be used for something, or `None` where it has no end.
    ///
    /// # Errors
    /// Why it cannot be used now.
    pub fn usable(&self, usage: Usage) -> Result<Option<SystemTime>, KeyFault> {
        let keys = match usage {
            Usage::Encrypt => self.checked.valid_encryption_capable_component_keys(),
            Usage::Sign => self
                .checked
                .valid_signing_capable_component_keys_at(Timestamp::now())
                .iter()
                .map(|verifier| verifier.as_componentkey().clone())
                .collect(),
        };
        let ends: Vec<Option<Timestamp>> = keys.iter().map(|key| self.end_of(key)).collect();
        // the one that lasts longest decides; no end is the longest
        match ends.iter().copied().reduce(|a, b| Some(a?.max(b?))) {
            Some(end) => Ok(end.map(SystemTime::from)),
            None => Err(self.why_not(usage)),
        }
    }

    pub(crate) fn encryption_keys(&self) -> Result<Vec<ComponentKeyPub>, KeyFault> {
        let keys = self.checked.valid_encryption_capable_component_keys();
        if keys.is_empty() { Err(self.why_not(Usage::Encrypt)) } else { Ok(keys) }
    }

    /// Whether a part of it, valid then, has signed a message that has been read to its end.
    pub(crate) fn has_signed(&self, message: &Message<'_>) -> bool {
        let key = self.checked.as_signed_public_key();
        let parts =
            key.public_subkeys.iter().map(|part| (part.key.fingerprint(), &part.key as &dyn VerifyingKey));
        let whole = (key.primary_key.fingerprint(), &key.primary_key as &dyn VerifyingKey);
        parts.chain([whole]).any(|(print, verifier)| {
            let signatures = (0..MOST_SIGNATURES).map(|at| message.verify_nested_explicit(at, verifier));
            signatures.flatten().any(|signature| self.accepts(signature, &print))
        })
    }

    /// Whether a signature that a part has truly made counts: made when the part was valid for it, and not in
    /// times to come.
    fn accepts(&self, signature: &Signature, part: &Fingerprint) -> bool {
        let Some(made) = signature.created().filter(|made| *made <= Timestamp::now()) else { return false };
        let valid = self.checked.valid_signing_capable_component_keys_at(made);
        signature_acceptable(signature)
            && valid.iter().any(|valid| valid.as_componentkey().fingerprint() == *part)
    }

    /// When a part of it, and the whole, ends.
    fn end_of(&self, key: &ComponentKeyPub) -> Option<Timestamp> {
        let parts = &self.checked.as_signed_public_key().public_subkeys;
        let part = parts.iter().find(|part| part.key.fingerprint() == key.fingerprint());
        [self.primary_end(), part.and_then(part_end)].into_iter().flatten().min()
    }

    fn primary_end(&self) -> Option<Timestamp> {
        let binding = self.checked.active_certificate_self_signature_at(Timestamp::now())?;
        end(self.checked.primary_creation_time(), binding)
    }

    /// Why nothing of it can be used for something.
    fn why_not(&self, usage: Usage) -> KeyFault {
        let now = Timestamp::now();
        if self.checked.revoked_at(now) {
            return KeyFault::Revoked;
        }
        let past = |end: Option<Timestamp>| end.filter(|end| *end < now);
        if let Some(end) = past(self.primary_end()) {
            return KeyFault::Expired(end.into());
        }
        if !self.checked.primary_valid_at(now).unwrap_or(false) {
            return KeyFault::NotAccepted;
        }
        let parts = self.checked.as_signed_public_key().public_subkeys.iter();
        let of_usage: Vec<&SignedPublicSubKey> = parts.filter(|part| is_for(part, usage)).collect();
        let is_revoked = |part: &&SignedPublicSubKey| part.signatures.iter().any(revokes);
        if of_usage.is_empty() {
            return KeyFault::WrongUsage(usage);
        }
        if of_usage.iter().all(is_revoked) {
            return KeyFault::Revoked;
        }
        let ended = of_usage.iter().filter_map(|part| past(part_end(part))).max();
        ended.map_or(KeyFault::NotAccepted, |end| KeyFault::Expired(end.into()))
    }
}

/// Whether a part's newest binding says that it is for something.
fn is_for(part: &SignedPublicSubKey, usage: Usage) -> bool {
    part.signatures.iter().any(|signature| {
        let flags = signature.key_flags();
        match usage {
            Usage::Encrypt => flags.encrypt_comms() || flags.encrypt_storage(),
            Usage::Sign => flags.sign(),
        }
    })
}

fn revokes(signature: &Signature) -> bool {
    matches!(
        signature.typ(),
        Some(SignatureType::SubkeyRevocation | SignatureType::KeyRevocation | SignatureType::CertRevocation)
    )
}

/// When a part ends, by its newest binding.
fn part_end(part: &SignedPublicSubKey) -> Option<Timestamp> {
    let bindings = part.signatures.iter().filter(|signature| !revokes(signature));
    end(part.key.created_at(), bindings.max_by_key(|signature| signature.created())?)
}

/// When a key that was made then ends, by a signature.
fn end(made: Timestamp, signature: &Signature) -> Option<Timestamp> {
    let lasts = signature.key_expiration_time().map(|lasts| lasts.as_secs()).filter(|&secs| secs > 0)?;
    Some(Timestamp::from_secs(made.as_secs().saturating_add(lasts)))
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.fingerprint())
    }
}

/// Our own key, with the passphrase that opens it. Shows nothing of itself.
#[derive(Clone)]
pub struct Secret {
    pub(crate) key: Tsk,
    passphrase: Zeroizing<String>,
    public: Certificate,
}

impl Secret {
    /// Reads one secret key, binary or armoured. The passphrase is tried; it is empty where the key has none.
    ///
    /// # Errors
    /// [`KeyFault::NotAKey`], [`KeyFault::Several`], [`KeyFault::Public`], [`KeyFault::Passphrase`].
    pub fn read(bytes: &[u8], passphrase: &str) -> Result<Self, KeyFault> {
        let PublicOrSecret::Secret(secret) = only(bytes)? else { return Err(KeyFault::Public) };
        let passphrase = Zeroizing::new(passphrase.to_owned());
        let tried = Password::from(passphrase.as_str());
        let opens = |unlocked: pgp::errors::Result<pgp::errors::Result<()>>| matches!(unlocked, Ok(Ok(())));
        let mut parts = secret.secret_subkeys.iter();
        let all = opens(secret.primary_key.unlock(&tried, |_, _| Ok(())))
            && parts.all(|part| opens(part.key.unlock(&tried, |_, _| Ok(()))));
        if !all {
            return Err(KeyFault::Passphrase);
        }
        let key = Tsk::from(secret);
        let public = Certificate::of(key.clone().into());
        Ok(Self { key, passphrase, public })
    }

    /// Its public half.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.public
    }

    pub(crate) fn password(&self) -> Password {
        Password::from(self.passphrase.as_str())
    }

    pub(crate) fn signer(&self) -> Result<DataSigner, KeyFault> {
        let newest = self.key.signing_capable_component_keys().max_by_key(pgp::types::KeyDetails::created_at);
        newest.ok_or_else(|| self.public.why_not(Usage::Sign))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.public.fingerprint())
    }
}

/// The only key that some bytes hold.
fn only(bytes: &[u8]) -> Result<PublicOrSecret, KeyFault> {
    let (mut keys, _) = PublicOrSecret::from_reader_many(bytes).map_err(|_| KeyFault::NotAKey)?;
    let first = keys.next().and_then(Result::ok).ok_or(KeyFault::NotAKey)?;
    if keys.next().is_some() { Err(KeyFault::Several) } else { Ok(first) }
}
