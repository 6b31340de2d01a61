//! A tiny municipality whose deliveries go to a folder, sealed, and whose reports come back by letter.

use app::approve::{Consent, approve};
use app::deliver::{Delivery, deliver};
use app::inbox::{Fetched, fetch};
use app::night::{Run, RunId};
use app::run::{Night, run};
use app::{Environment, Failure, Now, Phrase, Texts, Workplace};
use jiff::civil::{DateTime, date};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::OnceLock;
use store::{Receipt, Store};
use tempfile::TempDir;

pub(crate) const CONFIG: &str = "
language = \"sv\"

[municipality]
name = \"Exempelby kommun\"

[sources]
folder = \"in\"

[receiver.org]
external_id = \"ORG-1\"

[receiver.transport]
protocol = \"folder\"

[receiver.report]
parser = \"patterns\"

[destination]
folder = \"there\"

[keys]
receiver = \"keys/receiver.asc\"
own = \"keys/own.asc\"
";

pub(crate) const FOLDER: &str = "
[inbox]
kind = \"folder\"
folder = \"reports\"
senders = [\"import@example.org\"]
";

const MAPPING: &str = include_str!("../../../cli/tests/town/register.toml");

const UNITS: &str = "Id;Namn;Skolform\n1001;Ekskolan;GR\n1002;Askskolan;GR\n";
const HEAD: &str = "Nr;Förnamn;Efternamn;Skydd;Enhet;Klass;Årskurs;VH;VH förnamn\n";
pub(crate) const ALVA: &str = "20150101-2395;Alva;Ek;;1001;7A;7;;\n";
pub(crate) const EBBA: &str = "20150102-2386;Ebba;Lind;;1001;7A;7;;\n";
pub(crate) const IDA: &str = "20150103-2393;Ida;Björk;;1002;5B;5;;\n";
/// What no letter may hold.
pub(crate) const PERSONAL: [&str; 8] =
    ["Alva", "Ebba", "Ida", "Lind", "Björk", "20150101", "20150102", "20150103"];

pub(crate) struct Town(TempDir);

impl Town {
    pub(crate) fn new(more: &str) -> Self {
        let town = Self(tempfile::tempdir().unwrap());
        for folder in ["in", "mapping", "there", "keys", "reports"] {
            fs::create_dir_all(town.path(folder)).unwrap();
        }
        let (own, receiver) = keys();
        town.secret("keys/own.asc", own);
        fs::write(town.path("keys/receiver.asc"), receiver).unwrap();
        fs::write(town.path("skolbro.toml"), format!("{CONFIG}{more}")).unwrap();
        fs::write(town.path("mapping/register.toml"), MAPPING).unwrap();
        fs::write(town.path("in/enheter.csv"), UNITS).unwrap();
        town.pupils(&[ALVA, EBBA]);
        town
    }

    /// A town whose first delivery, run 1, left in the evening of the 23rd. Answers its name in reports.
    pub(crate) fn delivered(more: &str) -> (Self, String) {
        let town = Self::new(more);
        town.approved();
        town.deliver(1, at(23, 22, 10)).unwrap();
        let name = town.stem(1);
        (town, name)
    }

    /// The first plan, approved.
    pub(crate) fn approved(&self) {
        self.night(at(23, 22, 0)).unwrap();
        let consent = Consent { run: RunId(1), schools: &[], by: "Anna", reason: "jämförd" };
        approve(&self.open(), consent, at(23, 22, 5)).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn secret(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o600)).unwrap();
    }

    pub(crate) fn pupils(&self, rows: &[&str]) {
        fs::write(self.path("in/elever.csv"), format!("{HEAD}{}", rows.concat())).unwrap();
    }

    pub(crate) fn config(&self, text: &str) {
        fs::write(self.path("skolbro.toml"), text).unwrap();
    }

    pub(crate) fn open(&self) -> Workplace {
        Workplace::open(self.0.path(), at(23, 20, 0)).unwrap()
    }

    pub(crate) fn night(&self, now: Now) -> Result<Night, Failure> {
        run(&self.open(), (Environment::Test, now.date()), None, (now, &mut |_| ()))
    }

    pub(crate) fn deliver(&self, id: u64, now: Now) -> Result<Delivery, Failure> {
        deliver(&self.open(), RunId(id), None, (now, &mut |_| ()))
    }

    pub(crate) fn fetch(&self, now: Now) -> Fetched {
        fetch(&self.open(), Environment::Test, now).unwrap()
    }

    /// A letter from the receiver, saved in the folder.
    pub(crate) fn report(&self, file: &str, name: &str, text: &str) {
        fs::write(self.path("reports").join(file), letter(file, "import@example.org", name, text)).unwrap();
    }

    pub(crate) fn store(&self) -> Store {
        Store::open(&self.path("data"), at(25, 12, 0).datetime()).unwrap()
    }

    pub(crate) fn run(&self, id: u64) -> Run {
        self.store().run(RunId(id)).unwrap()
    }

    pub(crate) fn state(&self, id: u64) -> &'static str {
        self.run(id).state.code()
    }

    pub(crate) fn receipt(&self, id: u64) -> Receipt {
        self.store().receipt(RunId(id)).unwrap().unwrap()
    }

    pub(crate) fn stem(&self, id: u64) -> String {
        self.receipt(id).parcel.name.split('.').next().unwrap().to_owned()
    }
}

/// A moment in November 2026.
pub(crate) fn at(day: i8, hour: i8, minute: i8) -> Now {
    Now::at(moment(day, hour, minute))
}

pub(crate) fn moment(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 11, day).at(hour, minute, 0, 0)
}

/// A letter as the receiver sends them.
pub(crate) fn letter(id: &str, from: &str, name: &str, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: drift@example.se\r\nSubject: Import av {name}.zip\r\n\
         Message-ID: <{id}@example.org>\r\nDate: Tue, 24 Nov 2026 01:00:00 +0100\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

pub(crate) const DONE: &str = "Resultat: allt togs emot";

pub(crate) fn said(phrase: &Phrase) -> String {
    Texts::new(app::Language::Swedish).say(phrase)
}

pub(crate) fn told(fetched: &Fetched) -> Vec<String> {
    fetched.lines.iter().map(|line| said(&line.what)).collect()
}

fn keys() -> (&'static str, &'static str) {
    static KEYS: OnceLock<(String, String)> = OnceLock::new();
    let (own, receiver) = KEYS.get_or_init(|| {
        let (own, _) = openpgp::generate("Exempelby kommun").unwrap();
        (own.as_str().to_owned(), openpgp::generate("Mottagaren").unwrap().1)
    });
    (own, receiver)
}
