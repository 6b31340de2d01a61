//! Letters on an IMAP server (RFC 3501, RFC 9051).
//!
//! The folder is opened for looking only, except to mark letters as read, and nothing is ever deleted.
//!
//! Refuses to know: what is in the letters.

use crate::error::{Cause, LetterFault, MailError, Step, cause};
use crate::inbox::{Arrival, Budget, Fetched, Incoming, Limits, Next};
use crate::letter;
use crate::server::Login;
use crate::wire::{self, Speech, Wire, run, within};
use async_imap::error::Error as ImapError;
use async_imap::types::Fetch;
use async_imap::{Authenticator, Client, Session};
use futures_util::TryStreamExt as _;
use std::collections::BTreeSet;
use std::time::Duration;
use zeroize::Zeroizing;

/// Sizes are asked of so many letters at a time.
const AT_ONCE: usize = 200;

/// See [`crate::fetch`].
pub(crate) fn fetch(
    incoming: &Incoming,
    known: &dyn Fn(&str) -> bool,
    limits: Limits,
) -> Result<Fetched, MailError> {
    run(async {
        let limit = incoming.server.timeout;
        let mut session = log_in(incoming).await?;
        let validity = open(&mut session, incoming, Purpose::Look).await?;
        let fetched = look(&mut session, limit, limits, |uid| {
            let key = key(validity, uid, &incoming.folder);
            if known(&key) { None } else { Some(key) }
        })
        .await?;
        leave(session, limit).await;
        Ok(fetched)
    })
}

/// See [`crate::seen`].
pub(crate) fn seen(incoming: &Incoming, keys: &[&str]) -> Result<(), MailError> {
    run(async {
        let limit = incoming.server.timeout;
        let mut session = log_in(incoming).await?;
        let validity = open(&mut session, incoming, Purpose::Mark).await?;
        let uids: Vec<u32> = keys.iter().filter_map(|key| uid(key, validity, &incoming.folder)).collect();
        for some in uids.chunks(AT_ONCE) {
            within(limit, Step::Mark, async {
                let marked = session.uid_store(set(some), "+FLAGS.SILENT (\\Seen)").await;
                let marked = marked.map_err(|error| of_imap(&error))?;
                marked.try_collect::<Vec<_>>().await.map_err(|error| of_imap(&error))
            })
            .await?;
        }
        leave(session, limit).await;
        Ok(())
    })
}

/// See [`crate::probe_inbox`].
pub(crate) fn probe(incoming: &Incoming) -> Result<(), MailError> {
    run(async {
        let limit = incoming.server.timeout;
        let mut session = log_in(incoming).await?;
        open(&mut session, incoming, Purpose::Look).await?;
        within(limit, Step::Ask, async { session.noop().await.map_err(|error| of_imap(&error)) }).await?;
        leave(session, limit).await;
        Ok(())
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Look,
    Mark,
}

/// SASL PLAIN (RFC 4616), which takes å ä ö in passwords, as LOGIN does not.
struct Plain<'l>(&'l Login);

impl Authenticator for Plain<'_> {
    type Response = Zeroizing<String>;

    fn process(&mut self, _: &[u8]) -> Self::Response {
        Zeroizing::new(format!("\0{}\0{}", self.0.user, self.0.password.text()))
    }
}

async fn log_in(incoming: &Incoming) -> Result<Session<Wire>, MailError> {
    let wire = wire::open(&incoming.server, Speech::Imap).await?;
    let login = &incoming.login;
    let client = Client::new(wire);
    let ascii = login.user.is_ascii() && login.password.text().is_ascii();
    within(incoming.server.timeout, Step::LogIn, async {
        let logged_in = if ascii {
            client.login(&login.user, login.password.text()).await
        } else {
            client.authenticate("PLAIN", Plain(login)).await
        };
        logged_in.map_err(|(error, _)| of_imap(&error).rather(Cause::No, Cause::Login))
    })
    .await
}

/// Opens the folder and gives its UIDVALIDITY.
async fn open(session: &mut Session<Wire>, incoming: &Incoming, purpose: Purpose) -> Result<u32, MailError> {
    let name = mailbox_name(&incoming.folder);
    within(incoming.server.timeout, Step::Open, async {
        let opened = match purpose {
            Purpose::Look => session.examine(&name).await,
            Purpose::Mark => session.select(&name).await,
        };
        let opened = opened.map_err(|error| of_imap(&error).rather(Cause::No, Cause::NoFolder))?;
        opened.uid_validity.ok_or(Cause::NotUnderstood)
    })
    .await
}

async fn look(
    session: &mut Session<Wire>,
    limit: Duration,
    limits: Limits,
    new: impl Fn(u32) -> Option<String>,
) -> Result<Fetched, MailError> {
    let all = within(limit, Step::List, async {
        session.uid_search("UNDELETED").await.map_err(|error| of_imap(&error))
    })
    .await?;
    let all: BTreeSet<u32> = all.into_iter().collect();
    let wanted: Vec<(u32, String)> = all.into_iter().filter_map(|uid| Some((uid, new(uid)?))).collect();
    let mut fetched = Fetched::default();
    let mut budget = Budget::new(limits);
    for some in wanted.chunks(AT_ONCE) {
        let uids: Vec<u32> = some.iter().map(|(uid, _)| *uid).collect();
        let sizes = ask(session, limit, Step::List, &set(&uids), "(UID RFC822.SIZE)").await?;
        for (uid, key) in some {
            let size = sizes.iter().find(|size| size.uid == Some(*uid)).and_then(|size| size.size);
            // gone since it was listed
            let Some(size) = size else { continue };
            let letter = match budget.next(u64::from(size)) {
                Next::Later => {
                    fetched.more = true;
                    return Ok(fetched);
                }
                Next::TooLarge(fault) => Err(fault),
                Next::Read => match one(session, limit, limits, *uid).await {
                    Ok(letter) => letter,
                    Err(error) => {
                        fetched.broken = Some(error);
                        return Ok(fetched);
                    }
                },
            };
            fetched.arrivals.push(Arrival { key: key.clone(), letter });
        }
    }
    Ok(fetched)
}

