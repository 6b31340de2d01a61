//! The whole suite: sizes, rounds, and a table in Markdown.

use crate::measure::{Cost, cost};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const STAGES: [&str; 7] = ["read", "map", "check", "project", "explain", "render", "write"];

/// Runs the suite over the sizes in `words`; M, L and XL where none is named.
pub(crate) fn run(words: &[String]) -> Result<String, String> {
    let rounds: usize = option(words, "--rounds").unwrap_or("5").parse().map_err(|_| "--rounds N")?;
    let binary = option(words, "--binary").unwrap_or("target/release/skolbro");
    let mut sizes: Vec<&str> =
        words.iter().map(String::as_str).take_while(|word| !word.starts_with("--")).collect();
    if sizes.is_empty() {
        sizes = vec!["M", "L", "XL"];
    }
    let mut table = String::from(
        "| size | input | output | plan | floor | ratio | peak | peak / (in + out) |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut stages = format!("| size | {} |\n|---|{}\n", STAGES.join(" | "), "---|".repeat(STAGES.len()));
    for size in sizes {
        let result = measure(binary, size, rounds)?;
        let _ = writeln!(
            table,
            "| {size} | {:.0} MB | {:.0} MB | {:.2} s | {:.2} s | **{:.1}** | {:.0} MiB | **{:.2}** |",
            result.input / 1e6,
            result.output / 1e6,
            result.plan,
            result.floor,
            result.ratio,
            result.peak,
            result.peak * 1024.0 * 1024.0 / (result.input + result.output),
        );
        let times: Vec<String> = result.stages.iter().map(|ms| format!("{ms} ms")).collect();
        let _ = writeln!(stages, "| {size} | {} |", times.join(" | "));
    }
    Ok(format!(
        "Medians of {rounds} rounds; the ratio is the median of each round's own.\n\n{table}\n{stages}"
    ))
}

struct Measured {
    input: f64,
    output: f64,
    plan: f64,
    floor: f64,
    ratio: f64,
    peak: f64,
    stages: Vec<u64>,
}

fn measure(binary: &str, size: &str, rounds: usize) -> Result<Measured, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (town, export, work, out, copy) = (at("town"), at("town/export"), at("work"), at("out"), at("copy"));
    cost(&[binary, "demo", "--exports-only", "--clean", "--size", size, "--out", &town])?;
    cost(&[binary, "init", "--from", &export, &work])?;
    let own = std::env::current_exe().map_err(|error| error.to_string())?.display().to_string();
    let mut runs: Vec<(Cost, Cost)> = Vec::new();
    let mut written: PathBuf = PathBuf::new();
    for round in 0..=rounds {
        let target = format!("{out}/{round}");
        let plan =
            cost(&[binary, "-C", &work, "plan", "--to", "test", "--total", "--json", "--out", &target])?;
        written = PathBuf::from(&target);
        let floor = cost(&[&own, "floor", &export, &target, &copy])?;
        if round > 0 {
            // the first round warms the file cache
            runs.push((plan, floor));
        }
    }
    let plans: Vec<f64> = runs.iter().map(|(plan, _)| plan.seconds).collect();
    Ok(Measured {
        input: bytes(Path::new(&export)),
        output: bytes(&written),
        floor: median(runs.iter().map(|(_, floor)| floor.seconds).collect()),
        ratio: median(runs.iter().map(|(plan, floor)| plan.seconds / floor.seconds).collect()),
        peak: median(runs.iter().map(|(plan, _)| plan.peak_mib).collect()),
        stages: STAGES.iter().map(|stage| median_stage(&runs, stage)).collect(),
        plan: median(plans),
    })
}

fn median_stage(runs: &[(Cost, Cost)], stage: &str) -> u64 {
    let times = runs.iter().filter_map(|(plan, _)| {
        let report: serde_json::Value = serde_json::from_str(&plan.stdout).ok()?;
        report.get("timings")?.get(stage)?.as_f64()
    });
    median(times.collect()) as u64
}

/// The word after an option's name.
pub(crate) fn option<'w>(words: &'w [String], name: &str) -> Option<&'w str> {
    words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).map(String::as_str)
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn bytes(folder: &Path) -> f64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0.0 };
    entries.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len() as f64)).sum()
}
