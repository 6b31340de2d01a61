//! How much room words need in a drawing, and how they are made to fit: no browser is asked, so the widths are those
//! of a wide typeface. Knows no chart.

use crate::letters::is_unseen;

/// How high a letter of a chart is.
pub(super) const SIZE: f64 = 13.0;

/// The room that words need at most, beside each other on a line.
pub(super) fn width(words: &str) -> f64 {
    words.chars().map(|letter| share(letter) * SIZE).sum()
}

/// The widest of some words.
pub(super) fn widest<'a>(words: impl IntoIterator<Item = &'a str>) -> f64 {
    words.into_iter().map(width).fold(0.0, f64::max)
}

/// A letter's width as a share of its height.
fn share(letter: char) -> f64 {
    match letter {
        // shown by its number, ⟨U+202E⟩
        unseen if is_unseen(unseen) => 5.5,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.33,
        ' ' | '\u{A0}' | '\u{202F}' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '[' | ']' => 0.43,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 1.0,
        upper if upper.is_uppercase() => 0.78,
        other if u32::from(other) < 0x2000 => 0.63,
        _ => 1.1,
    }
}

/// The words, or as much of their beginning as there is room for with a mark that there is more.
pub(super) fn fit(words: &str, most: f64) -> String {
    if width(words) <= most {
        return words.to_owned();
    }
    let (kept, _) = split(words, most - width("…"));
    format!("{}…", kept.trim_end())
}

/// The words on at most two lines. Where they do not suffice the middle is left out, with a mark: what tells long names
/// apart is often at their ends.
pub(super) fn two_lines(words: &str, most: f64) -> Vec<String> {
    if width(words) <= most {
        return vec![words.to_owned()];
    }
    let ends = words.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    let mut broken = ends.filter_map(|at| words.split_at_checked(at));
    let whole = broken.rfind(|(first, _)| !first.trim().is_empty() && width(first) <= most);
    let (first, rest) = whole.unwrap_or_else(|| split(words, most));
    let rest = rest.trim_start();
    let second = if width(rest) <= most && whole.is_some() {
        rest.to_owned()
    } else {
        let mut room = most - width("…");
        let fits = |letter: &char| {
            room -= share(*letter) * SIZE;
            room >= 0.0
        };
        let kept: usize = rest.chars().rev().take_while(fits).map(char::len_utf8).sum();
        let (_, end) = rest.split_at_checked(rest.len() - kept).unwrap_or(("", rest));
        format!("…{}", end.trim_start())
    };
    vec![first.trim_end().to_owned(), second]
}

/// As much of a word as there is room for, and the rest.
fn split(words: &str, most: f64) -> (&str, &str) {
    let mut room = most;
    let fits = |letter: &char| {
        room -= share(*letter) * SIZE;
        room >= 0.0
    };
    let kept: usize = words.chars().take_while(fits).map(char::len_utf8).sum();
    words.split_at_checked(kept).unwrap_or((words, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_cut_with_a_mark() {
        let long = "Skolskjutshandläggningsenheten";
        let cut = fit(long, 100.0);
        assert!(cut.ends_with('…') && long.starts_with(cut.trim_end_matches('…')));
        assert!(width(&cut) <= 100.0);
        assert_eq!(fit("Ek", 100.0), "Ek");
    }

    #[test]
    fn long_names_take_two_lines() {
        let lines = two_lines("Norra Västerskogens förskola, Kvarnbackens avdelning och mer därtill", 180.0);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line) <= 180.0));
        assert_eq!(lines[0], "Norra Västerskogens");
        assert!(lines[1].starts_with('…') && lines[1].ends_with("mer därtill"));
        let one_word = two_lines(&"å".repeat(500), 180.0);
        assert!(one_word.len() == 2 && one_word.iter().all(|line| width(line) <= 180.0));
        assert_eq!(two_lines("Skola 1 Skola 2", 60.0), ["Skola 1", "Skola 2"]);
        assert_eq!(two_lines("", 180.0), [""]);
    }
}
