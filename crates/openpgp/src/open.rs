//! Decrypting, and asking who has signed.

use crate::fault::OpenFault;
use crate::keys::{Certificate, Secret};
use pgp::composed::{Edata, Esk, Message};
use pgp::packet::PublicKeyEncryptedSessionKey;
use std::io::Read as _;

/// How many layers of compression are taken off.
const MOST_LAYERS: usize = 3;

/// Decrypts a message with our key, in one step or two, and gives what it holds where somebody we know has
/// signed it. `most` is how many bytes the message may have, and what it holds: no more are unpacked.
///
/// # Errors
/// Whatever makes it not to be believed. Then nothing of it is given.
pub fn open(sealed: &[u8], with: &Secret, from: &Certificate, most: usize) -> Result<Vec<u8>, OpenFault> {
    if sealed.len() > most {
        return Err(OpenFault::TooLarge);
    }
    let message = read(sealed)?;
    let Message::Encrypted { esk, edata, .. } = &message else { return Err(OpenFault::NotEncrypted) };
    if !esk.iter().any(|one| matches!(one, Esk::PublicKeyEncryptedSessionKey(to) if is_to(to, with))) {
        return Err(OpenFault::AnotherKey);
    }
    if matches!(edata, Edata::SymEncryptedData { .. }) {
        return Err(OpenFault::Unprotected);
    }
    let decrypted = message.decrypt(&with.password(), with.key.as_signed_secret_key());
    let outer = content(decrypted.map_err(|_| OpenFault::Changed)?, from, most)?;
    match outer.signed {
        Signed::ByThem => Ok(outer.bytes),
        Signed::Otherwise => Err(OpenFault::AnotherSigner),
        // signed first, and then encrypted
        Signed::Not => match read(&outer.bytes) {
            Ok(inner) if !inner.is_encrypted() => signed(content(inner, from, most)?),
            Ok(_) | Err(_) => Err(OpenFault::NotSigned),
        },
    }
}

fn signed(content: Content) -> Result<Vec<u8>, OpenFault> {
    match content.signed {
        Signed::ByThem => Ok(content.bytes),
        Signed::Otherwise => Err(OpenFault::AnotherSigner),
        Signed::Not => Err(OpenFault::NotSigned),
    }
}

/// What a message holds, and who has signed it.
struct Content {
    bytes: Vec<u8>,
    signed: Signed,
}

enum Signed {
    ByThem,
    Otherwise,
    Not,
}

/// Reads a message that is not encrypted, or not any more.
fn content(mut message: Message<'_>, from: &Certificate, most: usize) -> Result<Content, OpenFault> {
    for _ in 0..MOST_LAYERS {
        if message.is_compressed() {
            message = message.decompress().map_err(|_| OpenFault::Changed)?;
        }
    }
    let mut bytes = Vec::new();
    let limit = (most as u64).saturating_add(1);
    (&mut message).take(limit).read_to_end(&mut bytes).map_err(|_| OpenFault::Changed)?;
    if bytes.len() > most {
        return Err(OpenFault::TooLarge);
    }
    // what tells whether it was changed, and the signature, stand last
    std::io::copy(&mut message, &mut std::io::sink()).map_err(|_| OpenFault::Changed)?;
    let signed = match &message {
        Message::Signed { .. } if from.has_signed(&message) => Signed::ByThem,
        Message::Signed { .. } => Signed::Otherwise,
        Message::Literal { .. } | Message::Compressed { .. } | Message::Encrypted { .. } => Signed::Not,
    };
    Ok(Content { bytes, signed })
}

/// A message, binary or armoured.
fn read(bytes: &[u8]) -> Result<Message<'_>, OpenFault> {
    Message::from_reader(bytes).map(|(message, _)| message).map_err(|_| OpenFault::NotAMessage)
}

/// Whether a session key is encrypted to any part of our key.
fn is_to(session: &PublicKeyEncryptedSessionKey, with: &Secret) -> bool {
    let key = with.key.as_signed_secret_key();
    session.match_identity(&key.primary_key.public_key())
        || key.secret_subkeys.iter().any(|part| session.match_identity(&part.key.public_key()))
}
