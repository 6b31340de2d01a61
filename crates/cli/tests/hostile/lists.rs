//! Damage to the lists of decisions: they are about people, so nothing of their content may be shown.

use crate::variant::Variant;

const KEPT: &str = "lists/guardians_kept.csv";
const BLOCKED: &str = "lists/blocked.csv";

/// A list that cannot be understood is a mistake in the configuration, one that cannot be read a failure.
const WRONG: (i32, i32) = (2, 2);
const UNREADABLE: (i32, i32) = (1, 1);

pub(crate) fn variants() -> Vec<Variant> {
    let bad = |name: &'static str,
               file: &'static str,
               content: &'static str,
               said: (&'static str, &'static str)| {
        Variant::new(format!("list, {name}"), WRONG, said, move |site| site.write(file, content))
    };
    vec![
        bad(
            "no adult",
            KEPT,
            "adult;child;until;reason;author\n;20150101-2395;;x;y\n",
            ("adult och child", "adult and child"),
        ),
        bad(
            "the same person twice",
            KEPT,
            "adult;child;until;reason;author\n20150101-2395;20150101-2395;;x;y\n",
            ("samma person", "the same person"),
        ),
        bad(
            "no such kind",
            BLOCKED,
            "what;id;until;reason;author\npersson;20150101-2395;;x;y\n",
            ("person, unit eller group", "person, unit or group"),
        ),
        bad("no id", BLOCKED, "what;id;until;reason;author\nperson;;;x;y\n", ("id saknas", "id is missing")),
        bad(
            "no date",
            BLOCKED,
            "what;id;until;reason;author\nperson;20150101-2395;snart;x;y\n",
            ("until", "until"),
        ),
        bad(
            "nobody has signed",
            BLOCKED,
            "what;id;until;reason;author\nperson;20150101-2395;;;\n",
            ("reason och author", "reason and author"),
        ),
        bad(
            "cells too many",
            BLOCKED,
            "what;id;until;reason;author\nperson;20150101-2395;;flytt; till annan;y\n",
            ("för många celler", "too many cells"),
        ),
        bad(
            "a quote that is never closed",
            BLOCKED,
            "what;id;until;reason;author\nperson;\"20150101-2395;;x;y\nperson;20150102-2394;;x;y\n",
            ("citattecken", "quotation mark"),
        ),
        bad(
            "mojibake",
            BLOCKED,
            "what;id;until;reason;author\nunit;1001;;BlÃ¥bÃ¤ret stÃ¤ngs;rektorn pÃ¥ skolan\n",
            ("Bokstäverna", "letters"),
        ),
        bad(
            "the error of a spreadsheet",
            BLOCKED,
            "what;id;until;reason;author\nperson;#REF!;;x;y\n",
            ("Excel", "Excel"),
        ),
        Variant::new(
            "list, a column gone",
            UNREADABLE,
            ("kolumnen what saknas", "what is missing"),
            |site| {
                site.write(BLOCKED, "id;until;reason;author\n1001;;x;y\n");
            },
        ),
        Variant::new("list, only a header", (0, 0), ("relationer", "relations"), |site| {
            site.write(BLOCKED, "what;id;until;reason;author\n");
        }),
        Variant::new("list, empty", (0, 0), ("relationer", "relations"), |site| site.write(BLOCKED, "")),
        Variant::new("list, random bytes", UNREADABLE, ("varken text", "neither text"), |site| {
            site.write(
                BLOCKED,
                (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<_>>(),
            );
        }),
        Variant::new("list, a folder", UNREADABLE, ("är ingen fil", "not a file"), |site| {
            std::fs::create_dir_all(site.work(BLOCKED)).unwrap();
        }),
        Variant::new(
            "the lists' folder is a file",
            UNREADABLE,
            ("kan inte läsas", "cannot be read"),
            |site| {
                site.write("lists", "x");
            },
        ),
    ]
}
