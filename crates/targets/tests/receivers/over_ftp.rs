//! Over FTP, with a real vsftpd on the other side.

use crate::between::{Line, Mood};
use crate::vsftpd::{CAREFUL, Vsftpd, authority};
use crate::{Caller, NAME, SHORT, content, error, fails, free_port, parcel};
use std::fs;
use targets::{
    Cause, CertificateFault, Checked, Finished, Ftp, Habits, Lying, Secret, Security, Shows, Step, Sum,
    Verify, Was, Way, finish, lies, listed, probe, send, take_away,
};

#[test]
fn a_parcel_arrives_whole_under_its_final_name_only_and_data_resumes_the_session() {
    for bytes in [0, 1, 3_000_001].map(content) {
        let server = Vsftpd::with(&format!("{CAREFUL}debug_ssl=YES\n"));
        let mut caller = Caller::new();
        let receipt = send(&server.way(), &server.habits(), &parcel(&bytes), &mut caller).unwrap();
        assert!(server.has(&bytes));
        assert_eq!((receipt.was, receipt.checked, receipt.tries), (Was::Sent, Checked::Content, 1));
        let writing = format!("writing 0/{}", bytes.len());
        assert_eq!(caller.told, ["connected false", writing.as_str(), "compared", "naming"]);
        let found = lies(&server.way(), &server.habits(), NAME).unwrap();
        assert_eq!(found, Lying::Whole { bytes: bytes.len() as u64, sum: Some(Sum::of(&bytes)) });
        // one handshake for each connection, and every upload, reading back and list resumes it
        let log = server.log();
        let handshakes = log.lines().filter(|line| line.contains("SSL version: "));
        let (first, resumed): (Vec<_>, Vec<_>) = handshakes.partition(|line| line.contains(", not reused,"));
        assert_eq!(first.len(), log.matches("\"AUTH TLS\"").count(), "{log}");
        assert!(resumed.len() >= 3 && log.contains("\"PROT P\""), "{log}");
    }
}

#[test]
fn tls_from_the_first_byte_works_too() {
    let server = Vsftpd::with(&format!("{CAREFUL}implicit_ssl=YES\n"));
    let way = Way::Ftp(Ftp { security: Security::ImplicitTls, ..server.ftp() });
    send(&way, &server.habits(), &parcel(b"content"), &mut Caller::new()).unwrap();
    assert!(server.has(b"content"));
    assert!(server.log().contains("\"PROT P\""));
}

#[test]
fn a_certificate_that_is_not_believed_ends_it_before_the_password() {
    let server = Vsftpd::with(CAREFUL);
    authority(server.path("in").parent().unwrap(), "other");
    let refused = |way: &Way, fault| {
        let refused = fails(way, &server.habits(), b"content");
        assert_eq!(refused, error(Step::Connect, Cause::Certificate(fault)));
    };
    let other = Some(fs::read(server.path("other.pem")).unwrap());
    refused(&Way::Ftp(Ftp { ca: other, ..server.ftp() }), CertificateFault::Unknown);
    let by_name = Ftp { host: "localhost".to_owned(), ..server.ftp() };
    refused(&Way::Ftp(by_name), CertificateFault::Name);
    // this machine's authorities do not know it either, or there are none
    let ours = fails(&Way::Ftp(Ftp { ca: None, ..server.ftp() }), &server.habits(), b"content").cause;
    assert!(matches!(ours, Cause::Certificate(CertificateFault::Unknown) | Cause::NoAuthorities), "{ours:?}");
    let unread = Some(b"not a certificate".to_vec());
    let unread = fails(&Way::Ftp(Ftp { ca: unread, ..server.ftp() }), &server.habits(), b"content");
    assert_eq!(unread, error(Step::Prepare, Cause::NoAuthorities));
    let log = server.log();
    assert!(!log.contains("\"USER ") && !log.contains("\"PASS "), "{log}");
    assert_eq!(server.names(), [""; 0]);
}

#[test]
fn a_certificate_for_another_name_is_refused_though_its_authority_is_believed() {
    let server = Vsftpd::called("DNS:ftp.example.org", CAREFUL);
    let refused = fails(&server.way(), &server.habits(), b"content");
    assert_eq!(refused, error(Step::Connect, Cause::Certificate(CertificateFault::Name)));
}

