//! Person rows: one per person, whatever they are to how many schools (cases 34 and 35).

use super::beside::Beside;
use super::clean::{clean_in, cleaned, is_clean};
use super::frame::Frame;
use super::gates::{Gates, user_id};
use super::rows::Rows;
use crate::settings::policy::GivenName;
use crate::settings::receiver::SwitchColumns;
use crate::settings::translation::PRECEDENCE;
use model::index::{Ix, List};
use model::person::{Capacity, Person, Switches};
use model::picture::{User, UserId, UserKey};
use model::{Pool, Text};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The capacities that somebody has in the picture, a bit each.
pub(super) type Capacities = Beside<Person, u8>;

/// Who is delivered, and as what: whoever some row that counts relates to a school, a child or a pupil.
pub(super) fn capacities(frame: &Frame<'_>, rows: &Rows) -> Capacities {
    let roster = frame.roster;
    let mut found = Beside::same(roster.persons.len(), 0);
    let mut mark = |person, capacity: Capacity| found.set(person, found.at(person) | 1 << capacity as u8);
    for (row, verdict) in roster.enrolments.iter().zip(rows.enrolments.values()) {
        if verdict.is_none() {
            mark(row.person, Capacity::Pupil);
        }
    }
    for (row, verdict) in roster.guardianships.iter().zip(rows.guardianships.values()) {
        if verdict.is_none() {
            mark(row.adult, Capacity::Guardian);
        }
    }
    for (row, verdict) in roster.duties.iter().zip(rows.duties.values()) {
        if verdict.is_none() {
            mark(row.person, Capacity::Staff);
        }
    }
    for (row, verdict) in roster.assignments.iter().zip(rows.assignments.values()) {
        if verdict.is_none() {
            mark(row.person, Capacity::Staff);
        }
    }
    found
}

/// The capacities of these people; nobody else has any.
pub(super) fn only(people: &BTreeSet<UserKey>, gates: &Gates<'_>, capacities: &Capacities) -> Capacities {
    let frame = gates.frame;
    let mut some = Beside::same(frame.roster.persons.len(), 0);
    let key = |ix: &Ix<Person>| match user_id(frame, frame.roster.persons.get(*ix)?)? {
        UserId::Number(number) => Some(UserKey::Number(number)),
        UserId::Alternative(id) => Some(UserKey::Alternative(cleaned(frame.words(id)).into_owned())),
    };
    for one in people {
        let found = gates.by_id.binary_search_by(|ix| key(ix).as_ref().cmp(&Some(one)));
        if let Some(&ix) = found.ok().and_then(|at| gates.by_id.get(at)) {
            some.set(ix, capacities.at(ix));
        }
    }
    some
}

/// The people who are delivered, by id, each with the person of the roster.
pub(super) fn users(
    gates: &Gates<'_>,
    rows: &Rows,
    capacities: &Capacities,
    pool: &mut Pool,
) -> (List<User>, Vec<Ix<Person>>) {
    let frame = gates.frame;
    let years: Vec<Text> =
        frame.settings.receiver.map.school_years.0.iter().map(|line| pool.add(&line.value)).collect();
    let scribe = Scribe { frame, gates, rows, capacities, years };
    // Made in the order of the roster, where a person's words lie together, and then put in order of id.
    let persons = &frame.roster.persons;
    let mut made: Vec<Option<(User, Fitness)>> = persons
        .par_iter()
        .with_min_len(1024)
        .enumerate()
        .map(|(at, person)| scribe.user(Ix::new(at as u32), person))
        .collect();
    for (slot, person) in made.iter_mut().zip(persons.iter()) {
        if let Some((user, Fitness::ToMend)) = slot {
            scribe.mend(user, person, pool);
        }
    }
    let delivered: Vec<Ix<Person>> =
        gates.by_id.iter().copied().filter(|&ix| capacities.at(ix) != 0).collect();
    let in_order = delivered.par_iter().with_min_len(1024);
    let users = in_order.filter_map(|ix| made.get(ix.at())?.map(|(user, _)| user)).collect::<Vec<User>>();
    (List::new(users), delivered)
}

/// Whether the words of a row can be sent as they are.
#[derive(Clone, Copy)]
enum Fitness {
    Fit,
    ToMend,
}

