//! The municipality itself: counts, families, staff, and the numbers that people have.

use demo::number::Number;
use demo::town::{Municipality, Spell, UnitKind};
use demo::{Dirt, DirtKind, Order, Size, municipality};
use model::Date;
use model::civic_number::{CivicNumber, NumberDoubt};
use model::school::{DutyRole, GroupKind, SchoolType};
use std::collections::BTreeSet;

const AS_OF: Date = Date::constant(2026, 11, 23);

fn town(size: Size, dirt: Dirt) -> Municipality {
    municipality(&Order { size, seed: 1, as_of: AS_OF, dirt })
}

#[test]
fn the_same_seed_gives_the_same_town_and_another_seed_another() {
    let order = Order { size: Size::Pupils(300), seed: 5, as_of: AS_OF, dirt: Dirt::realistic(300) };
    let shown = |order: &Order| format!("{:?}", municipality(order));
    assert_eq!(shown(&order), shown(&order));
    assert_ne!(shown(&order), shown(&Order { seed: 6, ..order.clone() }));
}

#[test]
fn size_s_has_the_people_and_relations_that_were_planned() {
    let town = town(Size::S, Dirt::none());
    assert_eq!(town.pupils.len(), 2_000);
    assert!((5_000..=6_500).contains(&town.people.len()), "{}", town.people.len());
    let guardians: usize = town.pupils.iter().map(|pupil| pupil.guardians.iter().flatten().count()).sum();
    let mentored: usize = (town.placements.iter())
        .filter_map(|placement| placement.group)
        .map(|group| town.leads_of(group).iter().filter(|lead| lead.mentor).count())
        .sum();
    // student_in_school and student_in_class, guardian_for and external_user_in_school, and the rest
    let relations = 2 * town.placements.len()
        + 2 * guardians
        + mentored
        + town.memberships.len()
        + town.leads.len()
        + town.employments.len()
        + town.groups.len();
    assert!((20_000..=27_000).contains(&relations), "{relations}");
    assert!(town.flaws.is_empty());
}

#[test]
fn every_number_up_to_size_s_is_official() {
    let official: BTreeSet<&str> = include_str!("../src/test_numbers.txt").lines().collect();
    let town = town(Size::S, Dirt::none());
    let mut seen = BTreeSet::new();
    for person in &town.people {
        assert!(seen.insert(person.number), "one number for two");
        assert!(person.number.is_temporary() || official.contains(person.number.twelve()));
        let reading = CivicNumber::parse(person.number.twelve(), AS_OF).unwrap();
        assert!(reading.doubt.is_none());
    }
    let temporary = town.people.iter().filter(|person| person.number.is_temporary()).count();
    assert!((5..40).contains(&temporary), "{temporary}: only newcomers, never for want of numbers");
    let coordination = seen.iter().filter(|number| number.date_part().as_bytes()[6] >= b'6').count();
    assert!(coordination >= 5, "{coordination}");
}

#[test]
fn made_numbers_of_larger_towns_are_well_formed_and_unique() {
    let town = town(Size::M, Dirt::none());
    let mut seen = BTreeSet::new();
    for person in &town.people {
        assert!(seen.insert(person.number), "one number for two: {}", person.number.twelve());
        let reading = CivicNumber::parse(person.number.twelve(), AS_OF).unwrap();
        assert_ne!(reading.doubt, Some(NumberDoubt::Checksum));
    }
    let parents: BTreeSet<u32> = town.pupils.iter().flat_map(|pupil| pupil.guardians).flatten().collect();
    assert!(town.pupils.iter().any(|pupil| pupil.grade > 12 && parents.contains(&pupil.person)));
}

fn age(number: &Number) -> i16 {
    let birth = number.birth_date().unwrap();
    AS_OF.year() - birth.year() - i16::from((AS_OF.month(), AS_OF.day()) < (birth.month(), birth.day()))
}

#[test]
fn families_are_as_families_are() {
    let town = town(Size::S, Dirt::none());
    let (mut alone, mut apart, mut of_age, mut names_differ, mut same_sex, mut siblings) = (0, 0, 0, 0, 0, 0);
    let mut seen = BTreeSet::new();
    for pupil in &town.pupils {
        let child = &town.people[pupil.person as usize];
        assert!((1..=20).contains(&age(&child.number)), "{}", age(&child.number));
        of_age += i32::from(age(&child.number) >= 18);
        let [first, second] = pupil.guardians.map(|at| at.map(|at| &town.people[at as usize]));
        let first = first.unwrap();
        siblings += i32::from(!seen.insert(first.number));
        for guardian in [Some(first), second].into_iter().flatten() {
            assert!(age(&guardian.number) >= 18);
            assert!(age(&guardian.number) - age(&child.number) >= 17, "too young a parent");
        }
        match second {
            None => alone += 1,
            Some(second) => {
                apart += i32::from(second.home != first.home);
                names_differ += i32::from(second.family != first.family);
                same_sex += i32::from(second.number.is_womans() == first.number.is_womans());
            }
        }
    }
    for (what, count) in [
        ("single guardians", alone),
        ("parents who live apart", apart),
        ("pupils of age", of_age),
        ("surnames that differ", names_differ),
        ("couples of one sex", same_sex),
        ("siblings", siblings),
        ("other adults", town.pupils.iter().filter(|pupil| pupil.other_adult.is_some()).count() as i32),
        ("gone", town.pupils.iter().filter(|pupil| pupil.spell == Spell::Left).count() as i32),
        ("to come", town.pupils.iter().filter(|pupil| pupil.spell == Spell::Coming).count() as i32),
    ] {
        assert!(count >= 10, "{what}: {count}");
    }
}

