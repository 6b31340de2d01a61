//! Getting to an SSH server: it shows who it is and is believed or not, and we log in.
//!
//! Source: RFC 4252 (logging in), RFC 4253 section 8 (host keys), RFC 4256 (keyboard-interactive).
//!
//! Refuses to know: what is done once we are in.

use crate::fault::{At as _, Cause, KeyFault, Said, Step, Trouble};
use crate::journey::HostKey;
use crate::known::{Believed, believed};
use crate::way::{Login, Secret, Sftp};
use russh::client::{
    AuthResult, Config, Handle, Handler, KeyboardInteractiveAuthResponse as Asked, connect_stream,
};
use russh::keys::{
    Algorithm, EcdsaCurve, HashAlg, PrivateKeyWithHashAlg, PublicKeyOrCertificate, decode_secret_key,
};

use russh::{MethodKind, MethodSet, Preferred};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::runtime::{Builder, Runtime};

/// Rounds of questions that are answered before we give up: one is usual, PAM may add an empty one.
const ROUNDS: usize = 5;

/// The kinds of keys a server may have, each asked for alone.
const KINDS: [&[Algorithm]; 5] = [
    &[Algorithm::Ed25519],
    &[Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 }],
    &[Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 }],
    &[Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 }],
    &[Algorithm::Rsa { hash: Some(HashAlg::Sha512) }, Algorithm::Rsa { hash: Some(HashAlg::Sha256) }],
];

/// A connection that is logged in.
pub(crate) struct Session {
    pub(crate) handle: Handle<Doorman>,
    pub(crate) server: String,
}

/// Looks at the key that a server shows.
pub(crate) struct Doorman {
    believed: Vec<String>,
    shown: Arc<OnceLock<HostKey>>,
}

impl Handler for Doorman {
    type Error = russh::Error;

    async fn check_server_key(&mut self, shown: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        // certificates are never asked for
        let PublicKeyOrCertificate::PublicKey { key, .. } = shown else { return Ok(false) };
        let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
        let known = self.believed.contains(&fingerprint);
        let _again: Result<(), HostKey> =
            self.shown.set(HostKey { algorithm: key.algorithm().as_str().to_owned(), fingerprint });
        Ok(known)
    }
}

/// Where a server is and how long it may be silent.
#[derive(Clone, Copy)]
struct Address<'a> {
    host: &'a str,
    port: u16,
    limit: Duration,
}

/// How a meeting with a server ended.
enum Met {
    Believed(Handle<Doorman>, HostKey),
    NotBelieved(HostKey),
}

/// What runs the conversation.
pub(crate) fn runtime() -> Result<Runtime, Cause> {
    Builder::new_current_thread().enable_all().build().map_err(|error| Cause::Refused { said: said(&error) })
}

/// Waits no longer than this.
pub(crate) async fn within<T>(limit: Duration, what: impl Future<Output = T>) -> Result<T, Cause> {
    tokio::time::timeout(limit, what).await.map_err(|_| Cause::Slow { limit })
}

/// Goes to a server and logs in.
pub(crate) async fn enter(server: &Sftp) -> Result<Session, Trouble> {
    let address = Address { host: &server.host, port: server.port, limit: server.timeout };
    let own = match &server.login {
        Login::Key { bytes, passphrase } => Some(own_key(bytes, passphrase.as_ref()).at(Step::Prepare)?),
        Login::Password(_) => None,
    };
    let believed = believed(&server.host_keys, &server.host, server.port).at(Step::Prepare)?;
    let (mut handle, key) = meet_believed(address, &believed).await.at(Step::Connect)?;
    let login = async {
        match (own, &server.login) {
            (Some(own), _) => by_key(&mut handle, &server.user, own).await,
            (None, Login::Password(password)) => by_password(&mut handle, &server.user, password).await,
            (None, Login::Key { .. }) => Err(Cause::OwnKey(KeyFault::NotAKey)),
        }
    };
    within(server.timeout, login).await.and_then(|done| done).at(Step::Login)?;
    Ok(Session { handle, server: key.fingerprint })
}

