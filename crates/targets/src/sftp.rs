//! The receiver's directory over SFTP.
//!
//! Source: draft-ietf-secsh-filexfer-02 (version 3, which OpenSSH and nearly all others speak), with OpenSSH's
//! `fsync@openssh.com` and `statvfs@openssh.com` where the server offers them. Version 3 knows few causes: a full
//! disk, a quota and a name that is taken are all “Failure”, so it is looked what it was.
//!
//! Refuses to know: in which order files are written and renamed.

use crate::fault::{At as _, Cause, Said, Step, Trouble};
use crate::journey::Listed;
use crate::place::{Begin, Place};
use crate::ssh::{self, Doorman, within};
use crate::way::{Habits, Sftp};
use jiff::Timestamp;
use russh::client::{Handle, Msg};
use russh::{Channel, ChannelMsg};
use russh_sftp::client::error::Error;
use russh_sftp::client::{Config, RawSftpSession};
use russh_sftp::protocol::{FileAttributes, FileType, OpenFlags, StatusCode};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// Bytes in a request: what every server must take (section 3 of the draft).
const CHUNK: u32 = 32 * 1024;
/// Requests under way at once.
const UNDER_WAY: usize = 16;
/// How long is waited for the server to hear that we leave.
const FAREWELL: Duration = Duration::from_millis(500);
/// We wait by ourselves, for whatever comes next: the library shall not count each request alone.
const LIBRARY_WAITS_SECONDS: u64 = 24 * 60 * 60;

/// Opens the receiver's directory.
pub(crate) fn open(server: &Sftp, habits: &Habits) -> Result<Box<dyn Place>, Trouble> {
    let runtime = ssh::runtime().at(Step::Prepare)?;
    match runtime.block_on(enter(server, habits)) {
        Ok(inside) => Ok(Box::new(Directory { runtime: Some(runtime), inside: Some(inside) })),
        Err(trouble) => {
            // a name that is still being looked up is not waited for
            runtime.shutdown_background();
            Err(trouble)
        }
    }
}

/// An open directory, and what runs the conversation.
struct Directory {
    runtime: Option<Runtime>,
    inside: Option<Inside>,
}

/// The conversation.
struct Inside {
    raw: Arc<RawSftpSession>,
    handle: Handle<Doorman>,
    server: String,
    habits: Habits,
    limit: Duration,
    /// Extensions that the server offers.
    keeps: bool,
    tells_free: bool,
}

/// No: the server's, or nobody's.
enum No {
    Status(StatusCode, Said),
    Lost(Cause),
}

impl No {
    /// What it means where nothing special is meant.
    fn plain(self) -> Cause {
        match self {
            Self::Status(StatusCode::PermissionDenied, said) => Cause::Denied { said },
            Self::Status(_, said) => Cause::Refused { said },
            Self::Lost(cause) => cause,
        }
    }

    fn is(&self, code: StatusCode) -> bool {
        matches!(self, Self::Status(met, _) if *met == code)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let (Some(runtime), Some(inside)) = (self.runtime.take(), self.inside.take()) else { return };
        runtime.block_on(async {
            let farewell = async {
                let bye = inside.handle.disconnect(russh::Disconnect::ByApplication, "", "");
                // whoever cannot be told finds out
                let _told: Result<(), russh::Error> = bye.await;
                let _ended: Result<(), russh::Error> = inside.handle.await;
            };
            let _waited: Result<(), Cause> = within(FAREWELL, farewell).await;
        });
        runtime.shutdown_background();
    }
}

impl Directory {
    fn run<'s, T, F>(&'s self, what: impl FnOnce(&'s Inside) -> F) -> Result<T, Cause>
    where
        F: Future<Output = Result<T, Cause>>,
    {
        let (Some(runtime), Some(inside)) = (&self.runtime, &self.inside) else { return Err(Cause::Cut) };
        runtime.block_on(what(inside))
    }
}

impl Place for Directory {
    fn size(&mut self, name: &str) -> Result<Option<u64>, Cause> {
        self.run(|inside| inside.size(name))
    }

    fn read(&mut self, name: &str, bytes: u64) -> Result<Vec<u8>, Cause> {
        self.run(|inside| inside.read(name, bytes))
    }

