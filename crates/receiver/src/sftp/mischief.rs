//! What goes wrong on purpose in a session.

use crate::faults::{Planned, ServerFault};
use crate::site::Account;
use russh::Disconnect;
use russh::server::Handle;
use russh_sftp::protocol::StatusCode;
use std::time::Duration;

/// What is planned to go wrong in a session, and how far it has come.
pub(super) struct Mischief {
    account: Account,
    connection: Handle,
    planned: Vec<ServerFault>,
    written: u64,
}

impl Mischief {
    pub(super) fn of(account: &Account, connection: Handle) -> Self {
        let planned = account.faults().unwrap_or_default();
        let planned = planned.into_iter().filter_map(|one| one.fault.of_server()).collect();
        Self { account: account.clone(), connection, planned, written: 0 }
    }

    /// What goes wrong with the writing of so many bytes.
    pub(super) async fn writing(&mut self, bytes: usize) -> Result<(), StatusCode> {
        self.written = self.written.saturating_add(bytes as u64);
        for fault in self.planned.clone() {
            match fault {
                ServerFault::Slow { milliseconds } => {
                    self.happened(fault);
                    tokio::time::sleep(Duration::from_millis(u64::from(milliseconds))).await;
                }
                ServerFault::DiskFull { after } if self.written > after => {
                    self.happened(fault);
                    return Err(StatusCode::Failure);
                }
                ServerFault::CutOff { after } if self.written > after => {
                    self.happened(fault);
                    let (reason, none) = (Disconnect::ByApplication, String::new());
                    // the answer is never seen
                    let _sent = self.connection.disconnect(reason, none.clone(), none).await;
                    return Err(StatusCode::Failure);
                }
                ServerFault::DiskFull { .. } | ServerFault::CutOff { .. } | ServerFault::RenameRefused => {}
            }
        }
        Ok(())
    }

    /// What goes wrong with a renaming.
    pub(super) fn renaming(&mut self) -> Result<(), StatusCode> {
        if !self.planned.contains(&ServerFault::RenameRefused) {
            return Ok(());
        }
        if self.happened(ServerFault::RenameRefused) {
            self.planned.retain(|fault| *fault != ServerFault::RenameRefused);
        }
        Err(StatusCode::Failure)
    }

    /// Whether what has happened was to happen once; then it is no longer planned for others.
    fn happened(&self, fault: ServerFault) -> bool {
        let is_it = |one: &Planned| (one.fault.of_server() == Some(fault)).then_some(!one.lasting);
        matches!(self.account.take_fault(is_it), Ok(Some(true)))
    }
}
