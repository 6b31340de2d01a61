//! The rule catalogue.

use crate::{cell, either, page};
use app::{Language, Phrase, Texts};
use stages::check::{Kept, Rule, Threshold, catalogue};
use std::fmt::Write as _;

#[test]
fn the_rule_catalogue_is_the_rules() {
    page(("regler", "rules"), catalogue_page);
}

fn catalogue_page(language: Language) -> String {
    let texts = Texts::new(language);
    let mut page = format!(
        "{}\n\n{}\n\n| {} |\n| --- | --- | --- | --- |\n",
        either(language, "# Regler", "# Rules"),
        either(language, INTRODUCTION_SV, INTRODUCTION_EN),
        either(language, "kod | brist | allvar | rättas av", "code | finding | severity | corrected by"),
    );
    for rule in catalogue() {
        let code = rule.code;
        let (severity, owner) = (severity(rule, &texts), owner(rule, &texts));
        let title = cell(title(rule, language));
        writeln!(page, "| [{code}](#{}) | {title} | {severity} | {owner} |", code.to_lowercase()).unwrap();
    }
    page.push_str(&limits(language));
    for rule in catalogue() {
        page.push_str(&section(rule, language, &texts));
    }
    page
}

/// How much of what was planted the rule found, in the words of the measured figures.
fn measured(code: &str, language: Language) -> Option<String> {
    let line = MEASURED.lines().find_map(|line| line.strip_prefix(code))?;
    let mut figures = line.split_whitespace();
    let (planted, found, alarms) = (figures.next()?, figures.next()?, figures.next()?);
    let municipalities = MEASURED.split_whitespace().nth(1)?;
    Some(match language {
        Language::Swedish => format!(
            "fann {found} av {planted} inlagda brister, {alarms} falska larm, i {municipalities} påhittade kommuner"
        ),
        Language::English => format!(
            "found {found} of {planted} planted faults, {alarms} false alarms, in {municipalities} invented municipalities"
        ),
    })
}

/// Every threshold there is.
fn limits(language: Language) -> String {
    let mut table = either(language, LIMITS_SV, LIMITS_EN).to_owned();
    for rule in catalogue() {
        for threshold in rule.thresholds {
            let code = rule.code;
            let (what, unit) = threshold_words(threshold, language);
            let (key, usual, range) = match threshold.kept {
                Kept::Rule(span) => {
                    let range = format!("{}–{}", span.least, span.most);
                    (threshold.key, span.default.to_string(), range)
                }
                Kept::Setting(key) => (key, String::new(), String::new()),
            };
            let anchor = code.to_lowercase();
            writeln!(table, "| [{code}](#{anchor}) | `{key}` | {what} | {unit} | {usual} | {range} |")
                .unwrap();
        }
    }
    table
}

fn threshold_words(threshold: &Threshold, language: Language) -> (&'static str, &'static str) {
    (either(language, threshold.sv, threshold.en), either(language, threshold.unit.0, threshold.unit.1))
}

fn section(rule: &Rule, language: Language, texts: &Texts) -> String {
    let words = match language {
        Language::Swedish => &rule.sv,
        Language::English => &rule.en,
    };
    let (code, anchor) = (rule.code, rule.code.to_lowercase());
    let mut section = format!("\n<a id=\"{anchor}\"></a>\n\n## {code}: {}\n\n", words.title);
    let said = |attribute: &str| shown(texts, &format!("{code}.{attribute}"));
    let severity = severity(rule, texts);
    let owner = owner(rule, texts);
    let corrected = either(language, "rättas av", "corrected by");
    let name = either(language, "namn", "name");
    let slug = rule.slug;
    writeln!(section, "**{severity}** · {corrected} {owner} · {name} `{slug}`").unwrap();
    if !rule.case.is_empty() {
        let cases = either(language, "fall i specifikationen", "cases of the specification");
        writeln!(section, "· {cases}: {}", rule.case.join(", ")).unwrap();
    }
    if let Some(measured) = measured(rule.code, language) {
        writeln!(section, "· {measured}").unwrap();
    }
    for threshold in rule.thresholds {
        let (what, unit) = threshold_words(threshold, language);
        let limit = either(language, "gräns", "limit");
        let value = match threshold.kept {
            Kept::Rule(span) => {
                let (default, least, most) = (span.default, span.least, span.most);
                let usual = either(language, "om inget sägs", "unless you say otherwise");
                format!("`{}`: {what} ({default} {unit} {usual}, {least}–{most})", threshold.key)
            }
            Kept::Setting(key) => format!("`{key}`: {what} ({unit})"),
        };
        writeln!(section, "· {limit} {value}").unwrap();
    }
    let body = either(language, "I rapporten", "In the report");
    write!(section, "\n{}\n\n> **{body}:** {}\n", words.manual, said("body")).unwrap();
    // the manual page usually ends with the hint; what it leaves out is told here
    if !words.manual.contains(words.hint) {
        let hint = either(language, "Åtgärd", "What to do");
        writeln!(section, ">\n> **{hint}:** {}", said("hint")).unwrap();
    }
    section
}

