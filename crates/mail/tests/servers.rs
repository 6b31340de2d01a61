//! Against real mail servers, and against some that are not what they should be.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests write their own files, and what they need and do not get fails them"
)]

mod post;

use jiff::Timestamp;
use mail::{
    Cause, CertificateFault, Inbox, Letter, LetterFault, Limits, MailError, Outgoing, Refusal, Step, Tls,
    fetch, probe, probe_inbox, seen, send,
};
use post::{PASSWORD, PostOffice, login, server, stray_certificate};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

fn letter(subject: &str, text: &str) -> Letter {
    Letter {
        from: "skolbro@example.se".into(),
        to: vec!["drift@example.se".into()],
        subject: subject.into(),
        text: text.into(),
        html: None,
        at: "2026-01-15T22:05:00Z".parse().unwrap(),
        id: "larm.1@example.se".into(),
    }
}

fn wrong<T: std::fmt::Debug>(result: Result<T, MailError>) -> (Step, Cause) {
    let error = result.unwrap_err();
    (error.step, error.cause)
}

const NOTHING_KNOWN: &dyn Fn(&str) -> bool = &|_| false;

#[test]
fn a_letter_sent_is_fetched_marked_and_never_fetched_again() {
    let office = PostOffice::new();
    let by = office.outgoing(office.implicit, Tls::Implicit);
    let secretly = office.outgoing(office.start_tls, Tls::StartTls);
    probe(&by).unwrap();
    probe(&secretly).unwrap();
    let text = "Räkna inte med nattens rapport: åäö ÅÄÖ.\n.\nEn punkt på egen rad.\n";
    let mut sent = letter("Larm: ingen rapport från Exempelby å ä ö", text);
    assert_eq!(send(&by, &sent), Ok(vec![]));
    sent.html = Some("<p>Räkna inte med nattens rapport</p>".into());
    sent.id = "larm.2@example.se".into();
    sent.to = vec!["borta@example.se".into(), "drift@example.se".into()];
    assert_eq!(send(&secretly, &sent), Ok(vec![Refusal { to: 1, code: 550 }]));
    sent.to.truncate(1);
    assert_eq!(wrong(send(&by, &sent)), (Step::Recipients, Cause::Answer(550)));

    let inbox = Inbox::Imap(office.incoming(office.imaps, Tls::Implicit));
    probe_inbox(&inbox).unwrap();
    let fetched = fetch(&inbox, NOTHING_KNOWN, Limits::default()).unwrap();
    assert!(!fetched.more && fetched.broken.is_none());
    let mut ids = Vec::new();
    for arrival in &fetched.arrivals {
        let received = arrival.letter.as_ref().unwrap();
        assert_eq!(received.from.as_deref(), Some("skolbro@example.se"));
        assert_eq!(received.subject, sent.subject);
        assert_eq!(received.date, Some(sent.at));
        assert_eq!(received.text.trim_end(), text.trim_end());
        ids.push(received.message_id.clone().unwrap());
    }
    ids.sort_unstable();
    assert_eq!(ids, ["larm.1@example.se", "larm.2@example.se"]);

    // the same over STARTTLS, and looking has marked nothing
    let secretly = Inbox::Imap(office.incoming(office.imap, Tls::StartTls));
    assert_eq!(fetch(&secretly, NOTHING_KNOWN, Limits::default()).unwrap(), fetched);
    let first = fetched.arrivals[0].key.clone();
    let marked = || {
        let names = ["new", "cur"].map(|place| fs::read_dir(office.maildir().join(place)).unwrap());
        let names = names.into_iter().flatten().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(":2,S")).count()
    };
    assert_eq!(marked(), 0);
    seen(&inbox, &[&first, "17.4.INBOX", "nonsense"]).unwrap();
    assert_eq!(marked(), 1);
    let again = fetch(&inbox, &|key| key == first, Limits::default()).unwrap();
    assert_eq!(again.arrivals, fetched.arrivals[1..]);

    // the maildir below tells the same, under keys of its own
    let below = Inbox::Maildir(office.maildir());
    probe_inbox(&below).unwrap();
    let found = fetch(&below, NOTHING_KNOWN, Limits::default()).unwrap();
    let letters = |fetched: &mail::Fetched| {
        let mut letters: Vec<_> =
            fetched.arrivals.iter().map(|arrival| arrival.letter.clone().unwrap()).collect();
        letters.sort_by(|one, other| one.message_id.cmp(&other.message_id));
        letters
    };
    assert_eq!(letters(&found), letters(&fetched));
    let keys: Vec<_> = found.arrivals.iter().map(|arrival| arrival.key.as_str()).collect();
    seen(&below, &keys).unwrap();
    assert_eq!(marked(), 2);
    assert!(fetch(&below, &|key| keys.contains(&key), Limits::default()).unwrap().arrivals.is_empty());
}