#[test]
fn every_class_has_a_teacher_who_is_mentor_and_every_leader_is_employed_there() {
    for town in [town(Size::S, Dirt::none()), town(Size::Pupils(60), Dirt::none())] {
        let employed: BTreeSet<(u32, u32)> = town
            .employments
            .iter()
            .filter(|job| job.end.is_none())
            .map(|job| (job.person, job.unit))
            .collect();
        let mut ids = BTreeSet::new();
        for (at, group) in (0..).zip(&town.groups) {
            let leads = town.leads_of(at);
            assert!(!leads.is_empty(), "{} has no leader", group.id);
            assert!(leads.iter().all(|lead| employed.contains(&(lead.person, group.unit))), "{}", group.id);
            assert_eq!(leads.iter().any(|lead| lead.mentor), group.kind == GroupKind::Class, "{}", group.id);
            assert!(ids.insert(&group.id), "{} twice", group.id);
            let once: BTreeSet<u32> = leads.iter().map(|lead| lead.person).collect();
            assert_eq!(once.len(), leads.len(), "{}: somebody leads it twice", group.id);
        }
        assert!(town.placements.iter().all(|placement| placement.group.is_some()));
        let once: BTreeSet<(u32, u32)> = town.employments.iter().map(|job| (job.person, job.unit)).collect();
        assert_eq!(once.len(), town.employments.len(), "somebody is employed twice at a unit");
    }
}

#[test]
fn the_town_has_every_sort_of_school_and_special_case() {
    let town = town(Size::S, Dirt::none());
    let kinds: BTreeSet<UnitKind> = town.units.iter().map(|unit| unit.kind).collect();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    assert!(town.units.iter().any(|unit| unit.code.is_empty()));
    let integrated = town.placements.iter().any(|placement| {
        placement.form == SchoolType::AdaptedCompulsory
            && town.units[placement.unit as usize].kind == UnitKind::Compulsory
    });
    assert!(integrated);
    let staff: BTreeSet<u32> = town.employments.iter().map(|job| job.person).collect();
    let guardians: BTreeSet<u32> = town.pupils.iter().flat_map(|pupil| pupil.guardians).flatten().collect();
    assert!(staff.intersection(&guardians).count() >= 3);
    let units_of = |person: u32| town.employments.iter().filter(|job| job.person == person).count();
    assert!(town.employments.iter().any(|job| job.duty == DutyRole::Teacher && units_of(job.person) == 2));
    let protected = |people: &BTreeSet<u32>| {
        let marked = people.iter().filter(|&&person| town.people[person as usize].is_protected());
        marked.map(|&person| town.people[person as usize].marking).collect::<BTreeSet<_>>()
    };
    let pupils: BTreeSet<u32> = town.pupils.iter().map(|pupil| pupil.person).collect();
    assert_eq!(protected(&pupils).len(), 6, "each spelling");
    assert!(!protected(&guardians).is_empty() && !protected(&staff).is_empty());
    // nobody whom protection takes away leaves a child alone or a group without leader
    assert!(town.leads.iter().all(|lead| !town.people[lead.person as usize].is_protected()));
    assert!(town.pupils.iter().all(|pupil| {
        pupil.guardians.iter().flatten().any(|&guardian| !town.people[guardian as usize].is_protected())
    }));
}

#[test]
fn dirt_is_planted_as_often_as_asked_and_never_twice_on_one_subject() {
    for &kind in DirtKind::ALL {
        let town = town(Size::S, Dirt::only(kind, 3));
        assert_eq!(town.flaws.len(), 3, "{kind:?}");
    }
    let dirty = town(Size::S, Dirt::realistic(2_000));
    for &kind in DirtKind::ALL {
        let planted = dirty.flaws.iter().filter(|flaw| flaw.kind == kind).count();
        assert_eq!(planted as u32, Dirt::realistic(2_000).count(kind), "{kind:?}");
    }
    let mut pupils = BTreeSet::new();
    for flaw in &dirty.flaws {
        if matches!(flaw.kind.aspect(), demo::flaw::Aspect::Pupil | demo::flaw::Aspect::Guardian) {
            assert!(pupils.insert(flaw.subject), "{:?} on a pupil who has a fault already", flaw.kind);
        }
    }
    let jobs = dirty.flaws.iter().filter(|flaw| flaw.kind.aspect() == demo::flaw::Aspect::Employment);
    let once: BTreeSet<u32> =
        jobs.clone().map(|flaw| dirty.employments[flaw.subject as usize].person).collect();
    assert_eq!(once.len(), jobs.count());
}
