//! Ids that the receiver has for things that we would send under others: a list to go through, and what somebody has
//! decided as lines of `lists/identities.csv`, which plans go by.
//!
//! `keep` sends what the rules call by our id under the receiver's; `moved` says that what was confirmed under our id
//! is held under the receiver's now. An adopted object gets our rows. Of its relations, those that we want are added
//! by us, though they may be there already, and are ours from then on; those that somebody has made there and we do
//! not want are never ours, and stay.

use super::told::ProposalLine;
use super::{CompareOrder, compare};
use crate::clock::Now;
use crate::config::read_lists;
use crate::failure::{Failure, FailureKind, why};
use crate::night::memory::refuse_unsigned;
use crate::texts::{Phrase, Texts};
use crate::workplace::{LISTS_FOLDER, Workplace};
use std::fs;
use std::path::Path;

/// The list that decisions become lines of.
const LIST: &str = "identities.csv";
const LIST_COLUMNS: [&str; 7] = ["what", "old", "new", "decision", "until", "reason", "author"];
/// The columns of a list of proposals.
const COLUMNS: [&str; 8] =
    ["what", "ours", "theirs", "our_name", "their_name", "evidence", "confidence", "decision"];
/// A list of decisions is never larger.
const MOST_BYTES: u64 = 64 << 20;

/// What became of a list of decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    /// Pairs that somebody has said yes to.
    pub pairs: usize,
    /// Lines that `lists/identities.csv` got.
    pub lines: usize,
    /// Pairs that somebody has said no to.
    pub refused: usize,
    /// Pairs that nobody has decided about.
    pub open: usize,
}

/// The proposals as a list for people to fill in: `ja` or `nej` in the last column.
#[must_use]
pub fn proposals(lines: &[ProposalLine], texts: &Texts) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let row = |line: &ProposalLine| {
        let evidence = texts.say(&evidence(line));
        let confidence = texts.say(&Phrase::of(format!("compare-confidence-{}", line.confidence)));
        [
            line.ours.kind.to_owned(),
            line.ours.id.clone(),
            line.theirs.id.clone(),
            harmless(&line.ours.name),
            harmless(&line.theirs.name),
            evidence,
            confidence,
            String::new(),
        ]
    };
    let head = COLUMNS.map(str::to_owned);
    for record in std::iter::once(head).chain(lines.iter().filter(|line| can_be_written(line)).map(row)) {
        // memory takes whatever is written to it
        writer.write_record(record).unwrap_or_default();
    }
    writer.into_inner().unwrap_or_default()
}

/// What speaks for a proposal, for people.
#[must_use]
pub fn evidence(line: &ProposalLine) -> Phrase {
    let (common, of) = line.members.unwrap_or_default();
    Phrase::of(format!("compare-evidence-{}", line.evidence)).count("common", common).count("of", of)
}

/// A spreadsheet takes such a beginning for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn harmless(name: &str) -> String {
    if is_formula(name) { format!("'{name}") } else { name.to_owned() }
}

/// An id must be read back as it was written.
fn can_be_written(line: &ProposalLine) -> bool {
    let fits = |id: &str| !is_formula(id) && id.trim() == id && !id.contains(['\n', '\r', '"']);
    fits(&line.ours.id) && fits(&line.theirs.id)
}

