//! Against a real OpenSSH: what arrives is whole, nobody ever sees half of it, and what goes wrong on the way is
//! either mended or told in its own words.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests lay out their own files, and what they need and do not get fails them"
)]

mod asks;
mod between;
mod sshd;

use between::{Line, Mood};
use sshd::{NAME, Sshd, am_root, fingerprint, key, said_by};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use targets::{
    Cause, Checked, Event, Finished, Habits, HostKeys, Journey, KeyFault, Login, Lying, Parcel, Secret,
    SendError, Sftp, Shows, Step, Sum, Verify, Was, Way, finish, host_keys, lies, listed, probe, send,
    take_away,
};

/// How long a server may be silent where it is to be silent.
const SHORT: Duration = Duration::from_millis(700);
/// How long it may be silent where it should not.
const LONG: Duration = Duration::from_secs(10);

/// A caller that writes down what it is told, and does something at one moment.
struct Caller<'a> {
    may_show: bool,
    may_retry: bool,
    asked: u32,
    told: Vec<String>,
    when_named: Box<dyn FnMut() + 'a>,
}

impl<'a> Caller<'a> {
    fn new() -> Self {
        Self { may_show: true, may_retry: true, asked: 0, told: Vec::new(), when_named: Box::new(|| ()) }
    }

    /// Does something each time it is about to get its final name.
    fn when_named(what: impl FnMut() + 'a) -> Self {
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
fn content(bytes: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..bytes).map(|_| next()).collect()
}

fn parcel(bytes: &[u8]) -> Parcel<'_> {
    Parcel { name: NAME, bytes }
}

fn fails(way: &Way, habits: &Habits, bytes: &[u8]) -> SendError {
    send(way, habits, &parcel(bytes), &mut Caller::new()).unwrap_err()
}

fn error(step: Step, cause: Cause) -> SendError {
    SendError { step, cause, shows: Shows::No }
}

#[test]
fn a_parcel_arrives_whole_under_its_final_name_only() {
    for bytes in [0, 1, 32 * 1024, 3_000_001].map(content) {
        let server = Sshd::new();
        let mut caller = Caller::new();
        let receipt = send(&server.way(), &server.habits(), &parcel(&bytes), &mut caller).unwrap();
        assert_eq!(fs::read(server.lying(NAME)).unwrap(), bytes);
        assert_eq!(server.names(), [NAME]);
        assert_eq!((receipt.was, receipt.checked, receipt.tries), (Was::Sent, Checked::Content, 1));
        assert_eq!(receipt.sum, Sum::of(&bytes));
        assert_eq!(receipt.server, Some(server.fingerprint("ed25519")));
        let writing = format!("writing 0/{}", bytes.len());
        assert_eq!(caller.told, ["connected true", writing.as_str(), "compared", "naming"]);
        assert_eq!(caller.asked, 1);
        let found = lies(&server.way(), &server.habits(), NAME).unwrap();
        assert_eq!(found, Lying::Whole { bytes: bytes.len() as u64, sum: Some(Sum::of(&bytes)) });
    }
}

#[test]
fn nobody_sees_half_of_it_under_its_final_name() {
    let server = Sshd::new();
    let bytes = content(8_000_000);
    let (over, last) = (AtomicBool::new(false), server.lying(NAME));
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let (mut looks, mut parts) = (0_u32, 0_u32);
            while !over.load(Ordering::SeqCst) {
                for name in server.names() {
                    let size = fs::metadata(server.lying(&name)).map(|there| there.len());
                    match size {
                        Ok(size) if name == NAME => assert_eq!(size, 8_000_000),
                        Ok(_) => parts += 1,
                        Err(_) => {}
                    }
                }
                looks += 1;
            }
            (looks, parts)
        });
        send(&server.way(), &server.habits(), &parcel(&bytes), &mut Caller::new()).unwrap();
        over.store(true, Ordering::SeqCst);
        let (looks, parts) = watcher.join().unwrap();
        assert!(looks > 10 && parts > 10, "{looks} looks, {parts} of them at the part");
    });
    assert_eq!(fs::read(last).unwrap(), bytes);
}

