//! Waiting until something is to be done, or until somebody says that it is enough (Ctrl-C, SIGTERM).

use std::io;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What tells that it is enough.
pub(super) struct Signals {
    runtime: Runtime,
    #[cfg(unix)]
    all: [Signal; 2],
}

impl Signals {
    /// Listens from now on.
    pub(super) fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        #[cfg(unix)]
        let all = {
            let _inside = runtime.enter();
            [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?]
        };
        Ok(Self {
            runtime,
            #[cfg(unix)]
            all,
        })
    }

    /// Waits; whether somebody said that it is enough.
    #[cfg(unix)]
    pub(super) fn told_to_end(&mut self, most: Duration) -> bool {
        let [interrupt, terminate] = &mut self.all;
        self.runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => true,
                _ = terminate.recv() => true,
                () = tokio::time::sleep(most) => false,
            }
        })
    }

    /// Waits; whether somebody said that it is enough.
    #[cfg(not(unix))]
    pub(super) fn told_to_end(&mut self, most: Duration) -> bool {
        self.runtime.block_on(async {
            tokio::select! {
                told = tokio::signal::ctrl_c() => told.is_ok(),
                () = tokio::time::sleep(most) => false,
            }
        })
    }
}
