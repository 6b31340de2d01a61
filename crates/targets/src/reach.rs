//! Reaching a host, and not waiting for ever.
//!
//! Refuses to know: what is said to it.

use crate::fault::{Cause, Said};
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::runtime::{Builder, Runtime};

/// Where a server is and how long it may be silent.
#[derive(Clone, Copy)]
pub(crate) struct Address<'a> {
    pub(crate) host: &'a str,
    pub(crate) port: u16,
    pub(crate) limit: Duration,
}

/// What runs a conversation.
pub(crate) fn runtime() -> Result<Runtime, Cause> {
    let built = Builder::new_current_thread().enable_all().build();
    built.map_err(|error| Cause::Refused { said: Said::new(&error.to_string()) })
}

/// Waits no longer than this.
pub(crate) async fn within<T>(limit: Duration, what: impl Future<Output = T>) -> Result<T, Cause> {
    tokio::time::timeout(limit, what).await.map_err(|_| Cause::Slow { limit })
}

/// Looks the name up and connects to the first address that answers.
pub(crate) async fn reach(address: Address<'_>) -> Result<TcpStream, Cause> {
    let Address { host, port, limit } = address;
    let unknown = |_| Cause::NoSuchHost { host: host.to_owned() };
    let addresses: Vec<_> = within(limit, lookup_host((host, port))).await?.map_err(unknown)?.collect();
    let stream = within(limit, TcpStream::connect(addresses.as_slice())).await?;
    let stream =
        stream.map_err(|error| Cause::Unreachable { host: host.to_owned(), port, kind: error.kind() })?;
    // small messages go at once; where the system cannot, they go a little later
    let _delayed: std::io::Result<()> = stream.set_nodelay(true);
    Ok(stream)
}
