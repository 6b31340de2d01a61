//! Five nights of a living municipality, all the way: delivered over SFTP, encrypted, imported, reported, confirmed,
//! compared. Time is simulated, everything else is real.

use super::{DemoOrder, not_exported};
use crate::alarm::alarm;
use crate::approve::{Consent, approve};
use crate::clock::Now;
use crate::compare::{CompareOrder, compare};
use crate::config::Environment;
use crate::deliver::{Delivery, deliver};
use crate::failure::Failure;
use crate::history::history;
use crate::inbox::fetch;
use crate::run::run;
use crate::testbed::{
    AddOrder, Chosen, ExportOrder, Mischief, Rhythm, ServeOrder, Service, Testbed, add, export, import,
    misbehave,
};
use crate::texts::Phrase;
use crate::workplace::Workplace;
use ::demo::{Event, Municipality, live};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use store::{RunId, State};

/// Where things are delivered.
const TO: Environment = Environment::Test;

/// What the test environment does wrong, by night: some lines of the third fail, and the fourth's report never comes.
const MISCHIEF: [(usize, &str); 2] = [(2, "failing=3"), (3, "report-never")];

/// How many nights there are.
pub(super) const NIGHTS: usize = 5;

/// One night, and the morning after.
#[derive(Clone, Debug)]
pub struct NightLine {
    /// The evening.
    pub day: Date,
    /// What had happened in the municipality since the evening before.
    pub happened: BTreeMap<Event, usize>,
    /// What the test environment was told to do wrong, as `skolbro receiver misbehave` words it.
    pub mischief: Option<&'static str>,
    /// The delivery, and how many rows and lines it held.
    pub sent: Option<(RunId, u64, u64)>,
    /// How many changes wait for a person.
    pub held: u32,
    /// What the test environment said of its import.
    pub imported: Vec<Phrase>,
    /// What became of the delivery by the morning.
    pub became: Option<State>,
    /// Alarms of the morning.
    pub alarms: Vec<Phrase>,
    /// What the comparison with the test environment's export says.
    pub compared: crate::compare::Counts,
}

/// The five nights.
#[derive(Clone, Debug)]
pub struct Week {
    /// Each.
    pub nights: Vec<NightLine>,
    /// The test environment's folder.
    pub receiver: PathBuf,
}

impl Week {
    /// Whether every difference is explained.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.nights.iter().all(|night| night.compared.unexplained == 0)
    }
}

/// Lives five days, and delivers every night.
///
/// # Errors
/// Whatever any verb on the way says.
pub fn week(
    order: &DemoOrder,
    (work, exports, mut town): (&Path, &Path, Municipality),
    (now, tell): (Now, &mut dyn FnMut(&Phrase)),
) -> Result<Week, Failure> {
    let receiver = order.folder.join("receiver");
    let started = Now::at(evening(now, 0));
    let workplace = Workplace::open(work, started)?;
    let listen = Some(free_address()?);
    let account = AddOrder {
        folder: receiver.clone(),
        listen: listen.clone(),
        report_to: Vec::new(),
        replace: true,
        print: false,
    };
    add(&workplace, &account)?;
    let far = Rhythm::Every(u32::MAX);
    let service = Service::start(&ServeOrder { folder: receiver.clone(), listen, rhythm: far }, started)?;
    let testbed = Testbed::open(&receiver)?;
    let mut nights = Vec::new();
    for night in 0..NIGHTS {
        let evening = evening(now, night);
        let happened = if night == 0 { BTreeMap::new() } else { live(&mut town, order.seed + night as u64) };
        if night > 0 {
            ::demo::export(&town, order.dialect, exports).map_err(|error| not_exported(exports, &error))?;
        }
        date_files(exports, evening)?;
        let mut stage = Stage { work, testbed: &testbed, evening, folder: &order.folder };
        let line = stage.night(night, happened, tell)?;
        nights.push(line);
    }
    service.stop();
    date_files(exports, now.datetime())?;
    Ok(Week { nights, receiver })
}

/// Where a night is played.
struct Stage<'a> {
    work: &'a Path,
    testbed: &'a Testbed,
    evening: DateTime,
    folder: &'a Path,
}

