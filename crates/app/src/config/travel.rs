//! `[destination]`, `[keys]`, `[inbox]` and `[letters]`: the ways out and back.
//!
//! Secrets are never written in the file: it says where they are.

use super::value::{filled_at, list, plain, set, spot_of, text_at, within};
use compact_str::CompactString;
use stages::document::{Fault, Section};
use stages::settings::travel::{
    Destination, Inbox, InboxKind, Keys, Letters, MailServer, Reader, SecretAt, Sort, Tls, Travel, Verify,
};
use std::collections::BTreeSet;
use std::time::Duration;

const VERIFY: [(&str, Verify); 2] = [("content", Verify::Content), ("size", Verify::Size)];

const TLS: [(&str, Tls); 3] = [("implicit", Tls::Implicit), ("starttls", Tls::StartTls), ("none", Tls::None)];

const INBOXES: [(&str, InboxKind); 4] = [
    ("none", InboxKind::None),
    ("imap", InboxKind::Imap),
    ("maildir", InboxKind::Maildir),
    ("folder", InboxKind::Folder),
];

const SORTS: [(&str, Sort); 3] =
    [("alarms", Sort::Alarm), ("digests", Sort::Digest), ("problems", Sort::Problems)];

/// How long an answer may be waited for, in seconds.
const TIMEOUT: (u16, u16) = (1, 600);

/// Reads the sections over what is already decided.
pub(super) fn read(root: &Section<'_>, travel: &mut Travel) {
    if let Some(section) = root.section("destination") {
        destination(&section, &mut travel.destination);
    }
    if let Some(section) = root.section("keys") {
        keys(&section, &mut travel.keys);
    }
    if let Some(section) = root.section("inbox") {
        inbox(&section, &mut travel.inbox);
    }
    if let Some(section) = root.section("letters") {
        letters(&section, &mut travel.letters);
    }
}

fn destination(section: &Section<'_>, to: &mut Destination) {
    set(&mut to.host, host(section));
    to.port = port(section).or(to.port);
    set(&mut to.user, plain(section, "user"));
    to.password = secret(section, "password").or_else(|| to.password.clone());
    set(&mut to.key, plain(section, "key"));
    to.passphrase = secret(section, "passphrase").or_else(|| to.passphrase.clone());
    set(&mut to.host_keys, host_keys(section));
    set(&mut to.known_hosts, plain(section, "known_hosts"));
    set(&mut to.ca, plain(section, "ca"));
    set(&mut to.implicit_tls, section.flag("implicit_tls"));
    set(&mut to.allow_plain, section.flag("allow_plain"));
    set(&mut to.folder, plain(section, "folder"));
    set(&mut to.command, command(section));
    set(&mut to.verify, section.word("verify", &VERIFY));
    set(&mut to.attempts, within(section, "attempts", (1, 100)));
    let seconds = within(section, "timeout", TIMEOUT);
    set(&mut to.timeout, seconds.map(|seconds| Duration::from_secs(u64::from(seconds))));
    section.finish();
}

fn keys(section: &Section<'_>, keys: &mut Keys) {
    set(&mut keys.receiver, plain(section, "receiver"));
    set(&mut keys.own, plain(section, "own"));
    keys.passphrase = secret(section, "passphrase").or_else(|| keys.passphrase.clone());
    section.finish();
}

fn inbox(section: &Section<'_>, inbox: &mut Inbox) {
    set(&mut inbox.kind, section.word("kind", &INBOXES));
    server(section, &mut inbox.server);
    set(&mut inbox.folder, plain(section, "folder"));
    set(&mut inbox.senders, texts(section, "senders"));
    let wanted = match inbox.kind {
        InboxKind::Imap => inbox.server.host.is_empty().then_some("host"),
        InboxKind::Maildir | InboxKind::Folder => inbox.folder.is_empty().then_some("folder"),
        InboxKind::None => None,
    };
    if let Some(key) = wanted {
        section.fault(Fault::new(spot_of(section, "kind"), "fault-missing-key").with("key", key));
    }
    section.finish();
}

fn letters(section: &Section<'_>, letters: &mut Letters) {
    server(section, &mut letters.server);
    if let Some((from, spot)) = filled_at(section, "from") {
        if !is_address(from) {
            section.fault(Fault::new(spot, "fault-config-address").with("key", "from"));
        }
        letters.from = from.into();
    }
    if section.has("to") {
        letters.to = section.sections("to").iter().filter_map(reader).collect();
    }
    let unsigned = letters.are_sent() && letters.from.is_empty();
    if unsigned {
        section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "from"));
    }
    section.finish();
}

