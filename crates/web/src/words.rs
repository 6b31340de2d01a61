//! Texts, numbers and dates as people of a language write them. Knows no page.

use app::{Language, Phrase, Texts};
use model::period::Date;
use std::cmp::Ordering;

/// Something counted, however it is kept.
pub(crate) trait Amount {
    /// How many.
    fn amount(&self) -> u64;
}

impl Amount for u32 {
    fn amount(&self) -> u64 {
        u64::from(*self)
    }
}

impl Amount for u64 {
    fn amount(&self) -> u64 {
        *self
    }
}

impl Amount for usize {
    fn amount(&self) -> u64 {
        u64::try_from(*self).unwrap_or(u64::MAX)
    }
}

impl<A: Amount> Amount for &A {
    fn amount(&self) -> u64 {
        (**self).amount()
    }
}

/// Says things in one language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    texts: &'a Texts,
}

impl<'a> Words<'a> {
    /// Those of a language.
    pub(crate) fn new(texts: &'a Texts) -> Self {
        Self { texts }
    }

    /// The language's code, `sv` or `en`.
    pub(crate) fn language(&self) -> &'static str {
        self.texts.language().code()
    }

    /// A text that shows nothing of its own.
    pub(crate) fn text(&self, id: &str) -> String {
        self.texts.say(&Phrase::of(id.to_owned()))
    }

    /// A text whose id ends with a word of the data; the word itself where there is none.
    pub(crate) fn named(&self, id: &str, word: &str) -> String {
        let id = format!("{id}{word}");
        if self.texts.has(&id) { self.text(&id) } else { word.to_owned() }
    }

    /// The note that belongs to such a text.
    pub(crate) fn note(&self, id: &str, word: &str) -> String {
        self.text(&format!("{id}{word}-note"))
    }

    /// A phrase.
    pub(crate) fn say(&self, phrase: &Phrase) -> String {
        self.texts.say(phrase)
    }

    /// A text about a count: `$n` chooses the words, `$number` is what is shown.
    pub(crate) fn count(&self, id: &'static str, n: impl Amount) -> String {
        self.say(&self.counted(id, n))
    }

    /// The phrase of [`Words::count`], for more to be put into it.
    pub(crate) fn counted(&self, id: &'static str, n: impl Amount) -> Phrase {
        Phrase::new(id).count("n", n.amount()).with("number", self.number(n))
    }

    /// A number with its thousands apart: 1 234 in Swedish (narrow, unbroken space), 1,234 in English.
    pub(crate) fn number(&self, n: impl Amount) -> String {
        let separator = match self.texts.language() {
            Language::Swedish => '\u{202F}',
            Language::English => ',',
        };
        let digits = n.amount().to_string();
        let mut out = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// Whether there is nothing to count.
    pub(crate) fn is_none(&self, n: impl Amount) -> bool {
        n.amount() == 0
    }

    /// `2026-11-23` as 23 november 2026. What is no date stays as it is.
    pub(crate) fn date(&self, iso: &str) -> String {
        let Ok(date) = iso.parse::<Date>() else { return iso.to_owned() };
        let phrase = Phrase::new("report-date")
            .with("day", date.day().to_string())
            .with("month", self.text(&format!("report-month-{}", date.month())))
            .with("year", date.year().to_string());
        self.say(&phrase)
    }

    /// `2026-11-23 14:05` as 23 november 2026 kl. 14:05. What is no moment stays as it is.
    pub(crate) fn moment(&self, moment: &str) -> String {
        match moment.split_once(' ') {
            Some((date, time)) => {
                self.say(&Phrase::new("report-moment").with("date", self.date(date)).with("time", time))
            }
            None => moment.to_owned(),
        }
    }

    /// A time in milliseconds: 340 ms, 1,2 s.
    pub(crate) fn duration(&self, time: impl Amount) -> String {
        let milliseconds = time.amount();
        if milliseconds < 1000 {
            return self.say(&Phrase::new("report-milliseconds").with("number", milliseconds.to_string()));
        }
        let number = self.tenths(milliseconds.saturating_add(50) / 100);
        self.say(&Phrase::new("report-seconds").with("number", number))
    }

    /// So many of so many, in hundredths with one decimal: 12,5 %. Exactly none and exactly all have no decimal, and
    /// nothing else looks like them. Of none there is no share.
    pub(crate) fn share(&self, part: u64, whole: u64) -> Option<String> {
        let thousandths = (u128::from(part) * 1000 + u128::from(whole) / 2).checked_div(u128::from(whole))?;
        let number = match u64::try_from(thousandths).unwrap_or(u64::MAX) {
            _ if part == 0 => return Some(self.hundredths(0)),
            _ if part == whole => return Some(self.hundredths(100)),
            0 => format!("<{}", self.tenths(1)),
            1000 if part < whole => format!(">{}", self.tenths(999)),
            thousandths => self.tenths(thousandths),
        };
        Some(self.say(&Phrase::new("dossier-share").with("number", number)))
    }

    /// A whole number of hundredths: 20 %.
    pub(crate) fn hundredths(&self, n: u64) -> String {
        self.say(&Phrase::new("dossier-share").with("number", self.number(n)))
    }

    /// Tenths of something: 1 234,5.
    fn tenths(&self, tenths: u64) -> String {
        let comma = match self.texts.language() {
            Language::Swedish => ',',
            Language::English => '.',
        };
        format!("{}{comma}{}", self.number(tenths / 10), tenths % 10)
    }
}

