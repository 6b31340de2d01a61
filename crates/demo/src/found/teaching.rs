//! Teaching groups (undervisningsgrupper): six per class below year 7, eight per pupil from there on,
//! two of which mix the classes of the year.

use super::{Founder, Room};
use crate::town::{Lead, Membership, Spell, UnitKind};
use model::school::{DutyRole, GroupKind};

const SUBJECTS: &[(&str, &str)] = &[
    ("SV", "Svenska"),
    ("MA", "Matematik"),
    ("EN", "Engelska"),
    ("NO", "Naturkunskap"),
    ("SO", "Samhällskunskap"),
    ("IDH", "Idrott och hälsa"),
];
const MIXED: &[(&str, &str)] = &[("SPR", "Moderna språk"), ("VAL", "Elevens val")];

impl Founder {
    pub(super) fn arrange_teaching(&mut self) {
        let rooms = std::mem::take(&mut self.rooms);
        // rooms of one school and year stand side by side
        for year in rooms.chunk_by(|one, next| (one.unit, one.grade) == (next.unit, next.grade)) {
            let Some(first) = year.first() else { continue };
            if self.kind_of(first.unit) == UnitKind::Adult {
                continue;
            }
            for (nth, room) in year.iter().enumerate() {
                let name = self.town.groups.get(room.group as usize).map(|group| group.name.clone());
                for &(short, subject) in SUBJECTS {
                    let name = format!("{}-{short}", name.as_deref().unwrap_or_default());
                    self.teach(room, (name, subject), &room.pupils, nth);
                }
            }
            if first.grade >= 7 {
                self.mix(year);
            }
        }
    }

    fn mix(&mut self, year: &[Room]) {
        let Some(first) = year.first() else { return };
        let pupils: Vec<u32> = year.iter().flat_map(|room| room.pupils.iter().copied()).collect();
        for (turn, &(short, subject)) in MIXED.iter().enumerate() {
            for nth in 0..year.len() {
                let spread = pupils.iter().copied().skip((nth + turn) % year.len()).step_by(year.len());
                let members: Vec<u32> = spread.collect();
                let name = format!("{}-{short}{}", first.grade, nth + 1);
                self.teach(first, (name, subject), &members, nth + turn);
            }
        }
    }

    /// `named`: the group's name and its subject.
    fn teach(&mut self, room: &Room, named: (String, &'static str), pupils: &[u32], turn: usize) {
        let (name, subject) = named;
        let current = |pupil: &&u32| {
            self.town.pupils.get(**pupil as usize).is_some_and(|pupil| pupil.spell == Spell::Current)
        };
        let members: Vec<u32> = pupils.iter().filter(current).copied().collect();
        let form = self.town.groups.get(room.group as usize).map(|group| group.form);
        let (Some(form), false) = (form, members.is_empty()) else { return };
        let group = self.add_group(room.unit, name, GroupKind::Teaching, form);
        if let Some(added) = self.town.groups.get_mut(group as usize) {
            added.subject = subject;
        }
        let (from, to) = (self.town.year_start, self.town.year_end);
        self.town.memberships.extend(members.into_iter().map(|pupil| Membership { group, pupil, from, to }));
        let teachers = self.teachers.get(&room.unit).map(Vec::as_slice).unwrap_or_default();
        let chosen = teachers.get((group as usize * 3 + turn) % teachers.len().max(1)).copied();
        if let Some(person) = chosen {
            self.town.leads.push(Lead { group, person, duty: DutyRole::Teacher, mentor: false });
        }
    }
}
