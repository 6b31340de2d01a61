//! What stops the test environment, for people.

use crate::failure::{Failure, FailureKind, why};
use crate::post::keys::told;
use crate::texts::Phrase;
use receiver::{HoldsFault, SiteFault};

/// A fault of the test environment as a failure.
pub(super) fn site(fault: &SiteFault) -> Failure {
    let configuration = |id| Failure::new(FailureKind::Configuration, Phrase::new(id));
    let failed = |id| Failure::new(FailureKind::Failed, Phrase::new(id));
    match fault {
        SiteFault::File(error) => {
            let what = Phrase::new("receiver-fault-file").phrase("why", why(&error.kind().to_string()));
            Failure::new(FailureKind::Failed, what)
        }
        SiteFault::Settings(said) => settings(said),
        SiteFault::SshKey => configuration("receiver-fault-ssh-key"),
        SiteFault::Key(fault) => {
            let what = Phrase::new("receiver-fault-key").phrase("why", told(*fault));
            Failure::new(FailureKind::Configuration, what)
        }
        SiteFault::Making(_) => failed("receiver-fault-making"),
        SiteFault::Password => failed("receiver-fault-password"),
        SiteFault::Holds(fault) => holds(fault),
        SiteFault::Exists => configuration("receiver-fault-exists"),
        SiteFault::NotASite => {
            configuration("receiver-fault-not-a-site").hint(Phrase::new("receiver-none-hint"))
        }
        SiteFault::AccountExists => configuration("receiver-fault-account-exists")
            .hint(Phrase::new("receiver-fault-account-exists-hint")),
        SiteFault::NoAccount => configuration("receiver-fault-no-account"),
        SiteFault::Name => configuration("receiver-fault-name"),
        SiteFault::Token => configuration("receiver-fault-token"),
        SiteFault::NoLogin => configuration("receiver-fault-no-login"),
    }
}

/// A fault of what is held as a failure.
pub(super) fn holds(fault: &HoldsFault) -> Failure {
    let failed = |id| Failure::new(FailureKind::Failed, Phrase::new(id));
    match fault {
        HoldsFault::File(error) => {
            let what = Phrase::new("receiver-fault-file").phrase("why", why(&error.kind().to_string()));
            Failure::new(FailureKind::Failed, what)
        }
        HoldsFault::Database(_) => {
            failed("receiver-fault-database").hint(Phrase::new("receiver-fault-database-hint"))
        }
        HoldsFault::Version => failed("receiver-fault-version"),
        HoldsFault::UnknownId => failed("receiver-fault-unknown-id"),
        HoldsFault::WrongKind => failed("receiver-fault-wrong-kind"),
        HoldsFault::Encoding => failed("receiver-fault-encoding"),
        HoldsFault::Archive => failed("receiver-fault-archive"),
        HoldsFault::Refused(refusal) => {
            let what = Phrase::new("receiver-fault-refused").phrase("why", super::words::refusal(*refusal));
            Failure::new(FailureKind::Failed, what)
        }
    }
}

/// A settings file that cannot be read. Only the line is told: the rest is in English, and shows what stands there.
pub(super) fn settings(said: &str) -> Failure {
    let after = said.split("line ").nth(1).unwrap_or_default();
    let line: String = after.chars().take_while(char::is_ascii_digit).collect();
    let line = if line.is_empty() { "?".to_owned() } else { line };
    let what = Phrase::new("receiver-fault-settings").with("line", line);
    Failure::new(FailureKind::Configuration, what).hint(Phrase::new("receiver-fault-settings-hint"))
}
