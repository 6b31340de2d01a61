//! Runs every rule over what it looks at, and puts the findings in order.

use crate::check::look::{Findings, Look, People};
use crate::check::overrides::{Overrides, Setting};
use crate::check::rule::{Cause, Find, Rule, Said};
use crate::check::rules;
use compact_str::CompactString;
use model::extract::{Remark, Table};
use model::note::{Field, Note, NoteKind};
use model::omission::Omission;
use model::problem::Subject;
use model::{Extract, Place, Problem, Severity};
use rayon::prelude::*;
use std::cmp::Ordering;

/// What one gathering looks at. Without an extract, only omissions are explained.
pub(super) struct Input<'l> {
    pub(super) look: &'l Look<'l>,
    pub(super) overrides: &'l Overrides,
    pub(super) extract: Option<&'l Extract>,
    pub(super) omissions: &'l [Omission],
}

/// All problems, by code, place and subject.
pub(super) fn in_order(input: Input<'_>) -> Vec<Problem> {
    let run = Run::new(input);
    let ((mut shelves, of_people), of_rows) =
        rayon::join(|| rayon::join(|| vec![run.rules()], || run.people()), || run.rows());
    shelves.extend(of_people);
    shelves.extend(of_rows);
    let mut all = Vec::with_capacity(shelves.iter().flatten().map(Vec::len).sum());
    let mut lengths = Vec::with_capacity(rules::ALL.len());
    for rank in 0..rules::ALL.len() {
        let before = all.len();
        shelves.iter_mut().filter_map(|shelf| shelf.get_mut(rank)).for_each(|list| all.append(list));
        lengths.push(all.len() - before);
    }
    let mut rest = all.as_mut_slice();
    for length in lengths {
        let (list, others) = rest.split_at_mut(length);
        if !list.is_sorted_by(|a, b| order(a, b).is_le()) {
            list.par_sort_by(order);
        }
        rest = others;
    }
    all
}

/// One list per rule of the catalogue. Each piece of work fills a shelf of its own; put together in
/// order, they are the same whatever the threads.
type Shelf = Vec<Vec<Problem>>;

/// Rows that one piece of work looks at.
const PIECE: usize = 8192;

fn shelf() -> Shelf {
    vec![Vec::new(); rules::ALL.len()]
}

/// Rows of one piece are mostly of one kind, so a list that is begun gets room for all of them.
fn put(shelf: &mut Shelf, rank: usize, problem: Problem) {
    if let Some(list) = shelf.get_mut(rank) {
        if list.capacity() == 0 {
            list.reserve_exact(PIECE);
        }
        list.push(problem);
    }
}

/// By place and subject; two problems at one place with one subject still have one order.
fn order(a: &Problem, b: &Problem) -> Ordering {
    let rest = |problem: &Problem| (problem.n, problem.severity);
    (a.place, a.subject)
        .cmp(&(b.place, b.subject))
        .then_with(|| (&a.cause, &a.value).cmp(&(&b.cause, &b.value)))
        .then_with(|| rest(a).cmp(&rest(b)))
}

/// A rule that is on, with the municipality's own severity.
#[derive(Clone, Copy)]
struct Active {
    rule: &'static Rule,
    said: Option<Severity>,
}

impl Active {
    fn severity(self) -> Severity {
        self.said.unwrap_or(self.rule.severity)
    }
}

struct Run<'l> {
    input: Input<'l>,
    /// One place per rule of the catalogue; nothing for a rule that is off.
    active: Vec<Option<Active>>,
}

/// A finder of notes and the rank of its rule.
#[derive(Clone, Copy)]
struct Claim {
    rank: usize,
    on: Active,
    cause: fn(NoteKind) -> Option<Cause>,
    fits: Option<fn(&Look<'_>, &Note) -> bool>,
}

impl<'l> Run<'l> {
    fn new(input: Input<'l>) -> Self {
        let active = rules::ALL
            .iter()
            .map(|&rule| match input.overrides.of(rule) {
                Some(Setting::Off) => None,
                Some(Setting::As(severity)) => Some(Active { rule, said: Some(severity) }),
                None => Some(Active { rule, said: None }),
            })
            .collect();
        Self { input, active }
    }

