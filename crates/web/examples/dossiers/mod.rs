//! Dossiers of an invented municipality: one as a project group would get it, and one with everything that is hard to
//! show. Nobody in them exists.

use app::Texts;
use app::dossier::{
    Cell, Chapter, Chart, ChartKind, Column, Decision, Dossier, Level, Role, Section, Sure, Table,
};

/// Rows of a table with one column of words and figures after it.
type Rows = Vec<Vec<Cell>>;

/// Says one of two things, by the language of the texts.
struct Tongue<'a>(&'a Texts);

impl Tongue<'_> {
    fn say(&self, swedish: &str, english: &str) -> String {
        if self.0.language().code() == "sv" { swedish.to_owned() } else { english.to_owned() }
    }

    fn sure(&self, level: Level, swedish: &str, english: &str) -> Sure {
        Sure::new(level, self.say(swedish, english), self.0)
    }

    fn decision(&self, who: Role, what: [&str; 2], proposal: [&str; 2]) -> Decision {
        Decision {
            what: self.say(what[0], what[1]),
            who: who.said(self.0),
            proposal: self.say(proposal[0], proposal[1]),
        }
    }

    fn columns<const N: usize>(&self, columns: [(&str, &str, bool); N]) -> Vec<Column> {
        columns.map(|(sv, en, figures)| Column { title: self.say(sv, en), figures }).into()
    }

    fn chart(&self, kind: ChartKind, values: &[usize], title: [&str; 2], says: [&str; 2]) -> Option<Chart> {
        let (title, says) = (self.say(title[0], title[1]), self.say(says[0], says[1]));
        Some(Chart { kind, title, says, label: 0, values: values.to_vec() })
    }
}

/// Schools with long and short names, pupils, staff, guardians with an address, classes.
const SCHOOLS: [(&str, u64, u64, u64, u64); 14] = [
    ("Almköpings gymnasium", 1240, 118, 2011, 46),
    ("Kvarnbackens grundskola F–9", 874, 81, 1502, 36),
    ("Norra Västerskogens förskola och grundskola, avdelning Blåsippan", 611, 64, 1020, 25),
    ("Åsens skola", 402, 39, 655, 18),
    ("Östra Anpassade grundskolan", 96, 41, 161, 12),
    ("Alléskolan", 388, 35, 640, 16),
    ("Sjötorpsskolan", 341, 30, 560, 14),
    ("Internationella Engelska friskolan i Almköping", 322, 29, 480, 13),
    ("Byskolan", 71, 9, 120, 5),
    ("Trollskogens förskola", 64, 14, 118, 4),
    ("Solrosen", 58, 12, 101, 4),
    ("Myrstacken", 41, 9, 77, 3),
    ("Kulturskolan", 0, 22, 0, 0),
    ("Komvux", 0, 18, 0, 0),
];

/// What a project group would get.
pub(crate) fn study(texts: &Texts) -> Dossier {
    let t = Tongue(texts);
    let chapters = vec![sources(&t), protected(&t), pace(&t), identity(&t)];
    Dossier {
        format: "skolbro-study/1",
        language: texts.language().code(),
        title: t.say("Förstudie: Almköpings kommun", "Pre-study: Almköpings kommun"),
        municipality: "Almköpings kommun".to_owned(),
        as_of: "2026-11-23".to_owned(),
        made_at: "2026-11-23 14:05".to_owned(),
        summary: chapters.iter().filter_map(|chapter| chapter.answer.first().cloned()).collect(),
        chapters,
    }
}

/// Figures by school, of which the page shows the first ten.
fn schools(t: &Tongue<'_>) -> Table {
    let rows = SCHOOLS.map(|(name, pupils, staff, guardians, classes)| {
        vec![
            Cell::words(name),
            Cell::count(pupils),
            Cell::count(staff),
            Cell::count(classes),
            Cell::share(guardians, pupils * 2),
        ]
    });
    Table {
        id: "schools".to_owned(),
        columns: t.columns([
            ("Skola", "School", false),
            ("Elever", "Pupils", true),
            ("Personal", "Staff", true),
            ("Klasser", "Classes", true),
            ("Vårdnadshavare med adress", "Guardians with an address", true),
        ]),
        rows: rows.into(),
        most: 10,
        chart: t.chart(
            ChartKind::Bars,
            &[1, 2],
            ["Elever och personal per skola", "Pupils and staff by school"],
            [
                "Gymnasiet är störst med 1 240 elever.",
                "The upper secondary school is largest, with 1,240 pupils.",
            ],
        ),
    }
}

