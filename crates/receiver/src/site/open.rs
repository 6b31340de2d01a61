//! A sealed delivery as its two texts: decrypted, its signature believed, unpacked and decoded
//! (`spec/unikum.md` section 2).

use super::Account;
use crate::decode::decode;
use crate::names::Stamp;
use crate::reason::Refusal;
use crate::settings::Armour;
use crate::unpack::{Expected, unpack};
use openpgp::{Certificate, OpenFault};

/// The two texts of a delivery.
pub(super) struct Opened {
    pub(super) principals: Option<String>,
    pub(super) relations: Option<String>,
}

const ARMOUR: &[u8] = b"-----BEGIN PGP MESSAGE-----";

pub(super) fn open(account: &Account, sealed: &[u8], at: Stamp) -> Result<Opened, Refusal> {
    let settings = account.settings();
    let (files, limits) = (&settings.switches.files, &settings.switches.limits);
    let armoured = sealed.starts_with(ARMOUR);
    match files.armour {
        Armour::Binary if armoured => return Err(Refusal::Armour),
        Armour::Armoured if !armoured => return Err(Refusal::Armour),
        Armour::Either | Armour::Binary | Armour::Armoured => {}
    }
    let from = Certificate::read(settings.key.as_bytes()).map_err(|_| Refusal::AnotherSigner)?;
    let most = usize::try_from(limits.sealed_bytes).unwrap_or(usize::MAX);
    let archive = openpgp::open(sealed, &account.keys.own, &from, most).map_err(refusal)?;
    let unpacked = unpack(&archive, &Expected { token: &settings.token, at, pair: files.pair, limits })?;
    drop(archive);
    let text = |bytes: Option<Vec<u8>>| {
        bytes.map(|bytes| decode(&bytes, files).map(std::borrow::Cow::into_owned)).transpose()
    };
    Ok(Opened { principals: text(unpacked.principals)?, relations: text(unpacked.relations)? })
}

const fn refusal(fault: OpenFault) -> Refusal {
    match fault {
        OpenFault::NotAMessage => Refusal::NotAMessage,
        OpenFault::NotEncrypted => Refusal::NotEncrypted,
        OpenFault::AnotherKey => Refusal::AnotherKey,
        OpenFault::Unprotected => Refusal::Unprotected,
        OpenFault::Changed => Refusal::Changed,
        OpenFault::NotSigned => Refusal::NotSigned,
        OpenFault::AnotherSigner => Refusal::AnotherSigner,
        OpenFault::TooLarge => Refusal::TooLarge,
    }
}