    /// Findings of the rules that look at the whole roster, one list per rule of the catalogue.
    fn rules(&self) -> Shelf {
        self.active
            .par_iter()
            .with_max_len(1)
            .map(|active| active.map_or_else(Vec::new, |on| self.rule(on)))
            .collect()
    }

    /// Findings of the rules that look at one person at a time.
    fn people(&self) -> Vec<Shelf> {
        if self.input.extract.is_none() {
            return Vec::new();
        }
        let finders = self.finders(|find| if let Find::People(find) = *find { Some(find) } else { None });
        People::handfuls(self.input.look.roster)
            .into_par_iter()
            .fold(shelf, |mut shelf, people| {
                for &(rank, on, find) in &finders {
                    let mut findings = Findings::new(on.rule, self.input.look, self.input.overrides);
                    find(self.input.look, people, &mut findings);
                    if let Some(list) = shelf.get_mut(rank) {
                        list.append(&mut findings.finish());
                    }
                }
                shelf
            })
            .collect()
    }

    fn rule(&self, on: Active) -> Vec<Problem> {
        let mut findings = Findings::new(on.rule, self.input.look, self.input.overrides);
        for find in on.rule.find {
            match *find {
                Find::Roster(find) if self.input.extract.is_some() => find(self.input.look, &mut findings),
                Find::Counted(reason, of) => {
                    let fits = |omission: &&Omission| omission.reason == reason && of(omission.subject);
                    let mut causes: Vec<&str> =
                        self.input.omissions.iter().filter(fits).map(|o| o.cause.as_str()).collect();
                    causes.sort_unstable();
                    for same in causes.chunk_by(|a, b| a == b) {
                        let problem = findings.add(Subject::Source);
                        problem.cause = same.first().copied().unwrap_or_default().into();
                        problem.n = same.len() as u32;
                    }
                }
                Find::Roster(_)
                | Find::Remark(_)
                | Find::Note(_)
                | Find::NoteIf(..)
                | Find::Omission(_)
                | Find::OmissionIf(..)
                | Find::People(_) => {}
            }
        }
        findings.finish()
    }

    /// Findings of the rules that look at one remark, note or omission.
    fn rows(&self) -> Vec<Shelf> {
        let mut shelves = self.omissions();
        if let Some(extract) = self.input.extract {
            shelves.push(self.remarks(extract));
            shelves.extend(self.notes(extract));
        }
        shelves
    }

    fn remarks(&self, extract: &Extract) -> Shelf {
        let finders = self.finders(|find| if let Find::Remark(find) = *find { Some(find) } else { None });
        let mut shelf = shelf();
        for (number, table) in extract.numbered() {
            for remark in table.remarks() {
                let claim =
                    finders.iter().find_map(|&(rank, on, find)| Some((rank, on, find(&remark.kind)?)));
                if let Some((rank, on, said)) = claim {
                    put(&mut shelf, rank, of_remark(on, said, remark, (number, table)));
                }
            }
        }
        shelf
    }

    fn notes(&self, extract: &Extract) -> Vec<Shelf> {
        let finders = self.finders(|find| match *find {
            Find::Note(cause) => Some((cause, None)),
            Find::NoteIf(cause, fits) => Some((cause, Some(fits))),
            Find::Remark(_)
            | Find::Omission(_)
            | Find::OmissionIf(..)
            | Find::Counted(..)
            | Find::People(_)
            | Find::Roster(_) => None,
        });
        let claims: Vec<Claim> =
            finders.into_iter().map(|(rank, on, (cause, fits))| Claim { rank, on, cause, fits }).collect();
        let piece = |notes: &[Note]| {
            let mut seen: Vec<(NoteKind, Vec<Claim>)> = Vec::new();
            let mut shelf = shelf();
            for note in notes {
                let claimed = claims_of(note.kind, &mut seen, &claims);
                let fits = |claim: &&Claim| claim.fits.is_none_or(|fits| fits(self.input.look, note));
                if let Some(claim) = claimed.iter().find(fits)
                    && let Some(cause) = (claim.cause)(note.kind)
                {
                    put(&mut shelf, claim.rank, of_note(claim.on, cause, note, extract));
                }
            }
            shelf
        };
        self.input.look.roster.notes.par_chunks(PIECE).map(piece).collect()
    }

