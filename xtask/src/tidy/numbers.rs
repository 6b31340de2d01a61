//! No living person's number in the house. A number that could be somebody's (a real date, a correct check
//! digit) must be one Skatteverket has set aside for tests, or be listed with a reason.
//!
//! Looks at every file, whatever its encoding, for `ååååmmddnnnn`, `ååååmmdd-nnnn` and `ååmmdd-nnnn`.
//! Knows numbers by itself: a judge that borrowed the model's reader would share its mistakes.

use super::house::{File, House, Remark};
use std::collections::BTreeSet;

/// Numbers of Skatteverket's list with other serials, for the demo municipality.
const TEST_NUMBERS: &str = "crates/demo/src/test_numbers.txt";
/// Lines of a number and why it may stand in the house.
const ALLOWED: &str = "xtask/allowed_numbers.txt";

/// Remarks on numbers that could be a person's, and on permissions nobody uses.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let listed: BTreeSet<Digits> = house
        .file(TEST_NUMBERS)
        .into_iter()
        .flat_map(|file| candidates(&file.text))
        .map(|(_, it)| it)
        .collect();
    let allowed = house.file(ALLOWED);
    let permitted: BTreeSet<Digits> =
        allowed.into_iter().flat_map(|file| candidates(&file.text)).map(|(_, number)| number).collect();
    let mut used = BTreeSet::new();
    let mut remarks = Vec::new();
    for file in house.files.iter().filter(|file| file.path != TEST_NUMBERS && file.path != ALLOWED) {
        let mut found = candidates(&file.text);
        found.sort_unstable();
        found.dedup();
        for (line, number) in found {
            if permitted.contains(&number) {
                used.insert(number);
            } else if !is_for_tests(number) && !listed.contains(&number) {
                remarks.push(file.remark(
                    line,
                    "a number that could be a living person's (not repeated here)",
                    "take one with serial 238, 239 or 980–999, or break the check digit on purpose; a number \
                     that is no person's at all goes into xtask/allowed_numbers.txt with the reason",
                ));
            }
        }
    }
    remarks.extend(allowed.into_iter().flat_map(|file| faults_of_permissions(file, &used)));
    remarks
}

/// The last ten digits: what the check digit covers, and all that a short form tells.
type Digits = [u8; 10];

/// Every run of digits that could be a person's number, with its line.
fn candidates(text: &str) -> Vec<(usize, Digits)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for word in line.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '+') {
            let parts: Vec<&str> = word.split(['-', '+']).collect();
            let whole =
                parts.iter().filter(|part| part.len() == 12).filter_map(|part| part.split_at_checked(8));
            let jointed = parts.iter().zip(parts.iter().skip(1)).map(|(date, serial)| (*date, *serial));
            found.extend(whole.chain(jointed).filter_map(number).map(|digits| (index + 1, digits)));
        }
    }
    found
}

fn number((date, serial): (&str, &str)) -> Option<Digits> {
    let short = match date.len() {
        8 if ["18", "19", "20"].contains(&date.get(..2)?) => date.get(2..)?,
        6 => date,
        _ => return None,
    };
    let digits: Vec<u8> =
        [short, serial].concat().bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    let digits = Digits::try_from(digits.as_slice()).ok()?;
    (serial.len() == 4 && is_dated(digits) && luhn(digits)).then_some(digits)
}

/// Whether month and day could be a birth date, or a coordination number's with its 60 days more.
fn is_dated([_, _, m1, m2, d1, d2, ..]: Digits) -> bool {
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    (1..=12).contains(&month) && (matches!(day, 1..=31 | 60..=91))
}

fn luhn(digits: Digits) -> bool {
    let sum: u8 = digits
        .iter()
        .enumerate()
        .map(|(index, digit)| match index % 2 {
            0 => digit * 2 / 10 + digit * 2 % 10,
            _ => *digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Serials set aside for tests, and 000, which is never issued.
fn is_for_tests([.., a, b, c, _]: Digits) -> bool {
    matches!([a, b, c], [2, 3, 8 | 9] | [9, 8 | 9, _] | [0, 0, 0])
}

fn faults_of_permissions(file: &File, used: &BTreeSet<Digits>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (line, text) in file.lines().filter(|(_, text)| !text.is_empty() && !text.starts_with('#')) {
        let (number, reason) = text.split_once(' ').unwrap_or((text, ""));
        let is_used = candidates(number).iter().any(|(_, number)| used.contains(number));
        if reason.trim().is_empty() {
            remarks.push(file.remark(line, "a number without a reason", "say after it why it is nobody's"));
        }
        if !is_used {
            remarks.push(file.remark(line, "a permission that nothing in the house uses", "take it away"));
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    /// A number with a correct check digit that is not set aside for tests, never written out whole.
    fn like_a_persons(joint: &str) -> String {
        let head = [7, 0, 0, 1, 0, 1, 1, 2, 3];
        let last = (0..10).find(|last| luhn([7, 0, 0, 1, 0, 1, 1, 2, 3, *last])).unwrap();
        let text: String = head.iter().map(u8::to_string).collect();
        format!("{}{joint}{}{last}", &text[..6], &text[6..])
    }

    #[test]
    fn a_number_like_a_persons_is_found_in_every_spelling() {
        for text in [
            format!("x\n19{}", like_a_persons("")),
            format!("x\n\"19{}\";", like_a_persons("-")),
            format!("x\na;{};b", like_a_persons("-")),
            format!("x\n({})", like_a_persons("+")),
            format!("x\nSK-19{}.xml", like_a_persons("-")),
        ] {
            assert_eq!(places(check, &[("a.csv", text.as_str())]), ["a.csv:2"], "{text}");
        }
    }

    #[test]
    fn test_numbers_wrong_numbers_and_other_digits_pass() {
        let text = "20000229-2399 19701063-2391 194608239986 19700428-9895 20150916-0006\n\
                    123456789012 201301012384000 a19700101b 556036-0793 sha-700101 0.2.46 2026-11-23";
        assert!(places(check, &[("a.rs", text)]).is_empty());
        let inside_a_hash = format!("f19{}", like_a_persons(""));
        assert!(places(check, &[("Cargo.lock", inside_a_hash.as_str())]).is_empty());
    }

    #[test]
    fn listed_numbers_pass_and_idle_permissions_do_not() {
        let number = format!("19{}", like_a_persons("-"));
        let used = ("a.rs", number.as_str());
        let plain = number.replace('-', "");
        assert!(places(check, &[used, (TEST_NUMBERS, plain.as_str())]).is_empty());
        let with_reason = format!("# why\n{number} nobody's: an example of the standard\n");
        assert!(places(check, &[used, (ALLOWED, with_reason.as_str())]).is_empty());
        assert_eq!(places(check, &[used, (ALLOWED, number.as_str())]), [format!("{ALLOWED}:1")]);
        assert_eq!(places(check, &[(ALLOWED, with_reason.as_str())]), [format!("{ALLOWED}:2")]);
    }
}
