//! Every planted fault is found, nobody cries without cause, and the figures that the book publishes were measured
//! on all kinds there are.

use super::measure::measure;
use demo::DirtKind;
use std::collections::BTreeMap;

const MEASURED: &str = include_str!("../../../stages/src/check/recall.txt");

#[test]
fn what_is_planted_is_found_and_nothing_else_is_told() {
    for (code, tally) in measure(9_001, 8) {
        assert_eq!((tally.found, tally.false_alarms), (tally.planted, 0), "{code}");
    }
}

#[test]
fn the_published_figures_are_of_all_kinds_and_leave_nothing_unfound() {
    let lines = MEASURED.lines().filter(|line| line.starts_with("SKB-"));
    let figures: BTreeMap<&str, Vec<u32>> = lines
        .map(|line| {
            let mut words = line.split_whitespace();
            (words.next().unwrap(), words.map(|word| word.parse().unwrap()).collect())
        })
        .collect();
    for kind in DirtKind::ALL {
        let figures = figures.get(kind.code()).unwrap_or_else(|| panic!("{kind:?} was not measured"));
        assert!(figures.len() == 3 && figures[0] > 0 && figures[0] == figures[1], "{kind:?}: {figures:?}");
    }
    assert!(figures.values().all(|figures| figures[2] == 0), "false alarms: {figures:?}");
}
