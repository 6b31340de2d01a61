//! The receiver's directory, however we got there: what every way must be able to do with the files in it.
//!
//! Refuses to know: in which order it is done.

use crate::fault::{At as _, Cause, Step, Trouble};
use crate::journey::Listed;
use crate::way::{Habits, Way, plain_name};
use crate::{ftp, local, sftp};

/// Where writing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    /// A file that must not be there.
    New,
    /// From its beginning, over what lies there of ours.
    Over,
    /// After this many bytes, which lie there.
    After(u64),
}

/// An open connection to the receiver's directory.
pub(crate) trait Place {
    /// The size of what has this name; none where nothing has it.
    fn size(&mut self, name: &str) -> Result<Option<u64>, Cause>;

    /// The first `bytes` of a file, or as many as there are. [`Cause::Unreadable`] where it may not be read.
    fn read(&mut self, name: &str, bytes: u64) -> Result<Vec<u8>, Cause>;

    /// Writes, and asks the server to keep it.
    fn write(&mut self, name: &str, begin: Begin, bytes: &[u8]) -> Result<(), Cause>;

    /// Gives a file another name that nothing has.
    fn rename(&mut self, from: &str, to: &str) -> Result<(), Cause>;

    /// Takes a file away. Where there is none, that is fine.
    fn remove(&mut self, name: &str) -> Result<(), Cause>;

    /// The files.
    fn list(&mut self) -> Result<Vec<Listed>, Cause>;

    /// Bytes that are free, where the server tells.
    fn free(&mut self) -> Option<u64> {
        None
    }

    /// The fingerprint of the server's host key, where it has one.
    fn server(&self) -> Option<&str> {
        None
    }
}

/// Goes there.
pub(crate) fn open(way: &Way, habits: &Habits) -> Result<Box<dyn Place>, Trouble> {
    match way {
        Way::Sftp(server) => sftp::open(server, habits),
        Way::Ftp(server) => ftp::open(server, habits),
        Way::Folder(folder) => local::open(folder, habits).at(Step::Directory),
        Way::Command(_) => Err(Cause::Unable.at(Step::Prepare)),
    }
}

/// Whether name and directory are nothing but that.
pub(crate) fn sayable(habits: &Habits, name: &str) -> Result<(), Trouble> {
    let calm = |text: &str| text.chars().filter(|letter| !letter.is_control()).collect();
    if !plain_name(name) || !plain_name(&habits.temporary(name)) {
        return Err(Cause::Name { name: calm(name) }.at(Step::Prepare));
    }
    if !habits.sayable() {
        return Err(Cause::Name { name: calm(&habits.directory) }.at(Step::Prepare));
    }
    Ok(())
}
