//! What an FTP server answers when it does not do what it was asked, and that it does not answer.
//!
//! Source: RFC 959 section 4.2 (reply codes). Code 550 means ten things: what it was is asked, not guessed.
//!
//! Refuses to know: what it was asked.

use crate::fault::{Cause, Said};
use crate::tls;
use std::io::{self, ErrorKind};
use std::time::Duration;
use suppaftp::FtpError;

/// No: the server's, with its code, or nobody's.
pub(crate) enum No {
    Code(u32, Said),
    Lost(Cause),
}

impl No {
    /// What an error of the library is.
    pub(crate) fn of(error: FtpError, limit: Duration) -> Self {
        match error {
            FtpError::UnexpectedResponse(response) => {
                let text = String::from_utf8_lossy(&response.body).into_owned();
                // the library does not know every code
                let code = text.get(..3).and_then(|code| code.parse().ok());
                Self::Code(code.unwrap_or(response.status.code()), Said::new(&text))
            }
            FtpError::ConnectionError(error) => Self::Lost(lost(&error, limit)),
            FtpError::SecureError(said) => Self::Lost(Cause::Protocol { said: Said::new(&said) }),
            FtpError::BadResponse | FtpError::InvalidAddress(_) | FtpError::DataConnectionAlreadyOpen => {
                Self::Lost(Cause::Protocol { said: Said::new(&error.to_string()) })
            }
        }
    }

    /// What it means where nothing special is meant.
    pub(crate) fn plain(self) -> Cause {
        match self {
            // 421: closing; 425, 426: no data connection; 450, 451: busy or an error of its own
            Self::Code(421 | 425 | 426 | 450 | 451, said) => Cause::Busy { said },
            Self::Code(530 | 532 | 550 | 553, said) => Cause::Denied { said },
            Self::Code(_, said) => Cause::Refused { said },
            Self::Lost(cause) => cause,
        }
    }

    /// What it means while a file is written.
    pub(crate) fn not_written(self, needed: u64) -> Cause {
        match self {
            Self::Code(452, _) => Cause::Full { free: None, needed },
            Self::Code(426 | 451 | 552, said) => Cause::NotTaken { needed, said },
            no @ (Self::Code(..) | Self::Lost(_)) => no.plain(),
        }
    }

    /// Whether the server does not know the command at all.
    pub(crate) fn unknown_command(&self) -> bool {
        matches!(self, Self::Code(500..=504, _))
    }
}

/// What an error of a connection means.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system knows forty kinds of error")]
pub(crate) fn lost(error: &io::Error, limit: Duration) -> Cause {
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return tls::refused(error);
    }
    match error.kind() {
        // a socket with a limit would have had to wait longer
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Cause::Slow { limit },
        ErrorKind::InvalidData => Cause::Protocol { said: Said::new(&error.to_string()) },
        // a word that the library does not say: a line break in it
        ErrorKind::InvalidInput => Cause::Refused { said: Said::new(&error.to_string()) },
        _ => Cause::Cut,
    }
}
