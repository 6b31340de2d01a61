//! How grave the municipality itself says that rules are.

use crate::check::rule::Rule;
use crate::check::threshold::Span;
use model::Severity;
use model::problem::Code;
use std::fmt;

/// Rules that have another severity or other thresholds than their own, or are off.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    settings: Vec<(Code, Setting)>,
    thresholds: Vec<(Code, &'static str, u16)>,
}

/// What the municipality says of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The rule is not run.
    Off,
    /// The rule has this severity.
    As(Severity),
}

/// Why a setting is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusedOverride {
    /// There is no rule with this code; perhaps the nearest was meant.
    UnknownCode {
        /// As it was written.
        code: String,
        /// The code that is spelled most like it.
        nearest: Option<Code>,
    },
    /// The rule has no threshold of this name.
    UnknownThreshold {
        /// The rule.
        code: Code,
        /// As it was written.
        key: String,
    },
    /// The threshold cannot have this value.
    OutOfRange {
        /// The rule.
        code: Code,
        /// The threshold.
        key: &'static str,
        /// What it can be.
        span: Span,
    },
    /// Two people under one number could see each other's documents, so this rule stays an error.
    MayNotBeLowered(Code),
}

/// Rules that are graver than they look at first, in production or where the configuration says so.
const GRAVER: [(&str, Severity); 3] =
    [("SKB-A82", Severity::Error), ("SKB-A83", Severity::Error), ("SKB-C39", Severity::Warning)];

/// Two people with one number share one account: each would see the other's documents.
const NEVER_LOWERED: [&str; 2] = ["SKB-A06", "SKB-A08"];

impl Setting {
    /// Whether a rule would say less than by itself, wherever it is asked: something may be delivered then
    /// that would not have been, or go unseen, and somebody must answer for that.
    #[must_use]
    pub fn lowers(self, rule: &Rule) -> bool {
        let graver = GRAVER.iter().find(|(code, _)| *code == rule.code).map(|(_, severity)| *severity);
        match self {
            Self::Off => true,
            Self::As(severity) => severity < rule.severity.max(graver.unwrap_or(rule.severity)),
        }
    }
}

/// Whether a municipality may lower a rule at all.
#[must_use]
pub fn may_be_lowered(rule: &Rule) -> bool {
    !NEVER_LOWERED.contains(&rule.code)
}

impl Overrides {
    /// The settings as configuration gives them. A code said twice takes the last.
    ///
    /// # Errors
    /// [`RefusedOverride`] for the first setting that cannot be accepted.
    pub fn new<S: AsRef<str>>(
        settings: impl IntoIterator<Item = (S, Setting)>,
    ) -> Result<Self, RefusedOverride> {
        let mut accepted: Vec<(Code, Setting)> = Vec::new();
        for (code, setting) in settings {
            let code = code.as_ref();
            let Some(rule) = super::rule(code) else {
                let code = code.to_owned();
                return Err(RefusedOverride::UnknownCode { nearest: nearest(&code), code });
            };
            if setting.lowers(rule) && !may_be_lowered(rule) {
                return Err(RefusedOverride::MayNotBeLowered(rule.code));
            }
            accepted.retain(|&(earlier, _)| earlier != rule.code);
            accepted.push((rule.code, setting));
        }
        Ok(Self { settings: accepted, thresholds: Vec::new() })
    }

    /// What is said of a rule, if anything.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Option<Setting> {
        self.settings.iter().find(|&&(code, _)| code == rule.code).map(|&(_, setting)| setting)
    }

    /// The same with thresholds: code, key, value. A threshold said twice takes the last.
    ///
    /// # Errors
    /// [`RefusedOverride`] for the first that no rule has, or that cannot have the value.
    pub fn with_thresholds<S: AsRef<str>>(
        mut self,
        said: impl IntoIterator<Item = (S, S, u16)>,
    ) -> Result<Self, RefusedOverride> {
        for (code, key, value) in said {
            let (code, key) = (code.as_ref(), key.as_ref());
            let Some(rule) = super::rule(code) else {
                let code = code.to_owned();
                return Err(RefusedOverride::UnknownCode { nearest: nearest(&code), code });
            };
            let Some((threshold, span)) = rule.threshold(key) else {
                return Err(RefusedOverride::UnknownThreshold { code: rule.code, key: key.to_owned() });
            };
            if !span.holds(value) {
                return Err(RefusedOverride::OutOfRange { code: rule.code, key: threshold.key, span });
            }
            self.thresholds.retain(|&(earlier, key, _)| (earlier, key) != (rule.code, threshold.key));
            self.thresholds.push((rule.code, threshold.key, value));
        }
        Ok(self)
    }

    /// The value of a rule's threshold: what is said of it, else its own.
    #[must_use]
    pub fn threshold(&self, rule: &Rule, key: &str) -> u16 {
        let said = self.thresholds.iter().find(|(code, name, _)| *code == rule.code && *name == key);
        said.map(|&(_, _, value)| value)
            .or_else(|| rule.threshold(key).map(|(_, span)| span.default))
            .unwrap_or_default()
    }
}

