//! What the tests of all pages ask of one: its tags, its form, its words. Knows no page.

use app::{Language, Phrase, Texts};
use std::collections::BTreeSet;

/// A tag: its name, whether it closes, and its attributes as they stand.
pub(crate) type Tag = (String, bool, Vec<(String, String)>);

/// Every tag of a page, read as a browser would: quoted attributes may hold anything but the quote, and
/// scripts and styles are no markup. Panics where a tag or an attribute does not end as it should.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with('!') {
            continue;
        }
        let closes = rest.starts_with('/');
        rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap();
        let name = rest[..end].to_owned();
        assert!(!name.is_empty(), "a bare < before {rest:.40}");
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start().trim_start_matches('/');
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let end = rest.find(['=', ' ', '>', '/']).unwrap();
            let key = rest[..end].to_owned();
            assert!(
                key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
                "attribute {key:?} of {name}"
            );
            rest = &rest[end..];
            let value = match rest.strip_prefix("=\"") {
                Some(after) => {
                    let (value, after) = after.split_once('"').unwrap();
                    rest = after;
                    value.to_owned()
                }
                None => String::new(),
            };
            attributes.push((key, value));
        }
        if !closes && (name == "script" || name == "style") {
            rest = &rest[rest.find(&format!("</{name}")).unwrap()..];
        }
        tags.push((name, closes, attributes));
    }
    tags
}

/// Panics unless every tag is closed by its own, every id is given once, and every reference to one holds.
pub(crate) fn well_formed(html: &str) {
    let empty = ["meta", "input", "br", "hr", "img", "link", "path", "circle", "rect", "use"];
    let mut open: Vec<String> = Vec::new();
    let (mut ids, mut references) = (BTreeSet::new(), BTreeSet::new());
    for (name, closes, attributes) in tags(html) {
        if closes {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        for (key, value) in attributes {
            match key.as_str() {
                "id" => assert!(ids.insert(value.clone()), "id {value} is given twice"),
                "aria-labelledby" | "for" | "href" => {
                    references.insert(value.trim_start_matches('#').to_owned());
                }
                _ => {}
            }
        }
        if !empty.contains(&name.as_str()) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "still open: {open:?}");
    assert_eq!(references.difference(&ids).count(), 0, "references to nothing");
}

/// A page's words for people, without its tags, styles and scripts.
pub(crate) fn words(html: &str) -> String {
    let end = html.find("<script>").unwrap_or(html.len());
    let body = &html[html.find("<body>").unwrap()..end];
    let mut words = String::new();
    for piece in body.split('<') {
        words.push_str(piece.split_once('>').map_or("", |(_, after)| after));
        words.push('\n');
    }
    words
}

/// Panics unless both languages have every text, with something to say.
pub(crate) fn texts_exist(ids: &BTreeSet<String>) {
    for language in [Language::Swedish, Language::English] {
        let texts = Texts::new(language);
        for id in ids {
            assert!(texts.has(id), "{id} in {}", language.code());
            assert!(!texts.say(&Phrase::of(id.clone())).is_empty(), "{id}");
        }
    }
}
