//! What each table of the sources can feed.

use crate::map::Mapping;
use model::Extract;
use model::note::Kind;
use model::person::Capacity;
use std::collections::BTreeSet;

/// A table and what the mapping makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fed {
    /// Its number in the extract.
    pub table: u16,
    /// The things that its rows become.
    pub makes: BTreeSet<(Kind, Option<Capacity>)>,
    /// Unikum's types of row that its values reach: `school`, `class`, `user`.
    pub rows: BTreeSet<&'static str>,
    /// Unikum's relations that it can give.
    pub relations: BTreeSet<&'static str>,
}

/// All tables, in the order of the extract. A table that no block reads feeds nothing of its own.
#[must_use]
pub fn tables(mappings: &[Mapping], extract: &Extract) -> Vec<Fed> {
    let mut fed = Vec::with_capacity(extract.tables().len());
    for (number, table) in extract.numbered() {
        let mut one =
            Fed { table: number, makes: BTreeSet::new(), rows: BTreeSet::new(), relations: BTreeSet::new() };
        let own = mappings.iter().filter(|mapping| mapping.source == table.source());
        for block in own.flat_map(|mapping| &mapping.blocks).filter(|block| block.table == table.name()) {
            one.makes.insert((block.kind, block.capacity));
            let given: BTreeSet<&str> = block.given().map(|(field, _)| field.name).collect();
            match block.kind {
                Kind::Assignment => one.relations.extend(assigned(&given)),
                Kind::Unit => {
                    one.relations.insert("school_in_org");
                }
                Kind::Person
                | Kind::Group
                | Kind::Enrolment
                | Kind::Membership
                | Kind::Duty
                | Kind::Guardianship => {}
            }
            for (field, _) in block.given().filter(|_| block.kind != Kind::Assignment) {
                add(field.feeds, &mut one);
            }
        }
        fed.push(one);
    }
    fed
}

fn add(feeds: &'static str, fed: &mut Fed) {
    let feeds = feeds.split(" (").next().unwrap_or(feeds);
    for target in feeds.split(", ").filter(|target| !target.is_empty()) {
        match target.split_once(' ') {
            Some((row, _)) => fed.rows.insert(row),
            None => fed.relations.insert(target),
        };
    }
}

/// The relations of an assignment hang on what it is for.
fn assigned(given: &BTreeSet<&str>) -> &'static [&'static str] {
    if given.contains("pupil") {
        &["mentor_for"]
    } else if given.contains("group") {
        &["mentor_for", "teacher_in_class"]
    } else {
        &["administrator_for"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::read;
    use model::Table;
    use model::extract::Origin;

    #[test]
    fn a_table_feeds_what_its_blocks_give() {
        let mapping = read(
            "r",
            "[table.t]\nfile = \"t.csv\"\n\
             [[person]]\nfrom = \"t\"\nas = \"pupil\"\nid = \"Nr\"\ngiven_name = \"Namn\"\n\
             [[enrolment]]\nfrom = \"t\"\nperson = \"Nr\"\nunit = \"Skola\"\n",
        );
        let mapping = mapping.unwrap_or_else(|faults| panic!("{faults:?}"));
        let of = |name: &str| Table::builder(name, "r", Origin::default(), Vec::new()).finish().unwrap();
        let fed = tables(&[mapping], &Extract::new(vec![of("t"), of("other")]));
        assert_eq!(fed[0].rows, BTreeSet::from(["user"]));
        assert_eq!(fed[0].relations, BTreeSet::from(["student_in_school"]));
        assert_eq!(fed[0].makes.len(), 2);
        assert!(fed[1].makes.is_empty() && fed[1].relations.is_empty());
    }

    #[test]
    fn an_assignment_gives_the_relations_of_its_target() {
        assert_eq!(assigned(&BTreeSet::from(["pupil", "role"])), ["mentor_for"]);
        assert_eq!(assigned(&BTreeSet::from(["unit"])), ["administrator_for"]);
    }
}
