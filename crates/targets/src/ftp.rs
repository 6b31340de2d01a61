//! x
use crate::fault::{Cause, Step, Trouble};
use crate::place::Place;
use crate::way::{Ftp, Habits};
pub(crate) fn open(_: &Ftp, _: &Habits) -> Result<Box<dyn Place>, Trouble> {
    Err(Cause::Unable.at(Step::Prepare))
}
