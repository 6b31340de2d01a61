//! The open points of the receiver profile.

use crate::{cell, either, page};
use app::Language;
use stages::settings::points;
use std::fmt::Write as _;

#[test]
fn the_points_of_the_receiver_are_those_of_the_profile() {
    page(("mottagare", "receiver"), points_page);
}

fn points_page(language: Language) -> String {
    let mut page = either(language, HEAD_SV, HEAD_EN).to_owned();
    for point in points() {
        let question = cell(either(language, point.question_sv, point.question_en));
        let both = (point.default_sv, point.default_en);
        let assumed = cell(either(language, both.0, both.1));
        let keys = point.keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join("<br>");
        let locks = if point.blocking { either(language, "ja", "yes") } else { "" };
        writeln!(page, "| {} | {question} | {assumed} | {keys} | {locks} |", point.number).unwrap();
    }
    page
}

const HEAD_SV: &str = "\
# Punkter att bekräfta med Unikum\n\
\n\
Unikums öppna dokumentation svarar inte på allt. Därför finns här en fråga per punkt, vad Skolbro antar så \
länge, och vilka nycklar som ändrar det. Hur en punkt bekräftas står i \
[inställningarna](installningar.md#bekrafta). Sidan är gjord av `cargo xtask docs`.\n\
\n\
Den första nyckeln är punktens namn i `confirmed`. En punkt som *låser* håller produktionsmiljön stängd tills \
den är bekräftad. Nycklar som börjar med `docs.` och några till är bara namn: där finns inget att ställa in, \
utan svaret är värt att ha.\n\
\n\
Nycklarna står under `[receiver]`: `files.encoding` är `encoding` under `[receiver.files]`. Tre står någon \
annanstans: `policy.…` under `[policy]`, `scope.grouptypes` är `group_kinds` under `[scope]`, och \
`ids.alternative` är `alternative_ids` under `[policy]`.\n\
\n\
| nr | fråga | antas | nycklar | låser |\n\
| --- | --- | --- | --- | --- |\n";

const HEAD_EN: &str = "\
# Points to confirm with Unikum\n\
\n\
Unikum's public documentation does not answer everything. So here is a question per point, what Skolbro \
assumes meanwhile, and the keys that change it. How a point is confirmed is told in the \
[configuration](configuration.md#confirm). The page is made by `cargo xtask docs`.\n\
\n\
The first key is the point's name in `confirmed`. A point that *locks* keeps the production environment shut \
until it is confirmed. Keys that begin with `docs.` and a few others are names only: there is nothing to set, \
but the answer is worth having.\n\
\n\
The keys stand under `[receiver]`: `files.encoding` is `encoding` under `[receiver.files]`. Three stand \
elsewhere: `policy.…` under `[policy]`, `scope.grouptypes` is `group_kinds` under `[scope]`, and \
`ids.alternative` is `alternative_ids` under `[policy]`.\n\
\n\
| no. | question | assumed | keys | locks |\n\
| --- | --- | --- | --- | --- |\n";