fn files(t: &Tongue<'_>) -> Table {
    Table {
        id: "source-files".to_owned(),
        columns: t.columns([
            ("Fil", "File", false),
            ("System", "System", false),
            ("Rader", "Rows", true),
            ("Kolumner", "Columns", true),
            ("Ifyllt", "Filled in", true),
        ]),
        rows: vec![
            vec![
                Cell::words("elever.csv"),
                Cell::words("Register"),
                Cell::count(4508),
                Cell::count(18),
                Cell::share(78_000, 81_144),
            ],
            vec![
                Cell::words("vardnadshavare.csv"),
                Cell::words("Register"),
                Cell::count(7445),
                Cell::count(11),
                Cell::share(81_000, 81_895),
            ],
            vec![
                Cell::words("personal.xlsx"),
                Cell::words("HR"),
                Cell::count(521),
                Cell::count(9),
                Cell::share(4689, 4689),
            ],
        ],
        ..Table::default()
    }
}

fn sources(t: &Tongue<'_>) -> Chapter {
    Chapter {
        id: "sources",
        title: t.say("Källor", "Sources"),
        question: t.say("Vilka system har uppgifterna, och räcker de?", "Which systems hold the data, and is it enough?"),
        answer: vec![
            t.say("Två system räcker: elevregistret och personalsystemet har allt som Unikum behöver.", "Two systems are enough: the pupil register and the HR system hold all that Unikum needs."),
            t.say("Gruppernas lärare saknas i elevregistret och måste komma från schemat.", "The teachers of groups are not in the pupil register and have to come from the timetable."),
        ],
        sure: t.sure(Level::High, "Allt är räknat i filerna.", "Everything is counted in the files."),
        sections: vec![
            Section {
                title: t.say("Skolorna", "The schools"),
                text: vec![t.say("Så många elever, anställda och klasser finns i källorna. Kulturskolan och Komvux har personal men inga elever.", "So many pupils, staff and classes are in the sources. Two units have staff but no pupils.")],
                points: vec![],
                table: Some(schools(t)),
            },
            Section {
                title: t.say("Filerna", "The files"),
                text: vec![],
                points: vec![
                    t.say("Alla filer är från samma dag.", "All files are from the same day."),
                    t.say("Ingen fil är tom.", "No file is empty."),
                ],
                table: Some(files(t)),
            },
        ],
        decisions: vec![
            t.decision(Role::Owner, ["Vilket system är ledande för personalens e-postadresser?", "Which system leads for the addresses of staff?"], ["Personalsystemet: det har en adress för 521 av 521.", "The HR system: it has an address for 521 of 521."]),
            t.decision(Role::Register, ["Ska Kulturskolan och Komvux vara med?", "Shall the units without pupils be part of it?"], ["", ""]),
        ],
    }
}

fn protected(t: &Tongue<'_>) -> Chapter {
    let rows = SCHOOLS.iter().take(9).map(|(name, pupils, staff, guardians, _)| {
        vec![
            Cell::words(*name),
            Cell::count(pupils / 2),
            Cell::count(pupils / 3),
            Cell::count(*staff),
            Cell::count(guardians / 9),
        ]
    });
    let table = Table {
        id: "logins".to_owned(),
        columns: t.columns([
            ("Skola", "School", false),
            ("Egen adress i skolans domän", "An address of the school", true),
            ("Privat adress", "A private address", true),
            ("Bara telefon", "Telephone only", true),
            ("Ingenting", "Nothing", true),
        ]),
        rows: rows.collect(),
        most: 0,
        chart: t.chart(
            ChartKind::Stacked,
            &[1, 2, 3, 4],
            ["Hur elever och vårdnadshavare kan nås", "How pupils and guardians can be reached"],
            ["De flesta har en egen adress.", "Most have an address of their own."],
        ),
    };
    Chapter {
        id: "logins",
        title: t.say("Inloggning", "Signing in"),
        question: t.say("Kan alla logga in från första dagen?", "Can everybody sign in from the first day?"),
        answer: vec![t.say(
            "Nio av tio kan logga in; resten behöver en adress först.",
            "Nine of ten can sign in; the others need an address first.",
        )],
        sure: t.sure(
            Level::Fair,
            "Om adresserna fungerar går inte att se i en fil.",
            "Whether the addresses work cannot be seen in a file.",
        ),
        sections: vec![Section {
            title: t.say("Adresser", "Addresses"),
            text: vec![],
            points: vec![],
            table: Some(table),
        }],
        decisions: vec![t.decision(
            Role::School,
            ["Vem kompletterar adresserna före starten?", "Who completes the addresses before the start?"],
            ["Varje skolas administratör får en lista.", "The administrator of each school gets a list."],
        )],
    }
}

