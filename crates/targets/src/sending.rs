//! The order in which a parcel is sent, so that nobody ever sees half of it under its final name.
//!
//! Written under a temporary name, compared, asked for, renamed, looked at once more. What a cut connection leaves
//! is found and gone on with: a part continues where it ends, a whole is renamed, and a rename of which nobody
//! heard is looked for. What lies under the final name is never written over.
//!
//! Refuses to know: by which protocol.

use crate::command;
use crate::fault::{At as _, Cause, SendError, Shows, Step, Trouble};
use crate::journey::{Checked, Event, Finished, Journey, Receipt, Sum, Was};
use crate::place::{Begin, Place, open, sayable};
use crate::way::{Habits, Parcel, Verify, Way};
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

/// Sends a parcel. The same under the same name already is as good as sent.
///
/// # Errors
/// Why it did not arrive, after as many tries as may be. A part may lie under the temporary name; [`finish`] goes
/// on with it.
pub fn send(
    way: &Way,
    habits: &Habits,
    parcel: &Parcel<'_>,
    journey: &mut dyn Journey,
) -> Result<Receipt, SendError> {
    let gone = SendError { step: Step::Look, cause: Cause::Gone, shows: Shows::Maybe };
    match Run::new(way, habits, parcel, journey, Anew(true)).tries()? {
        Finished::There(receipt) => Ok(receipt),
        Finished::Nothing => Err(gone),
    }
}

/// Goes on with a parcel that was begun earlier, after a crash or when all tries failed: one that is whole gets
/// its final name, a part is continued or written again from its beginning. Where there is nothing of it, nothing
/// is done.
///
/// # Errors
/// As [`send`]. [`Cause::Unable`] for the customer's own command.
pub fn finish(
    way: &Way,
    habits: &Habits,
    parcel: &Parcel<'_>,
    journey: &mut dyn Journey,
) -> Result<Finished, SendError> {
    Run::new(way, habits, parcel, journey, Anew(false)).tries()
}

/// A number that nobody can foresee.
pub(crate) fn chance() -> u64 {
    RandomState::new().hash_one(0)
}

/// Whether a parcel of which there is nothing is begun.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Anew(bool);

/// How far the final name has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// Nothing was done that could show it.
    Before,
    /// The server was asked and may have done it.
    Asked,
    /// The server said that it has done it.
    Told,
}

/// One parcel on its way, over several tries.
struct Run<'a> {
    way: &'a Way,
    habits: &'a Habits,
    parcel: &'a Parcel<'a>,
    journey: &'a mut dyn Journey,
    temporary: String,
    anew: Anew,
    tries: u32,
    /// The caller has said that it may show.
    may_show: bool,
    /// What lies under the name we write to is ours.
    ours: bool,
    naming: Naming,
}

impl<'a> Run<'a> {
    fn new(
        way: &'a Way,
        habits: &'a Habits,
        parcel: &'a Parcel<'a>,
        journey: &'a mut dyn Journey,
        anew: Anew,
    ) -> Self {
        let temporary = habits.temporary(parcel.name);
        let (tries, may_show, ours, naming) = (0, false, !anew.0, Naming::Before);
        Self { way, habits, parcel, journey, temporary, anew, tries, may_show, ours, naming }
    }

    /// Tries as often as may be.
    fn tries(mut self) -> Result<Finished, SendError> {
        sayable(self.habits, self.parcel.name).map_err(Trouble::unseen)?;
        loop {
            self.tries += 1;
            let Trouble { step, cause } = match self.once() {
                Ok(finished) => return Ok(finished),
                Err(trouble) => trouble,
            };
            let wait = wait(self.habits, self.tries, chance());
            let again = cause.passes() && self.tries < self.habits.attempts;
            if !again || !self.journey.may_try_again(wait) {
                let shows = if self.naming == Naming::Before { Shows::No } else { Shows::Maybe };
                return Err(SendError { step, cause, shows });
            }
            self.journey.said(Event::TriesAgain { cause: &cause, tried: self.tries, wait });
            std::thread::sleep(wait);
        }
    }

    fn once(&mut self) -> Result<Finished, Trouble> {
        if let Way::Command(own) = self.way {
            return self.by_command(own);
        }
        let mut place = open(self.way, self.habits)?;
        self.journey.said(Event::Connected { server: place.server() });
        let went = self.go(&mut *place);
        if let Err(trouble) = &went
            && !trouble.cause.passes()
            && self.ours
            && self.naming == Naming::Before
            && !self.habits.at_once()
        {
            // what will never be sent does not stay there; where it cannot be taken away, the error says enough
            let _taken: Result<(), Cause> = place.remove(&self.temporary);
        }
        went
    }

