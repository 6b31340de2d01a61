//! `plan --total`: the complete delivery for an environment, written whole or not at all.

use super::{lines, refuse_incomplete, refuse_locked, refuse_oversized, refuse_stopped};
use crate::clock::Now;
use crate::config::Environment;
use crate::failure::Failure;
use crate::night::household::{homes, withheld};
use crate::night::known::Known;
use crate::night::{memory, shielded};
use crate::report::{FileLine, Report};
use crate::texts::Texts;
use crate::view::{View, view};
use crate::workplace::Workplace;
use model::{Date, Picture};
use stages::diff::{conceal, without};
use stages::render::{Rendered, Total, file_stem, render};
use std::path::{Path, PathBuf};
use targets::folder::{self, Whole};

/// What to plan.
#[derive(Clone, Debug)]
pub struct PlanOrder {
    /// For which environment.
    pub environment: Environment,
    /// The day the picture is for.
    pub as_of: Date,
    /// Where the files go; nothing is written where there is none.
    pub out: Option<PathBuf>,
}

/// Makes the complete delivery and its report.
///
/// # Errors
/// What [`view`] gives; production that is locked; a problem that stops the run; a file that cannot be
/// written. Earlier files in the folder stay as they were then.
pub fn plan(workplace: &Workplace, order: &PlanOrder, texts: &Texts, now: Now) -> Result<Report, Failure> {
    refuse_locked(workplace, order.environment)?;
    let mut view = view(workplace, order.environment, order.as_of, now)?;
    refuse_stopped(&view)?;
    let remembered = heeded(workplace, order, &view, now)?;
    let picture = remembered.as_ref().unwrap_or(&view.projection.picture);
    let rendered = render(picture, &view.settings.receiver, Total);
    refuse_incomplete(&rendered)?;
    refuse_oversized(&rendered, view.settings.receiver.limits)?;
    view.timings.lap("render");
    let letters = view.settings.receiver.delivery.names;
    let stem = file_stem(&workplace.config.municipality.file_name, now.datetime(), letters);
    let files = match &order.out {
        Some(folder) => write(&rendered, &stem, folder)?,
        None => Vec::new(),
    };
    view.timings.lap("write");
    let mut report = Report::new(&view, workplace, texts, now);
    report.files = files;
    Ok(report)
}

/// What is sent where earlier nights remember somebody as protected: neither them nor where their households live,
/// whatever the registers say now. Nothing where there is no memory.
pub(crate) fn heeded(
    workplace: &Workplace,
    order: &PlanOrder,
    view: &View,
    now: Now,
) -> Result<Option<Picture>, Failure> {
    if !memory::exists(workplace) {
        return Ok(None);
    }
    let store = memory::open(workplace, now)?;
    let lists = workplace.lists.on(order.as_of);
    let mut shielded = view.roster.shielded.clone();
    for environment in Environment::ALL {
        shielded = shielded::everyone(&shielded, (&store, environment.code()), &lists, now.date())?;
    }
    if shielded.is_empty() {
        return Ok(None);
    }
    let known = Known::load(&store, order.environment.code(), &workplace.lists, order.as_of)?;
    let wanted = &view.projection.picture;
    let homes = homes((view, wanted), &shielded, &known, &lists);
    let mut picture = without(wanted, &shielded);
    conceal(&mut picture, &withheld(view, &homes, &lists));
    Ok(Some(picture))
}

fn write(rendered: &Rendered, stem: &str, folder: &Path) -> Result<Vec<FileLine>, Failure> {
    let names = [format!("{stem}.principals"), format!("{stem}.relations")];
    let contents = [rendered.principals.as_slice(), rendered.relations.as_slice()];
    let set: Vec<Whole<'_>> = names.iter().zip(contents).map(|(name, bytes)| Whole { name, bytes }).collect();
    folder::write_all(folder, &set).map_err(|error| Failure::writing(&error))?;
    Ok(set
        .iter()
        .map(|file| FileLine {
            name: file.name.to_owned(),
            folder: folder.display().to_string(),
            bytes: file.bytes.len(),
            lines: lines(file.bytes),
            blake3: blake3::hash(file.bytes).to_hex().to_string(),
        })
        .collect())
}
