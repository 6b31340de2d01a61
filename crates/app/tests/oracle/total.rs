//! A case of one day: its total delivery, taken, held, given back, and read by the second reader.

use crate::dumps::differences;
use crate::folders::table;
use crate::oracle::Oracle;
use crate::reading::second;
use app::config::Environment;
use app::{Now, Workplace};
use model::Date;
use receiver::TwoFiles;
use stages::settings::Settings;
use std::fs;
use std::path::Path;
use toml::Value;

/// A total delivery of a case.
pub(crate) struct Run {
    /// The case, and which run of it.
    pub(crate) title: String,
    pub(crate) files: TwoFiles,
    pub(crate) settings: Settings,
    pub(crate) day: Date,
}

/// Every run of a case that gives files.
pub(crate) fn runs(case: &Path) -> Vec<Run> {
    let common = table(&case.join("run.toml"));
    let own = common.get("run").and_then(Value::as_array);
    let own: Vec<_> = own.into_iter().flatten().map(|run| run.as_table().unwrap()).collect();
    let several = !own.is_empty();
    let each = if several { own } else { vec![&common] };
    let mut runs = Vec::new();
    for run in each {
        let text = |key: &str| run.get(key).or_else(|| common.get(key)).and_then(Value::as_str);
        let as_of = text("as_of").unwrap_or("2026-09-01");
        let name = text("name").unwrap_or(if several { as_of } else { "" });
        let expected = case.join("expected").join(name);
        if !expected.join("relations").exists() {
            continue;
        }
        let day: Date = as_of.parse().unwrap();
        let workplace = Workplace::open(case, Now::at(day.at(22, 0, 0, 0))).ok().unwrap();
        let environment = Environment::from_code(text("to").unwrap_or("test")).unwrap();
        runs.push(Run {
            title: format!("{} {name}", case.file_name().unwrap().to_string_lossy()),
            files: TwoFiles {
                principals: fs::read(expected.join("principals")).unwrap(),
                relations: fs::read(expected.join("relations")).unwrap(),
            },
            settings: workplace.config.settings(environment),
            day,
        });
    }
    runs
}

/// What does not agree about a total delivery.
pub(crate) fn complaints(run: &Run) -> Vec<String> {
    agree(run, &run.files, &mut Oracle::new(&run.settings))
}

/// The same, of files that a receiver takes while the second reader reads those of the run.
pub(crate) fn agree(run: &Run, taken: &TwoFiles, oracle: &mut Oracle) -> Vec<String> {
    let verdict = oracle.take(taken, run.day, |_, _| false);
    let mut complaints = verdict.complaints;
    complaints.extend(verdict.failed.iter().map(|line| format!("{}: {}", line.place, line.text)));
    let held = oracle.dump();
    complaints.extend(read_back(run, &run.files, &held).into_iter().map(|one| format!("the files: {one}")));
    let export = oracle.holds.export(&oracle.switches).unwrap();
    complaints.extend(read_back(run, &export, &held).into_iter().map(|one| format!("the export: {one}")));
    complaints.into_iter().map(|one| format!("{}: {one}", run.title)).collect()
}

fn read_back(run: &Run, files: &TwoFiles, held: &receiver::Dump) -> Vec<String> {
    match second(files, &run.settings.receiver, run.day) {
        Ok(said) => differences(&said, held),
        Err(why) => vec![why],
    }
}
