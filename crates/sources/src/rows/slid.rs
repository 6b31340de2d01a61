//! Whether the cells of a row have slid out of their columns.
//!
//! A row with one empty cell too many may end with a needless delimiter, which does no harm, or have a
//! delimiter inside a value that pushed everything behind it along. Refuses to know: what the cells say.

/// What a cell looks like from afar.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Empty,
    Digits,
    Address,
    Text,
}

impl Sort {
    pub(crate) fn of(cell: &[u8]) -> Self {
        if cell.is_empty() {
            Self::Empty
        } else if cell.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b'.' | b':')) {
            Self::Digits
        } else if cell.contains(&b'@') {
            Self::Address
        } else {
            Self::Text
        }
    }
}

/// Whether a row with an empty cell too many looks more like the usual row without one of its empty
/// cells than as it stands. The last cell too many alone does no harm.
pub(crate) fn has_slid(own: &[Sort], usual: &[Sort]) -> bool {
    let strange =
        |row: &mut dyn Iterator<Item = Sort>| row.zip(usual).filter(|(one, usual)| one != *usual).count();
    let as_it_stands = strange(&mut own.iter().copied());
    let without = own.iter().enumerate().filter(|(_, sort)| **sort == Sort::Empty).map(|(gap, _)| {
        strange(&mut own.iter().enumerate().filter(|(at, _)| *at != gap).map(|(_, sort)| *sort))
    });
    without.min().is_some_and(|least| least + 2 <= as_it_stands)
}
