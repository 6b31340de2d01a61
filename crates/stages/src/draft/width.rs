//! Lines that fit on a screen: a long comment stands above its line, a long list is broken into several.
//!
//! Refuses to know: what the lines say.

/// No line is wider than this, where it can be broken.
const WIDTH: usize = 110;
/// Running text is read in shorter lines.
const PROSE: usize = 98;

/// A line with its comment: after it where both fit, else above it.
pub(super) fn commented(toml: &str, comment: &str) -> String {
    let alone = broken(toml, 0);
    if comment.is_empty() {
        return format!("{alone}\n");
    }
    if alone.lines().count() == 1 && count(&alone) + count(comment) + 5 <= WIDTH {
        return format!("{alone}   # {comment}\n");
    }
    format!("{}{alone}\n", wrapped(comment))
}

/// A comment on as many lines as it needs.
pub(super) fn wrapped(comment: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in comment.split(' ').filter(|word| !word.is_empty()) {
        let length = count(word);
        if width == 0 || width + length > PROSE {
            text.push_str(if width == 0 { "# " } else { "\n# " });
            width = 2;
        } else {
            text.push(' ');
        }
        text.push_str(word);
        width += length + 1;
    }
    text.push('\n');
    text
}

/// TOML with the lists that are too wide broken over several lines.
fn broken(toml: &str, indent: usize) -> String {
    if indent + count(toml) <= WIDTH {
        return toml.to_owned();
    }
    let Some((before, list, after)) = first_list(toml) else { return toml.to_owned() };
    let parts = elements(list);
    let inner = " ".repeat(indent + 4);
    let mut text = format!("{before}[");
    let mut width = WIDTH + 1;
    for part in parts {
        let wide = part.starts_with('{');
        if wide || width + count(part) + 2 > WIDTH {
            text.push('\n');
            text.push_str(&inner);
            width = indent + 4;
        } else {
            text.push(' ');
        }
        text.push_str(&broken(part, indent + 4));
        text.push(',');
        width = if wide { WIDTH + 1 } else { width + count(part) + 2 };
    }
    format!("{text}\n{}]{}", " ".repeat(indent), broken(after, indent))
}

/// The text before the first list of several values, what is in it, and the text after it.
fn first_list(toml: &str) -> Option<(&str, &str, &str)> {
    let mut marks = Marks::default();
    let mut opened: Vec<usize> = Vec::new();
    for (at, letter) in toml.char_indices() {
        if marks.inside_string(letter) {
            continue;
        }
        match letter {
            // A heading is no list.
            '[' if at == 0 => return None,
            '[' => opened.push(at),
            ']' => {
                let from = opened.pop()?;
                let list = toml.get(from + 1..at)?;
                // A few short words gain nothing from lines of their own.
                let worth = list.contains('{') || count(list) > 60;
                if opened.is_empty() && worth && elements(list).len() > 1 {
                    return Some((toml.get(..from)?, list, toml.get(at + 1..)?));
                }
            }
            _ => {}
        }
    }
    None
}

/// The values of a list.
fn elements(list: &str) -> Vec<&str> {
    let mut marks = Marks::default();
    let (mut depth, mut from) = (0_usize, 0);
    let mut parts = Vec::new();
    for (at, letter) in list.char_indices() {
        if marks.inside_string(letter) {
            continue;
        }
        match letter {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(list.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(list.get(from..));
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Where strings begin and end.
#[derive(Default)]
struct Marks {
    open: Option<char>,
    escaped: bool,
}

impl Marks {
    /// Whether this letter belongs to a string, its quotation marks among them.
    fn inside_string(&mut self, letter: char) -> bool {
        match self.open {
            None => {
                if matches!(letter, '"' | '\'') {
                    self.open = Some(letter);
                }
                self.open.is_some()
            }
            Some(mark) => {
                if self.escaped {
                    self.escaped = false;
                } else if letter == '\\' && mark == '"' {
                    self.escaped = true;
                } else if letter == mark {
                    self.open = None;
                }
                true
            }
        }
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fits, and means the same as before.
    fn fits(toml: &str) -> String {
        let text = commented(toml, &"skäl ".repeat(12));
        let read = |text: &str| text.parse::<toml::Table>().unwrap();
        assert_eq!(read(&text), read(toml), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH + 2), "{text}");
        text
    }

    #[test]
    fn a_short_line_has_its_comment_beside_it() {
        assert_eq!(commented("a = 1", "skäl"), "a = 1   # skäl\n");
        assert_eq!(commented("[[person]]", ""), "[[person]]\n");
    }

    #[test]
    fn a_long_comment_stands_above() {
        let text = commented("[[person]]", &"skäl ".repeat(25));
        assert!(text.starts_with("# skäl") && text.ends_with("\n[[person]]\n"), "{text}");
    }

    #[test]
    fn long_lists_are_broken_and_mean_the_same() {
        let names: Vec<String> = (0..30).map(|nth| format!("\"Kolumn [{nth}], \\\"så\\\"\"")).collect();
        assert!(fits(&format!("columns = [{}]", names.join(", "))).lines().count() > 5);
        let has = |word: &str| {
            format!(
                "{{ table = \"roles\", match = {{ user = \"id\", role = {{ value = '{word}[\"' }} }}, take = \"r\" }}"
            )
        };
        let any = format!("{{ any = [{}, {}] }}", has("lärare"), has("rektor"));
        let text = fits(&format!("when = [{{ column = \"x\", is = [\"a\", \"b\"] }}, {any}]"));
        assert_eq!(text.matches("\n        {").count(), 2, "{text}");
    }

    #[test]
    fn what_cannot_be_broken_is_left() {
        let long = format!("a = \"{}\"", "x".repeat(200));
        assert_eq!(commented(&long, "skäl"), format!("# skäl\n{long}\n"));
    }
}
