//! The catalogue of guards.

use crate::{cell, either, page};
use app::{Language, Phrase, Texts};
use stages::guard::{ALL, Guard};
use std::fmt::Write as _;

#[test]
fn the_page_about_guards_is_the_guards() {
    page(("sparrar", "guards"), catalogue_page);
}

fn catalogue_page(language: Language) -> String {
    let texts = Texts::new(language);
    let mut page = format!(
        "{}\n\n{}\n\n| {} |\n| --- | --- | --- |\n",
        either(language, "# Spärrar", "# Guards"),
        either(language, INTRODUCTION_SV, INTRODUCTION_EN),
        either(language, "kod | spärr | kan stängas av", "code | guard | can be switched off"),
    );
    for guard in ALL {
        let code = guard.code;
        let title = cell(&shown(&texts, code));
        let optional =
            if guard.optional { either(language, "ja", "yes") } else { either(language, "nej", "no") };
        writeln!(page, "| [{code}](#{}) | {title} | {optional} |", code.to_lowercase()).unwrap();
    }
    for guard in ALL {
        page.push_str(&section(guard, language, &texts));
    }
    page
}

fn section(guard: &'static Guard, language: Language, texts: &Texts) -> String {
    let words = either(language, &guard.sv, &guard.en);
    let (code, anchor) = (guard.code, guard.code.to_lowercase());
    let title = shown(texts, code);
    let mut section = format!("\n<a id=\"{anchor}\"></a>\n\n## {code}: {title}\n\n{}\n\n", words.manual);
    let body = either(language, "I planen", "In the plan");
    let hint = either(language, "Åtgärd", "What to do");
    let said = |attribute: &str| shown(texts, &format!("{code}.{attribute}"));
    writeln!(section, "> **{body}:** {}\n>\n> **{hint}:** {}", said("body"), said("hint")).unwrap();
    section
}

/// A text of a guard with an ellipsis where the plan shows something of the municipality's own.
fn shown(texts: &Texts, id: &str) -> String {
    let names = ["n", "of", "limit", "kind", "place", "what"];
    let phrase = names.into_iter().fold(Phrase::of(id.to_owned()), |phrase, name| phrase.with(name, "…"));
    texts.say(&phrase).replace('\n', " ")
}

const INTRODUCTION_SV: &str = "\
Allt som kan få en natts ändringar att vänta på en människa. Sidan är gjord av `cargo xtask docs` ur spärrarna själva: \
ändra dem, inte sidan.\n\
\n\
Det som går och det som kommer räknas var för sig, per skola, klass och slag av koppling. En spärr stoppar det som den \
gäller, oftast en skola, och resten går iväg. Gränserna och årets säsonger bestämmer ni under `[guards]` i \
[inställningarna](installningar.md#guards); en spärr som går att stänga av skrivs i `off` där. Så godkänner man något som \
har stoppats: [Natten](natten.md).";

const INTRODUCTION_EN: &str = "\
All that can make a night's changes wait for a person. The page is made by `cargo xtask docs` from the guards themselves: \
change them, not the page.\n\
\n\
What goes and what comes is counted each by itself, by school, class and type of relation. A guard stops what it concerns, \
mostly a school, and the rest goes. Limits and the seasons of the year are yours to say under `[guards]` in the \
[configuration](configuration.md#guards); a guard that can be switched off is written in `off` there. How to approve what \
has been stopped: [The night](nightly.md).";
