//! The destination: whether it is the right one, lets us in, and does what a delivery needs.

use super::clock::OFF;
use super::{Clerk, Standing};
use crate::clock::{Now, Stopwatch};
use crate::post::{told, way};
use crate::texts::Phrase;
use jiff::SignedDuration;
use stages::settings::operation::Protocol;
use stages::settings::travel::Verify;
use targets::{Cause, Probed, SendError, Way};

/// Tries it out with a tiny file that is taken away again.
pub(super) fn look(clerk: &mut Clerk<'_>, now: Now) {
    let travel = &clerk.settings.travel;
    if !travel.destination.is_given() {
        clerk.says(Standing::Open, Phrase::new("doctor-no-destination"), &Phrase::new("hint-no-destination"));
        return;
    }
    if clerk.settings.receiver.transport.protocol == Protocol::Ftp {
        clerk.says(Standing::Open, Phrase::new("sent-plain"), &Phrase::new("nothing"));
    }
    let there = match way::way(clerk.workplace, clerk.settings) {
        Ok(there) => there,
        Err(failure) => return clerk.failed(&failure),
    };
    if let Way::Command(command) = &there {
        let program = command.words.first().cloned().unwrap_or_default();
        let what = Phrase::new("doctor-command").with("program", program);
        return clerk.says(Standing::Question, what, &Phrase::new("doctor-command-hint"));
    }
    let place = way::place(clerk.settings);
    let watch = Stopwatch::start();
    match targets::probe(&there, &way::habits(clerk.settings)) {
        Ok(probed) => works(clerk, &probed, &place, later(now, watch)),
        Err(error) => fails(clerk, &error, &place),
    }
}

fn works(clerk: &mut Clerk<'_>, probed: &Probed, place: &str, now: Now) {
    clerk.good(Phrase::new("doctor-destination").with("place", place));
    if let Some(server) = &probed.server {
        clerk.good(Phrase::new("doctor-host-key").with("shown", server.as_str()));
    }
    if !probed.reads_back && clerk.settings.travel.destination.verify == Verify::Content {
        let what = Phrase::new("doctor-not-read-back");
        clerk.says(Standing::Broken, what, &Phrase::new("hint-send-unreadable"));
    }
    if probed.renames == Some(false) {
        clerk.says(Standing::Broken, Phrase::new("doctor-not-renamed"), &Phrase::new("hint-send-rename"));
    }
    let Some(theirs) = probed.clock else { return };
    let apart = theirs.duration_since(now.timestamp()).abs();
    if apart > SignedDuration::from_mins(OFF) {
        let what = Phrase::new("doctor-clock-apart").count("minutes", apart.as_mins().unsigned_abs());
        clerk.says(Standing::Open, what, &Phrase::new("doctor-clock-hint"));
    } else {
        clerk.good(Phrase::new("doctor-clock"));
    }
}

fn fails(clerk: &mut Clerk<'_>, error: &SendError, place: &str) {
    // one sentence says what, another what to compare it with
    let what = Phrase::new("doctor-destination-fails").with("place", place);
    let hint = told::hint(&error.cause);
    let hint = if error.cause.passes() { Phrase::new("doctor-destination-hint") } else { hint };
    clerk.says(Standing::Broken, what.phrase("why", told::cause(&error.cause)), &hint);
    if matches!(error.cause, Cause::HostKeyUnknown { .. }) {
        every_key(clerk);
    }
}

/// All keys of a server that nobody has pinned, for whoever compares them.
fn every_key(clerk: &mut Clerk<'_>) {
    let to = &clerk.settings.travel.destination;
    let (host, port, timeout) = (to.host.to_string(), to.port.unwrap_or(22), to.timeout);
    for key in targets::host_keys(&host, port, timeout).into_iter().flatten() {
        let what =
            Phrase::new("doctor-host-key-shown").with("sort", key.algorithm).with("shown", key.fingerprint);
        clerk.says(Standing::Open, what, &Phrase::new("hint-send-host-unknown"));
    }
}

fn later(now: Now, watch: Stopwatch) -> Now {
    let passed = SignedDuration::try_from(watch.read()).unwrap_or(SignedDuration::ZERO);
    Now::at(now.datetime().saturating_add(passed))
}
