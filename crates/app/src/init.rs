//! `init`: from a folder of export files to a drafted mapping and configuration.

use crate::clock::Now;
use crate::failure::{Failure, FailureKind};
use crate::texts::{Phrase, Texts};
use crate::workplace::CONFIG_FILE;
use model::ask::Look;
use rayon::prelude::*;
use stages::draft::{self, Draft, Preset, Seen, Wishes};
use std::path::{Path, PathBuf};
use targets::folder::{self, Whole};

/// The preset of this name.
#[must_use]
pub fn preset(code: &str) -> Option<Preset> {
    Preset::ALL.into_iter().find(|preset| preset.code() == code)
}

/// What to draft from, and into what.
#[derive(Clone, Debug)]
pub struct InitOrder {
    /// The folder with the export files.
    pub from: PathBuf,
    /// The folder to make.
    pub work: PathBuf,
    /// A preset, where the user names one.
    pub preset: Option<Preset>,
    /// The municipality's name, where the user says.
    pub municipality: String,
    /// Write over an earlier draft.
    pub replace: bool,
}

/// What was drafted.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// What was made of each file.
    pub files: Vec<FileLine>,
    /// What only people can decide.
    pub questions: Vec<QuestionLine>,
    /// The files written, with their folder.
    pub written: Vec<PathBuf>,
    /// Files that could not be looked at, and why.
    pub unreadable: Vec<Phrase>,
}

/// What was made of one file or sheet.
#[derive(Clone, Debug)]
pub struct FileLine {
    /// The file, with its sheet.
    pub file: String,
    /// Rows seen.
    pub rows: u32,
    /// What it is.
    pub what: Phrase,
    /// Whether the mapping reads it.
    pub used: bool,
}

/// An open question.
#[derive(Clone, Debug)]
pub struct QuestionLine {
    /// Its id in the configuration.
    pub id: String,
    /// Whether nothing can be planned before it is answered.
    pub blocking: bool,
    /// The question.
    pub text: Phrase,
}

/// Looks at every file and writes a draft. Never asks.
///
/// # Errors
/// A folder without any file that can be read; a work folder that already has a configuration.
pub fn init(order: &InitOrder, texts: &Texts, now: Now) -> Result<Drafted, Failure> {
    if !order.replace && order.work.join(CONFIG_FILE).exists() {
        let what = Phrase::new("failure-already-there").with("folder", order.work.display().to_string());
        return Err(Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-replace")));
    }
    let (looks, unreadable) = look_at_all(&order.from)?;
    let seen: Vec<Seen<'_>> = looks.iter().map(|(file, look)| Seen { file, look }).collect();
    if seen.is_empty() {
        let what = Phrase::new("failure-nothing-to-draft").with("folder", order.from.display().to_string());
        let mut failure = Failure::new(FailureKind::Failed, what);
        failure.also = unreadable;
        return Err(failure);
    }
    let wishes = Wishes {
        preset: order.preset,
        folder: folder_in_config(&order.from, &order.work),
        municipality: order.municipality.clone(),
        municipality_code: String::new(),
    };
    let draft = draft::draft(&seen, &wishes, now.date());
    let written = write(&draft, &order.work, texts)?;
    Ok(drafted(&draft, written, unreadable))
}

type Looks = Vec<(String, Look)>;

fn look_at_all(from: &Path) -> Result<(Looks, Vec<Phrase>), Failure> {
    let paths = sources::list(from).map_err(|error| Failure::reading(&error))?;
    let looked: Vec<_> = paths.par_iter().map(|path| (path, sources::look(path))).collect();
    let mut looks = Vec::new();
    let mut unreadable = Vec::new();
    for (path, look) in looked {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match look {
            Ok(found) => looks.extend(found.into_iter().map(|look| (file.clone(), look))),
            Err(error) => unreadable.push(Failure::reading(&error).what),
        }
    }
    Ok((looks, unreadable))
}

/// The folder of the exports as the configuration names it: relative where that is short, else whole.
fn folder_in_config(from: &Path, work: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (from, work) = (whole(from), whole(work));
    let path = if let Ok(inside) = from.strip_prefix(&work) {
        inside.to_owned()
    } else if let Some(beside) = work.parent().and_then(|parent| from.strip_prefix(parent).ok()) {
        Path::new("..").join(beside)
    } else {
        from
    };
    path.to_string_lossy().replace('\\', "/")
}

fn write(draft: &Draft, work: &Path, texts: &Texts) -> Result<Vec<PathBuf>, Failure> {
    let say = |phrase: &draft::Phrase| texts.say(&phrase.into());
    let mut written = Vec::new();
    for page in std::iter::once(&draft.config).chain(&draft.mappings) {
        let path = work.join(&page.path);
        let text = draft::write(page, &say);
        let folder = path.parent().unwrap_or(work).to_owned();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        folder::write_all(&folder, &[Whole { name: &name, bytes: text.as_bytes() }])
            .map_err(|error| Failure::writing(&error))?;
        written.push(path);
    }
    Ok(written)
}

fn drafted(draft: &Draft, written: Vec<PathBuf>, unreadable: Vec<Phrase>) -> Drafted {
    let files = draft
        .files
        .iter()
        .map(|file| FileLine {
            file: match &file.sheet {
                Some(sheet) => format!("{} · {sheet}", file.file),
                None => file.file.clone(),
            },
            rows: file.rows,
            what: (&file.what).into(),
            used: file.mapping.is_some(),
        })
        .collect();
    let questions = draft
        .questions
        .iter()
        .map(|question| QuestionLine {
            id: question.id.clone(),
            blocking: question.blocking,
            text: (&question.text).into(),
        })
        .collect();
    Drafted { files, questions, written, unreadable }
}