/// Changed pupils and staff by week.
const WEEKS: [(&str, u64, u64); 12] = [
    ("2026-08-17", 412, 30),
    ("2026-08-24", 288, 41),
    ("2026-08-31", 97, 22),
    ("2026-09-07", 61, 18),
    ("2026-09-14", 44, 12),
    ("2026-09-21", 40, 12),
    ("2026-09-28", 52, 9),
    ("2026-10-05", 38, 14),
    ("2026-10-12", 29, 11),
    ("2026-10-19", 33, 8),
    ("2026-10-26", 71, 25),
    ("2026-11-02", 42, 10),
];

fn changes(t: &Tongue<'_>) -> Table {
    let rows =
        WEEKS.map(|(day, pupils, staff)| vec![Cell::words(day), Cell::count(pupils), Cell::count(staff)]);
    let columns = || {
        t.columns([
            ("Vecka från", "Week from", false),
            ("Elever", "Pupils", true),
            ("Personal", "Staff", true),
        ])
    };
    Table {
        id: "pace".to_owned(),
        columns: columns(),
        rows: rows.into(),
        most: 0,
        chart: t.chart(
            ChartKind::Line,
            &[1, 2],
            ["Ändrade personer per vecka", "Changed people by week"],
            ["Flest i augusti.", "Most in August."],
        ),
    }
}

fn shares(t: &Tongue<'_>) -> Table {
    let shares = WEEKS.map(|(day, pupils, _)| vec![Cell::words(day), Cell::share(pupils, 4508_u64)]);
    Table {
        id: "pace".to_owned(),
        columns: t.columns([
            ("Vecka från", "Week from", false),
            ("Andel som ändrades", "Share that changed", true),
        ]),
        rows: shares.into(),
        most: 0,
        chart: t.chart(
            ChartKind::Line,
            &[1],
            ["Andel elever som ändrades", "Share of pupils that changed"],
            ["Från nio procent till under en.", "From nine per cent to less than one."],
        ),
    }
}

fn pace(t: &Tongue<'_>) -> Chapter {
    Chapter {
        id: "pace",
        title: t.say("Takten", "The pace"),
        question: t.say(
            "Hur mycket ändras mellan två exporter, och hur ofta behöver Unikum uppdateras?",
            "How much changes between two exports, and how often does Unikum need an update?",
        ),
        answer: vec![t.say(
            "Varje natt i augusti och september, annars räcker det en gång i veckan.",
            "Every night in August and September; otherwise once a week is enough.",
        )],
        sure: t.sure(
            Level::Low,
            "Tolv veckor är för kort för att se ett läsår.",
            "Twelve weeks are too short to see a school year.",
        ),
        sections: vec![
            Section {
                title: t.say("Ändringar per vecka", "Changes by week"),
                text: vec![],
                points: vec![],
                table: Some(changes(t)),
            },
            Section {
                title: t.say("Andel av eleverna", "Share of the pupils"),
                text: vec![],
                points: vec![],
                table: Some(shares(t)),
            },
        ],
        decisions: vec![t.decision(
            Role::Manager,
            ["Hur ofta ska det skickas?", "How often shall it be sent?"],
            ["Varje natt.", "Every night."],
        )],
    }
}