impl fmt::Display for RefusedOverride {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCode { code, nearest: Some(nearest) } => {
                write!(f, "there is no rule {code}; did you mean {nearest}?")
            }
            Self::UnknownCode { code, nearest: None } => write!(f, "there is no rule {code}"),
            Self::UnknownThreshold { code, key } => write!(f, "{code} has no threshold {key}"),
            Self::OutOfRange { code, key, span } => {
                write!(f, "{key} of {code} must be from {} to {}", span.least, span.most)
            }
            Self::MayNotBeLowered(code) => {
                write!(f, "{code} cannot be lowered or turned off: two people would share one account")
            }
        }
    }
}

impl std::error::Error for RefusedOverride {}

fn nearest(code: &str) -> Option<Code> {
    super::catalogue()
        .map(|rule| (strsim::damerau_levenshtein(&code.to_uppercase(), rule.code), rule.code))
        .min()
        .filter(|&(distance, _)| distance <= 4)
        .map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_setting_of_a_rule_holds() {
        let settings = [("SKB-D49", Setting::Off), ("SKB-D49", Setting::As(Severity::Error))];
        let overrides = Overrides::new(settings).unwrap();
        let rule = crate::check::rule("SKB-D49").unwrap();
        assert_eq!(overrides.of(rule), Some(Setting::As(Severity::Error)));
    }

    #[test]
    fn an_unknown_code_is_refused_with_the_nearest() {
        let refused = Overrides::new([("D49", Setting::Off)]).unwrap_err();
        assert_eq!(refused.to_string(), "there is no rule D49; did you mean SKB-D49?");
        assert_eq!(
            Overrides::new([("completely wrong", Setting::Off)]).unwrap_err().to_string(),
            "there is no rule completely wrong"
        );
    }

    #[test]
    fn a_rule_that_is_graver_in_production_is_lowered_by_its_own_severity() {
        let lowers = |code, setting: Setting| setting.lowers(crate::check::rule(code).unwrap());
        assert!(lowers("SKB-A83", Setting::As(Severity::Notice)));
        assert!(!lowers("SKB-A83", Setting::As(Severity::Error)));
        assert!(lowers("SKB-C81", Setting::As(Severity::Notice)) && lowers("SKB-C81", Setting::Off));
        assert!(!lowers("SKB-C81", Setting::As(Severity::Warning)));
        assert!(GRAVER.iter().all(|(code, graver)| *graver > crate::check::rule(code).unwrap().severity));
    }

    #[test]
    fn a_threshold_is_the_rules_own_until_another_is_said() {
        let rule = crate::check::rule("SKB-C82").unwrap();
        let own = Overrides::default();
        assert_eq!(own.threshold(rule, "most"), 4);
        let said = own.clone().with_thresholds([("SKB-C82", "most", 6), ("SKB-C82", "most", 7)]).unwrap();
        assert_eq!(said.threshold(rule, "most"), 7);
        let refused =
            |code, key, value| own.clone().with_thresholds([(code, key, value)]).unwrap_err().to_string();
        assert_eq!(refused("SKB-C82", "least", 3), "SKB-C82 has no threshold least");
        assert_eq!(refused("SKB-C82", "most", 0), "most of SKB-C82 must be from 1 to 20");
        assert_eq!(refused("C82", "most", 3), "there is no rule C82; did you mean SKB-C82?");
        assert_eq!(refused("SKB-D89", "name", 3), "SKB-D89 has no threshold name");
    }

    #[test]
    fn two_people_under_one_number_stay_an_error() {
        for setting in [Setting::Off, Setting::As(Severity::Warning)] {
            assert!(Overrides::new([("SKB-A06", setting)]).is_err());
        }
        assert!(Overrides::new([("SKB-A06", Setting::As(Severity::Stop))]).is_ok());
    }
}