fn title(rule: &Rule, language: Language) -> &'static str {
    either(language, rule.sv.title, rule.en.title)
}

fn severity(rule: &Rule, texts: &Texts) -> String {
    texts.say(&Phrase::of(format!("severity-{}", rule.severity.code())))
}

fn owner(rule: &Rule, texts: &Texts) -> String {
    texts.say(&Phrase::of(format!("owner-{}", rule.owner.code())))
}

/// A text of a rule with an ellipsis where the report shows something of the municipality's own.
fn shown(texts: &Texts, id: &str) -> String {
    let names = ["cause", "value", "file", "line", "column", "unit", "group"];
    let phrase = names.into_iter().fold(Phrase::of(id.to_owned()), |phrase, name| phrase.with(name, "…"));
    texts.say(&phrase.count("n", 2_u64)).replace('\n', " ")
}

const MEASURED: &str = include_str!("../../../stages/src/check/recall.txt");

const LIMITS_SV: &str = "\n<a id=\"limits\"></a>\n\n## Gränser\n\nEn gräns ändras med sin nyckel bredvid allvaret, \
under `[rules]` i [inställningarna](installningar.md#rules). Där inget spann står är gränsen en inställning för sig.\n\n\
| kod | nyckel | gräns | räknas i | om inget sägs | kan vara |\n| --- | --- | --- | --- | --- | --- |\n";

const LIMITS_EN: &str = "\n<a id=\"limits\"></a>\n\n## Limits\n\nA limit is changed by its key beside the severity, under \
`[rules]` in the [configuration](configuration.md#rules). Where no range stands, the limit is a setting of its own.\n\n\
| code | key | limit | counted in | unless you say otherwise | can be |\n| --- | --- | --- | --- | --- | --- |\n";

const INTRODUCTION_SV: &str = "\
Alla regler som `skolbro check` prövar. Sidan är gjord av `cargo xtask docs` ur reglerna själva: ändra dem, \
inte sidan.\n\
\n\
* **Stopp**: ingenting kan levereras förrän det är åtgärdat.\n\
* **Fel**: det som saken gäller lämnas utanför, resten levereras.\n\
* **Varning**: saken levereras ändå.\n\
* **Upplysning**: bra att veta; ofta är allt som det ska.\n\
\n\
Hur allvarlig en regel är bestämmer ni under `[rules]` i [inställningarna](installningar.md#rules).\n\
\n\
För många regler står hur mycket de fann av det som lagts in i påhittade kommuner av olika storlek och slag. Falska larm är\n\
fel och varningar där ingenting var inlagt. Siffrorna mäts med\n\
`cargo run --release -p skolbro-app --example recall -- 200 1`.";

const INTRODUCTION_EN: &str = "\
Every rule that `skolbro check` tries. The page is made by `cargo xtask docs` from the rules themselves: \
change them, not the page.\n\
\n\
* **Stop**: nothing can be delivered before it is mended.\n\
* **Error**: what it concerns is left out, the rest is delivered.\n\
* **Warning**: it is delivered all the same.\n\
* **Notice**: good to know; often all is as it should be.\n\
\n\
How grave a rule is, is yours to say under `[rules]` in the [configuration](configuration.md#rules).\n\
\n\
Many rules tell how much they found of what was planted in invented municipalities of different sizes and sorts. False\n\
alarms are errors and warnings where nothing was planted. The figures are measured with\n\
`cargo run --release -p skolbro-app --example recall -- 200 1`.";
