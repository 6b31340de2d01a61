//! The bundled test environment sends its reports by a real mail server (aiosmtpd).

use crate::post::{PASSWORD, PostOffice};
use crate::town::{Town, at, said};
use ::receiver::Site;
use app::testbed::{AddOrder, Testbed, add, import};
use mail::{Inbox, Limits, fetch};
use std::fs;

#[test]
fn the_test_environment_sends_its_reports_by_mail_or_says_why_not() {
    let office = PostOffice::new();
    let town = Town::new("");
    let folder = town.path("testbed");
    let order = AddOrder {
        folder: folder.clone(),
        listen: None,
        report_to: vec!["drift@example.se".to_owned()],
        replace: false,
        print: true,
    };
    let added = add(&town.open(), &order).unwrap();
    let incoming = Site::open(&folder).unwrap().account(&added.account).unwrap().incoming();
    // something that cannot be opened is reported, too
    let comes = |name: &str| fs::write(incoming.join(name), "strunt").unwrap();
    let lines = |password: &str, port: u16| {
        town.secret("testbed/smtp", password);
        fs::copy(office.path("cert.pem"), folder.join("ca.pem")).unwrap();
        let smtp = format!(
            "[smtp]\nhost = \"localhost\"\nport = {port}\nuser = \"skolbro\"\npassword_file = \"smtp\"\nca = \"ca.pem\"\n"
        );
        fs::write(folder.join("testbed.toml"), smtp).unwrap();
        import(&Testbed::open(&folder).unwrap(), None, at(24, 0, 30)).unwrap()
    };
    comes("Exempelby_20261123_2200.zip.pgp");
    let told = lines(PASSWORD, office.implicit);
    assert!(told.troubles.is_empty(), "{:?}", told.troubles);
    let got = fetch(&Inbox::Maildir(office.maildir()), &|_| false, Limits::default()).unwrap();
    let [letter] = got.arrivals.as_slice() else { panic!("{} letters", got.arrivals.len()) };
    let letter = letter.letter.as_ref().unwrap();
    assert!(letter.subject.contains("Exempelby_20261123_2200"), "{}", letter.subject);
    assert_eq!(letter.from.as_deref(), Some("mottagare@localhost"));
    // whoever may not send is told so, and the report lies there all the same
    comes("Exempelby_20261124_2200.zip.pgp");
    let told = lines("fel", office.implicit);
    let [trouble] = told.troubles.as_slice() else { panic!("{:?}", told.troubles) };
    let trouble = said(trouble);
    assert!(
        trouble.contains("fel namn eller lösenord") && trouble.contains("bland kontots rapporter"),
        "{trouble}"
    );
    let reports = Site::open(&folder).unwrap().account(&added.account).unwrap().reports();
    assert!(reports.join("Exempelby_20261124_2200.eml").exists());
}