    fn go(&mut self, place: &mut dyn Place) -> Result<Finished, Trouble> {
        if let Some(receipt) = self.there(place)? {
            return Ok(Finished::There(receipt));
        }
        let part = place.size(&self.temporary).at(Step::Look)?;
        match (part, self.naming) {
            (None, Naming::Told) => {
                return Ok(Finished::There(self.receipt(place, Was::SentAndFetched, None)));
            }
            (None, Naming::Asked) => return Err(Cause::Gone.at(Step::Look)),
            (None, _) if self.anew == Anew(false) => return Ok(Finished::Nothing),
            (None | Some(_), _) => {}
        }
        let begin = self.begin(place, part)?;
        if self.habits.at_once() {
            self.ask()?;
        }
        self.write(place, begin)?;
        self.verify(place)?;
        if self.habits.at_once() {
            return Ok(Finished::There(self.receipt(place, Was::Sent, None)));
        }
        if let Some(receipt) = self.there(place)? {
            return Ok(Finished::There(receipt));
        }
        self.ask()?;
        if let Some(receipt) = self.rename(place)? {
            return Ok(Finished::There(receipt));
        }
        self.confirm(place).map(Finished::There)
    }

    /// What lies under the final name: nothing, the same, or something else that stays.
    fn there(&mut self, place: &mut dyn Place) -> Result<Option<Receipt>, Trouble> {
        let Some(bytes) = place.size(self.parcel.name).at(Step::Look)? else { return Ok(None) };
        let wanted = self.bytes();
        if self.habits.at_once() && self.ours && bytes < wanted {
            return Ok(None);
        }
        if bytes != wanted {
            return Err(Cause::Exists { bytes }.at(Step::Look));
        }
        let checked = match place.read(self.parcel.name, wanted) {
            Ok(content) if content == self.parcel.bytes => Checked::Content,
            Ok(_) if self.habits.at_once() && self.ours && self.anew.0 => return Ok(None),
            Ok(_) => return Err(Cause::Exists { bytes }.at(Step::Look)),
            // a file of the same size under the name that we asked for is ours, where nobody may read it
            Err(Cause::Unreadable { .. }) if self.ours => Checked::Size,
            Err(Cause::Unreadable { .. }) => return Err(Cause::Exists { bytes }.at(Step::Look)),
            Err(cause) => return Err(cause.at(Step::Look)),
        };
        if !self.habits.at_once() {
            // a second name of it may be left; the receiver does not look at it
            let _taken: Result<(), Cause> = place.remove(&self.temporary);
        }
        let was = if self.naming == Naming::Before { Was::ThereAlready } else { Was::Sent };
        Ok(Some(self.receipt(place, was, Some(checked))))
    }

    /// Where writing begins: after what lies there of it, or over it where it is another's.
    fn begin(&self, place: &mut dyn Place, part: Option<u64>) -> Result<Begin, Trouble> {
        let Some(bytes) = part else { return Ok(Begin::New) };
        let from = if bytes <= self.bytes() { self.continues(place, bytes)? } else { None };
        match from {
            Some(from) => Ok(Begin::After(from)),
            // under the final name only what was begun in these tries is written over
            None if self.habits.at_once() && !(self.ours && self.anew.0) => {
                Err(Cause::Exists { bytes }.at(Step::Look))
            }
            None => Ok(Begin::Over),
        }
    }

    /// Writes what is missing.
    fn write(&mut self, place: &mut dyn Place, begin: Begin) -> Result<(), Trouble> {
        let from = match begin {
            Begin::After(from) => from,
            Begin::New | Begin::Over => 0,
        };
        self.journey.said(Event::Writing { from, of: self.bytes() });
        if self.habits.at_once() {
            self.naming = Naming::Asked;
        }
        let rest =
            usize::try_from(from).ok().and_then(|from| self.parcel.bytes.get(from..)).unwrap_or_default();
        let written = place.write(&self.temporary, begin, rest);
        match &written {
            // another came in between
            Err(Cause::Exists { .. }) => self.naming = Naming::Before,
            Ok(()) | Err(_) => self.ours = true,
        }
        written.at(Step::Write)
    }

    /// After how many bytes a part can be continued: all of its own, where they are those of the parcel.
    fn continues(&self, place: &mut dyn Place, bytes: u64) -> Result<Option<u64>, Trouble> {
        let start = usize::try_from(bytes).ok().and_then(|bytes| self.parcel.bytes.get(..bytes));
        match place.read(&self.temporary, bytes) {
            Ok(part) => Ok((Some(part.as_slice()) == start).then_some(bytes)),
            Err(Cause::Unreadable { .. }) => Ok(None),
            Err(cause) => Err(cause.at(Step::Look)),
        }
    }

