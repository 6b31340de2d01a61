//! A demo municipality all the way to its picture.

use app::init::{InitOrder, init};
use app::view::{View, view};
use app::{Environment, Language, Now, Texts, Workplace};
use demo::{Dialect, Dirt, Municipality, Order, Size, export, municipality};
use model::Date;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

pub(crate) const AS_OF: Date = Date::constant(2026, 11, 23);

/// A municipality's folder.
pub(crate) struct Town {
    folder: TempDir,
    town: Municipality,
}

impl Town {
    /// One of so many pupils, drafted the way a user would.
    pub(crate) fn new(pupils: u32, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (from, work) = (folder.path().join("export"), folder.path().join("work"));
        fs::create_dir(&from).unwrap();
        let order = Order { size: Size::Pupils(pupils), seed, as_of: AS_OF, dirt: Dirt::none() };
        let town = municipality(&order);
        export(&town, Dialect::Register, &from).unwrap();
        let early = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_410_000);
        for entry in fs::read_dir(&from).unwrap() {
            let file = fs::File::options().append(true).open(entry.unwrap().path()).unwrap();
            file.set_modified(early).unwrap();
        }
        let municipality = "Exempelköping".to_owned();
        let order = InitOrder { from, work: work.clone(), preset: None, municipality, replace: true };
        init(&order, &Texts::new(Language::Swedish), now()).unwrap();
        // the two answers that only the receiver can give
        let file = work.join("skolbro.toml");
        let drafted = fs::read_to_string(&file).unwrap();
        let lines = drafted.lines().map(|line| match line.strip_prefix("# GYS = ") {
            Some(_) => "GYS = \"se.gymnasieutbildning.anpassad\"",
            None => line,
        });
        let answered: Vec<&str> = lines.collect();
        fs::write(&file, answered.join("\n")).unwrap();
        Self { folder, town }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The ids of whoever the registers mark as protected.
    pub(crate) fn protected(&self) -> Vec<String> {
        let marked = self.town.people.iter().filter(|person| person.is_protected());
        marked.map(|person| format!("{}-{}", person.number.date_part(), person.number.last_four())).collect()
    }

    /// The folder, opened.
    pub(crate) fn open(&self) -> Workplace {
        let texts = Texts::new(Language::Swedish);
        Workplace::open(&self.folder.path().join("work"), now())
            .unwrap_or_else(|failure| panic!("{}", texts.say(&failure.what)))
    }

    pub(crate) fn view(&self) -> View {
        let texts = Texts::new(Language::Swedish);
        view(&self.open(), Environment::Test, AS_OF, now())
            .unwrap_or_else(|failure| panic!("{}", texts.say(&failure.what)))
    }
}

pub(crate) fn now() -> Now {
    Now::at(AS_OF.at(12, 0, 0, 0))
}

/// A clean municipality of so many pupils, on its way to a picture.
pub(crate) fn town(pupils: u32, seed: u64) -> View {
    Town::new(pupils, seed).view()
}
