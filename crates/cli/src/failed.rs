//! A failure as a person sees it: what, where with a caret, what to do.

use crate::say::{Terminal, bold, coloured};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use app::{Diagnostic, Failure, Texts};

/// The most places that are shown; the first ones usually explain the rest.
const MOST_PLACES: usize = 20;

/// Prints a failure and gives its exit code.
pub(crate) fn failed(failure: &Failure, texts: &Texts, terminal: &mut Terminal) -> u8 {
    let head = texts.say(&app::Phrase::new("cli-failed"));
    terminal.note(&format!("{} {}", coloured("stop", &format!("{head}:")), bold(&texts.say(&failure.what))));
    for also in &failure.also {
        terminal.note(&format!("  • {}", texts.say(also)));
    }
    for place in failure.places.iter().take(MOST_PLACES) {
        terminal.note("");
        terminal.note(&pointed(place, texts));
    }
    if let Some(more) = failure.places.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
        terminal.note(&texts.say(&app::Phrase::new("cli-more-places").count("n", more)));
    }
    if let Some(hint) = &failure.hint {
        let head = texts.say(&app::Phrase::new("cli-hint"));
        terminal.note(&format!("\n{} {}", bold(&format!("{head}:")), texts.say(hint)));
    }
    failure.kind.exit_code()
}

/// A place in a text with a caret under it.
pub(crate) fn pointed(place: &Diagnostic, texts: &Texts) -> String {
    let message = texts.say(&place.what);
    let name = texts.say(&app::Phrase::new("cli-mistake"));
    if place.text.is_empty() {
        // a list about people: its lines are not shown
        return format!("{}: {}: {message}", coloured("stop", &name), place.file);
    }
    let level = Level::ERROR.with_name(name);
    let title = level.primary_title(message.as_str());
    let text = &place.text;
    // the carets stand under whole letters, and under one at least
    let start = text.floor_char_boundary(place.spot.start);
    let end = text.ceil_char_boundary(place.spot.end.max(start.saturating_add(1)));
    let snippet = Snippet::source(place.text.as_str())
        .path(place.file.as_str())
        .annotation(AnnotationKind::Primary.span(start..end));
    Renderer::styled().render(&[title.element(snippet)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_whole_letters() {
        let text = "här är\n";
        for (start, end) in [(1, 1), (2, 2), (2, 3), (5, 6), (8, 9), (9, 99), (50, 60)] {
            let spot = start..end;
            let what = app::Phrase::new("cli-mistake");
            let place = Diagnostic { file: "f.toml".to_owned(), text: text.to_owned(), spot, what };
            let shown = pointed(&place, &Texts::new(app::Language::Swedish));
            assert!(shown.contains("f.toml"), "{shown}");
        }
    }
}
