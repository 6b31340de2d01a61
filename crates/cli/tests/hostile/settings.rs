//! Damage to what people write: `skolbro.toml` and the mapping. Each mistake is pointed at in its file.

use crate::site::Site;
use crate::variant::Variant;
use std::fs;

const CONFIG: &str = "skolbro.toml";
const MAPPING: &str = "mapping/register.toml";

/// A mistake in what people have written.
const WRONG: (i32, i32) = (2, 2);

/// The sections whose keys are free, so that no word can be misspelt.
const FREE: [&str; 4] = ["[receiver.map.skolform]", "[rules]", ".words]", "[[test]]"];

/// Keys of the drafted configuration.
const CONFIG_KEYS: [&str; 18] = [
    "name",
    "code",
    "file_name",
    "folder",
    "order",
    "locked",
    "confirmed",
    "relations.template",
    "org.external_id",
    "FS",
    "alternative_ids",
    "group_kinds",
    "id",
    "blocking",
    "text",
    "answer",
    "GR",
    "VUX",
];

/// Keys of the drafted mapping.
const MAPPING_KEYS: [&str; 25] = [
    "system",
    "file",
    "delimiter",
    "encoding",
    "required",
    "from",
    "id",
    "code",
    "name",
    "school_types",
    "organiser",
    "kind",
    "unit",
    "start",
    "end",
    "as",
    "number",
    "given_name",
    "adult",
    "child",
    "protected",
    "when",
    "person",
    "group",
    "role",
];

/// Damage to the configuration.
pub(crate) fn config() -> Vec<Variant> {
    let mut all = keys(CONFIG, &CONFIG_KEYS);
    all.extend(texts(CONFIG));
    let edited = |name: &'static str,
                  from: &'static str,
                  to: &'static str,
                  said: (&'static str, &'static str)| {
        Variant::new(format!("{CONFIG}: {name}"), WRONG, said, move |site: &Site| site.edit(CONFIG, from, to))
    };
    all.extend([
        edited(
            "an unknown rule",
            "[rules]",
            "[rules]\nSKB-Z99 = \"notice\"",
            ("Det finns ingen regel", "no rule"),
        ),
        edited("no rule at all", "[rules]", "[rules]\nregel = \"notice\"", ("regelkod", "code of a rule")),
        edited("a rule too grave", "[rules]", "[rules]\nSKB-C81 = \"katastrof\"", ("Orden är", "words are")),
        edited(
            "a rule that nobody answers for",
            "[rules]",
            "[rules]\nSKB-C81 = \"off\"",
            ("svara för det", "answer for it"),
        ),
        edited(
            "a rule that may not be lowered",
            "[rules]",
            "[rules]\nSKB-A06 = \"notice\"",
            ("får inte", "may not"),
        ),
        edited(
            "a mapping that is not there",
            "[\"register\"]",
            "[\"registret\"]",
            ("Menade du", "Did you mean"),
        ),
        edited("a group kind misspelt", "\"Klass\"", "\"Klas\"", ("Menade du", "Did you mean")),
        edited("a code that is none", "\"9998\"", "\"99a8\"", ("kommunkod", "municipality code")),
        edited("a template without its ends", "{op}\\t", "{opp}\\t", ("Mallen", "template")),
        edited("an unconfirmed point", "confirmed = []", "confirmed = [\"idn\"]", ("punkt", "point")),
        edited(
            "a key twice",
            "locked = false",
            "locked = false\nlocked = true",
            ("står redan", "already in"),
        ),
        edited("a section twice", "[policy]", "[policy]\n[policy]", ("står redan", "already in")),
        edited("a section never closed", "[policy]", "[policy", ("skolbro.toml", "skolbro.toml")),
        edited("a list never closed", "[\"register\"]", "[\"register\"", ("skolbro.toml", "skolbro.toml")),
        edited("a text never closed", "\"exempelkoping\"", "\"exempelkoping", ("citattecken", "quotes")),
        edited("a text in no quotes", "\"Exempelköping\"", "Exempelköping", ("citattecken", "quotes")),
        edited("a line of prose", "[policy]", "här är policyn\n[policy]", ("likhetstecken", "equals sign")),
        edited("a bad escape", "\"../export\"", "\"..\\sources\"", ("snedstreck", "backslash")),
        edited("a path in a file name", "\"exempelkoping\"", "\"../../etc/x\"", ("filnamn", "file name")),
        Variant::new(
            "skolbro.toml: the sources are elsewhere",
            (1, 1),
            ("kan inte läsas", "cannot be read"),
            |site| {
                site.edit(CONFIG, "\"../export\"", "\"../expört\"");
            },
        ),
        Variant::new(
            "skolbro.toml: a blocking question is open",
            (4, 4),
            ("2 frågor", "2 questions"),
            |site| {
                let text = fs::read_to_string(site.work(CONFIG)).unwrap();
                let asked = |line: &str| {
                    if line.starts_with("text = ") { "text = \"?\"".to_owned() } else { line.to_owned() }
                };
                site.write(CONFIG, text.lines().map(asked).collect::<Vec<_>>().join("\n"));
                site.edit(CONFIG, "blocking = false", "blocking = true");
                site.edit(CONFIG, "blocking = false", "blocking = true");
            },
        ),
        Variant::new("skolbro.toml: gone", WRONG, ("den finns inte", "it does not exist"), |site| {
            fs::remove_file(site.work(CONFIG)).unwrap();
        }),
        Variant::new("skolbro.toml: a folder", WRONG, ("det är en mapp", "it is a folder"), |site| {
            fs::remove_file(site.work(CONFIG)).unwrap();
            fs::create_dir(site.work(CONFIG)).unwrap();
        }),
        Variant::new(
            "the municipality's folder is gone",
            WRONG,
            ("den finns inte", "it does not exist"),
            |site| {
                fs::remove_dir_all(site.root.join("work")).unwrap();
            },
        ),
    ]);
    all
}