fn reader(section: &Section<'_>) -> Option<Reader> {
    let found = filled_at(section, "address");
    if !section.has("address") {
        section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "address"));
    }
    let language = section.word("language", &[("sv", "sv"), ("en", "en")]);
    let gets = super::value::chosen(section, "gets", &SORTS);
    let schools = list(section, "schools").unwrap_or_default();
    section.finish();
    let (address, spot) = found?;
    if !is_address(address) {
        section.fault(Fault::new(spot, "fault-config-address").with("key", "address"));
        return None;
    }
    let gets = gets.map_or_else(|| BTreeSet::from([Sort::Alarm, Sort::Digest]), BTreeSet::from_iter);
    let schools = schools.into_iter().map(|(school, _)| school.into()).collect();
    Some(Reader { address: address.into(), language: language.map(Into::into), gets, schools })
}

fn server(section: &Section<'_>, server: &mut MailServer) {
    set(&mut server.host, host(section));
    server.port = port(section).or(server.port);
    let tls = section.word("tls", &TLS);
    if tls == Some(Tls::None) && !is_this_machine(&server.host) {
        section.fault(Fault::new(spot_of(section, "tls"), "fault-config-tls"));
    }
    set(&mut server.tls, tls);
    set(&mut server.user, plain(section, "user"));
    server.password = secret(section, "password").or_else(|| server.password.clone());
    set(&mut server.ca, plain(section, "ca"));
}

/// Whether letters without TLS stay inside the machine.
fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "::1") || host.starts_with("127.")
}

/// The name or address of a server: no scheme, no path, no blanks.
fn host(section: &Section<'_>) -> Option<CompactString> {
    let (host, spot) = filled_at(section, "host")?;
    if host.chars().any(|letter| letter.is_whitespace() || matches!(letter, '/' | '@' | '\\')) {
        section.fault(Fault::new(spot, "fault-config-host").with("found", host));
        return None;
    }
    Some(host.into())
}

fn port(section: &Section<'_>) -> Option<u16> {
    within(section, "port", (1, u16::MAX))
}

/// `file:keys/x` or `env:NAME`. What else was written is not shown: it may be the secret itself.
fn secret(section: &Section<'_>, key: &'static str) -> Option<SecretAt> {
    let (text, spot) = text_at(section, key)?;
    let found = match text.split_once(':') {
        Some(("file", path)) if !path.trim().is_empty() => Some(SecretAt::File(path.trim().into())),
        Some(("env", name)) if !name.trim().is_empty() => Some(SecretAt::Variable(name.trim().into())),
        Some(_) | None => None,
    };
    if found.is_none() {
        section.fault(Fault::new(spot, "fault-config-secret").with("key", key));
    }
    found
}

/// Fingerprints as OpenSSH shows them.
fn host_keys(section: &Section<'_>) -> Option<Vec<CompactString>> {
    let found = list(section, "host_keys")?;
    for (text, spot) in &found {
        let fits = |rest: &str| rest.len() == 43 && rest.bytes().all(|byte| byte.is_ascii_graphic());
        if !text.strip_prefix("SHA256:").is_some_and(fits) {
            section.fault(Fault::new(spot.clone(), "fault-config-host-key").with("found", *text));
        }
    }
    Some(found.into_iter().map(|(text, _)| text.into()).collect())
}

/// A program and its words. The same word may stand twice, so it is not a list of names.
fn command(section: &Section<'_>) -> Option<Vec<CompactString>> {
    let words: Vec<CompactString> = section.texts("command")?.into_iter().map(Into::into).collect();
    let takes = |word: &CompactString| word.contains("{file}");
    if words.first().is_none_or(|first| first.is_empty()) || !words.iter().any(takes) {
        section.fault(Fault::new(spot_of(section, "command"), "fault-config-command"));
        return None;
    }
    Some(words)
}

fn texts(section: &Section<'_>, key: &'static str) -> Option<Vec<CompactString>> {
    Some(list(section, key)?.into_iter().map(|(text, _)| text.into()).collect())
}

fn is_address(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.chars().any(char::is_whitespace);
    text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && !host.contains('@'))
}