/// Takes a list with decisions and adds what is decided to `lists/identities.csv`, whole or not at all. Only what the
/// comparison still proposes can be adopted.
///
/// # Errors
/// As [`compare`]; a list that cannot be read, a decision that is none, a pair that is not proposed; no name or reason;
/// a list of identities that would not be whole.
pub fn adopt(
    workplace: &Workplace,
    order: &CompareOrder,
    file: &Path,
    (by, reason): (&str, &str),
    now: Now,
) -> Result<Adopted, Failure> {
    refuse_unsigned(&[by, reason])?;
    let decided = decided(file)?;
    let told = compare(workplace, &CompareOrder { school: None, ..order.clone() }, now)?;
    let mut adopted = Adopted::default();
    let mut lines: Vec<[String; 7]> = Vec::new();
    for Decided { line, what, ours, theirs, word } in decided {
        let at = |text: &'static str| {
            let phrase = Phrase::new(text).with("file", file.display().to_string()).count("line", line);
            Failure::new(FailureKind::Configuration, phrase).hint(Phrase::new("hint-adopt"))
        };
        match word.trim().to_lowercase().as_str() {
            "ja" | "yes" | "j" | "y" => {}
            "nej" | "no" | "n" => {
                adopted.refused += 1;
                continue;
            }
            "" => {
                adopted.open += 1;
                continue;
            }
            _ => return Err(at("failure-adopt-word")),
        }
        let is =
            |one: &&ProposalLine| one.ours.kind == what && one.ours.id == ours && one.theirs.id == theirs;
        let proposal = told.proposals.iter().find(is).ok_or_else(|| at("failure-adopt-unknown"))?;
        adopted.pairs += 1;
        let signed = |old: &str, new: &str, decision: &str| {
            [&what, old, new, decision, "", reason.trim(), by.trim()].map(str::to_owned)
        };
        // what is wanted goes under their id, and what is confirmed is held under it already
        lines.extend(proposal.wanted.then(|| signed(&theirs, &ours, "keep")));
        lines.extend(proposal.confirmed.then(|| signed(&ours, &theirs, "moved")));
    }
    adopted.lines = lines.len();
    if !lines.is_empty() {
        add(workplace, &lines, now)?;
    }
    Ok(adopted)
}

/// A row of a list of proposals.
struct Decided {
    line: u64,
    what: String,
    ours: String,
    theirs: String,
    word: String,
}

fn unusable(text: &'static str, file: &str) -> Failure {
    let what = Phrase::new(text).with("file", file);
    Failure::new(FailureKind::Configuration, what).hint(Phrase::new("hint-adopt"))
}

/// What separates the columns of a list, by its first line.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let counts = [b';', b',', b'\t'].map(|byte| (head.bytes().filter(|one| *one == byte).count(), byte));
    counts
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .filter(|(count, _)| *count > 0)
        .map_or(b';', |(_, byte)| byte)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: &std::io::Error| {
        let what = Phrase::new("failure-text").with("file", path.display().to_string());
        Failure::new(FailureKind::Failed, what.phrase("why", why(&error.kind().to_string())))
    };
    let about = fs::metadata(path).map_err(|error| failed(&error))?;
    let shown = path.display().to_string();
    if !about.is_file() || about.len() > MOST_BYTES {
        return Err(unusable("failure-adopt-file", &shown));
    }
    let bytes = fs::read(path).map_err(|error| failed(&error))?;
    if bytes.contains(&0) { Err(unusable("failure-adopt-file", &shown)) } else { Ok(bytes) }
}

fn decided(path: &Path) -> Result<Vec<Decided>, Failure> {
    let shown = path.display().to_string();
    let bytes = read(path)?;
    // the names may be in any encoding; what is read are ids and words
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).into_owned();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(&text)).flexible(true).from_reader(text.as_bytes());
    let broken = |_: csv::Error| unusable("failure-adopt-file", &shown);
    let head = reader.headers().map_err(broken)?.clone();
    let column = |name: &str| head.iter().position(|one| one.trim().eq_ignore_ascii_case(name));
    let columns = ["what", "ours", "theirs", "decision"].map(column);
    let [Some(what), Some(ours), Some(theirs), Some(word)] = columns else {
        return Err(unusable("failure-adopt-file", &shown));
    };
    let mut decided = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        let line = record.position().map_or(0, csv::Position::line);
        decided.push(Decided {
            line,
            what: cell(what),
            ours: cell(ours),
            theirs: cell(theirs),
            word: cell(word),
        });
    }
    Ok(decided)
}

/// Adds lines to the list of identities. What stands there stays as it is, byte for byte.
fn add(workplace: &Workplace, lines: &[[String; 7]], now: Now) -> Result<(), Failure> {
    let shown = format!("{LISTS_FOLDER}/{LIST}");
    let path = workplace.root.join(LISTS_FOLDER).join(LIST);
    let old = if path.exists() { read(&path)? } else { Vec::new() };
    let new = with(&old, lines).ok_or_else(|| unusable("failure-adopt-list", &shown))?;
    // what would not be read as a list is not written
    let tried = tempfile::tempdir_in(&workplace.root).map_err(|error| Failure::not_written(&path, &error))?;
    let write = |path: &Path| targets::folder::write(path, &new).map_err(|error| Failure::writing(&error));
    write(&tried.path().join(LIST))?;
    read_lists(tried.path(), now)?;
    let folder = workplace.root.join(LISTS_FOLDER);
    fs::create_dir_all(&folder).map_err(|error| Failure::not_written(&folder, &error))?;
    write(&path)
}