#[test]
fn a_letter_that_cannot_be_read_is_told_and_hides_no_other() {
    let office = PostOffice::new();
    let head = "From: import@example.org\r\nSubject: Import av Exempelby_20260115_2200.zip\r\n";
    let report = format!("{head}\r\nResultat: allt togs emot\r\n");
    office.deliver("1.fine", report.as_bytes());
    office.deliver("2.huge", format!("{head}\r\n{}", "x".repeat(300_000)).as_bytes());
    let parts = "--a\r\nContent-Type: message/rfc822\r\n\r\n".repeat(50_000);
    office.deliver(
        "3.deep",
        format!("{head}Content-Type: multipart/mixed; boundary=a\r\n\r\n{parts}").as_bytes(),
    );
    let charset = format!("{head}Content-Type: text/plain; charset=x-klingon\r\n\r\n");
    office.deliver("4.charset", &[charset.as_bytes(), b"Resultat: \xe5\xe4\xf6\r\n"].concat());
    office.deliver("5.none", b"\xff\xfe\x00\x01");
    office.deliver("6.fine", report.as_bytes());
    let limits = Limits { letter: 200_000, ..Limits::default() };
    let huge = Limits { letter: 10 << 20, ..Limits::default() };
    for inbox in [Inbox::Maildir(office.maildir()), Inbox::Imap(office.incoming(office.imaps, Tls::Implicit))]
    {
        let fetched = fetch(&inbox, NOTHING_KNOWN, limits).unwrap();
        assert_eq!((fetched.arrivals.len(), fetched.more, fetched.broken), (6, false, None));
        let told = |fetched: &mail::Fetched| {
            let told = fetched.arrivals.iter().map(|arrival| match &arrival.letter {
                Ok(received) => received.text.trim().to_owned(),
                Err(LetterFault::TooLarge { limit, .. }) => format!("too large for {limit}"),
                Err(fault) => format!("{fault:?}"),
            });
            let mut told: Vec<_> = told.map(|told| told.chars().take(40).collect::<String>()).collect();
            told.sort();
            told
        };
        let fine = "Resultat: allt togs emot";
        let large = "too large for 200000";
        let told_small = told(&fetched);
        assert_eq!(told_small[..3], ["Characters", "NotALetter", fine]);
        assert_eq!(told_small[3..], [fine, large, large]);
        let all = told(&fetch(&inbox, NOTHING_KNOWN, huge).unwrap());
        assert!(all.contains(&"TooManyParts".to_owned()) && !all.contains(&large.to_owned()), "{all:?}");
        // a few at a time
        let few = fetch(&inbox, NOTHING_KNOWN, Limits { letters: 2, ..limits }).unwrap();
        assert_eq!((few.arrivals.len(), few.more), (2, true));
        let little = fetch(&inbox, NOTHING_KNOWN, Limits { bytes: 1, ..limits }).unwrap();
        assert_eq!((little.arrivals.is_empty(), little.more), (false, true));
    }
}

#[test]
fn a_server_that_is_not_who_it_should_be_gets_no_password() {
    let office = PostOffice::new();
    let out = |ca: Option<Vec<u8>>, host: &str| {
        let mut server = server(office.implicit, Tls::Implicit, ca);
        server.host = host.into();
        probe(&Outgoing { server, login: Some(login(PASSWORD)) })
    };
    let own = fs::read(office.path("cert.pem")).unwrap();
    let other = fs::read(office.path("other.pem")).unwrap();
    let issuer = (Step::Encrypt, Cause::Certificate(CertificateFault::Issuer));
    assert_eq!(wrong(out(Some(other), "localhost")), issuer);
    assert_eq!(wrong(out(None, "localhost")), issuer);
    let name = (Step::Encrypt, Cause::Certificate(CertificateFault::Name));
    assert_eq!(wrong(out(Some(own.clone()), "127.0.0.1")), name);
    assert_eq!(out(Some(own), "localhost"), Ok(()));
    assert_eq!(wrong(out(Some(b"no PEM".to_vec()), "localhost")), (Step::Prepare, Cause::NoCertificates));
    assert_eq!(wrong(out(None, "lo cal")), (Step::Prepare, Cause::HostName));

    let mut incoming = office.incoming(office.imaps, Tls::Implicit);
    incoming.server.ca = Some(fs::read(office.path("other.pem")).unwrap());
    assert_eq!(wrong(probe_inbox(&Inbox::Imap(incoming))), issuer);
    // the port of one kind spoken to as the other
    let plain = Inbox::Imap(office.incoming(office.imap, Tls::Implicit));
    assert_eq!(wrong(probe_inbox(&plain)), (Step::Encrypt, Cause::Tls));
}

