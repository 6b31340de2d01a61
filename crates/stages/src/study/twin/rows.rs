//! What becomes of each row.

use super::alike::alike;
use super::{Empty, Fate, RowLine, Scene};
use crate::compare::{Said, values};
use model::delta::Object;
use model::picture::UserId;
use std::collections::BTreeMap;

/// A column that says something else afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Its number, from 1 (`spec/unikum.md` section 3).
    pub column: u8,
    /// What becomes of it.
    pub effect: Effect,
}

/// What becomes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// There was none, and the delivery has one.
    Filled,
    /// The delivery has another.
    Replaced,
    /// The delivery has none, and so it is lost.
    Emptied,
    /// The delivery says nothing, and the receiver takes its own: whoever chose it has chosen in vain.
    Reset(bool),
}

/// The columns of a person that are sent with the word for nothing, where there is one.
const OPTIONAL: [u8; 8] = [3, 5, 6, 7, 8, 9, 10, 11];
/// What the receiver takes for columns 12 to 14 where nobody says anything (section 3.1).
const DEFAULTS: [(u8, bool); 3] = [(12, false), (13, true), (14, true)];

/// Every row of either side but those of protected persons, in order.
pub(super) fn rows(scene: &Scene<'_>) -> Vec<RowLine> {
    let united = scene.united;
    let mut rows: Vec<RowLine> = Vec::new();
    for object in united.objects().filter(|object| !united.is_shielded(object.end())) {
        let fate = match (united.place.ours.back(object), united.place.theirs.back(object)) {
            (None, None) => continue,
            (None, Some(_)) => Fate::Orphan,
            (Some(ours), Some(theirs)) => match cells(scene, ours, theirs) {
                cells if cells.is_empty() => Fate::Leave,
                cells => Fate::Update(cells),
            },
            (Some(_), None) if is_of_another_sort(scene, object) => Fate::Refused,
            (Some(_), None) => match scene.adopted.get(&object) {
                Some(&other) => Fate::Adopt(other),
                None => Fate::Create,
            },
        };
        rows.push(RowLine { object, fate, hidden: united.is_hidden(object.end()) });
    }
    let looks: BTreeMap<Object, Object> = alike(scene, &rows);
    for row in rows.iter_mut().filter(|row| row.fate == Fate::Create) {
        if let Some(&other) = looks.get(&row.object) {
            row.fate = Fate::Duplicate(other);
        }
    }
    rows
}

/// Whether the id belongs to something of another sort there: ids are unique whatever they are of (section 4.3).
fn is_of_another_sort(scene: &Scene<'_>, object: Object) -> bool {
    let all = &scene.united.all;
    let id = match object {
        Object::School(ix) => all.schools.get(ix).map(|row| row.id),
        Object::Class(ix) => all.classes.get(ix).map(|row| row.id),
        Object::User(ix) => match all.users.get(ix).map(|row| row.id) {
            Some(UserId::Alternative(id)) => Some(id),
            Some(UserId::Number(_)) | None => None,
        },
    };
    let Some(id) = id.map(|id| all.pool.get(id)) else { return false };
    let theirs = scene.theirs;
    let words = |text| theirs.pool.get(text);
    let school = || theirs.schools.binary_search_by(|row| words(row.id).cmp(id)).is_ok();
    let class = || theirs.classes.binary_search_by(|row| words(row.id).cmp(id)).is_ok();
    let user = || {
        let own = |row: &model::picture::User| match row.id {
            UserId::Number(_) => std::cmp::Ordering::Less,
            UserId::Alternative(own) => words(own).cmp(id),
        };
        theirs.users.binary_search_by(own).is_ok()
    };
    match object {
        Object::School(_) => class() || user(),
        Object::Class(_) => school() || user(),
        Object::User(_) => school() || class(),
    }
}

/// The columns that say something else afterwards.
fn cells(scene: &Scene<'_>, ours: Object, theirs: Object) -> Vec<Cell> {
    let terms = scene.terms;
    let sort = sort(ours);
    let wanted = values(ours, &scene.changes.picture);
    let there = values(theirs, scene.theirs);
    let mut cells = Vec::new();
    for (wanted, there) in wanted.iter().zip(&there) {
        let column = wanted.number;
        if terms.told.is_some_and(|told| !told.contains(&(sort, column))) {
            continue;
        }
        let default = DEFAULTS.iter().find(|(at, _)| sort == 2 && *at == column).map(|(_, value)| *value);
        let emptied = sort == 2 && terms.word_for_nothing && OPTIONAL.contains(&column);
        let effect = match (wanted.said.is_empty(), terms.empty, default) {
            (false, _, _) if wanted.said == there.said => None,
            (false, _, _) if there.said.is_empty() => Some(Effect::Filled),
            (false, _, _) => Some(Effect::Replaced),
            (true, _, _) if emptied => (!there.said.is_empty()).then_some(Effect::Emptied),
            (true, Empty::Keep, _) => None,
            (true, Empty::Reset, Some(value)) => {
                (there.said != Said::Switch(Some(value))).then_some(Effect::Reset(value))
            }
            (true, Empty::Clear | Empty::Reset, _) => (!there.said.is_empty()).then_some(Effect::Emptied),
        };
        cells.extend(effect.map(|effect| Cell { column, effect }));
    }
    cells
}

/// A number for the sort of an object: schools, classes, persons.
pub(super) const fn sort(object: Object) -> u8 {
    match object {
        Object::School(_) => 0,
        Object::Class(_) => 1,
        Object::User(_) => 2,
    }
}
