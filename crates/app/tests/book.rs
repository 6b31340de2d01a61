//! What the book says of the configuration and of rules holds.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test needs and does not get fails the test")]

use app::config::{Config, Environment, read_lists};
use app::{Language, Now, Texts};
use stages::check::catalogue;
use stages::guard;
use stages::settings::Settings;
use std::fs;
use std::path::{Path, PathBuf};

const PAGES: [&str; 2] = ["sv/installningar.md", "en/configuration.md"];

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/book")
}

/// The fenced blocks with a mark, each with the line it begins on.
fn blocks(page: &str, mark: &str) -> Vec<(usize, String)> {
    let text = fs::read_to_string(book().join(page)).unwrap();
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut other = false;
    for (line, text) in text.lines().enumerate() {
        match (text.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => found.push(block),
            (Some(_), None) if other => other = false,
            (Some(written), None) if written == mark => open = Some((line + 2, String::new())),
            (Some(_), None) => other = true,
            (None, Some((line, block))) => open = Some((line, block + text + "\n")),
            (None, None) => {}
        }
    }
    found
}

fn read(text: &str) -> Config {
    let rules: Vec<_> = catalogue().collect();
    Config::read("skolbro.toml", text, &rules).unwrap_or_else(|failure| {
        let texts = Texts::new(Language::English);
        let said: Vec<_> = failure.places.iter().map(|place| texts.say(&place.what)).collect();
        panic!("{said:?}\n{text}")
    })
}

fn named(text: &str) -> String {
    if text.contains("[municipality]") {
        return text.to_owned();
    }
    format!("{text}\n[municipality]\nname = \"Exempelby\"\n")
}

#[test]
fn every_part_of_the_configuration_guide_is_read() {
    for page in PAGES {
        let blocks = blocks(page, "toml");
        assert!(blocks.len() >= 10, "{}", blocks.len());
        for (_, block) in blocks {
            read(&named(&block));
        }
    }
}

#[test]
fn what_the_guide_calls_defaults_are_the_defaults() {
    for page in PAGES {
        let blocks = blocks(page, "toml");
        let part = |heading: &str| {
            let (_, text) = blocks.iter().find(|(_, text)| text.starts_with(heading)).unwrap();
            read(&named(text)).settings(Environment::Production)
        };
        let default = Settings::default();
        assert_eq!(format!("{:?}", part("[policy]").policy), format!("{:?}", default.policy));
        assert_eq!(part("[guards]").guards, default.guards);
        assert_eq!(part("[retention]").retention, default.retention);
        let later = part("[receiver.pgp]").receiver;
        assert_eq!(format!("{later:?}"), format!("{:?}", default.receiver));
        let mut agreed = part("[receiver.org]").receiver;
        assert_eq!(agreed.organisation(), Some("ORG-EXEMPELBY"));
        // what the example sets to show how: the id, directions spelt out, two school types and a year
        agreed.org_external_id = None;
        agreed.relations.direction.clear();
        agreed.map = default.receiver.map.clone();
        assert_eq!(format!("{agreed:?}"), format!("{:?}", default.receiver));
    }
}

#[test]
fn the_lists_of_the_guide_are_read() {
    for page in PAGES {
        let folder = tempfile::tempdir().unwrap();
        let lists: Vec<String> = blocks(page, "text").into_iter().map(|(_, text)| text).collect();
        for (name, head) in [("blocked.csv", "what;"), ("guardians_kept.csv", "adult;")] {
            let text = lists.iter().find(|text| text.starts_with(head)).unwrap();
            targets::folder::write(&folder.path().join(name), text.as_bytes()).unwrap();
        }
        let now = Now::at(jiff::civil::datetime(2026, 9, 1, 8, 0, 0, 0));
        let read = read_lists(folder.path(), now).unwrap().on(now.date());
        assert_eq!((read.blocked.len(), read.kept.len()), (2, 1));
    }
}

#[test]
fn every_rule_that_a_page_names_exists_and_every_anchor_leads_somewhere() {
    for folder in ["sv", "en"] {
        for page in fs::read_dir(book().join(folder)).unwrap() {
            let page = page.unwrap().path();
            let text = fs::read_to_string(&page).unwrap();
            for code in words_of(&text, "SKB-") {
                let known = catalogue().any(|rule| rule.code == code) || guard::by_code(&code).is_some();
                assert!(known, "{}: {code}", page.display());
            }
            for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let Some((file, anchor)) = target.split_once('#').filter(|_| !target.contains("://")) else {
                    continue;
                };
                let to = if file.is_empty() { page.clone() } else { page.with_file_name(file) };
                let there = fs::read_to_string(&to).unwrap_or_default();
                let said = there.contains(&format!("<a id=\"{anchor}\">")) || headings(&there, anchor);
                assert!(said, "{}: {target} leads nowhere", page.display());
            }
        }
    }
}

/// The codes in a text: `SKB-`, a letter and digits.
fn words_of(text: &str, start: &str) -> Vec<String> {
    let tail = |rest: &str| -> String { rest.chars().take_while(char::is_ascii_alphanumeric).collect() };
    text.split(start).skip(1).map(|rest| format!("{start}{}", tail(rest))).collect()
}

/// Whether a heading of the page has this anchor, as the usual viewers make it.
fn headings(page: &str, anchor: &str) -> bool {
    let made = |line: &str| -> String {
        let plain = line.trim_start_matches('#').trim().to_lowercase();
        plain
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect()
    };
    page.lines().filter(|line| line.starts_with('#')).any(|line| made(line) == anchor)
}

#[test]
fn everything_that_the_architecture_names_is_in_its_file() {
    let docs = book().join("..");
    let text = fs::read_to_string(docs.join("ARCHITECTURE.md")).unwrap();
    let mut named = 0;
    for rest in text.split("[`").skip(1) {
        let (name, rest) = rest.split_once("`](").unwrap();
        let path = rest.split(')').next().unwrap();
        let file = fs::read_to_string(docs.join(path)).unwrap();
        assert!(file.contains(&format!("fn {name}(")), "{name} is not in {path}");
        named += 1;
    }
    assert!(named > 15, "{named}");
}
