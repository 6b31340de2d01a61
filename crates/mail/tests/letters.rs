//! Letters as people and programs write them, and what is read out of them.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests write their own files, and a letter that should be read and is not fails them"
)]

use mail::{Cause, Inbox, LetterFault, Limits, Received, Step, fetch, probe_inbox, read_letter, seen};
use std::fs;

const HEAD: &str = "From: Import <import@example.org>\nSubject: Import av A_20260115_2200.zip\n";

fn read(letter: &str) -> Received {
    read_letter(letter.replace('\n', "\r\n").as_bytes()).unwrap()
}

#[test]
fn header_lines_are_read_as_what_they_are() {
    let received = read(
        "Authentication-Results: mx.example.se; dkim=pass header.d=example.org;\n\tspf=pass\nAuthentication-Results: forged; dkim=pass\nFrom: =?iso-8859-1?Q?P=E5l?= <Import@Example.org>\nDate: Thu, 15 Jan 2026 23:55:01 +0100\nMessage-ID: <17@example.org>\nSubject: =?utf-8?B?w6XDpMO2?=\n =?utf-8?Q?_igen?=\n\nHej\n",
    );
    assert_eq!(received.from.as_deref(), Some("Import@Example.org"));
    assert_eq!(received.subject, "åäö igen");
    assert_eq!(received.date, Some("2026-01-15T22:55:01Z".parse().unwrap()));
    assert_eq!(received.message_id.as_deref(), Some("17@example.org"));
    let stamped = "mx.example.se; dkim=pass header.d=example.org; spf=pass";
    assert_eq!(received.authentication.as_deref(), Some(stamped));
    assert_eq!(received.text, "Hej\n");
    // who sends it is nobody when there are two, or when it is no address
    for from in ["a@example.se, b@example.se", "nobody", "\"a@example.se\"", "<>", ""] {
        let received = read(&format!("From: {from}\nSubject: x\n\n"));
        assert_eq!(received.from, None, "{from}");
        assert_eq!((received.date, received.authentication), (None, None));
    }
}

#[test]
fn text_is_found_whatever_it_is_wrapped_in() {
    let plain = "Resultat: åäö\nFel: x rad 2\n";
    let text = |kind: &str, body: &[u8]| {
        let head = format!("{HEAD}Content-Type: {kind}\n\n").replace('\n', "\r\n");
        read_letter(&[head.as_bytes(), body].concat()).unwrap().text
    };
    assert_eq!(text("text/plain; charset=utf-8", plain.as_bytes()), plain);
    let latin = b"Resultat: \xe5\xe4\xf6\nFel: x rad 2\n";
    assert_eq!(text("text/plain; charset=iso-8859-1", latin), plain);
    assert_eq!(text("text/plain; charset=\"Windows-1252\"", latin), plain);
    let quoted = "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
    assert_eq!(text(quoted, b"Resultat: =C3=A5=C3=\r\n=A4=C3=B6\r\nFel: x rad 2\r\n"), plain);
    let coded = "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    assert_eq!(text(coded, b"UmVzdWx0YXQ6IMOlw6TDtgpGZWw6IHggcmFkIDIK"), plain);
    let html = "<html><head><title>x</title><style>p {}</style></head><body><div>Resultat: &aring;&auml;&ouml;</div>\
                <table><tr><td>Fel: x</td><td>rad 2</td></tr></table></body></html>";
    let lines: Vec<_> =
        text("text/html", html.as_bytes()).lines().map(|line| line.trim().to_owned()).collect();
    let said: Vec<_> = lines.iter().filter(|line| !line.is_empty()).collect();
    assert_eq!(said, ["Resultat: åäö", "Fel: x rad 2"]);
    let both = "multipart/alternative; boundary=b";
    let parts = b"--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b--\r\n";
    assert_eq!(text(both, parts).trim(), "plain");
}

