//! Whom we believe behind TLS, and how a connection is protected.
//!
//! Source: RFC 5280 (certificates), RFC 4217 (FTP with TLS).
//!
//! Refuses to know: what is said behind it.

use crate::fault::{Cause, CertificateFault, Said};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use suppaftp::{FtpError, FtpResult, RustlsConnector, TlsConnector};

/// Protects connections, and does not wait for ever on any of them. All of them share what was agreed, so that
/// data connections resume the first: servers ask for it, to know that it is us.
#[derive(Debug)]
pub(crate) struct Protection {
    rustls: RustlsConnector,
    limit: Duration,
}

impl Protection {
    /// Believes the authorities given, or else this machine's.
    pub(crate) fn new(ca: Option<&[u8]>, limit: Duration) -> Result<Self, Cause> {
        let mut roots = RootCertStore::empty();
        match ca {
            Some(pem) => {
                for certificate in CertificateDer::pem_slice_iter(pem) {
                    let certificate = certificate.map_err(|_| Cause::NoAuthorities)?;
                    roots.add(certificate).map_err(|_| Cause::NoAuthorities)?;
                }
            }
            None => {
                let _unread = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
        }
        if roots.is_empty() {
            return Err(Cause::NoAuthorities);
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| Cause::Protocol { said: Said::new(&error.to_string()) })?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { rustls: Arc::new(config).into(), limit })
    }
}

impl TlsConnector for Protection {
    type Stream = <RustlsConnector as TlsConnector>::Stream;

    fn connect(&self, domain: &str, stream: TcpStream) -> FtpResult<Self::Stream> {
        patient(&stream, self.limit).map_err(FtpError::ConnectionError)?;
        self.rustls.connect(domain, stream)
    }
}

/// Waits no longer than this for each word.
pub(crate) fn patient(stream: &TcpStream, limit: Duration) -> std::io::Result<()> {
    stream.set_read_timeout(Some(limit))?;
    stream.set_write_timeout(Some(limit))
}

/// What an error of TLS means.
#[expect(clippy::wildcard_enum_match_arm, reason = "the library has forty kinds, and names a few twice")]
pub(crate) fn refused(error: &rustls::Error) -> Cause {
    let rustls::Error::InvalidCertificate(fault) = error else {
        return Cause::Protocol { said: Said::new(&error.to_string()) };
    };
    Cause::Certificate(match fault {
        CertificateError::UnknownIssuer => CertificateFault::Unknown,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateFault::Name
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateFault::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            CertificateFault::NotYet
        }
        CertificateError::Revoked => CertificateFault::Revoked,
        _ => CertificateFault::Other,
    })
}
