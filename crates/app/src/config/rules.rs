//! `[rules]`: how grave the municipality says that a rule is, and `[[question]]`: what is still open.

use super::value::{coded, filled_at, repeated, same_word, text_at, unknown_word};
use model::Severity;
use stages::check::Setting;
use stages::document::{Fault, Node, Section, Spot};
use std::collections::BTreeMap;

/// A question that somebody must answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// Its name, unique in the file.
    pub id: String,
    /// Whether nothing is delivered until it is answered.
    pub blocking: bool,
    /// The question.
    pub text: String,
    /// The answer; empty while it is open.
    pub answer: String,
    /// Where it stands.
    pub spot: Spot,
}

impl OpenQuestion {
    /// Whether nobody has answered.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answer.is_empty()
    }
}

/// Reads `[rules]`. `known` are the codes of all rules there are.
pub(super) fn read(root: &Section<'_>, known: &[&str]) -> BTreeMap<String, Setting> {
    let mut settings = BTreeMap::new();
    let Some(section) = root.section("rules") else { return settings };
    let mut words = vec![("off", Setting::Off)];
    words.extend(
        coded(&Severity::ALL, Severity::code).into_iter().map(|(word, grave)| (word, Setting::As(grave))),
    );
    for (key, spot, item) in section.free() {
        let code = key.to_uppercase();
        if !is_shaped(&code) {
            section.fault(Fault::new(spot.clone(), "fault-config-rule-code").with("found", key));
        } else if !known.contains(&code.as_str()) {
            section.fault(Fault::new(spot.clone(), "fault-config-rule").among(key, known.iter().copied()));
        }
        let Node::Text(text) = &item.node else {
            let _: Option<()> = section.wrong(key, item, "text");
            continue;
        };
        let Some((_, setting)) = words.iter().find(|(word, _)| same_word(word, text)) else {
            unknown_word(&section, (key, item.spot.clone()), text, words.iter().map(|(word, _)| *word));
            continue;
        };
        if settings.insert(code, *setting).is_some() {
            repeated(&section, spot.clone(), key);
        }
    }
    settings
}

/// Reads the open questions.
pub(super) fn questions(root: &Section<'_>) -> Vec<OpenQuestion> {
    let mut questions: Vec<OpenQuestion> = Vec::new();
    for section in root.sections("question") {
        for key in ["id", "text"] {
            if !section.has(key) {
                section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", key));
            }
        }
        let id = filled_at(&section, "id");
        let blocking = section.flag("blocking").unwrap_or(false);
        let text = text_at(&section, "text");
        let answer = text_at(&section, "answer").map(|(answer, _)| answer.trim().to_owned());
        section.finish();
        let Some(((id, id_spot), (text, _))) = id.zip(text) else { continue };
        if questions.iter().any(|earlier| earlier.id == id) {
            repeated(&section, id_spot, id);
        }
        questions.push(OpenQuestion {
            id: id.to_owned(),
            blocking,
            text: text.to_owned(),
            answer: answer.unwrap_or_default(),
            spot: section.spot(),
        });
    }
    questions
}

/// `SKB-`, then a letter and digits.
fn is_shaped(code: &str) -> bool {
    let Some((letter, number)) = code.strip_prefix("SKB-").and_then(|rest| rest.split_at_checked(1)) else {
        return false;
    };
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits && letter.bytes().all(|byte| byte.is_ascii_uppercase())
}