    fn write(&mut self, name: &str, begin: Begin, bytes: &[u8]) -> Result<(), Cause> {
        self.run(|inside| inside.write(name, begin, bytes))
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Cause> {
        self.run(|inside| inside.rename(from, to))
    }

    fn remove(&mut self, name: &str) -> Result<(), Cause> {
        self.run(|inside| inside.remove(name))
    }

    fn list(&mut self) -> Result<Vec<Listed>, Cause> {
        self.run(Inside::list)
    }

    fn free(&mut self) -> Option<u64> {
        self.run(|inside| async { Ok(inside.free().await) }).ok().flatten()
    }

    fn server(&self) -> Option<&str> {
        self.inside.as_ref().map(|inside| inside.server.as_str())
    }
}

async fn enter(server: &Sftp, habits: &Habits) -> Result<Inside, Trouble> {
    let limit = server.timeout;
    let session = ssh::enter(server).await?;
    let channel = within(limit, channel(&session.handle)).await.and_then(|opened| opened).at(Step::Login)?;
    let config = Config { request_timeout_secs: LIBRARY_WAITS_SECONDS, ..Config::default() };
    let raw = Arc::new(RawSftpSession::new_with_config(channel.into_stream(), config));
    let version = heard(limit, raw.init()).await.map_err(No::plain).at(Step::Login)?;
    let offers = |extension: &str| version.extensions.contains_key(extension);
    let inside = Inside {
        raw,
        handle: session.handle,
        server: session.server,
        habits: habits.clone(),
        limit,
        keeps: offers("fsync@openssh.com"),
        tells_free: offers("statvfs@openssh.com"),
    };
    inside.is_there().await.at(Step::Directory)?;
    Ok(inside)
}

async fn channel(handle: &Handle<Doorman>) -> Result<Channel<Msg>, Cause> {
    let refused = |error| {
        let unwilling = matches!(error, russh::Error::ChannelOpenFailure(_));
        if unwilling { Cause::NoSftp } else { ssh::dropped(&error) }
    };
    let mut channel = handle.channel_open_session().await.map_err(refused)?;
    channel.request_subsystem(true, "sftp").await.map_err(refused)?;
    loop {
        match channel.wait().await {
            Some(ChannelMsg::Success) => return Ok(channel),
            Some(ChannelMsg::Failure | ChannelMsg::Close | ChannelMsg::Eof) => return Err(Cause::NoSftp),
            Some(_) => {}
            None => return Err(Cause::Cut),
        }
    }
}

/// Waits for an answer.
async fn heard<T>(limit: Duration, what: impl Future<Output = Result<T, Error>>) -> Result<T, No> {
    within(limit, what).await.map_err(No::Lost)?.map_err(|error| no(error, limit))
}

fn no(error: Error, limit: Duration) -> No {
    match error {
        Error::Status(status) => match status.status_code {
            StatusCode::NoConnection | StatusCode::ConnectionLost => No::Lost(Cause::Cut),
            code @ (StatusCode::Ok
            | StatusCode::Eof
            | StatusCode::NoSuchFile
            | StatusCode::PermissionDenied
            | StatusCode::Failure
            | StatusCode::BadMessage
            | StatusCode::OpUnsupported) => No::Status(code, Said::new(&status.error_message)),
        },
        Error::Timeout => No::Lost(Cause::Slow { limit }),
        // what the library says of a channel that ended
        Error::IO(_) | Error::UnexpectedBehavior(_) => No::Lost(Cause::Cut),
        Error::Limited(said) => No::Lost(Cause::Protocol { said: Said::new(&said) }),
        Error::UnexpectedPacket => No::Lost(Cause::Protocol { said: Said::new("unexpected packet") }),
    }
}

impl Inside {
    async fn is_there(&self) -> Result<(), Cause> {
        let directory = &self.habits.directory;
        if directory.is_empty() {
            return Ok(());
        }
        let none = || Cause::NoDirectory { directory: directory.clone() };
        match heard(self.limit, self.raw.stat(directory.as_str())).await {
            Ok(found) if found.attrs.permissions.is_some() && !found.attrs.is_dir() => Err(none()),
            Ok(_) => Ok(()),
            Err(no) if no.is(StatusCode::NoSuchFile) => Err(none()),
            Err(no) => Err(no.plain()),
        }
    }

    async fn size(&self, name: &str) -> Result<Option<u64>, Cause> {
        match heard(self.limit, self.raw.lstat(self.habits.path(name))).await {
            Ok(found) => match found.attrs.size {
                Some(bytes) => Ok(Some(bytes)),
                None => Err(Cause::Refused { said: Said::new("no size") }),
            },
            Err(no) if no.is(StatusCode::NoSuchFile) => Ok(None),
            Err(no) => Err(no.plain()),
        }
    }