#[test]
fn keys_of_every_kind_log_in_and_locked_ones_need_their_passphrase() {
    let server = Sshd::new();
    for (kind, passphrase) in [("rsa", ""), ("ecdsa", ""), ("ed25519", "tolv gröna äpplen")] {
        let name = format!("other-{kind}");
        key(server.path("in").parent().unwrap(), &name, kind, passphrase);
        fs::copy(server.path(&format!("{name}.pub")), server.path("authorized")).unwrap();
        let bytes = fs::read(server.path(&name)).unwrap();
        let with = |passphrase: Option<&str>| {
            let login =
                Login::Key { bytes: Secret::new(bytes.clone()), passphrase: passphrase.map(Secret::new) };
            listed(&Way::Sftp(Sftp { login, ..server.sftp() }), &server.habits())
        };
        let opens = Some(passphrase).filter(|passphrase| !passphrase.is_empty());
        assert_eq!(with(opens).unwrap(), [], "{kind}");
        if opens.is_some() {
            let refused = |fault| Err(error(Step::Prepare, Cause::OwnKey(fault)));
            assert_eq!(with(None), refused(KeyFault::Locked));
            assert_eq!(with(Some("fel")), refused(KeyFault::Passphrase));
        }
    }
    let login = Login::Key { bytes: Secret::new("not a key"), passphrase: None };
    let refused = listed(&Way::Sftp(Sftp { login, ..server.sftp() }), &server.habits()).unwrap_err();
    assert_eq!(refused, error(Step::Prepare, Cause::OwnKey(KeyFault::NotAKey)));
}

#[test]
fn a_key_that_the_server_does_not_know_is_refused_and_not_tried_again() {
    let server = Sshd::new();
    key(server.path("in").parent().unwrap(), "stranger", "ed25519", "");
    let bytes = Secret::new(fs::read(server.path("stranger")).unwrap());
    let way = Way::Sftp(Sftp { login: Login::Key { bytes, passphrase: None }, ..server.sftp() });
    let mut caller = Caller::new();
    let refused = send(&way, &server.habits(), &parcel(b"x"), &mut caller).unwrap_err();
    let left = vec!["publickey".to_owned()];
    assert_eq!(refused, error(Step::Login, Cause::LoginRefused { left, more_asked: false }));
    assert_eq!((caller.told.len(), caller.asked), (0, 0));
}

#[test]
fn an_unknown_host_key_and_a_changed_one_are_two_things() {
    let server = Sshd::new();
    let shown = server.fingerprint("ed25519");
    let with = |fingerprints: &[&str], known_hosts: Option<String>| {
        let fingerprints = fingerprints.iter().map(|&pinned| pinned.to_owned()).collect();
        let host_keys = HostKeys { fingerprints, known_hosts };
        send(
            &Way::Sftp(Sftp { host_keys, ..server.sftp() }),
            &server.habits(),
            &parcel(b"x"),
            &mut Caller::new(),
        )
    };
    let unknown = Err(error(Step::Connect, Cause::HostKeyUnknown { shown: shown.clone() }));
    assert_eq!(with(&[], None), unknown);
    let other = fingerprint(&server.path("user.pub"));
    let changed = Err(error(
        Step::Connect,
        Cause::HostKeyChanged { pinned: vec![other.clone()], shown: shown.clone() },
    ));
    assert_eq!(with(&[&other], None), changed);

    let line = |host: &str, key: &str| {
        let key = fs::read_to_string(server.path(key)).unwrap();
        Some(format!("{host} {key}"))
    };
    let host = format!("[127.0.0.1]:{}", server.port);
    assert_eq!(with(&[], line("sftp.example.org", "ed25519.pub")), unknown);
    assert_eq!(with(&[], line("127.0.0.1", "ed25519.pub")), unknown, "another port is another server");
    assert_eq!(with(&[], line(&host, "user.pub")), changed);
    assert_eq!(server.names(), [""; 0], "nothing was sent to whom we do not know");

    assert_eq!(with(&[], line(&host, "ed25519.pub")).unwrap().was, Was::Sent);
    assert_eq!(with(&[&other, &shown], None).unwrap().was, Was::ThereAlready);
}

