//! The relations file: lines after the receiver profile's template (`spec/unikum.md` section 4).

use super::letters::{Lines, is_odd};
use super::principals::user_id;
use super::unread::{Lost, Remarks};
use super::{Refusal, Unread, Why};
use crate::settings::template::Piece;
use crate::settings::{Direction, Receiver};
use model::index::Ix;
use model::picture::{Class, End, Relation, RelationKind, School, User, UserId};
use model::{Date, Picture};
use std::cmp::Ordering;

/// How many readings of one line are tried: a template without separators has many.
const MOST_TRIES: usize = 400;

/// Reads the lines of the objects that were read before; sorted, each once.
pub(super) fn read(
    lines: &Lines<'_>,
    (receiver, today): (&Receiver, Date),
    objects: &Picture,
    remarks: &mut Remarks,
) -> Result<Vec<Relation>, Refusal> {
    let reader = Reader { receiver, today, objects, pieces: receiver.relations.template.pieces() };
    let mut lost = Lost::default();
    let mut relations: Vec<(Relation, u32)> = Vec::with_capacity(lines.count);
    for (number, line) in lines.each() {
        match reader.line(line) {
            Ok(relation) => relations.push((relation, number)),
            Err(Why::Template) if number == 1 && is_header(line, receiver) => {}
            Err(why) => remarks.note(&mut lost, Unread { file: lines.file, line: number, why }),
        }
    }
    relations.sort_unstable();
    let mut twice = Vec::new();
    relations.dedup_by(|(one, line), (kept, _)| {
        let same = one == kept;
        if same {
            twice.push(*line);
        }
        same
    });
    twice.sort_unstable();
    for line in twice {
        remarks.note(&mut lost, Unread { file: lines.file, line, why: Why::RelationTwice });
    }
    lost.judge(lines.file, lines.count, lines.unended)?;
    Ok(relations.into_iter().map(|(relation, _)| relation).collect())
}

/// A line with the names of the columns: what stands where a word of the format should is no such word.
fn is_header(line: &str, receiver: &Receiver) -> bool {
    let words = line.to_lowercase();
    receiver.files.header
        || ["operation", "typ"].iter().all(|word| words.contains(word))
        || ["op", "type"].iter().all(|word| words.split(['\t', ';', ',']).any(|cell| cell.trim() == *word))
}

struct Reader<'a> {
    receiver: &'a Receiver,
    today: Date,
    objects: &'a Picture,
    pieces: &'a [Piece],
}

/// A line as far as it has been read.
#[derive(Clone, Copy, Default)]
struct Parts<'a> {
    removes: bool,
    kind: Option<RelationKind>,
    from: &'a str,
    to: &'a str,
}

/// What has been found out about a line.
struct Found {
    relation: Result<Relation, Why>,
    tries: usize,
}

