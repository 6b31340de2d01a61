//! What a draft is written on: lines of TOML, each with its evidence and how sure it is.
//!
//! Refuses to know: registers, and the words of any language: evidence is named by the id of a text.

use super::width::{commented, wrapped};

/// A text of `locales/*/draft.ftl` with what it wants to show. Never holds personal data: names of files
/// and columns, counts, and words of closed lists only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Id of the text.
    pub id: &'static str,
    /// What it shows.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value in a [`Phrase`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A word.
    Text(String),
    /// A count, which the text bends its words by.
    Count(u32),
}

impl Phrase {
    /// A text that shows nothing yet.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same with a word.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, Arg::Text(value.into())));
        self
    }

    /// The same with a count.
    #[must_use]
    pub fn count(mut self, name: &'static str, value: u32) -> Self {
        self.args.push((name, Arg::Count(value)));
        self
    }
}

/// Why a line is believed, and how much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The reasons.
    pub evidence: Vec<Phrase>,
    /// How sure, in percent.
    pub confidence: u8,
}

impl Proof {
    /// One reason.
    #[must_use]
    pub fn of(confidence: u8, phrase: Phrase) -> Self {
        Self { evidence: vec![phrase], confidence }
    }

    /// The same with one more reason.
    #[must_use]
    pub fn and(mut self, phrase: Phrase) -> Self {
        self.evidence.push(phrase);
        self
    }

    /// The same, no surer than this.
    #[must_use]
    pub fn at_most(mut self, confidence: u8) -> Self {
        self.confidence = self.confidence.min(confidence);
        self
    }
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The TOML; empty for a line that is only a comment (or nothing at all).
    pub toml: String,
    /// A text that ends the TOML as a string, in the reader's language (`text = "…"`).
    pub spoken: Option<Phrase>,
    /// Why it is believed.
    pub evidence: Vec<Phrase>,
    /// How sure, in percent; 0 where there is nothing to be sure of (comments, chosen defaults).
    pub confidence: u8,
}

/// A drafted file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its path in the work folder, with `/`.
    pub path: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The page as TOML text, with a comment and a confidence on every drafted line. `say` puts a phrase
/// into words.
pub fn write(page: &Page, say: &dyn Fn(&Phrase) -> String) -> String {
    let mut text = String::new();
    for line in &page.lines {
        let comment: Vec<String> = line.evidence.iter().map(|phrase| one_line(&say(phrase))).collect();
        let comment = comment.join("; ");
        if line.toml.is_empty() {
            text.push_str(&wrapped(&comment));
            continue;
        }
        let spoken = line.spoken.as_ref().map(|spoken| quote(&one_line(&say(spoken))));
        let toml = format!("{}{}", line.toml, spoken.unwrap_or_default());
        let comment = match (comment.is_empty(), line.confidence) {
            (true, _) | (false, 0) => comment,
            (false, percent) => format!("{percent} %: {comment}"),
        };
        text.push_str(&commented(&toml, &comment));
    }
    text
}

/// A TOML string.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            other if other.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(other))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A TOML key: bare where it may be.
pub(super) fn key(text: &str) -> String {
    let bare = !text.is_empty()
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    if bare { text.to_owned() } else { quote(text) }
}

/// A TOML list of strings.
pub(super) fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = texts.into_iter().map(quote).collect();
    format!("[{}]", quoted.join(", "))
}

/// A comment ends at the first line end, and a control character is not allowed in one.
fn one_line(text: &str) -> String {
    let calm: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    calm.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes lines one after the other.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) lines: Vec<Line>,
}

impl Pen {
    /// The head of a mapping file.
    pub(super) fn head(&mut self, system: &str) {
        self.note(Phrase::new("draft-mapping-head"));
        self.heading("[source]", Proof::of(0, Phrase::new("draft-mapping-source")));
        if system.is_empty() {
            self.spoken("system", Phrase::new("draft-mapping-register"));
        } else {
            self.line("system", &quote(system), Proof::of(90, Phrase::new("draft-mapping-system")));
        }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// A comment of its own.
    pub(super) fn note(&mut self, phrase: Phrase) {
        self.lines.push(Line { evidence: vec![phrase], ..Line::default() });
    }

    /// A heading after an empty line: `[[person]]`.
    pub(super) fn heading(&mut self, heading: &str, proof: Proof) {
        self.blank();
        self.raw(heading, proof);
    }

    /// `key = value`.
    pub(super) fn line(&mut self, name: &str, value: &str, proof: Proof) {
        self.raw(&format!("{name} = {value}"), proof);
    }

    /// A line as it is.
    pub(super) fn raw(&mut self, toml: &str, proof: Proof) {
        self.lines.push(Line {
            toml: toml.to_owned(),
            spoken: None,
            evidence: proof.evidence,
            confidence: proof.confidence,
        });
    }

    /// `key = "a text in the reader's language"`.
    pub(super) fn spoken(&mut self, name: &str, phrase: Phrase) {
        self.lines.push(Line { toml: format!("{name} = "), spoken: Some(phrase), ..Line::default() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_its_confidence_and_evidence() {
        let mut pen = Pen::default();
        pen.line("number", &quote("Pnr"), Proof::of(99, Phrase::new("a")).and(Phrase::new("b")));
        pen.note(Phrase::new("c"));
        let page = Page { path: "x.toml".to_owned(), lines: pen.lines };
        let text = write(&page, &|phrase| format!("<{}>", phrase.id));
        assert_eq!(text, "number = \"Pnr\"   # 99 %: <a>; <b>\n# <c>\n");
    }

    #[test]
    fn nothing_that_a_register_holds_can_break_out_of_a_comment_or_a_string() {
        let mut pen = Pen::default();
        let nasty = "Namn\"\n[table.x]\r\n\u{1}\\";
        pen.line(&key(nasty), &quote(nasty), Proof::of(50, Phrase::new("a")));
        let page = Page { path: "x.toml".to_owned(), lines: pen.lines };
        let text = write(&page, &|_| nasty.to_owned());
        let table = crate::document::parse(&text).unwrap();
        assert_eq!(table.entries().len(), 1);
        assert_eq!(table.entries()[0].0, nasty);
    }

    #[test]
    fn a_long_comment_is_wrapped_into_comments() {
        let mut pen = Pen::default();
        pen.note(Phrase::new("long"));
        let page = Page { path: "x.toml".to_owned(), lines: pen.lines };
        let text = write(&page, &|_| "ord ".repeat(60));
        assert!(text.lines().count() > 2 && text.lines().all(|line| line.starts_with("# ")));
    }
}