async fn one(
    session: &mut Session<Wire>,
    limit: Duration,
    limits: Limits,
    uid: u32,
) -> Result<Result<crate::Received, LetterFault>, MailError> {
    let answers = match ask(session, limit, Step::Fetch, &uid.to_string(), "(UID BODY.PEEK[])").await {
        Err(MailError { cause: Cause::No, .. }) => return Ok(Err(LetterFault::Withheld)),
        other => other?,
    };
    let body = answers.iter().find(|answer| answer.uid == Some(uid)).and_then(Fetch::body);
    let Some(body) = body else { return Ok(Err(LetterFault::Withheld)) };
    let bytes = body.len() as u64;
    if bytes > limits.letter {
        return Ok(Err(LetterFault::TooLarge { bytes, limit: limits.letter }));
    }
    Ok(letter::read(body))
}

async fn ask(
    session: &mut Session<Wire>,
    limit: Duration,
    step: Step,
    uids: &str,
    what: &str,
) -> Result<Vec<Fetch>, MailError> {
    within(limit, step, async {
        let answers = session.uid_fetch(uids, what).await.map_err(|error| of_imap(&error))?;
        answers.try_collect().await.map_err(|error| of_imap(&error))
    })
    .await
}

async fn leave(mut session: Session<Wire>, limit: Duration) {
    let limit = limit.min(Duration::from_secs(5));
    let _heard = tokio::time::timeout(limit, session.logout()).await;
}

fn key(validity: u32, uid: u32, folder: &str) -> String {
    format!("{validity}.{uid}.{folder}")
}

/// `None` for a letter of another folder, or from before the server rebuilt this one.
fn uid(key: &str, validity: u32, folder: &str) -> Option<u32> {
    let mut parts = key.splitn(3, '.');
    let of = parts.next()?.parse::<u32>().ok()?;
    let uid = parts.next()?.parse().ok()?;
    (of == validity && parts.next()? == folder).then_some(uid)
}

fn set(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// The name of a folder as the protocol writes it: everything but ASCII in a UTF-7 of its own (RFC 3501,
/// 5.1.3).
fn mailbox_name(name: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    let mut written = String::new();
    let mut foreign: Vec<u16> = Vec::new();
    let flush = |foreign: &mut Vec<u16>, written: &mut String| {
        if foreign.is_empty() {
            return;
        }
        written.push('&');
        let (mut bits, mut count) = (0_u32, 0_u32);
        for unit in foreign.drain(..) {
            bits = (bits << 16) | u32::from(unit);
            count += 16;
            while count >= 6 {
                count -= 6;
                written.push(digit(DIGITS, bits >> count));
                bits &= (1 << count) - 1;
            }
        }
        if count > 0 {
            written.push(digit(DIGITS, bits << (6 - count)));
        }
        written.push('-');
    };
    for character in name.chars() {
        if matches!(character, ' '..='~') {
            flush(&mut foreign, &mut written);
            written.push(character);
            if character == '&' {
                written.push('-');
            }
        } else {
            foreign.extend(character.encode_utf16(&mut [0; 2]).iter());
        }
    }
    flush(&mut foreign, &mut written);
    written
}

fn digit(digits: &[u8; 64], bits: u32) -> char {
    digits.get(bits as usize & 63).map_or('A', |digit| char::from(*digit))
}

fn of_imap(error: &ImapError) -> Cause {
    match error {
        ImapError::Io(error) => cause(error),
        ImapError::No(_) | ImapError::Bad(_) => Cause::No,
        ImapError::ConnectionLost => Cause::Gone,
        ImapError::Parse(_) | ImapError::Validate(_) | ImapError::Append | _ => Cause::NotUnderstood,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folders_name_is_written_as_the_protocol_wants_it() {
        for (name, written) in [
            ("INBOX", "INBOX"),
            ("Från Unikum", "Fr&AOU-n Unikum"),
            ("Rapporter & mer", "Rapporter &- mer"),
            ("åäö", "&AOUA5AD2-"),
            ("台北", "&U,BTFw-"),
        ] {
            assert_eq!(mailbox_name(name), written);
        }
    }

    #[test]
    fn a_key_leads_back_to_its_letter_and_to_no_other() {
        let made = key(7, 12, "A.B");
        assert_eq!(uid(&made, 7, "A.B"), Some(12));
        for (validity, folder) in [(8, "A.B"), (7, "A"), (7, "INBOX")] {
            assert_eq!(uid(&made, validity, folder), None);
        }
        for nonsense in ["", "7", "7.12", "x.12.A", "1736000000.M1P2.host"] {
            assert_eq!(uid(nonsense, 7, "A"), None);
        }
    }
}
