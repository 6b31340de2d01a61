//! The pages in other forms: as the store keeps them, for programs, and without anybody's name.

use super::{CorrectionPage, Pages};
use crate::night::stored;
use model::Delta;
use store::StoreError;

impl Pages {
    /// The same without anybody's name: for a night that nobody watches, whose words end in a log.
    #[must_use]
    pub fn nameless(&self) -> Self {
        let mut pages = self.clone();
        for school in &mut pages.schools {
            school.more += school.entries.len() as u32;
            school.entries.clear();
        }
        pages.findings.iter_mut().for_each(|finding| finding.who.clear());
        pages.pairs.clear();
        pages.correction.iter_mut().for_each(CorrectionPage::forget_ids);
        pages
    }

    /// As the store keeps them, with the registers' ids of the persons in them, and the rows as they were
    /// before.
    pub(crate) fn bytes(&self, pairs: &[(String, String)], before: &Delta) -> Result<Vec<u8>, StoreError> {
        // a shape of plain fields and string keys can always be written
        stored::stored(serde_json::to_vec(self).unwrap_or_default(), pairs, before)
    }

    /// Reads them back.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        let pages = serde_json::from_slice(stored::pages(bytes));
        pages.map_err(|_| StoreError::Damaged { what: "the pages of a plan" })
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        let mut pages = self.clone();
        pages.schools.iter_mut().flat_map(|school| &mut school.entries).for_each(|entry| entry.about.clear());
        pages.findings.iter_mut().for_each(|finding| finding.about.clear());
        pages.correction.iter_mut().for_each(CorrectionPage::forget_ids);
        serde_json::to_string_pretty(&pages).unwrap_or_default()
    }
}