/// Damage to the mapping.
pub(crate) fn mapping() -> Vec<Variant> {
    let mut all = keys(MAPPING, &MAPPING_KEYS);
    all.extend(texts(MAPPING));
    let block = |name: &'static str,
                 more: &'static str,
                 codes: (i32, i32),
                 said: (&'static str, &'static str)| {
        Variant::new(format!("{MAPPING}: {name}"), codes, said, move |site: &Site| site.add(MAPPING, more))
    };
    let fits = ("relationer", "relations");
    all.extend([
        block(
            "an unknown table",
            "[[unit]]\nfrom = \"Elver\"\nid = \"x\"\n",
            WRONG,
            ("Menade du", "Did you mean"),
        ),
        block(
            "an unknown kind of block",
            "[[elev]]\nfrom = \"Elever\"\n",
            WRONG,
            ("finns inte här", "no key"),
        ),
        block("an unknown column", UNKNOWN_COLUMN, (1, 1), ("Skolenhe ", "Skolenhe ")),
        block("an unknown lookup", UNKNOWN_LOOKUP, WRONG, ("Menade du", "Did you mean")),
        block("a pattern that cannot be read", BROKEN_PATTERN, WRONG, ("parentes", "parenthesis")),
        block("a pattern that would grow without end", BOMB, WRONG, ("för stort", "too large")),
        block("a pattern that looks ahead", AHEAD, WRONG, ("framåt", "ahead")),
        block("a pattern without a group", NO_GROUP, WRONG, ("parentes", "parentheses")),
        block("a table joined to itself", SELF_JOIN, (0, 0), fits),
        block("a join inside its own join", CYCLE, (0, 0), fits),
        block(
            "a join to another mapping that is not there",
            NO_SUCH_SOURCE,
            WRONG,
            ("Det finns ingen tabell", "no table"),
        ),
        block("two lists in a block", TWO_LISTS, WRONG, ("Bara ett fält", "Only one field")),
        Variant::new("mapping: brackets five hundred deep", WRONG, ("klamrar", "brackets"), |site| {
            let deep = format!("{}{}", "{ first = [".repeat(500), "] }".repeat(500));
            site.add(MAPPING, &format!("[[unit]]\nfrom = \"Elever\"\nid = {deep}\n"));
        }),
        Variant::new("mapping: none", WRONG, ("ingen mappningsfil", "no mapping file"), |site| {
            fs::remove_file(site.work(MAPPING)).unwrap();
        }),
        Variant::new("mapping: the folder gone", WRONG, ("den finns inte", "it does not exist"), |site| {
            fs::remove_dir_all(site.work("mapping")).unwrap();
        }),
        Variant::new(
            "mapping: a file where the folder was",
            WRONG,
            ("det är ingen mapp", "it is not a folder"),
            |site| {
                fs::remove_dir_all(site.work("mapping")).unwrap();
                fs::write(site.work("mapping"), "x").unwrap();
            },
        ),
        Variant::new("mapping: a folder called .toml", WRONG, ("det är en mapp", "it is a folder"), |site| {
            fs::create_dir(site.work("mapping/extra.toml")).unwrap();
        }),
        Variant::new(
            "mapping: a second one that is empty",
            WRONG,
            ("nämner ingen tabell", "names no table"),
            |site| {
                site.write("mapping/extra.toml", "");
            },
        ),
    ]);
    all
}

