//! Making a key of one's own: for the bundled test environment, and for tests.

use crate::fault::SealFault;
use pgp::composed::{
    ArmorOptions, EncryptionCaps, KeyType, SecretKeyParamsBuilder, SignedPublicKey, SubkeyParams,
    SubkeyParamsBuilder, SubkeyParamsBuilderError,
};
use pgp::crypto::ecc_curve::ECCCurve;
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use rand08::rngs::OsRng;
use zeroize::Zeroizing;

/// A new key of version 4 without a passphrase and without an end: Ed25519 that certifies and signs, and
/// Curve25519 that is encrypted to, as GnuPG 2.2 reads them. Armoured: the secret one, and its public half.
///
/// # Errors
/// [`SealFault::Library`] where the library refuses.
pub fn generate(owner: &str) -> Result<(Zeroizing<String>, String), SealFault> {
    let mut whole = SecretKeyParamsBuilder::default();
    whole
        .key_type(KeyType::Ed25519Legacy)
        .can_certify(true)
        .can_sign(false)
        .can_encrypt(EncryptionCaps::None)
        .preferred_symmetric_algorithms([SymmetricKeyAlgorithm::AES256].into_iter().collect())
        .preferred_hash_algorithms([HashAlgorithm::Sha512, HashAlgorithm::Sha256].into_iter().collect())
        .primary_user_id(owner.to_owned())
        .subkeys(vec![signs().map_err(|_| SealFault::Library)?, opens().map_err(|_| SealFault::Library)?]);
    let library = |_: pgp::errors::Error| SealFault::Library;
    let key = whole.build().map_err(|_| SealFault::Library)?.generate(OsRng).map_err(library)?;
    let secret = key.to_armored_string(ArmorOptions::default()).map_err(library)?;
    let public = SignedPublicKey::from(key).to_armored_string(ArmorOptions::default()).map_err(library)?;
    Ok((Zeroizing::new(secret), public))
}

fn signs() -> Result<SubkeyParams, SubkeyParamsBuilderError> {
    SubkeyParamsBuilder::default()
        .key_type(KeyType::Ed25519Legacy)
        .can_sign(true)
        .can_encrypt(EncryptionCaps::None)
        .build()
}

fn opens() -> Result<SubkeyParams, SubkeyParamsBuilderError> {
    SubkeyParamsBuilder::default()
        .key_type(KeyType::ECDH(ECCCurve::Curve25519Legacy))
        .can_sign(false)
        .can_encrypt(EncryptionCaps::All)
        .build()
}
