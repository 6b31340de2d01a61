//! Lines of relations (`spec/unikum.md` section 4), each with its effect in the order of the file.

use super::course::{Course, Halt};
use crate::holds::{Mark, Objects};
use crate::identity;
use crate::lines;
use crate::reason::{FileKind, Reason};
use crate::relation::{Kind, Relation};
use crate::settings::{OrderRule, Reaction};
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Add,
    Remove,
}

/// A line whose ids are known.
#[derive(Clone, Copy, Debug)]
struct Line {
    number: u32,
    operation: Operation,
    relation: Relation,
    from: usize,
    to: usize,
}

/// Takes a line.
pub(super) fn line(
    objects: &mut Objects<'_>,
    course: &mut Course<'_>,
    number: u32,
    text: &str,
) -> Result<(), Halt> {
    course.counts.lines += 1;
    let Some(line) = read(objects, course, number, text)? else { return Ok(()) };
    if !in_order(objects, course, &line)? || !first_of_pair(objects, course, &line)? {
        return Ok(());
    }
    if !has_school(objects, course, &line)? {
        return Ok(());
    }
    match line.operation {
        Operation::Add => {
            if objects.add(line.relation, line.from, line.to, course.hand)? {
                course.counts.relations_added += 1;
            } else {
                fault(course, number, Reason::AlreadyThere)?;
            }
        }
        Operation::Remove => {
            if objects.remove(line.relation, line.from, line.to)? {
                course.counts.relations_removed += 1;
                cascade(objects, course, &line)?;
            } else {
                fault(course, number, Reason::NotThere)?;
            }
        }
    }
    Ok(())
}

fn fault(course: &mut Course<'_>, line: u32, reason: Reason) -> Result<bool, Halt> {
    course.fault(FileKind::Relations, line, reason)
}

/// A line with what it is about, or nothing where it can have no effect.
fn read(
    objects: &mut Objects<'_>,
    course: &mut Course<'_>,
    number: u32,
    text: &str,
) -> Result<Option<Line>, Halt> {
    let rules = &course.switches.relations;
    let Some(columns) = lines::columns(text, rules.template.separator(), course.switches.files.quoting)
    else {
        return fault(course, number, Reason::BadCharacter).map(|_| None);
    };
    let [first, second, third, fourth] = columns.as_slice() else {
        return fault(course, number, Reason::WrongWidth).map(|_| None);
    };
    let [operation, code, one, other] = rules.template.sort([first, second, third, fourth]);
    let operation = match operation {
        "add" => Operation::Add,
        "remove" => Operation::Remove,
        _ => return fault(course, number, Reason::UnknownOperation).map(|_| None),
    };
    let Some(relation) = Relation::of_code(code) else {
        return fault(course, number, Reason::UnknownRelation).map(|_| None);
    };
    let (from, to) = if rules.reversed.contains(&relation) { (other, one) } else { (one, other) };
    let (from_kind, to_kinds) = relation.ends();
    let Some(from) = end(objects, course, number, (from, from_kind == Kind::Person))? else {
        return Ok(None);
    };
    let Some(to) = end(objects, course, number, (to, to_kinds.contains(&Kind::Person)))? else {
        return Ok(None);
    };
    if !relation.joins(objects.kind(from), objects.kind(to)) {
        return fault(course, number, Reason::WrongKind).map(|_| None);
    }
    Ok(Some(Line { number, operation, relation, from, to }))
}

/// What an id of a line stands for.
fn end(
    objects: &mut Objects<'_>,
    course: &mut Course<'_>,
    line: u32,
    (written, is_person): (&str, bool),
) -> Result<Option<usize>, Halt> {
    let known = if is_person {
        identity::person(written, &course.switches.rows.numbers)
    } else {
        Some(written.into())
    };
    let id = match known {
        Some(id) => id,
        None if fault(course, line, Reason::BadNumber)? => Cow::Borrowed(written),
        None => return Ok(None),
    };
    if course.failed_rows.contains(&*id) && !fault(course, line, Reason::RowFailed)? {
        return Ok(None);
    }
    let found = objects.find(&id)?;
    if found.is_none() {
        fault(course, line, Reason::UnknownId)?;
    }
    Ok(found)
}

/// Whether a line stands where it may.
fn in_order(objects: &mut Objects<'_>, course: &mut Course<'_>, line: &Line) -> Result<bool, Halt> {
    let persons = [line.from, line.to].into_iter().filter(|&end| objects.kind(end) == Kind::Person);
    let persons: Vec<usize> = persons.collect();
    let phase = match line.operation {
        Operation::Add => line.relation.phase_of_adding(),
        Operation::Remove => line.relation.phase_of_removing(),
    };
    let breaks = match course.switches.relations.order {
        OrderRule::None => false,
        OrderRule::AddsFirstPerPerson => {
            let removed = |&person: &usize| objects.is_marked(person, Mark::Removed);
            line.operation == Operation::Add && persons.iter().any(removed)
        }
        OrderRule::TenPhases => phase < course.phase,
    };
    if breaks && !fault(course, line.number, Reason::Order)? {
        return Ok(false);
    }
    course.phase = course.phase.max(phase);
    if line.operation == Operation::Remove {
        for person in persons {
            objects.mark(person, Mark::Removed);
        }
    }
    Ok(true)
}

