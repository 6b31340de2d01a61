//! What a rule is: data that can be printed as a catalogue, and one or more finders.

use crate::check::look::{Findings, Look, People};
use crate::check::threshold::{Span, Threshold};
use compact_str::CompactString;
use model::Severity;
use model::extract::RemarkKind;
use model::note::{Field, Note, NoteKind};
use model::omission::{Omission, Reason};
use model::problem::{Code, Subject};
use std::fmt::Write as _;

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// `SKB-…`, for ever the same.
    pub code: Code,
    /// A short English name for addresses and file names.
    pub slug: &'static str,
    /// How grave it is unless the municipality says otherwise.
    pub severity: Severity,
    /// Who can mend it.
    pub owner: Owner,
    /// The cases of `spec/unikum.md` section 10 that it answers, as `A 11`.
    pub case: &'static [&'static str],
    /// Swedish texts.
    pub sv: Texts,
    /// English texts.
    pub en: Texts,
    /// Its limits, if it has any.
    pub thresholds: &'static [Threshold],
    pub(crate) find: &'static [Find],
}

impl Rule {
    /// The threshold of this key that stands beside the severity, and the values that it can have.
    #[must_use]
    pub fn threshold(&self, key: &str) -> Option<(&'static Threshold, Span)> {
        self.own_thresholds().find(|(threshold, _)| threshold.key == key)
    }

    /// The thresholds that stand beside the severity.
    pub fn own_thresholds(&self) -> impl Iterator<Item = (&'static Threshold, Span)> + use<> {
        self.thresholds.iter().filter_map(|threshold| Some((threshold, threshold.span()?)))
    }
}

/// A rule's texts in one language.
///
/// `title`, `body` and `hint` are Fluent patterns with the placeholders `$cause`, `$value`, `$n`,
/// `$file`, `$line`, `$column`, `$unit` and `$group`. `manual` is Markdown without placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The line that stands for all problems of the rule.
    pub title: &'static str,
    /// What is wrong, and what happens to the data.
    pub body: &'static str,
    /// What to do, where, and by whom.
    pub hint: &'static str,
    /// The manual page.
    pub manual: &'static str,
}

/// Who can mend a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Registeradministratör: keeps the school register of the municipality.
    RegisterAdministrator,
    /// Skoladministratör: keeps the register for one school.
    SchoolAdministrator,
    /// It-samordnare: keeps exports, mapping and configuration.
    ItCoordinator,
}

impl Owner {
    /// The word used in configuration and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RegisterAdministrator => "register-administrator",
            Self::SchoolAdministrator => "school-administrator",
            Self::ItCoordinator => "it-coordinator",
        }
    }
}

/// Title, body and hint of every rule as one Fluent resource. The message is named by the code; body and
/// hint are its attributes. `texts` chooses the language.
#[must_use]
pub fn fluent(texts: impl Fn(&Rule) -> &Texts) -> String {
    let mut source = String::new();
    for rule in super::catalogue() {
        let Texts { title, body, hint, manual: _ } = texts(rule);
        let (title, body, hint) = (indented(title), indented(body), indented(hint));
        // writing to a String cannot fail
        let _ = writeln!(source, "{} ={title}\n    .body ={body}\n    .hint ={hint}", rule.code);
    }
    source
}

/// How a rule finds its problems.
#[derive(Debug)]
pub(crate) enum Find {
    /// What a reader remarked on.
    Remark(fn(&RemarkKind) -> Option<Said>),
    /// Every note of a kind that the rule claims.
    Note(fn(NoteKind) -> Option<Cause>),
    /// Those notes of a kind that also fit the roster.
    NoteIf(fn(NoteKind) -> Option<Cause>, fn(&Look<'_>, &Note) -> bool),
    /// Every omission for this reason.
    Omission(Reason),
    /// Those omissions for this reason that also fit the roster.
    OmissionIf(Reason, fn(&Look<'_>, &Omission) -> bool),
    /// Omissions for this reason whose subject fits, counted per cause.
    Counted(Reason, fn(Subject) -> bool),
    /// Each person, a handful at a time.
    People(fn(&Look<'_>, People<'_>, &mut Findings<'_>)),
    /// The whole roster.
    Roster(fn(&Look<'_>, &mut Findings<'_>)),
}

/// What a rule makes of a remark.
pub(crate) struct Said {
    pub(crate) cause: Cause,
    pub(crate) value: CompactString,
    pub(crate) n: u32,
}

impl Said {
    /// Grouped by this cause, nothing more to say.
    pub(crate) const fn by(cause: Cause) -> Self {
        Self { cause, value: CompactString::const_new(""), n: 1 }
    }

    /// The same, with a count.
    pub(crate) fn counting(self, n: u32) -> Self {
        Self { n, ..self }
    }
}

/// Where the root cause of a remark or note is found.
pub(crate) enum Cause {
    /// The file.
    File,
    /// The column of the place; the field of the mapping where the place has none.
    Column(Field),
    /// The note's own value (an id, a word) with the column as value; the column where there is none.
    Value(Field),
    /// This word.
    Word(CompactString),
}

/// A pattern as it stands in a Fluent file: continuation lines are indented.
fn indented(pattern: &str) -> String {
    if pattern.contains('\n') {
        format!("\n        {}", pattern.replace('\n', "\n        "))
    } else {
        format!(" {pattern}")
    }
}
