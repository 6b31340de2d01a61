//! A demo municipality on its way through the whole house: exported, drafted, read, checked, projected.

use app::clock::Now;
use app::init::{InitOrder, init};
use app::view::{View, view};
use app::{Environment, Failure, Language, Texts, Workplace};
use demo::{Dialect, Dirt, Municipality, Order, Plant, Plants, Size, export, municipality};
use model::{Date, Extract, Problem};
use std::path::PathBuf;
use tempfile::TempDir;

pub(crate) const AS_OF: Date = Date::constant(2026, 11, 23);

pub(crate) fn now() -> Now {
    Now::at(AS_OF.at(12, 0, 0, 0))
}

/// A municipality's files in a folder of their own.
pub(crate) struct Town {
    pub(crate) town: Municipality,
    pub(crate) plants: Plants,
    pub(crate) dialect: Dialect,
    folder: TempDir,
}

impl Town {
    pub(crate) fn new(pupils: u32, seed: u64, dialect: Dialect, dirt: Dirt) -> Self {
        Self::of(municipality(&Order { size: Size::Pupils(pupils), seed, as_of: AS_OF, dirt }), dialect)
    }

    pub(crate) fn of(town: Municipality, dialect: Dialect) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("export")).unwrap();
        let plants = export(&town, dialect, &folder.path().join("export")).unwrap();
        let made = Self { town, plants, dialect, folder };
        made.settle();
        made
    }

    pub(crate) fn export(&self) -> PathBuf {
        self.folder.path().join("export")
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Gives every file the same age, so that nobody takes it for one that is still being written.
    pub(crate) fn settle(&self) {
        let early = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_410_000);
        for entry in std::fs::read_dir(self.export()).unwrap() {
            let file = std::fs::File::options().append(true).open(entry.unwrap().path()).unwrap();
            file.set_modified(early).unwrap();
        }
    }

    /// Drafts a mapping the way a user would, over an earlier one.
    pub(crate) fn draft(&self) -> app::init::Drafted {
        let order = InitOrder {
            from: self.export(),
            work: self.work(),
            preset: None,
            municipality: "Exempelköping".to_owned(),
            replace: true,
        };
        init(&order, &Texts::new(Language::Swedish), now()).unwrap()
    }

    pub(crate) fn open(&self) -> Workplace {
        Workplace::open(&self.work(), now()).unwrap_or_else(|failure| panic!("{}", told(&failure)))
    }

    /// Everything up to the picture, for the test environment, from the draft as it is and with the one
    /// answer that only the receiver can give.
    pub(crate) fn view(&self) -> View {
        self.draft();
        self.answer();
        self.look(&self.open())
    }

    /// Writes a code for the school form that the receiver has published none for.
    pub(crate) fn answer(&self) {
        let file = self.work().join("skolbro.toml");
        let drafted = std::fs::read_to_string(&file).unwrap();
        let lines = drafted.lines().map(|line| match line.strip_prefix("# GYS = ") {
            Some(_) => "GYS = \"se.gymnasieutbildning.anpassad\"",
            None => line,
        });
        std::fs::write(&file, lines.collect::<Vec<_>>().join("\n")).unwrap();
    }

    /// The tables with their cells, which a view does not keep; places mean the same in both.
    pub(crate) fn tables(&self, workplace: &Workplace) -> Extract {
        let specs = workplace.mappings.iter().flat_map(|mapping| &mapping.tables);
        Extract::new(
            specs.map(|spec| sources::read(&workplace.sources(), spec, now().datetime()).unwrap()).collect(),
        )
    }

    pub(crate) fn look(&self, workplace: &Workplace) -> View {
        view(workplace, Environment::Test, AS_OF, now())
            .unwrap_or_else(|failure| panic!("{}", told(&failure)))
    }
}

/// File (with sheet), line and column of a problem, as a plant names them.
pub(crate) fn place(view: &View, problem: &Problem) -> (String, u64, Option<String>) {
    let Some((place, table)) = problem.place.and_then(|place| Some((place, view.extract.table(place)?)))
    else {
        return (String::new(), 0, None);
    };
    let origin = table.origin();
    let file = match &origin.sheet {
        Some(sheet) => format!("{}#{sheet}", origin.file),
        None => origin.file.clone(),
    };
    let line = place.row().map_or(0, |row| table.line(row));
    let column = place.column().and_then(|at| table.columns().get(usize::from(at)).cloned());
    (file, u64::from(line), column)
}

/// A plant's place in the same form.
pub(crate) fn planted(plant: &Plant) -> (String, u64, Option<String>) {
    (plant.file.clone(), plant.line, plant.column.clone())
}

fn told(failure: &Failure) -> String {
    let texts = Texts::new(Language::English);
    let lines = std::iter::once(&failure.what).chain(&failure.also).map(|what| texts.say(what));
    let places = failure.places.iter().map(|place| format!("{}: {}", place.file, texts.say(&place.what)));
    lines.chain(places).collect::<Vec<_>>().join("\n")
}
