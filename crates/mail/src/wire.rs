//! The connection to a mail server: found, reached, encrypted as asked, and greeted.
//!
//! Whatever came before the encryption is forgotten, except that it was said: an answer slipped in there by
//! somebody on the way ends the conversation.
//!
//! Refuses to know: letters and logins.

use crate::error::{Cause, MailError, Step, cause};
use crate::server::{Server, Tls};
use lettre::transport::smtp::client::AsyncTokioStream;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// A line of a greeting that is longer is none.
const LONGEST_LINE: usize = 4096;
/// More lines than this in an answer are none.
const MOST_LINES: usize = 100;

/// Which protocol is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    Smtp,
    Imap,
}

/// An open connection. A server that goes away is an error here, never an end of text.
#[derive(Debug)]
pub(crate) struct Wire {
    /// Said by the server already, and to be heard again.
    again: Vec<u8>,
    inner: Inner,
    peer: SocketAddr,
    own: SocketAddr,
}

#[derive(Debug)]
enum Inner {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

/// Runs it to its end, on a runtime of its own.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, MailError>>) -> Result<T, MailError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| MailError::new(Step::Prepare, Cause::Io(error.kind())))?;
    let done = runtime.block_on(work);
    // a name that is still being looked up holds nobody back
    runtime.shutdown_background();
    done
}

/// Waits for it no longer than allowed.
pub(crate) async fn within<T>(
    limit: Duration,
    step: Step,
    work: impl Future<Output = Result<T, Cause>>,
) -> Result<T, MailError> {
    match tokio::time::timeout(limit, work).await {
        Ok(done) => done.map_err(|cause| MailError::new(step, cause)),
        Err(_) => Err(MailError::new(step, Cause::TimedOut)),
    }
}

/// Reaches the server, encrypts, and hears its greeting. Of SMTP the greeting is heard again by whoever
/// reads next, which is what lettre begins with.
pub(crate) async fn open(server: &Server, speech: Speech) -> Result<Wire, MailError> {
    let limit = server.timeout;
    let tls = if server.tls == Tls::None { None } else { Some(connector(server)?) };
    let tcp = within(limit, Step::Connect, reach(server)).await?;
    let ends = tcp.peer_addr().and_then(|peer| Ok((peer, tcp.local_addr()?)));
    let (peer, own) = ends.map_err(|error| MailError::new(Step::Connect, cause(&error)))?;
    let mut wire = Wire { again: Vec::new(), inner: Inner::Plain(tcp), peer, own };
    if let (Tls::Implicit, Some((connector, name))) = (server.tls, &tls) {
        wire = within(limit, Step::Encrypt, wire.encrypt(connector, name.clone())).await?;
    }
    let greeting = within(limit, Step::Greet, wire.greeting(speech)).await?;
    if let (Tls::StartTls, Some((connector, name))) = (server.tls, tls) {
        within(limit, Step::Encrypt, wire.start_tls(speech)).await?;
        wire = within(limit, Step::Encrypt, wire.encrypt(&connector, name)).await?;
    }
    if speech == Speech::Smtp {
        wire.again = greeting;
    }
    Ok(wire)
}

impl Wire {
    /// This machine's end.
    pub(crate) fn own(&self) -> SocketAddr {
        self.own
    }

    async fn encrypt(self, connector: &TlsConnector, name: ServerName<'static>) -> Result<Self, Cause> {
        let Inner::Plain(tcp) = self.inner else { return Err(Cause::Tls) };
        let tls = connector
            .connect(name, tcp)
            .await
            .map_err(|error| cause(&error).rather(Cause::NotUnderstood, Cause::Tls))?;
        Ok(Self { inner: Inner::Tls(Box::new(tls)), ..self })
    }