/// The order of names in the Swedish alphabet, where å, ä and ö come last; capitals do not matter.
pub(crate) fn by_alphabet(a: &str, b: &str) -> Ordering {
    let letters = |name: &str| name.to_lowercase().chars().map(place).collect::<Vec<_>>();
    letters(a).cmp(&letters(b)).then_with(|| a.cmp(b))
}

/// Where a letter stands.
fn place(letter: char) -> u32 {
    let after_z = u32::from('z') + 1;
    match letter {
        'å' => after_z,
        'ä' | 'æ' => after_z + 1,
        'ö' | 'ø' => after_z + 2,
        'é' | 'è' => u32::from('e'),
        'ü' => u32::from('y'),
        other => u32::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> [Texts; 2] {
        [Texts::new(Language::Swedish), Texts::new(Language::English)]
    }

    #[test]
    fn numbers_have_their_thousands_apart() {
        let [sv, en] = both();
        let (sv, en) = (Words::new(&sv), Words::new(&en));
        assert_eq!(sv.number(0_u32), "0");
        assert_eq!(sv.number(999_u32), "999");
        assert_eq!(sv.number(1234_usize), "1\u{202F}234");
        assert_eq!(en.number(1_234_567_u64), "1,234,567");
    }

    #[test]
    fn dates_are_written_out() {
        let [sv, en] = both();
        let (sv, en) = (Words::new(&sv), Words::new(&en));
        assert_eq!(sv.date("2026-11-23"), "23 november 2026");
        assert_eq!(en.date("2026-05-01"), "1 May 2026");
        assert_eq!(sv.moment("2026-11-23 06:05"), "23 november 2026 kl. 06:05");
        assert_eq!(sv.moment("igår"), "igår");
        assert_eq!(sv.date("2026-02-30"), "2026-02-30");
    }

    #[test]
    fn short_times_are_in_milliseconds() {
        let [sv, en] = both();
        assert_eq!(Words::new(&sv).duration(999_u64), "999 ms");
        assert_eq!(Words::new(&sv).duration(1250_u64), "1,3 s");
        assert_eq!(Words::new(&en).duration(61_000_u64), "61.0 s");
    }

    #[test]
    fn only_all_is_all_and_only_none_is_none() {
        let [sv, en] = both();
        let (sv, en) = (Words::new(&sv), Words::new(&en));
        let shares = |say: Words<'_>, part, whole| say.share(part, whole).unwrap_or_default();
        assert_eq!(shares(sv, 12, 96), "12,5\u{A0}%");
        assert_eq!(shares(en, 1, 3), "33.3%");
        assert_eq!(shares(sv, 1, 100_000), "<0,1\u{A0}%");
        assert_eq!(shares(en, 99_999, 100_000), ">99.9%");
        assert_eq!((shares(en, 0, 9), shares(en, 9, 9)), ("0%".to_owned(), "100%".to_owned()));
        assert_eq!(shares(en, u64::MAX, 1), "1,844,674,407,370,955,161.5%");
        assert_eq!(sv.share(3, 0), None);
    }

    #[test]
    fn counts_choose_their_words() {
        let [sv, en] = both();
        assert_eq!(Words::new(&sv).count("report-count-persons", 1_u32), "1 person");
        assert_eq!(Words::new(&en).count("report-count-persons", 6004_u32), "6,004 people");
    }

    #[test]
    fn the_swedish_alphabet_ends_with_its_own_letters() {
        let mut names = ["Öppen", "Ängen", "ås", "Zeta", "Ek", "alm", "Éden"];
        names.sort_by(|a, b| by_alphabet(a, b));
        assert_eq!(names, ["alm", "Éden", "Ek", "Zeta", "ås", "Ängen", "Öppen"]);
    }
}