#[test]
fn who_may_not_log_in_is_told_so_and_a_folder_that_is_missing_too() {
    let office = PostOffice::new();
    for password in ["fel", "fäl", ""] {
        let mut by = office.outgoing(office.start_tls, Tls::StartTls);
        by.login = Some(login(password));
        assert_eq!(wrong(probe(&by)), (Step::LogIn, Cause::Login));
        assert_eq!(wrong(send(&by, &letter("x", "y"))), (Step::LogIn, Cause::Login));
        let mut incoming = office.incoming(office.imaps, Tls::Implicit);
        incoming.login = login(password);
        let inbox = Inbox::Imap(incoming);
        assert_eq!(wrong(probe_inbox(&inbox)), (Step::LogIn, Cause::Login), "{password}");
        assert!(!format!("{by:?} {inbox:?}").contains("fäl"));
    }
    let mut incoming = office.incoming(office.imaps, Tls::Implicit);
    incoming.folder = "Från Unikum".into();
    let inbox = Inbox::Imap(incoming);
    assert_eq!(wrong(probe_inbox(&inbox)), (Step::Open, Cause::NoFolder));
    // made beside it, as the server itself writes the name
    for place in ["", "/new", "/cur", "/tmp"] {
        let path = office.maildir().join(format!(".Fr&AOU-n Unikum{place}"));
        fs::create_dir(&path).unwrap();
        std::os::unix::fs::chown(&path, Some(fs_owner(&office)), None).unwrap();
    }
    probe_inbox(&inbox).unwrap();
    let nowhere = Inbox::Maildir(office.path("run"));
    assert_eq!(wrong(probe_inbox(&nowhere)), (Step::Open, Cause::NoFolder));
}

fn fs_owner(office: &PostOffice) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(office.maildir()).unwrap().uid()
}

/// A server that says its lines, one an answer, and then keeps silent or goes away.
fn pretender(lines: &'static [&'static str], silent: bool) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut heard = BufReader::new(stream.try_clone().unwrap());
        for line in lines {
            stream.write_all(line.as_bytes()).unwrap();
            let mut command = String::new();
            heard.read_line(&mut command).unwrap_or_default();
        }
        if silent {
            std::thread::sleep(Duration::from_secs(30));
        }
    });
    port
}

#[test]
fn nothing_is_said_to_a_server_that_does_not_encrypt_when_it_should() {
    let out = |lines, tls| {
        let server = server(pretender(lines, false), tls, Some(stray_certificate()));
        wrong(probe(&Outgoing { server, login: Some(login(PASSWORD)) }))
    };
    let none = (Step::Encrypt, Cause::NoStartTls);
    assert_eq!(out(&["220 hi\r\n", "250-post\r\n250 SIZE\r\n"], Tls::StartTls), none);
    assert_eq!(out(&["220 hi\r\n", "250 STARTTLS\r\n", "454 not now\r\n"], Tls::StartTls), none);
    assert_eq!(out(&["220 hi\r\n", "502 what\r\n"], Tls::StartTls), none);
    assert_eq!(out(&["554 no\r\n"], Tls::StartTls), (Step::Greet, Cause::Answer(554)));
    assert_eq!(out(&["SSH-2.0-x\r\n"], Tls::None), (Step::Greet, Cause::NotUnderstood));
    // an answer slipped in before the encryption is not taken for the server's
    let (step, _) = out(&["220 hi\r\n", "250 STARTTLS\r\n", "220 go\r\n250 AUTH PLAIN\r\n"], Tls::StartTls);
    assert_eq!(step, Step::Encrypt);

    let into = |lines| {
        let server = server(pretender(lines, false), Tls::StartTls, Some(stray_certificate()));
        let incoming = mail::Incoming { server, login: login(PASSWORD), folder: "INBOX".into() };
        wrong(probe_inbox(&Inbox::Imap(incoming)))
    };
    assert_eq!(into(&["* OK hi\r\n", "S1 NO never\r\n"]), none);
    assert_eq!(into(&["* PREAUTH welcome\r\n"]), (Step::Greet, Cause::No));
    assert_eq!(into(&["* BYE\r\n"]), (Step::Greet, Cause::No));

    // without encryption only this machine is spoken to; the address is one for documentation (RFC 5737)
    let mut server = server(25, Tls::None, None);
    server.host = "192.0.2.1".into();
    let by = Outgoing { server, login: None };
    assert_eq!(wrong(probe(&by)), (Step::Connect, Cause::Unencrypted));
}

