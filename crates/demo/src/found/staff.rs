//! Who works where, and who has which class or section.

use super::{Founder, day, position, shifted};
use crate::town::{Employment, Lead, UnitKind};
use model::school::{DutyRole, GroupKind};

/// Everybody of the staff who has no group, at a school.
const SCHOOL_SUPPORT: &[DutyRole] = &[
    DutyRole::Principal,
    DutyRole::SchoolAdministrator,
    DutyRole::Counsellor,
    DutyRole::Librarian,
    DutyRole::TeachingAssistant,
    DutyRole::OtherStaff,
    DutyRole::OtherPedagogue,
    DutyRole::SpecialTeacher,
];

/// The same at a preschool.
const PRESCHOOL_SUPPORT: &[DutyRole] = &[DutyRole::OtherStaff, DutyRole::OtherPedagogue];

/// Preschools that share a head.
const PRESCHOOLS_PER_HEAD: u32 = 3;

impl Founder {
    pub(super) fn employ_staff(&mut self) {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); self.town.units.len()];
        for (at, group) in self.town.groups.iter().enumerate() {
            if let Some(list) = groups.get_mut(group.unit as usize) {
                list.push(position(at));
            }
        }
        let mut head = None;
        let mut nurse = None;
        for (unit, groups) in (0..).zip(&groups) {
            if self.kind_of(unit) == UnitKind::Preschool {
                let shared = head.filter(|_| unit % PRESCHOOLS_PER_HEAD != 0);
                let person = shared.unwrap_or_else(|| self.new_colleague(false));
                head = Some(person);
                self.employ(person, unit, DutyRole::Principal);
                self.hire(unit, PRESCHOOL_SUPPORT);
            } else {
                self.hire(unit, SCHOOL_SUPPORT);
                // a school nurse has two schools
                let person = nurse.take().unwrap_or_else(|| {
                    let person = self.new_colleague(false);
                    nurse = Some(person);
                    person
                });
                self.employ(person, unit, DutyRole::Nurse);
                self.hire_teachers(unit, groups);
            }
            groups.iter().for_each(|&group| self.staff_group(group, unit));
        }
        self.share_teachers();
        self.part_with_some();
        self.town.employments.sort_by_key(|job| job.unit);
    }

    fn hire(&mut self, unit: u32, duties: &[DutyRole]) {
        for &duty in duties {
            let person = self.new_colleague(false);
            self.employ(person, unit, duty);
        }
    }

    fn hire_teachers(&mut self, unit: u32, groups: &[u32]) {
        let classes = groups.iter().filter(|&&group| self.is_class(group)).count();
        let per_four = if self.kind_of(unit) == UnitKind::Compulsory { 5 } else { 6 };
        let teachers: Vec<u32> = (0..classes * per_four / 4 + 2).map(|_| self.new_colleague(true)).collect();
        for (nth, &person) in teachers.iter().enumerate() {
            let duty = if nth % 12 == 5 { DutyRole::LeadTeacher } else { DutyRole::Teacher };
            self.employ(person, unit, duty);
        }
        self.teachers.insert(unit, teachers);
    }

    fn staff_group(&mut self, group: u32, unit: u32) {
        let Some(kind) = self.town.groups.get(group as usize).map(|group| group.kind) else { return };
        if kind == GroupKind::Class {
            let teachers = self.teachers.get(&unit).map(Vec::as_slice).unwrap_or_default();
            let wanted = if group.is_multiple_of(3) { 1 } else { 2 };
            let chosen: Vec<u32> = teachers
                .iter()
                .copied()
                .cycle()
                .skip(group as usize)
                .take(wanted.min(teachers.len()))
                .collect();
            for person in chosen {
                self.town.leads.push(Lead { group, person, duty: DutyRole::Teacher, mentor: true });
            }
            return;
        }
        let duties: &[DutyRole] = if self.kind_of(unit) == UnitKind::Preschool {
            &[DutyRole::PreschoolTeacher, DutyRole::ChildMinder, DutyRole::ChildMinder]
        } else {
            &[DutyRole::LeisurePedagogue, DutyRole::ChildMinder]
        };
        for &duty in duties {
            let person = self.new_colleague(true);
            self.employ(person, unit, duty);
            self.town.leads.push(Lead { group, person, duty, mentor: false });
        }
    }

    /// One teacher of every other compulsory school also teaches at the next one.
    fn share_teachers(&mut self) {
        let schools = self.units_of(UnitKind::Compulsory);
        for pair in schools.chunks_exact(2) {
            let [one, next] = pair else { continue };
            let Some(person) = self.teachers.get(one).and_then(|list| list.last().copied()) else { continue };
            self.employ(person, *next, DutyRole::Teacher);
            self.teachers.entry(*next).or_default().push(person);
        }
    }

    /// Teachers who left more than 60 days ago are still in the register.
    fn part_with_some(&mut self) {
        for unit in (0..position(self.town.units.len())).filter(|unit| unit % 3 == 1) {
            let person = self.new_colleague(false);
            self.employ(person, unit, DutyRole::Teacher);
            let end = shifted(self.town.as_of, -(61 + i64::from(unit % 90)));
            if let Some(job) = self.town.employments.last_mut() {
                job.end = Some(end);
            }
        }
    }

    fn employ(&mut self, person: u32, unit: u32, duty: DutyRole) {
        let start = day(self.year - 1 - i16::try_from(person % 17).unwrap_or_default(), 8, 12);
        self.town.employments.push(Employment { person, unit, duty, start, end: None });
    }

    /// A new face, or one of twelve times a parent of the town.
    fn new_colleague(&mut self, may_be_parent: bool) -> u32 {
        if may_be_parent && self.random.below(12) == 0 && !self.parents.is_empty() {
            let parent = self.parents.get(self.random.below(self.parents.len())).copied().unwrap_or_default();
            let marked = self.town.people.get(parent as usize).is_none_or(|parent| parent.is_protected());
            if !marked && self.staff.insert(parent) {
                return parent;
            }
        }
        let (home, surname, woman) = (self.new_home(), self.surname(), self.random.percent(74));
        let year = self.year - 23 - i16::try_from(self.random.below(28)).unwrap_or_default();
        let person = self.add_adult(year, woman, surname, home);
        self.staff.insert(person);
        person
    }

    fn is_class(&self, group: u32) -> bool {
        self.town.groups.get(group as usize).is_some_and(|group| group.kind == GroupKind::Class)
    }
}
