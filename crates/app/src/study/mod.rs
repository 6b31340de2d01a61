//! `study`: the pre-study that writes itself (förstudie). Reads the sources as they lie there, and answers the eight
//! questions of a synchronisation project (`spec/unikum.md` section 8.1): each a file here, with figures, masked
//! examples, how sure the answer is, and what has to be decided by whom.
//!
//! Only looks. Works on a draft whose questions are still open. Refuses to know: HTML, Excel, terminals.

mod existing;
mod figures;
mod golive;
mod handbook;
mod live;
mod mapping;
mod past;
mod quality;
mod routines;
mod sources;
mod start;
mod status;
mod testing;

pub use handbook::handbook;
pub use past::Past;

use crate::clock::Now;
use crate::config::Environment;
use crate::dossier::{Chapter, Dossier};
use crate::failure::Failure;
use crate::texts::{Phrase, Texts};
use crate::view::{View, view_of_draft};
use crate::workplace::Workplace;
use live::Live;
use model::Date;
use std::cell::OnceCell;
use std::path::PathBuf;

/// What to study.
#[derive(Clone, Debug)]
pub struct StudyOrder {
    /// Whose settings to look with.
    pub environment: Environment,
    /// The day that the registers are taken to show.
    pub as_of: Date,
    /// Folders with earlier exports of the same files.
    pub history: Vec<PathBuf>,
    /// What Unikum holds already: a folder, a zip or the two files of an export, or a workbook; nothing where the
    /// municipality starts from zero.
    pub existing: Vec<PathBuf>,
}

/// What every chapter looks at.
pub(crate) struct Ground<'a> {
    pub(crate) workplace: &'a Workplace,
    /// The sources today, with their cells.
    pub(crate) view: &'a View,
    /// Earlier exports, the oldest first.
    pub(crate) pasts: &'a [Past],
    pub(crate) order: &'a StudyOrder,
    pub(crate) texts: &'a Texts,
    pub(crate) now: Now,
    /// What Unikum holds already and what a first delivery would do to it, once somebody has asked.
    live: OnceCell<Live>,
}

impl Ground<'_> {
    /// What Unikum holds already and what a first delivery would do to it: looked at once for all chapters.
    fn live(&self) -> Result<&Live, Failure> {
        if let Some(live) = self.live.get() {
            return Ok(live);
        }
        let live = Live::look(self)?;
        Ok(self.live.get_or_init(|| live))
    }

    /// A text without anything to show.
    pub(crate) fn say(&self, id: &'static str) -> String {
        self.texts.say(&Phrase::new(id))
    }
}

/// A chapter's maker.
type Maker = fn(&Ground<'_>) -> Result<Chapter, Failure>;

/// The eight questions, in the order of the pre-study.
const CHAPTERS: [Maker; 8] = [
    sources::chapter,
    quality::chapter,
    mapping::chapter,
    status::chapter,
    testing::chapter,
    golive::chapter,
    routines::chapter,
    start::chapter,
];

/// Studies the sources.
///
/// # Errors
/// What cannot be read, and mistakes in configuration and mapping. What is wrong in the data is part of the answer.
pub fn study(workplace: &Workplace, order: &StudyOrder, texts: &Texts, now: Now) -> Result<Dossier, Failure> {
    let view = view_of_draft(workplace, order.environment, order.as_of, now)?;
    let pasts = past::read(workplace, order, now)?;
    let ground = Ground { workplace, view: &view, pasts: &pasts, order, texts, now, live: OnceCell::new() };
    let chapters = CHAPTERS.iter().map(|make| make(&ground)).collect::<Result<Vec<Chapter>, Failure>>()?;
    let municipality = workplace.config.municipality.name.clone();
    Ok(Dossier {
        format: "skolbro-study/1",
        language: texts.language().code(),
        title: texts.say(&Phrase::new("study-title").with("municipality", municipality.as_str())),
        municipality,
        as_of: order.as_of.to_string(),
        made_at: now.minute(),
        summary: chapters.iter().filter_map(|chapter| chapter.answer.first().cloned()).collect(),
        chapters,
    })
}