/// The keys that a server shows, of each kind.
pub(crate) fn shown(host: &str, port: u16, limit: Duration) -> Result<Vec<HostKey>, Cause> {
    let runtime = runtime()?;
    let address = Address { host, port, limit };
    let shown = runtime.block_on(async {
        let mut shown = Vec::new();
        let mut last = None;
        for kinds in KINDS {
            match meet(address, kinds, Vec::new()).await {
                Ok(Met::NotBelieved(key) | Met::Believed(_, key)) => shown.push(key),
                // it has no key of this kind
                Err(Cause::Protocol { said }) => last = Some(Cause::Protocol { said }),
                Err(cause) => return Err(cause),
            }
        }
        match last {
            Some(cause) if shown.is_empty() => Err(cause),
            Some(_) | None => Ok(shown),
        }
    });
    runtime.shutdown_background();
    shown
}

/// Meets a server that shows a believed key.
async fn meet_believed(
    address: Address<'_>,
    believed: &Believed,
) -> Result<(Handle<Doorman>, HostKey), Cause> {
    let rsa = |kind: &Algorithm| matches!(kind, Algorithm::Rsa { .. });
    let kin = |kind: &Algorithm| believed.kinds.iter().any(|known| known == kind || rsa(known) && rsa(kind));
    let (mut order, others): (Vec<_>, Vec<_>) =
        Preferred::DEFAULT.key.iter().cloned().partition(|kind| kin(kind));
    order.extend(others);
    let shown = match meet(address, &order, believed.fingerprints.clone()).await? {
        Met::Believed(handle, key) => return Ok((handle, key)),
        Met::NotBelieved(shown) => shown,
    };
    if believed.fingerprints.is_empty() {
        return Err(Cause::HostKeyUnknown { shown: shown.fingerprint });
    }
    // a fingerprint does not tell the kind of its key: the server may have the pinned one besides
    for kinds in KINDS {
        if let Ok(Met::Believed(handle, key)) = meet(address, kinds, believed.fingerprints.clone()).await {
            return Ok((handle, key));
        }
    }
    Err(Cause::HostKeyChanged { pinned: believed.fingerprints.clone(), shown: shown.fingerprint })
}

/// Meets a server and asks it for keys of these kinds.
async fn meet(address: Address<'_>, kinds: &[Algorithm], believed: Vec<String>) -> Result<Met, Cause> {
    let Address { host, port, limit } = address;
    let unknown = |_| Cause::NoSuchHost { host: host.to_owned() };
    let addresses: Vec<_> = within(limit, lookup_host((host, port))).await?.map_err(unknown)?.collect();
    let stream = within(limit, TcpStream::connect(addresses.as_slice())).await?;
    let stream =
        stream.map_err(|error| Cause::Unreachable { host: host.to_owned(), port, kind: error.kind() })?;
    // small messages go at once; where the system cannot, they go a little later
    let _delayed: std::io::Result<()> = stream.set_nodelay(true);
    let preferred = Preferred { key: Cow::Owned(kinds.to_vec()), ..Preferred::DEFAULT };
    let config = Arc::new(Config { preferred, nodelay: true, ..Config::default() });
    let shown = Arc::new(OnceLock::new());
    let doorman = Doorman { believed, shown: Arc::clone(&shown) };
    let met = within(limit, connect_stream(config, stream, doorman)).await?;
    match (met, shown.get().cloned()) {
        (Ok(handle), Some(key)) => Ok(Met::Believed(handle, key)),
        (Err(russh::Error::UnknownKey), Some(key)) => Ok(Met::NotBelieved(key)),
        (Err(error), _) => Err(lost(&error, limit)),
        (Ok(_), None) => Err(Cause::Protocol { said: Said::new("no host key") }),
    }
}

