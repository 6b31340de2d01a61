//! What can go wrong with a server, a folder or one letter: data for the caller to put into words.
//!
//! Refuses to know: languages. No value here holds a password, an address or anything out of a letter.

use std::io;
use thiserror::Error;

/// It did not work: where it stopped, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("mail: {step:?}: {cause:?}")]
pub struct MailError {
    /// How far it came.
    pub step: Step,
    /// What stopped it.
    pub cause: Cause,
}

impl MailError {
    pub(crate) const fn new(step: Step, cause: Cause) -> Self {
        Self { step, cause }
    }
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Getting ready on this machine: the certificates to trust, the runtime.
    Prepare,
    /// Finding the server and reaching it.
    Connect,
    /// Agreeing on encryption.
    Encrypt,
    /// Hearing the server's greeting.
    Greet,
    /// Logging in.
    LogIn,
    /// Writing the letter.
    Compose,
    /// Saying who sends.
    Sender,
    /// Saying who shall have it; everybody was refused.
    Recipients,
    /// Handing over the letter. After a time limit here nobody knows whether it was taken.
    HandOver,
    /// Asking whether the server is still there.
    Ask,
    /// Opening the folder with letters.
    Open,
    /// Listing what is in it.
    List,
    /// Fetching letters.
    Fetch,
    /// Marking letters as read.
    Mark,
}

/// Why it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No address is known for the server's name.
    UnknownHost,
    /// Nobody answers at that port.
    Refused,
    /// It took longer than allowed.
    TimedOut,
    /// The server went away.
    Gone,
    /// Another trouble with the net or with a file.
    Io(io::ErrorKind),
    /// Without encryption only this machine itself is spoken to, unless the settings allow more.
    Unencrypted,
    /// The server offers no STARTTLS, which is required.
    NoStartTls,
    /// The server's certificate is not to be trusted.
    Certificate(CertificateFault),
    /// The two could not agree on encryption: most often the port speaks something else.
    Tls,
    /// There are no certificates to trust: the file given holds none, or the system has none.
    NoCertificates,
    /// The host is no name that a certificate could be for.
    HostName,
    /// Name or password is wrong, or the account may not log in this way.
    Login,
    /// The server takes none of the ways to log in that are known here (PLAIN, LOGIN).
    NoWayToLogIn,
    /// The server said no, with this code of SMTP.
    Answer(u16),
    /// The IMAP server said no.
    No,
    /// What the server said is not the protocol.
    NotUnderstood,
    /// The sender is not a plain address.
    FromAddress,
    /// The recipient of this number, from 1, is not a plain address.
    ToAddress(usize),
    /// Nobody shall have the letter.
    NoRecipients,
    /// The message id is not one: `something@somewhere`, with neither spaces nor angle brackets.
    MessageId,
    /// The folder to look in is not there, or is no maildir.
    NoFolder,
}

impl Cause {
    /// Where the step tells more than the answer did.
    pub(crate) fn rather(self, than: Self, then: Self) -> Self {
        if self == than { then } else { self }
    }
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// Nobody trusted has issued it.
    Issuer,
    /// It is for another name.
    Name,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
    /// Something else.
    Other,
}

/// Why one letter could not be read. The others are there all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("letter: {self:?}")]
pub enum LetterFault {
    /// It has more bytes than allowed.
    TooLarge {
        /// How many it has.
        bytes: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// It has parts in parts, or parts, beyond all reason.
    TooManyParts,
    /// It is no letter: it has no header lines.
    NotALetter,
    /// Its characters are of a kind that is not known.
    Characters,
    /// The server would not give it.
    Withheld,
    /// It could not be read from the disk.
    Io(io::ErrorKind),
    /// The reader of letters gave up on it.
    Unreadable,
}

/// What an io error means.
pub(crate) fn cause(error: &io::Error) -> Cause {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    if let Some(tls) = inner {
        return of_tls(tls);
    }
    use io::ErrorKind as Kind;
    let kind = error.kind();
    let is = |known: &[Kind]| known.contains(&kind);
    if is(&[Kind::ConnectionRefused]) {
        Cause::Refused
    } else if is(&[Kind::TimedOut]) {
        Cause::TimedOut
    } else if is(&[Kind::UnexpectedEof, Kind::ConnectionReset, Kind::ConnectionAborted, Kind::BrokenPipe]) {
        Cause::Gone
    } else if is(&[Kind::InvalidData, Kind::Other]) {
        Cause::NotUnderstood
    } else {
        Cause::Io(kind)
    }
}

fn of_tls(error: &rustls::Error) -> Cause {
    use rustls::CertificateError as Wrong;
    let rustls::Error::InvalidCertificate(wrong) = error else { return Cause::Tls };
    let is = |known: &[Wrong]| known.contains(wrong);
    Cause::Certificate(if is(&[Wrong::UnknownIssuer]) {
        CertificateFault::Issuer
    } else if is(&[Wrong::NotValidForName]) || matches!(wrong, Wrong::NotValidForNameContext { .. }) {
        CertificateFault::Name
    } else if is(&[Wrong::Expired]) || matches!(wrong, Wrong::ExpiredContext { .. }) {
        CertificateFault::Expired
    } else if is(&[Wrong::NotValidYet]) || matches!(wrong, Wrong::NotValidYetContext { .. }) {
        CertificateFault::NotYet
    } else {
        CertificateFault::Other
    })
}
