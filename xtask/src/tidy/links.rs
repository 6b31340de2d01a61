//! A link in a text leads somewhere: relative links of Markdown files point at files or folders of the
//! house. Asks nothing of the net.

use super::house::{House, Remark};

/// Remarks on relative links that lead nowhere.
pub(crate) fn check(house: &House) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for file in house.files.iter().filter(|file| file.has_ending("md")) {
        let mut in_code = false;
        for (number, line) in file.lines() {
            in_code ^= line.trim_start().starts_with("```");
            if in_code {
                continue;
            }
            for target in targets(line) {
                if !leads_somewhere(house, &file.path, target) {
                    remarks.push(file.remark(
                        number,
                        format!("the link to '{target}' leads nowhere"),
                        "correct it; links are relative to the file they stand in",
                    ));
                }
            }
        }
    }
    remarks
}

/// What the links of a line point at: the parts in `](…)`.
pub(super) fn targets(line: &str) -> Vec<&str> {
    let after = line.split("](").skip(1);
    after.filter_map(|rest| rest.split([')', ' ']).next()).filter(|target| !target.is_empty()).collect()
}

fn leads_somewhere(house: &House, from: &str, target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
        return true;
    }
    let Some(path) = joined(from, path) else { return false };
    let folder = format!("{path}/");
    path.is_empty() || house.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
}

/// The path from the root of the house; none where it leaves the house.
fn joined(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::house::places;
    use super::*;

    #[test]
    fn links_that_lead_nowhere_are_remarked() {
        let text = "[a](../README.md#top) [b](b.md) [c](https://example.org) [d](#d) [e](../docs/)\n\
                    [x](gone.md)\n[y](../../outside.md) ![z](z.png \"title\")\n```\n[q](code.md)\n```\n";
        let files = [("README.md", ""), ("docs/a.md", text), ("docs/b.md", "")];
        assert_eq!(places(check, &files), ["docs/a.md:2", "docs/a.md:3", "docs/a.md:3"]);
    }
}
