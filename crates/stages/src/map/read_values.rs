//! From TOML values to expressions and conditions.

use super::fields::{self, Shape};
use super::language::{Case, Condition, Elsewhere, Expr, Mapping, Pick, Source, Step};
use crate::document::{Fault, Item, Node, Section, Spot};
use regex::Regex;
use std::cell::RefCell;

/// Reads the expressions of one block.
pub(crate) struct Reader<'a> {
    pub(crate) mapping: &'a Mapping,
    pub(crate) section: &'a Section<'a>,
    /// Where fields stand that give several values.
    pub(crate) each: RefCell<Vec<Spot>>,
}

impl Reader<'_> {
    /// The expression of a field, if the block has it.
    pub(crate) fn field(&self, field: &'static fields::Field) -> Option<Expr> {
        let Some(item) = self.section.item(field.name) else {
            if field.required {
                let fault = Fault::new(self.section.spot(), "fault-missing-key");
                self.section.fault(fault.with("key", field.name));
            }
            return None;
        };
        let several = matches!(field.shape, Shape::Keys(_) | Shape::Words(_));
        if several && let Node::List(items) = &item.node {
            let parts: Option<Vec<Expr>> = items.iter().map(|item| self.expr(item, false)).collect();
            return Some(Expr {
                origin: Source::Join(parts?, "\u{1f}".to_owned()),
                steps: vec![Step::Split("\u{1f}".to_owned(), Pick::Each)],
                spot: item.spot.clone(),
            });
        }
        let expr = self.expr(item, true)?;
        if !several && expr.steps.iter().any(|step| matches!(step, Step::Split(_, Pick::Each))) {
            self.each.borrow_mut().push(item.spot.clone());
        }
        Some(expr)
    }

    /// `outermost` expressions may cut a list into several things.
    fn expr(&self, item: &Item, outermost: bool) -> Option<Expr> {
        let spot = item.spot.clone();
        match &item.node {
            Node::Text(column) => Some(Expr { origin: Source::Column(column.clone()), steps: vec![], spot }),
            Node::List(items) => {
                let parts: Option<Vec<Expr>> = items.iter().map(|item| self.expr(item, false)).collect();
                Some(Expr { origin: Source::First(parts?), steps: vec![], spot })
            }
            Node::Table(table) => {
                let section = Section::new(table, spot, self.section.faults());
                let expr = self.braces(&section, outermost);
                section.finish();
                expr
            }
            Node::Number(_) | Node::Flag(_) | Node::Date(_) | Node::Decimal(_) => {
                self.section.fault(Fault::new(spot, "fault-bare-constant"));
                None
            }
        }
    }

    fn braces(&self, section: &Section<'_>, outermost: bool) -> Option<Expr> {
        let steps = self.steps(section, outermost);
        let origin = self.origin(section);
        Some(Expr { origin: origin?, steps, spot: section.spot() })
    }

    fn origin(&self, section: &Section<'_>) -> Option<Source> {
        let ways = ["column", "value", "join", "first", "if", "table"];
        let given: Vec<&str> = ways.into_iter().filter(|way| section.has(way)).collect();
        if given.len() != 1 {
            for way in ways {
                section.item(way);
            }
            for key in ["with", "then", "else", "match", "take"] {
                section.item(key);
            }
            let fault = Fault::new(section.spot(), "fault-one-origin");
            let some = if given.is_empty() { "none" } else { "some" };
            let fault = fault.with("some", some).with("found", given.join(", "));
            section.fault(fault.with("known", ways.join(", ")));
            return None;
        }
        match given.first().copied()? {
            "column" => Some(Source::Column(section.text("column")?.to_owned())),
            "value" => self.constant(section),
            "join" => {
                let glue = section.text("with").unwrap_or("").to_owned();
                Some(Source::Join(self.exprs(section, "join")?, glue))
            }
            "first" => Some(Source::First(self.exprs(section, "first")?)),
            "if" => {
                let condition = section.item("if").and_then(|item| self.condition(item));
                let then = section.item("then").and_then(|item| self.expr(item, false));
                let other = section.item("else").and_then(|item| self.expr(item, false));
                if !section.has("then") {
                    section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "then"));
                }
                Some(Source::Choice(Box::new(condition?), Box::new(then?), other.map(Box::new)))
            }
            _ => self.elsewhere(section),
        }
    }

    fn constant(&self, section: &Section<'_>) -> Option<Source> {
        let item = section.item("value")?;
        match &item.node {
            Node::Text(text) | Node::Date(text) => Some(Source::Constant(text.clone())),
            Node::Number(number) => Some(Source::Constant(number.to_string())),
            Node::Flag(flag) => Some(Source::Constant(flag.to_string())),
            Node::List(_) | Node::Table(_) | Node::Decimal(_) => section.wrong("value", item, "text"),
        }
    }

    fn exprs(&self, section: &Section<'_>, key: &'static str) -> Option<Vec<Expr>> {
        let item = section.item(key)?;
        match item.as_list() {
            Some(items) if !items.is_empty() => items.iter().map(|item| self.expr(item, false)).collect(),
            Some(_) | None => section.wrong(key, item, "values"),
        }
    }

    fn elsewhere(&self, section: &Section<'_>) -> Option<Source> {
        let table = section.text("table")?.to_owned();
        let take = section.required_text("take").map(str::to_owned);
        let pairs = section.section("match");
        let Some(pairs) = pairs else {
            section.fault(Fault::new(section.spot(), "fault-missing-key").with("key", "match"));
            return None;
        };
        let matching: Option<Vec<(String, Expr)>> = pairs
            .free()
            .iter()
            .map(|(theirs, _, ours)| Some((theirs.clone(), self.expr(ours, false)?)))
            .collect();
        Some(Source::Elsewhere(Box::new(Elsewhere { table, matching: matching?, take: take? })))
    }

    fn steps(&self, section: &Section<'_>, outermost: bool) -> Vec<Step> {
        let mut steps = Vec::new();
        let split = section.text("split").filter(|separator| !separator.is_empty());
        let pick = self.pick(section, outermost);
        match (split, pick) {
            (Some(separator), Some(pick)) => steps.push(Step::Split(separator.to_owned(), pick)),
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => {
                section.fault(Fault::new(section.spot(), "fault-split-and-pick"));
            }
        }
        if let Some(pattern) = section.text("capture") {
            steps.extend(self.regex(section, "capture", pattern).map(|regex| Step::Capture(Box::new(regex))));
        }
        if let (Some(name), Some(item)) = (section.text("lookup"), section.item("lookup")) {
            if self.mapping.lookups.iter().any(|lookup| lookup.name == name) {
                steps.push(Step::Lookup(name.to_owned()));
            } else {
                let known = self.mapping.lookups.iter().map(|lookup| lookup.name.as_str());
                section.fault(Fault::new(item.spot.clone(), "fault-unknown-lookup").among(name, known));
            }
        }
        let case = section.word("case", &[("upper", Case::Upper), ("lower", Case::Lower)]);
        steps.extend(case.map(Step::Case));
        steps.extend(section.text("default").map(|text| Step::Default(text.to_owned())));
        steps
    }

    fn pick(&self, section: &Section<'_>, outermost: bool) -> Option<Pick> {
        let item = section.item("pick")?;
        let nth = item.as_number().and_then(|nth| u32::try_from(nth).ok());
        match (nth, item.as_text()) {
            (Some(nth), _) if nth > 0 => Some(Pick::Nth(nth)),
            (_, Some("last")) => Some(Pick::Last),
            (_, Some("each")) if outermost => Some(Pick::Each),
            (_, Some("each")) => {
                section.fault(Fault::new(item.spot.clone(), "fault-inner-each"));
                Some(Pick::Nth(1))
            }
            _ => section.wrong("pick", item, "pick"),
        }
    }

    fn regex(&self, section: &Section<'_>, key: &'static str, pattern: &str) -> Option<Regex> {
        let spot = section.item(key).map_or_else(|| section.spot(), |item| item.spot.clone());
        match Regex::new(pattern) {
            Ok(regex) if key == "capture" && regex.captures_len() < 2 => {
                section.fault(Fault::new(spot, "fault-no-capture-group"));
                None
            }
            Ok(regex) => Some(regex),
            Err(error) => {
                section.fault(Fault::new(spot, "fault-regex").with("trouble", trouble(&error)));
                None
            }
        }
    }

    /// A condition, or a list of conditions that must all hold.
    pub(crate) fn condition(&self, item: &Item) -> Option<Condition> {
        match &item.node {
            Node::List(items) => {
                items.iter().map(|item| self.condition(item)).collect::<Option<_>>().map(Condition::All)
            }
            Node::Table(table) => {
                let section = Section::new(table, item.spot.clone(), self.section.faults());
                let condition = self.one_condition(&section);
                section.finish();
                condition
            }
            Node::Text(_) | Node::Number(_) | Node::Flag(_) | Node::Date(_) | Node::Decimal(_) => {
                self.section.fault(Fault::new(item.spot.clone(), "fault-condition"));
                None
            }
        }
    }

    fn one_condition(&self, section: &Section<'_>) -> Option<Condition> {
        for (key, build) in [
            ("all", Condition::All as fn(Vec<Condition>) -> Condition),
            ("any", Condition::Any),
            ("none", Condition::None),
        ] {
            if section.has(key) {
                let item = section.item(key)?;
                let Node::List(items) = &item.node else { return section.wrong(key, item, "conditions") };
                return items.iter().map(|item| self.condition(item)).collect::<Option<_>>().map(build);
            }
        }
        let subject = self.braces(section, false);
        let words = |key| -> Option<Vec<String>> {
            Some(section.texts(key)?.into_iter().map(str::to_lowercase).collect())
        };
        let (is, not) = (words("is"), words("not"));
        let empty = section.flag("empty");
        let matches = section.text("matches").and_then(|pattern| self.regex(section, "matches", pattern));
        for key in ["all", "any", "none"] {
            section.item(key);
        }
        let subject = subject?;
        match (is, not, empty, matches) {
            (Some(words), None, None, None) => Some(Condition::Is(subject, words)),
            (None, Some(words), None, None) => Some(Condition::Not(subject, words)),
            (None, None, Some(empty), None) => Some(Condition::Empty(subject, empty)),
            (None, None, None, Some(regex)) => Some(Condition::Matches(subject, Box::new(regex))),
            _ => {
                section.fault(Fault::new(section.spot(), "fault-condition"));
                None
            }
        }
    }
}

/// What is wrong with a pattern, as a word that the texts in the reader's language know. The library says
/// it in English sentences.
pub(crate) fn trouble(error: &regex::Error) -> &'static str {
    const TROUBLES: [(&str, &str); 8] = [
        ("look-around", "around"),
        ("backreference", "backreference"),
        ("group", "group"),
        ("character class", "class"),
        ("repetition", "repetition"),
        ("escape", "escape"),
        ("size limit", "size"),
        ("nested", "size"),
    ];
    let message = error.to_string();
    // the message begins with the pattern itself
    let message = message.rsplit_once("error:").map_or(message.as_str(), |(_, message)| message);
    TROUBLES.iter().find(|(words, _)| message.contains(words)).map_or("other", |(_, trouble)| trouble)
}
