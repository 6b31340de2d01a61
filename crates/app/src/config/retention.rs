//! `[retention]`: for how long personal data is kept that nothing needs any more (gallring).

use super::value::{set, within};
use stages::document::Section;
use stages::settings::Retention;

/// Reads the section over what is already decided.
pub(super) fn read(section: &Section<'_>, retention: &mut Retention) {
    set(&mut retention.documents_days, within(section, "documents_days", Retention::DOCUMENTS));
    set(&mut retention.links_days, within(section, "links_days", Retention::LINKS));
    section.finish();
}
