//! The values of an explanation in the reader's words.

use super::or_none;
use app::explain::{Column, Count, SourceRow, Spot, Tie};
use app::{Phrase, Texts};

/// Says things in one language.
pub(super) struct Words<'a> {
    pub(super) texts: &'a Texts,
}

/// Between a value and where it stands.
const FROM: &str = "←";

impl Words<'_> {
    /// A text that shows nothing of its own.
    pub(super) fn say(&self, id: &'static str) -> String {
        self.texts.say(&Phrase::new(id))
    }

    /// A text.
    #[expect(clippy::needless_pass_by_value, reason = "a phrase is made to be said once")]
    pub(super) fn text(&self, phrase: Phrase) -> String {
        self.texts.say(&phrase)
    }

    /// A name, or the word for somebody whose name nothing tells.
    pub(super) fn or_somebody(&self, name: &str) -> String {
        if name.is_empty() { self.say("explain-somebody") } else { name.to_owned() }
    }

    /// `elever.csv rad 2, kolumn Namn`
    pub(super) fn spot(&self, spot: &Spot) -> String {
        let line = spot.line.map(|line| line.to_string()).unwrap_or_default();
        let phrase = Phrase::new("explain-spot")
            .with("file", spot.file.as_str())
            .with("sheet", or_none(spot.sheet.as_deref().unwrap_or_default()))
            .with("line", or_none(&line))
            .count("n", spot.columns.len())
            .with("columns", spot.columns.join(", "));
        self.text(phrase)
    }

    /// The same after an arrow; nothing where there is no place.
    pub(super) fn after(&self, spot: Option<&Spot>) -> String {
        spot.map(|spot| format!("  {FROM} {}", self.spot(spot))).unwrap_or_default()
    }

    /// Where a value stands and what made it.
    pub(super) fn origin(&self, column: &Column) -> String {
        let mut parts: Vec<String> =
            column.from.iter().take(MOST_SPOTS).map(|spot| self.spot(spot)).collect();
        if let Some(more) = column.from.len().checked_sub(MOST_SPOTS).filter(|more| *more > 0) {
            parts.push(self.text(Phrase::new("explain-more-spots").count("n", more)));
        }
        parts.extend(column.by.map(|by| self.text(Phrase::of(format!("explain-by-{by}")))));
        if parts.is_empty() { String::new() } else { format!("  {FROM} {}", parts.join("; ")) }
    }

    /// `3 e-post: …`
    pub(super) fn column(&self, number: u8, name: &str, value: &str) -> String {
        let name = self.text(Phrase::of(format!("column-{name}")));
        let value = if value.is_empty() { self.say("explain-no-value") } else { value.to_owned() };
        format!("{number:>2} {name}: {value}")
    }

    /// What a source row says.
    pub(super) fn row(&self, row: &SourceRow) -> String {
        let role = self.role(&row.role);
        let phrase = Phrase::of(format!("explain-row-{}", row.says))
            .with("with", self.or_somebody(&row.with))
            .with("role", or_none(&role));
        let period = Phrase::new("explain-period")
            .with("first", or_none(row.first.as_deref().unwrap_or_default()))
            .with("last", or_none(row.last.as_deref().unwrap_or_default()));
        let bounded = row.first.is_some() || row.last.is_some();
        let period = if bounded { format!(", {}", self.text(period)) } else { String::new() };
        format!("{}{period}", self.text(phrase))
    }

    /// A role in the reader's language, where it is one of the few that texts speak of.
    fn role(&self, role: &str) -> String {
        let known = match role {
            "Vårdnadshavare" => "guardian",
            "Annan ansvarig" => "responsible",
            "God man" => "trustee",
            "Utsedd behörig" => "appointed",
            "Lärare" => "teacher",
            "Mentor" => "mentor",
            "Administratör" => "administrator",
            "Klass" => "class",
            "Avdelning" => "section",
            _ => return role.to_owned(),
        };
        self.text(Phrase::of(format!("explain-role-{known}")))
    }

    /// A relation seen from whoever is asked about.
    pub(super) fn tie(&self, tie: &Tie) -> String {
        let side = if tie.from { "from" } else { "to" };
        let id = format!("explain-{side}-{}", tie.kind);
        self.text(Phrase::of(id).with("other", self.or_somebody(&tie.other)))
    }

    /// How many of a sort.
    pub(super) fn count(&self, count: &Count) -> String {
        self.text(Phrase::of(format!("explain-count-{}", count.what)).count("n", count.n))
    }
}

/// How many places of a value are told.
const MOST_SPOTS: usize = 3;
