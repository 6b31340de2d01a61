//! `skolbro demo`

use crate::Context;
use crate::commands::{init, path, summary, text};
use crate::say::{Terminal, bold};
use app::demo::{DemoOrder, demo, make};
use app::{Failure, FailureKind, Phrase};
use std::path::PathBuf;

/// Makes a municipality and takes it all the way to the complete delivery.
pub(crate) fn run(context: &Context<'_>, terminal: &mut Terminal) -> Result<u8, Failure> {
    let size = text(context.matches, "size");
    let order = DemoOrder {
        folder: path(context.matches, "out").unwrap_or_else(|| PathBuf::from(".skolbro-demo")),
        size: app::demo::size(size).ok_or_else(|| {
            Failure::new(FailureKind::Configuration, Phrase::new("cli-bad-size").with("found", size))
        })?,
        seed: context.matches.get_one::<u64>("seed").copied().unwrap_or(1),
        dialect: app::demo::dialect(text(context.matches, "dialect")),
        dirty: !context.matches.get_flag("clean"),
    };
    let texts = &context.texts;
    if context.matches.get_flag("exports-only") {
        let exports = order.folder.join("export");
        let (plants, _) = make(&order, &exports, context.now)?;
        let said = Phrase::new("demo-exported")
            .with("folder", exports.display().to_string())
            .count("n", plants.list.len());
        terminal.data(&texts.say(&said));
        return Ok(0);
    }
    let made = demo(&order, texts, context.now)?;
    let head = Phrase::new("demo-made")
        .with("folder", made.export.display().to_string())
        .count("n", made.planted)
        .with("planted", made.planted_file.display().to_string());
    terminal.data(&format!("{}\n", texts.say(&head)));
    init::tell(&made.drafted, context, terminal);
    terminal.data("");
    let html = made.work.join("rapport.html");
    summary::save_html(&made.report, Some(&html), texts)?;
    summary::tell(&made.report, Some(&html), texts, terminal);
    let (making, working) = made.took;
    let took = Phrase::new("demo-took")
        .with("making", format!("{:.1}", making.as_secs_f64()))
        .with("working", format!("{:.1}", working.as_secs_f64()));
    terminal.data(&texts.say(&took));
    let next = Phrase::new("demo-next").with("work", made.work.display().to_string());
    terminal.data(&format!("\n{}", bold(&texts.say(&next))));
    Ok(0)
}
