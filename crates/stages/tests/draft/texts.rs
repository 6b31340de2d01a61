//! Puts phrases into words by a small reading of the language files, and checks that nothing is missing.

use stages::draft::{Arg, Draft, Phrase};
use std::collections::BTreeMap;
use std::path::Path;

/// The texts of one language, by id.
pub(crate) fn language(code: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(code).join("draft.ftl");
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" = ") {
            Some((id, text)) if !line.starts_with([' ', '}']) => {
                last = id.to_owned();
                assert!(texts.insert(last.clone(), text.to_owned()).is_none(), "{id} stands twice");
            }
            _ => {
                let text = texts.entry(last.clone()).or_default();
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    texts
}

/// A phrase in words: the last variant of a plural.
pub(crate) fn say(texts: &BTreeMap<String, String>, phrase: &Phrase) -> String {
    let text = texts.get(phrase.id).unwrap_or_else(|| panic!("no text for {}", phrase.id));
    let mut said = text.clone();
    if let (Some(start), Some(end)) = (said.find("{ $n ->"), said.rfind("\n}")) {
        let other = said[start..end].rsplit("*[other] ").next().unwrap().to_owned();
        said.replace_range(start..end + 2, &other);
    }
    for (name, value) in &phrase.args {
        let always = matches!(*name, "path" | "table");
        assert!(always || text.contains(&format!("${name}")), "{} does not show {name}", phrase.id);
        let value = match value {
            Arg::Text(text) => text.clone(),
            Arg::Count(n) => n.to_string(),
        };
        said = said.replace(&format!("{{ ${name} }}"), &value);
    }
    assert!(!said.contains("{ $"), "{} lacks a value: {said}", phrase.id);
    said
}

/// Every page in Swedish.
pub(crate) fn pages(draft: &Draft) -> Vec<(String, String)> {
    let swedish = language("sv");
    let english = language("en");
    let mut pages = Vec::new();
    for page in draft.mappings.iter().chain([&draft.config]) {
        stages::draft::write(page, &|phrase| say(&english, phrase));
        pages.push((page.path.clone(), stages::draft::write(page, &|phrase| say(&swedish, phrase))));
    }
    for file in &draft.files {
        say(&swedish, &file.what);
        say(&english, &file.what);
    }
    pages
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (swedish, english) = (language("sv"), language("en"));
    assert_eq!(swedish.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    let values = |text: &str| {
        let mut names: Vec<String> = text
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric()).collect())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    for (id, text) in &swedish {
        assert_eq!(values(text), values(&english[id]), "{id}");
    }
}

#[test]
fn no_text_is_there_for_nothing() {
    let mut code = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/draft")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                code.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    for id in language("sv").keys() {
        assert!(code.contains(&format!("\"{id}\"")), "{id} is not used");
    }
}
