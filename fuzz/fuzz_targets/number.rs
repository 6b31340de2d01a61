//! Any text is a number or is not; what is one keeps its meaning when it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::civic_number::NumberDoubt;
use model::CivicNumber;
use skolbro_fuzz::TODAY;

fuzz_target!(|text: &str| {
    let Ok(read) = CivicNumber::parse(text, TODAY) else { return };
    let number = read.number;
    let written = number.written().to_string();
    assert_eq!(written.len(), 13);
    let again = CivicNumber::parse(&written, TODAY).expect("what we write we can read");
    assert_eq!(again.number, number);
    assert_eq!(again.number.kind(), number.kind());
    // twelve characters leave no doubt of the century
    assert_ne!(again.doubt, Some(NumberDoubt::Century));
    let _ = (number.birth_date(), number.is_for_tests(), number.packed());
    assert!(!format!("{number:?}").chars().any(|c| c.is_ascii_digit()), "discreet by nature");
});