impl Stage<'_> {
    fn night(
        &mut self,
        number: usize,
        happened: BTreeMap<Event, usize>,
        tell: &mut dyn FnMut(&Phrase),
    ) -> Result<NightLine, Failure> {
        let at = Now::at(self.evening);
        let account = self.testbed.only(&[])?;
        let mischief = MISCHIEF.into_iter().find(|(night, _)| *night == number).map(|(_, word)| word);
        if let Some(word) = mischief {
            misbehave(&account, &Mischief::Words { words: vec![word.to_owned()], lasting: false })?;
        }
        // as every night: the folder is opened anew
        let workplace = Workplace::open(self.work, at)?;
        let (sent, held) = delivered(&workplace, at, tell)?;
        let imported = import(self.testbed, None, Now::at(self.evening.saturating_add(90.minutes())))?;
        let morning = Now::at(self.evening.saturating_add(11.hours()));
        fetch(&workplace, TO, morning)?;
        let alarms = alarm(&workplace, TO, morning).alarms.iter().map(|one| one.title()).collect();
        let compared = self.compared(&workplace, &account, morning)?;
        let runs = history(&workplace, TO, 50, morning)?;
        let head = sent.and_then(|run| runs.into_iter().find(|head| head.id == run));
        let size = head.as_ref().and_then(|head| head.approved.as_ref()).map(|approved| approved.size);
        Ok(NightLine {
            day: self.evening.date(),
            happened,
            mischief,
            sent: sent.zip(size).map(|(run, size)| (run, size.rows, size.lines)),
            held,
            imported: imported.lines,
            became: head.map(|head| head.state),
            alarms,
            compared,
        })
    }

    fn compared(
        &self,
        workplace: &Workplace,
        account: &Chosen,
        morning: Now,
    ) -> Result<crate::compare::Counts, Failure> {
        let out = self.folder.join("receiver-export");
        if out.exists() {
            fs::remove_dir_all(&out).map_err(|error| Failure::not_written(&out, &error))?;
        }
        export(account, &ExportOrder { out: out.clone() }, morning)?;
        let order = CompareOrder { export: vec![out], environment: TO, school: None };
        Ok(compare(workplace, &order, morning)?.counts)
    }
}

/// The night itself. The first delivery waits for somebody who approves it.
fn delivered(
    workplace: &Workplace,
    at: Now,
    tell: &mut dyn FnMut(&Phrase),
) -> Result<(Option<RunId>, u32), Failure> {
    let night = run(workplace, (TO, at.date()), None, (at, tell))?;
    let held = night.planned.pages.held();
    let Some(run) = night.planned.run else { return Ok((None, held)) };
    let left = |delivery: &Delivery| delivery.sent.is_some();
    if night.delivery.as_ref().is_some_and(left) {
        return Ok((Some(run), held));
    }
    if !night.planned.pages.first {
        return Ok((None, held));
    }
    let consent = Consent { run, schools: &[], by: "demo", reason: "demo" };
    approve(workplace, consent, at)?;
    deliver(workplace, run, None, (at, tell))?;
    Ok((Some(run), 0))
}

/// Half past nine in the evening. The last is the latest whose morning has been: nothing happens in time to come.
fn evening(now: Now, night: usize) -> DateTime {
    let today = now.datetime().saturating_sub(9.hours()).date();
    let day = today.saturating_sub((NIGHTS.saturating_sub(night) as i64).days());
    day.at(21, 30, 0, 0)
}

/// Registers write their exports every evening: the files are as old as that.
fn date_files(exports: &Path, evening: DateTime) -> Result<(), Failure> {
    let moment = Now::at(evening.saturating_sub(1.hour())).timestamp();
    let written = SystemTime::from(moment);
    for entry in fs::read_dir(exports).map_err(|error| Failure::not_written(exports, &error))?.flatten() {
        let path = entry.path();
        let dated = File::options().append(true).open(&path).and_then(|file| file.set_modified(written));
        dated.map_err(|error| Failure::not_written(&path, &error))?;
    }
    Ok(())
}

/// An address of this machine's own that nobody has.
fn free_address() -> Result<String, Failure> {
    let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    free.map(|address| address.to_string())
        .map_err(|error| Failure::not_written(Path::new("127.0.0.1"), &error))
}
