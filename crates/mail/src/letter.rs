//! From the bytes of a letter (RFC 5322, MIME) to the texts in it.
//!
//! Strangers write letters. So the parts are counted before anything is parsed, a reader that gives up takes
//! one letter with it, and characters of an unknown kind make a fault and not a guess.
//!
//! Refuses to know: where the letter came from.

use crate::error::LetterFault;
use crate::inbox::{Attachment, Received};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use jiff::Timestamp;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use std::panic::catch_unwind;

/// More parts than this, nested or side by side, are no report.
const MOST_PARTS: usize = 200;
/// A letter forwarded in a letter forwarded …
const DEEPEST: usize = 5;
/// Attached files that are read as text whatever type they claim.
const TEXT_FILES: [&str; 3] = [".txt", ".csv", ".log"];
/// Tags after whose end a new line begins. `br` and `p` are known to the reader of HTML itself.
const BLOCKS: [&str; 15] =
    ["div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dd", "title"];

/// What the letter holds.
///
/// # Errors
/// It is no letter, or not one that can be read whole.
pub fn read(bytes: &[u8]) -> Result<Received, LetterFault> {
    if occurrences(bytes, b"content-type") > MOST_PARTS {
        return Err(LetterFault::TooManyParts);
    }
    catch_unwind(|| parse(bytes)).unwrap_or(Err(LetterFault::Unreadable))
}

/// A text file as a letter: what it says, under its name.
#[must_use]
pub fn read_text(name: &str, bytes: &[u8]) -> Received {
    Received { subject: name.to_owned(), text: characters(bytes), ..Received::default() }
}

fn parse(bytes: &[u8]) -> Result<Received, LetterFault> {
    let message = MessageParser::default().parse(bytes).ok_or(LetterFault::NotALetter)?;
    // whatever has lines can be read as header lines of some kind
    let said = message.from().is_some() || message.subject().is_some() || message.date().is_some();
    if !said {
        return Err(LetterFault::NotALetter);
    }
    let mut held = Held::default();
    held.letter(&message, 0)?;
    let authentication =
        message.headers_raw().find(|(name, _)| name.eq_ignore_ascii_case("Authentication-Results"));
    Ok(Received {
        from: message.from().and_then(single),
        subject: one_line(message.subject().unwrap_or_default()),
        date: message
            .date()
            .filter(|date| date.is_valid())
            .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        message_id: message.message_id().map(one_line),
        authentication: authentication.map(|(_, value)| one_line(value)),
        text: held.text,
        attachments: held.attachments,
        others: held.others,
    })
}

#[derive(Default)]
struct Held {
    text: String,
    attachments: Vec<Attachment>,
    others: usize,
}

impl Held {
    fn letter(&mut self, message: &Message<'_>, depth: usize) -> Result<(), LetterFault> {
        if depth > DEEPEST || message.parts.len() > MOST_PARTS || self.attachments.len() > MOST_PARTS {
            return Err(LetterFault::TooManyParts);
        }
        let mut text = String::new();
        for part in message.text_bodies() {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(&text_of(part)?.unwrap_or_default());
        }
        if depth == 0 {
            self.text = text;
        } else {
            let name = one_line(message.subject().unwrap_or_default());
            self.attachments.push(Attachment { text: format!("{name}\n{text}"), name });
        }
        for part in message.attachments() {
            self.attached(part, depth)?;
        }
        Ok(())
    }

    fn attached(&mut self, part: &MessagePart<'_>, depth: usize) -> Result<(), LetterFault> {
        if let PartType::Message(forwarded) = &part.body {
            return self.letter(forwarded, depth + 1);
        }
        let name = one_line(part.attachment_name().unwrap_or_default());
        match text_of(part)? {
            Some(text) => self.attachments.push(Attachment { name, text }),
            None => match &part.body {
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) if is_text_file(&name) => {
                    self.attachments.push(Attachment { name, text: characters(bytes) });
                }
                PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Text(_)
                | PartType::Html(_)
                | PartType::Message(_)
                | PartType::Multipart(_) => self.others += 1,
            },
        }
        Ok(())
    }
}

/// `None` for what is no text.
fn text_of(part: &MessagePart<'_>) -> Result<Option<String>, LetterFault> {
    let (text, html) = match &part.body {
        PartType::Text(text) => (text, false),
        PartType::Html(text) => (text, true),
        PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => {
            return Ok(None);
        }
    };
    let said = part.content_type().and_then(|kind| kind.attribute("charset"));
    let known = said.is_none_or(|name| {
        let name = name.trim();
        Encoding::for_label(name.as_bytes()).is_some() || name.eq_ignore_ascii_case("utf-7")
    });
    if text.contains(char::REPLACEMENT_CHARACTER) && !known {
        return Err(LetterFault::Characters);
    }
    let text = if html { html_to_text(&with_breaks(text)) } else { text.replace("\r\n", "\n") };
    Ok(Some(text))
}

/// Rows of tables and the like become lines, which the reader of HTML makes of paragraphs only.
fn with_breaks(html: &str) -> String {
    let mut broken = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("</") {
        let (before, tag) = rest.split_at(start);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, after) = tag.split_at(end);
        let name = tag.trim_start_matches("</").trim_end_matches('>').trim();
        broken.push_str(before);
        broken.push_str(tag);
        if BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)) {
            broken.push_str("<br>");
        } else if name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th") {
            broken.push(' ');
        }
        rest = after;
    }
    broken.push_str(rest);
    broken
}

/// UTF-8 or UTF-16 where it says so, else UTF-8 where it is, else what Windows writes in Sweden.
fn characters(bytes: &[u8]) -> String {
    let fallback = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    let (text, _, _) = fallback.decode(bytes);
    text.replace("\r\n", "\n")
}

fn is_text_file(name: &str) -> bool {
    let name = name.to_lowercase();
    TEXT_FILES.iter().any(|extension| name.ends_with(extension))
}

fn single(from: &Address<'_>) -> Option<String> {
    let mut all = from.iter();
    let first = all.next()?;
    if all.next().is_some() {
        return None;
    }
    let bare = first.address.as_deref()?.trim();
    (bare.contains('@') && !bare.contains(char::is_whitespace)).then(|| bare.to_owned())
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c == ' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn occurrences(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|part| part.eq_ignore_ascii_case(word)).count()
}
