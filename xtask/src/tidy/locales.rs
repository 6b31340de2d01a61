//! Every text exists in Swedish and in English: the same files, with the same message ids and attributes.
//! Judges no wording.

use super::house::{File, House, Remark};
use std::collections::BTreeMap;

const LANGUAGES: [&str; 2] = ["sv", "en"];

/// Remarks on texts that one language lacks, and on texts given twice.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let [swedish, english] = LANGUAGES;
    let mut remarks = one_way(house, swedish, english);
    remarks.extend(one_way(house, english, swedish));
    remarks
}

/// What `from` has and `to` lacks, told at the place in `from`; and what `from` says twice.
fn one_way(house: &House, from: &str, to: &str) -> Vec<Remark> {
    let folder = format!("locales/{from}/");
    let mut remarks = Vec::new();
    for file in house.files.iter().filter(|file| file.has_ending("ftl")) {
        let Some(rest) = file.path.strip_prefix(&folder) else { continue };
        let twin = format!("locales/{to}/{rest}");
        let theirs = house.file(&twin).map(messages).unwrap_or_default();
        if house.file(&twin).is_none() {
            remarks.push(file.remark(1, format!("{twin} is missing"), "write the file in both languages"));
            continue;
        }
        for (id, lines) in messages(file) {
            let line = lines.first().copied().unwrap_or(1);
            if !theirs.contains_key(&id) {
                remarks.push(file.remark(line, format!("'{id}' is missing in {twin}"), "write it there too"));
            }
            if let [_, second, ..] = lines.as_slice() {
                remarks.push(file.remark(*second, format!("'{id}' is given twice"), "take one away"));
            }
        }
    }
    remarks
}

/// Ids of messages (`name`), terms (`-name`) and attributes (`name.title`), with the lines they stand on.
fn messages(file: &File) -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut current = "";
    for (number, line) in file.lines() {
        let Some((left, _)) = line.split_once('=') else { continue };
        let id = left.trim_end();
        if is_id(id.strip_prefix('-').unwrap_or(id)) {
            current = id;
            found.entry(id.to_owned()).or_default().push(number);
        } else if let Some(attribute) = id.trim_start().strip_prefix('.').filter(|name| is_id(name)) {
            found.entry(format!("{current}.{attribute}")).or_default().push(number);
        }
    }
    found
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    const SWEDISH: &str = "# rubrik = nej\nhej = Hej\n    .title = Hälsning\n-namn = Skolbro\nantal = { $n ->\n  *[other] a=b\n}\n";

    #[test]
    fn the_same_ids_in_another_order_pass() {
        let english = "antal = Number\n-namn = Skolbro\nhej = Hello\n    .title = Greeting\n";
        assert!(places(check, &[("locales/sv/a.ftl", SWEDISH), ("locales/en/a.ftl", english)]).is_empty());
    }

    #[test]
    fn a_text_in_one_language_only_is_remarked_from_either_side() {
        let english = "hej = Hello\n-namn = Skolbro\nantal = Number\nnew = New\nnew = Again\n";
        let places = places(check, &[("locales/sv/a.ftl", SWEDISH), ("locales/en/a.ftl", english)]);
        assert_eq!(places, ["locales/sv/a.ftl:3", "locales/en/a.ftl:4", "locales/en/a.ftl:5"]);
    }

    #[test]
    fn a_file_in_one_language_only_is_remarked() {
        assert_eq!(places(check, &[("locales/en/b.ftl", "x = y")]), ["locales/en/b.ftl:1"]);
    }
}