#[test]
fn texts_that_come_along_are_read_and_others_are_counted() {
    let received = read(&format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Se bilagan.
--b
Content-Type: application/octet-stream; name=\"rapport.LOG\"
Content-Disposition: attachment; filename=\"rapport.LOG\"
Content-Transfer-Encoding: base64

Rmzkbg==
--b
Content-Type: text/csv; charset=utf-8
Content-Disposition: attachment; filename=rader.csv

1;åäö
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename=x.pdf

%PDF
--b
Content-Type: message/rfc822

From: import@example.org
Subject: Import av B_20260115_2200.zip

Resultat: allt togs emot
--b--
"
    ));
    assert_eq!(received.text.trim(), "Se bilagan.");
    let along: Vec<_> =
        received.attachments.iter().map(|with| (with.name.as_str(), with.text.trim())).collect();
    let forwarded = "Import av B_20260115_2200.zip";
    let report = format!("{forwarded}\nResultat: allt togs emot");
    assert_eq!(along, [("rapport.LOG", "Flän"), ("rader.csv", "1;åäö"), (forwarded, report.as_str())]);
    assert_eq!(received.others, 1);
}

#[test]
fn hostile_letters_are_refused_or_read_and_never_more() {
    let nested = "Content-Type: message/rfc822\n\n".repeat(20_000);
    assert_eq!(read_letter(format!("{HEAD}{nested}").as_bytes()), Err(LetterFault::TooManyParts));
    let few = "Content-Type: message/rfc822\n\nSubject: y\n".repeat(50);
    assert_eq!(read_letter(format!("{HEAD}{few}\n\nx").as_bytes()), Err(LetterFault::TooManyParts));
    let many = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(5_000));
    assert_eq!(read_letter(many.as_bytes()), Err(LetterFault::TooManyParts));
    let long = format!("{HEAD}X: {}\n\n{}", "y".repeat(1 << 20), "x".repeat(1 << 20));
    assert_eq!(read_letter(long.as_bytes()).unwrap().text.len(), 1 << 20);
    assert_eq!(read_letter(b""), Err(LetterFault::NotALetter));
    // every letter cut anywhere, and changed anywhere, ends in one way or the other
    let letter = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-7\nContent-Transfer-Encoding: base64\n\nPGE+JmFtcDs8IS0t\n--b\nContent-Type: message/rfc822\n\nDate: Thu, 99 Jan 99999\nSubject: =?utf-8?Q?=C3?=\n\nx\n--b--\n"
    );
    for at in 0..letter.len() {
        let mut changed = letter.clone().into_bytes();
        for byte in [0, b'<', b'=', 0xff] {
            if let Some(place) = changed.get_mut(at) {
                *place = byte;
            }
            let _read = read_letter(&changed);
        }
        let _read = read_letter(letter.as_bytes().get(..at).unwrap());
    }
}

#[test]
fn a_folder_of_files_is_an_inbox_too_and_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    put("Import av A_20260115_2200.zip.txt", b"Resultat: \xe5\xe4\xf6\r\n");
    put("2.EML", format!("{HEAD}\nResultat\n").as_bytes());
    put("3.pdf", b"%PDF");
    put(".dold.txt", b"x");
    put("4.txt", &[b'x'; 2000]);
    fs::create_dir(folder.path().join("5.txt")).unwrap();
    let inbox = Inbox::Folder(folder.path().to_owned());
    probe_inbox(&inbox).unwrap();
    let limits = Limits { letter: 1000, ..Limits::default() };
    let fetched = fetch(&inbox, &|_| false, limits).unwrap();
    let told: Vec<_> = fetched
        .arrivals
        .iter()
        .map(|arrival| match &arrival.letter {
            Ok(received) => format!("{} | {}", received.subject, received.text.trim()),
            Err(fault) => format!("{fault:?}"),
        })
        .collect();
    let large = "TooLarge { bytes: 2000, limit: 1000 }";
    let a = "Import av A_20260115_2200.zip";
    assert_eq!(told, [&format!("{a} | Resultat"), large, &format!("{a} | Resultat: åäö")]);
    let keys: Vec<_> = fetched.arrivals.iter().map(|arrival| arrival.key.as_str()).collect();
    seen(&inbox, &keys).unwrap();
    let again = fetch(&inbox, &|key| keys.contains(&key), limits).unwrap();
    assert_eq!((again.arrivals.len(), again.more), (0, false));
    // the same name with other content is another letter
    put("2.EML", format!("{HEAD}\nNytt\n").as_bytes());
    assert_eq!(fetch(&inbox, &|key| keys.contains(&key), limits).unwrap().arrivals.len(), 1);
    let gone = Inbox::Folder(folder.path().join("borta"));
    let error = probe_inbox(&gone).unwrap_err();
    assert_eq!((error.step, error.cause), (Step::Open, Cause::NoFolder));
}
