//! A folder of exports taken all the way to the complete delivery: drafted by `init` alone, no hand edits.

use app::clock::Now;
use app::config::Environment;
use app::init::{Drafted, InitOrder, init};
use app::plan::{PlanOrder, plan};
use app::{Failure, Language, Report, Texts, Workplace};
use jiff::civil::{Date, date};
use std::path::{Path, PathBuf};

/// The day of every test.
pub(crate) const TODAY: Date = date(2026, 11, 23);

pub(crate) fn now() -> Now {
    Now::at(TODAY.at(12, 0, 0, 0))
}

/// What came out of a folder.
pub(crate) struct Delivered {
    pub(crate) drafted: Drafted,
    pub(crate) report: Report,
    pub(crate) principals: String,
    pub(crate) relations: String,
}

impl Delivered {
    /// The rows of the principals file of this kind (`school`, `class`, `user`), cut into columns.
    pub(crate) fn rows(&self, kind: &str) -> Vec<Vec<&str>> {
        let rows = self.principals.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        rows.filter(|row| row.last() == Some(&kind)).collect()
    }

    /// The relations of this kind, as "from to".
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<String> {
        let rows = self.relations.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        rows.filter(|row| row[1] == kind).map(|row| format!("{} {}", row[2], row[3])).collect()
    }

    /// The row of the person with this number or id.
    pub(crate) fn user(&self, id: &str) -> Vec<&str> {
        self.rows("user").into_iter().find(|row| row[3] == id).unwrap_or_else(|| panic!("{id} is not there"))
    }
}

/// Where the draft of a folder of exports lies.
pub(crate) fn work_of(from: &Path) -> PathBuf {
    from.parent().unwrap().join("work")
}

/// `init`, the mapping's own tests, and `plan --to test --total`.
pub(crate) fn deliver(from: &Path) -> Result<Delivered, Failure> {
    deliver_at(from, TODAY)
}

/// The same for the picture of another day.
pub(crate) fn deliver_at(from: &Path, as_of: Date) -> Result<Delivered, Failure> {
    let texts = Texts::new(Language::Swedish);
    let work = work_of(from);
    let drafted = draft(from, &texts)?;
    let workplace = Workplace::open(&work, now())?;
    let tests = app::mapping::test(&workplace, now());
    assert!(!tests.is_empty() && tests.iter().all(|test| test.faults.is_empty()), "{tests:?}");
    let out = work.join("out");
    let order = PlanOrder { environment: Environment::Test, as_of, out: Some(out.clone()) };
    let report = plan(&workplace, &order, &texts, now())?;
    let file = |ending: &str| {
        let mut paths = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
        std::fs::read_to_string(paths.find(|path| path.extension().is_some_and(|own| own == ending)).unwrap())
            .unwrap()
    };
    let (principals, relations) = (file("principals"), file("relations"));
    Ok(Delivered { drafted, report, principals, relations })
}

/// Drafts the folder into the work folder beside it.
pub(crate) fn draft(from: &Path, texts: &Texts) -> Result<Drafted, Failure> {
    let order = InitOrder {
        from: from.to_owned(),
        work: work_of(from),
        preset: None,
        municipality: "Exempelby kommun".to_owned(),
        replace: true,
    };
    init(&order, texts, now())
}
