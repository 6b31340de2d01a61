//! What the receiver should hold of something on the day, each value with the cell it comes from.

use super::ids::Id;
use super::matching::Root;
use super::rows::owned;
use super::sight::Sight;
use super::story::{Column, Count, Spot, Tie, Wanted};
use crate::columns::{self, Value};
use model::Place;
use model::delta::Object;
use model::index::Ix;
use model::person::Person;
use model::picture::{End, Relation, RelationKind};
use model::problem::Subject;
use model::relation::Origin;
use model::school::SchoolType;
use model::unit::Unit;
use std::collections::BTreeMap;

impl Sight<'_> {
    /// Where it stands in the wanted picture.
    pub(super) fn end(&self, root: Root) -> Option<End> {
        match root {
            Root::Person(ix) => self.places.of_person(ix).map(End::User),
            Root::Class(ix) => self.places.of_group(ix).map(End::Class),
            Root::School(ix) => self.places.of_unit(ix).map(End::School),
            Root::Nothing(_) => None,
        }
    }

    /// What should be held of it.
    pub(super) fn wanted(&self, root: Root) -> Wanted {
        let mut wanted = Wanted::default();
        if let Some(end) = self.end(root) {
            wanted.there = true;
            wanted.columns =
                self.columns(root).into_iter().filter(|column| !column.value.is_empty()).collect();
            self.ties(end, &mut wanted);
        }
        self.left_out(root, &mut wanted);
        wanted
    }

    /// Every column of its row, with where each value stands; nothing where it is not wanted.
    pub(super) fn columns(&self, root: Root) -> Vec<Column> {
        let Some(object) = self.end(root).and_then(Object::at) else { return Vec::new() };
        let mut values = columns::values(object, &self.view.projection.picture);
        for value in values.iter_mut().filter(|value| self.withholds_of(root, value.name)) {
            value.words.clear();
        }
        values.into_iter().map(|value| self.traced(root, value)).collect()
    }

    fn traced(&self, root: Root, value: Value) -> Column {
        let Value { number, name, words } = value;
        let (from, by) =
            if words.is_empty() { (Vec::new(), None) } else { self.source(root, (number, name), &words) };
        Column { number, name, value: words, from, by }
    }

    /// Where a value stands, and what made it where it is no cell as it stands.
    fn source(
        &self,
        root: Root,
        (number, name): (u8, &str),
        words: &str,
    ) -> (Vec<Spot>, Option<&'static str>) {
        let fields = columns::fields(root.kind(), number);
        let ids = &self.view.settings.receiver.ids;
        match (root, name) {
            (Root::Person(ix), "school-year") => {
                (self.school_year(ix, words).unwrap_or_default(), Some("school-years"))
            }
            (Root::Class(_) | Root::School(_), "school-type") => {
                let cells = self.any_cells(root, fields);
                (self.spots(&cells), Some("school-forms"))
            }
            (Root::Class(_), "id") if !ids.class_prefix.is_empty() => (
                self.followed(root, fields, words.strip_prefix(ids.class_prefix.as_str()).unwrap_or(words)).0,
                Some("prefix"),
            ),
            (Root::School(_), "id") if !ids.school_prefix.is_empty() => (
                self.followed(root, fields, words.strip_prefix(ids.school_prefix.as_str()).unwrap_or(words))
                    .0,
                Some("prefix"),
            ),
            (_, "id" | "user-id") => match self.followed(root, fields, words) {
                // no row says it: a list keeps what the receiver has
                (from, Some("elsewhere")) if from.is_empty() => {
                    (self.spots(&self.any_cells(root, fields)), Some("identities"))
                }
                found => found,
            },
            _ => self.followed(root, fields, words),
        }
    }

    /// The rows that describe it, but for those that are not to be shown.
    fn origins(&self, root: Root) -> Vec<Origin> {
        let roster = &self.view.roster;
        let all: Vec<Origin> = match root {
            Root::Person(ix) => roster.fragments.of(ix).to_vec(),
            Root::Class(ix) => self.origin(Subject::Group(ix)).into_iter().collect(),
            Root::School(ix) => self.origin(Subject::Unit(ix)).into_iter().collect(),
            Root::Nothing(_) => Vec::new(),
        };
        all.into_iter().filter(|&origin| !self.hides_row(origin)).collect()
    }

    /// The cells of the first row that gives a field any value.
    fn any_cells(&self, root: Root, fields: &[&str]) -> Vec<Place> {
        let made = self.origins(root).into_iter().flat_map(|origin| self.tracer.of(origin));
        let mut fields = made.flat_map(|thing| thing.fields).filter(|field| fields.contains(&field.field));
        fields.find(|field| !field.cells.is_empty()).map(|field| field.cells).unwrap_or_default()
    }

    /// The rows that say a value. Several may; all are told.
    fn followed(&self, root: Root, fields: &[&str], words: &str) -> (Vec<Spot>, Option<&'static str>) {
        let made: Vec<_> = self.origins(root).into_iter().flat_map(|origin| self.tracer.of(origin)).collect();
        let said = || {
            fields.iter().flat_map(|name| {
                made.iter().flat_map(|thing| &thing.fields).filter(move |field| field.field == *name)
            })
        };
        let first_word = |text: &str| text.split_whitespace().next().map(str::to_owned);
        let of_name = fields.contains(&"given_name");
        let is = |value: &str, how: Option<&str>| match how {
            None => value == words,
            Some("cleaned") => plain(value) == plain(words),
            Some(_) => of_name && first_word(value).as_deref() == Some(words),
        };
        for by in [None, Some("cleaned"), Some("first-name")] {
            let found: Vec<_> = said().filter(|field| is(&field.value, by)).collect();
            if found.is_empty() {
                continue;
            }
            let cells: Vec<Place> = found.iter().flat_map(|field| field.cells.iter().copied()).collect();
            let by = if cells.is_empty() { Some("mapping") } else { by };
            return (self.spots(&cells), by);
        }
        (Vec::new(), Some("elsewhere"))
    }

    /// The rows that give the school year of column 16.
    fn school_year(&self, me: Ix<Person>, words: &str) -> Option<Vec<Spot>> {
        let roster = &self.view.roster;
        let settings = &self.view.settings.receiver.map;
        let day = self.view.as_of;
        let fits = owned(&roster.enrolments, me, |row| row.person).filter(|&ix| {
            roster.enrolments.get(ix).is_some_and(|row| {
                let school_type = row.school_type.or_else(|| self.form(row.unit));
                let told = school_type.zip(row.school_year);
                told.and_then(|(form, year)| settings.school_years.value(form, year, day)) == Some(words)
            })
        });
        let runs = |ix: &_| roster.enrolments.get(*ix).is_some_and(|row| row.period.contains(day));
        let fits: Vec<_> = fits.collect();
        let chosen = fits.iter().find(|ix| runs(ix)).or_else(|| fits.first())?;
        let origin = roster.enrolments.get(*chosen)?.origin;
        let made = self.tracer.of(origin);
        let mut fields = made.iter().flat_map(|thing| &thing.fields);
        let cells = fields.find(|field| field.field == "school_year").map(|field| field.cells.clone());
        Some(match cells {
            Some(cells) if !cells.is_empty() => self.spots(&cells),
            Some(_) | None => self.spot(origin.place, &[]).into_iter().collect(),
        })
    }

    /// The school type that stands for a unit.
    pub(super) fn form(&self, unit: Ix<Unit>) -> Option<SchoolType> {
        let forms = &self.view.settings.receiver.map.school_forms;
        self.view.roster.units.get(unit).and_then(|unit| forms.of_unit(unit))
    }

    /// Its relations in the wanted picture.
    fn ties(&self, me: End, wanted: &mut Wanted) {
        let projection = &self.view.projection;
        let mut counts = Counts::default();
        for (relation, &subject) in projection.picture.relations.iter().zip(&projection.lineage.relations) {
            let Some((from, other)) = seen_from(&[me], relation) else { continue };
            let Some(id) = Id::of(other, &projection.picture) else { continue };
            if id.is_shielded(self.shielded) {
                continue;
            }
            if !is_listed(me, relation.kind) {
                counts.add(relation.kind.code(), "");
                continue;
            }
            let origin = self.origin(subject).filter(|&origin| !self.hides_row(origin));
            let spot = origin.and_then(|origin| self.spot(origin.place, &[]));
            let other = self.end_name(&id);
            wanted.ties.push(Tie { kind: relation.kind.code(), from, other, spot, doubtful: false });
        }
        wanted.counted = counts.list();
    }

    /// What people call the other end of a relation.
    pub(super) fn end_name(&self, id: &Id) -> String {
        match id {
            Id::Organisation => self.workplace.config.municipality.name.clone(),
            Id::School(_) | Id::Class(_) => {
                Some(self.name_of(id)).filter(|name| !name.is_empty()).unwrap_or_else(|| id.written())
            }
            Id::Number(_) | Id::Own(_) => self.name_of(id),
        }
    }
}