#[test]
fn without_tls_nothing_goes_unless_plain_is_asked_for() {
    let server = Vsftpd::with("");
    let refused = fails(&server.way(), &server.habits(), b"content");
    assert!(matches!(refused.cause, Cause::NoTls { .. }), "{refused:?}");
    assert_eq!((refused.step, refused.shows), (Step::Connect, Shows::No));
    let log = server.log();
    assert!(!log.contains("\"USER ") && !log.contains("\"PASS "), "{log}");

    let plain = Way::Ftp(Ftp { security: Security::Plain, ca: None, ..server.ftp() });
    send(&plain, &server.habits(), &parcel(b"content"), &mut Caller::new()).unwrap();
    assert!(server.has(b"content"));
    // and a server that wants TLS lets nobody in plain
    let careful = Vsftpd::with(CAREFUL);
    let plain = Way::Ftp(Ftp { security: Security::Plain, ca: None, ..careful.ftp() });
    let refused = fails(&plain, &careful.habits(), b"content");
    let cause = Cause::LoginRefused { left: Vec::new(), more_asked: false };
    assert_eq!(refused, error(Step::Login, cause));
}

#[test]
fn a_wrong_password_is_refused_and_not_tried_again() {
    let server = Vsftpd::with(CAREFUL);
    let way = Way::Ftp(Ftp { password: Secret::new("fel"), ..server.ftp() });
    let cause = Cause::LoginRefused { left: Vec::new(), more_asked: false };
    assert_eq!(fails(&way, &server.habits(), b"content"), error(Step::Login, cause));
    assert_eq!(server.log().matches("FAIL LOGIN").count(), 1);
}

#[test]
fn what_lies_there_already_is_never_written_over() {
    let server = Vsftpd::with(CAREFUL);
    let (way, habits) = (server.way(), server.habits());
    for other in [b"other".as_slice(), b"another of the same size"] {
        fs::write(server.lying(NAME), other).unwrap();
        for temporary_suffix in [".part", ""].map(str::to_owned) {
            let habits = Habits { temporary_suffix, ..habits.clone() };
            let exists = error(Step::Look, Cause::Exists { bytes: other.len() as u64 });
            assert_eq!(fails(&way, &habits, b"this is of the same size"), exists);
        }
        assert_eq!(fs::read(server.lying(NAME)).unwrap(), other);
    }
    let receipt = send(&way, &habits, &parcel(b"another of the same size"), &mut Caller::new()).unwrap();
    assert_eq!(receipt.was, Was::ThereAlready);
    take_away(&way, &habits, NAME).unwrap();
    take_away(&way, &habits, NAME).unwrap();

    // also where it comes in between: this server's own rename would write over it
    let other = server.lying(NAME);
    let mut caller = Caller::when_named(|| fs::write(&other, "from somebody else").unwrap());
    let refused = send(&way, &habits, &parcel(b"ours"), &mut caller).unwrap_err();
    assert_eq!(refused.cause, Cause::Exists { bytes: 18 });
    assert_eq!(fs::read(server.lying(NAME)).unwrap(), b"from somebody else");
}

#[test]
fn what_an_earlier_run_left_is_finished() {
    let server = Vsftpd::with(CAREFUL);
    let (way, habits, bytes) = (server.way(), server.habits(), content(100_000));
    let nothing = finish(&way, &habits, &parcel(&bytes), &mut Caller::new()).unwrap();
    assert_eq!(nothing, Finished::Nothing);
    for (there, from) in [
        (bytes.clone(), 100_000),
        (bytes[..40_000].to_vec(), 40_000),
        (vec![7; 500], 0),
        (vec![7; 200_000], 0),
    ] {
        fs::write(server.lying(&format!("{NAME}.part")), there).unwrap();
        let mut caller = Caller::new();
        let finished = finish(&way, &habits, &parcel(&bytes), &mut caller).unwrap();
        assert!(matches!(finished, Finished::There(ref receipt) if receipt.was == Was::Sent));
        assert_eq!(caller.told[1], format!("writing {from}/100000"));
        assert!(server.has(&bytes));
        take_away(&way, &habits, NAME).unwrap();
    }
}

