//! Charts out of a table's own cells, as marks to draw: where, how large, with which words. What tells the series
//! apart is a pattern or a line's form, so that paper without colours says the same. Knows no markup.

mod bars;
mod line;

use super::lettering::{SIZE, fit, widest, width};
use crate::words::Words;
use app::dossier::{Cell, Chart, ChartKind, Table};

/// How wide every chart is, in its own units; about the pixels of a page.
pub(super) const WIDE: f64 = 760.0;
/// How high a part of a chart may be, so that it has room on a sheet of paper.
const HIGH: f64 = 700.0;
/// Forms of a series; then they begin again.
const FORMS: usize = 6;
/// The height of a line of words.
const LINE: f64 = 16.0;

/// A chart, ready to be drawn.
pub(super) struct Drawing<'a> {
    /// What it shows.
    pub(super) chart: &'a Chart,
    /// Its parts below each other; more than one where it would be higher than a sheet of paper.
    pub(super) panels: Vec<Panel>,
}

/// A part of a chart.
#[derive(Default)]
pub(super) struct Panel {
    /// How high it is.
    height: f64,
    /// What is drawn, in this order.
    pub(super) marks: Vec<Mark>,
}

/// Something to draw.
pub(super) enum Mark {
    /// Words, whose foot is at `y`.
    Text { class: &'static str, anchor: &'static str, x: f64, y: f64, words: String },
    /// A rectangle.
    Box { class: String, x: f64, y: f64, width: f64, height: f64 },
    /// A line or a form; `broad` is its breadth where the style does not say it.
    Path { class: String, form: String, broad: Option<f64> },
}

/// A row of the table, to be drawn.
struct Row {
    label: String,
    /// A figure for each series.
    figures: Vec<Figure>,
}

/// A cell as it is drawn.
struct Figure {
    /// `None` where there is nothing to draw.
    value: Option<f64>,
    /// Whether it is a share, which has a scale of its own.
    is_share: bool,
    /// The same words as in the table.
    words: String,
}

/// What a chart is drawn from.
struct Ground {
    /// The names of the series.
    series: Vec<String>,
    rows: Vec<Row>,
}

/// The chart of the rows of a table that are shown. Nothing where there is not one figure to draw.
pub(super) fn draw<'a>(table: &'a Table, rows: &[Vec<Cell>], say: Words<'_>) -> Option<Drawing<'a>> {
    let chart = table.chart.as_ref()?;
    let values = || chart.values.iter().copied().filter(|at| *at < table.columns.len());
    let series: Vec<String> =
        values().filter_map(|at| table.columns.get(at)).map(|column| column.title.clone()).collect();
    let row = |row: &Vec<Cell>| Row {
        label: row.get(chart.label).map(|cell| written(cell, say)).unwrap_or_default(),
        figures: values().map(|at| Figure::of(row.get(at).unwrap_or(&Cell::Nothing), say)).collect(),
    };
    let ground = Ground { series, rows: rows.iter().map(row).collect() };
    if !ground.rows.iter().flat_map(|row| &row.figures).any(|figure| figure.value.is_some()) {
        return None;
    }
    let panels = match chart.kind {
        ChartKind::Bars => bars::beside(&ground),
        ChartKind::Stacked => bars::stacked(&ground.of_one_kind()),
        ChartKind::Line => vec![line::panel(&ground.of_one_kind(), say)],
    };
    Some(Drawing { chart, panels })
}

/// A cell as people of the language write it.
pub(super) fn written(cell: &Cell, say: Words<'_>) -> String {
    let nothing = || say.text("report-none");
    match *cell {
        Cell::Words(ref words) if words.is_empty() => nothing(),
        Cell::Words(ref words) => words.clone(),
        Cell::Count(count) => say.number(count),
        Cell::Share(part, whole) => say.share(part, whole).unwrap_or_else(nothing),
        Cell::Nothing => nothing(),
    }
}

