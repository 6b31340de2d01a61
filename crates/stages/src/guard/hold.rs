//! What waits when something was found.

use super::finding::{Finding, Scope};
use super::places::Places;
use super::watch::Watch;
use crate::diff::{Hold, Holds, RowChange};
use model::delta::{Line, Object, Op};
use model::index::Ix;
use model::picture::{Class, End, User};
use std::collections::BTreeMap;

/// What the findings hold back, but for those that somebody has overridden. Each hold names the first
/// finding that asks for it. What is removed of the newly protected is never held, and a row that takes away
/// where their household lives only where the source or the person itself is in doubt.
///
/// What goes is not whole yet: the caller closes it ([`close`](crate::diff::close)).
#[must_use]
pub fn hold(watch: &Watch<'_>, findings: &[Finding], overridden: impl Fn(&Finding) -> bool) -> Holds {
    let mut holds = Holds::none(watch.changes);
    let held = Held::new(findings, overridden);
    if held.is_empty() {
        return holds;
    }
    let places = Places::new(watch.changes);
    for (at, change) in watch.changes.lines.iter().enumerate() {
        let Line { op, relation } = change.line;
        let spared = |end| matches!(end, End::User(user) if watch.spared.contains(&user));
        if op == Op::Remove && (spared(relation.from) || spared(relation.to)) {
            continue;
        }
        if let Some(finding) = held.line(&places, &change.line) {
            holds.line(at, Hold::Guard(finding));
        }
    }
    for (at, row) in watch.changes.rows.iter().enumerate() {
        let bared = matches!(row.object, Object::User(user) if watch.bared.contains(&user));
        let finding = if bared { held.itself(row) } else { held.row(&places, row) };
        if let Some(finding) = finding {
            holds.row(at, Hold::Guard(finding));
        }
    }
    holds
}

/// The first finding that holds each thing.
#[derive(Default)]
struct Held {
    scopes: BTreeMap<Scope, u16>,
}

impl Held {
    fn new(findings: &[Finding], overridden: impl Fn(&Finding) -> bool) -> Self {
        let mut held = Self::default();
        for (at, finding) in findings.iter().enumerate().filter(|(_, finding)| !overridden(finding)) {
            // beyond the last number that a hold can name, the last one stands for the rest
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            held.scopes.entry(finding.scope).or_insert(at);
        }
        held
    }

    fn is_empty(&self) -> bool {
        self.scopes.is_empty()
    }

    fn has(&self, scope: Scope) -> Option<u16> {
        self.scopes.get(&scope).copied()
    }

    fn line(&self, places: &Places, line: &Line) -> Option<u16> {
        let mut first = self.has(Scope::Run);
        let mut also = |found: Option<u16>| first = [first, found].into_iter().flatten().min();
        places.each(&line.relation, |at| also(self.has(places.scope(at))));
        for end in [line.relation.from, line.relation.to] {
            also(match end {
                End::Organisation => None,
                End::School(ix) => self.has(Scope::School(ix)),
                End::Class(ix) => self.class(places, ix),
                End::User(ix) => self.has(Scope::Person(ix)),
            });
        }
        first
    }

    /// What holds a person's row wherever the person is.
    fn itself(&self, row: &RowChange) -> Option<u16> {
        let person = if let Object::User(ix) = row.object { self.has(Scope::Person(ix)) } else { None };
        [self.has(Scope::Run), person].into_iter().flatten().min()
    }

    fn row(&self, places: &Places, row: &RowChange) -> Option<u16> {
        let own = match row.object {
            Object::School(ix) => self.has(Scope::School(ix)),
            Object::Class(ix) => self.class(places, ix),
            Object::User(ix) => {
                [self.has(Scope::Person(ix)), self.homes(places, ix)].into_iter().flatten().min()
            }
        };
        [self.has(Scope::Run), own].into_iter().flatten().min()
    }

    /// A class waits by itself, and with any of its schools.
    fn class(&self, places: &Places, class: Ix<Class>) -> Option<u16> {
        let schools = places.of_class(class).filter_map(|school| self.has(Scope::School(school)));
        schools.chain(self.has(Scope::Class(class))).min()
    }

    /// A person's row waits when all the person's schools do.
    fn homes(&self, places: &Places, user: Ix<User>) -> Option<u16> {
        let mut homes = places.of_user(user).peekable();
        if homes.peek().is_none() {
            return self.has(Scope::Unplaced);
        }
        let all: Option<Vec<u16>> = homes.map(|school| self.has(Scope::School(school))).collect();
        all?.into_iter().min()
    }
}
