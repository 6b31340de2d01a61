//! The receiver's directory over FTP, protected by TLS unless somebody has asked for it plain.
//!
//! Source: RFC 959, RFC 2428 (EPSV), RFC 3659 (SIZE, MDTM, MLSD), RFC 4217 (TLS). FTP knows no “only if nothing
//! is there”: STOR and RNTO write over on many servers, so it is looked right before each.
//!
//! Refuses to know: in which order files are written and renamed.

use crate::fault::{At as _, Cause, Step, Trouble};
use crate::ftp_answer::{No, lost};
use crate::journey::Listed;
use crate::place::{Begin, Place};
use crate::reach::{Address, reach, runtime};
use crate::tls::{Protection, patient};
use crate::way::{Ftp, Habits, Security};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;
use suppaftp::types::FileType;
use suppaftp::{FtpResult, Mode, RustlsFtpStream, Status};

/// How long is waited for the server's farewell.
const FAREWELL: Duration = Duration::from_millis(500);

/// Opens the receiver's directory.
pub(crate) fn open(server: &Ftp, habits: &Habits) -> Result<Box<dyn Place>, Trouble> {
    let limit = server.timeout;
    let no = |error| No::of(error, limit);
    let mut line = connect(server)?;
    login(&mut line, server).at(Step::Login)?;
    // with implicit TLS nobody has said yet that data is protected too
    if server.security == Security::ImplicitTls {
        for command in ["PBSZ 0", "PROT P"] {
            let said = line.custom_command(command, &[Status::CommandOk]);
            said.map_err(|error| no(error).plain()).at(Step::Login)?;
        }
    }
    // names are UTF-8 where the server knows that, and bytes where it does not
    let _unknown: FtpResult<()> = line.opts("UTF8", Some("ON"));
    line.transfer_type(FileType::Binary).map_err(|error| no(error).plain()).at(Step::Login)?;
    if !habits.directory.is_empty() {
        let entered = line.cwd(&habits.directory).map_err(no);
        entered.map_err(|no| not_entered(no, &habits.directory)).at(Step::Directory)?;
    }
    // the address in the answer to PASV is often that of an inner net; EPSV has none
    if line.custom_command("EPSV", &[Status::ExtendedPassiveMode]).is_ok() {
        line.set_mode(Mode::ExtendedPassive);
    } else {
        line.set_passive_nat_workaround(true);
    }
    let lists = line.feat().is_ok_and(|features| features.contains_key("MLST"));
    Ok(Box::new(Directory { line, limit, lists }))
}

/// The conversation, in the receiver's directory.
struct Directory {
    line: RustlsFtpStream,
    limit: Duration,
    /// Lists in the way of RFC 3659.
    lists: bool,
}

impl Drop for Directory {
    fn drop(&mut self) {
        // whoever cannot be told finds out
        if patient(&self.line.get_ref(), FAREWELL).is_ok() {
            let _told: FtpResult<()> = self.line.quit();
        }
    }
}

fn connect(server: &Ftp) -> Result<RustlsFtpStream, Trouble> {
    let limit = server.timeout;
    let protection = match server.security {
        Security::Plain => None,
        Security::ExplicitTls | Security::ImplicitTls => {
            Some(Protection::new(server.ca.as_deref(), limit).at(Step::Prepare)?)
        }
    };
    let no = |error| No::of(error, limit);
    let stream = reached(server).at(Step::Connect)?;
    let line = match (protection, server.security) {
        (None, _) => RustlsFtpStream::connect_with_stream(stream).map_err(no),
        (Some(protection), Security::ImplicitTls) => {
            // the library connects by itself here, and waits as long as the system does; it was reachable just now
            let address = stream.peer_addr().map_err(|_| Cause::Cut).at(Step::Connect)?;
            drop(stream);
            RustlsFtpStream::connect_secure_implicit(address, protection, &server.host).map_err(no)
        }
        (Some(protection), Security::ExplicitTls | Security::Plain) => {
            let plain = RustlsFtpStream::connect_with_stream(stream);
            let line = plain.map_err(|error| no(error).plain()).at(Step::Connect)?;
            line.into_secure(protection, &server.host).map_err(no)
        }
    };
    let line = line.map_err(|no| match no {
        No::Code(500..=599, said) if server.security == Security::ExplicitTls => Cause::NoTls { said },
        no @ (No::Code(..) | No::Lost(_)) => no.plain(),
    });
    let data = move |address| {
        let stream = TcpStream::connect_timeout(&address, limit)?;
        patient(&stream, limit).map(|()| stream)
    };
    let line = line.at(Step::Connect)?;
    Ok(line.passive_stream_builder(move |address| data(address).map_err(suppaftp::FtpError::ConnectionError)))
}

