//! The fields of the mapping language, kind by kind, and the closed lists of words.

use crate::{cell, either, page};
use app::{Language, Phrase, Texts};
use model::note::Kind;
use model::school::{AssignmentRole, DutyRole, GroupKind, Organiser, PersonStatus, RelationType, SchoolType};
use stages::map::fields::{self, Field, Shape, Words};
use std::fmt::Write as _;

#[test]
fn the_fields_of_the_mapping_are_those_of_the_language() {
    page(("falt", "fields"), fields_page);
}

fn fields_page(language: Language) -> String {
    let texts = Texts::new(language);
    let mut page = either(language, HEAD_SV, HEAD_EN).to_owned();
    for kind in Kind::ALL {
        let heading = kind.heading();
        let name = texts.say(&Phrase::of(format!("kind-{heading}")));
        write!(page, "\n## `[[{heading}]]`: {name}\n\n").unwrap();
        let columns = either(
            language,
            "fält | betyder | värde | ger i Unikums filer",
            "field | means | value | gives in Unikum's files",
        );
        write!(page, "| {columns} |\n| --- | --- | --- | --- |\n").unwrap();
        for field in fields::of(kind) {
            page.push_str(&line(field, language));
        }
    }
    write!(page, "\n{}\n\n", either(language, WORDS_SV, WORDS_EN)).unwrap();
    for (list, codes) in lists() {
        let codes = codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
        writeln!(page, "* **{}**: {codes}", words(list, language)).unwrap();
    }
    page
}

fn line(field: &Field, language: Language) -> String {
    let name = field.name;
    let meaning = match language {
        Language::Swedish => field.swedish.to_owned(),
        Language::English => name.replace('_', " "),
    };
    let needed = if field.required { either(language, " **(måste finnas)**", " **(needed)**") } else { "" };
    let (meaning, shape, feeds) = (cell(&meaning), shape(field.shape, language), cell(field.feeds));
    format!("| `{name}`{needed} | {meaning} | {shape} | {feeds} |\n")
}

fn shape(shape: Shape, language: Language) -> String {
    let key = |kind: Kind, sv: &str, en: &str| {
        let of = format!("`[[{}]]`", kind.heading());
        format!("{} {of}", either(language, sv, en))
    };
    match shape {
        Shape::Text => either(language, "text", "text").to_owned(),
        Shape::Key(kind) => key(kind, "id på en", "id of a"),
        Shape::Keys(kind) => key(kind, "ett eller flera id på en", "one or more ids of a"),
        Shape::Number => either(
            language,
            "personnummer, samordningsnummer eller TF-nummer",
            "personnummer, coordination number or TF number",
        )
        .to_owned(),
        Shape::Date => either(language, "datum", "date").to_owned(),
        Shape::SchoolYear => either(language, "årskurs 0–10", "school year 0–10").to_owned(),
        Shape::Word(list) => words(list, language).to_owned(),
        Shape::Words(list) => {
            format!("{} {}", either(language, "en eller flera:", "one or more:"), words(list, language))
        }
        Shape::Age => either(language, "hela år", "whole years").to_owned(),
        Shape::Flag => either(language, "ja eller nej", "yes or no").to_owned(),
        Shape::Marking => either(
            language,
            "skyddsmarkering: allt utom tomt och ”nej” skyddar",
            "protection marking: all but empty and “nej” protects",
        )
        .to_owned(),
    }
}

const fn words(list: Words, language: Language) -> &'static str {
    let (sv, en) = match list {
        Words::SchoolType => ("skolform", "school type"),
        Words::GroupKind => ("grupptyp", "group kind"),
        Words::DutyRole => ("befattning", "duty role"),
        Words::AssignmentRole => ("uppdrag", "assignment role"),
        Words::RelationType => ("relation till barnet", "relation to the child"),
        Words::PersonStatus => ("personstatus", "person status"),
        Words::Organiser => ("regi", "organiser"),
    };
    match language {
        Language::Swedish => sv,
        Language::English => en,
    }
}

fn lists() -> [(Words, Vec<&'static str>); 7] {
    fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|&one| code(one)).collect()
    }
    [
        (Words::SchoolType, codes(SchoolType::ALL, SchoolType::code)),
        (Words::GroupKind, codes(GroupKind::ALL, GroupKind::code)),
        (Words::DutyRole, codes(DutyRole::ALL, DutyRole::code)),
        (Words::AssignmentRole, codes(AssignmentRole::ALL, AssignmentRole::code)),
        (Words::RelationType, codes(RelationType::ALL, RelationType::code)),
        (Words::PersonStatus, codes(PersonStatus::ALL, PersonStatus::code)),
        (Words::Organiser, codes(Organiser::ALL, Organiser::code)),
    ]
}

const HEAD_SV: &str = "\
# Fält i mappningen\n\
\n\
Alla fält som ett stycke i en mappningsfil kan ha. Hur ett värde skrivs står i \
[mappningsguiden](mappning.md). Sidan är gjord av `cargo xtask docs` ur språket självt.\n\
\n\
Siffran efter `user`, `class` och `school` är kolumnen på den sortens rad i filen med personer, klasser och \
skolor. Övriga namn är relationer i relationsfilen. Står det inget används fältet bara av Skolbro.\n";

const HEAD_EN: &str = "\
# Fields of the mapping\n\
\n\
Every field that a block of a mapping file can have. How a value is written is told in the \
[mapping guide](mapping.md). The page is made by `cargo xtask docs` from the language itself.\n\
\n\
The figure after `user`, `class` and `school` is the column on that sort of line in the file of persons, \
classes and schools. The other names are relations of the relations file. Where nothing stands, the field is \
used by Skolbro alone.\n";

const WORDS_SV: &str = "\
## Orden\n\
\n\
De slutna listorna, stavade som i SS 12000. Små och stora bokstäver spelar ingen roll, och vanliga stavningar \
i svenska register förstås också (`Grundskola`, `Mentorsgrupp`, `Mamma` …). Andra ord översätts med en \
uppslagstabell.";

const WORDS_EN: &str = "\
## The words\n\
\n\
The closed lists, spelt as in SS 12000. Letter case does not matter, and the usual spellings of Swedish \
registers are understood too (`Grundskola`, `Mentorsgrupp`, `Mamma` …). Other words are translated with a \
lookup table.";
