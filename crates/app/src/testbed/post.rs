//! Reports on their way: a file with each letter among the account's reports, one where the municipality fetches
//! them, and by e-mail to those who want them so.

use super::habits::{Drop, Habits, Protection, Smtp};
use crate::clock::Now;
use crate::failure::{Failure, why};
use crate::post::told::mail as mail_fault;
use crate::texts::Phrase;
use mail::{Login, MailError, Outgoing, Password, Server};
use receiver::{Account, Letter};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(30);

/// Sends a letter everywhere it should go. What did not work of dropping and mailing it is told, and stops nothing:
/// the letter lies among the account's reports.
///
/// # Errors
/// It cannot even be written there.
pub(super) fn send(
    habits: &Habits,
    folder: &Path,
    account: &Account,
    letter: &Letter,
    now: Now,
) -> Result<Vec<Phrase>, Failure> {
    let settings = account.settings();
    let letter = made(letter, habits.from(), &settings.report_to, now);
    let bytes = mail::written(&letter).map_err(|error| {
        Failure::new(crate::failure::FailureKind::Configuration, told("receiver-letter-failed", error))
    })?;
    let name = letter.delivery_file();
    write(&free(&account.reports(), &name), &bytes)?;
    let mut troubles = Vec::new();
    if let Some(drop) = habits.drop.get(&settings.name)
        && let Err(failure) = dropped(drop, &name, &letter.id, &bytes)
    {
        troubles.push(failure.what);
    }
    if !settings.report_to.is_empty() {
        match &habits.smtp {
            Some(smtp) => troubles.extend(mailed(smtp, folder, &letter)),
            None => troubles.push(Phrase::new("receiver-note-no-smtp")),
        }
    }
    Ok(troubles)
}

trait Filed {
    fn delivery_file(&self) -> String;
}

impl Filed for mail::Letter {
    /// The name of its file: what it is about.
    fn delivery_file(&self) -> String {
        let about = self.subject.rsplit(' ').next().unwrap_or_default();
        format!("{}.eml", about.strip_suffix(".zip").unwrap_or(about))
    }
}

fn made(letter: &Letter, from: &str, to: &[String], now: Now) -> mail::Letter {
    // the same letter has the same id, however often it is dropped
    let mark = [letter.subject.as_str(), &letter.text, &now.datetime().to_string()].join("\n");
    let mark: String = blake3::hash(mark.as_bytes()).to_hex().chars().take(32).collect();
    let nobody = [from.to_owned()];
    mail::Letter {
        from: from.to_owned(),
        to: if to.is_empty() { nobody.to_vec() } else { to.to_vec() },
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        html: None,
        at: now.timestamp(),
        id: format!("{mark}@skolbro.localhost"),
    }
}

fn dropped(drop: &Drop, name: &str, id: &str, bytes: &[u8]) -> Result<(), Failure> {
    if !drop.maildir {
        return write(&free(&drop.folder, name), bytes);
    }
    for part in ["tmp", "new", "cur"] {
        let part = drop.folder.join(part);
        fs::create_dir_all(&part).map_err(|error| Failure::not_written(&part, &error))?;
    }
    let name = id.replace('@', ".");
    let (waiting, there) = (drop.folder.join("tmp").join(&name), drop.folder.join("new").join(&name));
    write(&waiting, bytes)?;
    fs::rename(&waiting, &there).map_err(|error| Failure::not_written(&there, &error))
}

fn mailed(smtp: &Smtp, folder: &Path, letter: &mail::Letter) -> Option<Phrase> {
    let sent = outgoing(smtp, folder).and_then(|outgoing| {
        mail::send(&outgoing, letter).map_err(|error| told("receiver-mail-failed", error))
    });
    match sent {
        Ok(refused) if refused.is_empty() => None,
        Ok(refused) => Some(Phrase::new("receiver-mail-some").count("n", refused.len())),
        Err(phrase) => Some(phrase),
    }
}

fn outgoing(smtp: &Smtp, folder: &Path) -> Result<Outgoing, Phrase> {
    let read = |name: &str| {
        fs::read(folder.join(name)).map_err(|error| {
            let why = why(&error.kind().to_string());
            Phrase::new("failure-key-file").with("file", name).phrase("why", why)
        })
    };
    let ca = if smtp.ca.is_empty() { None } else { Some(read(&smtp.ca)?) };
    let login = if smtp.user.is_empty() {
        None
    } else {
        let password = read(&smtp.password_file)?;
        let password = String::from_utf8_lossy(&password).trim_end_matches(['\r', '\n']).to_owned();
        Some(Login { user: smtp.user.clone(), password: Password::new(password) })
    };
    let server = Server {
        host: smtp.host.clone(),
        port: smtp.port,
        tls: match smtp.tls {
            Protection::Implicit => mail::Tls::Implicit,
            Protection::StartTls => mail::Tls::StartTls,
            Protection::None => mail::Tls::None,
        },
        unencrypted_elsewhere: false,
        ca,
        timeout: TIMEOUT,
    };
    Ok(Outgoing { server, login })
}

/// Why a letter did not leave.
fn told(id: &'static str, error: MailError) -> Phrase {
    Phrase::new(id).phrase("why", mail_fault(error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    targets::folder::write(path, bytes).map_err(|error| Failure::writing(&error))
}

/// A name in a folder that nothing has.
fn free(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "eml"));
    let numbered = (2_u32..).map(|number| folder.join(format!("{stem}-{number}.{ending}")));
    std::iter::once(folder.join(name)).chain(numbered).find(|path| !path.exists()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn letter() -> Letter {
        Letter {
            delivery: "Exempelby_20260115_2200".to_owned(),
            subject: "Import av Exempelby_20260115_2200.zip".to_owned(),
            text: "Importen är klar. Inga fel.\n".to_owned(),
        }
    }

    #[test]
    fn a_letter_is_dropped_whole_where_the_account_says() {
        let now = Now::at(date(2026, 1, 16).at(1, 0, 0, 0));
        let folder = tempfile::tempdir().unwrap();
        let made = made(&letter(), "mottagare@localhost", &[], now);
        let bytes = mail::written(&made).unwrap();
        let flat = Drop { folder: folder.path().join("flat"), maildir: false };
        for _ in 0..2 {
            dropped(&flat, &made.delivery_file(), &made.id, &bytes).unwrap();
        }
        let inbox = mail::Inbox::Folder(flat.folder);
        let fetched = mail::fetch(&inbox, &|_| false, mail::Limits::default()).unwrap();
        assert_eq!(fetched.arrivals.len(), 2);
        let read = fetched.arrivals[0].letter.as_ref().unwrap();
        assert_eq!(read.subject, "Import av Exempelby_20260115_2200.zip");
        assert!(read.text.starts_with("Importen är klar."), "{}", read.text);
        assert_eq!(read.from.as_deref(), Some("mottagare@localhost"));
        let maildir = Drop { folder: folder.path().join("mail"), maildir: true };
        dropped(&maildir, &made.delivery_file(), &made.id, &bytes).unwrap();
        let inbox = mail::Inbox::Maildir(maildir.folder);
        assert_eq!(mail::fetch(&inbox, &|_| false, mail::Limits::default()).unwrap().arrivals.len(), 1);
    }
}