    async fn greeting(&mut self, speech: Speech) -> Result<Vec<u8>, Cause> {
        match speech {
            Speech::Smtp => {
                let (code, said) = self.smtp_answer().await?;
                if code == 220 { Ok(said) } else { Err(Cause::Answer(code)) }
            }
            Speech::Imap => {
                let line = self.line().await?;
                // neither BYE, nor PREAUTH, by which encryption would be skipped
                let ready = line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"* OK "));
                if ready { Ok(line) } else { Err(Cause::No) }
            }
        }
    }

    async fn start_tls(&mut self, speech: Speech) -> Result<(), Cause> {
        match speech {
            Speech::Smtp => {
                self.say(&format!("EHLO {}\r\n", literal(self.own))).await?;
                let (code, said) = self.smtp_answer().await?;
                let offered = String::from_utf8_lossy(&said).lines().any(|line| {
                    line.get(4..).is_some_and(|word| word.trim().eq_ignore_ascii_case("STARTTLS"))
                });
                if code != 250 || !offered {
                    return Err(Cause::NoStartTls);
                }
                self.say("STARTTLS\r\n").await?;
                let (code, _) = self.smtp_answer().await?;
                if code == 220 { Ok(()) } else { Err(Cause::NoStartTls) }
            }
            Speech::Imap => {
                self.say("S1 STARTTLS\r\n").await?;
                for _ in 0..MOST_LINES {
                    let line = self.line().await?;
                    if line.starts_with(b"S1 ") {
                        let fine = line.get(3..6).is_some_and(|word| word.eq_ignore_ascii_case(b"OK "));
                        return if fine { Ok(()) } else { Err(Cause::NoStartTls) };
                    }
                }
                Err(Cause::NotUnderstood)
            }
        }
    }

    /// The code, and all lines as they came.
    async fn smtp_answer(&mut self) -> Result<(u16, Vec<u8>), Cause> {
        let mut said = Vec::new();
        for _ in 0..MOST_LINES {
            let line = self.line().await?;
            let code = line.get(..3).and_then(|code| std::str::from_utf8(code).ok());
            let code: u16 = code.and_then(|code| code.parse().ok()).ok_or(Cause::NotUnderstood)?;
            let last = line.get(3) != Some(&b'-');
            said.extend_from_slice(&line);
            if last {
                return Ok((code, said));
            }
        }
        Err(Cause::NotUnderstood)
    }

    /// Byte by byte: what stands after the line belongs to whoever reads next.
    async fn line(&mut self) -> Result<Vec<u8>, Cause> {
        let mut line = Vec::new();
        while line.last() != Some(&b'\n') {
            line.push(self.read_u8().await.map_err(|error| cause(&error))?);
            if line.len() > LONGEST_LINE {
                return Err(Cause::NotUnderstood);
            }
        }
        Ok(line)
    }

    async fn say(&mut self, words: &str) -> Result<(), Cause> {
        self.write_all(words.as_bytes()).await.map_err(|error| cause(&error))?;
        self.flush().await.map_err(|error| cause(&error))
    }
}

/// An address as SMTP writes it (RFC 5321, 4.1.3).
fn literal(own: SocketAddr) -> String {
    match own {
        SocketAddr::V4(own) => format!("[{}]", own.ip()),
        SocketAddr::V6(own) => format!("[IPv6:{}]", own.ip()),
    }
}

async fn reach(server: &Server) -> Result<TcpStream, Cause> {
    let found = tokio::net::lookup_host((server.host.as_str(), server.port)).await;
    let mut last = Cause::UnknownHost;
    for address in found.map_err(|_| Cause::UnknownHost)? {
        if server.tls == Tls::None && !server.unencrypted_elsewhere && !address.ip().is_loopback() {
            last = Cause::Unencrypted;
            continue;
        }
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = cause(&error),
        }
    }
    Err(last)
}

fn connector(server: &Server) -> Result<(TlsConnector, ServerName<'static>), MailError> {
    let ready = |cause| MailError::new(Step::Prepare, cause);
    let name = ServerName::try_from(server.host.clone()).map_err(|_| ready(Cause::HostName))?;
    let mut roots = RootCertStore::empty();
    if let Some(pem) = &server.ca {
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| ready(Cause::NoCertificates))?;
            roots.add(certificate).map_err(|_| ready(Cause::NoCertificates))?;
        }
    } else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    if roots.is_empty() {
        return Err(ready(Cause::NoCertificates));
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| ready(Cause::Tls))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok((TlsConnector::from(Arc::new(config)), name))
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if buffer.remaining() == 0 {
            return Poll::Ready(Ok(()));
        }
        if !self.again.is_empty() {
            let length = self.again.len().min(buffer.remaining());
            let rest = self.again.split_off(length);
            buffer.put_slice(&self.again);
            self.again = rest;
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        let read = match &mut self.inner {
            Inner::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Inner::Tls(stream) => Pin::new(stream).poll_read(context, buffer),
        };
        if matches!(read, Poll::Ready(Ok(()))) && buffer.filled().len() == before {
            return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
        }
        read
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.inner {
            Inner::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Inner::Tls(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.inner {
            Inner::Plain(stream) => Pin::new(stream).poll_flush(context),
            Inner::Tls(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.inner {
            Inner::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Inner::Tls(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}
