//! The limit of a rule: named, with a unit, and told what makes the rule say less.
//!
//! Refuses to know: where a municipality writes it, and what the rule counts.

/// A limit of a rule (gränsvärde).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Its key; unique in the rule.
    pub key: &'static str,
    /// Where a municipality says otherwise, and what holds when it does not.
    pub kept: Kept,
    /// What is counted, in Swedish and English: `("elever", "pupils")`.
    pub unit: (&'static str, &'static str),
    /// What it limits, in Swedish, without a full stop.
    pub sv: &'static str,
    /// What it limits, in English, without a full stop.
    pub en: &'static str,
}

/// Where the value of a threshold is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Beside the severity of the rule.
    Rule(Span),
    /// In a setting of its own, that other rooms read too. Its name, as the book writes it.
    Setting(&'static str),
}

/// The values that a threshold can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where nothing is said.
    pub default: u16,
    /// The lowest that makes sense.
    pub least: u16,
    /// The highest that makes sense.
    pub most: u16,
    /// In which direction the rule says less.
    pub milder: Milder,
}

/// In which direction a rule says less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milder {
    /// A higher value is milder.
    Higher,
    /// A lower value is milder.
    Lower,
}

impl Span {
    /// A limit upwards: a higher value is milder.
    #[must_use]
    pub const fn at_most(default: u16, (least, most): (u16, u16)) -> Self {
        Self { default, least, most, milder: Milder::Higher }
    }

    /// A limit downwards: a lower value is milder.
    #[must_use]
    pub const fn at_least(default: u16, (least, most): (u16, u16)) -> Self {
        Self { default, least, most, milder: Milder::Lower }
    }

    /// Whether a value makes sense.
    #[must_use]
    pub const fn holds(self, value: u16) -> bool {
        self.least <= value && value <= self.most
    }

    /// Whether the rule says less with this value than by itself.
    #[must_use]
    pub const fn lowers(self, value: u16) -> bool {
        match self.milder {
            Milder::Higher => value > self.default,
            Milder::Lower => value < self.default,
        }
    }
}

impl Threshold {
    /// The values that it can have beside the severity; `None` where it is a setting of its own.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        match self.kept {
            Kept::Rule(span) => Some(span),
            Kept::Setting(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_less_is_milder_in_either_direction() {
        let most = Span::at_most(4, (1, 20));
        assert!(most.lowers(5) && !most.lowers(4) && !most.lowers(3));
        let least = Span::at_least(15, (10, 30));
        assert!(least.lowers(14) && !least.lowers(15) && !least.lowers(16));
    }

    #[test]
    fn the_ends_of_the_span_are_in_it() {
        let span = Span::at_most(4, (1, 20));
        assert!(span.holds(1) && span.holds(20) && !span.holds(0) && !span.holds(21));
    }
}
