//! The keys: whether they are there, private where they must be, made for what they do, and how long they last.

use super::{Clerk, Standing};
use crate::clock::Now;
use crate::failure::Failure;
use crate::post::{keys, secrets};
use crate::texts::Phrase;
use openpgp::{Certificate, Usage};
use std::fs;
use std::time::{Duration, SystemTime};

/// How long before its end somebody is told of a key (`spec/unikum.md` case 92).
pub(crate) const AHEAD: Duration = Duration::from_hours(60 * 24);

/// Looks at both OpenPGP keys, and at who may read the folder.
pub(super) fn look(clerk: &mut Clerk<'_>, now: Now) {
    let set = clerk.settings.travel.keys.clone();
    if set.receiver.is_empty() && set.own.is_empty() {
        let what = Phrase::new("doctor-no-keys");
        clerk.says(Standing::Open, what, &Phrase::new("hint-no-key"));
    } else {
        let receiver = keys::receiver(clerk.workplace, &set);
        key(clerk, (&set.receiver, Usage::Encrypt), receiver, now);
        let own = keys::own(clerk.workplace, &set).map(|secret| secret.certificate().clone());
        key(clerk, (&set.own, Usage::Sign), own, now);
    }
    open_files(clerk);
}

fn key(clerk: &mut Clerk<'_>, (path, usage): (&str, Usage), read: Result<Certificate, Failure>, now: Now) {
    let certificate = match read {
        Ok(certificate) => certificate,
        Err(failure) => return clerk.failed(&failure),
    };
    let about = |id| {
        Phrase::new(id)
            .with("file", path)
            .with("owner", certificate.owner())
            .with("fingerprint", certificate.fingerprint())
    };
    let end = match certificate.usable(usage) {
        Ok(end) => end,
        Err(fault) => return clerk.failed(&keys::failure(path, fault)),
    };
    let left =
        end.map(|end| (end, end.duration_since(SystemTime::from(now.timestamp())).unwrap_or_default()));
    match left {
        Some((end, left)) if left < AHEAD => {
            let days = left.as_secs() / (24 * 60 * 60);
            let what = about("doctor-key-ends").with("day", keys::day(end)).count("days", days);
            let hint =
                if usage == Usage::Encrypt { "doctor-key-ends-theirs" } else { "doctor-key-ends-ours" };
            clerk.says(Standing::Open, what, &Phrase::new(hint));
        }
        Some((end, _)) => clerk.good(about("doctor-key-until").with("day", keys::day(end))),
        None => clerk.good(about("doctor-key")),
    }
}

/// Files of the folder `keys` that others may read, and that are not public by nature.
fn open_files(clerk: &mut Clerk<'_>) {
    let folder = clerk.workplace.root.join("keys");
    let mut open: Vec<String> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| secrets::is_open(&entry.path()) && is_secret(&entry.path()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    open.sort();
    for name in open {
        let file = format!("keys/{name}");
        let what = Phrase::new("failure-key-open").with("file", file.as_str());
        clerk.says(Standing::Broken, what, &Phrase::new("hint-key-open").with("file", file));
    }
}

/// Whether a file may hold a secret: all do that do not say that they are public.
fn is_secret(path: &std::path::Path) -> bool {
    let public = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
        let marks = ["PUBLIC KEY", "BEGIN CERTIFICATE", "ssh-ed25519 ", "ssh-rsa ", "ecdsa-sha2"];
        marks.iter().any(|mark| text.contains(mark)) && !text.contains("PRIVATE KEY")
    };
    let is_known_hosts = path.file_name().is_some_and(|name| name == "known_hosts");
    path.is_file()
        && !is_known_hosts
        && fs::read(path).map_or(true, |bytes| !public(&bytes) && Certificate::read(&bytes).is_err())
}
