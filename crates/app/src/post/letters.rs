//! The settings of mail servers as what they are spoken to with.

use super::secrets;
use crate::failure::{Failure, FailureKind};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use mail::{Inbox, Incoming, Login, Outgoing, Password, Server};
use stages::settings::travel::{self, InboxKind, MailServer};
use std::time::Duration;

/// How long each step may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The server that takes our letters.
///
/// # Errors
/// A secret or a file that cannot be read.
pub(crate) fn outgoing(workplace: &Workplace, letters: &travel::Letters) -> Result<Outgoing, Failure> {
    let usual = match letters.server.tls {
        travel::Tls::Implicit => 465,
        travel::Tls::StartTls => 587,
        travel::Tls::None => 25,
    };
    let login = login(workplace, &letters.server)?;
    Ok(Outgoing { server: server(workplace, &letters.server, usual)?, login })
}

/// Where import reports come.
///
/// # Errors
/// As [`outgoing`]; a mailbox of which nobody has said who logs in.
pub(crate) fn inbox(workplace: &Workplace, inbox: &travel::Inbox) -> Result<Inbox, Failure> {
    let path = || workplace.root.join(inbox.folder.as_str());
    match inbox.kind {
        InboxKind::Imap => {
            let usual = if inbox.server.tls == travel::Tls::Implicit { 993 } else { 143 };
            let login = login(workplace, &inbox.server)?.ok_or_else(|| {
                let what = Phrase::new("failure-no-login").with("section", "inbox");
                Failure::new(FailureKind::Configuration, what)
            })?;
            let folder = if inbox.folder.is_empty() { "INBOX".to_owned() } else { inbox.folder.to_string() };
            Ok(Inbox::Imap(Incoming { server: server(workplace, &inbox.server, usual)?, login, folder }))
        }
        InboxKind::Maildir => Ok(Inbox::Maildir(path())),
        InboxKind::Folder => Ok(Inbox::Folder(path())),
        InboxKind::None => Err(Failure::new(FailureKind::Configuration, Phrase::new("failure-no-inbox"))
            .hint(Phrase::new("doctor-no-inbox-hint"))),
    }
}

fn server(workplace: &Workplace, at: &MailServer, usual: u16) -> Result<Server, Failure> {
    let ca = match at.ca.as_str() {
        "" => None,
        path => Some(secrets::read(workplace, path)?),
    };
    Ok(Server {
        host: at.host.to_string(),
        port: at.port.unwrap_or(usual),
        tls: match at.tls {
            travel::Tls::Implicit => mail::Tls::Implicit,
            travel::Tls::StartTls => mail::Tls::StartTls,
            travel::Tls::None => mail::Tls::None,
        },
        unencrypted_elsewhere: false,
        ca,
        timeout: TIMEOUT,
    })
}

fn login(workplace: &Workplace, at: &MailServer) -> Result<Option<Login>, Failure> {
    if at.user.is_empty() {
        return Ok(None);
    }
    let Some(secret) = &at.password else {
        let what = Phrase::new("failure-no-password").with("user", at.user.as_str());
        return Err(Failure::new(FailureKind::Configuration, what));
    };
    let password = Password::new(secrets::secret(workplace, secret)?.to_string());
    Ok(Some(Login { user: at.user.to_string(), password }))
}
