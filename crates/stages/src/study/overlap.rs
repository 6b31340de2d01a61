//! Where two tables describe the same people: what each knows, where they agree, and what an order of precedence
//! costs.
//!
//! Each table is mapped alone. Who is the same follows from the whole roster: two rows belong to one person there by
//! number, or by an id that they share. Whoever is protected in any source is not in the whole roster and so nowhere
//! here.

use super::likeness::{Likeness, Sort, likeness};
use super::{EXAMPLES, Found};
use crate::map::language::{Block, Mapping};
use crate::map::{SourceFault, map};
use model::index::Ix;
use model::note::Kind;
use model::person::{Capacity, Person};
use model::relation::Origin;
use model::{Date, Extract, Roster, Text};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Two tables with people in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The tables' numbers in the extract; the first goes before in today's order of precedence.
    pub tables: (u16, u16),
    /// People whom both describe.
    pub shared: usize,
    /// People whom only the first describes, and only the second.
    pub alone: (usize, usize),
    /// The fields that at least one of them fills for somebody whom both describe.
    pub fields: Vec<FieldMatch>,
}

/// A field of the people whom both tables describe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMatch {
    /// Its key in the mapping language.
    pub field: &'static str,
    /// Filled in the first, and in the second.
    pub filled: (usize, usize),
    /// Filled in both.
    pub both: usize,
    /// Word for word the same.
    pub same: usize,
    /// Only letter case, blanks, hyphens or accents differ.
    pub spelling: usize,
    /// One holds the other and more.
    pub part: usize,
    /// The first looks damaged, and the second.
    pub damaged: (usize, usize),
    /// They say different things.
    pub different: Found,
}

/// Which of two tables should go before for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// Only the first has it.
    OnlyFirst,
    /// Only the second has it.
    OnlySecond,
    /// They never differ.
    Either,
    /// The first: it is less often damaged, or fills more.
    First,
    /// The second: it is less often damaged, or fills more.
    Second,
}

impl FieldMatch {
    /// Values that another order would change: all that differ where both are filled.
    #[must_use]
    pub const fn changed(&self) -> usize {
        self.both - self.same
    }

    /// Values that would be lost if only the first were asked, and only the second.
    #[must_use]
    pub const fn lost(&self) -> (usize, usize) {
        (self.filled.1 - self.both, self.filled.0 - self.both)
    }

    /// What the data speaks for. Where nothing tells them apart the first is kept, which is today's order.
    #[must_use]
    pub fn precedence(&self) -> Precedence {
        let (first, second) = self.filled;
        let (worse_first, worse_second) = self.damaged;
        match (first, second) {
            (_, 0) => Precedence::OnlyFirst,
            (0, _) => Precedence::OnlySecond,
            _ if self.changed() == 0 => Precedence::Either,
            _ if worse_second < worse_first => Precedence::Second,
            _ if worse_first == worse_second && second > first => Precedence::Second,
            _ => Precedence::First,
        }
    }

    fn add(&mut self, person: Ix<Person>, sort: Sort, first: &str, second: &str) {
        self.filled.0 += usize::from(!first.is_empty());
        self.filled.1 += usize::from(!second.is_empty());
        if first.is_empty() || second.is_empty() {
            return;
        }
        self.both += 1;
        match likeness(sort, first, second) {
            Likeness::Same => self.same += 1,
            Likeness::Spelling => self.spelling += 1,
            Likeness::Part => self.part += 1,
            Likeness::FirstDamaged => self.damaged.0 += 1,
            Likeness::SecondDamaged => self.damaged.1 += 1,
            Likeness::Different => self.different.add(person),
        }
    }
}

