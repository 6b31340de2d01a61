//! A demo municipality all the way to its picture.

use app::init::{InitOrder, init};
use app::view::{View, view};
use app::{Environment, Language, Now, Texts, Workplace};
use demo::{Dialect, Dirt, Order, Size, export, municipality};
use model::Date;
use std::fs;

pub(crate) const AS_OF: Date = Date::constant(2026, 11, 23);

/// A clean municipality of so many pupils.
pub(crate) fn town(pupils: u32, seed: u64) -> View {
    let now = Now::at(AS_OF.at(12, 0, 0, 0));
    let folder = tempfile::tempdir().unwrap();
    let (from, work) = (folder.path().join("export"), folder.path().join("work"));
    fs::create_dir(&from).unwrap();
    let town = municipality(&Order { size: Size::Pupils(pupils), seed, as_of: AS_OF, dirt: Dirt::none() });
    export(&town, Dialect::Register, &from).unwrap();
    let early = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_410_000);
    for entry in fs::read_dir(&from).unwrap() {
        let file = fs::File::options().append(true).open(entry.unwrap().path()).unwrap();
        file.set_modified(early).unwrap();
    }
    let municipality = "Exempelköping".to_owned();
    let order = InitOrder { from, work: work.clone(), preset: None, municipality, replace: true };
    let texts = Texts::new(Language::Swedish);
    init(&order, &texts, now).unwrap();
    // the one answer that only the receiver can give
    let file = work.join("skolbro.toml");
    let drafted = fs::read_to_string(&file).unwrap();
    let lines = drafted.lines().map(|line| match line.strip_prefix("# GYS = ") {
        Some(_) => "GYS = \"se.gymnasieutbildning.anpassad\"",
        None => line,
    });
    let answered: Vec<&str> = lines.collect();
    fs::write(&file, answered.join("\n")).unwrap();
    let workplace = Workplace::open(&work, now).unwrap_or_else(|failure| panic!("{}", texts.say(&failure.what)));
    view(&workplace, Environment::Test, AS_OF, now)
        .unwrap_or_else(|failure| panic!("{}", texts.say(&failure.what)))
}
