//! Finding words in a line. Knows no rule.

/// Where `word` stands in `line` as a word of its own: not inside a longer one.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_found_inside_another() {
        assert!(has_word("an é word, here", "word"));
        assert!(has_word("swords word", "word"));
        assert!(!has_word("swords words _word", "word"));
    }
}
