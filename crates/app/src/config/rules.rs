//! `[rules]`: how grave the municipality says that a rule is and where its limits lie, and `[[question]]`: what is still open.

use super::value::{coded, day, filled_at, repeated, same_word, text_at, unknown_word, within};
use model::{Date, Severity};
use stages::check::{Rule, Setting, Span, Threshold, may_be_lowered};
use stages::document::{Fault, Item, Node, Section, Spot};
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

/// What the municipality says of a rule, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// How grave it is; `None` as grave as it is by itself.
    pub setting: Option<Setting>,
    /// The values of its thresholds, by key, as far as something is said of them.
    pub thresholds: Vec<(&'static str, u16)>,
    /// Who decided it; empty where nobody needs to.
    pub by: String,
    /// Why; empty where nobody needs to say.
    pub reason: String,
    /// The last day that it holds; `None` until further notice.
    pub until: Option<Date>,
}

impl RuleSetting {
    /// Whether the rule would say less than by itself.
    fn lowers(&self, rule: &Rule) -> bool {
        let milder =
            |&(key, value): &(&str, u16)| rule.threshold(key).is_some_and(|(_, span)| span.lowers(value));
        self.setting.is_some_and(|setting| setting.lowers(rule)) || self.thresholds.iter().any(milder)
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// Reads `[rules]`: a word, or a table with thresholds, who, why and until when. `known` are all rules there are.
pub(super) fn read(root: &Section<'_>, known: &[&Rule]) -> BTreeMap<String, RuleSetting> {
    let mut settings = BTreeMap::new();
    let Some(section) = root.section("rules") else { return settings };
    for (key, spot, item) in section.free() {
        let code = key.to_uppercase();
        let rule = known.iter().find(|rule| rule.code == code);
        if !is_shaped(&code) {
            section.fault(Fault::new(spot.clone(), "fault-config-rule-code").with("found", key));
        } else if rule.is_none() {
            let codes = known.iter().map(|rule| rule.code);
            section.fault(Fault::new(spot.clone(), "fault-config-rule").among(key, codes));
        }
        let Some(said) = setting(&section, (key, item), rule.copied()) else { continue };
        if let Some(rule) = rule.filter(|rule| said.lowers(rule)) {
            let text = match () {
                () if !may_be_lowered(rule) => Some("fault-config-rule-never"),
                () if said.by.is_empty() || said.reason.is_empty() => Some("fault-config-rule-unsigned"),
                () => None,
            };
            if let Some(text) = text {
                section.fault(Fault::new(item.spot.clone(), text).with("code", rule.code));
            }
        }
        if settings.insert(code, said).is_some() {
            repeated(&section, spot.clone(), key);
        }
    }
    settings
}

fn setting(section: &Section<'_>, (key, item): (&str, &Item), rule: Option<&Rule>) -> Option<RuleSetting> {
    let plain = |setting| RuleSetting {
        setting: Some(setting),
        thresholds: Vec::new(),
        by: String::new(),
        reason: String::new(),
        until: None,
    };
    match &item.node {
        Node::Table(_) => {
            let section = section.within(key, item)?;
            let own = || rule.into_iter().flat_map(Rule::own_thresholds);
            if rule.is_some()
                && !section.has("severity")
                && !own().any(|(threshold, _)| section.has(threshold.key))
            {
                section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "severity"));
            }
            let setting = text_at(&section, "severity")
                .and_then(|(text, spot)| word(&section, ("severity", spot), text));
            let value = |threshold: &Threshold, span: Span| {
                Some((threshold.key, within(&section, threshold.key, (span.least, span.most))?))
            };
            // each is asked for, so that a key that is spelled almost like it is told which was meant
            let thresholds: Vec<_> = own().filter_map(|(threshold, span)| value(threshold, span)).collect();
            let filled = |key| filled_at(&section, key).map_or_else(String::new, |(text, _)| text.to_owned());
            let (by, reason) = (filled("by"), filled("reason"));
            let until = day(&section, "until");
            // what an unknown rule can be told is not known either
            if rule.is_some() {
                section.finish();
            }
            Some(RuleSetting { setting, thresholds, by, reason, until })
        }
        Node::Text(text) => word(section, (key, item.spot.clone()), text).map(plain),
        Node::Number(_) | Node::Flag(_) | Node::Date(_) | Node::List(_) | Node::Decimal(_) => {
            section.wrong(key, item, "text")
        }
    }
}

/// A severity, or that the rule is not asked.
fn word(section: &Section<'_>, (key, spot): (&str, Spot), text: &str) -> Option<Setting> {
    let mut words = vec![("off", Setting::Off)];
    words.extend(
        coded(&Severity::ALL, Severity::code).into_iter().map(|(word, grave)| (word, Setting::As(grave))),
    );
    let found = words.iter().find(|(word, _)| same_word(word, text)).map(|(_, setting)| *setting);
    if found.is_none() {
        unknown_word(section, (key, spot), text, words.iter().map(|(word, _)| *word));
    }
    found
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