#[test]
fn the_pinned_key_is_found_among_several_whatever_its_kind() {
    let server = Sshd::with("internal-sftp", &["rsa", "ecdsa", "ed25519"]);
    let shown = host_keys("127.0.0.1", server.port, LONG).unwrap();
    let shown: Vec<_> = shown.iter().map(|key| (key.algorithm.as_str(), key.fingerprint.clone())).collect();
    let is = |kind| server.fingerprint(kind);
    let algorithms = [("ssh-ed25519", "ed25519"), ("ecdsa-sha2-nistp256", "ecdsa"), ("ssh-rsa", "rsa")];
    assert_eq!(shown, algorithms.map(|(algorithm, kind)| (algorithm, is(kind))));
    for kind in ["rsa", "ecdsa", "ed25519"] {
        let pinned = HostKeys { fingerprints: vec![is(kind)], known_hosts: None };
        let public = fs::read_to_string(server.path(&format!("{kind}.pub"))).unwrap();
        let line = format!("[127.0.0.1]:{} {public}", server.port);
        let known = HostKeys { fingerprints: Vec::new(), known_hosts: Some(line) };
        for host_keys in [pinned, known] {
            let way = Way::Sftp(Sftp { host_keys, ..server.sftp() });
            assert_eq!(probe(&way, &server.habits()).unwrap().server, Some(is(kind)));
        }
    }
}

#[test]
fn what_lies_there_already_is_never_written_over() {
    let server = Sshd::new();
    let (way, habits) = (server.way(), server.habits());
    for other in [b"other".as_slice(), b"another of the same size"] {
        fs::write(server.lying(NAME), other).unwrap();
        for temporary_suffix in [".part", ""].map(str::to_owned) {
            let habits = Habits { temporary_suffix, ..habits.clone() };
            let exists = error(Step::Look, Cause::Exists { bytes: other.len() as u64 });
            assert_eq!(fails(&way, &habits, b"this is of the same size"), exists);
            assert_eq!(
                finish(&way, &habits, &parcel(b"this is of the same size"), &mut Caller::new()),
                Err(exists)
            );
        }
        assert_eq!(fs::read(server.lying(NAME)).unwrap(), other);
    }
    let mut caller = Caller::new();
    let receipt = send(&way, &habits, &parcel(b"another of the same size"), &mut caller).unwrap();
    assert_eq!((receipt.was, caller.asked), (Was::ThereAlready, 0));
    assert_eq!(server.names(), [NAME]);
}

#[test]
fn a_file_that_comes_in_between_at_the_last_moment_stays() {
    let server = Sshd::new();
    let other = server.lying(NAME);
    let mut caller = Caller::when_named(|| fs::write(&other, "from somebody else").unwrap());
    let refused = send(&server.way(), &server.habits(), &parcel(b"ours"), &mut caller).unwrap_err();
    assert_eq!(refused.cause, Cause::Exists { bytes: 18 });
    assert_eq!(fs::read(server.lying(NAME)).unwrap(), b"from somebody else");
}

#[test]
fn where_the_caller_says_no_nothing_is_left() {
    let server = Sshd::new();
    for temporary_suffix in [".part", ""].map(str::to_owned) {
        let habits = Habits { temporary_suffix, ..server.habits() };
        let mut caller = Caller { may_show: false, ..Caller::new() };
        let stopped = send(&server.way(), &habits, &parcel(b"x"), &mut caller).unwrap_err();
        assert_eq!(stopped, error(Step::Ask, Cause::Stopped));
        assert_eq!(server.names(), [""; 0]);
        assert_eq!(caller.asked, 1);
    }
}

