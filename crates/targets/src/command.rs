//! A command of the customer's own carries the parcel: for receivers whom none of our ways reaches.
//!
//! It gets the content in a folder that only we may read, under the parcel's name, and no shell. It is run once:
//! only its maker knows whether it may be run again.
//!
//! Refuses to know: what it does.

use crate::fault::{Cause, Said};
use crate::ssh::{runtime, within};
use crate::way::{OwnCommand, Parcel};
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, Command};

/// How much of the end of what it says is kept, in bytes.
const KEPT: usize = 2048;
/// How many lines of that.
const LINES: usize = 3;
/// How long is waited for what it still has to say when it has ended.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// Runs it. It has sent the parcel when it ends with 0.
pub(crate) fn run(own: &OwnCommand, parcel: &Parcel<'_>) -> Result<(), Cause> {
    if parcel.name.starts_with('-') {
        // it would be read as an option
        return Err(Cause::Name { name: parcel.name.to_owned() });
    }
    let not_started = |program: &str| {
        let program = program.to_owned();
        move |error: io::Error| Cause::NotStarted { program, kind: error.kind() }
    };
    let folder = tempfile::Builder::new().prefix(".skolbro-").tempdir().map_err(not_started("{file}"))?;
    let file = folder.path().join(parcel.name);
    lay(&file, parcel.bytes).map_err(not_started("{file}"))?;
    let mut words = own.words.iter().map(|word| {
        let word = word.replace("{name}", parcel.name);
        word.replace("{file}", &file.to_string_lossy())
    });
    let program = words.next().unwrap_or_default();
    let runtime = runtime()?;
    let ended = runtime.block_on(async {
        let mut command = Command::new(&program);
        command
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        let child = command.spawn().map_err(not_started(&program))?;
        within(own.timeout, ended(child)).await?
    });
    runtime.shutdown_background();
    ended
}

fn lay(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

async fn ended(mut child: Child) -> Result<(), Cause> {
    let mut words = Vec::new();
    let mut stderr = child.stderr.take();
    let status = tokio::select! {
        status = child.wait() => status,
        () = listen(stderr.as_mut(), &mut words) => child.wait().await,
    };
    // what it has started may go on and keep its mouth open
    let _waited: Result<(), Cause> = within(LAST_WORDS, listen(stderr.as_mut(), &mut words)).await;
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Cause::Failed { code: status.code(), said: last_lines(&words) }),
        Err(_) => Err(Cause::Failed { code: None, said: last_lines(&words) }),
    }
}

/// Keeps the end of what is said, until nothing more is.
async fn listen(mouth: Option<&mut (impl AsyncRead + Unpin)>, words: &mut Vec<u8>) {
    let Some(mouth) = mouth else { return };
    let mut heard = [0; 512];
    while let Ok(bytes) = mouth.read(&mut heard).await
        && bytes > 0
    {
        words.extend(heard.iter().take(bytes));
        words.drain(..words.len().saturating_sub(KEPT));
    }
}

fn last_lines(words: &[u8]) -> Said {
    let text = String::from_utf8_lossy(words);
    let mut lines: Vec<&str> =
        text.lines().rev().filter(|line| !line.trim().is_empty()).take(LINES).collect();
    lines.reverse();
    Said::new(&lines.join(" / "))
}
