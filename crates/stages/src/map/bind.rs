//! From column names to column numbers: a mapping held against the tables that were really read.

use super::eval::{Bound, BoundCondition, From, Join, Then, WordTable};
use super::index::KeyIndex;
use super::language::{Block, Condition, Elsewhere, Expr, Lookup, Mapping, Source, Step, SystemKind};
use crate::document::{Fault, Spot};
use model::note::Kind;
use model::period::Date;
use model::person::Capacity;
use model::{Extract, Table};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A mistake in one mapping file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFault {
    /// The source: the mapping file's name without its ending.
    pub source: String,
    /// The mistake.
    pub fault: Fault,
}

/// A block that knows its table and columns.
pub(crate) struct BoundBlock {
    pub(crate) kind: Kind,
    pub(crate) table: u16,
    pub(crate) when: Option<BoundCondition>,
    pub(crate) capacity: Option<Capacity>,
    /// The space of register-own person ids.
    pub(crate) space: u16,
    /// Which source wins where two describe one thing: lower first.
    pub(crate) rank: u16,
    /// What kind of system the source is.
    pub(crate) system: SystemKind,
    pub(crate) values: Vec<Option<Bound>>,
}

/// Binds every block of every mapping. The blocks come out in the order of the mappings, which is the
/// order of precedence; a block's position is its number in [`model::relation::Origin`]. A block whose
/// optional table was not there comes out as `None`, so that the numbers stay.
pub(crate) fn bind(
    mappings: &[Mapping],
    extract: &Extract,
    today: Date,
) -> Result<Vec<Option<BoundBlock>>, Vec<SourceFault>> {
    let mut binder =
        Binder { extract, today, faults: Vec::new(), spaces: Vec::new(), indexes: BTreeMap::new() };
    let mut blocks = Vec::new();
    for (rank, mapping) in (0..=u16::MAX).zip(mappings) {
        for block in &mapping.blocks {
            blocks.push(binder.block(mapping, block, rank));
        }
    }
    if binder.faults.is_empty() { Ok(blocks) } else { Err(binder.faults) }
}

struct Binder<'t> {
    extract: &'t Extract,
    today: Date,
    faults: Vec<SourceFault>,
    spaces: Vec<String>,
    indexes: BTreeMap<(u16, Vec<u16>), Arc<KeyIndex>>,
}

impl<'t> Binder<'t> {
    fn block(&mut self, mapping: &Mapping, block: &Block, rank: u16) -> Option<BoundBlock> {
        let Some((number, table)) = self.table(&mapping.source, &block.table) else {
            self.fault(
                mapping,
                Fault::new(block.spot.clone(), "fault-table-not-read").with("found", &block.table),
            );
            return None;
        };
        if table.columns().is_empty() {
            return None;
        }
        let when = block.when.as_ref().map(|condition| self.condition(mapping, table, condition));
        let values: Vec<Option<Option<Bound>>> = block
            .values
            .iter()
            .map(|expr| expr.as_ref().map(|expr| self.expr(mapping, table, expr)))
            .collect();
        let space = self.space(block.ids.as_deref().unwrap_or(&mapping.source));
        Some(BoundBlock {
            kind: block.kind,
            table: number,
            when: match when {
                Some(bound) => Some(bound?),
                None => None,
            },
            capacity: block.capacity,
            space,
            rank,
            system: mapping.kind,
            values: values.into_iter().map(Option::flatten).collect(),
        })
    }

    fn fault(&mut self, mapping: &Mapping, fault: Fault) {
        self.faults.push(SourceFault { source: mapping.source.clone(), fault });
    }