    fn omissions(&self) -> Vec<Shelf> {
        let finders = self.finders(|find| match *find {
            Find::Omission(reason) => Some((reason, None)),
            Find::OmissionIf(reason, fits) => Some((reason, Some(fits))),
            Find::Remark(_)
            | Find::Note(_)
            | Find::NoteIf(..)
            | Find::Counted(..)
            | Find::People(_)
            | Find::Roster(_) => None,
        });
        let look = self.input.look;
        let piece = |omissions: &[Omission]| {
            let mut shelf = shelf();
            for omission in omissions {
                let of_reason = finders.iter().find(|(_, _, (reason, _))| *reason == omission.reason);
                let Some(&(rank, on, (_, fits))) = of_reason else { continue };
                if fits.is_none_or(|fits: fn(&Look<'_>, &Omission) -> bool| fits(look, omission)) {
                    put(&mut shelf, rank, of_omission(on, look, omission));
                }
            }
            shelf
        };
        self.input.omissions.par_chunks(PIECE).map(piece).collect()
    }

    /// The finders of one sort of every active rule.
    fn finders<T>(&self, sort: impl Fn(&'static Find) -> Option<T>) -> Vec<(usize, Active, T)> {
        let mut finders = Vec::new();
        for (rank, on) in self.active.iter().enumerate() {
            let Some(on) = *on else { continue };
            finders.extend(on.rule.find.iter().filter_map(|find| Some((rank, on, sort(find)?))));
        }
        finders
    }
}

/// Who claims a kind of note. Few kinds occur, so the answer is kept beside the kind.
fn claims_of<'s>(kind: NoteKind, seen: &'s mut Vec<(NoteKind, Vec<Claim>)>, claims: &[Claim]) -> &'s [Claim] {
    let at = seen.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
        let claimed = claims.iter().filter(|claim| (claim.cause)(kind).is_some()).copied().collect();
        seen.push((kind, claimed));
        seen.len() - 1
    });
    seen.get(at).map_or(&[], |(_, claims)| claims)
}

fn of_omission(on: Active, look: &Look<'_>, omission: &Omission) -> Problem {
    Problem {
        code: on.rule.code,
        severity: on.severity(),
        place: look.place(omission.subject),
        subject: omission.subject,
        cause: omission.cause.clone(),
        value: CompactString::const_new(""),
        n: 1,
    }
}

fn of_remark(on: Active, said: Said, remark: &Remark, (number, table): (u16, &Table)) -> Problem {
    let row = remark.row.map_or_else(|| Place::whole_table(number), |row| Place::row_of(number, row));
    let place = remark.column.map_or(row, |column| row.at_column(column));
    let cause = match said.cause {
        Cause::File => table.origin().file.as_str().into(),
        Cause::Column(field) | Cause::Value(field) => column_name(Some(table), place, field),
        Cause::Word(word) => word,
    };
    Problem {
        code: on.rule.code,
        severity: on.severity(),
        place: Some(place),
        subject: Subject::Source,
        cause,
        value: said.value,
        n: said.n,
    }
}

fn of_note(on: Active, cause: Cause, note: &Note, extract: &Extract) -> Problem {
    let table = note.place.and_then(|place| extract.table(place));
    let column =
        |field: Field| note.place.map_or_else(|| field.into(), |place| column_name(table, place, field));
    let (cause, value) = match cause {
        Cause::File => (table.map_or("", |table| table.origin().file.as_str()).into(), note.value.clone()),
        Cause::Column(field) => (column(field), note.value.clone()),
        Cause::Value(field) if note.value.is_empty() => (column(field), column(field)),
        Cause::Value(field) => (note.value.clone(), column(field)),
        Cause::Word(word) => (word, note.value.clone()),
    };
    Problem {
        code: on.rule.code,
        severity: on.severity(),
        place: note.place,
        subject: note.subject,
        cause,
        value,
        n: 1,
    }
}

/// The column's name as the file has it: that is what people know.
fn column_name(table: Option<&Table>, place: Place, field: Field) -> CompactString {
    let names = table.map(Table::columns).unwrap_or_default();
    place.column().and_then(|column| names.get(usize::from(column))).map_or(field, String::as_str).into()
}
