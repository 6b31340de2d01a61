//! The one file of a delivery: the two files in a zip archive, signed and encrypted.

use super::keys::Keys;
use super::told;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use jiff::civil::DateTime;
use openpgp::{Form, Steps, seal};
use stages::settings::Receiver;
use stages::settings::operation::Pair;
use std::fmt;
use store::Files;

/// Endings of the two files, in the order in which they take their names: rows alone give nobody access to
/// anything, and where the relations are the set is whole.
pub(crate) const ENDINGS: [&str; 2] = [".principals", ".relations"];

/// The one file.
pub(crate) struct Packed {
    /// Its name.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packed({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// The name of the one file.
pub(crate) fn name(stem: &str, receiver: &Receiver) -> String {
    format!("{stem}{}", receiver.pgp.extension)
}

/// Packs and seals. The archive of the same files and minute is the same to the byte; what is sealed is not, for
/// each has a key of its own.
pub(crate) fn pack(
    files: &Files,
    (stem, at): (&str, DateTime),
    receiver: &Receiver,
    keys: &Keys,
) -> Result<Packed, Failure> {
    let all = [&files.principals, &files.relations];
    // an archive of nothing at all would be no delivery
    let both = receiver.delivery.pair == Pair::Both || all.iter().all(|bytes| bytes.is_empty());
    let names = ENDINGS.map(|end| format!("{stem}{end}"));
    let inside: Vec<(&str, &[u8])> = names
        .iter()
        .zip(all)
        .filter(|(_, bytes)| both || !bytes.is_empty())
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let zip = targets::pack::zip(&inside, at)
        .map_err(|_| Failure::new(FailureKind::Failed, Phrase::new("failure-pack").with("name", stem)))?;
    let steps = if receiver.pgp.one_step { Steps::One } else { Steps::Two };
    let form = Form { steps, armour: receiver.pgp.armor };
    let bytes = seal(&zip, &keys.to, &keys.by, form).map_err(|fault| told::seal(&fault))?;
    Ok(Packed { name: name(stem, receiver), bytes })
}
