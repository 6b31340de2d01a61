//! Against real servers and folders: what arrives is whole, nobody ever sees half of it, and what goes wrong on
//! the way is either mended or told in its own words.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests lay out their own files, and what they need and do not get fails them"
)]

mod between;
mod by_password;
mod machine;
mod nearby;
mod over_ftp;
mod over_sftp;
mod sshd;
mod vsftpd;

pub(crate) use machine::{LONG, NAME, am_root, free_port, names, said_by};
use std::time::Duration;
use targets::{Cause, Event, Habits, Journey, Parcel, SendError, Shows, Step, Way, send};

/// How long a server may be silent where it is to be silent.
pub(crate) const SHORT: Duration = Duration::from_millis(700);

/// A caller that writes down what it is told, and does something at one moment.
pub(crate) struct Caller<'a> {
    pub(crate) may_show: bool,
    pub(crate) may_retry: bool,
    pub(crate) asked: u32,
    pub(crate) told: Vec<String>,
    pub(crate) when_named: Box<dyn FnMut() + 'a>,
}

impl<'a> Caller<'a> {
    pub(crate) fn new() -> Self {
        Self { may_show: true, may_retry: true, asked: 0, told: Vec::new(), when_named: Box::new(|| ()) }
    }

    /// Does something each time it is about to get its final name.
    pub(crate) fn when_named(what: impl FnMut() + 'a) -> Self {
        Self { when_named: Box::new(what), ..Self::new() }
    }
}

impl Journey for Caller<'_> {
    fn shows(&mut self) -> bool {
        self.asked += 1;
        self.may_show
    }

    fn said(&mut self, event: Event<'_>) {
        if event == Event::Naming {
            (self.when_named)();
        }
        self.told.push(match event {
            Event::Connected { server } => format!("connected {}", server.is_some()),
            Event::Writing { from, of } => format!("writing {from}/{of}"),
            Event::Compared => "compared".to_owned(),
            Event::Naming => "naming".to_owned(),
            Event::TriesAgain { tried, cause, .. } => format!("again {tried}: {cause}"),
        });
    }

    fn may_try_again(&mut self, _: Duration) -> bool {
        self.may_retry
    }
}

/// Bytes that no two places have alike.
pub(crate) fn content(bytes: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..bytes).map(|_| next()).collect()
}

pub(crate) fn parcel(bytes: &[u8]) -> Parcel<'_> {
    Parcel { name: NAME, bytes }
}

pub(crate) fn fails(way: &Way, habits: &Habits, bytes: &[u8]) -> SendError {
    send(way, habits, &parcel(bytes), &mut Caller::new()).unwrap_err()
}

pub(crate) fn error(step: Step, cause: Cause) -> SendError {
    SendError { step, cause, shows: Shows::No }
}
