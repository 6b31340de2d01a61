//! Any text is a mapping or has mistakes with places; a mapping that can be read can be run on whatever
//! tables, explain itself and try its own examples.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skolbro_fuzz::{TODAY, tables};
use stages::map::{map, mapping_table, read, run_examples};

const CELLS: [&str; 12] = [
    "20150101-2395",
    "Alva",
    "",
    "7A",
    "GR,FKLASS",
    "1001",
    "2026-08-18",
    "Åk 7",
    "ja",
    "a;b,c d",
    "198001022394",
    "Lärare",
];

fuzz_target!(|text: &str| {
    let mapping = match read("register", text) {
        Ok(mapping) => mapping,
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(fault.spot.end <= text.len(), "{fault:?}");
            }
            return;
        }
    };
    let extract = tables(&mapping, &CELLS, 5);
    let mappings = [mapping];
    let _ = map(&mappings, &extract, TODAY);
    let _ = run_examples(&mappings[0], TODAY);
    let _ = mapping_table(&mappings);
});
