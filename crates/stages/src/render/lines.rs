//! The relations file: a line per relation (`spec/unikum.md` section 4).

use super::BOM;
use super::pen::encode;
use super::principals::written_number;
use crate::settings::receiver::Encoding;
use crate::settings::template::Piece;
use crate::settings::{Direction, Op, Order, Phase, Receiver};
use model::delta::Line;
use model::picture::{End, Relation, RelationKind, UserId};
use model::{Picture, Text};
use rayon::prelude::*;
use std::io::Write as _;

/// How many lines one task writes.
const CHUNK: usize = 32_768;

/// Every relation of a picture, added, in the order of the receiver profile.
pub(super) fn total(picture: &Picture, receiver: &Receiver) -> Vec<u8> {
    let ends = Ends::new(picture, receiver);
    let relations = &picture.relations;
    match receiver.relations.order {
        Order::Phases => {
            let phases = receiver.relations.phases.as_slice().iter().filter(|phase| phase.op == Op::Add);
            let parts: Vec<&[Relation]> = phases
                .map(|phase| {
                    let from = relations.partition_point(|relation| relation.kind < phase.kind);
                    let to = relations.partition_point(|relation| relation.kind <= phase.kind);
                    relations.get(from..to).unwrap_or_default()
                })
                .collect();
            ends.file(&parts)
        }
        Order::PerPerson => {
            let rank =
                RelationKind::ALL.map(|kind| receiver.relations.phases.rank(Phase { op: Op::Add, kind }));
            let mut sorted = relations.clone();
            sorted.sort_by_cached_key(|relation| {
                let person = match relation.from {
                    End::User(user) => Some(user),
                    End::Organisation | End::School(_) | End::Class(_) => None,
                };
                (person, rank.get(relation.kind as usize).copied(), relation.to, relation.from)
            });
            ends.file(&[&sorted])
        }
    }
}

/// These lines, in this order.
pub(super) fn these(picture: &Picture, receiver: &Receiver, lines: &[Line]) -> Vec<u8> {
    Ends::new(picture, receiver).file(&[lines])
}

/// Everything a line is put together from, already in bytes.
struct Ends {
    start: Vec<u8>,
    organisation: Option<Vec<u8>>,
    schools: Words,
    classes: Words,
    users: Words,
    layouts: Vec<Layout>,
}

/// Byte strings laid end to end.
struct Words {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

/// A line of one operation on one type: text with two gaps.
struct Layout {
    pieces: [Vec<u8>; 3],
    /// Whether the first gap is for the relation's own `from`.
    from_first: bool,
}

impl Words {
    fn new(count: usize, each: impl Iterator<Item = Vec<u8>>) -> Self {
        let mut words = Self { bytes: Vec::with_capacity(count * 14), starts: Vec::with_capacity(count + 1) };
        words.starts.push(0);
        for word in each {
            words.add(&word);
        }
        words
    }

    fn add(&mut self, word: &[u8]) {
        self.bytes.extend_from_slice(word);
        self.starts.push(self.bytes.len() as u32);
    }

