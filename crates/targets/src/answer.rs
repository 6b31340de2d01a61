//! What an SFTP server answers when it does not do what it was asked, and that it does not answer.
//!
//! Refuses to know: what it was asked.

use crate::fault::{Cause, Said};
use crate::reach::within;
use russh_sftp::client::error::Error;
use russh_sftp::protocol::StatusCode;
use std::time::Duration;

/// No: the server's, or nobody's.
pub(crate) enum No {
    Status(StatusCode, Said),
    Lost(Cause),
}

impl No {
    /// What it means where nothing special is meant.
    pub(crate) fn plain(self) -> Cause {
        match self {
            Self::Status(StatusCode::PermissionDenied, said) => Cause::Denied { said },
            Self::Status(_, said) => Cause::Refused { said },
            Self::Lost(cause) => cause,
        }
    }

    pub(crate) fn is(&self, code: StatusCode) -> bool {
        matches!(self, Self::Status(met, _) if *met == code)
    }
}

/// Waits for an answer.
pub(crate) async fn heard<T>(limit: Duration, what: impl Future<Output = Result<T, Error>>) -> Result<T, No> {
    within(limit, what).await.map_err(No::Lost)?.map_err(|error| no(error, limit))
}

/// What an error of the library is.
pub(crate) fn no(error: Error, limit: Duration) -> No {
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
