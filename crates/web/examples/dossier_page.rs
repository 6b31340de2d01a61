//! Writes dossiers of an invented municipality as pages and workbooks, in both languages, into a folder, to be looked
//! at: `cargo run -p skolbro-web --example dossier_page -- FOLDER`.

mod dossiers;

use app::{Language, Texts};
use std::error::Error;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("say in which folder to write the pages")?;
    let folder = Path::new(&folder);
    for language in [Language::Swedish, Language::English] {
        let texts = Texts::new(language);
        for (name, dossier) in [("study", dossiers::study(&texts)), ("hard", dossiers::hard(&texts))] {
            let save = |end: &str, bytes: &[u8]| {
                File::create(folder.join(format!("{name}.{}.{end}", language.code())))?.write_all(bytes)
            };
            save("html", web::dossier::page(&dossier, &texts)?.as_bytes())?;
            let annex = app::annex::annex(&dossier, &texts);
            save("xlsx", &annex.map_err(|failure| texts.say(&failure.what))?)?;
        }
    }
    Ok(())
}
