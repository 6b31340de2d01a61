//! The settings of mail servers and inboxes as those that letters are fetched from and sent by.

use crate::failure::{Failure, FailureKind};
use crate::post::secrets;
use crate::post::told;
use crate::texts::Phrase;
use crate::workplace::Workplace;
use mail::{Inbox, Incoming, Login, MailError, Password, Server};
use stages::settings::travel::{self, InboxKind, MailServer, Tls};
use std::time::Duration;

/// How long a mail server may take for each step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where import reports come.
///
/// # Errors
/// Nobody has said where; a file or a secret that cannot be read.
pub(super) fn inbox(workplace: &Workplace, inbox: &travel::Inbox) -> Result<Inbox, Failure> {
    let folder = || secrets::place(workplace, &inbox.folder);
    match inbox.kind {
        InboxKind::None => {
            let failure = Failure::new(FailureKind::Configuration, Phrase::new("failure-no-inbox"));
            Err(failure.hint(Phrase::new("hint-no-inbox")))
        }
        InboxKind::Maildir => Ok(Inbox::Maildir(folder())),
        InboxKind::Folder => Ok(Inbox::Folder(folder())),
        InboxKind::Imap => {
            let (server, login) = server(workplace, &inbox.server, [993, 143])?;
            let login = login
                .unwrap_or_else(|| Login { user: String::new(), password: Password::new(String::new()) });
            let folder = if inbox.folder.is_empty() { "INBOX" } else { inbox.folder.as_str() };
            Ok(Inbox::Imap(Incoming { server, login, folder: folder.to_owned() }))
        }
    }
}

/// A mail server and who logs in there, where anybody does. `ports` are the usual ones: protected from the first
/// byte, and otherwise.
pub(crate) fn server(
    workplace: &Workplace,
    server: &MailServer,
    ports: [u16; 2],
) -> Result<(Server, Option<Login>), Failure> {
    let [implicit, other] = ports;
    let (tls, usual) = match server.tls {
        Tls::Implicit => (mail::Tls::Implicit, implicit),
        Tls::StartTls => (mail::Tls::StartTls, other),
        Tls::None => (mail::Tls::None, other),
    };
    let ca = match server.ca.as_str() {
        "" => None,
        path => Some(secrets::read(workplace, path)?),
    };
    let password = server.password.as_ref().map(|at| secrets::secret(workplace, at)).transpose()?;
    let login = (!server.user.is_empty()).then(|| Login {
        user: server.user.to_string(),
        password: Password::new(password.map_or_else(String::new, |text| text.as_str().to_owned())),
    });
    let server = Server {
        host: server.host.to_string(),
        port: server.port.unwrap_or(usual),
        tls,
        unencrypted_elsewhere: false,
        ca,
        timeout: PATIENCE,
    };
    Ok((server, login))
}

/// The inbox could not be looked into.
pub(super) fn failure(error: MailError) -> Failure {
    let what = Phrase::new("failure-inbox").phrase("why", told::mail(error));
    Failure::new(FailureKind::Failed, what).hint(Phrase::new("hint-inbox"))
}
