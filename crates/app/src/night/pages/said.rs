//! The words that every surface uses for what stands in a plan's pages: the terminal and the page say the same.
//! Knows no surface.

use super::{FindingLine, Pages, Waiting, Why};
use crate::texts::Phrase;

impl Why {
    /// The word in the ids of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Sources => "sources",
            Self::Rules => "rules",
            Self::Either => "either",
            Self::Day => "day",
            Self::Correction => "correction",
            Self::Waited => "waited",
            Self::Undo => "undo",
        }
    }

    /// Whether all of a plan has it in common, so that it is said once, at the top.
    #[must_use]
    pub const fn is_common(self) -> bool {
        matches!(self, Self::First | Self::Undo)
    }
}

impl Waiting {
    /// The word in the ids of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Frozen => "frozen",
            Self::Unsure => "unsure",
            Self::Guard => "guard",
            Self::Follows => "follows",
        }
    }
}

impl FindingLine {
    /// What is said of it: its title where `part` is empty, `.body` or `.hint`.
    #[must_use]
    pub fn phrase(&self, part: &str) -> Phrase {
        let kind = if self.kind.is_empty() { "as-is".to_owned() } else { format!("relation-{}", self.kind) };
        Phrase::of(format!("{}{part}", self.code))
            .count("n", self.n)
            .count("of", self.of)
            .count("limit", self.limit)
            .phrase("kind", Phrase::of(kind).with("text", ""))
            .phrase("place", self.spot())
            .with("what", self.what.as_str())
    }

    /// Where it is: the school or class by name and id, or what else waits.
    #[must_use]
    pub fn spot(&self) -> Phrase {
        match self.scope.as_str() {
            "run" | "unplaced" | "person" => Phrase::of(format!("guard-scope-{}", self.scope)),
            _ => Phrase::new("as-is").with("text", self.place.as_str()),
        }
    }

    /// Whether it stops all of the plan, so that no school can be let through alone.
    #[must_use]
    pub fn stops_all(&self) -> bool {
        self.scope == "run"
    }
}

impl Pages {
    /// That the plan puts right what an export contradicts, and which; where it does.
    #[must_use]
    pub fn corrects(&self) -> Option<Phrase> {
        let correction = self.correction.as_ref()?;
        let made = if correction.made.is_empty() { "none" } else { correction.made.as_str() };
        let phrase = Phrase::new("plan-correction").with("made", made).with("hash", correction.hash.as_str());
        Some(phrase.count("rows", correction.row_count).count("lines", correction.line_count))
    }

    /// Whether a guard stops all of the plan, so that no school can be let through alone.
    #[must_use]
    pub fn stops_all(&self) -> bool {
        self.findings.iter().any(FindingLine::stops_all)
    }
}
