//! What is created beside something that looks the same under another id, where too little speaks for it to propose
//! that it is adopted: people have to look (`spec/unikum.md` section 6, two accounts of one person).

use super::{Fate, RowLine, Scene};
use crate::compare::plain;
use model::delta::Object;
use model::index::Ix;
use model::picture::{School, UserId};
use model::{Date, Picture};
use std::collections::BTreeMap;

/// By what two things look the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    School(String),
    Class(Ix<School>, String),
    Person(String, String, Date),
    Names(String, String),
}

/// Ours, and what they would stand beside. Only what one thing alone looks like on either side.
pub(super) fn alike(scene: &Scene<'_>, rows: &[RowLine]) -> BTreeMap<Object, Object> {
    let mut found = BTreeMap::new();
    let new = || rows.iter().filter(|row| row.fate == Fate::Create && !row.hidden);
    let strange = || {
        let free = |row: &&RowLine| !scene.renamed.contains_key(&row.object);
        rows.iter().filter(|row| row.fate == Fate::Orphan && !row.hidden).filter(free)
    };
    for names_alone in [false, true] {
        let mut looks: BTreeMap<Look, (Vec<Object>, Vec<Object>)> = BTreeMap::new();
        for row in new() {
            let own = scene.united.place.ours.back(row.object);
            let look =
                own.and_then(|own| look(scene, row.object, (own, &scene.changes.picture), names_alone));
            if let Some(look) = look {
                looks.entry(look).or_default().0.push(row.object);
            }
        }
        for row in strange() {
            let own = scene.united.place.theirs.back(row.object);
            let look = own.and_then(|own| look(scene, row.object, (own, scene.theirs), names_alone));
            if let Some(look) = look {
                looks.entry(look).or_default().1.push(row.object);
            }
        }
        for (look, (ours, theirs)) in looks {
            let (&[ours], &[theirs]) = (ours.as_slice(), theirs.as_slice()) else { continue };
            // two days of birth that differ are two people; that they are the same was seen the first time
            let both_born = matches!(look, Look::Names(..)) && born(scene, ours) && born(scene, theirs);
            if !both_born {
                found.entry(ours).or_insert(theirs);
            }
        }
    }
    found
}

fn born(scene: &Scene<'_>, object: Object) -> bool {
    match object {
        Object::User(ix) => scene.united.all.users.get(ix).is_some_and(|row| birth(row.id).is_some()),
        Object::School(_) | Object::Class(_) => false,
    }
}

fn birth(id: UserId) -> Option<Date> {
    match id {
        UserId::Number(number) => number.birth_date(),
        UserId::Alternative(_) => None,
    }
}

fn look(
    scene: &Scene<'_>,
    object: Object,
    (own, picture): (Object, &Picture),
    names_alone: bool,
) -> Option<Look> {
    let words = |text| Some(plain(picture.pool.get(text))).filter(|words| !words.is_empty());
    match own {
        Object::School(ix) if !names_alone => words(picture.schools.get(ix)?.name).map(Look::School),
        Object::Class(ix) if !names_alone => {
            let Object::Class(place) = object else { return None };
            let school = scene.schools_of_class(place).next()?;
            words(picture.classes.get(ix)?.name).map(|name| Look::Class(school, name))
        }
        Object::School(_) | Object::Class(_) => None,
        Object::User(ix) => {
            let row = picture.users.get(ix)?;
            let (given, family) = (words(row.given_name)?, words(row.family_name)?);
            if names_alone {
                return Some(Look::Names(given, family));
            }
            birth(row.id).map(|birth| Look::Person(given, family, birth))
        }
    }
}