    fn verify(&mut self, place: &mut dyn Place) -> Result<(), Trouble> {
        let sent = self.bytes();
        let found = place.size(&self.temporary).at(Step::Verify)?.unwrap_or_default();
        let mangled = || Cause::Mangled { sent, found }.at(Step::Verify);
        if found != sent {
            return Err(mangled());
        }
        if self.habits.verify == Verify::Content
            && place.read(&self.temporary, sent).at(Step::Verify)? != self.parcel.bytes
        {
            return Err(mangled());
        }
        self.journey.said(Event::Compared);
        Ok(())
    }

    /// Asks the caller, once for all tries.
    fn ask(&mut self) -> Result<(), Trouble> {
        self.may_show = self.may_show || self.journey.shows();
        if self.may_show { Ok(()) } else { Err(Cause::Stopped.at(Step::Ask)) }
    }

    /// Gives it its name. A receipt where somebody or an earlier try has done it.
    fn rename(&mut self, place: &mut dyn Place) -> Result<Option<Receipt>, Trouble> {
        self.journey.said(Event::Naming);
        let before = self.naming;
        self.naming = Naming::Asked;
        let Err(cause) = place.rename(&self.temporary, self.parcel.name) else {
            self.naming = Naming::Told;
            return Ok(None);
        };
        if cause.leaves_unknown() {
            return Err(cause.at(Step::Rename));
        }
        // refused: what is under the two names now tells whether that is the whole truth
        if let Some(receipt) = self.there(place)? {
            return Ok(Some(receipt));
        }
        if place.size(&self.temporary).at(Step::Look)?.is_none() {
            return Err(Cause::Gone.at(Step::Rename));
        }
        self.naming = before;
        Err(cause.at(Step::Rename))
    }

    fn confirm(&mut self, place: &mut dyn Place) -> Result<Receipt, Trouble> {
        let sent = self.bytes();
        match place.size(self.parcel.name).at(Step::Confirm)? {
            Some(found) if found != sent => Err(Cause::Mangled { sent, found }.at(Step::Confirm)),
            Some(_) => Ok(self.receipt(place, Was::Sent, None)),
            None => Ok(self.receipt(place, Was::SentAndFetched, None)),
        }
    }

    fn by_command(&mut self, own: &crate::way::OwnCommand) -> Result<Finished, Trouble> {
        if self.anew == Anew(false) {
            return Err(Cause::Unable.at(Step::Prepare));
        }
        self.ask()?;
        self.naming = Naming::Asked;
        if let Err(cause) = command::run(own, self.parcel) {
            if matches!(cause, Cause::NotStarted { .. }) && self.tries == 1 {
                self.naming = Naming::Before;
            }
            return Err(cause.at(Step::Command));
        }
        let (sum, bytes) = (Sum::of(self.parcel.bytes), self.bytes());
        let (was, checked) = (Was::Sent, Checked::Told);
        Ok(Finished::There(Receipt { bytes, sum, was, checked, tries: self.tries, server: None }))
    }

    fn receipt(&self, place: &dyn Place, was: Was, checked: Option<Checked>) -> Receipt {
        let compared = match self.habits.verify {
            Verify::Size => Checked::Size,
            Verify::Content => Checked::Content,
        };
        Receipt {
            bytes: self.bytes(),
            sum: Sum::of(self.parcel.bytes),
            was,
            checked: checked.unwrap_or(compared),
            tries: self.tries,
            server: place.server().map(str::to_owned),
        }
    }

    fn bytes(&self) -> u64 {
        self.parcel.bytes.len() as u64
    }
}

/// How long is waited after so many tries: twice as long each time, and somewhere between half of it and all of
/// it, so that many who were refused together do not come back together.
fn wait(habits: &Habits, tried: u32, chance: u64) -> Duration {
    let doubled = habits.first_wait.saturating_mul(2_u32.saturating_pow(tried.saturating_sub(1)));
    let half = doubled.min(habits.longest_wait) / 2;
    half + half.mul_f64((chance % 1000) as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_longest_and_are_not_all_the_same() {
        let habits = Habits {
            directory: String::new(),
            temporary_suffix: ".part".to_owned(),
            verify: Verify::Content,
            attempts: 9,
            first_wait: Duration::from_secs(10),
            longest_wait: Duration::from_secs(60),
        };
        let waits = |chance| [1, 2, 3, 4, 40].map(|tried| wait(&habits, tried, chance).as_secs_f64());
        assert_eq!(waits(0), [5.0, 10.0, 20.0, 30.0, 30.0]);
        assert_eq!(waits(500), [7.5, 15.0, 30.0, 45.0, 45.0]);
        assert!(waits(999).iter().all(|wait| *wait < 60.0));
    }
}