fn identity(t: &Tongue<'_>) -> Chapter {
    Chapter {
        id: "identity",
        title: t.say("Identiteter i Unikum", "Identities in Unikum"),
        question: t.say(
            "Hur känner vi igen dem som redan finns i Unikum?",
            "How do we recognise those who are in Unikum already?",
        ),
        answer: vec![t.say(
            "Det går inte att säga förrän Unikum har lämnat en export.",
            "That cannot be said until Unikum has handed over an export.",
        )],
        sure: t.sure(
            Level::None,
            "Ingen export från Unikum fanns att titta på.",
            "There was no export from Unikum to look at.",
        ),
        sections: vec![],
        decisions: vec![t.decision(
            Role::Receiver,
            [
                "När kan Unikum lämna en export av det som finns?",
                "When can Unikum hand over an export of what there is?",
            ],
            ["", ""],
        )],
    }
}

/// What is hard to show: nothing at all, one row, only zeros, many rows, long names, huge figures, gaps.
pub(crate) fn hard(texts: &Texts) -> Dossier {
    let chapter = |(id, rows): (&'static str, Rows)| Chapter {
        id,
        title: id.to_owned(),
        question: String::new(),
        answer: vec![],
        sure: Sure::new(Level::Low, String::new(), texts),
        sections: CHARTS.iter().map(|(kind, values)| drawn(id, &rows, *kind, values)).collect(),
        decisions: vec![],
    };
    let chapters = cases().into_iter().map(chapter).collect();
    Dossier { chapters, summary: vec!["A".to_owned()], ..study(texts) }
}

const LONG: &str =
    "Skolskjutshandläggningsverksamhetens samordningsfunktion för Norra Västerskogens förskolor";

const CHARTS: [(ChartKind, &[usize]); 6] = [
    (ChartKind::Bars, &[1]),
    (ChartKind::Bars, &[1, 2, 3]),
    (ChartKind::Stacked, &[1, 2]),
    (ChartKind::Line, &[1]),
    (ChartKind::Line, &[1, 2]),
    (ChartKind::Line, &[3]),
];

fn cases() -> Vec<(&'static str, Rows)> {
    let row = |name: &str, cells: [Cell; 3]| [Cell::words(name)].into_iter().chain(cells).collect::<Vec<_>>();
    let c = |n: u64| Cell::Count(n);
    let many = |n: u64| row(&format!("{LONG} {n}"), [c(n * n), c(7 * n % 13), Cell::Share(n, 40)]);
    let gap = |n: u64| match n % 3 {
        1 => row(&format!("2026-09-0{n}"), [Cell::Nothing, c(4), Cell::Nothing]),
        _ => row(&format!("2026-09-0{n}"), [c(n + 1), c(5), Cell::Share(n, 9)]),
    };
    let huge = [c(u64::MAX), c(1), Cell::Share(u64::MAX, 1)];
    vec![
        ("empty", vec![]),
        ("one", vec![row("Ek", [c(3), c(2), Cell::Share(1, 3)])]),
        ("zeros", (0..3).map(|n| row(&n.to_string(), [c(0), c(0), Cell::Share(0, 9)])).collect()),
        ("many", (0..40).map(many).collect()),
        ("huge", vec![row(&"Å".repeat(300), huge), row("=1+1", [c(5), Cell::Nothing, Cell::Share(3, 0)])]),
        ("gaps", (0..9).map(gap).collect()),
        ("nothing", vec![row("", [Cell::Nothing, Cell::Nothing, Cell::Nothing])]),
    ]
}

fn drawn(id: &str, rows: &Rows, kind: ChartKind, values: &[usize]) -> Section {
    let columns = ["Namn", "A", LONG, "%"].into_iter().enumerate();
    let columns = columns.map(|(at, title)| Column { title: title.to_owned(), figures: at > 0 });
    let (title, says) = (format!("{kind:?}"), format!("{id} {kind:?}"));
    let chart = Chart { kind, title, says, label: 0, values: values.to_vec() };
    Section {
        title: format!("{id} {kind:?} {values:?}"),
        table: Some(Table {
            id: id.to_owned(),
            columns: columns.collect(),
            rows: rows.clone(),
            most: 0,
            chart: Some(chart),
        }),
        ..Section::default()
    }
}
