//! How a line of a relations file is laid out (`spec/unikum.md` section 4.2, point 1).

use std::fmt;

/// A layout, valid from birth: `{op}`, `{type}`, `{from}` and `{to}` once each, in any order, with any
/// text between them. `\t` written as two characters is a TAB, for configurations that quote literally.
#[derive(Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

/// A piece of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The text itself.
    Text(String),
    /// `add` or `remove`.
    Op,
    /// The word of section 4.1.
    Type,
    /// The one that belongs.
    From,
    /// What it belongs to.
    To,
}

/// Why a text is no layout. Bytes are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// A placeholder that does not exist, at this byte.
    Unknown {
        /// What stood between the braces.
        name: String,
        /// Where its brace stands.
        at: usize,
    },
    /// A brace without its other half, at this byte.
    Brace(usize),
    /// A placeholder that stands twice, at this byte.
    Repeated(usize),
    /// A placeholder that is missing.
    Missing(&'static str),
    /// A line break, at this byte: the receiver profile's `files.eol` ends each line.
    LineBreak(usize),
}

impl Template {
    /// Reads a layout.
    ///
    /// # Errors
    /// [`TemplateFault`], with the place in the text.
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        if let Some(at) = text.find(['\n', '\r']) {
            return Err(TemplateFault::LineBreak(at));
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            match rest.find(['{', '}']) {
                Some(0) => {
                    let (piece, len) = placeholder(rest, at)?;
                    if pieces.contains(&piece) {
                        return Err(TemplateFault::Repeated(at));
                    }
                    pieces.push(piece);
                    at += len;
                }
                found => {
                    let literal = rest.get(..found.unwrap_or(rest.len())).unwrap_or(rest);
                    pieces.push(Piece::Text(literal.replace("\\t", "\t")));
                    at += literal.len();
                }
            }
        }
        for (piece, name) in
            [(Piece::Op, "{op}"), (Piece::Type, "{type}"), (Piece::From, "{from}"), (Piece::To, "{to}")]
        {
            if !pieces.contains(&piece) {
                return Err(TemplateFault::Missing(name));
            }
        }
        Ok(Self { pieces })
    }

    /// Its pieces, in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

impl Default for Template {
    /// The sample of point 1, `{op}\t{type}\t{from}\t{to}`; nothing but a sample until it is confirmed.
    fn default() -> Self {
        let tab = || Piece::Text("\t".to_owned());
        Self { pieces: vec![Piece::Op, tab(), Piece::Type, tab(), Piece::From, tab(), Piece::To] }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Op => f.write_str("{op}"),
            Piece::Type => f.write_str("{type}"),
            Piece::From => f.write_str("{from}"),
            Piece::To => f.write_str("{to}"),
        })
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({:?})", self.to_string())
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, at } => write!(
                f,
                "unknown placeholder {{{name}}} at byte {at}: use {{op}}, {{type}}, {{from}} and {{to}}"
            ),
            Self::Brace(at) => write!(f, "brace without its other half at byte {at}"),
            Self::Repeated(at) => write!(f, "placeholder a second time at byte {at}"),
            Self::Missing(name) => write!(f, "{name} is missing"),
            Self::LineBreak(at) => write!(f, "line break at byte {at}: files.eol ends each line"),
        }
    }
}

impl std::error::Error for TemplateFault {}

fn placeholder(rest: &str, at: usize) -> Result<(Piece, usize), TemplateFault> {
    let inside = rest.strip_prefix('{').ok_or(TemplateFault::Brace(at))?;
    let (name, _) = inside.split_once('}').ok_or(TemplateFault::Brace(at))?;
    let piece = match name {
        "op" => Piece::Op,
        "type" => Piece::Type,
        "from" => Piece::From,
        "to" => Piece::To,
        _ => return Err(TemplateFault::Unknown { name: name.to_owned(), at }),
    };
    Ok((piece, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_candidate_layouts_are_read() {
        for text in ["{op}\t{type}\t{from}\t{to}", "{from}\t{type}\t{to}\t{op}", "{type}\t{from}\t{to}\t{op}"]
        {
            assert_eq!(Template::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Template::parse(r"{op}\t{type}\t{from}\t{to}").unwrap(), Template::default());
    }

    #[test]
    fn a_wrong_layout_says_where() {
        let fault = |text: &str| Template::parse(text).unwrap_err();
        assert_eq!(fault("{op}\t{typ}"), TemplateFault::Unknown { name: "typ".to_owned(), at: 5 });
        assert_eq!(fault("{op} {type"), TemplateFault::Brace(5));
        assert_eq!(fault("op} {type"), TemplateFault::Brace(2));
        assert_eq!(fault("{op}{op}"), TemplateFault::Repeated(4));
        assert_eq!(fault("{op}{type}{from}"), TemplateFault::Missing("{to}"));
        assert_eq!(fault("{op}{type}{from}{to}\n"), TemplateFault::LineBreak(20));
        assert_eq!(fault(""), TemplateFault::Missing("{op}"));
    }
}
