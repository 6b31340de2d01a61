//! Logging in with a password. OpenSSH asks the system for it, which nobody but root may set up; so the other side
//! here is the library's own server, with OpenSSH's SFTP behind it.

use crate::sshd::{fingerprint, key};
use crate::{LONG, error};
use russh::keys::{PrivateKey, load_secret_key};
use russh::server::{Auth, ChannelOpenHandle, Config, Handler, Msg, Response, Session, run_stream};
use russh::{Channel, ChannelId, MethodKind, MethodSet};
use std::borrow::Cow;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use targets::{Cause, Habits, HostKeys, Login, Secret, Sftp, Step, Verify, Way, probe};
use tokio::process::Command;

const PASSWORD: &str = "tolv gröna äpplen";

struct Asking {
    methods: MethodSet,
    channel: Option<Channel<Msg>>,
}

impl Asking {
    fn no(&self) -> Auth {
        Auth::Reject { proceed_with_methods: Some(self.methods.clone()), partial_success: false }
    }
}

impl Handler for Asking {
    type Error = russh::Error;

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, russh::Error> {
        let may = self.methods.contains(&MethodKind::Password) && user == "unikum" && password == PASSWORD;
        Ok(if may { Auth::Accept } else { self.no() })
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        _user: &str,
        _submethods: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, russh::Error> {
        let Some(mut answers) = response else {
            let prompts = Cow::Owned(vec![(Cow::Borrowed("Password: "), false)]);
            return Ok(Auth::Partial { name: "".into(), instructions: "".into(), prompts });
        };
        let right = answers.next().is_some_and(|answer| *answer == *PASSWORD.as_bytes());
        Ok(if right { Auth::Accept } else { self.no() })
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), russh::Error> {
        self.channel = Some(channel);
        reply.accept().await;
        Ok(())
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        _name: &str,
        session: &mut Session,
    ) -> Result<(), russh::Error> {
        session.channel_success(channel)?;
        let mut line = self.channel.take().unwrap().into_stream();
        tokio::spawn(async move {
            let mut behind = Command::new("/usr/lib/openssh/sftp-server")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .kill_on_drop(true)
                .spawn()
                .unwrap_or_else(|_| panic!("sftp-server is needed: setup/install test"));
            let mut ends = tokio::io::join(behind.stdout.take().unwrap(), behind.stdin.take().unwrap());
            let _carried = tokio::io::copy_bidirectional(&mut line, &mut ends).await;
        });
        Ok(())
    }
}

/// Serves on a port of its own until the test ends.
fn serve(key: PrivateKey, methods: &[MethodKind]) -> u16 {
    let methods = MethodSet::from(methods);
    let config = Arc::new(Config {
        keys: vec![key],
        methods: methods.clone(),
        auth_rejection_time: Duration::from_millis(10),
        ..Config::default()
    });
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            loop {
                let (line, _) = listener.accept().await.unwrap();
                let asking = Asking { methods: methods.clone(), channel: None };
                let config = Arc::clone(&config);
                tokio::spawn(async move { run_stream(config, line, asking).await.unwrap().await });
            }
        });
    });
    port
}

#[test]
fn a_password_opens_whether_it_is_given_or_asked_for() {
    let home = tempfile::tempdir().unwrap();
    key(home.path(), "host", "ed25519", "");
    for methods in [[MethodKind::Password].as_slice(), &[MethodKind::KeyboardInteractive]] {
        let port = serve(load_secret_key(home.path().join("host"), None).unwrap(), methods);
        let with = |password: &str| {
            let fingerprints = vec![fingerprint(&home.path().join("host.pub"))];
            let way = Way::Sftp(Sftp {
                host: "127.0.0.1".to_owned(),
                port,
                user: "unikum".to_owned(),
                login: Login::Password(Secret::new(password)),
                host_keys: HostKeys { fingerprints, known_hosts: None },
                timeout: LONG,
            });
            let habits = Habits {
                directory: home.path().display().to_string(),
                temporary_suffix: ".part".to_owned(),
                verify: Verify::Content,
                attempts: 1,
                first_wait: Duration::ZERO,
                longest_wait: Duration::ZERO,
            };
            probe(&way, &habits)
        };
        assert_eq!(with(PASSWORD).unwrap().renames, Some(true));
        let left = methods.iter().map(String::from).collect();
        let refused = error(Step::Login, Cause::LoginRefused { left, more_asked: false });
        assert_eq!(with("fel").unwrap_err(), refused);
    }
}
