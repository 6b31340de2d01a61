//! What keeps a delivery or a letter from leaving, for people: why, and what to do.

use super::keys;
use crate::failure::{Failure, FailureKind, why};
use crate::texts::Phrase;
use mail::MailError;
use openpgp::SealFault;
use targets::{Cause, CertificateFault, KeyFault, SendError};

/// Nothing was sealed.
pub(crate) fn seal(fault: &SealFault) -> Failure {
    let of = |whose: &'static str, fault| {
        let what = Phrase::new("failure-seal").with("whose", whose).phrase("why", keys::told(fault));
        Failure::new(FailureKind::Refused, what).hint(Phrase::new("hint-key"))
    };
    match fault {
        SealFault::Receiver(fault) => of("receiver", *fault),
        SealFault::Own(fault) => of("own", *fault),
        SealFault::Library => Failure::new(FailureKind::Failed, Phrase::new("failure-seal-library")),
    }
}

/// A parcel did not arrive, or something could not be seen at the receiver's.
pub(crate) fn send(error: &SendError, place: &str) -> Failure {
    let what = Phrase::new("failure-send").with("place", place).phrase("why", cause(&error.cause));
    Failure::new(FailureKind::Failed, what).hint(hint(&error.cause))
}

/// Why it did not go.
pub(crate) fn cause(cause: &Cause) -> Phrase {
    let said = |id, words: &targets::Said| Phrase::new(id).with("said", words.as_str());
    match cause {
        Cause::Name { .. } => Phrase::new("send-name"),
        Cause::Pins => Phrase::new("send-pins"),
        Cause::OwnKey(KeyFault::NotAKey) => Phrase::new("send-own-key-none"),
        Cause::OwnKey(KeyFault::Locked) => Phrase::new("send-own-key-locked"),
        Cause::OwnKey(KeyFault::Passphrase) => Phrase::new("send-own-key-passphrase"),
        Cause::NoAuthorities => Phrase::new("send-no-authorities"),
        Cause::Unable => Phrase::new("send-unable"),
        Cause::NoSuchHost { host } => Phrase::new("send-no-host").with("host", host.as_str()),
        Cause::Unreachable { host, port, kind } => {
            let at = Phrase::new("send-unreachable").with("host", host.as_str());
            at.with("port", port.to_string()).phrase("why", why(&kind.to_string()))
        }
        Cause::Cut => Phrase::new("send-cut"),
        Cause::Slow { limit } => Phrase::new("send-slow").count("seconds", limit.as_secs()),
        Cause::Protocol { said: words } => said("send-protocol", words),
        Cause::HostKeyUnknown { shown } => Phrase::new("send-host-unknown").with("shown", shown.as_str()),
        Cause::HostKeyChanged { pinned, shown } => {
            let changed = Phrase::new("send-host-changed").with("shown", shown.as_str());
            changed.with("pinned", pinned.join(", "))
        }
        Cause::Certificate(fault) => Phrase::new(certificate(*fault)),
        Cause::NoTls { said: words } => said("send-no-tls", words),
        Cause::NoCommonGround { .. } => Phrase::new("send-no-common-ground"),
        Cause::LoginRefused { more_asked: true, .. } => Phrase::new("send-login-more"),
        Cause::LoginRefused { .. } => Phrase::new("send-login"),
        Cause::Busy { said: words } => said("send-busy", words),
        Cause::NoSftp => Phrase::new("send-no-sftp"),
        Cause::NoDirectory { directory } => {
            Phrase::new("send-no-directory").with("directory", directory.as_str())
        }
        Cause::Denied { said: words } => said("send-denied", words),
        Cause::Full { needed, .. } => Phrase::new("send-full").count("needed", *needed),
        Cause::NotTaken { said: words, .. } => said("send-not-taken", words),
        Cause::Exists { bytes } => Phrase::new("send-exists").count("bytes", *bytes),
        Cause::Mangled { sent, found } => {
            Phrase::new("send-mangled").count("sent", *sent).count("found", *found)
        }
        Cause::Unreadable { said: words } => said("send-unreadable", words),
        Cause::RenameRefused { said: words } => said("send-rename", words),
        Cause::Gone => Phrase::new("send-gone"),
        Cause::Stopped => Phrase::new("send-stopped"),
        Cause::Refused { said: words } => said("send-refused", words),
        Cause::NotStarted { program, kind } => {
            let what = Phrase::new("send-not-started").with("program", program.as_str());
            what.phrase("why", why(&kind.to_string()))
        }
        Cause::Failed { code, said: words } => {
            let code = code.map_or_else(String::new, |code| code.to_string());
            said("send-failed", words).with("code", code)
        }
    }
}

