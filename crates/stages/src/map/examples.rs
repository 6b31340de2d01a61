//! Runs the `[[test]]` blocks of a mapping: given these rows, exactly these things.

use super::columns::{columns_read, table_name};
use super::language::{Example, Expected, Mapping};
use super::trace::{MadeThing, Tracer};
use crate::document::{Fault, Spot};
use model::extract::Origin;
use model::note::Kind;
use model::period::Date;
use model::{Extract, Table};

/// How one example went.
#[derive(Debug)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// What is wrong; nothing where it passed.
    pub faults: Vec<Fault>,
}

/// Runs every example of a mapping. `today` holds where an example names no day.
#[must_use]
pub fn run_examples(mapping: &Mapping, today: Date) -> Vec<Outcome> {
    mapping
        .tests
        .iter()
        .map(|example| Outcome {
            name: example.name.clone(),
            faults: run(mapping, example, example.on.unwrap_or(today)).err().unwrap_or_default(),
        })
        .collect()
}

fn run(mapping: &Mapping, example: &Example, today: Date) -> Result<(), Vec<Fault>> {
    let extract = extract(mapping, example)?;
    let tracer = Tracer::new(std::slice::from_ref(mapping), &extract, today)
        .map_err(|faults| faults.into_iter().map(|fault| fault.fault).collect::<Vec<_>>())?;
    let made = tracer.all();
    let mut faults = Vec::new();
    for (kind, expected) in &example.expect {
        compare(*kind, expected, &made, example, &mut faults);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The tables an example gives; the others are there, but empty.
fn extract(mapping: &Mapping, example: &Example) -> Result<Extract, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut tables = Vec::new();
    for ((source, name), columns) in columns_read(mapping) {
        let columns: Vec<String> = columns.into_iter().collect();
        let mut builder = Table::builder(&name, &source, Origin::default(), columns.clone());
        let given = example
            .given
            .iter()
            .filter(|(written, _)| table_name(mapping, written) == (source.clone(), name.clone()));
        for (line, row) in (1..).zip(given.flat_map(|(_, rows)| rows)) {
            for (column, _) in row {
                if !columns.contains(column) {
                    let fault = Fault::new(example.spot.clone(), "fault-test-column").with("table", &name);
                    faults.push(fault.among(column, columns.iter().map(String::as_str)));
                }
            }
            let cells = columns.iter().map(|column| {
                let cell = row.iter().find(|(name, _)| name == column);
                cell.map_or("", |(_, cell)| cell.as_str()).as_bytes()
            });
            if builder.row(line, cells).is_err() {
                faults.push(Fault::new(example.spot.clone(), "fault-test-too-large"));
            }
        }
        tables.extend(builder.finish());
    }
    if faults.is_empty() { Ok(Extract::new(tables)) } else { Err(faults) }
}

/// Pairs expected things with made ones: each expected thing must find one of its own, and none may be
/// left over.
fn compare(
    kind: Kind,
    expected: &[Expected],
    made: &[MadeThing],
    example: &Example,
    faults: &mut Vec<Fault>,
) {
    let mut left: Vec<&MadeThing> = made.iter().filter(|made| made.kind == kind).collect();
    for wanted in expected {
        match left.iter().position(|made| fits(wanted, made)) {
            Some(at) => {
                left.remove(at);
            }
            None => faults.push(missing(kind, wanted, &left)),
        }
    }
    if expected.len() != made.iter().filter(|made| made.kind == kind).count() {
        let spot: Spot = example.spot.clone();
        faults.push(
            Fault::new(spot, "fault-test-count")
                .with("kind", kind.heading())
                .with("expected", expected.len().to_string())
                .with("found", made.iter().filter(|made| made.kind == kind).count().to_string()),
        );
    }
}

fn value<'m>(made: &'m MadeThing, field: &str) -> &'m str {
    made.fields.iter().find(|traced| traced.field == field).map_or("", |traced| traced.value.as_str())
}

fn fits(wanted: &Expected, made: &MadeThing) -> bool {
    wanted.fields.iter().all(|(field, expected)| value(made, field) == expected)
}

/// What is wrong with the thing that comes nearest.
fn missing(kind: Kind, wanted: &Expected, left: &[&MadeThing]) -> Fault {
    let nearest = left.iter().max_by_key(|made| {
        wanted.fields.iter().filter(|(field, expected)| value(made, field) == expected).count()
    });
    let Some(nearest) = nearest else {
        return Fault::new(wanted.spot.clone(), "fault-test-nothing").with("kind", kind.heading());
    };
    let differing = wanted.fields.iter().find(|(field, expected)| value(nearest, field) != expected);
    let (field, expected) = differing.map_or(("", ""), |(field, expected)| (*field, expected.as_str()));
    Fault::new(wanted.spot.clone(), "fault-test-differs")
        .with("kind", kind.heading())
        .with("field", field)
        .with("expected", expected)
        .with("found", value(nearest, field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::read;
    use crate::map::tests::REGISTER;
    use crate::scene::TODAY;

    fn faults(test: &str) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
        let mapping = read("register", &format!("{REGISTER}\n{test}")).unwrap();
        let outcome = run_examples(&mapping, TODAY).pop().unwrap();
        outcome.faults.into_iter().map(|fault| (fault.text, fault.args)).collect()
    }

    const GIVEN: &str = r#"
[[test]]
name = "en elev"
given.elever = [{ Pnr = "150101-2395", "Förnamn" = "Alva", Enhet = "1001", Klass = "7A", "Åk" = "Åk 7" }]
"#;

    #[test]
    fn an_example_that_holds_passes() {
        let expect = r#"
expect.person = [{ id = "20150101-2395", given_name = "Alva" }]
expect.enrolment = [{ unit = "1001", school_year = 7 }]
expect.guardianship = []
"#;
        assert_eq!(faults(&format!("{GIVEN}{expect}")), []);
    }

    #[test]
    fn an_example_that_fails_says_what_was_found() {
        let found = faults(&format!("{GIVEN}expect.enrolment = [{{ school_year = 8 }}]"));
        assert_eq!(found[0].0, "fault-test-differs");
        assert!(found[0].1.contains(&("found", "7".to_owned())));
        let found = faults(&format!("{GIVEN}expect.person = []"));
        assert_eq!(found[0].0, "fault-test-count");
        let found = faults(&format!("{GIVEN}expect.duty = [{{ unit = \"1001\" }}]"));
        assert_eq!(found[0].0, "fault-test-nothing");
    }

    #[test]
    fn a_column_that_the_mapping_does_not_read_is_a_slip_of_the_pen() {
        let test = GIVEN.replace("Klass =", "Klas =") + "expect.person = []";
        assert_eq!(faults(&test)[0].0, "fault-test-column");
    }
}
