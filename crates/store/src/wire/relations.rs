//! Relations, lines and lists of objects: ends are places in one row, and each is a step from the last.

use super::Unreadable;
use super::bytes::{Reader, Writer};
use model::Picture;
use model::delta::{Line, Object, Op};
use model::index::Ix;
use model::picture::{End, Relation, RelationKind};

const OUTSIDE: Unreadable = Unreadable { what: "something points outside the picture" };
const NO_OBJECT: Unreadable = Unreadable { what: "the organisation stands where only objects may" };
const UNSORTED: Unreadable = Unreadable { what: "a list is not in order, or holds something twice" };

/// How many schools, classes and persons there are. In their row the organisation comes first, then the
/// schools, the classes and the persons: the order of [`End`].
#[derive(Clone, Copy)]
pub(crate) struct Places {
    schools: u64,
    classes: u64,
    users: u64,
}

impl Places {
    pub(crate) fn of(picture: &Picture) -> Self {
        Self {
            schools: picture.schools.len() as u64,
            classes: picture.classes.len() as u64,
            users: picture.users.len() as u64,
        }
    }

    fn place(self, end: End) -> Result<u64, Unreadable> {
        let (first, at, count) = match end {
            End::Organisation => return Ok(0),
            End::School(ix) => (1, u64::from(ix.raw()), self.schools),
            End::Class(ix) => (1 + self.schools, u64::from(ix.raw()), self.classes),
            End::User(ix) => (1 + self.schools + self.classes, u64::from(ix.raw()), self.users),
        };
        if at < count { Ok(first + at) } else { Err(OUTSIDE) }
    }

    fn end(self, place: u64) -> Result<End, Unreadable> {
        let Some(at) = place.checked_sub(1) else { return Ok(End::Organisation) };
        if at < self.schools {
            return Ok(End::School(Ix::new(at as u32)));
        }
        let at = at - self.schools;
        if at < self.classes {
            return Ok(End::Class(Ix::new(at as u32)));
        }
        let at = at - self.classes;
        if at < self.users { Ok(End::User(Ix::new(at as u32))) } else { Err(OUTSIDE) }
    }
}

/// Writes relations that are sorted: kind by kind, each with the lowest place of its `to`, from which the
/// others are counted.
pub(crate) fn write_sorted(
    writer: &mut Writer,
    places: Places,
    relations: &[Relation],
) -> Result<(), Unreadable> {
    if !relations.is_sorted_by(|a, b| a < b) {
        return Err(UNSORTED);
    }
    let kinds = || relations.chunk_by(|a, b| a.kind == b.kind);
    writer.number(kinds().count() as u64);
    for of_kind in kinds() {
        let Some(first) = of_kind.first() else { continue };
        let mut base = u64::MAX;
        for relation in of_kind {
            base = base.min(places.place(relation.to)?);
        }
        writer.byte(kind_code(first.kind));
        writer.number(of_kind.len() as u64);
        writer.number(base);
        let mut before = 0;
        for relation in of_kind {
            let from = places.place(relation.from)?;
            writer.number(from - before);
            writer.number(places.place(relation.to)? - base);
            before = from;
        }
    }
    Ok(())
}

/// Reads what [`write_sorted`] wrote.
pub(crate) fn read_sorted(reader: &mut Reader<'_>, places: Places) -> Result<Vec<Relation>, Unreadable> {
    let mut relations = Vec::new();
    let mut last = None;
    for _ in 0..reader.count(3)? {
        let kind = kind_of(reader.byte()?)?;
        let count = reader.count(2)?;
        let base = reader.number()?;
        relations.reserve(count);
        let mut from = 0u64;
        for _ in 0..count {
            from = from.checked_add(reader.number()?).ok_or(OUTSIDE)?;
            let to = base.checked_add(reader.number()?).ok_or(OUTSIDE)?;
            let relation = Relation { kind, from: places.end(from)?, to: places.end(to)? };
            if last.is_some_and(|last| last >= relation) {
                return Err(UNSORTED);
            }
            last = Some(relation);
            relations.push(relation);
        }
    }
    Ok(relations)
}