fn own_key(bytes: &Secret, passphrase: Option<&Secret>) -> Result<russh::keys::PrivateKey, Cause> {
    let fault = |fault| Cause::OwnKey(fault);
    let text = bytes.text().ok_or(fault(KeyFault::NotAKey))?;
    let opens = passphrase.map(|secret| secret.text().ok_or(fault(KeyFault::Passphrase))).transpose()?;
    decode_secret_key(text, opens).map_err(|error| match (error, opens) {
        (russh::keys::Error::KeyIsEncrypted, None) => fault(KeyFault::Locked),
        (russh::keys::Error::SshKey(russh::keys::ssh_key::Error::Crypto), Some(_)) => {
            fault(KeyFault::Passphrase)
        }
        (_, Some(_)) if decode_secret_key(text, None).is_err_and(|error| locked(&error)) => {
            fault(KeyFault::Passphrase)
        }
        _ => fault(KeyFault::NotAKey),
    })
}

fn locked(error: &russh::keys::Error) -> bool {
    matches!(error, russh::keys::Error::KeyIsEncrypted)
}

async fn by_key(handle: &mut Handle<Doorman>, user: &str, own: russh::keys::PrivateKey) -> Result<(), Cause> {
    let hash = if own.algorithm().is_rsa() {
        handle.best_supported_rsa_hash().await.map_err(|error| dropped(&error))?.flatten()
    } else {
        None
    };
    let own = PrivateKeyWithHashAlg::new(Arc::new(own), hash);
    match handle.authenticate_publickey(user, own).await.map_err(|error| dropped(&error))? {
        AuthResult::Success => Ok(()),
        AuthResult::Failure { remaining_methods, partial_success } => {
            Err(refused(&remaining_methods, partial_success))
        }
    }
}

async fn by_password(handle: &mut Handle<Doorman>, user: &str, password: &Secret) -> Result<(), Cause> {
    let none = || refused(&MethodSet::empty(), false);
    let password = password.text().ok_or_else(none)?;
    match handle.authenticate_password(user, password).await.map_err(|error| dropped(&error))? {
        AuthResult::Success => return Ok(()),
        AuthResult::Failure { remaining_methods, partial_success }
            if partial_success || !remaining_methods.contains(&MethodKind::KeyboardInteractive) =>
        {
            return Err(refused(&remaining_methods, partial_success));
        }
        AuthResult::Failure { .. } => {}
    }
    // the same password as the answer to a question: what servers with PAM ask for
    let start = handle.authenticate_keyboard_interactive_start(user, None::<String>).await;
    let mut asked = start.map_err(|error| dropped(&error))?;
    for _round in 0..ROUNDS {
        let answers = match asked {
            Asked::Success => return Ok(()),
            Asked::Failure { remaining_methods, partial_success } => {
                return Err(refused(&remaining_methods, partial_success));
            }
            Asked::InfoRequest { prompts, .. } => match prompts.as_slice() {
                [] => Vec::new(),
                [one] if !one.echo => vec![password.to_owned()],
                [..] => return Err(none()),
            },
        };
        let answered = handle.authenticate_keyboard_interactive_respond(answers).await;
        asked = answered.map_err(|error| dropped(&error))?;
    }
    Err(none())
}

fn refused(left: &MethodSet, more_asked: bool) -> Cause {
    Cause::LoginRefused { left: left.iter().map(String::from).collect(), more_asked }
}

/// What an error of the library means after we have met.
pub(crate) fn dropped(error: &russh::Error) -> Cause {
    lost(error, Duration::ZERO)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library has fifty ways to say that it did not understand"
)]
fn lost(error: &russh::Error, limit: Duration) -> Cause {
    use russh::Error;
    match error {
        Error::Disconnect | Error::HUP | Error::SendError | Error::RecvError | Error::IO(_) => Cause::Cut,
        Error::ConnectionTimeout | Error::KeepaliveTimeout | Error::InactivityTimeout | Error::Elapsed(_) => {
            Cause::Slow { limit }
        }
        other => Cause::Protocol { said: said(other) },
    }
}

fn said(error: &dyn std::error::Error) -> Said {
    Said::new(&error.to_string())
}
