//! The files of a municipality's folder of incoming deliveries, as SFTP sees them (version 3 of the protocol).

use super::Shared;
use super::jail::{Nowhere, Place, place};
use super::mischief::Mischief;
use crate::private;
use crate::settings::Limits;
use crate::site::Account;
use russh_sftp::protocol::{
    Attrs, Data, File as Entry, FileAttributes, FileMode, Handle, Name, OpenFlags, Packet, Status,
    StatusCode, Version,
};
use russh_sftp::server::Handler;
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

const POSIX_RENAME: &str = "posix-rename@openssh.com";
const FSYNC: &str = "fsync@openssh.com";
/// Bytes that are read at once.
const MOST_READ: u32 = 256 << 10;

/// A session.
pub(super) struct Files {
    account: Account,
    shared: Arc<Shared>,
    mischief: Mischief,
    open: BTreeMap<String, Open>,
    opened: u64,
}

enum Open {
    File {
        file: File,
        name: String,
    },
    /// What of the folder has not been told yet.
    Folder(Vec<Entry>),
}

impl Files {
    pub(super) const fn new(account: Account, shared: Arc<Shared>, mischief: Mischief) -> Self {
        Self { account, shared, mischief, open: BTreeMap::new(), opened: 0 }
    }

    const fn limits(&self) -> Limits {
        self.account.settings().switches.limits
    }

    /// Logs that something was refused.
    fn refuse(&self, code: &str, name: &str) -> StatusCode {
        // that it cannot be written must not keep the server from refusing
        let _written = self.account.log_refused((self.shared.clock)(), code, name.trim_matches('/'));
        StatusCode::PermissionDenied
    }

    fn place(&self, path: &str) -> Result<Place, StatusCode> {
        place(path, &self.limits()).map_err(|nowhere| match nowhere {
            Nowhere::Deep => StatusCode::NoSuchFile,
            Nowhere::Unsafe => self.refuse("sftp-name", path),
            Nowhere::Long => self.refuse("sftp-long-name", path),
        })
    }

    /// The path of a name. The folder itself is none.
    fn path(&self, path: &str) -> Result<(PathBuf, String), StatusCode> {
        match self.place(path)? {
            Place::Folder => Err(StatusCode::PermissionDenied),
            Place::Name(name) => Ok((self.account.incoming().join(&name), name)),
        }
    }

    /// The path of an ordinary file that is there. Links and folders are not seen.
    fn there(&self, path: &str) -> Result<PathBuf, StatusCode> {
        let (path, _) = self.path(path)?;
        let metadata = fs::symlink_metadata(&path).map_err(|fault| code(&fault))?;
        if metadata.is_file() { Ok(path) } else { Err(StatusCode::NoSuchFile) }
    }

    fn attributes_of(&self, path: &str) -> Result<FileAttributes, StatusCode> {
        let path = match self.place(path)? {
            Place::Folder => self.account.incoming(),
            Place::Name(_) => self.there(path)?,
        };
        fs::symlink_metadata(path).map(|metadata| attributes(&metadata)).map_err(|fault| code(&fault))
    }

    fn entries(&self) -> io::Result<Vec<Entry>> {
        let mut entries = vec![Entry::new(".", attributes(&fs::metadata(self.account.incoming())?))];
        for entry in fs::read_dir(self.account.incoming())? {
            let entry = entry?;
            let (metadata, name) = (entry.metadata()?, entry.file_name());
            if let (true, Some(name)) = (metadata.is_file(), name.to_str()) {
                entries.push(Entry::new(name, attributes(&metadata)));
            }
        }
        entries.sort_unstable_by(|a, b| b.filename.cmp(&a.filename));
        Ok(entries)
    }

    fn handle(&mut self, id: u32, open: Open) -> Result<Handle, StatusCode> {
        if self.open.len() >= self.limits().handles {
            return Err(self.refuse("sftp-handles", ""));
        }
        self.opened += 1;
        let handle = self.opened.to_string();
        self.open.insert(handle.clone(), open);
        Ok(Handle { id, handle })
    }

    fn file(&mut self, handle: &str) -> Result<(&mut File, &str), StatusCode> {
        match self.open.get_mut(handle) {
            Some(Open::File { file, name }) => Ok((file, name)),
            Some(Open::Folder(_)) | None => Err(StatusCode::Failure),
        }
    }

