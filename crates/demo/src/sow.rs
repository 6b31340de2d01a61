//! Sowing: which rows get which fault. No person, family, job, group or unit gets two.
//!
//! Faults that concern what the register believes (a wrong number, a missing class) are put into the
//! town itself; faults of spelling only are left to the dialects. Refuses to know files.

mod pools;

use crate::flaw::{Aspect, Dirt, DirtKind, Flaw};
use crate::found::position;
use crate::number::Registry;
use crate::random::Random;
use crate::town::{Employment, Lead, Municipality, Person, Pupil, UnitKind};
use model::school::{GroupKind, Organiser};
use pools::Pools;

/// Puts the dirt into the town and lists it in [`Municipality::flaws`].
pub(crate) fn sow(town: &mut Municipality, dirt: &Dirt, random: &mut Random, office: &mut Registry) {
    if dirt.counts.values().all(|&count| count == 0) {
        return;
    }
    let mut pools = Pools::of(town, random);
    let mut flaws = Vec::new();
    for (&kind, &count) in &dirt.counts {
        for nth in 0..count {
            let Some(mut flaw) = choose(town, &mut pools, kind, nth) else { break };
            apply(town, office, &mut flaw);
            flaws.push(flaw);
        }
    }
    place_leads(town, &mut flaws);
    town.flaws = flaws;
}

fn choose(town: &Municipality, pools: &mut Pools, kind: DirtKind, nth: u32) -> Option<Flaw> {
    let plain = |subject: u32| Flaw { kind, subject, guardian: 0, other: None, nth };
    match kind {
        DirtKind::WrongCheckDigit
        | DirtKind::LettersInNumber
        | DirtKind::NoName
        | DirtKind::NoEmail
        | DirtKind::ImpossibleEmail => pools.child().map(plain),
        DirtKind::ExcelNumber => pools.child_of_young_guardian(town, nth % 2 == 1).map(plain),
        DirtKind::GuardianWithoutNumber | DirtKind::SharedEmail => {
            pools.child().map(|subject| Flaw { guardian: 1, ..plain(subject) })
        }
        DirtKind::GuardianDiffers => pools.sibling().map(plain),
        DirtKind::NumberOfTwo | DirtKind::TemporaryReused => {
            let (subject, other) = pools.strangers(town)?;
            Some(Flaw { other: Some(other), ..plain(subject) })
        }
        DirtKind::Mojibake => pools.child_with_accent(town).map(plain),
        DirtKind::ShortRow => pools.child_of_one().map(plain),
        DirtKind::TemporaryAndReal
        | DirtKind::TenDigits
        | DirtKind::UnknownMarking
        | DirtKind::NoGuardian
        | DirtKind::StrayCharacters
        | DirtKind::CapitalName
        | DirtKind::RepeatedHeader => pools.child().map(plain),
        DirtKind::NoClass | DirtKind::NoSchoolYear | DirtKind::UnreadableYear => pools.schooler().map(plain),
        DirtKind::MentorNotTeacher => {
            let subject = pools.schooler()?;
            Some(Flaw { other: other_teacher(town, subject), ..plain(subject) })
        }
        DirtKind::UnknownGroup | DirtKind::PeriodBackwards | DirtKind::UnreadableDate => {
            pools.membership().map(plain)
        }
        DirtKind::EmployedTwice | DirtKind::UnknownUnit | DirtKind::LongRow | DirtKind::UnknownDuty => {
            pools.job().map(plain)
        }
        DirtKind::GroupWithoutTeacher => pools.leaderless(nth % 2 == 1).map(plain),
        DirtKind::TeacherNotEmployed => {
            let subject = pools.class()?;
            Some(Flaw { other: strange_teacher(town, subject), ..plain(subject) })
        }
        DirtKind::IndependentUnit => small_school(town, true, nth).map(plain),
        DirtKind::UnitWithoutForm => small_school(town, false, nth).map(plain),
    }
}

/// Changes the town where the register itself believes what is wrong.
fn apply(town: &mut Municipality, office: &mut Registry, flaw: &mut Flaw) {
    let pupil = town.pupils.get(flaw.subject as usize).copied();
    match (flaw.kind, pupil) {
        (DirtKind::WrongCheckDigit, Some(Pupil { guardians: [Some(guardian), _], .. })) => {
            change(town, guardian, |person| person.number = person.number.with_wrong_check_digit());
        }
        (DirtKind::NumberOfTwo, Some(pupil)) => {
            let number =
                flaw.other.and_then(|other| town.people.get(other as usize)).map(|other| other.number);
            change(town, pupil.person, |person| person.number = number.unwrap_or(person.number));
        }
        (DirtKind::TemporaryReused, Some(pupil)) => {
            let Some(other) = flaw.other.and_then(|other| town.people.get(other as usize)) else { return };
            let Some(birth) = other.number.birth_date() else { return };
            let number = office.issue_temporary(birth, other.number.is_womans());
            for person in [Some(pupil.person), flaw.other].into_iter().flatten() {
                change(town, person, |person| person.number = number);
            }
        }
        (DirtKind::TemporaryAndReal, Some(pupil)) => flaw.subject = twin(town, office, flaw.subject, pupil),
        (DirtKind::UnknownMarking, Some(pupil)) => {
            change(town, pupil.person, |person| person.marking = "se anm.");
        }
        (DirtKind::NoGuardian, Some(_)) => {
            if let Some(pupil) = town.pupils.get_mut(flaw.subject as usize) {
                pupil.guardians = [None, None];
            }
        }
        (DirtKind::NoClass | DirtKind::NoSchoolYear, Some(_)) => {
            let placement = town.placements.iter_mut().find(|placement| placement.pupil == flaw.subject);
            let Some(placement) = placement else { return };
            if flaw.kind == DirtKind::NoClass {
                placement.group = None;
            } else {
                placement.year = None;
            }
        }
        (DirtKind::PeriodBackwards, _) => {
            if let Some(membership) = town.memberships.get_mut(flaw.subject as usize) {
                std::mem::swap(&mut membership.from, &mut membership.to);
            }
        }
        (DirtKind::EmployedTwice, _) => {
            let Some(&job) = town.employments.get(flaw.subject as usize) else { return };
            flaw.subject = position(town.employments.len());
            town.employments.push(job);
        }
        _ => {}
    }
}

