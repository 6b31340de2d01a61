//! Letters about problems, as they leave by a real mail server (aiosmtpd): each school's own, the whole for whoever
//! gets it, and nobody's name in any of them.

use crate::post::{PASSWORD, PostOffice};
use crate::town::{CONFIG, EBBA, PERSONAL, Town, at};
use app::problems::{Looked, ProblemsOrder, problems, send};
use app::{Environment, FailureKind, Language, Texts};
use mail::{Inbox, Limits, Received, fetch};
use model::Severity;
use std::fs;

const LOOSE: &str = "20150101-2395;Alva;Ek;;1001;7A;;;\n";
const OTHER: &str = "20150103-2393;Ida;Björk;;1002;5B;;;\n";

fn by(office: &PostOffice) -> String {
    let smtp = office.implicit;
    format!(
        "
[letters]
host = \"localhost\"
port = {smtp}
user = \"skolbro\"
password = \"file:keys/mail\"
ca = \"keys/ca.pem\"
from = \"skolbro@example.se\"

[[letters.to]]
address = \"drift@example.se\"

[[letters.to]]
address = \"register@example.se\"
language = \"en\"
gets = [\"problems\"]

[[letters.to]]
address = \"ekskolan@example.se\"
gets = [\"problems\"]
schools = [\"1001\"]
"
    )
}

fn look(town: &Town) -> Looked {
    let order = ProblemsOrder {
        environment: Environment::Test,
        as_of: at(23, 12, 0).date(),
        least: Severity::Warning,
    };
    problems(&town.open(), &order, &Texts::new(Language::Swedish), at(23, 12, 0)).unwrap()
}

fn letters(office: &PostOffice) -> Vec<Received> {
    let fetched = fetch(&Inbox::Maildir(office.maildir()), &|_| false, Limits::default()).unwrap();
    fetched.arrivals.into_iter().map(|one| one.letter.unwrap()).collect()
}

#[test]
fn each_school_gets_its_own_and_nobody_is_named() {
    let office = PostOffice::new();
    let town = Town::new("");
    town.secret("keys/mail", PASSWORD);
    fs::copy(office.path("cert.pem"), town.path("keys/ca.pem")).unwrap();
    town.config(&format!("{CONFIG}{}", by(&office)));
    town.pupils(&[LOOSE, EBBA, OTHER]);

    let looked = look(&town);
    let sent = send(&town.open(), &looked, None, at(23, 12, 5)).unwrap();
    assert_eq!(sent.schools, ["Ekskolan"]);
    assert_eq!(sent.nobody, ["Askskolan"], "somebody should know that nobody was told");
    assert!(sent.whole && sent.trouble.is_empty(), "{sent:?}");

    let all = letters(&office);
    assert_eq!(all.len(), 2, "whoever gets alarms gets no problems");
    let own = all.iter().find(|letter| letter.subject == "Ekskolan: en brist att rätta i registret").unwrap();
    assert!(own.text.contains("7A: 1"), "{}", own.text);
    assert!(!own.text.contains("Askskolan"));
    let whole = all.iter().find(|letter| letter.subject.contains("problems in the data")).unwrap();
    assert!(whole.text.contains("one child affected"), "{}", whole.text);
    for letter in &all {
        let text = format!("{} {} {:?}", letter.subject, letter.text, letter.attachments);
        for private in PERSONAL {
            assert!(!text.contains(private), "{private}: {text}");
        }
    }

    // one school alone, and then nobody else is told
    let sent = send(&town.open(), &looked, Some("1001"), at(23, 12, 10)).unwrap();
    assert!(sent.schools == ["Ekskolan"] && !sent.whole && sent.nobody.is_empty(), "{sent:?}");
    assert_eq!(letters(&office).len(), 3);
}

#[test]
fn where_nobody_is_written_down_that_is_said() {
    let town = Town::new("");
    town.pupils(&[LOOSE, EBBA]);
    let refused = send(&town.open(), &look(&town), None, at(23, 12, 5)).unwrap_err();
    assert_eq!(refused.kind, FailureKind::Configuration);
    assert!(refused.hint.is_some());
}

#[test]
fn a_server_that_does_not_answer_is_told() {
    let office = PostOffice::new();
    let town = Town::new("");
    town.secret("keys/mail", PASSWORD);
    fs::copy(office.path("cert.pem"), town.path("keys/ca.pem")).unwrap();
    town.config(&format!("{CONFIG}{}", by(&office)));
    drop(office);
    town.pupils(&[LOOSE, EBBA]);
    let sent = send(&town.open(), &look(&town), None, at(23, 12, 5)).unwrap();
    assert!(sent.schools.is_empty() && sent.trouble.len() == 2, "{sent:?}");
}
