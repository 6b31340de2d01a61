//! `demo`: the main job on a municipality that does not exist, the way a user would do it: the first hour, and then
//! five nights all the way to the bundled test environment and back.

mod week;

pub use week::{NightLine, Week, week};

use crate::clock::{Now, Stopwatch};
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::init::{Drafted, InitOrder, init};
use crate::plan::{PlanOrder, plan};
use crate::report::Report;
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;
use ::demo::{Dialect, Dirt, ExportError, Municipality, Order, Plants, Size, export, municipality};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use week::NIGHTS;

/// The size of this name, or of this many pupils.
#[must_use]
pub fn size(word: &str) -> Option<Size> {
    match word.to_uppercase().as_str() {
        "S" => Some(Size::S),
        "M" => Some(Size::M),
        "L" => Some(Size::L),
        "XL" => Some(Size::XL),
        pupils => pupils.parse().ok().filter(|pupils| *pupils > 0).map(Size::Pupils),
    }
}

/// The dialect of this name; the register where there is none.
#[must_use]
pub fn dialect(word: &str) -> Dialect {
    match word {
        "skola24" => Dialect::Skola24,
        "workbook" => Dialect::Workbook,
        "oneroster" => Dialect::OneRoster,
        _ => Dialect::Register,
    }
}

/// What to make.
#[derive(Clone, Debug)]
pub struct DemoOrder {
    /// Where.
    pub folder: PathBuf,
    /// How large.
    pub size: Size,
    /// Which one.
    pub seed: u64,
    /// How its register writes.
    pub dialect: Dialect,
    /// With realistic dirt, or clean.
    pub dirty: bool,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The folder with the exports.
    pub export: PathBuf,
    /// The municipality's folder.
    pub work: PathBuf,
    /// The list of planted errors.
    pub planted_file: PathBuf,
    /// How many were planted.
    pub planted: usize,
    /// What `init` said.
    pub drafted: Drafted,
    /// What `plan` said.
    pub report: Report,
    /// How long the municipality took to make, and everything after it.
    pub took: (Duration, Duration),
    /// The municipality itself: it lives on.
    pub town: Municipality,
}

/// Makes a municipality, exports it, drafts its mapping, checks it and writes the complete delivery for
/// the test environment.
///
/// # Errors
/// A folder that cannot be written, and whatever `init` and `plan` say.
pub fn demo(order: &DemoOrder, texts: &Texts, now: Now) -> Result<Demo, Failure> {
    let watch = Stopwatch::start();
    let exports = order.folder.join("export");
    // the five nights have been when it is over, so that nothing of them lies in times to come
    let as_of = now.date().saturating_sub((NIGHTS as i64).days());
    let (town, plants, planted_file) = found(order, &exports, as_of)?;
    let made = watch.read();
    let work = order.folder.join("work");
    let draft = InitOrder {
        from: exports.clone(),
        work: work.clone(),
        preset: None,
        municipality: "Exempelköping".to_owned(),
        replace: true,
    };
    let drafted = init(&draft, texts, now)?;
    let workplace = Workplace::open(&work, now)?;
    let order = PlanOrder { environment: Environment::Test, as_of: now.date(), out: Some(work.join("out")) };
    let report = plan(&workplace, &order, texts, now)?;
    let took = (made, watch.read().saturating_sub(made));
    Ok(Demo { export: exports, work, planted_file, planted: plants.list.len(), drafted, report, took, town })
}

/// Writes the exports only, with the list of planted errors beside them; returns the list and its file.
///
/// # Errors
/// A folder that cannot be written, or is not one of ours.
pub fn make(order: &DemoOrder, exports: &Path, now: Now) -> Result<(Plants, PathBuf), Failure> {
    found(order, exports, now.date()).map(|(_, plants, file)| (plants, file))
}

fn found(order: &DemoOrder, exports: &Path, as_of: Date) -> Result<(Municipality, Plants, PathBuf), Failure> {
    let planted_file = order.folder.join("planted.json");
    clear(&order.folder, exports, &planted_file)?;
    fs::create_dir_all(exports).map_err(|error| Failure::not_written(exports, &error))?;
    let pupils = order.size.pupils();
    let dirt = if order.dirty { Dirt::realistic(pupils) } else { Dirt::none() };
    let town = municipality(&Order { size: order.size, seed: order.seed, as_of, dirt });
    let plants = export(&town, order.dialect, exports).map_err(|error| not_exported(exports, &error))?;
    plants.write_json(&planted_file).map_err(|error| not_exported(exports, &error))?;
    Ok((town, plants, planted_file))
}

fn not_exported(exports: &Path, error: &ExportError) -> Failure {
    match error {
        ExportError::Write { path, source } => Failure::not_written(path, source),
        ExportError::TooManyRows { sheet } => {
            let what = Phrase::new("demo-too-many-rows").with("sheet", *sheet);
            Failure::new(FailureKind::Configuration, what)
        }
        ExportError::Workbook { .. } => Failure::not_written(exports, &io::Error::other("workbook")),
    }
}

/// Takes an earlier demonstration away. A folder with anything else in it is left alone.
fn clear(folder: &Path, exports: &Path, planted_file: &Path) -> Result<(), Failure> {
    let Ok(mut entries) = fs::read_dir(folder) else { return Ok(()) };
    if entries.next().is_none() {
        return Ok(());
    }
    if !planted_file.exists() {
        let what = Phrase::new("failure-not-ours").with("folder", folder.display().to_string());
        return Err(Failure::new(FailureKind::Configuration, what));
    }
    for old in [exports.to_owned(), folder.join("work"), folder.join("receiver")] {
        if old.exists() {
            fs::remove_dir_all(&old).map_err(|error| Failure::not_written(&old, &error))?;
        }
    }
    Ok(())
}
