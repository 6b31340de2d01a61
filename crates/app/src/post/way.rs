//! The settings of a destination as the way that a parcel takes.

use super::secrets;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use stages::settings::Settings;
use stages::settings::operation::Protocol;
use stages::settings::travel::{self, SecretAt};
use std::time::Duration;
use targets::{Ftp, Habits, HostKeys, Login, OwnCommand, Secret, Security, Sftp, Verify, Way};

/// The first wait between two tries, and the longest.
const WAITS: (Duration, Duration) = (Duration::from_secs(2), Duration::from_mins(5));

/// How the receiver wants to have it, and how hard it is tried.
pub(crate) fn habits(settings: &Settings) -> Habits {
    let (transport, to) = (&settings.receiver.transport, &settings.travel.destination);
    Habits {
        directory: transport.directory.to_string(),
        temporary_suffix: transport.temporary_suffix.to_string(),
        verify: match to.verify {
            travel::Verify::Content => Verify::Content,
            travel::Verify::Size => Verify::Size,
        },
        attempts: u32::from(to.attempts),
        first_wait: WAITS.0,
        longest_wait: WAITS.1,
    }
}

/// The way, with the secrets that it needs.
///
/// # Errors
/// Nobody has said where deliveries go, or by what one logs in there; a key or a secret that cannot be read.
pub(crate) fn way(workplace: &Workplace, settings: &Settings) -> Result<Way, Failure> {
    let (protocol, to) = (settings.receiver.transport.protocol, &settings.travel.destination);
    match protocol {
        Protocol::Sftp => sftp(workplace, to).map(Way::Sftp),
        Protocol::Ftps if to.implicit_tls => ftp(workplace, to, Security::ImplicitTls).map(Way::Ftp),
        Protocol::Ftps => ftp(workplace, to, Security::ExplicitTls).map(Way::Ftp),
        Protocol::Ftp => ftp(workplace, to, Security::Plain).map(Way::Ftp),
        Protocol::Folder => {
            filled(&to.folder, "folder", protocol)?;
            Ok(Way::Folder(workplace.root.join(to.folder.as_str())))
        }
        Protocol::Command => {
            let words: Vec<String> = to.command.iter().map(ToString::to_string).collect();
            filled(words.first().map_or("", String::as_str), "command", protocol)?;
            Ok(Way::Command(OwnCommand { words, timeout: to.timeout.saturating_mul(COMMAND) }))
        }
    }
}

/// A program of the municipality's own does the whole of it: it gets as many times longer than one answer.
const COMMAND: u32 = 20;

/// Where deliveries go, as people are told and the journal says: never with a secret.
pub(crate) fn place(settings: &Settings) -> String {
    let (transport, to) = (&settings.receiver.transport, &settings.travel.destination);
    let code = transport.protocol.code();
    match transport.protocol {
        Protocol::Sftp | Protocol::Ftps | Protocol::Ftp => {
            let port = to.port.map(|port| format!(":{port}")).unwrap_or_default();
            let directory = transport.directory.trim_start_matches('/');
            format!("{code}://{}{port}/{directory}", to.host)
        }
        Protocol::Folder => to.folder.to_string(),
        Protocol::Command => {
            let program = to.command.first().map_or("", |word| word.as_str());
            format!("{code}: {program}")
        }
    }
}

fn sftp(workplace: &Workplace, to: &travel::Destination) -> Result<Sftp, Failure> {
    let host = filled(&to.host, "host", Protocol::Sftp)?;
    let user = filled(&to.user, "user", Protocol::Sftp)?;
    let login = if to.key.is_empty() {
        Login::Password(password(workplace, to, Protocol::Sftp)?)
    } else {
        let bytes = secrets::private(workplace, &to.key)?;
        let passphrase = to.passphrase.as_ref().map(|at| told(workplace, at)).transpose()?;
        Login::Key { bytes: Secret::new(bytes.as_slice()), passphrase }
    };
    let known_hosts = match to.known_hosts.as_str() {
        "" => None,
        path => Some(String::from_utf8_lossy(&secrets::read(workplace, path)?).into_owned()),
    };
    let fingerprints = to.host_keys.iter().map(ToString::to_string).collect();
    let host_keys = HostKeys { fingerprints, known_hosts };
    Ok(Sftp { host, port: to.port.unwrap_or(22), user, login, host_keys, timeout: to.timeout })
}

fn ftp(workplace: &Workplace, to: &travel::Destination, security: Security) -> Result<Ftp, Failure> {
    let protocol = if security == Security::Plain { Protocol::Ftp } else { Protocol::Ftps };
    let host = filled(&to.host, "host", protocol)?;
    let user = filled(&to.user, "user", protocol)?;
    let password = password(workplace, to, protocol)?;
    let ca = match to.ca.as_str() {
        "" => None,
        path => Some(secrets::read(workplace, path)?),
    };
    let usual = if security == Security::ImplicitTls { 990 } else { 21 };
    let port = to.port.unwrap_or(usual);
    Ok(Ftp { host, port, user, password, security, ca, timeout: to.timeout })
}

fn password(workplace: &Workplace, to: &travel::Destination, protocol: Protocol) -> Result<Secret, Failure> {
    let at = to.password.as_ref().ok_or_else(|| missing("password", protocol))?;
    told(workplace, at)
}

fn told(workplace: &Workplace, at: &SecretAt) -> Result<Secret, Failure> {
    Ok(Secret::new(secrets::secret(workplace, at)?.as_bytes()))
}

fn filled(text: &str, key: &'static str, protocol: Protocol) -> Result<String, Failure> {
    if text.is_empty() { Err(missing(key, protocol)) } else { Ok(text.to_owned()) }
}

fn missing(key: &'static str, protocol: Protocol) -> Failure {
    let what = Phrase::new("failure-no-destination").with("key", key).with("protocol", protocol.code());
    Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-no-destination"))
}