/// All pairs of tables that describe at least one person both, those with most people first.
///
/// # Errors
/// As [`map`].
pub fn overlaps(
    mappings: &[Mapping],
    extract: &Extract,
    roster: &Roster,
    today: Date,
) -> Result<Vec<Overlap>, Vec<SourceFault>> {
    let tables = describers(mappings, extract);
    let alone: Vec<Alone> = tables
        .par_iter()
        .map(|&table| {
            let keep = |number: u16, block: &Block| number == table && block.kind == Kind::Person;
            let roster = map(&only(mappings, extract, keep), extract, today);
            roster.map(|roster| Alone { roster, blocks: kept(mappings, extract, keep) })
        })
        .collect::<Result<_, _>>()?;
    let sightings = sightings(roster, &alone);
    let mut described = vec![0usize; alone.len()];
    let mut pairs: BTreeMap<(u16, u16), Overlap> = BTreeMap::new();
    for seen in sightings.chunk_by(|a, b| a.person == b.person) {
        for (at, one) in seen.iter().enumerate() {
            if let Some(count) = described.get_mut(usize::from(one.describer)) {
                *count += 1;
            }
            for other in seen.iter().skip(at + 1) {
                let pair = pairs.entry((one.describer, other.describer)).or_insert_with(|| Overlap {
                    tables: (0, 0),
                    shared: 0,
                    alone: (0, 0),
                    fields: FIELDS
                        .iter()
                        .map(|field| FieldMatch { field: field.0, ..FieldMatch::default() })
                        .collect(),
                });
                pair.shared += 1;
                compare(pair, (one, other), &alone);
            }
        }
    }
    let mut overlaps: Vec<Overlap> = pairs
        .into_iter()
        .map(|((first, second), mut pair)| {
            let of = |at: u16| described.get(usize::from(at)).copied().unwrap_or_default();
            let table = |at: u16| tables.get(usize::from(at)).copied().unwrap_or_default();
            pair.tables = (table(first), table(second));
            pair.alone = (of(first) - pair.shared, of(second) - pair.shared);
            pair.fields.retain(|field| field.filled != (0, 0));
            pair
        })
        .collect();
    overlaps.sort_by_key(|pair| (std::cmp::Reverse(pair.shared), pair.tables));
    Ok(overlaps)
}

/// The mappings with only some of their blocks; `keep` is told the number of the block's table.
#[must_use]
pub(super) fn only(
    mappings: &[Mapping],
    extract: &Extract,
    keep: impl Fn(u16, &Block) -> bool,
) -> Vec<Mapping> {
    let wanted = |mapping: &Mapping, block: &Block| {
        table_of(extract, mapping, block).is_some_and(|table| keep(table, block))
    };
    mappings
        .iter()
        .map(|mapping| Mapping {
            places: mapping.places.clone(),
            kind: mapping.kind,
            source: mapping.source.clone(),
            system: mapping.system.clone(),
            tables: mapping.tables.clone(),
            lookups: mapping.lookups.clone(),
            blocks: mapping.blocks.iter().filter(|block| wanted(mapping, block)).cloned().collect(),
            tests: Vec::new(),
        })
        .collect()
}

/// The numbers, among all blocks, of those that [`only`] keeps.
fn kept(mappings: &[Mapping], extract: &Extract, keep: impl Fn(u16, &Block) -> bool) -> Vec<u16> {
    let blocks = mappings.iter().flat_map(|mapping| mapping.blocks.iter().map(move |block| (mapping, block)));
    let kept = (0..=u16::MAX).zip(blocks).filter(|(_, (mapping, block))| {
        table_of(extract, mapping, block).is_some_and(|table| keep(table, block))
    });
    kept.map(|(number, _)| number).collect()
}

/// The tables that blocks of a kind read, each once, in order of precedence.
pub(super) fn tables_of(mappings: &[Mapping], extract: &Extract, kind: Kind) -> Vec<u16> {
    let mut tables = Vec::new();
    for mapping in mappings {
        for block in mapping.blocks.iter().filter(|block| block.kind == kind) {
            match table_of(extract, mapping, block) {
                Some(table) if !tables.contains(&table) => tables.push(table),
                Some(_) | None => {}
            }
        }
    }
    tables
}

fn describers(mappings: &[Mapping], extract: &Extract) -> Vec<u16> {
    tables_of(mappings, extract, Kind::Person)
}

fn table_of(extract: &Extract, mapping: &Mapping, block: &Block) -> Option<u16> {
    let named = |table: &model::Table| table.source() == mapping.source && table.name() == block.table;
    extract.numbered().find(|(_, table)| named(table)).map(|(number, _)| number)
}

