//! From a row or line of a delivery back to the cells it comes from.

use super::delivered::Verdict;
use super::ids::Id;
use super::matching::{Root, Thing};
use super::sent::{Cell, FieldCell, Named, SentColumn, SentLine};
use super::sight::Sight;
use crate::columns;
use crate::failure::{Failure, FailureKind};
use crate::texts::{Language, Phrase, Texts};
use model::Delta;
use model::delta::{Line, Object};
use model::picture::{End, Relation};
use model::problem::Subject;
use stages::map::fields::Shape;
use store::Run;

/// One of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Rows of schools, classes and persons.
    Principals,
    /// Lines of relations.
    Relations,
}

impl File {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Principals, Self::Relations];

    /// The file's ending, and the word on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Principals => "principals",
            Self::Relations => "relations",
        }
    }
}

/// A row or line of a delivery.
#[derive(Clone, Debug)]
pub struct CellOrder {
    /// Which of its files.
    pub file: File,
    /// Its number in the file, as the receiver counts: from 1.
    pub number: u32,
    /// One of its columns, by number or name; all where it is empty.
    pub column: String,
}

impl Sight<'_> {
    /// What a row or line was, and where it comes from; nothing where it is about somebody protected.
    ///
    /// # Errors
    /// The store; a number that the file does not have; a column that the row does not have.
    pub(super) fn cell(&self, run: &Run, order: &CellOrder, moved: bool) -> Result<Option<Cell>, Failure> {
        let delta = self.memory.delta(run)?;
        let first = 1 + u32::from(self.view.settings.receiver.files.header);
        let count = match order.file {
            File::Principals => delta.rows.len(),
            File::Relations => delta.lines.len(),
        };
        let at = order.number.checked_sub(first).filter(|&at| (at as usize) < count).ok_or_else(|| {
            // what was typed may be somebody's number
            let what = Phrase::new("failure-explain-row").with("file", order.file.code()).count("n", count);
            Failure::new(FailureKind::Configuration, what)
        })?;
        let verdict = Verdict::of(run);
        let mut cell = Cell {
            run: run.id.0,
            environment: run.environment.clone(),
            file: order.file.code(),
            number: order.number,
            state: run.state.code(),
            delivered_at: run.delivered.as_ref().map(|left| left.at.to_string()),
            failed: match order.file {
                File::Principals => verdict.rows.has(at),
                File::Relations => verdict.lines.has(at),
            },
            moved,
            about: Vec::new(),
            columns: Vec::new(),
            line: None,
        };
        let row = delta.rows.get(at as usize).filter(|_| order.file == File::Principals);
        let line = delta.lines.get(at as usize).filter(|_| order.file == File::Relations);
        let ends = match (row, line) {
            (Some(object), _) => vec![object.end()],
            (None, Some(line)) => vec![line.relation.from, line.relation.to],
            (None, None) => Vec::new(),
        };
        let ids: Option<Vec<Id>> = ends.iter().map(|&end| Id::of(end, &delta.picture)).collect();
        let hidden = |id: &Id| {
            id.is_shielded(self.shielded) || self.persons(id).any(|person| !self.can_be_shown(person))
        };
        let Some(ids) = ids.filter(|ids| !ids.iter().any(hidden)) else {
            return Ok(None);
        };
        cell.about = ids.iter().zip(ends).map(|(id, end)| self.named_end(id, end, &delta)).collect();
        if let (Some(&object), Some(id)) = (row, ids.first()) {
            cell.columns = self.row_columns(object, id, &delta, &order.column)?;
        }
        if let (Some(line), [from, to]) = (line, ids.as_slice()) {
            cell.line = Some(self.sent_line(*line, from, to));
        }
        Ok(Some(cell))
    }

    fn named_end(&self, id: &Id, end: End, delta: &Delta) -> Named {
        let kind = match end {
            End::Organisation => "organisation",
            End::School(_) => "school",
            End::Class(_) => "class",
            End::User(_) => "person",
        };
        let sent = Object::at(end).map(|object| columns::name(object, &delta.picture)).unwrap_or_default();
        let name = if sent.is_empty() && *id != Id::Organisation { self.name_of(id) } else { sent };
        let name = if *id == Id::Organisation { self.end_name(id) } else { name };
        Named { kind, id: id.written(), name }
    }

    /// The columns of a row as they were sent and as they are today.
    fn row_columns(
        &self,
        object: Object,
        id: &Id,
        delta: &Delta,
        wanted: &str,
    ) -> Result<Vec<SentColumn>, Failure> {
        let kind = columns::kind_of(object);
        let chosen = if wanted.trim().is_empty() {
            None
        } else {
            let chosen = columns::named(kind, wanted, column_names);
            Some(chosen.ok_or_else(|| {
                let what = Phrase::new("failure-explain-column");
                Failure::new(FailureKind::Configuration, what)
            })?)
        };
        let root = self.root_of(id);
        let today = root.map(|root| self.columns(root)).unwrap_or_default();
        let thing =
            Thing { root: root.unwrap_or(Root::Nothing(kind)), ids: self.with_others(vec![id.clone()]) };
        let withheld = |name: &str| self.withholds(&thing, name);
        let mut sent: Vec<SentColumn> = columns::values(object, &delta.picture)
            .into_iter()
            .map(|value| SentColumn {
                today: today.iter().find(|column| column.number == value.number).cloned(),
                sent: if withheld(value.name) { String::new() } else { value.words },
                number: value.number,
                name: value.name,
            })
            .collect();
        let says = |column: &SentColumn| {
            !column.sent.is_empty() || column.today.as_ref().is_some_and(|today| !today.value.is_empty())
        };
        sent.retain(|column| chosen.map_or_else(|| says(column), |chosen| column.number == chosen));
        Ok(sent)
    }

    /// What of the roster is sent today under an id.
    fn root_of(&self, id: &Id) -> Option<Root> {
        let projection = &self.view.projection;
        let lineage = &projection.lineage;
        match id.within(&projection.picture)? {
            Object::School(ix) => lineage.schools.get(ix.at()).copied().map(Root::School),
            Object::Class(ix) => lineage.classes.get(ix.at()).copied().map(Root::Class),
            Object::User(ix) => lineage.users.get(ix.at()).copied().map(Root::Person),
        }
    }

    fn sent_line(&self, line: Line, from: &Id, to: &Id) -> SentLine {
        let projection = &self.view.projection;
        let picture = &projection.picture;
        let end = |id: &Id| {
            if *id == Id::Organisation {
                Some(End::Organisation)
            } else {
                id.within(picture).map(Object::end)
            }
        };
        let kind = line.relation.kind;
        let wanted = end(from).zip(end(to)).map(|(from, to)| Relation { kind, from, to });
        let at = wanted.and_then(|relation| picture.relations.binary_search(&relation).ok());
        let subject = at.and_then(|at| projection.lineage.relations.get(at));
        let cells = subject.map(|&subject| self.end_cells(subject)).unwrap_or_default();
        SentLine { op: line.op.code(), kind: kind.code(), today: at.is_some(), cells }
    }

    /// The cells of a row that name the ends of a relation.
    fn end_cells(&self, subject: Subject) -> Vec<FieldCell> {
        let Some(origin) = self.origin(subject).filter(|&origin| !self.hides_row(origin)) else {
            return Vec::new();
        };
        let mut found: Vec<FieldCell> = Vec::new();
        for traced in self.tracer.of(origin).into_iter().flat_map(|thing| thing.fields) {
            let block = self.block(origin.block).map(|(_, block)| block);
            let field =
                block.and_then(|block| block.fields().iter().find(|field| field.name == traced.field));
            let is_end = field.is_some_and(|field| matches!(field.shape, Shape::Key(_) | Shape::Keys(_)));
            let is_alias = traced.field == "alias";
            if is_end && !is_alias && found.iter().all(|one| one.field != traced.field) {
                let spots = if traced.cells.is_empty() {
                    self.spot(origin.place, &[]).into_iter().collect()
                } else {
                    self.spots(&traced.cells)
                };
                found.extend(spots.into_iter().map(|spot| FieldCell { field: traced.field, spot }));
            }
        }
        found
    }
}

/// What a column is called in both languages.
fn column_names(name: &str) -> Vec<String> {
    [Language::Swedish, Language::English]
        .map(|language| Texts::new(language).say(&Phrase::of(format!("column-{name}"))))
        .into()
}
