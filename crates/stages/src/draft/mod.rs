//! Drafts a mapping and a configuration from first looks at the files of a folder: which file is what,
//! which column is what, and by what evidence. What it does not understand becomes a question; identity,
//! protection markings and guardians are never guessed in silence.
//!
//! Refuses to know: files, folders, terminals, and the words of any language (`locales/*/draft.ftl`).

mod column;
mod config;
mod example;
mod header;
mod page;
mod register;
mod rostered;
mod skola24;
mod table;
mod value;
mod width;
mod words;

pub use page::{Arg, Line, Page, Phrase, Proof, write};

use model::Date;
use model::ask::Look;
use std::collections::BTreeSet;
use table::{Holds, Sheet};

/// A first look at a file, or at one sheet of a workbook.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The file's name, without its folder.
    pub file: &'a str,
    /// What was seen.
    pub look: &'a Look,
}

/// The kinds of register that are known beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preset {
    /// OneRoster 1.1 and 1.2 as CSV.
    OneRoster,
    /// Microsoft's School Data Sync v2.1.
    Sds,
    /// Skola24's import files: no header, fixed order.
    Skola24,
    /// Anything else with headings.
    Register,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OneRoster, Self::Sds, Self::Skola24, Self::Register];

    /// Its name in commands, and the name of its mapping file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OneRoster => "oneroster",
            Self::Sds => "sds",
            Self::Skola24 => "skola24",
            Self::Register => "register",
        }
    }
}

/// What the user has said beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Take every file that can be taken so as this.
    pub preset: Option<Preset>,
    /// The folder with the register's files, as it shall stand in the configuration.
    pub folder: String,
    /// The municipality's name; empty where nobody has said.
    pub municipality: String,
    /// Kommunkod, four digits; empty to take what most units say.
    pub municipality_code: String,
}

/// Something only people can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id in the configuration; the same every time the same folder is drafted.
    pub id: String,
    /// Nothing may be planned before it has an answer.
    pub blocking: bool,
    /// What is asked, and which line to change.
    pub text: Phrase,
}

/// What was made of a file or sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The file.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Rows seen.
    pub rows: u32,
    /// What it holds, or why it is not used.
    pub what: Phrase,
    /// The mapping file that reads it; `None` where nothing does.
    pub mapping: Option<String>,
}

/// A drafted work folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// `skolbro.toml`.
    pub config: Page,
    /// `mapping/*.toml`.
    pub mappings: Vec<Page>,
    /// Every question; they stand in the configuration too.
    pub questions: Vec<Question>,
    /// What was made of each file, in the order given.
    pub files: Vec<Summary>,
}

/// One mapping file and what the configuration must know about it.
struct Drafted {
    lines: Vec<Line>,
    questions: Vec<Question>,
    /// Codes of the school forms seen.
    school_types: BTreeSet<&'static str>,
    /// Some people have no column with numbers.
    no_numbers: bool,
    /// All groups are teaching groups.
    only_teaching: bool,
}

/// Drafts. `today` decides which numbers can be somebody's.
#[must_use]
pub fn draft(looks: &[Seen<'_>], wishes: &Wishes, today: Date) -> Draft {
    let mut sheets: Vec<Sheet<'_>> = looks.iter().map(|seen| Sheet::study(seen, today)).collect();
    let presets = assign(&mut sheets, wishes.preset, today);
    let taken = take(&sheets, &presets);
    name_apart(&mut sheets, &taken);
    let mut drafts: Vec<(Preset, Drafted)> = Vec::new();
    for preset in Preset::ALL {
        let members: Vec<&Sheet<'_>> = sheets
            .iter()
            .zip(&taken)
            .filter(|(_, taken)| **taken == Use::In(preset))
            .map(|(sheet, _)| sheet)
            .collect();
        if members.is_empty() {
            continue;
        }
        let path = path_of(preset);
        let drafted = match preset {
            Preset::OneRoster | Preset::Sds => rostered::draft(members, preset, path, today),
            Preset::Skola24 | Preset::Register => {
                let units = members.iter().copied().find(|sheet| sheet.holds == Holds::Units);
                let system = if preset == Preset::Skola24 { "Skola24" } else { "" };
                register::draft(members, units, (path, system), today)
            }
        };
        drafts.push((preset, drafted));
    }
    let files = sheets.iter().zip(&taken).map(|(sheet, taken)| summary(sheet, *taken)).collect();
    let mut questions: Vec<Question> = unused_questions(&sheets, &taken);
    let config = config::draft(wishes, &sheets, &drafts, &mut questions);
    let mappings = drafts
        .into_iter()
        .map(|(preset, drafted)| Page { path: path_of(preset), lines: drafted.lines })
        .collect();
    Draft { config, mappings, questions, files }
}

/// What becomes of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Read by this preset's mapping.
    In(Preset),
    /// A newer file has the same name but for the date.
    Older,
    /// Another list of units says more.
    OtherUnits,
    /// Nobody understands it, or nobody needs it.
    Not,
}