#[test]
fn a_server_that_is_gone_or_slow_ends_within_its_time() {
    let gone = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let out = |port, seconds| {
        let mut server = server(port, Tls::None, None);
        server.host = "127.0.0.1".into();
        server.timeout = Duration::from_secs(seconds);
        Outgoing { server, login: None }
    };
    assert_eq!(wrong(probe(&out(gone, 5))), (Step::Connect, Cause::Refused));
    let begun = Instant::now();
    assert_eq!(wrong(probe(&out(pretender(&[], true), 1))), (Step::Greet, Cause::TimedOut));
    let stops = &["220 hi\r\n", "250 SIZE\r\n", "250 sender\r\n", "250 recipient\r\n", "354 go\r\n"];
    let by = out(pretender(stops, true), 1);
    assert_eq!(wrong(send(&by, &letter("x", "y"))), (Step::HandOver, Cause::TimedOut));
    assert!(begun.elapsed() < Duration::from_secs(10));
    let leaves = &["220 hi\r\n", "250 SIZE\r\n"];
    assert_eq!(
        wrong(send(&out(pretender(leaves, false), 5), &letter("x", "y"))),
        (Step::Sender, Cause::Gone)
    );
    let mut server = server(1, Tls::None, None);
    server.host = "finns-inte.invalid".into();
    assert_eq!(wrong(probe(&Outgoing { server, login: None })), (Step::Connect, Cause::UnknownHost));
}

#[test]
fn a_letter_that_is_none_is_never_sent() {
    let nowhere = Outgoing { server: server(1, Tls::None, None), login: None };
    let refused = |change: &dyn Fn(&mut Letter)| {
        let mut letter = letter("x", "y");
        change(&mut letter);
        wrong(send(&nowhere, &letter))
    };
    let compose = |cause| (Step::Compose, cause);
    assert_eq!(refused(&|letter| letter.to.clear()), compose(Cause::NoRecipients));
    assert_eq!(
        refused(&|letter| letter.to.push("a@b\r\nRCPT TO:<c@d>".into())),
        compose(Cause::ToAddress(2))
    );
    assert_eq!(refused(&|letter| letter.from = "Skolbro <a@example.se>".into()), compose(Cause::FromAddress));
    for id in ["", "a", "a@", "<a@b>", "a@b@c", "a@b\r\nBcc: c@d", "å@b"] {
        assert_eq!(refused(&|letter| letter.id = id.into()), compose(Cause::MessageId), "{id}");
    }
    // and a subject of several lines makes no header line of its own
    let port = pretender(&["220 hi\r\n", "250 SIZE\r\n", "550 no\r\n"], false);
    let mut server = server(port, Tls::None, None);
    server.host = "127.0.0.1".into();
    let mut odd = letter("ett\r\nBcc: c@example.se", "y");
    odd.at = Timestamp::UNIX_EPOCH;
    assert_eq!(wrong(send(&Outgoing { server, login: None }, &odd)), (Step::Sender, Cause::Answer(550)));
}

#[test]
fn nobody_is_at_the_other_end_of_a_port_that_only_listens() {
    let held = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let mut server = server(held.local_addr().unwrap().port(), Tls::None, None);
    server.timeout = Duration::from_millis(300);
    server.host = "127.0.0.1".into();
    let incoming = mail::Incoming { server, login: login(PASSWORD), folder: "INBOX".into() };
    assert_eq!(wrong(probe_inbox(&Inbox::Imap(incoming))), (Step::Greet, Cause::TimedOut));
    drop(TcpStream::connect(held.local_addr().unwrap()));
}