/// Takes away and adds leaders, in one pass over each list, and points the faults at the new ones.
fn place_leads(town: &mut Municipality, flaws: &mut [Flaw]) {
    let mut leaderless: Vec<u32> = (flaws.iter())
        .filter(|flaw| flaw.kind == DirtKind::GroupWithoutTeacher)
        .map(|flaw| flaw.subject)
        .collect();
    leaderless.sort_unstable();
    if !leaderless.is_empty() {
        town.leads.retain(|lead| leaderless.binary_search(&lead.group).is_err());
    }
    for flaw in flaws.iter().filter(|flaw| flaw.kind.aspect() == Aspect::Lead) {
        let (Some(person), Some(first)) = (flaw.other, town.leads_of(flaw.subject).first().copied()) else {
            continue;
        };
        town.leads.push(Lead { person, mentor: false, ..first });
    }
    town.leads.sort_by_key(|lead| lead.group);
    for flaw in flaws.iter_mut().filter(|flaw| flaw.kind.aspect() == Aspect::Lead) {
        let (group, person) = (flaw.subject, flaw.other);
        let place = town.leads.iter().position(|lead| lead.group == group && Some(lead.person) == person);
        flaw.subject = place.map_or(u32::MAX, position);
    }
}

/// The child once more, with a temporary number; the position of the new pupil.
fn twin(town: &mut Municipality, office: &mut Registry, at: u32, pupil: Pupil) -> u32 {
    let Some(&child) = town.people.get(pupil.person as usize) else { return at };
    let Some(birth) = child.number.birth_date() else { return at };
    let number = office.issue_temporary(birth, child.number.is_womans());
    town.people.push(Person { number, ..child });
    let person = position(town.people.len() - 1);
    town.pupils.push(Pupil { person, ..pupil });
    let twin = position(town.pupils.len() - 1);
    let placement = town.placements.iter().find(|placement| placement.pupil == at).copied();
    town.placements.extend(placement.map(|placement| crate::town::Placement { pupil: twin, ..placement }));
    twin
}

/// A teacher of the pupil's school who does not lead the pupil's class.
fn other_teacher(town: &Municipality, pupil: u32) -> Option<u32> {
    let placement = town.placements.iter().find(|placement| placement.pupil == pupil)?;
    let leads = town.leads_of(placement.group?);
    let fits = |job: &&Employment| {
        job.unit == placement.unit
            && job.end.is_none()
            && pools::teaches(job.duty)
            && leads.iter().all(|lead| lead.person != job.person)
    };
    town.employments.iter().find(fits).map(|job| job.person)
}

/// A teacher whom the group's school does not employ.
fn strange_teacher(town: &Municipality, group: u32) -> Option<u32> {
    let unit = town.groups.get(group as usize)?.unit;
    let here: Vec<u32> =
        town.employments.iter().filter(|job| job.unit == unit).map(|job| job.person).collect();
    let fits = |job: &&Employment| {
        let elsewhere =
            town.units.get(job.unit as usize).is_some_and(|unit| unit.kind == UnitKind::Compulsory);
        elsewhere
            && job.unit != unit
            && job.end.is_none()
            && pools::teaches(job.duty)
            && !here.contains(&job.person)
    };
    town.employments.iter().find(fits).map(|job| job.person)
}

fn small_school(town: &Municipality, independent: bool, nth: u32) -> Option<u32> {
    let small = town.units.iter().enumerate().filter(|(_, unit)| {
        unit.kind == UnitKind::Apart && (unit.organiser == Organiser::Independent) == independent
    });
    small.map(|(at, _)| position(at)).nth(nth as usize)
}

fn change(town: &mut Municipality, person: u32, how: impl FnOnce(&mut Person)) {
    if let Some(person) = town.people.get_mut(person as usize) {
        how(person);
    }
}

/// Whether a group is a class or section that pupils are placed in.
const fn holds_placements(kind: GroupKind) -> bool {
    matches!(kind, GroupKind::Class | GroupKind::Section)
}