const fn certificate(fault: CertificateFault) -> &'static str {
    match fault {
        CertificateFault::Unknown => "send-certificate-unknown",
        CertificateFault::Name => "send-certificate-name",
        CertificateFault::Expired => "send-certificate-expired",
        CertificateFault::NotYet => "send-certificate-not-yet",
        CertificateFault::Revoked => "send-certificate-revoked",
        CertificateFault::Other => "send-certificate-other",
    }
}

/// What to do about it.
pub(crate) fn hint(cause: &Cause) -> Phrase {
    Phrase::new(match cause {
        Cause::HostKeyUnknown { .. } => "hint-send-host-unknown",
        Cause::HostKeyChanged { .. } => "hint-send-host-changed",
        Cause::Certificate(_) | Cause::NoTls { .. } | Cause::NoAuthorities => "hint-send-tls",
        Cause::NoCommonGround { .. } => "hint-send-old",
        Cause::LoginRefused { .. } | Cause::OwnKey(_) => "hint-send-login",
        Cause::NoDirectory { .. } | Cause::Denied { .. } | Cause::Name { .. } => "hint-send-directory",
        Cause::Full { .. } | Cause::NotTaken { .. } => "hint-send-full",
        Cause::Exists { .. } => "hint-send-exists",
        Cause::Unreadable { .. } => "hint-send-unreadable",
        Cause::RenameRefused { .. } => "hint-send-rename",
        Cause::NotStarted { .. } | Cause::Failed { .. } => "hint-send-command",
        Cause::Pins => "hint-send-pins",
        Cause::NoSuchHost { .. }
        | Cause::Unreachable { .. }
        | Cause::Cut
        | Cause::Slow { .. }
        | Cause::Protocol { .. }
        | Cause::Busy { .. }
        | Cause::NoSftp
        | Cause::Mangled { .. }
        | Cause::Gone
        | Cause::Stopped
        | Cause::Refused { .. }
        | Cause::Unable => "hint-send-again",
    })
}

/// A mail server that does not do what it should.
pub(crate) fn mail(error: MailError) -> Phrase {
    use mail::{Cause as Mail, CertificateFault as Wrong};
    match error.cause {
        Mail::UnknownHost => Phrase::new("mail-no-host"),
        Mail::Refused => Phrase::new("mail-refused"),
        Mail::TimedOut => Phrase::new("mail-slow"),
        Mail::Gone => Phrase::new("mail-gone"),
        Mail::Io(kind) => Phrase::new("mail-io").phrase("why", why(&kind.to_string())),
        Mail::Unencrypted => Phrase::new("mail-unencrypted"),
        Mail::NoStartTls => Phrase::new("mail-no-starttls"),
        Mail::Certificate(fault) => Phrase::new(match fault {
            Wrong::Issuer => "send-certificate-unknown",
            Wrong::Name => "send-certificate-name",
            Wrong::Expired => "send-certificate-expired",
            Wrong::NotYet => "send-certificate-not-yet",
            Wrong::Other => "send-certificate-other",
        }),
        Mail::Tls => Phrase::new("mail-tls"),
        Mail::NoCertificates => Phrase::new("send-no-authorities"),
        Mail::HostName => Phrase::new("mail-host-name"),
        Mail::Login => Phrase::new("mail-login"),
        Mail::NoWayToLogIn => Phrase::new("mail-no-way-to-log-in"),
        Mail::Answer(code) => Phrase::new("mail-answer").with("code", code.to_string()),
        Mail::No => Phrase::new("mail-no"),
        Mail::NotUnderstood => Phrase::new("mail-not-understood"),
        Mail::FromAddress => Phrase::new("mail-from"),
        Mail::ToAddress(_) | Mail::NoRecipients => Phrase::new("mail-to"),
        Mail::MessageId => Phrase::new("mail-not-understood"),
        Mail::NoFolder => Phrase::new("mail-no-folder"),
    }
}