    fn space(&mut self, name: &str) -> u16 {
        let at = self.spaces.iter().position(|known| known == name).unwrap_or_else(|| {
            self.spaces.push(name.to_owned());
            self.spaces.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn table(&self, source: &str, name: &str) -> Option<(u16, &'t Table)> {
        self.extract.numbered().find(|(_, table)| table.source() == source && table.name() == name)
    }

    fn column(&mut self, mapping: &Mapping, table: &Table, name: &str, spot: &Spot) -> Option<u16> {
        let column = table.column(name);
        if column.is_none() {
            let fault = Fault::new(spot.clone(), "fault-unknown-column").with("table", table.name());
            let fault = fault.among(name, table.columns().iter().map(String::as_str));
            self.fault(mapping, fault);
        }
        column
    }

    fn expr(&mut self, mapping: &Mapping, table: &Table, expr: &Expr) -> Option<Bound> {
        let from = match &expr.origin {
            Source::Column(name) => From::Column(self.column(mapping, table, name, &expr.spot)?),
            Source::Constant(text) => From::Constant(text.clone()),
            Source::Join(parts, glue) => From::Join(self.exprs(mapping, table, parts)?, glue.clone()),
            Source::First(parts) => From::First(self.exprs(mapping, table, parts)?),
            Source::Choice(condition, then, other) => {
                let condition = self.condition(mapping, table, condition);
                let then = self.expr(mapping, table, then);
                let other = match other {
                    Some(other) => Some(Box::new(self.expr(mapping, table, other)?)),
                    None => None,
                };
                From::Choice(Box::new(condition?), Box::new(then?), other)
            }
            Source::Elsewhere(elsewhere) => {
                From::Elsewhere(Box::new(self.elsewhere(mapping, table, elsewhere, &expr.spot)?))
            }
        };
        let steps = expr.steps.iter().filter_map(|step| self.step(mapping, step)).collect();
        Some(Bound { from, steps })
    }

    fn exprs(&mut self, mapping: &Mapping, table: &Table, parts: &[Expr]) -> Option<Vec<Bound>> {
        let bound: Vec<Option<Bound>> = parts.iter().map(|part| self.expr(mapping, table, part)).collect();
        bound.into_iter().collect()
    }

    fn step(&self, mapping: &Mapping, step: &Step) -> Option<Then> {
        Some(match step {
            Step::Split(separator, pick) => Then::Split(separator.clone(), *pick),
            Step::Capture(regex) => Then::Capture(regex.clone()),
            Step::Lookup(name) => {
                let lookup = mapping.lookups.iter().find(|lookup| lookup.name == *name)?;
                Then::Lookup(words_on(lookup, self.today))
            }
            Step::Case(case) => Then::Case(*case),
            Step::Default(text) => Then::Default(text.clone()),
        })
    }

    fn elsewhere(
        &mut self,
        mapping: &Mapping,
        table: &Table,
        elsewhere: &Elsewhere,
        spot: &Spot,
    ) -> Option<Join> {
        let (source, name) =
            elsewhere.table.split_once('.').unwrap_or((mapping.source.as_str(), elsewhere.table.as_str()));
        let Some((number, theirs)) = self.table(source, name) else {
            let known: Vec<String> = self
                .extract
                .tables()
                .iter()
                .map(|table| {
                    if table.source() == mapping.source {
                        table.name().to_owned()
                    } else {
                        format!("{}.{}", table.source(), table.name())
                    }
                })
                .collect();
            let fault = Fault::new(spot.clone(), "fault-unknown-table");
            self.fault(mapping, fault.among(&elsewhere.table, known.iter().map(String::as_str)));
            return None;
        };
        let mut their_columns = Vec::new();
        let mut ours = Vec::new();
        for (column, expr) in &elsewhere.matching {
            their_columns.push(self.column(mapping, theirs, column, spot)?);
            ours.push(self.expr(mapping, table, expr)?);
        }
        let take = self.column(mapping, theirs, &elsewhere.take, spot)?;
        let today = self.today;
        let index = self
            .indexes
            .entry((number, their_columns.clone()))
            .or_insert_with(|| Arc::new(KeyIndex::new(theirs, their_columns, today)));
        Some(Join { table: number, index: Arc::clone(index), ours, take })
    }

    fn condition(
        &mut self,
        mapping: &Mapping,
        table: &Table,
        condition: &Condition,
    ) -> Option<BoundCondition> {
        Some(match condition {
            Condition::Is(expr, words) => BoundCondition::Is(self.expr(mapping, table, expr)?, words.clone()),
            Condition::Not(expr, words) => {
                let is = BoundCondition::Is(self.expr(mapping, table, expr)?, words.clone());
                BoundCondition::None(vec![is])
            }
            Condition::Empty(expr, empty) => BoundCondition::Empty(self.expr(mapping, table, expr)?, *empty),
            Condition::Matches(expr, regex) => {
                BoundCondition::Matches(self.expr(mapping, table, expr)?, regex.clone())
            }
            Condition::All(parts) => BoundCondition::All(self.conditions(mapping, table, parts)?),
            Condition::Any(parts) => BoundCondition::Any(self.conditions(mapping, table, parts)?),
            Condition::None(parts) => BoundCondition::None(self.conditions(mapping, table, parts)?),
        })
    }

    fn conditions(
        &mut self,
        mapping: &Mapping,
        table: &Table,
        parts: &[Condition],
    ) -> Option<Vec<BoundCondition>> {
        let bound: Vec<Option<BoundCondition>> =
            parts.iter().map(|part| self.condition(mapping, table, part)).collect();
        bound.into_iter().collect()
    }
}

/// The lines of a lookup table that hold on a day; of two lines for one word the later one in the file.
fn words_on(lookup: &Lookup, day: Date) -> Arc<WordTable> {
    let holds = |since: Option<Date>, until: Option<Date>| {
        since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until)
    };
    let lines = lookup.lines.iter().filter(|line| holds(line.since, line.until));
    Arc::new(WordTable::new(lines.map(|line| (line.from.clone(), line.to.clone())).collect()))
}