fn path_of(preset: Preset) -> String {
    format!("mapping/{}.toml", preset.code())
}

/// Which preset each sheet belongs to.
fn assign(sheets: &mut [Sheet<'_>], wished: Option<Preset>, today: Date) -> Vec<Preset> {
    let rostered = if matches!(wished, Some(Preset::Register | Preset::Skola24)) {
        None
    } else {
        rostered::recognise(sheets, wished)
    };
    let mut presets = Vec::new();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        let preset = match &rostered {
            Some((preset, members)) if members.contains(&at) => *preset,
            _ if wished != Some(Preset::Register) && skola24::recognise(sheet, today) => Preset::Skola24,
            _ => Preset::Register,
        };
        presets.push(preset);
    }
    presets
}

/// Which sheets are read, and by what.
fn take(sheets: &[Sheet<'_>], presets: &[Preset]) -> Vec<Use> {
    let best = register::best_units(sheets);
    let skola24 = presets.contains(&Preset::Skola24);
    let people = sheets.iter().zip(presets).any(|(sheet, preset)| {
        *preset == Preset::Register && matches!(sheet.holds, Holds::Pupils | Holds::Staff | Holds::Guardians)
    });
    let mut uses = Vec::new();
    for (at, (sheet, preset)) in sheets.iter().zip(presets).enumerate() {
        let newer = |(other_at, other): (usize, &Sheet<'_>)| {
            other_at != at
                && sheet.pattern != sheet.file
                && other.pattern == sheet.pattern
                && other.look.table.origin().sheet == sheet.look.table.origin().sheet
                && other.file > sheet.file
        };
        let taken = if sheets.iter().enumerate().any(newer) {
            Use::Older
        } else if *preset != Preset::Register {
            Use::In(*preset)
        } else {
            match sheet.holds {
                Holds::Statistics | Holds::Unknown => Use::Not,
                Holds::Units if !best.is_some_and(|best| std::ptr::eq(best, sheet)) => Use::OtherUnits,
                // Skola24's files name the school; the list of units beside them has its id.
                Holds::Units if skola24 && !people => Use::In(Preset::Skola24),
                Holds::Directory | Holds::Members | Holds::Leaders if !people => Use::Not,
                Holds::Units
                | Holds::Groups
                | Holds::Pupils
                | Holds::Guardians
                | Holds::Staff
                | Holds::Members
                | Holds::Leaders
                | Holds::Directory => Use::In(Preset::Register),
            }
        };
        uses.push(taken);
    }
    uses
}

/// No two tables of one mapping have the same name.
fn name_apart(sheets: &mut [Sheet<'_>], taken: &[Use]) {
    let mut names: Vec<(Use, String)> = Vec::new();
    for (sheet, taken) in sheets.iter_mut().zip(taken) {
        let base = sheet.name.clone();
        let mut nth = 2;
        while sheet.name.is_empty() || names.contains(&(*taken, sheet.name.clone())) {
            sheet.name = format!("{base} {nth}").trim().to_owned();
            nth += 1;
        }
        names.push((*taken, sheet.name.clone()));
    }
}

fn summary(sheet: &Sheet<'_>, taken: Use) -> Summary {
    let (what, mapping) = match taken {
        Use::In(Preset::OneRoster) => {
            (Phrase::new("draft-holds-oneroster"), Some(path_of(Preset::OneRoster)))
        }
        Use::In(Preset::Sds) => (Phrase::new("draft-holds-sds"), Some(path_of(Preset::Sds))),
        Use::In(preset) => (Phrase::new(sheet.holds.text()), Some(path_of(preset))),
        Use::Older => (Phrase::new("draft-holds-older"), None),
        Use::OtherUnits => (Phrase::new("draft-holds-other-units"), None),
        Use::Not => (Phrase::new(sheet.holds.text()), None),
    };
    Summary {
        file: sheet.file.to_owned(),
        sheet: sheet.look.table.origin().sheet.clone(),
        rows: sheet.look.table.rows(),
        what,
        mapping,
    }
}

fn unused_questions(sheets: &[Sheet<'_>], taken: &[Use]) -> Vec<Question> {
    let mut questions = Vec::new();
    for (sheet, taken) in sheets.iter().zip(taken) {
        let text = match (taken, sheet.holds) {
            (Use::OtherUnits, _) => "draft-question-other-units",
            (Use::Not, Holds::Statistics) | (Use::In(_) | Use::Older, _) => continue,
            (Use::Not, _) => "draft-question-file-not-used",
        };
        let text = Phrase::new(text).text("file", sheet.file).text("table", &sheet.name);
        questions.push(Question { id: register::id("file", &[&sheet.name]), blocking: false, text });
    }
    if !sheets.iter().zip(taken).any(|(_, taken)| matches!(taken, Use::In(_))) {
        let text = Phrase::new("draft-question-nothing");
        questions.push(Question { id: "nothing".to_owned(), blocking: true, text });
    }
    questions
}
