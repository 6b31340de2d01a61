//! A line for each series over moments in order, from nothing upwards. Where a moment has no figure the line breaks.

use super::super::lettering::{fit, widest};
use super::{FORMS, Ground, LINE, Panel, WIDE, foot};
use crate::words::Words;

/// How high the lines can go, and where all of them lie at nothing.
const TALL: f64 = 240.0;
const FLAT: f64 = 24.0;
/// The most that the name of a moment may take of the width.
const MOMENT: f64 = 120.0;
/// How far from its end a line's last figure stands, with its sign.
const AFTER: f64 = 26.0;

/// Where the lines are drawn.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    tall: f64,
    /// What the highest point stands for.
    most: f64,
    /// How many moments there are.
    moments: usize,
}

impl Plot {
    fn x(&self, moment: usize) -> f64 {
        match self.moments.saturating_sub(1) {
            0 => f64::midpoint(self.left, self.right),
            last => self.left + (self.right - self.left) * (moment as f64 / last as f64),
        }
    }

    fn y(&self, value: f64) -> f64 {
        self.top + self.tall * (1.0 - value / self.most)
    }

    /// The width that one moment has for itself.
    fn step(&self) -> f64 {
        (self.right - self.left) / self.moments.saturating_sub(1).max(1) as f64
    }
}

/// The whole chart.
pub(super) fn panel(ground: &Ground, say: Words<'_>) -> Panel {
    let mut panel = Panel::default();
    ground.legend(&mut panel, |panel, series, [x, y]| {
        panel.path(format!("line line-{}", series % FORMS), format!("M{x:.1} {y:.1}h30"), None);
        panel.sign(series, [x + 15.0, y]);
    });
    let (ticks, most) = ticks(ground, say);
    let names: Vec<String> = ground.rows.iter().map(|row| fit(&row.label, MOMENT)).collect();
    let half = widest(names.iter().map(String::as_str)) / 2.0 + 4.0;
    let figures = ground.widest_figure();
    let lead = if ground.series.len() == 1 { figures / 2.0 } else { 0.0 };
    let mut plot = Plot {
        left: (widest(ticks.iter().map(|(_, words)| words.as_str())) + 10.0 + lead).max(half),
        right: WIDE - half.max(figures / 2.0 + 4.0),
        top: panel.height + 2.0 * LINE,
        tall: if ticks.len() > 1 { TALL } else { FLAT },
        most,
        moments: ground.rows.len(),
    };
    let each = ground.series.len() == 1 && figures + 8.0 <= plot.step();
    if !each {
        plot.right = (WIDE - figures - AFTER - 2.0).min(plot.right);
    }
    for (value, words) in ticks {
        let y = plot.y(value);
        let class = if value > 0.0 { "grid" } else { "axis" };
        panel.path(class.to_owned(), format!("M{:.1} {y:.1}H{:.1}", plot.left - lead, plot.right), None);
        panel.text(("scale", "end"), [plot.left - lead - 9.0, foot(y)], words);
    }
    moments(&mut panel, &plot, &names);
    for series in 0..ground.series.len() {
        line(&mut panel, &plot, ground, (series, each));
    }
    if !each {
        ends(&mut panel, &plot, ground);
    }
    panel.height = plot.top + plot.tall + 2.0 * LINE;
    panel
}

/// The names of as many moments as there is room for, the last one among them.
fn moments(panel: &mut Panel, plot: &Plot, names: &[String]) {
    let wide = widest(names.iter().map(String::as_str)) + 10.0;
    let every = (wide / plot.step()).ceil().max(1.0);
    let last = names.len().saturating_sub(1);
    let y = plot.top + plot.tall;
    for (moment, name) in names.iter().enumerate() {
        if ((last - moment) as f64 % every) < 0.5 {
            let x = plot.x(moment);
            panel.path("axis".to_owned(), format!("M{x:.1} {y:.1}v5"), None);
            panel.text(("scale", "middle"), [x, y + LINE + 5.0], name.clone());
        }
    }
}

