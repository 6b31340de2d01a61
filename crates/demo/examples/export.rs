//! Writes one export for a measurement: `export SIZE DIALECT FOLDER`, sizes S, M, L, XL.
//!
//! From size M on, numbers may belong to real people: write into a temporary folder and delete it.

use demo::{Dialect, Dirt, Order, Size, export, municipality};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let size = match arguments.next().as_deref() {
        Some("S") => Size::S,
        Some("M") => Size::M,
        Some("L") => Size::L,
        Some("XL") => Size::XL,
        _ => return ExitCode::from(2),
    };
    let name = arguments.next().unwrap_or_default();
    let dialect = Dialect::ALL.iter().copied().find(|dialect| format!("{dialect:?}") == name);
    let (Some(dialect), Some(folder)) = (dialect, arguments.next()) else { return ExitCode::from(2) };
    let as_of = model::Date::constant(2026, 11, 23);
    let dirt = Dirt::realistic(size.pupils());
    let town = municipality(&Order { size, seed: 1, as_of, dirt });
    match export(&town, dialect, std::path::Path::new(&folder)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
