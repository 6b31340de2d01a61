//! Who logs in, and that all that is opened then is SFTP.

use super::files::Files;
use super::mischief::Mischief;
use super::{Place, Shared};
use crate::site::Account;
use russh::keys::PublicKey;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId};
use std::sync::Arc;

/// Channels of a connection.
const CHANNELS: usize = 4;

/// A connection.
pub(super) struct Login {
    shared: Arc<Shared>,
    account: Option<(Account, Place)>,
    channels: Vec<Channel<Msg>>,
    opened: usize,
}

impl Login {
    pub(super) const fn new(shared: Arc<Shared>) -> Self {
        Self { shared, account: None, channels: Vec::new(), opened: 0 }
    }

    fn account(&self, user: &str) -> Option<Account> {
        self.shared.site.account_of(user).ok().flatten()
    }

    /// Lets somebody in who has shown who it is, where there is a place.
    fn enter(&mut self, account: Account) -> Auth {
        let settings = account.settings();
        match self.shared.place(&settings.name, settings.switches.limits.sessions) {
            Some(place) => {
                self.account = Some((account, place));
                Auth::Accept
            }
            None => self.refuse(&account, "sftp-sessions"),
        }
    }

    fn refuse(&self, account: &Account, code: &str) -> Auth {
        // that it cannot be written must not keep the server from refusing
        let _written = account.log_refused((self.shared.clock)(), code, "");
        Auth::reject()
    }
}

fn may_enter(account: &Account, key: &PublicKey) -> bool {
    let keys = account.settings().authorized_keys.iter().map(|text| PublicKey::from_openssh(text));
    keys.flatten().any(|one| one.key_data() == key.key_data())
}

impl Handler for Login {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        let Some(account) = self.account(user) else { return Ok(Auth::reject()) };
        let (hash, password) = (account.settings().password.clone(), password.to_owned());
        let is_right = move || hash.is_some_and(|hash| hash.is_of(&password));
        let right = tokio::task::spawn_blocking(is_right).await.unwrap_or(false);
        Ok(if right { self.enter(account) } else { self.refuse(&account, "sftp-password") })
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        let known = self.account(user).is_some_and(|account| may_enter(&account, offer.public_key));
        Ok(if known { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        let Some(account) = self.account(user) else { return Ok(Auth::reject()) };
        let known = may_enter(&account, key.public_key);
        Ok(if known { self.enter(account) } else { self.refuse(&account, "sftp-key") })
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        // a reply that is dropped is a refusal
        if self.account.is_some() && self.opened < CHANNELS {
            self.opened += 1;
            self.channels.push(channel);
            reply.accept().await;
        }
        Ok(())
    }

    async fn subsystem_request(
        &mut self,
        id: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let at = self.channels.iter().position(|channel| channel.id() == id);
        let (Some(at), Some((account, _)), "sftp") = (at, &self.account, name) else {
            return refused(id, session);
        };
        let channel = self.channels.swap_remove(at);
        session.channel_success(id)?;
        let mischief = Mischief::of(account, session.handle());
        let files = Files::new(account.clone(), Arc::clone(&self.shared), mischief);
        russh_sftp::server::run(channel.into_stream(), files).await;
        Ok(())
    }

    async fn shell_request(&mut self, id: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        refused(id, session)
    }

    async fn exec_request(
        &mut self,
        id: ChannelId,
        _: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        refused(id, session)
    }

    async fn channel_eof(&mut self, id: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        session.close(id)
    }
}

fn refused(id: ChannelId, session: &mut Session) -> Result<(), russh::Error> {
    session.channel_failure(id)?;
    session.close(id)
}
