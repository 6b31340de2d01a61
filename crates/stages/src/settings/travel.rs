//! Where deliveries go and how one gets in, with which keys they are sealed, where import reports come, and who is
//! told by letter. What only the receiver knows of it (names, protocol, hours) stands in the receiver profile.
//!
//! Files are named relative to the municipality's folder. Secrets are never here, only where they are.

use compact_str::CompactString;
use std::collections::BTreeSet;
use std::time::Duration;

/// Where a secret is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretAt {
    /// `file:keys/…`: in a file that only its owner may read.
    File(CompactString),
    /// `env:NAME`: in a variable of the environment.
    Variable(CompactString),
}

/// Everything about the ways out and back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    /// `[destination]`
    pub destination: Destination,
    /// `[keys]`
    pub keys: Keys,
    /// `[inbox]`
    pub inbox: Inbox,
    /// `[letters]`
    pub letters: Letters,
}

/// `[destination]`: the receiver's server, or the folder or program that takes its place. Which of them it is,
/// `receiver.transport.protocol` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// `destination.host`: name or address of the server.
    pub host: CompactString,
    /// `destination.port`; the protocol's own where it is not given.
    pub port: Option<u16>,
    /// `destination.user`
    pub user: CompactString,
    /// `destination.password`
    pub password: Option<SecretAt>,
    /// `destination.key`: file with the SSH key that logs in.
    pub key: CompactString,
    /// `destination.passphrase`: of that key.
    pub passphrase: Option<SecretAt>,
    /// `destination.host_keys`: fingerprints of the server's keys, `SHA256:…`. No other server is talked to.
    pub host_keys: Vec<CompactString>,
    /// `destination.known_hosts`: file of the server's keys, as OpenSSH keeps them; instead of fingerprints.
    pub known_hosts: CompactString,
    /// `destination.ca`: file with the certificates that the server's (FTPS) must be issued by; those of the
    /// machine where it is not given.
    pub ca: CompactString,
    /// `destination.implicit_tls`: FTPS that begins with TLS, usually on port 990.
    pub implicit_tls: bool,
    /// `destination.allow_plain`: FTP without any protection may be used.
    pub allow_plain: bool,
    /// `destination.folder`: of the protocol `folder`.
    pub folder: CompactString,
    /// `destination.command`: of the protocol `command`, word by word; `{file}` and `{name}` are filled in.
    pub command: Vec<CompactString>,
    /// `destination.verify`: how what lies there is held against what was sent.
    pub verify: Verify,
    /// `destination.attempts`: how often an upload is tried when the line is bad.
    pub attempts: u16,
    /// `destination.timeout`: how long, in seconds, an answer is waited for.
    pub timeout: Duration,
}

impl Default for Destination {
    fn default() -> Self {
        Self {
            host: CompactString::default(),
            port: None,
            user: CompactString::default(),
            password: None,
            key: CompactString::default(),
            passphrase: None,
            host_keys: Vec::new(),
            known_hosts: CompactString::default(),
            ca: CompactString::default(),
            implicit_tls: false,
            allow_plain: false,
            folder: CompactString::default(),
            command: Vec::new(),
            verify: Verify::default(),
            attempts: 6,
            timeout: Duration::from_secs(30),
        }
    }
}

impl Destination {
    /// Whether anybody has said where deliveries go.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !self.host.is_empty() || !self.folder.is_empty() || !self.command.is_empty()
    }
}

/// How what lies at the receiver's is held against what was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    /// It is read back, whole.
    #[default]
    Content,
    /// Its size is asked for: where nothing may be read.
    Size,
}

/// `[keys]`: OpenPGP keys, as files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// `keys.receiver`: the receiver's public key.
    pub receiver: CompactString,
    /// `keys.own`: our secret key.
    pub own: CompactString,
    /// `keys.passphrase`: that opens it; it has none where this is not given.
    pub passphrase: Option<SecretAt>,
}

/// How a connection for letters is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte.
    #[default]
    Implicit,
    /// After a greeting in the clear (STARTTLS), which is demanded.
    StartTls,
    /// Not at all: to this machine itself only.
    None,
}

/// A server for letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailServer {
    /// `host`
    pub host: CompactString,
    /// `port`; the usual one where it is not given.
    pub port: Option<u16>,
    /// `tls`
    pub tls: Tls,
    /// `user`; nobody logs in where it is empty.
    pub user: CompactString,
    /// `password`
    pub password: Option<SecretAt>,
    /// `ca`: file with the certificates that the server's must be issued by.
    pub ca: CompactString,
}

/// `[inbox]`: where import reports come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// `inbox.kind`
    pub kind: InboxKind,
    /// The server, where letters are fetched by IMAP.
    pub server: MailServer,
    /// `inbox.folder`: the mailbox's folder, the maildir, or the folder of files.
    pub folder: CompactString,
    /// `inbox.senders`: addresses that reports come from; letters of others are left alone. Any where none is
    /// named.
    pub senders: Vec<CompactString>,
}

/// Where import reports come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InboxKind {
    /// Nowhere: a person reads them and says what they said.
    #[default]
    None,
    /// A mailbox, by IMAP.
    Imap,
    /// A maildir of this machine.
    Maildir,
    /// A folder where somebody saves them.
    Folder,
}

/// `[letters]`: alarms and digests by e-mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// The server that takes them.
    pub server: MailServer,
    /// `letters.from`
    pub from: CompactString,
    /// `[[letters.to]]`
    pub to: Vec<Reader>,
}

impl Letters {
    /// Whether anybody is told anything.
    #[must_use]
    pub fn are_sent(&self) -> bool {
        !self.server.host.is_empty() && !self.to.is_empty()
    }
}

/// Somebody who is told by letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// `address`
    pub address: CompactString,
    /// `language`: "sv" or "en"; the municipality's where it is not given.
    pub language: Option<CompactString>,
    /// `gets`
    pub gets: BTreeSet<Sort>,
    /// `schools`: the schools whose problems the reader is told of, by their ids in the registers; none for what
    /// concerns the whole municipality.
    pub schools: BTreeSet<CompactString>,
}

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Something is wrong or late, and somebody must act.
    Alarm,
    /// What the day was like.
    Digest,
    /// What is to be corrected in the registers.
    Problems,
}
