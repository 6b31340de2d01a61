//! Letters: import reports come in by them (IMAP, a maildir, a folder), alarms and digests go out (SMTP).
//!
//! Refuses to know: what a letter says, and who should read it.
//!
//! Every function waits until it is done, within the time limits it is given, and starts its own small
//! runtime for that: none of them may be called by a task of another one (`spawn_blocking` is fine).

mod error;
mod imap;
mod inbox;
mod letter;
mod outgoing;
mod paper;
mod server;
mod wire;

pub use error::{Cause, CertificateFault, LetterFault, MailError, Step};
pub use inbox::{
    Arrival, Attachment, Fetched, Inbox, Incoming, Limits, Received, fetch, probe as probe_inbox, seen,
};
pub use letter::{read as read_letter, read_text};
pub use outgoing::{Letter, Outgoing, Refusal, probe, send, written};
pub use server::{Login, Password, Server, Tls};
