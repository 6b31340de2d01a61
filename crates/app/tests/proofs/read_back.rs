//! What is written for the receiver is read back by a second, independent reader, and is the same.

use super::town::{AS_OF, Town};
use demo::{Dialect, Dirt};
use stages::holding::{Export, Limits, read};
use stages::render::{Total, render};

#[test]
fn the_files_of_a_whole_municipality_are_read_back_as_the_same_picture() {
    for (dirt, dialect) in [(Dirt::none(), Dialect::Register), (Dirt::default(), Dialect::OneRoster)] {
        let town = Town::new(400, 7, dialect, dirt);
        let mut view = town.view();
        view.settings.receiver.org_external_id = Some("ORG-1".into());
        let (wanted, receiver) = (&view.projection.picture, &view.settings.receiver);
        let files = render(wanted, receiver, Total);
        let export = Export { principals: &files.principals, relations: &files.relations };
        let holding = read(export, receiver, Limits::default(), AS_OF).unwrap();
        assert_eq!(holding.unread, []);
        assert_eq!(holding.picture.relations, wanted.relations, "the places and so the ids are the same");
        assert!(wanted.users.len() > 400 && wanted.relations.len() > 2000);
        let again = render(&holding.picture, receiver, Total);
        assert!(again == files, "every value is the same");
    }
}