    fn get(&self, at: usize) -> &[u8] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.bytes.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl Ends {
    fn new(picture: &Picture, receiver: &Receiver) -> Self {
        let encoded = |text: &str| {
            let mut bytes = Vec::with_capacity(text.len());
            encode(text, receiver.files, &mut bytes);
            bytes
        };
        let word = |text: Text| encoded(picture.pool.get(text));
        let mut users = Words::new(picture.users.len(), std::iter::empty());
        for user in picture.users.iter() {
            match user.id {
                UserId::Number(number) => {
                    let (bytes, len) = written_number(number, receiver);
                    users.add(bytes.get(..len).unwrap_or_default());
                }
                UserId::Alternative(text) => users.add(&word(text)),
            }
        }
        let (files, relations) = (receiver.files, &receiver.relations);
        let mut start = Vec::new();
        if files.bom && files.encoding == Encoding::Utf8 {
            start.extend_from_slice(BOM);
        }
        if files.header {
            let names = Layout::new(receiver, ["operation", "typ"], Direction::AsNamed, &encoded);
            names.write(&encoded("från"), &encoded("till"), &mut start);
        }
        let layouts = [Op::Add, Op::Remove]
            .into_iter()
            .flat_map(|op| RelationKind::ALL.map(|kind| (op, kind)))
            .map(|(op, kind)| {
                Layout::new(receiver, [op.code(), kind.code()], relations.direction_of(kind), &encoded)
            });
        Self {
            start,
            organisation: receiver.organisation().map(encoded),
            schools: Words::new(picture.schools.len(), picture.schools.iter().map(|school| word(school.id))),
            classes: Words::new(picture.classes.len(), picture.classes.iter().map(|class| word(class.id))),
            users,
            layouts: layouts.collect(),
        }
    }

    /// One file of all the lines; tasks write into their own part of one buffer.
    fn file<T>(&self, parts: &[&[T]]) -> Vec<u8>
    where
        T: Copy + Sync,
        Line: From<T>,
    {
        let chunks: Vec<&[T]> = parts.iter().flat_map(|part| part.chunks(CHUNK)).collect();
        let lengths: Vec<usize> = chunks
            .par_iter()
            .map(|lines| lines.iter().filter_map(|&line| self.line(line.into())).map(|line| line.len()).sum())
            .collect();
        let mut file = vec![0; self.start.len() + lengths.iter().sum::<usize>()];
        let (start, mut rest) = file.split_at_mut(self.start.len());
        start.copy_from_slice(&self.start);
        let mut tasks = Vec::with_capacity(chunks.len());
        for (lines, length) in chunks.into_iter().zip(lengths) {
            let (own, after) = std::mem::take(&mut rest).split_at_mut(length);
            tasks.push((lines, own));
            rest = after;
        }
        tasks.into_par_iter().for_each(|(lines, mut own)| {
            for line in lines.iter().filter_map(|&line| self.line(line.into())) {
                for piece in line.pieces() {
                    // The part was measured by the same lines, so there is room.
                    let written = own.write_all(piece);
                    debug_assert!(written.is_ok(), "a part was measured too short");
                }
            }
        });
        file
    }

    /// A line, unless it needs an id of the organisation that nobody has given.
    fn line(&self, line: Line) -> Option<Filled<'_>> {
        let at = line.op as usize * RelationKind::ALL.len() + line.relation.kind as usize;
        let layout = self.layouts.get(at)?;
        let (from, to) = (self.end(line.relation.from)?, self.end(line.relation.to)?);
        Some(Filled { layout, gaps: if layout.from_first { [from, to] } else { [to, from] } })
    }

    fn end(&self, end: End) -> Option<&[u8]> {
        match end {
            End::Organisation => self.organisation.as_deref(),
            End::School(ix) => Some(self.schools.get(ix.at())),
            End::Class(ix) => Some(self.classes.get(ix.at())),
            End::User(ix) => Some(self.users.get(ix.at())),
        }
    }
}

struct Filled<'a> {
    layout: &'a Layout,
    gaps: [&'a [u8]; 2],
}

impl<'a> Filled<'a> {
    fn pieces(&self) -> [&'a [u8]; 5] {
        let ([before, between, after], [first, second]) = (&self.layout.pieces, self.gaps);
        [before, first, between, second, after]
    }

    fn len(&self) -> usize {
        self.pieces().into_iter().map(<[u8]>::len).sum()
    }
}

impl Layout {
    fn new(
        receiver: &Receiver,
        [op, kind]: [&str; 2],
        direction: Direction,
        encoded: &impl Fn(&str) -> Vec<u8>,
    ) -> Self {
        let mut pieces: [Vec<u8>; 3] = Default::default();
        let mut gap = 0;
        let mut from_first = true;
        for piece in receiver.relations.template.pieces() {
            let text = match piece {
                Piece::Text(text) => text,
                Piece::Op => op,
                Piece::Type => kind,
                Piece::From | Piece::To => {
                    from_first = if gap == 0 { *piece == Piece::From } else { from_first };
                    gap += 1;
                    continue;
                }
            };
            if let Some(slot) = pieces.get_mut(gap) {
                slot.extend_from_slice(&encoded(text));
            }
        }
        if let Some(last) = pieces.last_mut() {
            last.extend_from_slice(receiver.files.eol.bytes());
        }
        Self { pieces, from_first: from_first == (direction == Direction::AsNamed) }
    }

    fn write(&self, from: &[u8], to: &[u8], out: &mut Vec<u8>) {
        let gaps = if self.from_first { [from, to] } else { [to, from] };
        for piece in (Filled { layout: self, gaps }).pieces() {
            out.extend_from_slice(piece);
        }
    }
}
