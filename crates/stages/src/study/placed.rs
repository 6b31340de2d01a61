//! Where two tables place the same pupils: school, class and school year.

use super::Found;
use super::overlap::{only, tables_of};
use crate::map::language::Mapping;
use crate::map::{SourceFault, map};
use model::index::Ix;
use model::note::Kind;
use model::person::Person;
use model::school::GroupKind;
use model::{Date, Extract, Roster};
use std::collections::{BTreeMap, BTreeSet};

/// Two tables that place pupils.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The tables' numbers in the extract.
    pub tables: (u16, u16),
    /// Pupils whom both place on the day.
    pub shared: usize,
    /// At different units.
    pub unit: Found,
    /// In different classes or sections, where both name one.
    pub class: Found,
    /// With different school years, where both give one.
    pub year: Found,
}

#[derive(Default)]
struct Place {
    units: BTreeSet<u32>,
    classes: BTreeSet<u32>,
    years: BTreeSet<u8>,
}

/// Compares the placements of all tables that enrol pupils, two by two. Nothing where one table enrols them all.
///
/// # Errors
/// As [`map`].
pub fn placed(mappings: &[Mapping], extract: &Extract, today: Date) -> Result<Vec<Placed>, Vec<SourceFault>> {
    let tables = tables_of(mappings, extract, Kind::Enrolment);
    if tables.len() < 2 {
        return Ok(Vec::new());
    }
    let mut places = Vec::new();
    for &table in &tables {
        // people, units and groups as always, so that positions mean the same in every roster
        let some = only(mappings, extract, |number, block| match block.kind {
            Kind::Person | Kind::Unit | Kind::Group => true,
            Kind::Enrolment | Kind::Membership => number == table,
            Kind::Duty | Kind::Assignment | Kind::Guardianship => false,
        });
        places.push((table, places_of(&map(&some, extract, today)?, today)));
    }
    let mut found = Vec::new();
    for (at, (first, ones)) in places.iter().enumerate() {
        for (second, others) in places.iter().skip(at + 1) {
            let one = compare((*first, *second), ones, others);
            if one.shared > 0 {
                found.push(one);
            }
        }
    }
    Ok(found)
}

fn places_of(roster: &Roster, today: Date) -> BTreeMap<Ix<Person>, Place> {
    let mut places: BTreeMap<Ix<Person>, Place> = BTreeMap::new();
    for one in roster.enrolments.iter().filter(|one| one.period.contains(today)) {
        let place = places.entry(one.person).or_default();
        place.units.insert(one.unit.raw());
        place.years.extend(one.school_year);
    }
    for one in roster.memberships.iter().filter(|one| one.period.contains(today)) {
        let kind = roster.groups.get(one.group).map(|group| group.kind);
        if matches!(kind, Some(GroupKind::Class | GroupKind::Section))
            && let Some(place) = places.get_mut(&one.person)
        {
            place.classes.insert(one.group.raw());
        }
    }
    places
}

fn compare(
    tables: (u16, u16),
    ones: &BTreeMap<Ix<Person>, Place>,
    others: &BTreeMap<Ix<Person>, Place>,
) -> Placed {
    let mut placed = Placed { tables, ..Placed::default() };
    for (person, one) in ones {
        let Some(other) = others.get(person) else { continue };
        placed.shared += 1;
        if one.units != other.units {
            placed.unit.add(*person);
        }
        if !one.classes.is_empty() && !other.classes.is_empty() && one.classes != other.classes {
            placed.class.add(*person);
        }
        if !one.years.is_empty() && !other.years.is_empty() && one.years != other.years {
            placed.year.add(*person);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::read;
    use crate::map::tests::table;
    use crate::scene::TODAY;

    fn mapping(source: &str, with_units: bool) -> Mapping {
        let units = "[[unit]]\nfrom = \"t\"\nid = \"Skola\"\nname = \"Skola\"\n";
        let rest = "[[person]]\nfrom = \"t\"\nas = \"pupil\"\nid = \"Pnr\"\nnumber = \"Pnr\"\n\
            [[enrolment]]\nfrom = \"t\"\nperson = \"Pnr\"\nunit = \"Skola\"\nschool_year = \"Ar\"\n";
        let text =
            format!("[table.t]\nfile = \"{source}.csv\"\n{}{rest}", if with_units { units } else { "" });
        read(source, &text).unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    #[test]
    fn schools_and_years_that_differ_are_counted() {
        let mappings = [mapping("ett", true), mapping("tva", false)];
        let extract = Extract::new(vec![
            table(
                "ett",
                "t: Pnr | Skola | Ar\n20150101-2395 | A | 5\n20150102-2386 | A | 5\n20150103-2393 | B | 5",
            ),
            table(
                "tva",
                "t: Pnr | Skola | Ar\n20150101-2395 | A | 5\n20150102-2386 | B | 5\n20150103-2393 | B | 4",
            ),
        ]);
        let found = placed(&mappings, &extract, TODAY).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].shared, found[0].unit.count, found[0].year.count, found[0].class.count),
            (3, 1, 1, 0)
        );
        assert_eq!(placed(&mappings[..1], &extract, TODAY).unwrap(), []);
    }
}