    fn open_file(&self, path: &str, flags: OpenFlags) -> Result<Open, StatusCode> {
        let (path, name) = self.path(path)?;
        match fs::symlink_metadata(&path) {
            Ok(metadata) if !metadata.is_file() => return Err(StatusCode::PermissionDenied),
            Ok(_) => {}
            Err(_) if !flags.contains(OpenFlags::CREATE) => return Err(StatusCode::NoSuchFile),
            Err(_) => {
                let count = fs::read_dir(self.account.incoming()).map_err(|fault| code(&fault))?.count();
                if count >= self.limits().files {
                    return Err(self.refuse("sftp-files", &name));
                }
            }
        }
        let mut options: fs::OpenOptions = flags.into();
        let file = private::open(&path, &mut options).map_err(|fault| code(&fault))?;
        Ok(Open::File { file, name })
    }

    fn rename(&mut self, from: &str, to: &str, overwrites: bool) -> Result<(), StatusCode> {
        self.mischief.renaming()?;
        let (from, (to, _)) = (self.there(from)?, self.path(to)?);
        match fs::symlink_metadata(&to) {
            Ok(metadata) if !overwrites || !metadata.is_file() => Err(StatusCode::Failure),
            _ => fs::rename(from, to).map_err(|fault| code(&fault)),
        }
    }
}

impl Handler for Files {
    type Error = StatusCode;

    fn unimplemented(&self) -> Self::Error {
        StatusCode::OpUnsupported
    }

    #[expect(clippy::disallowed_types, reason = "the library's own type; its order reaches nobody")]
    async fn init(
        &mut self,
        _: u32,
        _: std::collections::HashMap<String, String>,
    ) -> Result<Version, StatusCode> {
        let mut version = Version::new();
        for name in [POSIX_RENAME, FSYNC] {
            version.extensions.insert(name.to_owned(), "1".to_owned());
        }
        Ok(version)
    }

    async fn open(
        &mut self,
        id: u32,
        path: String,
        flags: OpenFlags,
        _: FileAttributes,
    ) -> Result<Handle, StatusCode> {
        let open = self.open_file(&path, flags)?;
        self.handle(id, open)
    }

    async fn close(&mut self, id: u32, handle: String) -> Result<Status, StatusCode> {
        self.open.remove(&handle).map(|_| done(id)).ok_or(StatusCode::Failure)
    }

    async fn read(&mut self, id: u32, handle: String, offset: u64, len: u32) -> Result<Data, StatusCode> {
        let (file, _) = self.file(&handle)?;
        let mut data = Vec::new();
        file.seek(SeekFrom::Start(offset)).map_err(|fault| code(&fault))?;
        file.take(u64::from(len.min(MOST_READ))).read_to_end(&mut data).map_err(|fault| code(&fault))?;
        if data.is_empty() { Err(StatusCode::Eof) } else { Ok(Data { id, data }) }
    }

    async fn write(
        &mut self,
        id: u32,
        handle: String,
        offset: u64,
        data: Vec<u8>,
    ) -> Result<Status, StatusCode> {
        let most = self.limits().sealed_bytes;
        let name = self.file(&handle)?.1.to_owned();
        if offset.saturating_add(data.len() as u64) > most {
            self.refuse("sftp-too-large", &name);
            return Err(StatusCode::Failure);
        }
        self.mischief.writing(data.len()).await?;
        let (file, _) = self.file(&handle)?;
        let written = file.seek(SeekFrom::Start(offset)).and_then(|_| file.write_all(&data));
        written.map(|()| done(id)).map_err(|fault| code(&fault))
    }

    async fn lstat(&mut self, id: u32, path: String) -> Result<Attrs, StatusCode> {
        self.attributes_of(&path).map(|attrs| Attrs { id, attrs })
    }

    async fn stat(&mut self, id: u32, path: String) -> Result<Attrs, StatusCode> {
        self.attributes_of(&path).map(|attrs| Attrs { id, attrs })
    }

    async fn fstat(&mut self, id: u32, handle: String) -> Result<Attrs, StatusCode> {
        let metadata = self.file(&handle)?.0.metadata().map_err(|fault| code(&fault))?;
        Ok(Attrs { id, attrs: attributes(&metadata) })
    }

    async fn setstat(&mut self, id: u32, path: String, _: FileAttributes) -> Result<Status, StatusCode> {
        // times and rights are the server's own affair: a client that sets them is not stopped
        self.there(&path).map(|_| done(id))
    }

    async fn fsetstat(&mut self, id: u32, handle: String, _: FileAttributes) -> Result<Status, StatusCode> {
        self.file(&handle).map(|_| done(id))
    }

