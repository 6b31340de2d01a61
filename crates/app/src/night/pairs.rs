//! Ids that may have become others, as a list to go through: the lines that `lists/identities.csv` would have,
//! without the decision.

use super::draw::Drawn;
use super::pages::{Pages, PairLine, name};
use model::Picture;
use model::delta::Object;
use stages::diff::is_shielded;
use stages::guard;

/// The guards that look for such ids.
const OF_IDS: [&str; 6] = ["SKB-G61", "SKB-G62", "SKB-G63", "SKB-G64", "SKB-G66", "SKB-G67"];

/// The pairs of what was drawn; nobody protected.
pub(super) fn suspected(drawn: &Drawn) -> Vec<PairLine> {
    if !drawn.findings.iter().any(|finding| OF_IDS.contains(&finding.guard.code)) {
        return Vec::new();
    }
    let picture = &drawn.changes.picture;
    let shielded = |object: Object| is_shielded(&drawn.changes, object.end(), &drawn.view.roster.shielded);
    let mut pairs: Vec<PairLine> = guard::pairs(&drawn.watch())
        .into_iter()
        .filter(|&(old, new)| !shielded(old) && !shielded(new))
        .filter_map(|(old, new)| {
            let (what, new_id) = id(new, picture)?;
            let (_, old_id) = id(old, picture)?;
            Some(PairLine { what: what.to_owned(), old: old_id, new: new_id, name: name(new, drawn) })
        })
        .collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

fn id(object: Object, picture: &Picture) -> Option<(&'static str, String)> {
    let words = |text| picture.pool.get(text).to_owned();
    Some(match object {
        Object::School(ix) => ("school", words(picture.schools.get(ix)?.id)),
        Object::Class(ix) => ("class", words(picture.classes.get(ix)?.id)),
        Object::User(ix) => ("person", picture.users.get(ix)?.id.written(&picture.pool)),
    })
}

/// The list, for a person to fill in the decisions and to save as `lists/identities.csv`.
#[must_use]
pub fn list(pages: &Pages) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let head = ["what", "old", "new", "decision", "until", "reason", "author", "name"];
    let lines = pages.pairs.iter().map(|pair| {
        let PairLine { what, old, new, name } = pair;
        [what.as_str(), old, new, "", "", "", "", name]
    });
    for line in std::iter::once(head).chain(lines) {
        // memory takes whatever is written to it
        writer.write_record(line).unwrap_or_default();
    }
    writer.into_inner().unwrap_or_default()
}
