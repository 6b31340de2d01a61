//! Writing dossiers where the user asked: a page, a workbook.

use crate::commands::path;
use app::dossier::Dossier;
use app::{Failure, FailureKind, Phrase, Texts};
use clap::ArgMatches;
use std::path::Path;

/// Writes what `--html` and `--xlsx` ask for, and answers which files.
pub(crate) fn write(matches: &ArgMatches, dossier: &Dossier, texts: &Texts) -> Result<Vec<String>, Failure> {
    let (html, xlsx) = (path(matches, "html"), path(matches, "xlsx"));
    save(dossier, html.as_deref(), xlsx.as_deref(), texts)?;
    Ok([html, xlsx].into_iter().flatten().map(|file| file.display().to_string()).collect())
}

/// Writes a page and a workbook, each readable by its owner only.
pub(crate) fn save(
    dossier: &Dossier,
    html: Option<&Path>,
    xlsx: Option<&Path>,
    texts: &Texts,
) -> Result<(), Failure> {
    if let Some(html) = html {
        let page = web::dossier::page(dossier, texts).map_err(|error| {
            let what = Phrase::new("failure-write").with("file", html.display().to_string());
            Failure::new(FailureKind::Failed, what.with("why", error.to_string()))
        })?;
        app::save(html, page.as_bytes())?;
    }
    if let Some(xlsx) = xlsx {
        app::save(xlsx, &app::annex::annex(dossier, texts)?)?;
    }
    Ok(())
}