/// Every key misspelt, and every value of the wrong kind.
fn keys(file: &'static str, keys: &'static [&'static str]) -> Vec<Variant> {
    let mut all = Vec::new();
    for key in keys {
        all.push(Variant::new(format!("{file}: {key} misspelt"), WRONG, (file, file), move |site| {
            change(site, file, key, |line| line.replacen(key, &format!("{key}x"), 1));
        }));
        all.push(Variant::new(
            format!("{file}: {key} of the wrong kind"),
            WRONG,
            (file, file),
            move |site| {
                change(site, file, key, |_| format!("{key} = 1979-05-27"));
            },
        ));
    }
    all
}

/// Damage that any text can have.
fn texts(file: &'static str) -> Vec<Variant> {
    let whole = |name: &str, said: (&'static str, &'static str), content: &'static [u8]| {
        Variant::new(format!("{file}: {name}"), WRONG, said, move |site: &Site| site.write(file, content))
    };
    vec![
        whole("empty", (file, file), b""),
        whole("random bytes", ("UTF-8", "UTF-8"), b"\x00\xff\xfe\x80 \x01\x02"),
        whole("windows-1252", ("UTF-8", "UTF-8"), b"[municipality]\nname = \"\xd6rebro\"\n"),
        whole("UTF-16", ("UTF-8", "UTF-8"), b"\xff\xfe[\0x\0]\0"),
        whole("a JSON file", (file, file), b"{\"municipality\": {\"name\": \"Exempel\"}}"),
        whole("an XML file", (file, file), b"<municipality name=\"Exempel\"/>"),
        whole("zero bytes", (file, file), b"[municipality]\nname = \"a\0b\"\n"),
        whole("CR only", (file, file), b"[municipality]\rname = \"Exempel\"\r"),
    ]
}

fn change(site: &Site, file: &str, key: &str, with: impl Fn(&str) -> String) {
    let text = fs::read_to_string(site.work(file)).unwrap();
    let mut section = String::new();
    let mut done = false;
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            if line.starts_with('[') {
                section = line.to_owned();
            }
            let free = FREE.iter().any(|free| section.contains(free));
            let found = line.split_once(" = ").is_some_and(|(name, _)| name == key);
            if done || !found || (free && !section.contains("skolform")) {
                return line.to_owned();
            }
            done = true;
            with(line)
        })
        .collect();
    assert!(done, "{file} has no {key}");
    fs::write(site.work(file), lines.join("\n")).unwrap();
}

const UNKNOWN_COLUMN: &str = "[[unit]]\nfrom = \"Elever\"\nid = \"Skolenhe \"\n";
const UNKNOWN_LOOKUP: &str =
    "[[unit]]\nfrom = \"Elever\"\nid = { column = \"Enhets-id\", lookup = \"grupptypp\" }\n";
const BROKEN_PATTERN: &str = "[[unit]]\nfrom = \"Elever\"\nid = { column = \"Enhets-id\", capture = '(a' }\n";
const BOMB: &str =
    "[[unit]]\nfrom = \"Elever\"\nid = { column = \"Enhets-id\", capture = '((a{900}){900}){900}' }\n";
const AHEAD: &str = "[[unit]]\nfrom = \"Elever\"\nid = { column = \"Enhets-id\", capture = '(?=a)(b)' }\n";
const NO_GROUP: &str = "[[unit]]\nfrom = \"Elever\"\nid = { column = \"Enhets-id\", capture = 'a+' }\n";
const SELF_JOIN: &str = "[[unit]]\nfrom = \"Skolenheter\"\nid = { table = \"Skolenheter\", match = { Enhets-id = \"Enhets-id\" }, take = \"Enhets-id\" }\n";
const CYCLE: &str = "[[unit]]\nfrom = \"Skolenheter\"\nid = { table = \"Skolenheter\", match = { Enhets-id = { table = \"Skolenheter\", match = { Enhets-id = \"Enhets-id\" }, take = \"Enhets-id\" } }, take = \"Enhets-id\" }\n";
const NO_SUCH_SOURCE: &str = "[[unit]]\nfrom = \"Skolenheter\"\nid = { table = \"katalogen.personer\", match = { a = \"Enhets-id\" }, take = \"b\" }\n";
const TWO_LISTS: &str = "[[unit]]\nfrom = \"Skolenheter\"\nid = { column = \"Enhets-id\", split = \",\", pick = \"each\" }\nname = { column = \"Enhetsnamn\", split = \",\", pick = \"each\" }\n";