/// What one table says of people, and the numbers that its blocks have among all.
struct Alone {
    roster: Roster,
    blocks: Vec<u16>,
}

/// Somebody as one table describes her.
struct Sighting {
    person: Ix<Person>,
    describer: u16,
    there: Ix<Person>,
}

/// Everybody of the whole roster in every table that describes her, by person and then precedence.
fn sightings(roster: &Roster, alone: &[Alone]) -> Vec<Sighting> {
    let rows = rows(roster, &|block| block);
    let mut sightings = Vec::new();
    for (describer, one) in (0..).zip(alone) {
        let theirs =
            self::rows(&one.roster, &|block| one.blocks.get(usize::from(block)).copied().unwrap_or(block));
        for run in theirs.chunk_by(|a, b| a.0 == b.0) {
            let Some((origin, _)) = run.first() else { continue };
            let first = rows.partition_point(|(row, _)| row < origin);
            let after = rows.partition_point(|(row, _)| row <= origin);
            let whole = rows.get(first..after).unwrap_or_default();
            for (_, there) in run {
                if let Some(person) = whose((roster, whole), (&one.roster, *there), run.len()) {
                    sightings.push(Sighting { person, describer, there: *there });
                }
            }
        }
    }
    sightings.sort_unstable_by_key(|one| (one.person, one.describer, one.there));
    sightings.dedup_by_key(|one| (one.person, one.describer));
    sightings
}

/// The rows and blocks that describe people, sorted, with blocks numbered by `number`.
fn rows(roster: &Roster, number: &dyn Fn(u16) -> u16) -> Vec<(Origin, Ix<Person>)> {
    let mut rows = Vec::new();
    for (ix, _) in roster.persons.numbered() {
        let origins = roster.fragments.of(ix).iter();
        rows.extend(origins.map(|origin| (Origin { block: number(origin.block), ..*origin }, ix)));
    }
    rows.sort_unstable();
    rows
}

/// Who of the whole roster a person of one table is, among those whom the same block finds in the same row: the one
/// with the same id or number, else the only one where there was only one to find. Somebody else of the row is nobody.
fn whose(
    (roster, whole): (&Roster, &[(Origin, Ix<Person>)]),
    (theirs, there): (&Roster, Ix<Person>),
    found: usize,
) -> Option<Ix<Person>> {
    let one = theirs.persons.get(there)?;
    let same = |ix: &Ix<Person>| {
        roster.persons.get(*ix).is_some_and(|person| {
            let key = roster.pool.get(person.key) == theirs.pool.get(one.key);
            key || person.number == one.number && one.number.is_some()
        })
    };
    let named = whole.iter().map(|(_, ix)| *ix).find(same);
    let only = || whole.first().filter(|_| whole.len() == 1 && found == 1).map(|(_, ix)| *ix);
    named.or_else(only)
}

