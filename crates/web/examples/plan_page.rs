//! Writes the page of plans of an invented municipality, in both languages, into a folder, to be looked at:
//! `cargo run -p skolbro-web --example plan_page -- FOLDER`.

#![expect(clippy::unwrap_used, reason = "the moments of the sample are written in it")]

mod nights;

use app::{Language, Texts};
use nights::COVER;
use std::error::Error;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("say in which folder to write the pages")?;
    let folder = Path::new(&folder);
    for language in [Language::Swedish, Language::English] {
        let texts = Texts::new(language);
        let save = |name: &str, page: String| -> Result<(), Box<dyn Error>> {
            let path = folder.join(format!("{name}.{}.html", language.code()));
            File::create(path)?.write_all(page.as_bytes())?;
            Ok(())
        };
        save("small", web::plan::page(&nights::small(), COVER, &texts)?)?;
        save("guarded", web::plan::page(&nights::guarded(), COVER, &texts)?)?;
        save("heavy", web::plan::page(&nights::heavy(400), COVER, &texts)?)?;
        save("past", web::plan::past(&nights::past(), COVER, &texts)?)?;
    }
    Ok(())
}
