//! The SFTP server through which municipalities hand in: each logs in with its own name and sees its own folder of
//! incoming deliveries, and nothing else. No shell, no commands, no forwarding.

mod files;
mod jail;
mod login;
mod mischief;

use crate::site::{Site, SiteFault};
use jiff::civil::DateTime;
use login::Login;
use russh::keys::PrivateKey;
use russh::server::Config;
use russh::{MethodKind, MethodSet};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener as Bound};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot};

/// Where the server listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listen {
    /// On this machine only, at a port; 0 lets the machine choose.
    Loopback(u16),
    /// At an address that others may reach: somebody has said so.
    Exposed(SocketAddr),
}

/// What tells the server the time, for its log.
pub type Clock = Arc<dyn Fn() -> DateTime + Send + Sync>;

/// A server that serves until it is stopped, or dropped.
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Connections at the same time, logged in or not.
const CONNECTIONS: usize = 32;
/// How long somebody may say nothing.
const SILENCE: Duration = Duration::from_mins(5);

/// What all sessions share.
pub(crate) struct Shared {
    pub(crate) site: Site,
    pub(crate) clock: Clock,
    sessions: Mutex<BTreeMap<String, usize>>,
}

/// A place among the sessions of a municipality, until it is dropped.
pub(crate) struct Place {
    shared: Arc<Shared>,
    name: String,
}

impl Shared {
    /// A place among the sessions of a municipality, where there is one left.
    pub(crate) fn place(self: &Arc<Self>, name: &str, most: usize) -> Option<Place> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let count = sessions.entry(name.to_owned()).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Place { shared: Arc::clone(self), name: name.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut sessions = self.shared.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = sessions.get_mut(&self.name) {
            *count = count.saturating_sub(1);
        }
    }
}

/// Serves a test environment, on a thread of its own.
///
/// # Errors
/// [`SiteFault::File`] where nobody can listen there.
pub fn serve(site: &Site, listen: Listen, clock: Clock) -> Result<Serving, SiteFault> {
    let address = match listen {
        Listen::Loopback(port) => SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        Listen::Exposed(address) => address,
    };
    let bound = Bound::bind(address)?;
    bound.set_nonblocking(true)?;
    let address = bound.local_addr()?;
    let config = Arc::new(config(site.host()));
    let shared = Arc::new(Shared { site: site.clone(), clock, sessions: Mutex::default() });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (stop, stopped) = oneshot::channel();
    let thread = thread::Builder::new().name("sftp".to_owned()).spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                () = accept(bound, config, shared) => {}
                _ = stopped => {}
            }
        });
        // sessions end where they stand
        runtime.shutdown_timeout(Duration::from_secs(5));
    })?;
    Ok(Serving { address, stop: Some(stop), thread: Some(thread) })
}

impl Serving {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops it, with every session, and waits until it has stopped.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if let Some(stop) = self.stop.take() {
            // it may have ended by itself
            let _told = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.end();
    }
}

fn config(host: PrivateKey) -> Config {
    Config {
        methods: MethodSet::from([MethodKind::PublicKey, MethodKind::Password].as_slice()),
        auth_rejection_time: Duration::from_secs(1),
        auth_rejection_time_initial: Some(Duration::ZERO),
        max_auth_attempts: 6,
        inactivity_timeout: Some(SILENCE),
        keys: vec![host],
        nodelay: true,
        ..Config::default()
    }
}

async fn accept(bound: Bound, config: Arc<Config>, shared: Arc<Shared>) {
    let Ok(listener) = TcpListener::from_std(bound) else { return };
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((socket, _)) = listener.accept().await else {
            // too many files are open, for example: that passes
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (config, login) = (Arc::clone(&config), Login::new(Arc::clone(&shared)));
        tokio::spawn(async move {
            let _no_delay = socket.set_nodelay(true);
            if let Ok(session) = russh::server::run_stream(config, socket, login).await {
                // how it ended is the client's affair
                let _ended = session.await;
            }
            drop(place);
        });
    }
}
