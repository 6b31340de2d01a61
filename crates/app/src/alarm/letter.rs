//! Letters that alarms and digests leave by: the same in plain text and in simple HTML, in each reader's language.

use super::memory::Due;
use crate::clock::Now;
use crate::config::Environment;
use crate::inbox;
use crate::post::told;
use crate::texts::{Language, Phrase, Texts};
use crate::workplace::Workplace;
use mail::{Letter, Outgoing};
use stages::settings::travel::{Letters, Reader, Sort};
use std::fmt::Write as _;

/// What became of a letter that nothing kept from leaving.
#[derive(Clone, Debug, Default)]
pub(crate) struct Left {
    /// Whether anybody gets such letters.
    pub(crate) anybody: bool,
    /// Who was not accepted: the others have it.
    pub(crate) refused: Vec<Phrase>,
}

/// A letter in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    subject: String,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
enum Block {
    Head(String),
    Line(String),
    More(String),
}

impl Paper {
    pub(crate) fn about(subject: String) -> Self {
        Self { subject, blocks: Vec::new() }
    }

    pub(crate) fn head(&mut self, text: String) {
        self.blocks.push(Block::Head(text));
    }

    pub(crate) fn line(&mut self, text: String) {
        self.blocks.push(Block::Line(text));
    }

    pub(crate) fn more(&mut self, text: String) {
        self.blocks.push(Block::More(text));
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            let _ = match block {
                Block::Head(head) => write!(text, "\n{head}\n\n"),
                Block::Line(line) => writeln!(text, "- {line}"),
                Block::More(more) => writeln!(text, "  {more}"),
            };
        }
        text.trim_start().to_owned()
    }

    fn html(&self, language: Language) -> String {
        let mut html = format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>",
            language.code(),
            escaped(&self.subject)
        );
        for block in &self.blocks {
            let _ = match block {
                Block::Head(head) => write!(html, "<h2>{}</h2>", escaped(head)),
                Block::Line(line) => write!(html, "<p>{}</p>", escaped(line)),
                Block::More(more) => write!(html, "<p><small>{}</small></p>", escaped(more)),
            };
        }
        html.push_str("</body></html>");
        html
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Tells of alarms.
pub(super) fn alarms(
    workplace: &Workplace,
    (environment, now): (Environment, Now),
    due: &Due<'_>,
) -> Result<Left, Phrase> {
    send(workplace, (environment, now), Sort::Alarm, &|texts| {
        let mut paper = Paper::default();
        let first = due.begun.iter().chain(&due.lasting).next().map(|alarm| alarm.title());
        let over = due
            .over
            .first()
            .map(|over| Phrase::new("alarm-is-over").phrase("title", over_title(&over.kind, &over.about)));
        let first = first.or(over).unwrap_or_else(|| Phrase::new("alarm-none"));
        let count = due.begun.len() + due.lasting.len() + due.over.len();
        paper.subject = texts.say(
            &Phrase::new("alarm-subject")
                .with("municipality", workplace.config.municipality.name.as_str())
                .phrase("environment", environment.name())
                .phrase("first", first)
                .count("more", count.saturating_sub(1)),
        );
        for (head, list) in [("alarm-begun", &due.begun), ("alarm-lasting", &due.lasting)] {
            if list.is_empty() {
                continue;
            }
            paper.head(texts.say(&Phrase::new(head)));
            for alarm in list {
                paper.line(texts.say(&alarm.what()));
                paper.more(texts.say(&alarm.hint()));
            }
        }
        if !due.over.is_empty() {
            paper.head(texts.say(&Phrase::new("alarm-over")));
            for over in &due.over {
                paper.line(texts.say(&over_title(&over.kind, &over.about)));
            }
        }
        paper.head(texts.say(&Phrase::new("letter-foot")));
        paper
    })
}

fn over_title(kind: &str, about: &str) -> Phrase {
    Phrase::of(format!("alarm-{kind}.title")).with("about", about)
}

/// Sends a letter to all who get such, in their languages.
pub(super) fn send(
    workplace: &Workplace,
    (environment, now): (Environment, Now),
    sort: Sort,
    compose: &dyn Fn(&Texts) -> Paper,
) -> Result<Left, Phrase> {
    send_to(workplace, (environment, now), &|reader| reader.gets.contains(&sort), compose)
}

/// Sends a letter to some of the readers, in their languages.
pub(crate) fn send_to(
    workplace: &Workplace,
    (environment, now): (Environment, Now),
    chosen_readers: &dyn Fn(&Reader) -> bool,
    compose: &dyn Fn(&Texts) -> Paper,
) -> Result<Left, Phrase> {
    let letters = workplace.config.settings(environment).travel.letters;
    if !letters.are_sent() || !letters.to.iter().any(chosen_readers) {
        return Ok(Left::default());
    }
    let refused = |why: Phrase| Phrase::new("letter-not-sent").phrase("why", why);
    let (server, login) = inbox::server(workplace, &letters.server, [465, port(&letters)])
        .map_err(|failure| refused(failure.what))?;
    let outgoing = Outgoing { server, login };
    let mut sent = Left { anybody: true, refused: Vec::new() };
    let chosen = workplace.config.language.unwrap_or_default();
    for language in [Language::Swedish, Language::English] {
        let gets = letters.to.iter().filter(|reader| chosen_readers(reader));
        let reads = |code: Option<&str>| code.map_or(chosen == language, |code| code == language.code());
        let to: Vec<String> = gets
            .filter(|reader| reads(reader.language.as_deref()))
            .map(|reader| reader.address.to_string())
            .collect();
        if to.is_empty() {
            continue;
        }
        let paper = compose(&Texts::new(language));
        let letter = letter(&letters, to, &paper, (language, now));
        let left = mail::send(&outgoing, &letter).map_err(|error| refused(told::mail(error)))?;
        if let Some(one) = left.first() {
            let refused = Phrase::new("letter-not-to-all").count("n", left.len());
            sent.refused.push(refused.with("code", one.code.to_string()));
        }
    }
    Ok(sent)
}

fn port(letters: &Letters) -> u16 {
    if letters.server.tls == stages::settings::travel::Tls::StartTls { 587 } else { 25 }
}

fn letter(letters: &Letters, to: Vec<String>, paper: &Paper, (language, now): (Language, Now)) -> Letter {
    let text = paper.text();
    let mark = blake3::hash(format!("{now:?} {to:?} {text}").as_bytes()).to_hex();
    let host = letters.from.split_once('@').map_or("localhost", |(_, host)| host);
    Letter {
        from: letters.from.to_string(),
        to,
        subject: paper.subject.clone(),
        html: Some(paper.html(language)),
        text,
        at: now.timestamp(),
        id: format!("skolbro.{}@{host}", mark.chars().take(32).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_the_same_in_text_and_in_html() {
        let mut paper = Paper { subject: "A & B".into(), ..Paper::default() };
        paper.head("Larm".into());
        paper.line("<script>1 > 0 & \"x\"</script>".into());
        paper.more("Gör så här".into());
        assert_eq!(paper.text(), "Larm\n\n- <script>1 > 0 & \"x\"</script>\n  Gör så här\n");
        let html = paper.html(Language::Swedish);
        assert!(html.contains("<p>&lt;script&gt;1 &gt; 0 &amp; &quot;x&quot;&lt;/script&gt;</p>"), "{html}");
        assert!(html.contains("<title>A &amp; B</title>") && html.contains("<html lang=\"sv\">"), "{html}");
    }
}
