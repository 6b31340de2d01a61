//! Against the real thing: what we seal is read by GnuPG, what GnuPG seals is read by us, and keys and messages
//! that should not be believed are refused, each in its own words.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

use openpgp::{
    Certificate, Form, KeyFault, OpenFault, SealFault, Secret, Steps, Usage, generate, open, seal,
};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const PASSPHRASE: &str = "tolv gröna äpplen";
const LIMIT: usize = 1 << 20;
const CONTENT: &[u8] = b"PK\x03\x04 what a delivery holds\r\n\x00\xff";

/// A home of GnuPG's own, with its keys. Its agent ends with it.
struct Gpg {
    home: TempDir,
}

impl Drop for Gpg {
    fn drop(&mut self) {
        let kill = ["--kill", "all"];
        let _ended = Command::new("gpgconf").env("GNUPGHOME", self.home.path()).args(kill).status();
    }
}

impl Gpg {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        fs::set_permissions(home.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        // passphrases that are quick to try: these keys guard nothing
        fs::write(home.path().join("gpg-agent.conf"), "s2k-count 1048576\n").unwrap();
        Self { home }
    }

    /// What it writes, and what it says of its state.
    fn run(&self, words: &[&str], input: &[u8]) -> (bool, Vec<u8>, String) {
        let mut child = Command::new("gpg")
            .env("GNUPGHOME", self.home.path())
            .args(["--batch", "--yes", "--pinentry-mode", "loopback", "--passphrase", PASSPHRASE])
            .args(["--trust-model", "always", "--status-fd", "2"])
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|_| panic!("gpg is needed: setup/install test"));
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap_or_default());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        (output.status.success(), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn fine(&self, words: &[&str], input: &[u8]) -> (Vec<u8>, String) {
        let (fine, output, said) = self.run(words, input);
        assert!(fine, "{words:?}: {said}");
        (output, said)
    }

    /// Makes a key and gives its fingerprint.
    fn key(&self, name: &str, algorithm: &str, usage: &str, more: &[&str]) -> String {
        let make = ["--quick-gen-key", name, algorithm, usage, "1y"];
        let (_, said) = self.fine(&[more, &make].concat(), b"");
        let made = said.lines().find(|line| line.contains("KEY_CREATED")).unwrap();
        let key = made.split_whitespace().last().unwrap().to_owned();
        if algorithm.starts_with("rsa") && usage == "default" {
            self.fine(&["--quick-add-key", &key, algorithm, "encr", "1y"], b"");
        }
        key
    }

    fn public(&self, key: &str) -> Vec<u8> {
        self.fine(&["--export", key], b"").0
    }

    fn secret(&self, key: &str) -> Vec<u8> {
        self.fine(&["--armor", "--export-secret-keys", key], b"").0
    }

    fn take(&self, keys: &[u8]) {
        self.fine(&["--import"], keys);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

/// The receiver's home and the municipality's, with a key each of one algorithm.
struct Pair {
    receiver: Gpg,
    to: String,
    us: Gpg,
    by: String,
}

impl Pair {
    fn new(algorithm: &str) -> Self {
        let (receiver, us) = (Gpg::new(), Gpg::new());
        let to = receiver.key("Mottagaren <drift@example.se>", algorithm, "default", &[]);
        let by = us.key("Exempelby <it@example.se>", algorithm, "default", &[]);
        Self { receiver, to, us, by }
    }

    fn certificate(&self) -> Certificate {
        Certificate::read(&self.receiver.public(&self.to)).unwrap()
    }

    fn own(&self) -> Secret {
        Secret::read(&self.us.secret(&self.by), PASSPHRASE).unwrap()
    }
}

#[test]
fn gpg_reads_what_we_seal_and_knows_who_signed_it() {
    for algorithm in ["rsa3072", "future-default"] {
        let pair = Pair::new(algorithm);
        pair.receiver.take(&pair.us.public(&pair.by));
        for (steps, armour) in
            [(Steps::One, false), (Steps::One, true), (Steps::Two, false), (Steps::Two, true)]
        {
            let sealed = seal(CONTENT, &pair.certificate(), &pair.own(), Form { steps, armour }).unwrap();
            assert_eq!(sealed.starts_with(b"-----BEGIN PGP MESSAGE-----"), armour, "{algorithm} {steps:?}");
            assert!(!sealed.windows(8).any(|part| part == b"delivery"));
            let (mut held, mut said) = pair.receiver.fine(&["--decrypt"], &sealed);
            assert!(said.contains("DECRYPTION_OKAY") && said.contains("GOODMDC"), "{said}");
            if steps == Steps::Two {
                assert!(!said.contains("GOODSIG"), "{said}");
                (held, said) = pair.receiver.fine(&["--decrypt"], &held);
            }
            assert!(said.contains("GOODSIG") && said.contains("VALIDSIG"), "{algorithm} {steps:?}: {said}");
            assert_eq!(held, CONTENT, "{algorithm} {steps:?} {armour}");
        }
    }
}

#[test]
fn we_read_what_gpg_seals_and_know_who_signed_it() {
    for algorithm in ["rsa3072", "future-default"] {
        let pair = Pair::new(algorithm);
        pair.us.take(&pair.receiver.public(&pair.to));
        let with = Secret::read(&pair.receiver.secret(&pair.to), PASSPHRASE).unwrap();
        let from = Certificate::read(&pair.us.public(&pair.by)).unwrap();
        let both = ["--sign", "--encrypt", "--local-user", &pair.by, "--recipient", &pair.to];
        for how in [&[][..], &["--armor"], &["--compress-algo", "bzip2"], &["--compress-algo", "none"]] {
            let (sealed, _) = pair.us.fine(&[how, &both].concat(), CONTENT);
            assert_eq!(open(&sealed, &with, &from, LIMIT).as_deref(), Ok(CONTENT), "{algorithm} {how:?}");
        }
        let (signed, _) = pair.us.fine(&["--sign", "--local-user", &pair.by], CONTENT);
        let (sealed, _) = pair.us.fine(&["--encrypt", "--recipient", &pair.to], &signed);
        assert_eq!(open(&sealed, &with, &from, LIMIT).as_deref(), Ok(CONTENT), "{algorithm}");
        // signed by somebody else besides
        let second = pair.us.key("En till <y@example.se>", "future-default", "default", &[]);
        for order in [[&second, &pair.by], [&pair.by, &second]] {
            let [first, last] = order;
            let words =
                ["--sign", "--encrypt", "--recipient", &pair.to, "--local-user", first, "--local-user", last];
            let (sealed, _) = pair.us.fine(&words, CONTENT);
            assert_eq!(open(&sealed, &with, &from, LIMIT).as_deref(), Ok(CONTENT), "{algorithm}");
        }
        // and what we seal ourselves
        for steps in [Steps::One, Steps::Two] {
            let sealed =
                seal(CONTENT, &pair.certificate(), &pair.own(), Form { steps, armour: true }).unwrap();
            assert_eq!(open(&sealed, &with, &from, LIMIT).as_deref(), Ok(CONTENT), "{algorithm} {steps:?}");
        }
    }
}

#[test]
fn a_message_that_should_not_be_believed_is_refused_for_what_it_is() {
    let pair = Pair::new("future-default");
    pair.us.take(&pair.receiver.public(&pair.to));
    let stranger = pair.us.key("Någon annan <x@example.se>", "future-default", "default", &[]);
    let with = Secret::read(&pair.receiver.secret(&pair.to), PASSPHRASE).unwrap();
    let from = Certificate::read(&pair.us.public(&pair.by)).unwrap();
    let refused = |sealed: &[u8]| open(sealed, &with, &from, LIMIT).unwrap_err();
    let sealed_by = |words: &[&str], content: &[u8]| pair.us.fine(words, content).0;
    let to = ["--encrypt", "--recipient", &pair.to];
    let by_stranger = [&to[..], &["--sign", "--local-user", &stranger]].concat();
    assert_eq!(refused(&sealed_by(&by_stranger, CONTENT)), OpenFault::AnotherSigner);
    let signed = sealed_by(&["--sign", "--local-user", &stranger], CONTENT);
    assert_eq!(refused(&sealed_by(&to, &signed)), OpenFault::AnotherSigner);
    assert_eq!(refused(&sealed_by(&to, CONTENT)), OpenFault::NotSigned);
    assert_eq!(refused(&sealed_by(&["--sign", "--local-user", &pair.by], CONTENT)), OpenFault::NotEncrypted);
    let elsewhere = ["--encrypt", "--recipient", &stranger, "--sign", "--local-user", &pair.by];
    assert_eq!(refused(&sealed_by(&elsewhere, CONTENT)), OpenFault::AnotherKey);
    for nonsense in [&b""[..], b"PK\x03\x04", b"-----BEGIN PGP MESSAGE-----\n\nAAAA\n", &[0xff; 200]] {
        assert_eq!(refused(nonsense), OpenFault::NotAMessage);
    }
    // what it holds is far larger than the message
    let both = ["--encrypt", "--recipient", &pair.to, "--sign", "--local-user", &pair.by];
    let bomb = sealed_by(&both, &vec![0; 50 * LIMIT]);
    assert!(bomb.len() < LIMIT);
    assert_eq!(refused(&bomb), OpenFault::TooLarge);
    // cut off anywhere, or changed: in the last half, which is what was encrypted, and never into anything else
    let sealed = seal(CONTENT, &pair.certificate(), &pair.own(), Form::default()).unwrap();
    for at in (0..sealed.len()).step_by(7) {
        let mut changed = sealed.clone();
        if let Some(byte) = changed.get_mut(at) {
            *byte ^= 0x20;
        }
        let held = open(&changed, &with, &from, LIMIT);
        let same = at < sealed.len() / 2 && held.as_deref() == Ok(CONTENT);
        assert!(held.is_err() || same, "changed at {at}");
        let cut = sealed.get(..at).unwrap();
        assert!(open(cut, &with, &from, LIMIT).is_err(), "cut at {at}");
    }
}

#[test]
fn a_key_that_cannot_be_used_is_refused_for_what_it_is() {
    let pair = Pair::new("future-default");
    let gpg = &pair.receiver;
    let refused = |key: &str| {
        let certificate = Certificate::read(&gpg.public(key)).unwrap();
        match seal(CONTENT, &certificate, &pair.own(), Form::default()) {
            Err(SealFault::Receiver(fault)) => fault,
            other => panic!("{other:?}"),
        }
    };
    let then = ["--faked-system-time", "20200101T000000!"];
    let old = gpg.key("Förr <old@example.se>", "future-default", "default", &then);
    assert!(matches!(refused(&old), KeyFault::Expired(at) if at < SystemTime::now()));
    let signs = gpg.key("Bara signatur <s@example.se>", "rsa3072", "sign", &[]);
    assert_eq!(refused(&signs), KeyFault::WrongUsage(Usage::Encrypt));
    let revoked = gpg.key("Spärrad <r@example.se>", "future-default", "default", &[]);
    let ready = fs::read_to_string(gpg.path(&format!("openpgp-revocs.d/{revoked}.rev"))).unwrap();
    gpg.take(ready.replace(":-----BEGIN", "-----BEGIN").as_bytes());
    assert_eq!(refused(&revoked), KeyFault::Revoked);

    // our own, the same
    let own = |key: &str| Secret::read(&gpg.secret(key), PASSPHRASE).unwrap();
    let ours = |key: &str| match seal(CONTENT, &pair.certificate(), &own(key), Form::default()) {
        Err(SealFault::Own(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert!(matches!(ours(&old), KeyFault::Expired(_)) && ours(&revoked) == KeyFault::Revoked);

    let read = |bytes: &[u8]| Certificate::read(bytes).unwrap_err();
    assert_eq!(read(&gpg.secret(&pair.to)), KeyFault::Secret);
    assert_eq!(read(&gpg.fine(&["--export"], b"").0), KeyFault::Several);
    assert_eq!((read(b""), read(b"ssh-ed25519 AAAA")), (KeyFault::NotAKey, KeyFault::NotAKey));
    assert_eq!(Secret::read(&gpg.public(&pair.to), "").unwrap_err(), KeyFault::Public);
    for wrong in ["", "fel"] {
        let secret = Secret::read(&gpg.secret(&pair.to), wrong);
        assert_eq!(secret.unwrap_err(), KeyFault::Passphrase);
    }
}

#[test]
fn a_key_says_whose_it_is_and_how_long_it_lasts_and_shows_no_more() {
    let pair = Pair::new("future-default");
    let (certificate, secret) = (pair.certificate(), pair.own());
    assert_eq!(certificate.fingerprint(), pair.to);
    assert_eq!(certificate.owner(), "Mottagaren <drift@example.se>");
    let end = certificate.usable(Usage::Encrypt).unwrap().unwrap();
    let left = end.duration_since(SystemTime::now()).unwrap();
    let days = |days: u64| Duration::from_hours(24 * days);
    assert!(left > days(363) && left < days(367), "{left:?}");
    assert!(secret.certificate().usable(Usage::Sign).is_ok());
    let shown = format!("{certificate:?} {secret:?}");
    assert_eq!(shown, format!("Certificate({}) Secret({})", pair.to, pair.by));
}

#[test]
fn gnupg_reads_a_key_that_we_have_made_encrypts_to_it_and_believes_its_signature() {
    let (secret, public) = generate("Mottagaren <drift@example.se>").unwrap();
    let ours = Secret::read(secret.as_bytes(), "").unwrap();
    assert_eq!(ours.certificate().owner(), "Mottagaren <drift@example.se>");
    assert_eq!(ours.certificate().usable(Usage::Encrypt).unwrap(), None);
    assert_eq!(ours.certificate().usable(Usage::Sign).unwrap(), None);
    let certificate = Certificate::read(public.as_bytes()).unwrap();
    assert_eq!(certificate.fingerprint(), ours.certificate().fingerprint());
    let us = Gpg::new();
    let by = us.key("Exempelby <it@example.se>", "default", "default", &[]);
    us.take(public.as_bytes());
    let to = certificate.fingerprint();
    let (sealed, _) = us.fine(&["--local-user", &by, "--recipient", &to, "--sign", "--encrypt"], CONTENT);
    let theirs = Certificate::read(&us.public(&by)).unwrap();
    assert_eq!(open(&sealed, &ours, &theirs, LIMIT).unwrap(), CONTENT);
    let answer = seal(CONTENT, &theirs, &ours, Form::default()).unwrap();
    let (content, said) = us.fine(&["--decrypt"], &answer);
    assert_eq!(content, CONTENT);
    assert!(said.contains("VALIDSIG"), "{said}");
}
