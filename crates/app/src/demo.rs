//! `demo`: the main job on a municipality that does not exist, the way a user would do it.

use crate::clock::{Now, Stopwatch};
use crate::config::Environment;
use crate::failure::{Failure, FailureKind};
use crate::init::{Drafted, InitOrder, init};
use crate::plan::{PlanOrder, plan};
use crate::report::Report;
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;
use ::demo::{Dialect, Dirt, Order, Plants, Size, export, municipality};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

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
}

/// Makes a municipality, exports it, drafts its mapping, checks it and writes the complete delivery for
/// the test environment.
///
/// # Errors
/// A folder that cannot be written, and whatever `init` and `plan` say.
pub fn demo(order: &DemoOrder, texts: &Texts, now: Now) -> Result<Demo, Failure> {
    let watch = Stopwatch::start();
    let exports = order.folder.join("export");
    let (plants, planted_file) = make(order, &exports, now)?;
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
    Ok(Demo { export: exports, work, planted_file, planted: plants.list.len(), drafted, report, took })
}

/// Writes the exports only, with the list of planted errors beside them; returns the list and its file.
///
/// # Errors
/// A folder that cannot be written, or is not one of ours.
pub fn make(order: &DemoOrder, exports: &Path, now: Now) -> Result<(Plants, PathBuf), Failure> {
    let failed = |why: String| {
        let what = Phrase::new("failure-write").with("file", exports.display().to_string()).with("why", why);
        Failure::new(FailureKind::Failed, what)
    };
    let planted_file = order.folder.join("planted.json");
    clear(&order.folder, exports, &planted_file)?;
    fs::create_dir_all(exports).map_err(|error| failed(error.to_string()))?;
    let pupils = order.size.pupils();
    let dirt = if order.dirty { Dirt::realistic(pupils) } else { Dirt::none() };
    let town = municipality(&Order { size: order.size, seed: order.seed, as_of: now.date(), dirt });
    let plants = export(&town, order.dialect, exports).map_err(|error| failed(error.to_string()))?;
    plants.write_json(&planted_file).map_err(|error| failed(error.to_string()))?;
    Ok((plants, planted_file))
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
    for old in [exports.to_owned(), folder.join("work")] {
        if old.exists() {
            fs::remove_dir_all(&old).map_err(|error| {
                let what = Phrase::new("failure-write")
                    .with("file", old.display().to_string())
                    .with("why", error.to_string());
                Failure::new(FailureKind::Failed, what)
            })?;
        }
    }
    Ok(())
}