    async fn read(&self, name: &str, bytes: u64) -> Result<Vec<u8>, Cause> {
        let opened = self.raw.open(self.habits.path(name), OpenFlags::READ, FileAttributes::empty());
        let handle = match heard(self.limit, opened).await {
            Ok(opened) => opened.handle,
            Err(No::Status(StatusCode::NoSuchFile, _)) => return Err(Cause::Gone),
            Err(No::Status(_, said)) => return Err(Cause::Unreadable { said }),
            Err(No::Lost(cause)) => return Err(cause),
        };
        let read = self.read_all(&handle, bytes).await;
        if read.as_ref().is_err_and(Cause::leaves_unknown) {
            return read;
        }
        heard(self.limit, self.raw.close(handle)).await.map_err(No::plain)?;
        read
    }

    async fn read_all(&self, handle: &str, bytes: u64) -> Result<Vec<u8>, Cause> {
        let mut content = vec![0; usize::try_from(bytes).unwrap_or(usize::MAX)];
        let mut end = bytes;
        let mut wanted: Vec<(u64, u32)> = (0..bytes.div_ceil(CHUNK.into()))
            .map(|nth| nth * u64::from(CHUNK))
            .map(|from| (from, u32::try_from(bytes - from).unwrap_or(CHUNK).min(CHUNK)))
            .rev()
            .collect();
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() < UNDER_WAY
                && let Some((from, length)) = wanted.pop()
            {
                let (raw, handle) = (Arc::clone(&self.raw), handle.to_owned());
                under_way.spawn(async move { (from, length, raw.read(handle, from, length).await) });
            }
            let Some(next) = within(self.limit, under_way.join_next()).await? else { break };
            let (from, length, answer) = next.map_err(|_| Cause::Cut)?;
            let data = match answer.map_err(|error| no(error, self.limit)) {
                Ok(data) => data.data,
                Err(No::Status(StatusCode::Eof, _)) => Vec::new(),
                Err(No::Status(_, said)) => return Err(Cause::Unreadable { said }),
                Err(No::Lost(cause)) => return Err(cause),
            };
            let got = u32::try_from(data.len()).unwrap_or(u32::MAX).min(length);
            let at = usize::try_from(from).unwrap_or(usize::MAX);
            let room = content.iter_mut().skip(at);
            room.zip(data).for_each(|(place, byte)| *place = byte);
            if got == 0 {
                end = end.min(from);
            } else if got < length {
                wanted.push((from + u64::from(got), length - got));
            }
        }
        content.truncate(usize::try_from(end).unwrap_or(usize::MAX));
        Ok(content)
    }

    async fn write(&self, name: &str, begin: Begin, bytes: &[u8]) -> Result<(), Cause> {
        let (flags, from) = match begin {
            Begin::New => (OpenFlags::WRITE | OpenFlags::CREATE | OpenFlags::EXCLUDE, 0),
            Begin::Over => (OpenFlags::WRITE | OpenFlags::CREATE | OpenFlags::TRUNCATE, 0),
            Begin::After(from) => (OpenFlags::WRITE, from),
        };
        let opened = self.raw.open(self.habits.path(name), flags, FileAttributes::empty());
        let handle = match heard(self.limit, opened).await {
            Ok(opened) => opened.handle,
            Err(no) => return Err(self.not_opened(name, begin, no).await),
        };
        let written = self.write_all(&handle, from, bytes).await;
        match &written {
            Err(No::Lost(_)) => {}
            // what went wrong before says more than what goes wrong when it is closed
            Err(No::Status(..)) => drop(heard(self.limit, self.raw.close(handle)).await),
            Ok(()) => {
                let closed = heard(self.limit, self.raw.close(handle)).await;
                if let Err(no) = closed {
                    return Err(self.not_written(no, bytes.len() as u64).await);
                }
            }
        }
        match written {
            Ok(()) => Ok(()),
            Err(no) => Err(self.not_written(no, bytes.len() as u64).await),
        }
    }

