//! The mail servers: whether alarms can leave, and whether import reports can be fetched.

use super::{Clerk, Standing};
use crate::post::{letters, told};
use crate::texts::Phrase;
use mail::MailError;
use stages::settings::operation::ReportParser;
use stages::settings::travel::InboxKind;

/// Speaks to both, and sends and reads nothing.
pub(super) fn look(clerk: &mut Clerk<'_>) {
    let (workplace, travel) = (clerk.workplace, clerk.settings.travel.clone());
    if travel.letters.are_sent() {
        match letters::outgoing(workplace, &travel.letters) {
            Ok(outgoing) => tried(clerk, "doctor-letters", mail::probe(&outgoing)),
            Err(failure) => clerk.failed(&failure),
        }
    } else {
        clerk.says(Standing::Open, Phrase::new("doctor-no-letters"), &Phrase::new("doctor-no-letters-hint"));
    }
    if travel.inbox.kind == InboxKind::None {
        clerk.says(Standing::Open, Phrase::new("doctor-no-inbox"), &Phrase::new("doctor-no-inbox-hint"));
        return;
    }
    match letters::inbox(workplace, &travel.inbox) {
        Ok(inbox) => tried(clerk, "doctor-inbox", mail::probe_inbox(&inbox)),
        Err(failure) => clerk.failed(&failure),
    }
    if clerk.settings.receiver.report.parser == ReportParser::Manual {
        let what = Phrase::new("doctor-inbox-manual");
        clerk.says(Standing::Open, what, &Phrase::new("doctor-inbox-manual-hint"));
    }
}

fn tried(clerk: &mut Clerk<'_>, id: &'static str, outcome: Result<(), MailError>) {
    match outcome {
        Ok(()) => clerk.good(Phrase::new(id)),
        Err(error) => {
            let what = Phrase::of(format!("{id}-fails")).phrase("why", told::mail(error));
            clerk.says(Standing::Broken, what, &Phrase::of(format!("{id}-hint")));
        }
    }
}