#[test]
fn without_a_temporary_name_it_is_asked_before_the_first_byte() {
    let server = Sshd::new();
    let habits = Habits { temporary_suffix: String::new(), ..server.habits() };
    let bytes = content(500_000);
    let mut caller = Caller::new();
    let receipt = send(&server.way(), &habits, &parcel(&bytes), &mut caller).unwrap();
    assert_eq!((receipt.was, receipt.checked, caller.asked), (Was::Sent, Checked::Content, 1));
    assert_eq!(caller.told, ["connected true", "writing 0/500000", "compared"]);
    assert_eq!(fs::read(server.lying(NAME)).unwrap(), bytes);
}

#[test]
fn a_cut_line_is_mended_and_the_part_that_is_there_is_not_sent_again() {
    for temporary_suffix in [".part", ""].map(str::to_owned) {
        let server = Sshd::new();
        let line = Line::to(server.port);
        let habits = Habits { temporary_suffix, ..server.habits() };
        let bytes = content(4_000_000);
        line.after(2_000_000, Mood::CutsOurs);
        let mut caller = Caller::new();
        let way = server.way_through(line.port, LONG);
        let receipt = send(&way, &habits, &parcel(&bytes), &mut caller).unwrap();
        assert_eq!((receipt.tries, receipt.was, caller.asked), (2, Was::Sent, 1));
        assert_eq!(fs::read(server.lying(NAME)).unwrap(), bytes);
        assert_eq!(server.names(), [NAME]);
        let again = caller.told.iter().position(|told| told == "again 1: the connection was cut").unwrap();
        let from = caller.told[again + 2].strip_prefix("writing ").unwrap();
        let from: u64 = from.strip_suffix("/4000000").unwrap().parse().unwrap();
        assert!(from > 500_000, "went on after {from} bytes");
    }
}

#[test]
fn where_no_try_is_left_the_part_stays_and_is_finished_later() {
    let server = Sshd::new();
    let line = Line::to(server.port);
    let (way, bytes) = (server.way_through(line.port, LONG), content(1_000_000));
    let habits = server.habits();
    line.after(600_000, Mood::CutsOurs);
    let mut caller = Caller { may_retry: false, ..Caller::new() };
    let cut = send(&way, &habits, &parcel(&bytes), &mut caller).unwrap_err();
    assert_eq!(cut, error(Step::Write, Cause::Cut));
    let Lying::Part { bytes: part } = lies(&way, &habits, NAME).unwrap() else { panic!("no part") };
    assert!(part > 100_000 && part < 1_000_000, "{part}");
    let mut caller = Caller::new();
    let Finished::There(receipt) = finish(&way, &habits, &parcel(&bytes), &mut caller).unwrap() else {
        panic!("nothing there")
    };
    assert_eq!((receipt.was, receipt.tries), (Was::Sent, 1));
    assert_eq!(caller.told[1], format!("writing {part}/1000000"));
    assert_eq!(fs::read(server.lying(NAME)).unwrap(), bytes);
}

