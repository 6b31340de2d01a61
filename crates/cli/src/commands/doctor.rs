//! `skolbro doctor`

use crate::Context;
use crate::say::{Terminal, bold, coloured};
use app::doctor::{DoctorLine, Reach, Standing, doctor};
use app::{Phrase, Workplace};

/// Lists what stands in the way and how to mend it. Exit code 1 only where something is broken.
pub(crate) fn run(context: &Context<'_>, workplace: &Workplace, terminal: &mut Terminal) -> u8 {
    let reach = if context.matches.get_flag("offline") { Reach::Here } else { Reach::Out };
    let lines = doctor(workplace, &context.texts, (context.now, reach));
    if context.matches.get_flag("json") {
        terminal.data(&app::doctor::json(&lines));
    } else {
        tell(&lines, context, terminal);
    }
    u8::from(lines.iter().any(|line| line.standing == Standing::Broken))
}

fn tell(lines: &[DoctorLine], context: &Context<'_>, terminal: &mut Terminal) {
    for standing in [Standing::Broken, Standing::Blocking, Standing::Open, Standing::Question, Standing::Good]
    {
        let these: Vec<&DoctorLine> = lines.iter().filter(|line| line.standing == standing).collect();
        if these.is_empty() {
            continue;
        }
        let head = Phrase::of(format!("doctor-{}", standing.code())).count("n", these.len());
        terminal.data(&format!("\n{}", bold(&coloured(standing.code(), &context.texts.say(&head)))));
        for line in these {
            terminal.data(&format!("  {}", line.what));
            if !line.hint.is_empty() {
                terminal.data(&coloured("notice", &format!("    {}", line.hint)));
            }
        }
    }
}
