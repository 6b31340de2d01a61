//! A source file holds at most 400 lines without its tests: beyond that it does two things.

use super::house::{File, House, Remark};

const MOST: usize = 400;

/// Remarks on files that have grown too long.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    house
        .rust()
        .filter(|file| is_source(&file.path))
        .filter_map(|file| {
            let lines = lines_without_tests(file);
            (lines > MOST).then(|| {
                file.remark(
                    MOST,
                    format!("{lines} lines without tests, where {MOST} is the most"),
                    "split it where its two subjects part; there is no exception to ask for",
                )
            })
        })
        .collect()
}

fn is_source(path: &str) -> bool {
    let in_source = path.starts_with("crates/") && path.contains("/src/") || path.starts_with("xtask/src/");
    let of_tests = path.ends_with("/tests.rs") || path.contains("/tests/");
    in_source && !of_tests
}

/// Counts all lines but those of `#[cfg(test)]` items at the left margin: from the attribute to the brace
/// that rustfmt puts at the margin, or to the end of the line for an item that ends there.
fn lines_without_tests(file: &File) -> usize {
    let mut count = 0;
    let mut lines = file.lines().map(|(_, line)| line);
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            count += 1;
            continue;
        }
        let item = lines.by_ref().find(|line| !line.starts_with("#[") && !line.starts_with("//"));
        if item.is_some_and(|item| !item.ends_with(';') && !item.ends_with('}')) {
            let _end = lines.by_ref().find(|line| *line == "}");
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn tests_do_not_count_but_what_follows_them_does() {
        let code = "//\n".repeat(399);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "    //\n".repeat(50));
        let fits = format!("{code}{tests}fn a() {{}}\n");
        let over = format!("{code}{tests}fn a() {{}}\nfn b() {{}}\n#[cfg(test)]\nmod more;\n");
        let files = [
            ("crates/x/src/a.rs", fits.as_str()),
            ("crates/x/src/b.rs", over.as_str()),
            ("crates/x/tests/c.rs", over.as_str()),
            ("crates/x/src/d/tests.rs", over.as_str()),
        ];
        assert_eq!(places(check, &files), ["crates/x/src/b.rs:400"]);
    }
}
