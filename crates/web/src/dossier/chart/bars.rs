//! Lying bars: one or several beside each other for each row, or the parts of one after each other. A label has two
//! lines at most, so none comes near another.

use super::super::lettering::{two_lines, widest, width};
use super::{Figure, Ground, HIGH, LINE, Panel, Row, WIDE, foot};

/// The most that labels may take of the width.
const LABELS: f64 = 250.0;
/// Between rows.
const APART: f64 = 10.0;
/// Between bars of a row.
const BESIDE: f64 = 3.0;
/// The shortest bar of what is not nothing.
const LEAST: f64 = 1.5;

/// Where the bars of a chart begin, and how long the longest may be.
struct Room {
    /// What a label has for itself.
    words: f64,
    labels: f64,
    length: f64,
}

impl Room {
    fn new(ground: &Ground, figures: f64) -> Self {
        let words = widest(ground.rows.iter().map(|row| row.label.as_str())).min(LABELS);
        let labels = words + 12.0;
        Self { words, labels, length: WIDE - labels - figures - 12.0 }
    }

    /// The words of a row and the line that its bars stand on; returns where its middle is.
    fn label(&self, panel: &mut Panel, row: &Row, height: f64) -> f64 {
        let (top, middle) = (panel.height, panel.height + height / 2.0);
        let lines = two_lines(&row.label, self.words);
        let above = if lines.len() > 1 { LINE / 2.0 } else { 0.0 };
        let mut y = middle - above;
        for line in lines {
            panel.text(("label", "end"), [self.labels - 10.0, foot(y)], line);
            y += LINE;
        }
        let (x, from, to) = (self.labels, top - APART / 2.0, top + height + APART / 2.0);
        panel.path("axis".to_owned(), format!("M{x:.1} {from:.1}V{to:.1}"), None);
        middle
    }
}

/// Bars beside each other, each with its figure at its end. Counts and shares have their own scales.
pub(super) fn beside(ground: &Ground) -> Vec<Panel> {
    let room = Room::new(ground, ground.widest_figure());
    let counts = ground.most(false);
    let shares = match ground.most(true) {
        // shares that come near the whole are shown against it
        most if most >= 0.25 => most.max(1.0),
        few => few,
    };
    let many = ground.series.len();
    let thick = if many > 1 { 14.0 } else { 19.0 };
    panels(ground, |panel, row| {
        let bars = many as f64 * (thick + BESIDE) - BESIDE;
        let height = bars.max(lines(row, &room));
        let mut y = room.label(panel, row, height) - bars / 2.0;
        for (series, figure) in row.figures.iter().enumerate() {
            let most = if figure.is_share { shares } else { counts };
            let long = length(figure, most, room.length);
            if long > 0.0 {
                panel.bar(series, [room.labels, y], [long, thick]);
            }
            let class = if figure.value.is_some() { "figure" } else { "figure none" };
            let at = [room.labels + long + 7.0, foot(y + thick / 2.0)];
            panel.text((class, "start"), at, figure.words.clone());
            y += thick + BESIDE;
        }
        height
    })
}

/// The parts of a row after each other, with their figures where there is room in them.
pub(super) fn stacked(ground: &Ground) -> Vec<Panel> {
    const THICK: f64 = 24.0;
    let room = Room::new(ground, 0.0);
    let sum = |row: &Row| row.figures.iter().filter_map(|figure| figure.value).sum::<f64>();
    let most = ground.rows.iter().map(sum).fold(0.0, f64::max);
    panels(ground, |panel, row| {
        let height = THICK.max(lines(row, &room));
        let y = room.label(panel, row, height) - THICK / 2.0;
        let mut x = room.labels;
        for (series, figure) in row.figures.iter().enumerate() {
            let long = length(figure, most, room.length);
            if long <= 0.0 {
                continue;
            }
            panel.bar(series, [x, y], [long, THICK]);
            let wide = width(&figure.words);
            if wide + 12.0 <= long {
                let middle = x + long / 2.0;
                let behind = [wide + 6.0, THICK - 1.0];
                panel.behind([middle - behind[0] / 2.0, y + 0.5], behind);
                panel.text(("figure", "middle"), [middle, foot(y + THICK / 2.0)], figure.words.clone());
            }
            x += long;
        }
        if x <= room.labels
            && let Some(first) = row.figures.first()
        {
            panel.text(("figure none", "start"), [x + 7.0, foot(y + THICK / 2.0)], first.words.clone());
        }
        height
    })
}

/// How long a bar is; what is not nothing can be seen.
fn length(figure: &Figure, most: f64, room: f64) -> f64 {
    match figure.value {
        Some(value) if value > 0.0 && most > 0.0 => (value / most * room).max(LEAST),
        _ => 0.0,
    }
}

/// The height that a row's label needs.
fn lines(row: &Row, room: &Room) -> f64 {
    two_lines(&row.label, room.words).len() as f64 * LINE
}

/// All rows, in as many parts as it takes; `row` draws one at the panel's height and returns how high it was.
fn panels(ground: &Ground, mut row: impl FnMut(&mut Panel, &Row) -> f64) -> Vec<Panel> {
    let begin = || {
        let mut panel = Panel::default();
        ground.legend(&mut panel, |panel, series, [x, y]| panel.bar(series, [x, y - 6.0], [30.0, 12.0]));
        panel.height += APART / 2.0;
        panel
    };
    let mut whole = begin();
    for one in &ground.rows {
        whole.height += row(&mut whole, one) + APART;
    }
    if whole.height <= HIGH {
        return vec![whole];
    }
    // as many rows in each part as in the others, roughly
    let most = whole.height / (whole.height / HIGH).ceil();
    let mut panels = Vec::new();
    let mut panel = begin();
    for one in &ground.rows {
        if panel.height > most {
            panels.push(std::mem::replace(&mut panel, begin()));
        }
        panel.height += row(&mut panel, one) + APART;
    }
    panels.push(panel);
    panels
}

impl Panel {
    /// What makes a figure readable on a pattern.
    fn behind(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2]) {
        self.marks.push(super::Mark::Box { class: "behind".to_owned(), x, y, width, height });
    }
}
