//! A letter out, by SMTP (RFC 5321).
//!
//! Refuses to know: what it says, and whether it should have been sent.

use crate::error::{Cause, MailError, Step, cause};
use crate::server::{Login, Server};
use crate::wire::{self, Speech, run, within};
use jiff::Timestamp;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Noop, Quit, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use std::error::Error;
use std::io;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

/// The server by which letters leave.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Where it is.
    pub server: Server,
    /// Who logs in; `None` where nobody needs to.
    pub login: Option<Login>,
}

/// A letter to send. It says of itself that a program wrote it, so no holiday answer comes back (RFC 3834).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Who sends it: a plain address in ASCII.
    pub from: String,
    /// Who shall have it, the same. They see each other.
    pub to: Vec<String>,
    /// What it is about. Line ends become spaces.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// The same as HTML, for those who prefer it.
    pub html: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// Its message id without angle brackets: `something@example.org`. The same letter sent twice has the
    /// same.
    pub id: String,
}

/// Somebody whom the server did not accept, while others were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The place in [`Letter::to`], from 1.
    pub to: usize,
    /// The code of SMTP that it said: 4xx for now, 5xx for good.
    pub code: u16,
}

/// Sends it to everybody whom the server accepts, and says whom it did not.
///
/// # Errors
/// Nobody got it; after a time limit at [`Step::HandOver`] nobody knows.
pub fn send(outgoing: &Outgoing, letter: &Letter) -> Result<Vec<Refusal>, MailError> {
    let composed = compose(letter).map_err(|cause| MailError::new(Step::Compose, cause))?;
    run(async {
        let mut connection = connect(outgoing).await?;
        let limit = outgoing.server.timeout;
        let sent = hand_over(&mut connection, composed, limit).await;
        leave(&mut connection, limit).await;
        sent
    })
}

/// The bytes of a letter, as they would be handed over: for a folder or a maildir.
///
/// # Errors
/// What is wrong with the letter.
pub fn written(letter: &Letter) -> Result<Vec<u8>, MailError> {
    let composed = compose(letter).map_err(|cause| MailError::new(Step::Compose, cause))?;
    Ok(composed.bytes)
}

/// Connects, encrypts, logs in and asks whether the server is there; sends nothing.
///
/// # Errors
/// Whatever a letter would meet until then.
pub fn probe(outgoing: &Outgoing) -> Result<(), MailError> {
    run(async {
        let mut connection = connect(outgoing).await?;
        let limit = outgoing.server.timeout;
        within(limit, Step::Ask, async { connection.command(Noop).await.map_err(|error| of_smtp(&error)) })
            .await?;
        leave(&mut connection, limit).await;
        Ok(())
    })
}

struct Composed {
    from: Address,
    to: Vec<Address>,
    bytes: Vec<u8>,
}

/// `Auto-Submitted: auto-generated` (RFC 3834, 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn compose(letter: &Letter) -> Result<Composed, Cause> {
    let from = address(&letter.from).ok_or(Cause::FromAddress)?;
    let numbered = letter.to.iter().enumerate();
    let to: Result<Vec<_>, _> =
        numbered.map(|(at, to)| address(to).ok_or(Cause::ToAddress(at + 1))).collect();
    let to = to?;
    if to.is_empty() {
        return Err(Cause::NoRecipients);
    }
    if !is_message_id(&letter.id) {
        return Err(Cause::MessageId);
    }
    let seconds = u64::try_from(letter.at.as_second()).unwrap_or(0);
    let mut builder = Message::builder()
        .from(Mailbox::new(None, from.clone()))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(format!("<{}>", letter.id)))
        .header(AutoSubmitted)
        .subject(letter.subject.replace(char::is_control, " "));
    for to in &to {
        builder = builder.to(Mailbox::new(None, to.clone()));
    }
    let message = match &letter.html {
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone())),
        None => builder.singlepart(SinglePart::plain(letter.text.clone())),
    };
    let bytes = message.map_err(|_| Cause::FromAddress)?.formatted();
    Ok(Composed { from, to, bytes })
}

fn address(text: &str) -> Option<Address> {
    if text.is_ascii() { text.parse().ok() } else { None }
}

fn is_message_id(id: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '@'))
    };
    id.len() <= 200 && id.split_once('@').is_some_and(|(left, right)| plain(left) && plain(right))
}

async fn connect(outgoing: &Outgoing) -> Result<AsyncSmtpConnection, MailError> {
    let wire = wire::open(&outgoing.server, Speech::Smtp).await?;
    let limit = outgoing.server.timeout;
    let name = match wire.own().ip() {
        IpAddr::V4(own) => ClientId::Ipv4(own),
        IpAddr::V6(own) => ClientId::Ipv6(own),
    };
    let greeted = async {
        let connected = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &name).await;
        connected.map_err(|error| of_smtp(&error))
    };
    let mut connection = within(limit, Step::Greet, greeted).await?;
    if let Some(login) = &outgoing.login {
        let known = [Mechanism::Plain, Mechanism::Login];
        if connection.server_info().get_auth_mechanism(&known).is_none() {
            return Err(MailError::new(Step::LogIn, Cause::NoWayToLogIn));
        }
        let who = Credentials::new(login.user.clone(), login.password.text().to_owned());
        let logged_in = async {
            let answer = connection.auth(&known, &who).await;
            answer.map(drop).map_err(|error| {
                let cause = of_smtp(&error);
                if matches!(cause, Cause::Answer(500..=599)) { Cause::Login } else { cause }
            })
        };
        within(limit, Step::LogIn, logged_in).await?;
    }
    Ok(connection)
}

/// One by one: an address that is no longer there keeps nobody else from being told.
async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    letter: Composed,
    limit: Duration,
) -> Result<Vec<Refusal>, MailError> {
    let from = Mail::new(Some(letter.from), Vec::new());
    within(limit, Step::Sender, async { connection.command(from).await.map_err(|error| of_smtp(&error)) })
        .await?;
    let mut refused = Vec::new();
    let everybody = letter.to.len();
    for (at, to) in letter.to.into_iter().enumerate() {
        let to = Rcpt::new(to, Vec::new());
        let accepted = within(limit, Step::Recipients, async {
            connection.command(to).await.map_err(|error| of_smtp(&error))
        });
        match accepted.await {
            Ok(_) => {}
            Err(MailError { cause: Cause::Answer(code), .. }) => refused.push(Refusal { to: at + 1, code }),
            Err(error) => return Err(error),
        }
    }
    if let (Some(first), true) = (refused.first(), refused.len() == everybody) {
        return Err(MailError::new(Step::Recipients, Cause::Answer(first.code)));
    }
    within(limit, Step::HandOver, async {
        connection.command(Data).await.map_err(|error| of_smtp(&error))?;
        connection.message(&letter.bytes).await.map_err(|error| of_smtp(&error))
    })
    .await?;
    Ok(refused)
}

/// Says goodbye; what is done is done without it.
async fn leave(connection: &mut AsyncSmtpConnection, limit: Duration) {
    let limit = limit.min(Duration::from_secs(5));
    let _heard = tokio::time::timeout(limit, connection.command(Quit)).await;
}

fn of_smtp(error: &SmtpError) -> Cause {
    if let Some(code) = error.status() {
        return Cause::Answer(code.into());
    }
    let mut next = error.source();
    while let Some(inner) = next {
        if let Some(inner) = inner.downcast_ref::<io::Error>() {
            return cause(inner);
        }
        next = inner.source();
    }
    Cause::NotUnderstood
}
