//! `skolbro mapping test` and `skolbro mapping table`

use crate::Context;
use crate::commands::text;
use crate::failed::pointed;
use crate::say::{Terminal, coloured};
use app::{Failure, Phrase, Workplace};
use std::path::Path;

/// Runs the examples, or writes the table.
pub(crate) fn run(
    context: &Context<'_>,
    workplace: &Workplace,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    match context.matches.subcommand() {
        Some(("table", matches)) => {
            let path = Path::new(text(matches, "out"));
            let lines = app::mapping::table(workplace, path, &context.texts)?;
            let said =
                Phrase::new("mapping-table").count("n", lines).with("file", path.display().to_string());
            terminal.data(&context.texts.say(&said));
            Ok(0)
        }
        _ => Ok(test(context, workplace, terminal)),
    }
}

fn test(context: &Context<'_>, workplace: &Workplace, terminal: &mut Terminal) -> u8 {
    let lines = app::mapping::test(workplace, context.now);
    let mut failed = 0;
    for line in &lines {
        let mark = if line.faults.is_empty() { coloured("good", "✓") } else { coloured("error", "✗") };
        terminal.data(&format!("{mark} {}: {}", line.source, line.name));
        for fault in &line.faults {
            terminal.data(&pointed(fault, &context.texts));
        }
        failed += usize::from(!line.faults.is_empty());
    }
    let said = if lines.is_empty() {
        Phrase::new("mapping-no-tests")
    } else {
        Phrase::new("mapping-tests").count("n", lines.len()).count("failed", failed)
    };
    terminal.data(&context.texts.say(&said));
    u8::from(failed > 0)
}
