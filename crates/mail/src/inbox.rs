//! Letters in: what the three places where letters come have in common.
//!
//! Refuses to know: which letters matter, and who is believed.

use crate::error::{LetterFault, MailError};
use crate::server::{Login, Server};
use crate::{imap, paper};
use jiff::Timestamp;
use std::path::PathBuf;

/// Where letters come.
#[derive(Clone, Debug)]
pub enum Inbox {
    /// A folder on an IMAP server.
    Imap(Incoming),
    /// A maildir, which a mail server on this machine delivers into.
    Maildir(PathBuf),
    /// A folder where somebody puts letters: `.eml` files, or what a letter says in `.txt` files.
    Folder(PathBuf),
}

/// An IMAP server (RFC 9051, RFC 3501) and what to look in there.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Where it is.
    pub server: Server,
    /// Who logs in.
    pub login: Login,
    /// The folder, `INBOX` for what has just come; as people write it, å ä ö included.
    pub folder: String,
}

/// How much is read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that a letter may have; a larger one is told and not read.
    pub letter: u64,
    /// The most letters in one go; the rest is for the next one.
    pub letters: usize,
    /// The most bytes in one go, all letters together; the rest is for the next one.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { letter: 5 << 20, letters: 200, bytes: 50 << 20 }
    }
}

/// What was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The letters that were not known, in the order of the inbox.
    pub arrivals: Vec<Arrival>,
    /// There are more: a limit was reached.
    pub more: bool,
    /// It ended before its time, after these letters.
    pub broken: Option<MailError>,
}

/// A letter that was not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// What it is known by from now on: the same at every fetch, of no other letter in this inbox. In IMAP
    /// UIDVALIDITY, UID and the folder: a server that rebuilds its folder gives all letters anew, and then
    /// [`Received::message_id`] tells that they are old. In a maildir the unique part of the file name; in a
    /// folder the file name and a mark of the content.
    pub key: String,
    /// What it holds, or why it could not be read.
    pub letter: Result<Received, LetterFault>,
}

/// What a letter holds. All of it was written by whoever sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The address that it says it is from, bare; `None` where it names none or several. Anybody can write
    /// any address: see [`Received::authentication`].
    pub from: Option<String>,
    /// What it says it is about; of a `.txt` file its name.
    pub subject: String,
    /// When it says it was written.
    pub date: Option<Timestamp>,
    /// Its message id, without angle brackets.
    pub message_id: Option<String>,
    /// The topmost `Authentication-Results` line (RFC 8601) as it stands, unfolded: what the server that
    /// took the letter in found out about its sender. Only as good as that server, which must remove such
    /// lines when they come from outside.
    pub authentication: Option<String>,
    /// What it says, as plain text.
    pub text: String,
    /// Texts that came along: files, and letters that were forwarded.
    pub attachments: Vec<Attachment>,
    /// How many things came along that are no text, such as pictures: they were not read.
    pub others: usize,
}

/// A text that came along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name; of a forwarded letter what that was about.
    pub name: String,
    /// What it says. Of a forwarded letter its subject is the first line.
    pub text: String,
}

/// The letters that are not known. Changes nothing in the inbox.
///
/// # Errors
/// The inbox could not be looked into at all. What is wrong with one letter is said in its place.
pub fn fetch(inbox: &Inbox, known: &dyn Fn(&str) -> bool, limits: Limits) -> Result<Fetched, MailError> {
    match inbox {
        Inbox::Imap(incoming) => imap::fetch(incoming, known, limits),
        Inbox::Maildir(path) => paper::fetch_maildir(path, known, limits),
        Inbox::Folder(path) => paper::fetch_folder(path, known, limits),
    }
}

/// Marks letters as read: `\Seen` in IMAP, `cur` and `S` in a maildir; files in a folder are left alone.
/// Letters that are no longer there are passed over. Deletes nothing.
///
/// # Errors
/// The inbox could not be changed.
pub fn seen(inbox: &Inbox, keys: &[&str]) -> Result<(), MailError> {
    match inbox {
        Inbox::Imap(incoming) => imap::seen(incoming, keys),
        Inbox::Maildir(path) => paper::seen_maildir(path, keys),
        Inbox::Folder(_) => Ok(()),
    }
}

/// Looks whether the inbox is there and can be read; reads no letter.
///
/// # Errors
/// Whatever a fetch would meet before its first letter.
pub fn probe(inbox: &Inbox) -> Result<(), MailError> {
    match inbox {
        Inbox::Imap(incoming) => imap::probe(incoming),
        Inbox::Maildir(path) => paper::probe_maildir(path),
        Inbox::Folder(path) => paper::probe_folder(path),
    }
}

/// Keeps count of what has been read.
pub(crate) struct Budget {
    limits: Limits,
    letters: usize,
    bytes: u64,
}

/// What to do with the next letter.
pub(crate) enum Next {
    Read,
    TooLarge(LetterFault),
    Later,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, letters: 0, bytes: 0 }
    }

    /// A letter of so many bytes comes up. The first one is always read when it is small enough itself.
    pub(crate) fn next(&mut self, bytes: u64) -> Next {
        let large = bytes > self.limits.letter;
        let more = if large { 0 } else { bytes };
        let full = self.bytes.saturating_add(more) > self.limits.bytes && self.letters > 0;
        if full || self.letters >= self.limits.letters.max(1) {
            return Next::Later;
        }
        self.letters += 1;
        self.bytes = self.bytes.saturating_add(more);
        if large {
            Next::TooLarge(LetterFault::TooLarge { bytes, limit: self.limits.letter })
        } else {
            Next::Read
        }
    }
}
