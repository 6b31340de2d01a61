//! Writes the page of an invented municipality's report, in both languages, into a folder, to be looked at:
//! `cargo run -p skolbro-web --example report_page -- FOLDER`.

mod sample;

use app::report::Report;
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
        let save = |name: &str, report: &Report| -> Result<(), Box<dyn Error>> {
            let path = folder.join(format!("{name}.{}.html", language.code()));
            File::create(path)?.write_all(web::report::page(report, &texts)?.as_bytes())?;
            Ok(())
        };
        save("report", &sample::report(&texts))?;
        save("fine", &sample::fine(&texts))?;
        save("heavy", &sample::heavy(&texts, 60, 500))?;
    }
    Ok(())
}