/// Whether the file has not said anything of the relation before, or that is ignored.
fn first_of_pair(objects: &Objects<'_>, course: &mut Course<'_>, line: &Line) -> Result<bool, Halt> {
    let (this, other) = match line.operation {
        Operation::Add => (1, 2),
        Operation::Remove => (2, 1),
    };
    let pair = (line.relation.number(), objects.id(line.from), objects.id(line.to));
    let said = course.pairs.entry(pair).or_default();
    let before = *said;
    *said |= this;
    if before & this != 0 {
        // a line that has come again has no effect: but where both have been there, it is no longer the same again
        let again = if before & other == 0 { Reason::DuplicateLine } else { Reason::AddAndRemove };
        let goes_on = fault(course, line.number, again)?;
        return Ok(goes_on && again == Reason::AddAndRemove);
    }
    if before & other != 0 {
        return fault(course, line.number, Reason::AddAndRemove);
    }
    Ok(true)
}

/// Whether somebody who is put into a class, or beside a child, is in the school (section 9, point 24).
fn has_school(objects: &mut Objects<'_>, course: &mut Course<'_>, line: &Line) -> Result<bool, Halt> {
    if line.operation == Operation::Remove
        || course.switches.reactions.to(Reason::NoSchool) == Reaction::Ignore
    {
        return Ok(true);
    }
    let (inner, outer) = match line.relation {
        Relation::StudentInClass => (Relation::ClassInSchool, Relation::StudentInSchool),
        Relation::TeacherInClass => (Relation::ClassInSchool, Relation::StaffInSchool),
        Relation::GuardianFor => (Relation::StudentInSchool, Relation::ExternalUserInSchool),
        Relation::SchoolInOrg
        | Relation::ClassInSchool
        | Relation::StudentInSchool
        | Relation::StaffInSchool
        | Relation::ExternalUserInSchool
        | Relation::MentorFor
        | Relation::AdministratorFor => return Ok(true),
    };
    for school in objects.targets(inner, line.to)? {
        if objects.has(outer, line.from, school)? {
            return Ok(true);
        }
    }
    fault(course, line.number, Reason::NoSchool)
}

/// What goes with a relation that has been removed (section 5; section 9, point 21).
fn cascade(objects: &mut Objects<'_>, course: &mut Course<'_>, line: &Line) -> Result<(), Halt> {
    let rules = course.switches.relations.cascade;
    let mut going: Vec<(Relation, usize, usize)> = Vec::new();
    let (leaves_school, class_goes) = match line.relation {
        Relation::StudentInSchool => (rules.student_in_school, false),
        Relation::ClassInSchool => (false, rules.class_in_school),
        Relation::SchoolInOrg
        | Relation::StaffInSchool
        | Relation::ExternalUserInSchool
        | Relation::StudentInClass
        | Relation::TeacherInClass
        | Relation::GuardianFor
        | Relation::MentorFor
        | Relation::AdministratorFor => return Ok(()),
    };
    if leaves_school {
        for class in objects.targets(Relation::StudentInClass, line.from)? {
            if objects.has(Relation::ClassInSchool, class, line.to)? {
                going.push((Relation::StudentInClass, line.from, class));
            }
        }
        for mentor in objects.sources(Relation::MentorFor, line.from)? {
            if objects.has(Relation::StaffInSchool, mentor, line.to)? {
                going.push((Relation::MentorFor, mentor, line.from));
            }
        }
        for guardian in objects.sources(Relation::GuardianFor, line.from)? {
            if !has_child_in(objects, guardian, line.to)? {
                going.push((Relation::ExternalUserInSchool, guardian, line.to));
            }
        }
    }
    if class_goes {
        for relation in [Relation::StudentInClass, Relation::TeacherInClass, Relation::AdministratorFor] {
            let members = objects.sources(relation, line.from)?;
            going.extend(members.into_iter().map(|member| (relation, member, line.from)));
        }
    }
    for (relation, from, to) in going {
        if objects.remove(relation, from, to)? {
            course.counts.relations_cascaded += 1;
        }
    }
    Ok(())
}

fn has_child_in(objects: &mut Objects<'_>, guardian: usize, school: usize) -> Result<bool, Halt> {
    for child in objects.targets(Relation::GuardianFor, guardian)? {
        if objects.has(Relation::StudentInSchool, child, school)? {
            return Ok(true);
        }
    }
    Ok(false)
}