fn reached(server: &Ftp) -> Result<TcpStream, Cause> {
    let address = Address { host: &server.host, port: server.port, limit: server.timeout };
    let runtime = runtime()?;
    let stream = runtime.block_on(async { reach(address).await.map(tokio::net::TcpStream::into_std) });
    runtime.shutdown_background();
    let ready = |stream: io::Result<TcpStream>| {
        let stream = stream?;
        stream.set_nonblocking(false)?;
        patient(&stream, server.timeout).map(|()| stream)
    };
    ready(stream?).map_err(|_| Cause::Cut)
}

fn login(line: &mut RustlsFtpStream, server: &Ftp) -> Result<(), Cause> {
    let refused = || Cause::LoginRefused { left: Vec::new(), more_asked: false };
    let password = server.password.text().ok_or_else(refused)?;
    line.login(server.user.as_str(), password).map_err(|error| match No::of(error, server.timeout) {
        No::Code(421, said) => Cause::Busy { said },
        No::Code(430 | 530 | 332 | 532, _) => refused(),
        no @ (No::Code(..) | No::Lost(_)) => no.plain(),
    })
}

fn not_entered(no: No, directory: &str) -> Cause {
    match no {
        No::Code(550 | 501 | 553, _) => Cause::NoDirectory { directory: directory.to_owned() },
        no @ (No::Code(..) | No::Lost(_)) => no.plain(),
    }
}

impl Place for Directory {
    fn size(&mut self, name: &str) -> Result<Option<u64>, Cause> {
        match self.line.size(name).map_err(|error| No::of(error, self.limit)) {
            Ok(bytes) => Ok(Some(bytes as u64)),
            // “no such file”, and much else: a name that stands in the list is there
            Err(no @ No::Code(550, _)) => {
                if self.names()?.iter().any(|there| there == name) {
                    Err(no.plain())
                } else {
                    Ok(None)
                }
            }
            Err(no) if no.unknown_command() => {
                Ok(self.list()?.into_iter().find(|file| file.name == name).map(|file| file.bytes))
            }
            Err(no) => Err(no.plain()),
        }
    }

    fn read(&mut self, name: &str, bytes: u64) -> Result<Vec<u8>, Cause> {
        let limit = self.limit;
        let mut stream = match self.line.retr_as_stream(name).map_err(|error| No::of(error, limit)) {
            Ok(stream) => stream,
            Err(No::Code(500..=599, said)) => return Err(Cause::Unreadable { said }),
            Err(no) => return Err(no.plain()),
        };
        let mut content = Vec::new();
        // one more than there should be: who sends on and on is not listened to
        let read = (&mut stream).take(bytes.saturating_add(1)).read_to_end(&mut content);
        let ended = stream.finish().map_err(|error| No::of(error, limit));
        match read {
            // a server that ends without farewell may have been cut off; what came is compared anyway
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && content.len() as u64 == bytes => {}
            Err(error) => return Err(lost(&error, limit)),
            Ok(_) if content.len() as u64 > bytes => {
                content.truncate(usize::try_from(bytes).unwrap_or(usize::MAX));
                return Ok(content);
            }
            Ok(_) => {}
        }
        ended.map_err(No::plain)?;
        Ok(content)
    }

    fn write(&mut self, name: &str, begin: Begin, whole: &[u8]) -> Result<(), Cause> {
        let (from, rest) = begin.missing(whole);
        match begin {
            Begin::New => match self.size(name)? {
                Some(bytes) => Err(Cause::Exists { bytes }),
                None => self.store(name, whole),
            },
            Begin::Over => self.store(name, whole),
            Begin::After(_) if rest.is_empty() => Ok(()),
            Begin::After(_) => match self.append(name, from, rest) {
                // it does not go on with what is there
                Err(Cause::Refused { .. } | Cause::Denied { .. }) => self.store(name, whole),
                appended => appended,
            },
        }
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Cause> {
        if let Some(bytes) = self.size(to)? {
            return Err(Cause::Exists { bytes });
        }
        self.line.rename(from, to).map_err(|error| match No::of(error, self.limit) {
            No::Code(421, said) => Cause::Busy { said },
            No::Code(_, said) => Cause::RenameRefused { said },
            No::Lost(cause) => cause,
        })
    }

    fn remove(&mut self, name: &str) -> Result<(), Cause> {
        match self.line.rm(name).map_err(|error| No::of(error, self.limit)) {
            Ok(()) => Ok(()),
            Err(no @ No::Code(550, _)) => {
                if self.size(name)?.is_none() {
                    Ok(())
                } else {
                    Err(no.plain())
                }
            }
            Err(no) => Err(no.plain()),
        }
    }

    fn list(&mut self) -> Result<Vec<Listed>, Cause> {
        if self.lists {
            let lines = self.line.mlsd(None).map_err(|error| No::of(error, self.limit).plain())?;
            return Ok(lines.iter().filter_map(|line| listed(line)).collect());
        }
        let mut files = Vec::new();
        for name in self.names()? {
            // a directory has no size
            let Ok(bytes) = self.line.size(&name) else { continue };
            let changed = self.line.custom_command(format!("MDTM {name}"), &[Status::File]);
            let modified =
                changed.ok().and_then(|said| said.as_string().ok()).and_then(|said| moment(said.get(4..)?));
            files.push(Listed { name, bytes: bytes as u64, modified });
        }
        Ok(files)
    }
}

impl Directory {
    /// Every name. A server may say of an empty directory that there is no file, and may forbid to look.
    fn names(&mut self) -> Result<Vec<String>, Cause> {
        match self.line.nlst(None).map_err(|error| No::of(error, self.limit)) {
            // some put the directory before the name
            Ok(names) => {
                Ok(names.iter().filter_map(|name| name.rsplit('/').next()).map(str::to_owned).collect())
            }
            Err(No::Code(450 | 500..=599, _)) => Ok(Vec::new()),
            Err(no) => Err(no.plain()),
        }
    }