#[test]
fn what_an_earlier_run_left_is_finished() {
    let server = Sshd::new();
    let (way, habits, bytes) = (server.way(), server.habits(), content(100_000));
    let part = format!("{NAME}.part");
    let finished = || {
        let mut caller = Caller::new();
        let finished = finish(&way, &habits, &parcel(&bytes), &mut caller).unwrap();
        (finished, caller)
    };
    // nothing at all: nothing is done
    let (nothing, caller) = finished();
    assert_eq!((nothing, caller.asked), (Finished::Nothing, 0));
    assert_eq!(server.names(), [""; 0]);
    // whole, half, of another parcel, too long
    for (there, from) in [
        (bytes.clone(), 100_000),
        (bytes[..40_000].to_vec(), 40_000),
        (vec![7; 500], 0),
        (vec![7; 200_000], 0),
    ] {
        fs::write(server.lying(&part), there).unwrap();
        let (Finished::There(receipt), caller) = finished() else { panic!("nothing there") };
        assert_eq!((receipt.was, caller.asked), (Was::Sent, 1));
        assert_eq!(caller.told[1], format!("writing {from}/100000"));
        assert_eq!(fs::read(server.lying(NAME)).unwrap(), bytes);
        assert_eq!(server.names(), [NAME]);
        // whole under its final name
        let (Finished::There(receipt), caller) = finished() else { panic!("nothing there") };
        assert_eq!((receipt.was, caller.asked), (Was::ThereAlready, 0));
        take_away(&way, &habits, NAME).unwrap();
    }
    take_away(&way, &habits, NAME).unwrap();
}

#[test]
fn a_rename_of_which_nobody_heard_is_looked_for() {
    for (mood, namings) in [(Mood::CutsTheirs, 1), (Mood::CutsOurs, 2)] {
        let server = Sshd::new();
        let line = Line::to(server.port);
        let mut first = true;
        let of_caller = line.clone();
        let mut caller = Caller::when_named(move || {
            if std::mem::take(&mut first) {
                of_caller.becomes(mood);
            }
        });
        let way = server.way_through(line.port, LONG);
        let receipt = send(&way, &server.habits(), &parcel(b"content"), &mut caller).unwrap();
        assert_eq!((receipt.was, receipt.tries), (Was::Sent, 2));
        assert_eq!(caller.asked, 1, "the caller is asked once");
        assert_eq!(caller.told.iter().filter(|told| *told == "naming").count(), namings);
        assert_eq!(server.names(), [NAME]);
    }
}

#[test]
fn where_the_receiver_fetches_it_while_the_line_is_cut_it_may_show() {
    let server = Sshd::new();
    let line = Line::to(server.port);
    let of_caller = line.clone();
    let mut caller = Caller::when_named(move || of_caller.becomes(Mood::CutsTheirs));
    let way = server.way_through(line.port, LONG);
    let fetched = server.lying(NAME);
    let over = AtomicBool::new(false);
    let gone = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::SeqCst) {
                let _fetched = fs::remove_file(&fetched);
            }
        });
        let gone = send(&way, &server.habits(), &parcel(b"content"), &mut caller);
        over.store(true, Ordering::SeqCst);
        gone
    });
    assert_eq!(gone, Err(SendError { step: Step::Look, cause: Cause::Gone, shows: Shows::Maybe }));
}

#[test]
fn where_nobody_can_look_after_a_cut_rename_it_may_show() {
    let server = Sshd::new();
    let line = Line::to(server.port);
    let of_caller = line.clone();
    let mut caller = Caller::when_named(move || of_caller.becomes(Mood::Silent));
    let way = server.way_through(line.port, SHORT);
    let slow = send(&way, &server.habits(), &parcel(b"content"), &mut caller).unwrap_err();
    assert_eq!(slow.cause, Cause::Slow { limit: SHORT });
    assert_eq!((slow.step, slow.shows), (Step::Connect, Shows::Maybe));
}

#[test]
fn a_receiver_that_fetches_at_once_is_no_fault() {
    let server = Sshd::new();
    let fetched = server.lying(NAME);
    let over = AtomicBool::new(false);
    let receipt = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::SeqCst) {
                let _fetched = fs::remove_file(&fetched);
            }
        });
        let receipt = send(&server.way(), &server.habits(), &parcel(b"content"), &mut Caller::new());
        over.store(true, Ordering::SeqCst);
        receipt.unwrap()
    });
    // whether it was gone when we looked is chance; that it was sent is not
    assert!(matches!(receipt.was, Was::Sent | Was::SentAndFetched), "{receipt:?}");
}