/// One line with a sign at each moment, and its figures where `each` has room for its own.
fn line(panel: &mut Panel, plot: &Plot, ground: &Ground, (series, each): (usize, bool)) {
    let figures =
        || ground.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.figures.get(series)?)));
    let points = || figures().filter_map(|(at, figure)| Some((at, figure, figure.value?)));
    let mut form = String::new();
    let mut before = None;
    for (at, _, value) in points() {
        let goes_on = before.is_some_and(|before| before + 1 == at);
        let pen = if goes_on { 'L' } else { 'M' };
        form.push_str(&format!("{pen}{:.1} {:.1}", plot.x(at), plot.y(value)));
        before = Some(at);
    }
    panel.path(format!("line line-{}", series % FORMS), form, None);
    let height = |at: Option<usize>| {
        let value = ground.rows.get(at?)?.figures.get(series)?.value?;
        Some(plot.y(value))
    };
    for (at, figure, value) in points() {
        let [x, y] = [plot.x(at), plot.y(value)];
        panel.sign(series, [x, y]);
        if each {
            // a figure on a steep way down stands beside the line and not on it
            let falls = height(at.checked_sub(1)).is_some_and(|before| before < y - 12.0)
                && height(at.checked_add(1)).is_some_and(|after| after > y + LINE);
            let (anchor, place) =
                if falls { ("start", [x + 6.0, y - 5.0]) } else { ("middle", [x, y - 10.0]) };
            panel.text(("figure", anchor), place, figure.words.clone());
        }
    }
}

/// The last figure of each line at the right, with its sign, in the order of their heights and none on another.
fn ends(panel: &mut Panel, plot: &Plot, ground: &Ground) {
    let last = |series: usize| {
        let mut figures = ground.rows.iter().rev().filter_map(|row| row.figures.get(series));
        figures.find_map(|figure| Some((plot.y(figure.value?), series, figure.words.clone())))
    };
    let mut ends: Vec<_> = (0..ground.series.len()).filter_map(last).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // from below, so that what is moved has room above
    let mut limit = plot.top + plot.tall + 4.0;
    for (y, series, words) in ends.into_iter().rev() {
        let y = y.min(limit);
        panel.sign(series, [plot.right + 13.0, y]);
        panel.text(("figure", "start"), [plot.right + AFTER - 5.0, foot(y)], words);
        limit = y - LINE;
    }
}

/// Round figures from nothing to what is at least the largest, each with its words.
fn ticks(ground: &Ground, say: Words<'_>) -> (Vec<(f64, String)>, f64) {
    let is_share = ground.most(false) <= 0.0 && ground.most(true) > 0.0;
    let largest = ground.most(is_share);
    let least = if is_share { 0.001 } else { 1.0 };
    if largest <= 0.0 {
        return (vec![(0.0, say.number(0_u64))], 1.0);
    }
    let rough = largest / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().map(|by| by * power).find(|step| *step >= rough);
    let step = round.unwrap_or(rough).max(least);
    let count = (largest / step).ceil().max(1.0);
    let mut ticks = Vec::new();
    let mut number = 0.0;
    while number <= count {
        let value = number * step;
        ticks.extend(said(value, is_share, say).map(|words| (value, words)));
        number += 1.0;
    }
    (ticks, count * step)
}

/// A figure of the scale; nothing where it is larger than any count.
fn said(value: f64, is_share: bool, say: Words<'_>) -> Option<String> {
    let counted = if is_share { value * 1000.0 } else { value }.round();
    if counted >= u64::MAX as f64 {
        return None;
    }
    match (is_share, counted as u64) {
        (false, count) => Some(say.number(count)),
        (true, thousandths) if thousandths % 10 == 0 => Some(say.hundredths(thousandths / 10)),
        (true, thousandths) => say.share(thousandths, 1000),
    }
}

impl Panel {
    /// The sign of a series, in its own form.
    fn sign(&mut self, series: usize, [x, y]: [f64; 2]) {
        let form = match series % FORMS {
            0 => format!("M{:.1} {y:.1}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", x - 4.0),
            1 => format!("M{:.1} {:.1}h8v8h-8z", x - 4.0, y - 4.0),
            2 => format!("M{x:.1} {:.1}l5 9h-10z", y - 5.5),
            3 => format!("M{x:.1} {:.1}l5 5l-5 5l-5 -5z", y - 5.0),
            4 => format!("M{x:.1} {:.1}l5 -9h-10z", y + 5.5),
            _ => format!("M{:.1} {:.1}h3v-3h4v3h3v4h-3v3h-4v-3h-3z", x - 5.0, y - 2.0),
        };
        self.path(format!("sign sign-{}", series % FORMS), form, None);
    }
}