    fn store(&mut self, name: &str, bytes: &[u8]) -> Result<(), Cause> {
        let opened = self.line.put_with_stream(name);
        carried(opened, bytes, self.limit)
    }

    fn append(&mut self, name: &str, from: u64, bytes: &[u8]) -> Result<(), Cause> {
        let opened = match self.line.append_with_stream(name).map_err(|error| No::of(error, self.limit)) {
            Err(no) if no.unknown_command() => {
                let from = usize::try_from(from).unwrap_or(usize::MAX);
                self.line.resume_transfer(from).map_err(|error| No::of(error, self.limit).plain())?;
                self.line.put_with_stream(name)
            }
            Err(no) => return Err(no.not_written(bytes.len() as u64)),
            Ok(opened) => Ok(opened),
        };
        carried(opened, bytes, self.limit)
    }
}

type Opened = suppaftp::TransferStream<<suppaftp::RustlsConnector as suppaftp::TlsConnector>::Stream>;

/// Carries bytes over a data connection.
fn carried(opened: FtpResult<Opened>, bytes: &[u8], limit: Duration) -> Result<(), Cause> {
    let needed = bytes.len() as u64;
    let mut stream = opened.map_err(|error| No::of(error, limit).not_written(needed))?;
    let written = stream.write_all(bytes).and_then(|()| stream.flush());
    let ended = stream.finish().map_err(|error| No::of(error, limit));
    match (written, ended) {
        (Ok(()), Ok(())) => Ok(()),
        // why a server closes the data connection it says on the other
        (_, Err(no @ No::Code(..))) => Err(no.not_written(needed)),
        (Err(error), _) => Err(lost(&error, limit)),
        (Ok(()), Err(No::Lost(cause))) => Err(cause),
    }
}

/// A file in a list of RFC 3659 section 7: `type=file;size=25;modify=20260115220000; name`.
fn listed(line: &str) -> Option<Listed> {
    let (facts, name) = line.split_once("; ")?;
    let fact = |wanted: &str| {
        facts
            .split(';')
            .filter_map(|fact| fact.split_once('='))
            .find_map(|(known, value)| known.eq_ignore_ascii_case(wanted).then_some(value))
    };
    if !fact("type")?.eq_ignore_ascii_case("file") {
        return None;
    }
    let bytes = fact("size")?.parse().ok()?;
    Some(Listed { name: name.to_owned(), bytes, modified: fact("modify").and_then(moment) })
}

/// A moment of RFC 3659 section 2.3, in universal time.
fn moment(text: &str) -> Option<Timestamp> {
    let digits = text.trim().get(..14)?;
    let read = DateTime::strptime("%Y%m%d%H%M%S", digits).ok()?;
    TimeZone::UTC.to_timestamp(read).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_and_directories_passed_over() {
        let file =
            listed("Type=file;Size=25;Modify=20260115220000.123;Perm=adfr; Västra skolan; 7A.zip").unwrap();
        assert_eq!((file.name.as_str(), file.bytes), ("Västra skolan; 7A.zip", 25));
        assert_eq!(file.modified.unwrap().to_string(), "2026-01-15T22:00:00Z");
        for line in ["type=dir;size=4096; in", "type=cdir; .", "size=1; x", "type=file; no size", "", "x"] {
            assert_eq!(listed(line), None, "{line}");
        }
        assert_eq!(listed("type=file;size=0;modify=yesterday; x").unwrap().modified, None);
    }
}
