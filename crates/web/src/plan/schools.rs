//! Who comes, goes and changes at each school, arranged in short lists. Knows no markup.

use crate::words::{Words, by_alphabet};
use app::Phrase;
use app::night::Pages;
use app::night::pages::{Entry, SchoolPage, What};
use std::cmp::Reverse;

/// How many entries the whole page shows; a browser has to open it.
const MOST: usize = 20_000;
/// How few of a school's lists are shown however many schools there are.
const FEWEST: usize = 10;
/// A plan of at most so many entries is shown unfolded: it can be read at once, on paper too.
const SHORT: usize = 40;

/// A school.
pub(super) struct School<'a> {
    pub(super) page: &'a SchoolPage,
    /// Begins, ends, changes: those there are any of.
    pub(super) lists: Vec<List<'a>>,
    /// Whether it is unfolded from the start.
    pub(super) is_open: bool,
    /// Whether a guard stopped the school itself.
    pub(super) is_stopped: bool,
}

/// What of one sort happens.
pub(super) struct List<'a> {
    pub(super) what: What,
    /// Those shown; what waits first.
    pub(super) entries: Vec<&'a Entry>,
    /// How many there are, shown or not.
    pub(super) count: usize,
    /// Whether the causes differ, so that each entry says its own.
    pub(super) has_causes: bool,
    /// Whether some wait and some do not.
    pub(super) has_waiting: bool,
}

/// Schools in the order of the Swedish alphabet.
pub(super) fn schools(pages: &Pages) -> Vec<School<'_>> {
    let mut sorted: Vec<&SchoolPage> = pages.schools.iter().collect();
    sorted.sort_by(|a, b| by_alphabet(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    let all: usize = sorted.iter().map(|school| school.entries.len()).sum();
    let most = (MOST / sorted.len().max(1)).clamp(FEWEST, SchoolPage::MOST);
    let stopped = |id: &str| pages.findings.iter().any(|one| one.scope == "school" && one.id == id);
    let schools = sorted.into_iter().map(|page| School {
        page,
        lists: lists(&page.entries, most),
        is_open: all <= SHORT,
        is_stopped: stopped(&page.id),
    });
    schools.collect()
}

fn lists(entries: &[Entry], most: usize) -> Vec<List<'_>> {
    let list = |what| {
        let mut entries: Vec<&Entry> = entries.iter().filter(|entry| entry.what == what).collect();
        let count = entries.len();
        entries.sort_by_key(|entry| Reverse(entry.waits));
        entries.truncate(most);
        let differ = |same: fn(&Entry, &Entry) -> bool| {
            entries.first().is_some_and(|first| entries.iter().any(|entry| !same(first, entry)))
        };
        let has_causes = differ(|a, b| a.why == b.why);
        let has_waiting = differ(|a, b| a.waits == b.waits);
        List { what, entries, count, has_causes, has_waiting }
    };
    let lists = [What::Begins, What::Ends, What::Changes].map(list);
    lists.into_iter().filter(|list| list.count > 0).collect()
}

impl School<'_> {
    /// "+12 relations", "3 changed" …: what is sent, a few words each.
    pub(super) fn facts(&self, say: &Words<'_>) -> Vec<String> {
        let sent = &self.page.sent;
        let counts = [
            ("page-fact-added", sent.added.values().sum::<u32>()),
            ("page-fact-removed", sent.removed.values().sum::<u32>()),
            ("page-fact-new", sent.new),
            ("page-fact-changed", sent.changed),
        ];
        counts.iter().filter(|(_, n)| *n > 0).map(|(id, n)| say.count(id, *n)).collect()
    }

    /// Rows and lines for which the plan itself kept no entry.
    pub(super) fn more(&self) -> u32 {
        self.page.more
    }
}

impl List<'_> {
    /// The word in ids.
    pub(super) fn code(&self) -> &'static str {
        match self.what {
            What::Begins => "begins",
            What::Ends => "ends",
            What::Changes => "changes",
        }
    }

    pub(super) fn changes(&self) -> bool {
        self.what == What::Changes
    }

    /// How many more there are than shown.
    pub(super) fn more(&self) -> usize {
        self.count.saturating_sub(self.entries.len())
    }

    /// Why it happens; nothing where all of the plan has the reason in common.
    pub(super) fn because(&self, entry: &Entry, say: &Words<'_>) -> String {
        if entry.why.is_common() { String::new() } else { say.named("plan-because-", entry.why.code()) }
    }

    /// "pupil in class" of an entry.
    pub(super) fn kind(&self, entry: &Entry, say: &Words<'_>) -> String {
        say.named("relation-", &entry.kind)
    }

    /// Why all of it happens, where that is the same.
    pub(super) fn because_all(&self, say: &Words<'_>) -> String {
        match self.entries.first() {
            Some(first) if !self.has_causes => self.because(first, say),
            _ => String::new(),
        }
    }

    /// Whether all of it waits.
    pub(super) fn waits(&self) -> bool {
        !self.has_waiting && self.entries.first().is_some_and(|first| first.waits)
    }

    /// What a screen reader calls the table.
    pub(super) fn caption(&self, school: &School<'_>, say: &Words<'_>) -> String {
        let heading = say.say(&Phrase::of(format!("page-list-{}", self.code())));
        say.say(
            &Phrase::new("page-list-caption").with("list", heading).with("school", school.page.name.as_str()),
        )
    }

    /// Lines of a changed row: column, old and new. A row whose change shows in no column that people know has one.
    pub(super) fn values(&self, entry: &Entry, say: &Words<'_>) -> Vec<(String, String, String)> {
        if entry.values.is_empty() {
            return vec![(say.text("page-value-unseen"), String::new(), String::new())];
        }
        let shown =
            |value: &String| if value.is_empty() { say.text("plan-empty-value") } else { value.clone() };
        let value = |(column, old, new): &(String, String, String)| {
            (say.named("column-", column), shown(old), shown(new))
        };
        entry.values.iter().map(value).collect()
    }
}
