//! Files of the folder `keys`, and secrets: from a file that only its owner may read, or from the environment.
//!
//! Nothing of what they hold is ever shown.

use crate::config::secret_variable;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use stages::settings::travel::SecretAt;
use std::fs;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where a file is that the settings name relative to the municipality's folder.
pub(crate) fn place(workplace: &Workplace, path: &str) -> PathBuf {
    workplace.root.join(path)
}

/// Reads a file that the settings name.
pub(crate) fn read(workplace: &Workplace, path: &str) -> Result<Vec<u8>, Failure> {
    fs::read(place(workplace, path)).map_err(|error| {
        let what = Phrase::new("failure-key-file").with("file", path);
        Failure::new(FailureKind::Configuration, what.phrase("why", why(&error.kind().to_string())))
    })
}

/// Reads a file that nobody but its owner may.
pub(crate) fn private(workplace: &Workplace, path: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let bytes = Zeroizing::new(read(workplace, path)?);
    if is_open(&place(workplace, path)) {
        let what = Phrase::new("failure-key-open").with("file", path);
        return Err(
            Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-key-open").with("file", path))
        );
    }
    Ok(bytes)
}

/// A secret, without the line's end that editors put after it.
pub(crate) fn secret(workplace: &Workplace, at: &SecretAt) -> Result<Zeroizing<String>, Failure> {
    match at {
        SecretAt::File(path) => {
            let bytes = private(workplace, path)?;
            let text = std::str::from_utf8(&bytes).map_err(|_| empty(path))?;
            let text = text.strip_suffix('\n').unwrap_or(text);
            let text = text.strip_suffix('\r').unwrap_or(text);
            if text.is_empty() { Err(empty(path)) } else { Ok(Zeroizing::new(text.to_owned())) }
        }
        SecretAt::Variable(name) => {
            let found = secret_variable(name).filter(|secret| !secret.is_empty());
            found.map(Zeroizing::new).ok_or_else(|| {
                let what = Phrase::new("failure-secret-variable").with("name", name.as_str());
                Failure::new(FailureKind::Configuration, what)
            })
        }
    }
}

fn empty(path: &str) -> Failure {
    Failure::new(FailureKind::Configuration, Phrase::new("failure-secret-empty").with("file", path))
}

/// Whether others than its owner may read or change a file.
#[cfg(unix)]
pub(crate) fn is_open(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

/// Other systems have no such bits to look at.
#[cfg(not(unix))]
pub(crate) fn is_open(_path: &Path) -> bool {
    false
}