#[test]
fn a_silent_server_is_told_as_slow_at_every_step() {
    let server = Sshd::new();
    for (after, step) in [(0, Step::Connect), (900_000, Step::Write)] {
        let line = Line::to(server.port);
        line.after(after, Mood::Silent);
        let way = server.way_through(line.port, SHORT);
        let mut caller = Caller { may_retry: false, ..Caller::new() };
        let slow = send(&way, &server.habits(), &parcel(&content(2_000_000)), &mut caller).unwrap_err();
        assert_eq!(slow, error(step, Cause::Slow { limit: SHORT }));
    }
}

#[test]
fn where_nobody_listens_it_is_tried_as_often_as_may_be() {
    let server = Sshd::new();
    let port = sshd::free_port();
    let way = server.way_through(port, SHORT);
    let mut caller = Caller::new();
    let refused = send(&way, &server.habits(), &parcel(b"x"), &mut caller).unwrap_err();
    let kind = std::io::ErrorKind::ConnectionRefused;
    let cause = Cause::Unreachable { host: "127.0.0.1".to_owned(), port, kind };
    assert_eq!(refused, error(Step::Connect, cause));
    assert_eq!(caller.told.len(), 2, "three tries, two waits: {:?}", caller.told);
}

#[test]
fn a_directory_that_is_not_there_is_told() {
    let server = Sshd::new();
    fs::write(server.path("a file"), "").unwrap();
    for name in ["nowhere", "a file"] {
        let directory = server.path(name).display().to_string();
        let habits = Habits { directory: directory.clone(), ..server.habits() };
        let told = error(Step::Directory, Cause::NoDirectory { directory });
        assert_eq!(fails(&server.way(), &habits, b"x"), told);
    }
}

#[test]
fn where_one_may_not_write_that_is_told() {
    // root may do everything; then the server itself does not let anybody write
    let subsystem = if am_root() { "/usr/lib/openssh/sftp-server -R" } else { "internal-sftp" };
    let server = Sshd::with(subsystem, &["ed25519"]);
    fs::set_permissions(server.path("in"), fs::Permissions::from_mode(0o500)).unwrap();
    let denied = fails(&server.way(), &server.habits(), b"x");
    assert_eq!((denied.step, denied.shows), (Step::Write, Shows::No));
    assert!(matches!(denied.cause, Cause::Denied { .. }), "{denied:?}");
    let denied = probe(&server.way(), &server.habits()).unwrap_err();
    assert!(matches!(denied.cause, Cause::Denied { .. }), "{denied:?}");
}

#[test]
fn where_one_may_not_read_back_the_size_must_do() {
    let server = Sshd::with("/usr/lib/openssh/sftp-server -P read", &["ed25519"]);
    let (way, habits) = (server.way(), server.habits());
    let unreadable = fails(&way, &habits, b"content");
    assert_eq!(unreadable.step, Step::Verify);
    assert!(matches!(unreadable.cause, Cause::Unreadable { .. }), "{unreadable:?}");
    assert_eq!(server.names(), [""; 0]);
    assert!(!probe(&way, &habits).unwrap().reads_back);

    let habits = Habits { verify: Verify::Size, ..habits };
    let receipt = send(&way, &habits, &parcel(b"content"), &mut Caller::new()).unwrap();
    assert_eq!((receipt.was, receipt.checked), (Was::Sent, Checked::Size));
    assert_eq!(lies(&way, &habits, NAME).unwrap(), Lying::Whole { bytes: 7, sum: None });
    // what we did not send and cannot read is somebody else's
    assert_eq!(fails(&way, &habits, b"others!").cause, Cause::Exists { bytes: 7 });
}