#[test]
fn wherever_the_line_is_cut_it_arrives_once_and_whole() {
    let (server, bytes) = (Vsftpd::with(CAREFUL), content(5000));
    let line = Line::to(server.port);
    let way = Way::Ftp(Ftp { port: line.port, ..server.ftp() });
    let mut cuts = 0;
    // every third, for it takes its time; how answers go together is chance anyway
    for answers in (0..).step_by(3) {
        line.answers(answers);
        let mut caller = Caller::new();
        let receipt = send(&way, &server.habits(), &parcel(&bytes), &mut caller);
        let receipt = receipt.unwrap_or_else(|error| panic!("cut after {answers} answers: {error:?}"));
        assert_eq!(receipt.was, Was::Sent, "cut after {answers} answers");
        assert!(server.has(&bytes), "cut after {answers} answers: {:?}", server.names());
        assert_eq!(caller.asked, 1, "cut after {answers} answers");
        fs::remove_file(server.lying(NAME)).unwrap();
        if line.waits_still() {
            break;
        }
        cuts += 1;
    }
    assert!(cuts > 10, "{cuts} cuts");
}

#[test]
fn a_silent_server_is_told_as_slow() {
    let server = Vsftpd::with(CAREFUL);
    let line = Line::to(server.port);
    line.becomes(Mood::Silent);
    let way = Way::Ftp(Ftp { port: line.port, timeout: SHORT, ..server.ftp() });
    let slow = fails(&way, &Habits { attempts: 1, ..server.habits() }, b"content");
    assert_eq!(slow, error(Step::Connect, Cause::Slow { limit: SHORT }));
    line.becomes(Mood::Fine);
    let of_caller = line.clone();
    let mut caller = Caller::when_named(move || of_caller.becomes(Mood::Silent));
    let slow = send(&way, &server.habits(), &parcel(b"content"), &mut caller).unwrap_err();
    assert_eq!((slow.cause, slow.shows), (Cause::Slow { limit: SHORT }, Shows::Maybe));
}

#[test]
fn what_somebody_must_mend_is_told_in_its_own_words() {
    let server = Vsftpd::with(CAREFUL);
    let nowhere = Habits { directory: "nowhere".to_owned(), ..server.habits() };
    let cause = Cause::NoDirectory { directory: "nowhere".to_owned() };
    assert_eq!(fails(&server.way(), &nowhere, b"x"), error(Step::Directory, cause));
    let nobody = Way::Ftp(Ftp { port: free_port(), ..server.ftp() });
    let unreachable = fails(&nobody, &server.habits(), b"x");
    assert!(matches!(unreachable.cause, Cause::Unreachable { .. }), "{unreachable:?}");

    let read_only = Vsftpd::with(&format!("{CAREFUL}write_enable=NO\n"));
    let denied = fails(&read_only.way(), &read_only.habits(), b"x");
    assert_eq!((denied.step, denied.shows), (Step::Write, Shows::No));
    assert!(matches!(denied.cause, Cause::Denied { .. }), "{denied:?}");

    let no_rename = Vsftpd::with(&format!("{CAREFUL}cmds_denied=RNFR\n"));
    let refused = fails(&no_rename.way(), &no_rename.habits(), b"x");
    assert_eq!((refused.step, refused.shows), (Step::Rename, Shows::No));
    assert!(matches!(refused.cause, Cause::RenameRefused { .. }), "{refused:?}");
    assert_eq!(no_rename.names(), [""; 0]);

    let write_only = Vsftpd::with(&format!("{CAREFUL}download_enable=NO\n"));
    let unreadable = fails(&write_only.way(), &write_only.habits(), b"x");
    assert!(matches!(unreadable.cause, Cause::Unreadable { .. }), "{unreadable:?}");
    let by_size = Habits { verify: Verify::Size, ..write_only.habits() };
    let receipt = send(&write_only.way(), &by_size, &parcel(b"x"), &mut Caller::new()).unwrap();
    assert_eq!(receipt.checked, Checked::Size);
}

#[test]
fn a_try_out_leaves_nothing_and_lists_are_read() {
    let server = Vsftpd::with(CAREFUL);
    let probed = probe(&server.way(), &server.habits()).unwrap();
    assert_eq!((probed.reads_back, probed.renames, probed.free), (true, Some(true), None));
    assert_eq!(server.names(), [""; 0]);
    fs::write(server.lying("åäö.zip"), "xyz").unwrap();
    fs::create_dir(server.lying("a directory")).unwrap();
    let files = listed(&server.way(), &server.habits()).unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!((files[0].name.as_str(), files[0].bytes), ("åäö.zip", 3));
    assert!(files[0].modified.is_some());
}