/// A list with lines added, in its own columns, letters, separator and line ends; `None` where it lacks a column, or
/// its letters lack one that is needed.
fn with(old: &[u8], lines: &[[String; 7]]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(old.strip_prefix(b"\xef\xbb\xbf").unwrap_or(old));
    let wide = text.is_ok();
    let text = text.map_or_else(|_| String::from_utf8_lossy(old).into_owned(), str::to_owned);
    let fresh = text.trim().is_empty();
    let delimiter = separator(&text);
    let terminator = if text.contains("\r\n") { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder.delimiter(delimiter).terminator(terminator).from_writer(Vec::new());
    let mut columns: Vec<Option<usize>> = (0..LIST_COLUMNS.len()).map(Some).collect();
    if fresh {
        writer.write_record(LIST_COLUMNS).ok()?;
    } else {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let head = reader.headers().ok()?;
        let place = |one: &str| LIST_COLUMNS.iter().position(|name| name.eq_ignore_ascii_case(one.trim()));
        columns = head.iter().map(place).collect();
        let all = (0..LIST_COLUMNS.len()).all(|at| columns.contains(&Some(at)));
        all.then_some(())?;
    }
    for line in lines {
        let cell = |at: &Option<usize>| at.and_then(|at| line.get(at)).map_or("", String::as_str);
        writer.write_record(columns.iter().map(cell)).ok()?;
    }
    let added = String::from_utf8(writer.into_inner().ok()?).ok()?;
    let mut list = if fresh { Vec::new() } else { old.to_vec() };
    if !fresh && !list.ends_with(b"\n") {
        list.extend_from_slice(if text.contains("\r\n") { b"\r\n" } else { b"\n" });
    }
    if wide {
        list.extend_from_slice(added.as_bytes());
    } else {
        for letter in added.chars() {
            list.push(u8::try_from(u32::from(letter)).ok().filter(|byte| !(0x80..0xa0).contains(byte))?);
        }
    }
    Some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(old: &str, new: &str) -> [String; 7] {
        ["class", old, new, "keep", "", "jämförd", "Åsa"].map(str::to_owned)
    }

    fn text(old: &[u8]) -> Option<String> {
        with(old, &[line("K9", "K1")]).map(|list| String::from_utf8_lossy(&list).into_owned())
    }

    #[test]
    fn a_list_keeps_its_lines_and_its_ways() {
        let new = "what;old;new;decision;until;reason;author\nclass;K9;K1;keep;;jämförd;Åsa\n";
        assert_eq!(text(b"").unwrap(), new);
        assert_eq!(text(b"\n").unwrap(), new);
        let own = "author,what,old,new,decision,reason,until,note\r\nBo,class,a,b,new,skäl,,\"x, y\"";
        assert_eq!(text(own.as_bytes()).unwrap(), format!("{own}\r\nÅsa,class,K9,K1,keep,jämförd,,\r\n"));
        let marked = "\u{feff}what;old;new;decision;until;reason;author\n";
        assert_eq!(text(marked.as_bytes()).unwrap(), format!("{marked}class;K9;K1;keep;;jämförd;Åsa\n"));
        assert_eq!(text(b"what;old;new\n"), None);
        let latin = b"what;old;new;decision;until;reason;author\nclass;a;b;new;;sk\xe4l;Bo\n";
        let list = with(latin, &[line("K9", "K1")]).unwrap();
        assert!(list.starts_with(latin) && list.ends_with(b"j\xe4mf\xf6rd;\xc5sa\n"));
        assert_eq!(with(latin, &[line("K9", "Kč")]), None);
    }

    #[test]
    fn nothing_in_a_list_of_proposals_is_a_formula() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(harmless("7A"), "7A");
    }
}
