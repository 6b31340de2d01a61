//! What differs between two texts, line by line.

/// Lines that only one text has, `-` for the first and `+` for the second, with the lines around them.
pub(crate) fn difference(said: &str, is: &str) -> String {
    let (said, is): (Vec<&str>, Vec<&str>) = (said.split('\n').collect(), is.split('\n').collect());
    let mut shared = vec![vec![0_usize; is.len() + 1]; said.len() + 1];
    for (a, one) in said.iter().enumerate().rev() {
        for (b, other) in is.iter().enumerate().rev() {
            shared[a][b] =
                if one == other { shared[a + 1][b + 1] + 1 } else { shared[a + 1][b].max(shared[a][b + 1]) };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut lines = Vec::new();
    while a < said.len() || b < is.len() {
        let (one, other) = (said.get(a), is.get(b));
        if one.is_some() && one == other {
            lines.push(format!("    {}", said[a]));
            (a, b) = (a + 1, b + 1);
        } else if other.is_none() || (one.is_some() && shared[a + 1][b] >= shared[a][b + 1]) {
            lines.push(format!("  - {}", said[a].escape_debug()));
            a += 1;
        } else {
            lines.push(format!("  + {}", is[b].escape_debug()));
            b += 1;
        }
    }
    lines.join("\n")
}

#[test]
fn only_what_differs_is_marked() {
    assert_eq!(difference("a\nb\nd", "a\nc\nd"), "    a\n  - b\n  + c\n    d");
    assert_eq!(difference("", "a"), "  - \n  + a");
}