type FieldOf = (&'static str, Sort, fn(&Person) -> Text);

/// The fields that are compared. E-mail is compared per capacity: at work and at home are not the same.
const FIELDS: [FieldOf; 11] = [
    ("given_name", Sort::Words, |person| person.given_name),
    ("family_name", Sort::Words, |person| person.family_name),
    ("email-pupil", Sort::Words, |person| person.email(Capacity::Pupil)),
    ("email-guardian", Sort::Words, |person| person.email(Capacity::Guardian)),
    ("email-staff", Sort::Words, |person| person.email(Capacity::Staff)),
    ("phone", Sort::Digits, |person| person.phone),
    ("mobile", Sort::Digits, |person| person.mobile),
    ("work_phone", Sort::Digits, |person| person.work_phone),
    ("street", Sort::Words, |person| person.street),
    ("postal_code", Sort::Digits, |person| person.postal_code),
    ("locality", Sort::Words, |person| person.locality),
];

fn compare(pair: &mut Overlap, (one, other): (&Sighting, &Sighting), alone: &[Alone]) {
    let of = |sighting: &Sighting| {
        let roster = &alone.get(usize::from(sighting.describer))?.roster;
        Some((&roster.pool, roster.persons.get(sighting.there)?))
    };
    let (Some((first_pool, first)), Some((second_pool, second))) = (of(one), of(other)) else { return };
    for ((_, sort, value), field) in FIELDS.iter().zip(&mut pair.fields) {
        field.add(one.person, *sort, first_pool.get(value(first)), second_pool.get(value(second)));
    }
    debug_assert!(pair.fields.iter().all(|field| field.different.examples.len() <= EXAMPLES));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::read;
    use crate::map::tests::table;
    use crate::scene::TODAY;

    const ONE: &str = "[table.elever]\nfile = \"a.csv\"\n[[person]]\nfrom = \"elever\"\nas = \"pupil\"\n\
        id = \"Pnr\"\nnumber = \"Pnr\"\ngiven_name = \"F\"\nfamily_name = \"E\"\nmobile = \"M\"\nprotected = \"S\"\n";
    const TWO: &str = "[table.konton]\nfile = \"b.csv\"\n[[person]]\nfrom = \"konton\"\nas = \"pupil\"\n\
        id = \"Nr\"\nnumber = \"Nr\"\ngiven_name = \"F\"\nfamily_name = \"E\"\nemail = \"Mail\"\nmobile = \"M\"\n";

    fn studied() -> Vec<Overlap> {
        let mappings = [read("ett", ONE).unwrap(), read("tva", TWO).unwrap()];
        let extract = Extract::new(vec![
            table(
                "ett",
                "elever: Pnr | F | E | M | S
                 20150101-2395 | Alva | Ek | 070-1740605 |
                 20150102-2386 | Ebba | Bj?rk | 070-1740606 |
                 20150103-2393 | Ida | Al | |
                 20140102-2387 | Hemlig | Person | | J",
            ),
            table(
                "tva",
                "konton: Nr | F | E | Mail | M
                 20150101-2395 | ALVA | Ek | a@example.org | +46701740605
                 20150102-2386 | Ebba | Björk | b@example.org | 0701740699
                 20140102-2387 | Hemlig | Annan | h@example.org |
                 20140103-2394 | Eva | Ny | e@example.org |",
            ),
        ]);
        let roster = map(&mappings, &extract, TODAY).unwrap();
        assert_eq!(roster.protected, 1);
        overlaps(&mappings, &extract, &roster, TODAY).unwrap()
    }

    fn of<'a>(pair: &'a Overlap, name: &str) -> &'a FieldMatch {
        pair.fields.iter().find(|field| field.field == name).unwrap()
    }

    #[test]
    fn two_tables_are_compared_field_by_field_without_the_protected() {
        let found = studied();
        assert_eq!(found.len(), 1);
        let pair = &found[0];
        assert_eq!((pair.tables, pair.shared, pair.alone), ((0, 1), 2, (1, 1)));
        let given = of(pair, "given_name");
        assert_eq!((given.same, given.spelling, given.changed()), (1, 1, 1));
        let family = of(pair, "family_name");
        assert_eq!((family.damaged, family.precedence()), ((1, 0), Precedence::Second));
        let mobile = of(pair, "mobile");
        assert_eq!((mobile.spelling, mobile.different.count, mobile.both), (1, 1, 2));
        assert_eq!(mobile.precedence(), Precedence::First);
        let email = of(pair, "email-pupil");
        assert_eq!(
            (email.filled, email.lost(), email.precedence()),
            ((0, 2), (2, 0), Precedence::OnlySecond)
        );
        assert!(pair.fields.iter().all(|field| field.field != "street"), "nobody fills it");
    }

    #[test]
    fn one_table_overlaps_with_nothing() {
        let mappings = [read("ett", ONE).unwrap()];
        let extract =
            Extract::new(vec![table("ett", "elever: Pnr | F | E | M | S\n20150101-2395 | Alva | Ek | |")]);
        let roster = map(&mappings, &extract, TODAY).unwrap();
        assert_eq!(overlaps(&mappings, &extract, &roster, TODAY).unwrap(), []);
    }
}
