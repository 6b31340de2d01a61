//! What every question of a projection is asked against: the roster, the settings and the day.

use super::beside::Bits;
use super::held::Held;
use crate::settings::policy::MissingStart;
use crate::settings::{Block, Lists, Object, PersonRef, Settings};
use jiff::ToSpan as _;
use model::index::Ix;
use model::omission::Reason;
use model::person::Person;
use model::school::SchoolType;
use model::{CivicNumber, Date, Period, Roster, Text};

/// Why something is left out; nothing where it is sent.
pub(super) type Verdict = Option<Reason>;

/// The verdict on something whose other end has a verdict of its own.
pub(super) fn because_of(end: Verdict) -> Verdict {
    end.map(|reason| if reason == Reason::Held { Reason::Held } else { Reason::OtherEnd })
}

pub(super) struct Frame<'a> {
    pub(super) roster: &'a Roster,
    pub(super) held: &'a Held,
    pub(super) settings: &'a Settings,
    pub(super) as_of: Date,
    pub(super) blocked_persons: Bits,
    pub(super) blocked_units: Bits,
    pub(super) blocked_groups: Bits,
    /// Adult and child, sorted.
    kept: Vec<(Ix<Person>, Ix<Person>)>,
    spans: Vec<Span>,
}

/// The bounds of a window, worked out once for the day: a period is inside when it begins no later and
/// ends no earlier.
#[derive(Clone, Copy)]
struct Span {
    latest_first: Date,
    earliest_last: Date,
}

/// School types, and one place for "no type known".
const TYPES: usize = SchoolType::ALL.len() + 1;

impl<'a> Frame<'a> {
    pub(super) fn new(
        roster: &'a Roster,
        held: &'a Held,
        settings: &'a Settings,
        lists: &Lists,
        as_of: Date,
    ) -> Self {
        let mut frame = Self {
            roster,
            held,
            settings,
            as_of,
            blocked_persons: Bits::default(),
            blocked_units: Bits::default(),
            blocked_groups: Bits::default(),
            kept: Vec::new(),
            spans: spans(settings, as_of),
        };
        frame.read_lists(lists);
        frame
    }

    /// The words behind a text of the roster.
    pub(super) fn words(&self, text: Text) -> &'a str {
        self.roster.pool.get(text)
    }

    /// Where the day lies relative to a period and its window.
    pub(super) fn when(&self, object: Object, school_type: Option<SchoolType>, period: Period) -> Verdict {
        let type_at = school_type.map_or(TYPES - 1, |school_type| school_type as usize);
        let span = self.spans.get(object as usize * TYPES + type_at).copied()?;
        let begun = match period.first() {
            Some(first) => first <= span.latest_first,
            // the policy is about placements: a school or a guardianship without a first day is there
            None => self.settings.policy.missing_start == MissingStart::Begun || !is_placement(object),
        };
        if !begun {
            Some(Reason::NotYet)
        } else if period.is_backwards() || period.last().is_some_and(|last| last < span.earliest_last) {
            Some(Reason::Ended)
        } else {
            None
        }
    }

    /// Whether a list keeps this adult as guardian although the child is of age.
    pub(super) fn keeps(&self, adult: Ix<Person>, child: Ix<Person>) -> bool {
        self.kept.binary_search(&(adult, child)).is_ok()
    }

    fn read_lists(&mut self, lists: &Lists) {
        let mut people: Vec<&PersonRef> = Vec::new();
        for block in &lists.blocked {
            match block {
                Block::Person(person) => people.push(person),
                Block::Unit(name) => {
                    for (ix, unit) in self.roster.units.numbered() {
                        let (key, code) = (self.words(unit.key), self.words(unit.code));
                        if key == name || (!code.is_empty() && code == name) {
                            self.blocked_units.insert(ix.at());
                        }
                    }
                }
                Block::Group(key) => {
                    for (ix, group) in self.roster.groups.numbered() {
                        if self.words(group.key) == key {
                            self.blocked_groups.insert(ix.at());
                        }
                    }
                }
            }
        }
        for (_, person) in self.find(&people) {
            self.blocked_persons.insert(person.at());
        }
        self.read_kept(lists);
    }

    fn read_kept(&mut self, lists: &Lists) {
        let holds = lists.kept.iter().filter(|kept| kept.until.is_none_or(|until| self.as_of <= until));
        let people: Vec<&PersonRef> = holds.flat_map(|kept| [&kept.adult, &kept.child]).collect();
        let found = self.find(&people);
        let of = |wanted: usize| {
            let from = found.partition_point(|&(at, _)| at < wanted);
            found.iter().skip(from).take_while(move |&&(at, _)| at == wanted).map(|&(_, person)| person)
        };
        for pair in 0..people.len() / 2 {
            for adult in of(2 * pair) {
                self.kept.extend(of(2 * pair + 1).map(|child| (adult, child)));
            }
        }
        self.kept.sort_unstable();
    }

    /// The people that references mean, each with the position of its reference; sorted.
    fn find(&self, wanted: &[&PersonRef]) -> Vec<(usize, Ix<Person>)> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut keys: Vec<(&str, usize)> =
            wanted.iter().enumerate().map(|(at, person)| (person.text(), at)).collect();
        keys.sort_unstable();
        let mut numbers: Vec<(CivicNumber, usize)> = wanted
            .iter()
            .enumerate()
            .filter_map(|(at, person)| Some((CivicNumber::parse(person.text(), self.as_of).ok()?.number, at)))
            .collect();
        numbers.sort_unstable();
        let mut found = Vec::new();
        for (ix, person) in self.roster.persons.numbered() {
            let key = self.words(person.key);
            let from = keys.partition_point(|&(other, _)| other < key);
            let by_key = keys.iter().skip(from).take_while(|&&(other, _)| other == key);
            found.extend(by_key.map(|&(_, at)| (at, ix)));
            if let Some(number) = person.number {
                let from = numbers.partition_point(|&(other, _)| other < number);
                let by_number = numbers.iter().skip(from).take_while(|&&(other, _)| other == number);
                found.extend(by_number.map(|&(_, at)| (at, ix)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether somebody begins at a place by it.
const fn is_placement(object: Object) -> bool {
    match object {
        Object::Enrolment | Object::Membership | Object::Duty | Object::Assignment => true,
        Object::Unit | Object::Group | Object::Guardianship => false,
    }
}

fn spans(settings: &Settings, as_of: Date) -> Vec<Span> {
    let types = || SchoolType::ALL.iter().copied().map(Some).chain([None]);
    let all =
        Object::ALL.into_iter().flat_map(|object| types().map(move |school_type| (object, school_type)));
    all.map(|(object, school_type)| {
        let (before, after) = settings.windows.days(object, school_type);
        let strictly_before = before == 0 && !settings.policy.start_today;
        let before = if strictly_before { -1 } else { before };
        Span {
            latest_first: as_of.saturating_add(before.days()),
            earliest_last: as_of.saturating_sub(after.days()),
        }
    })
    .collect()
}