#[test]
fn a_full_disk_is_told_and_what_there_was_of_it_is_taken_away() {
    let server = Sshd::new();
    let room = server.path("in");
    let mounted = am_root() && {
        let words = ["-t", "tmpfs", "-o", "size=1m,mode=0777", "none", &room.display().to_string()];
        std::process::Command::new("mount").args(words).status().is_ok_and(|status| status.success())
    };
    if mounted {
        let full = fails(&server.way(), &server.habits(), &content(3_000_000));
        let left = server.names();
        said_by("umount", &[&room.display().to_string()]);
        assert_eq!((full.step, full.shows), (Step::Write, Shows::No));
        assert!(matches!(full.cause, Cause::Full { free: Some(..), needed: 3_000_000 }), "{full:?}");
        assert_eq!(left, [""; 0]);
    }
    // a limit to the size of a file, of which the server does not tell
    let script = server.path("limited");
    fs::write(&script, "#!/bin/bash\ntrap '' XFSZ\nulimit -f 200\nexec /usr/lib/openssh/sftp-server\n")
        .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let limited = Sshd::with(&script.display().to_string(), &["ed25519"]);
    let refused = fails(&limited.way(), &limited.habits(), &content(3_000_000));
    assert_eq!((refused.step, refused.shows), (Step::Write, Shows::No));
    assert!(matches!(refused.cause, Cause::NotTaken { needed: 3_000_000, .. }), "{refused:?}");
    assert_eq!(limited.names(), [""; 0]);
}

#[test]
fn a_refused_final_name_is_told_and_nothing_is_left() {
    let server = Sshd::with("/usr/lib/openssh/sftp-server -P rename,posix-rename", &["ed25519"]);
    let refused = fails(&server.way(), &server.habits(), b"content");
    assert_eq!((refused.step, refused.shows), (Step::Rename, Shows::No));
    assert!(matches!(refused.cause, Cause::RenameRefused { .. }), "{refused:?}");
    assert_eq!(server.names(), [""; 0]);
    assert_eq!(probe(&server.way(), &server.habits()).unwrap().renames, Some(false));
}

#[test]
fn a_server_without_sftp_is_told() {
    let server = Sshd::with("/bin/false", &["ed25519"]);
    let none = fails(&server.way(), &Habits { attempts: 1, ..server.habits() }, b"x");
    assert_eq!((none.step, none.shows), (Step::Login, Shows::No));
}

#[test]
fn a_try_out_leaves_nothing_and_says_what_works() {
    let server = Sshd::new();
    let probed = probe(&server.way(), &server.habits()).unwrap();
    assert_eq!(probed.server, Some(server.fingerprint("ed25519")));
    assert_eq!((probed.reads_back, probed.renames), (true, Some(true)));
    assert!(probed.free.is_some());
    let at_once = Habits { temporary_suffix: String::new(), ..server.habits() };
    assert_eq!(probe(&server.way(), &at_once).unwrap().renames, None);
    assert_eq!(server.names(), [""; 0]);
}

#[test]
fn the_files_there_are_listed_and_directories_are_not() {
    let server = Sshd::new();
    for number in 0..300 {
        fs::write(server.lying(&format!("åäö {number:03}")), "xy").unwrap();
    }
    fs::create_dir(server.lying("a directory")).unwrap();
    let files = listed(&server.way(), &server.habits()).unwrap();
    assert_eq!(files.len(), 300);
    assert_eq!((files[7].name.as_str(), files[7].bytes), ("åäö 007", 2));
    assert!(files[7].modified.is_some());
    take_away(&server.way(), &server.habits(), "åäö 007").unwrap();
    assert_eq!(listed(&server.way(), &server.habits()).unwrap().len(), 299);
}

#[test]
fn a_name_that_is_more_than_a_name_goes_nowhere() {
    let server = Sshd::new();
    for name in ["", "../x", "a/b", "a\r\nb"] {
        let parcel = Parcel { name, bytes: b"x" };
        let refused = send(&server.way(), &server.habits(), &parcel, &mut Caller::new()).unwrap_err();
        assert!(
            matches!(refused, SendError { step: Step::Prepare, cause: Cause::Name { .. }, .. }),
            "{refused:?}"
        );
    }
}