/// Things counted by what they are and why.
#[derive(Default)]
pub(super) struct Counts(BTreeMap<(&'static str, &'static str), u32>);

impl Counts {
    pub(super) fn add(&mut self, what: &'static str, why: &'static str) {
        *self.0.entry((what, why)).or_default() += 1;
    }

    pub(super) fn list(self) -> Vec<Count> {
        let count = |((what, why), n): ((&str, &str), u32)| Count { what: what.into(), why: why.into(), n };
        self.0.into_iter().map(count).collect()
    }
}

/// Whether one of the ends is mine: whether it is `from`, and the other.
pub(super) fn seen_from(mine: &[End], relation: &Relation) -> Option<(bool, End)> {
    if mine.contains(&relation.from) {
        Some((true, relation.to))
    } else if mine.contains(&relation.to) {
        Some((false, relation.from))
    } else {
        None
    }
}

/// Whether a relation of something is told by itself. Who belongs to a class or school is counted.
pub(super) fn is_listed(me: End, kind: RelationKind) -> bool {
    match me {
        End::User(_) => true,
        End::Class(_) => kind == RelationKind::ClassInSchool,
        End::School(_) => kind == RelationKind::SchoolInOrg,
        End::Organisation => false,
    }
}

/// White space and control characters made one blank, as the projection does.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_control() || letter.is_whitespace());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
