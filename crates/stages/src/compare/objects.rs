//! Objects that one side lacks, and rows that say something else.

use super::columns::{AT_HOME, Said, Value, values};
use super::history::{Arrival, Word};
use super::reason::waiting;
use super::{Found, Reason, Scene, What};
use crate::diff::Hold;
use model::delta::Object;
use std::collections::BTreeMap;

/// What waits of the rows that would be sent, by their place in the changes.
type Rows = BTreeMap<Object, Option<Hold>>;

pub(super) fn compare(scene: &Scene<'_>, found: &mut Found) {
    let changes = scene.sides.changes;
    let rows: Rows =
        changes.rows.iter().zip(&scene.sides.holds.rows).map(|(row, hold)| (row.object, *hold)).collect();
    let place = &scene.united.place;
    for object in scene.united.objects() {
        if scene.united.is_hidden(object.end()) {
            continue;
        }
        let ours = place.ours.back(object).filter(|own| changes.wanted.has(*own));
        let theirs = place.theirs.back(object);
        let difference = match (ours, theirs) {
            (None, None) => continue,
            (Some(ours), None) => Some((missing(scene, &rows, (object, ours)), What::NoObject(object))),
            (None, Some(_)) => Some((extra(scene, object), What::Object(object))),
            (Some(ours), Some(theirs)) => {
                let told = Told { scene, rows: &rows, object, ours };
                let columns = told.columns(theirs, found);
                let gravest = columns.iter().map(|(_, reason)| *reason).min();
                gravest.map(|reason| (reason, What::Values(object, columns)))
            }
        };
        match difference {
            None => found.agreed.0 += 1,
            Some((reason, what)) => found.differences.push(scene.difference(reason, what)),
        }
    }
}

/// Why the receiver lacks an object that is wanted.
fn missing(scene: &Scene<'_>, rows: &Rows, (object, ours): (Object, Object)) -> Reason {
    let word = scene.history.of_row(object);
    if scene.renamed.contains(&object) {
        return Reason::OtherKey;
    }
    if let Some(reason) = word.and_then(Word::unsettled) {
        return reason;
    }
    if let Some(word) = word.filter(|word| word.arrival == Arrival::Failed) {
        return Reason::Failed { run: word.run };
    }
    let base = scene.united.place.confirmed.back(object);
    match (rows.get(&ours), base) {
        (Some(hold), None) => waiting(*hold, Reason::NotSent),
        (_, Some(base)) if scene.sides.confirmed.doubts.has_object(base) => Reason::Doubtful,
        (_, Some(_)) => Reason::RemovedByHand,
        (None, None) => Reason::Unexplained,
    }
}

/// Why the receiver has an object that is not wanted.
fn extra(scene: &Scene<'_>, object: Object) -> Reason {
    let ours = scene.united.place.confirmed.back(object).is_some() || scene.history.knows(object);
    match () {
        () if scene.renamed.contains(&object) => Reason::OtherKey,
        () if ours => Reason::Kept,
        () => Reason::ByHand,
    }
}

/// An object that both sides have.
struct Told<'a> {
    scene: &'a Scene<'a>,
    rows: &'a Rows,
    object: Object,
    ours: Object,
}

impl Told<'_> {
    /// The columns that differ. Of whom the home is withheld, nothing is told of it.
    fn columns(&self, theirs: Object, found: &mut Found) -> Vec<(u8, Reason)> {
        let Self { scene, object, ours, .. } = *self;
        let withheld = matches!(object, Object::User(user) if scene.united.withheld.contains(&user));
        let confirmed = scene.united.place.confirmed.back(object);
        let before = confirmed.map(|own| values(own, &scene.sides.confirmed.picture));
        let wanted = values(ours, &scene.sides.changes.picture);
        let there = values(theirs, scene.sides.theirs);
        let sort = sort(object);
        let mut columns = Vec::new();
        let mut home = false;
        for (at, (wanted, there)) in wanted.iter().zip(&there).enumerate() {
            if withheld && AT_HOME.contains(&wanted.number) {
                home |= !there.said.is_empty();
                continue;
            }
            *found.compared.entry((sort, wanted.number)).or_default() += 1;
            let unasked = matches!(wanted.said, Said::Switch(None));
            if wanted.said != there.said && !unasked {
                let before = before.as_ref().and_then(|row| row.get(at));
                columns.push((wanted.number, self.value(wanted, there, before)));
            }
        }
        found.homes += u32::from(home);
        columns
    }

    /// Why a column says something else.
    fn value(&self, wanted: &Value<'_>, there: &Value<'_>, before: Option<&Value<'_>>) -> Reason {
        let word = self.scene.history.of_row(self.object);
        if let Some(reason) = word.and_then(Word::unsettled) {
            return reason;
        }
        if let Some(word) = word.filter(|word| word.arrival == Arrival::Failed) {
            return Reason::Failed { run: word.run };
        }
        let next = |hold: &Option<Hold>| waiting(*hold, Reason::NotSent);
        let confirmed = self.scene.united.place.confirmed.back(self.object);
        let doubtful = confirmed.is_some_and(|own| self.scene.sides.confirmed.doubts.has_object(own));
        match (before, self.rows.get(&self.ours)) {
            (Some(before), Some(hold)) if before.said == there.said => next(hold),
            (Some(_), _) if doubtful => Reason::Doubtful,
            (Some(_), _) if wanted.said.is_empty() => Reason::KeptValue,
            (Some(_), _) => Reason::ChangedByHand,
            (None, Some(hold)) => next(hold),
            (None, None) => Reason::Unexplained,
        }
    }
}

/// A number for the sort of an object.
pub(super) const fn sort(object: Object) -> u8 {
    match object {
        Object::School(_) => 0,
        Object::Class(_) => 1,
        Object::User(_) => 2,
    }
}
