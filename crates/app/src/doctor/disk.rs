//! Room on the disk for a night: the store, what is sealed, and copies of both.

use super::{DoctorLine, Standing, line};
use crate::texts::{Phrase, Texts};
use crate::workplace::Workplace;

/// Below this nothing is sure to fit; below the other somebody should look.
const ROOM: (u64, u64) = (200 << 20, 2 << 30);

/// How much room there is, where the system tells.
pub(super) fn look(workplace: &Workplace, texts: &Texts, lines: &mut Vec<DoctorLine>) {
    let Some(free) = targets::folder::free(&workplace.root) else { return };
    let (standing, id, hint) = match free {
        free if free < ROOM.0 => (Standing::Broken, "doctor-disk-full", "doctor-disk-hint"),
        free if free < ROOM.1 => (Standing::Open, "doctor-disk-low", "doctor-disk-hint"),
        _ => (Standing::Good, "doctor-disk", "nothing"),
    };
    let what = Phrase::new(id).count("megabytes", free >> 20);
    lines.push(line(texts, standing, &what, &Phrase::new(hint)));
}