/// Writes the lines of a file in their order, which nobody may change.
pub(crate) fn write_lines(writer: &mut Writer, places: Places, lines: &[Line]) -> Result<(), Unreadable> {
    writer.number(lines.len() as u64);
    for alike in lines.chunk_by(|a, b| (a.op, a.relation.kind) == (b.op, b.relation.kind)) {
        let Some(first) = alike.first() else { continue };
        writer.byte(op_code(first.op));
        writer.byte(kind_code(first.relation.kind));
        writer.number(alike.len() as u64);
        let (mut from, mut to) = (0, 0);
        for line in alike {
            let next = (places.place(line.relation.from)?, places.place(line.relation.to)?);
            writer.step(from, next.0);
            writer.step(to, next.1);
            (from, to) = next;
        }
    }
    Ok(())
}

/// Reads what [`write_lines`] wrote.
pub(crate) fn read_lines(reader: &mut Reader<'_>, places: Places) -> Result<Vec<Line>, Unreadable> {
    let all = reader.count(2)?;
    let mut lines = Vec::with_capacity(all);
    while lines.len() < all {
        let op = op_of(reader.byte()?)?;
        let kind = kind_of(reader.byte()?)?;
        let count = reader.count(2)?;
        if count == 0 || count > all - lines.len() {
            return Err(Unreadable { what: "the lines are more or fewer than their number" });
        }
        let (mut from, mut to) = (0, 0);
        for _ in 0..count {
            (from, to) = (reader.step(from)?, reader.step(to)?);
            lines
                .push(Line { op, relation: Relation { kind, from: places.end(from)?, to: places.end(to)? } });
        }
    }
    Ok(lines)
}

/// Writes a sorted list of objects.
pub(crate) fn write_objects(
    writer: &mut Writer,
    places: Places,
    objects: &[Object],
) -> Result<(), Unreadable> {
    if !objects.is_sorted_by(|a, b| a < b) {
        return Err(UNSORTED);
    }
    writer.number(objects.len() as u64);
    let mut before = 0;
    for object in objects {
        let place = places.place(object.end())?;
        writer.number(place - before);
        before = place;
    }
    Ok(())
}

/// Reads what [`write_objects`] wrote.
pub(crate) fn read_objects(reader: &mut Reader<'_>, places: Places) -> Result<Vec<Object>, Unreadable> {
    let count = reader.count(1)?;
    let mut objects = Vec::with_capacity(count);
    let mut place = 0u64;
    for _ in 0..count {
        let step = reader.number()?;
        if step == 0 {
            return Err(UNSORTED);
        }
        place = place.checked_add(step).ok_or(OUTSIDE)?;
        objects.push(Object::at(places.end(place)?).ok_or(NO_OBJECT)?);
    }
    Ok(objects)
}

/// The stored codes are this file's own: whatever order the words get in `model`, old bytes stay the same.
const fn kind_code(kind: RelationKind) -> u8 {
    match kind {
        RelationKind::SchoolInOrg => 1,
        RelationKind::ClassInSchool => 2,
        RelationKind::StudentInSchool => 3,
        RelationKind::StaffInSchool => 4,
        RelationKind::ExternalUserInSchool => 5,
        RelationKind::StudentInClass => 6,
        RelationKind::TeacherInClass => 7,
        RelationKind::GuardianFor => 8,
        RelationKind::MentorFor => 9,
        RelationKind::AdministratorFor => 10,
    }
}

fn kind_of(code: u8) -> Result<RelationKind, Unreadable> {
    let found = RelationKind::ALL.into_iter().find(|&kind| kind_code(kind) == code);
    found.ok_or(Unreadable { what: "a relation is of no known kind" })
}

const fn op_code(op: Op) -> u8 {
    match op {
        Op::Add => 1,
        Op::Remove => 2,
    }
}

fn op_of(code: u8) -> Result<Op, Unreadable> {
    match code {
        1 => Ok(Op::Add),
        2 => Ok(Op::Remove),
        _ => Err(Unreadable { what: "a line neither adds nor removes" }),
    }
}