impl Figure {
    fn of(cell: &Cell, say: Words<'_>) -> Self {
        let value = match *cell {
            // a length on paper needs no more digits than this keeps
            Cell::Count(count) => Some(count as f64),
            Cell::Share(_, 0) | Cell::Words(_) | Cell::Nothing => None,
            Cell::Share(part, whole) => Some(part as f64 / whole as f64),
        };
        let is_share = matches!(cell, Cell::Share(..));
        let words = if value.is_some() { written(cell, say) } else { say.text("report-none") };
        Self { value, is_share, words }
    }
}

impl Ground {
    /// Counts and shares have no scale in common: what is not of the first figure's kind is not drawn.
    fn of_one_kind(mut self) -> Self {
        let mut figures = self.rows.iter().flat_map(|row| &row.figures);
        let is_share = figures.find(|figure| figure.value.is_some()).is_some_and(|figure| figure.is_share);
        for figure in self.rows.iter_mut().flat_map(|row| &mut row.figures) {
            if figure.is_share != is_share {
                figure.value = None;
            }
        }
        self
    }

    /// The largest figure of a kind.
    fn most(&self, is_share: bool) -> f64 {
        let figures = self.rows.iter().flat_map(|row| &row.figures);
        figures
            .filter(|figure| figure.is_share == is_share)
            .filter_map(|figure| figure.value)
            .fold(0.0, f64::max)
    }

    /// The names of the series above a chart, each with its form, which `sign` draws between two points.
    /// Nothing where there is one series only: then the heading has said it.
    fn legend(&self, panel: &mut Panel, sign: fn(&mut Panel, usize, [f64; 2])) {
        const SIGN: f64 = 30.0;
        if self.series.len() < 2 {
            return;
        }
        let (mut x, mut y) = (0.0, LINE);
        for (number, name) in self.series.iter().enumerate() {
            let name = fit(name, WIDE - SIGN - 8.0);
            let wide = SIGN + 8.0 + width(&name);
            if x > 0.0 && x + wide > WIDE {
                (x, y) = (0.0, y + LINE + 4.0);
            }
            sign(panel, number, [x, y - 4.5]);
            panel.text(("legend", "start"), [x + SIGN + 7.0, y], name);
            x += wide + 22.0;
        }
        panel.height = y + 14.0;
    }

    /// The room that the figures of all rows need as words.
    fn widest_figure(&self) -> f64 {
        widest(self.rows.iter().flat_map(|row| &row.figures).map(|figure| figure.words.as_str()))
    }
}

impl Panel {
    /// What the drawing may use of the page.
    pub(super) fn view(&self) -> String {
        format!("0 0 {WIDE:.0} {:.0}", self.height.ceil())
    }

    fn text(&mut self, (class, anchor): (&'static str, &'static str), [x, y]: [f64; 2], words: String) {
        self.marks.push(Mark::Text { class, anchor, x, y, words });
    }

    fn path(&mut self, class: String, form: String, broad: Option<f64>) {
        self.marks.push(Mark::Path { class, form, broad });
    }

    /// A bar of a series from a corner to the opposite one. Patterns are lines along the bar, broad and broken, which
    /// needs nothing that has to be looked up elsewhere in the page.
    fn bar(&mut self, series: usize, [x, y]: [f64; 2], [width, height]: [f64; 2]) {
        let form = series % FORMS;
        self.marks.push(Mark::Box { class: format!("bar form-{form}"), x, y, width, height });
        let along = |share: f64| format!("M{x:.1} {:.1}h{width:.1}", y + height * share);
        let lines: (&[f64], Option<f64>) = match form {
            1 | 5 => (&[0.5], Some(height)),
            3 => (&[0.25, 0.5, 0.75], None),
            4 => (&[0.3, 0.7], None),
            _ => return,
        };
        let pattern = lines.0.iter().map(|share| along(*share)).collect();
        self.path(format!("pattern-{form}"), pattern, lines.1);
    }
}

/// Where the height of letters has its middle on `y`.
fn foot(y: f64) -> f64 {
    y + SIZE * 0.36
}