    async fn opendir(&mut self, id: u32, path: String) -> Result<Handle, StatusCode> {
        if self.place(&path)? != Place::Folder {
            return Err(StatusCode::NoSuchFile);
        }
        let entries = self.entries().map_err(|fault| code(&fault))?;
        self.handle(id, Open::Folder(entries))
    }

    async fn readdir(&mut self, id: u32, handle: String) -> Result<Name, StatusCode> {
        let Some(Open::Folder(entries)) = self.open.get_mut(&handle) else { return Err(StatusCode::Failure) };
        let at = entries.len().saturating_sub(100);
        let files: Vec<Entry> = entries.split_off(at).into_iter().rev().collect();
        if files.is_empty() { Err(StatusCode::Eof) } else { Ok(Name { id, files }) }
    }

    async fn remove(&mut self, id: u32, path: String) -> Result<Status, StatusCode> {
        fs::remove_file(self.there(&path)?).map(|()| done(id)).map_err(|fault| code(&fault))
    }

    async fn mkdir(&mut self, _: u32, path: String, _: FileAttributes) -> Result<Status, StatusCode> {
        Err(self.refuse("sftp-folder", &path))
    }

    async fn rmdir(&mut self, _: u32, _: String) -> Result<Status, StatusCode> {
        Err(StatusCode::PermissionDenied)
    }

    async fn realpath(&mut self, id: u32, path: String) -> Result<Name, StatusCode> {
        let path = match self.place(&path)? {
            Place::Folder => "/".to_owned(),
            Place::Name(name) => format!("/{name}"),
        };
        Ok(Name { id, files: vec![Entry::dummy(path)] })
    }

    async fn rename(&mut self, id: u32, from: String, to: String) -> Result<Status, StatusCode> {
        Self::rename(self, &from, &to, false).map(|()| done(id))
    }

    async fn readlink(&mut self, _: u32, _: String) -> Result<Name, StatusCode> {
        Err(StatusCode::PermissionDenied)
    }

    async fn symlink(&mut self, _: u32, _: String, link: String) -> Result<Status, StatusCode> {
        // OpenSSH sends the two the other way round than the protocol says
        Err(self.refuse("sftp-link", &link))
    }

    async fn extended(&mut self, id: u32, request: String, data: Vec<u8>) -> Result<Packet, StatusCode> {
        match request.as_str() {
            POSIX_RENAME => {
                let (from, rest) = string(&data)?;
                let (to, _) = string(rest)?;
                Self::rename(self, from, to, true)?;
            }
            FSYNC => {
                let (handle, _) = string(&data)?;
                self.file(handle)?.0.sync_all().map_err(|fault| code(&fault))?;
            }
            _ => return Err(StatusCode::OpUnsupported),
        }
        Ok(Packet::Status(done(id)))
    }
}

/// A text of the protocol, and what follows it.
fn string(data: &[u8]) -> Result<(&str, &[u8]), StatusCode> {
    let (length, rest) = data.split_first_chunk::<4>().ok_or(StatusCode::BadMessage)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| StatusCode::BadMessage)?;
    let (text, rest) = rest.split_at_checked(length).ok_or(StatusCode::BadMessage)?;
    Ok((std::str::from_utf8(text).map_err(|_| StatusCode::BadMessage)?, rest))
}

fn done(id: u32) -> Status {
    Status { id, status_code: StatusCode::Ok, error_message: "Ok".to_owned(), language_tag: "en".to_owned() }
}

/// What is told of a file: its size and time, and rights that say nothing of this machine.
fn attributes(metadata: &Metadata) -> FileAttributes {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let seconds = since.and_then(|since| u32::try_from(since.as_secs()).ok());
    let mut attributes = FileAttributes::empty();
    attributes.size = Some(metadata.len());
    attributes.permissions = Some(if metadata.is_dir() { 0o700 } else { 0o600 });
    attributes.set_type(if metadata.is_dir() { FileMode::DIR } else { FileMode::REG });
    (attributes.atime, attributes.mtime) = (seconds, seconds);
    attributes
}

fn code(fault: &io::Error) -> StatusCode {
    let kind = fault.kind();
    let known = [
        (io::ErrorKind::NotFound, StatusCode::NoSuchFile),
        (io::ErrorKind::PermissionDenied, StatusCode::PermissionDenied),
    ];
    known.into_iter().find(|(one, _)| *one == kind).map_or(StatusCode::Failure, |(_, code)| code)
}
