//! What the next plan would send about something, or what waits and why.

use super::ids::Id;
use super::sent::{Drawing, Next, NextLine, NextRow, Waits};
use super::story::Tie;
use super::wanted::{Counts, is_listed, seen_from};
use crate::columns;
use crate::night::draw::Drawn;
use model::Shielded;
use model::delta::{Object, Op};
use model::picture::End;
use stages::diff::{Hold, RowChange, RowKind};

/// Who is asked about, and who may be shown: all that is left when the view has become a plan.
pub(super) struct Asked<'a> {
    pub(super) ids: &'a [Id],
    /// Whether columns that tell where the household lives are left out.
    pub(super) withheld: bool,
    pub(super) shielded: &'a Shielded,
    pub(super) organisation: &'a str,
}

impl Asked<'_> {
    /// What was drawn about it.
    pub(super) fn next(&self, drawn: &Drawn, locked: bool) -> Next {
        let changes = &drawn.changes;
        let picture = &changes.picture;
        let objects: Vec<Object> = self.ids.iter().filter_map(|id| id.within(picture)).collect();
        let mine: Vec<End> = objects.iter().map(|object| object.end()).collect();
        let mut next = Next { drawing: Drawing::Drawn, locked, ..Next::default() };
        for (row, hold) in changes.rows.iter().zip(&drawn.holds.rows) {
            if objects.contains(&row.object) {
                next.row = self.row(row, waits(*hold, drawn), drawn);
            }
        }
        let mut counts = Counts::default();
        for (change, hold) in changes.lines.iter().zip(&drawn.holds.lines) {
            let relation = change.line.relation;
            let Some((from, other)) = seen_from(&mine, &relation) else { continue };
            let id = Id::of(other, picture).filter(|id| !id.is_shielded(self.shielded));
            let Some(id) = id else { continue };
            let waits = waits(*hold, drawn);
            let (kind, op) = (relation.kind.code(), change.line.op);
            if mine.iter().any(|&me| is_listed(me, relation.kind)) {
                let other = self.name(&id, drawn);
                let tie = Tie { kind, from, other, spot: None, doubtful: !change.certain };
                next.lines.push(NextLine { op: op.code(), tie, waits });
            } else {
                counts.add(kind, counted(op, waits.is_some()));
            }
        }
        next.counted = counts.list();
        // as they are sent: somebody is put in the new before being taken from the old
        next.lines.sort_by_key(|line| line.op);
        next
    }

    fn row(&self, row: &RowChange, waits: Option<Waits>, drawn: &Drawn) -> Option<NextRow> {
        let kind = match row.kind {
            RowKind::New => "new",
            RowKind::Changed => "changed",
            RowKind::Doubtful => "doubtful",
        };
        let base = &drawn.baseline.picture;
        let old = row.old.and_then(|_| stages::diff::find(row.object, &drawn.changes.picture, base));
        let old = old.map(|old| columns::values(old, base)).unwrap_or_default();
        let new = columns::values(row.object, &drawn.changes.picture);
        let pairs = old.into_iter().zip(new).filter(|(old, new)| old.words != new.words);
        let shown = pairs.filter(|(old, _)| !(self.withheld && columns::is_at_home(old.name)));
        let changes: Vec<_> = shown.map(|(old, new)| (old.name, old.words, new.words)).collect();
        // a change of nothing that can be shown would tell that something is withheld
        let empty = row.kind == RowKind::Changed && changes.is_empty();
        (!empty).then_some(NextRow { kind, changes, waits })
    }

    /// What people call the other end: as wanted, as confirmed, as the registers have it.
    fn name(&self, id: &Id, drawn: &Drawn) -> String {
        if *id == Id::Organisation {
            return self.organisation.to_owned();
        }
        let pictures = [&drawn.changes.picture, &drawn.baseline.picture];
        let named =
            pictures.into_iter().filter_map(|picture| Some(columns::name(id.within(picture)?, picture)));
        let name = named.into_iter().find(|name| !name.is_empty());
        let own = || match id {
            Id::School(_) | Id::Class(_) => id.written(),
            Id::Number(_) | Id::Own(_) | Id::Organisation => String::new(),
        };
        name.unwrap_or_else(own)
    }
}

fn waits(hold: Option<Hold>, drawn: &Drawn) -> Option<Waits> {
    let plain = |why| Waits { why, guard: String::new() };
    Some(match hold? {
        Hold::Frozen => plain("frozen"),
        Hold::Unsure => plain("unsure"),
        Hold::Follows => plain("follows"),
        Hold::NotChosen => plain("guard"),
        Hold::Guard(at) => {
            let finding = drawn.findings.get(usize::from(at));
            let guard = finding.map(|finding| finding.guard.code.to_owned()).unwrap_or_default();
            Waits { why: "guard", guard }
        }
    })
}

const fn counted(op: Op, waits: bool) -> &'static str {
    match (op, waits) {
        (Op::Add, false) => "add",
        (Op::Remove, false) => "remove",
        (Op::Add, true) => "add-waits",
        (Op::Remove, true) => "remove-waits",
    }
}