struct Scribe<'a> {
    frame: &'a Frame<'a>,
    gates: &'a Gates<'a>,
    rows: &'a Rows,
    capacities: &'a Capacities,
    /// The value of each line of `map.arskurs`.
    years: Vec<Text>,
}

impl Scribe<'_> {
    /// The row of somebody who is delivered.
    fn user(&self, ix: Ix<Person>, person: &Person) -> Option<(User, Fitness)> {
        if self.capacities.at(ix) == 0 {
            return None;
        }
        let id = user_id(self.frame, person)?;
        let at_home = |text: Text| if person.address_withheld { Text::default() } else { text };
        let switches = match self.frame.settings.receiver.principals.switches {
            SwitchColumns::Empty => Switches::default(),
            SwitchColumns::Mapped => person.switches,
        };
        let given_name = match self.frame.settings.policy.given_name {
            GivenName::All => person.given_name.or(person.preferred_name),
            GivenName::PreferredOrFirst | GivenName::PreferredOrAll => {
                person.preferred_name.or(person.given_name)
            }
        };
        let mut user = User {
            id,
            given_name,
            family_name: person.family_name,
            email: self.email(ix, person),
            description: person.description,
            phone: at_home(person.phone),
            mobile: person.mobile,
            work_phone: person.work_phone,
            street: at_home(person.street),
            postal_code: at_home(person.postal_code),
            locality: at_home(person.locality),
            switches,
            school_year: self.school_year(ix),
        };
        let words = |text: Text| self.frame.words(text);
        let clean_id = match id {
            UserId::Number(_) => true,
            UserId::Alternative(key) => is_clean(words(key)),
        };
        let clean = clean_id && texts(&mut user).into_iter().all(|text| is_clean(words(*text)));
        let whole_name = !self.wants_first_name(person) || !words(given_name).contains(' ');
        Some((user, if clean && whole_name { Fitness::Fit } else { Fitness::ToMend }))
    }

    fn mend(&self, user: &mut User, person: &Person, pool: &mut Pool) {
        for text in texts(user) {
            *text = clean_in(pool, *text);
        }
        if let UserId::Alternative(key) = user.id {
            user.id = UserId::Alternative(clean_in(pool, key));
        }
        if self.wants_first_name(person) {
            let first = pool.get(user.given_name).split_whitespace().next().unwrap_or("").to_owned();
            user.given_name = pool.add(&first);
        }
    }

    fn wants_first_name(&self, person: &Person) -> bool {
        self.frame.settings.policy.given_name == GivenName::PreferredOrFirst
            && person.preferred_name.is_empty()
    }

    /// The first address in order of precedence among the capacities that the person has: somebody who
    /// has left the staff must not get mail where it is no longer read.
    fn email(&self, ix: Ix<Person>, person: &Person) -> Text {
        let has = self.capacities.at(ix);
        let order = &self.frame.settings.policy.email_precedence;
        let candidates = order.iter().filter(|&&capacity| has & 1 << capacity as u8 != 0);
        candidates.map(|&capacity| person.email(capacity)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Column 16 from the enrolment that runs today, else from one inside its window; among several the
    /// most advanced school type, then the highest year.
    fn school_year(&self, ix: Ix<Person>) -> Text {
        let (frame, mut best, mut value) = (self.frame, None, Text::default());
        let table = &frame.settings.receiver.map.school_years;
        for (_, enrolment) in self.rows.enrolments_of(frame, ix) {
            let school_type = enrolment.school_type.or_else(|| self.gates.forms.at(enrolment.unit));
            let (Some(school_type), Some(year)) = (school_type, enrolment.school_year) else { continue };
            let Some(line) = table.line(school_type, year, frame.as_of) else { continue };
            let rank = PRECEDENCE.iter().position(|&one| one == school_type).unwrap_or(PRECEDENCE.len());
            let standing = (enrolment.period.contains(frame.as_of), PRECEDENCE.len() - rank, year);
            if best < Some(standing) {
                best = Some(standing);
                value = self.years.get(line).copied().unwrap_or_default();
            }
        }
        value
    }
}

/// The values of a row that people typed.
fn texts(user: &mut User) -> [&mut Text; 10] {
    [
        &mut user.given_name,
        &mut user.family_name,
        &mut user.email,
        &mut user.description,
        &mut user.phone,
        &mut user.mobile,
        &mut user.work_phone,
        &mut user.street,
        &mut user.postal_code,
        &mut user.locality,
    ]
}