impl Reader<'_> {
    fn line(&self, line: &str) -> Result<Relation, Why> {
        if is_odd(line, Some('\t')) {
            return Err(Why::Control);
        }
        let mut found = Found { relation: Err(Why::Template), tries: 0 };
        self.rest(self.pieces, line, Parts::default(), &mut found);
        found.relation
    }

    /// Reads what is left of a line by what is left of the template, until a reading fits whose ids are there.
    fn rest<'t>(&self, pieces: &[Piece], text: &'t str, parts: Parts<'t>, found: &mut Found) {
        if found.relation.is_ok() || found.tries > MOST_TRIES {
            return;
        }
        let Some((piece, pieces)) = pieces.split_first() else {
            if text.is_empty() {
                found.tries += 1;
                found.relation = self.relation(parts);
            }
            return;
        };
        match piece {
            Piece::Text(literal) => {
                if let Some(text) = text.strip_prefix(literal.as_str()) {
                    self.rest(pieces, text, parts, found);
                }
            }
            Piece::Op => {
                for (word, removes) in [("add", false), ("remove", true)] {
                    if let Some(text) = text.strip_prefix(word) {
                        self.rest(pieces, text, Parts { removes, ..parts }, found);
                    }
                }
            }
            Piece::Type => {
                for kind in RelationKind::ALL {
                    if let Some(text) = text.strip_prefix(kind.code()) {
                        self.rest(pieces, text, Parts { kind: Some(kind), ..parts }, found);
                    }
                }
            }
            Piece::From | Piece::To => {
                for at in ends(pieces, text) {
                    let (id, text) = text.split_at(at);
                    let parts = match piece {
                        Piece::From => Parts { from: id, ..parts },
                        Piece::To | Piece::Text(_) | Piece::Op | Piece::Type => Parts { to: id, ..parts },
                    };
                    self.rest(pieces, text, parts, found);
                }
            }
        }
    }

    fn relation(&self, parts: Parts<'_>) -> Result<Relation, Why> {
        let kind = parts.kind.ok_or(Why::Template)?;
        if parts.removes {
            return Err(Why::Removal);
        }
        let (from, to) = match self.receiver.relations.direction_of(kind) {
            Direction::AsNamed => (parts.from, parts.to),
            Direction::Reversed => (parts.to, parts.from),
        };
        let (from, to) = (from.trim(), to.trim());
        // the table of section 4.1
        let (from, to) = match kind {
            RelationKind::SchoolInOrg => (self.school(from), self.organisation(to)),
            RelationKind::ClassInSchool => (self.class(from), self.school(to)),
            RelationKind::StudentInSchool
            | RelationKind::StaffInSchool
            | RelationKind::ExternalUserInSchool => (self.user(from), self.school(to)),
            RelationKind::StudentInClass | RelationKind::TeacherInClass => (self.user(from), self.class(to)),
            RelationKind::GuardianFor | RelationKind::MentorFor => (self.user(from), self.user(to)),
            RelationKind::AdministratorFor => {
                let place = self.school(to).or_else(|_| self.class(to));
                (self.user(from), place.or_else(|_| self.organisation(to).map_err(|_| Why::UnknownId)))
            }
        };
        Ok(Relation { kind, from: from?, to: to? })
    }

    fn organisation(&self, id: &str) -> Result<End, Why> {
        let ours = self.receiver.organisation() == Some(id);
        if ours { Ok(End::Organisation) } else { Err(Why::Organisation) }
    }

    fn school(&self, id: &str) -> Result<End, Why> {
        let words = |row: &School| self.objects.pool.get(row.id).cmp(id);
        place(self.objects.schools.as_slice(), words).map(End::School)
    }

    fn class(&self, id: &str) -> Result<End, Why> {
        let words = |row: &Class| self.objects.pool.get(row.id).cmp(id);
        place(self.objects.classes.as_slice(), words).map(End::Class)
    }

    fn user(&self, id: &str) -> Result<End, Why> {
        let number = user_id(id, self.today);
        let order = |row: &User| match (row.id, number) {
            (UserId::Number(own), Some(number)) => own.cmp(&number),
            (UserId::Number(_), None) => Ordering::Less,
            (UserId::Alternative(_), Some(_)) => Ordering::Greater,
            (UserId::Alternative(own), None) => self.objects.pool.get(own).cmp(id),
        };
        place(self.objects.users.as_slice(), order).map(End::User)
    }
}

fn place<T>(rows: &[T], order: impl Fn(&T) -> Ordering) -> Result<Ix<T>, Why> {
    rows.binary_search_by(order).map(|at| Ix::new(at as u32)).map_err(|_| Why::UnknownId)
}

/// Where an id may end: before the text that comes next in the template, at the line's end where nothing does, and
/// anywhere where no text tells.
fn ends(pieces: &[Piece], text: &str) -> Vec<usize> {
    match pieces.first() {
        None => vec![text.len()],
        Some(Piece::Text(literal)) => text.match_indices(literal.as_str()).map(|(at, _)| at).collect(),
        Some(Piece::Op | Piece::Type | Piece::From | Piece::To) => {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        }
    }
}
