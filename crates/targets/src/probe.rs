//! A try-out of a way, with a tiny file of our own: gets there, logs in, writes, reads, renames, takes away.
//!
//! Refuses to know: what is said of it.

use crate::fault::{At as _, Cause, SendError, Step, Trouble};
use crate::journey::Probed;
use crate::place::{Begin, Place, open, sayable};
use crate::sending::chance;
use crate::way::{Habits, Way};

const CONTENT: &[u8] = b"skolbro tries whether it may write here\n";

/// Tries a way out. Nothing is left behind, and no name is touched that does not begin with `.skolbro-`.
///
/// # Errors
/// What does not work. That a file may not be read back or renamed is no error but in [`Probed`].
/// [`Cause::Unable`] for the customer's own command.
pub fn probe(way: &Way, habits: &Habits) -> Result<Probed, SendError> {
    let name = format!(".skolbro-{:016x}", chance());
    let probe = || {
        sayable(habits, &name)?;
        let mut place = open(way, habits)?;
        let tried = tried(&mut *place, habits, &name);
        let removed = place.remove(&name).at(Step::Remove);
        let other =
            if habits.at_once() { Ok(()) } else { place.remove(&habits.temporary(&name)).at(Step::Remove) };
        let tried = tried?;
        removed.and(other).map(|()| tried)
    };
    probe().map_err(Trouble::unseen)
}

fn tried(place: &mut dyn Place, habits: &Habits, name: &str) -> Result<Probed, Trouble> {
    let first = habits.temporary(name);
    place.write(&first, Begin::New, CONTENT).at(Step::Write)?;
    let found = place.size(&first).at(Step::Verify)?;
    let sent = CONTENT.len() as u64;
    if found != Some(sent) {
        return Err(Cause::Mangled { sent, found: found.unwrap_or_default() }.at(Step::Verify));
    }
    let written = place.list().ok().into_iter().flatten().find(|listed| listed.name == first);
    let clock = written.and_then(|listed| listed.modified);
    let reads_back = match place.read(&first, sent) {
        Ok(content) if content == CONTENT => true,
        Ok(_) => return Err(Cause::Mangled { sent, found: sent }.at(Step::Verify)),
        Err(Cause::Unreadable { .. }) => false,
        Err(cause) => return Err(cause.at(Step::Verify)),
    };
    let renames = match (!habits.at_once()).then(|| place.rename(&first, name)) {
        None => None,
        Some(Ok(())) => Some(true),
        Some(Err(Cause::RenameRefused { .. })) => Some(false),
        Some(Err(cause)) => return Err(cause.at(Step::Rename)),
    };
    Ok(Probed { server: place.server().map(str::to_owned), reads_back, renames, free: place.free(), clock })
}
