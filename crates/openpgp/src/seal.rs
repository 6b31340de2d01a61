//! Signing and encrypting.

use crate::fault::SealFault;
use crate::keys::{Certificate, Secret};
use pgp::composed::{ArmorOptions, MessageBuilder};
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use rand08::rngs::OsRng;

/// Whether it is signed and encrypted at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Steps {
    /// One message, signed inside (`gpg --sign --encrypt`).
    #[default]
    One,
    /// A signed message, and then a message that holds it (`gpg --sign`, then `gpg --encrypt`).
    Two,
}

/// How a sealed message is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// In one step or two.
    pub steps: Steps,
    /// As text instead of bytes.
    pub armour: bool,
}

/// Signs with our key and encrypts to the receiver's. Nothing is compressed: what is sealed is a zip.
///
/// # Errors
/// A key that cannot be used now. Then there is nothing.
pub fn seal(content: &[u8], to: &Certificate, by: &Secret, form: Form) -> Result<Vec<u8>, SealFault> {
    let keys = to.encryption_keys().map_err(SealFault::Receiver)?;
    let signer = by.signer().map_err(SealFault::Own)?;
    let library = |_: pgp::errors::Error| SealFault::Library;
    let sign = |content: &[u8]| {
        let mut message = MessageBuilder::from_bytes("", content.to_vec());
        message.sign(&signer, by.password(), HashAlgorithm::Sha512);
        message
    };
    // version 1 of the packet: what GnuPG 2.2 can read
    let mut message = match form.steps {
        Steps::One => sign(content).seipd_v1(OsRng, SymmetricKeyAlgorithm::AES256),
        Steps::Two => {
            let signed = sign(content).to_vec(OsRng).map_err(library)?;
            MessageBuilder::from_bytes("", signed).seipd_v1(OsRng, SymmetricKeyAlgorithm::AES256)
        }
    };
    for key in &keys {
        message.encrypt_to_key(OsRng, key).map_err(library)?;
    }
    if form.armour {
        let text = message.to_armored_string(OsRng, ArmorOptions::default()).map_err(library)?;
        Ok(text.into_bytes())
    } else {
        message.to_vec(OsRng).map_err(library)
    }
}
