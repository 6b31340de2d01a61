//! Looking at what lies at the receiver, and taking it away. Tried once.
//!
//! Refuses to know: why one looks.

use crate::fault::{At as _, Cause, SendError, Step, Trouble};
use crate::journey::{HostKey, Listed, Lying, Sum};
use crate::place::{Place, open, sayable};
use crate::ssh;
use crate::way::{Habits, Way};
use std::time::Duration;

/// The largest file that is read to tell its checksum.
const READ_AT_MOST: u64 = 256 << 20;

/// What lies there under a parcel's name.
///
/// # Errors
/// Where one cannot get there or may not look. [`Cause::Unable`] for the customer's own command.
pub fn lies(way: &Way, habits: &Habits, name: &str) -> Result<Lying, SendError> {
    let look = || {
        sayable(habits, name)?;
        let mut place = open(way, habits)?;
        if let Some(bytes) = place.size(name).at(Step::Look)? {
            return Ok(Lying::Whole { bytes, sum: sum(&mut *place, name, bytes)? });
        }
        let part =
            if habits.at_once() { None } else { place.size(&habits.temporary(name)).at(Step::Look)? };
        Ok(part.map_or(Lying::Nothing, |bytes| Lying::Part { bytes }))
    };
    look().map_err(Trouble::unseen)
}

/// The files in the receiver's directory, by name.
///
/// # Errors
/// As [`lies`].
pub fn listed(way: &Way, habits: &Habits) -> Result<Vec<Listed>, SendError> {
    let look = || {
        sayable(habits, "any")?;
        let mut listed = open(way, habits)?.list().at(Step::Look)?;
        listed.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(listed)
    };
    look().map_err(Trouble::unseen)
}

/// Takes a file away. Where there is none, that is fine.
///
/// # Errors
/// As [`lies`], and where one may not.
pub fn take_away(way: &Way, habits: &Habits, name: &str) -> Result<(), SendError> {
    let take = || {
        sayable(habits, name)?;
        open(way, habits)?.remove(name).at(Step::Remove)
    };
    take().map_err(Trouble::unseen)
}

/// The keys by which an SSH server shows who it is, to be compared with what the receiver says before they are
/// pinned: whoever sits between could show any. Nobody logs in.
///
/// # Errors
/// Where one cannot get there.
pub fn host_keys(host: &str, port: u16, timeout: Duration) -> Result<Vec<HostKey>, SendError> {
    ssh::shown(host, port, timeout).map_err(|cause| cause.at(Step::Connect).unseen())
}

fn sum(place: &mut dyn Place, name: &str, bytes: u64) -> Result<Option<Sum>, Trouble> {
    if bytes > READ_AT_MOST {
        return Ok(None);
    }
    match place.read(name, bytes) {
        Ok(content) => Ok(Some(Sum::of(&content))),
        Err(Cause::Unreadable { .. }) => Ok(None),
        Err(cause) => Err(cause.at(Step::Look)),
    }
}