    async fn write_all(&self, handle: &str, from: u64, bytes: &[u8]) -> Result<(), No> {
        let mut under_way = JoinSet::new();
        let mut chunks = bytes.chunks(CHUNK as usize).zip((from..).step_by(CHUNK as usize));
        loop {
            while under_way.len() < UNDER_WAY
                && let Some((chunk, from)) = chunks.next()
            {
                let (raw, handle, chunk) = (Arc::clone(&self.raw), handle.to_owned(), chunk.to_vec());
                under_way.spawn(async move { raw.write(handle, from, chunk).await });
            }
            let Some(next) = within(self.limit, under_way.join_next()).await.map_err(No::Lost)? else {
                break;
            };
            let answer = next.map_err(|_| No::Lost(Cause::Cut))?;
            answer.map_err(|error| no(error, self.limit))?;
        }
        if self.keeps {
            match heard(self.limit, self.raw.fsync(handle)).await {
                Err(no) if !no.is(StatusCode::OpUnsupported) => return Err(no),
                Ok(_) | Err(_) => {}
            }
        }
        Ok(())
    }

    async fn not_opened(&self, name: &str, begin: Begin, no: No) -> Cause {
        match no {
            No::Status(StatusCode::NoSuchFile, _) if begin != Begin::New => Cause::Gone,
            No::Status(StatusCode::NoSuchFile, _) => {
                Cause::NoDirectory { directory: self.habits.directory.clone() }
            }
            No::Status(StatusCode::Failure, said) => match self.size(name).await {
                Ok(Some(bytes)) if begin == Begin::New => Cause::Exists { bytes },
                Ok(_) => self.not_written(No::Status(StatusCode::Failure, said), 1).await,
                Err(cause) => cause,
            },
            no @ (No::Status(..) | No::Lost(_)) => no.plain(),
        }
    }

    /// “Failure” while writing: no room, where the server tells how much it has.
    async fn not_written(&self, no: No, needed: u64) -> Cause {
        match no {
            No::Status(StatusCode::PermissionDenied, said) => Cause::Denied { said },
            No::Status(_, said) => match self.free().await {
                Some(free) if free < needed => Cause::Full { free: Some(free), needed },
                Some(_) | None => Cause::NotTaken { needed, said },
            },
            No::Lost(cause) => cause,
        }
    }

    async fn free(&self) -> Option<u64> {
        if !self.tells_free {
            return None;
        }
        let directory = Some(self.habits.directory.as_str()).filter(|name| !name.is_empty()).unwrap_or(".");
        let told = heard(self.limit, self.raw.statvfs(directory)).await.ok()?;
        told.fragment_size.checked_mul(told.blocks_avail)
    }

    async fn rename(&self, from: &str, to: &str) -> Result<(), Cause> {
        let renamed = self.raw.rename(self.habits.path(from), self.habits.path(to));
        match heard(self.limit, renamed).await {
            Ok(_) => Ok(()),
            Err(No::Status(_, said)) => Err(Cause::RenameRefused { said }),
            Err(No::Lost(cause)) => Err(cause),
        }
    }

    async fn remove(&self, name: &str) -> Result<(), Cause> {
        match heard(self.limit, self.raw.remove(self.habits.path(name))).await {
            Ok(_) => Ok(()),
            Err(no) if no.is(StatusCode::NoSuchFile) => Ok(()),
            Err(no) => Err(no.plain()),
        }
    }

    async fn list(&self) -> Result<Vec<Listed>, Cause> {
        let directory = Some(self.habits.directory.as_str()).filter(|name| !name.is_empty()).unwrap_or(".");
        let opened = heard(self.limit, self.raw.opendir(directory)).await.map_err(No::plain)?;
        let mut listed = Vec::new();
        loop {
            match heard(self.limit, self.raw.readdir(opened.handle.as_str())).await {
                Ok(some) => listed.extend(some.files.into_iter().filter_map(file)),
                Err(no) if no.is(StatusCode::Eof) => break,
                Err(no) => return Err(no.plain()),
            }
        }
        heard(self.limit, self.raw.close(opened.handle)).await.map_err(No::plain)?;
        Ok(listed)
    }
}

/// A file, where it is one.
fn file(found: russh_sftp::protocol::File) -> Option<Listed> {
    let known = found.attrs.permissions.is_some();
    if (known && found.attrs.file_type() != FileType::File) || matches!(found.filename.as_str(), "." | "..") {
        return None;
    }
    let modified = found.attrs.mtime.and_then(|seconds| Timestamp::from_second(seconds.into()).ok());
    Some(Listed { name: found.filename, bytes: found.attrs.size.unwrap_or_default(), modified })
}
