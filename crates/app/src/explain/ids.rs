//! A thing as the receiver knows it, apart from any picture: what lets one person be found in all of them.
//!
//! Refuses to know: registers. Shows nothing of itself.

use model::delta::Object;
use model::index::{Ix, List};
use model::picture::{Class, End, School, User, UserId};
use model::{CivicNumber, Picture, Shielded};
use stages::diff::find;

/// The receiver's id of something.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Id {
    /// The organisation itself.
    Organisation,
    /// A school.
    School(String),
    /// A class.
    Class(String),
    /// A person, by number.
    Number(CivicNumber),
    /// A person, by another id.
    Own(String),
}

impl Id {
    /// The id at an end; `None` where the end is of another picture.
    pub(super) fn of(end: End, picture: &Picture) -> Option<Self> {
        let words = |text| picture.pool.get(text).to_owned();
        Some(match end {
            End::Organisation => Self::Organisation,
            End::School(ix) => Self::School(words(picture.schools.get(ix)?.id)),
            End::Class(ix) => Self::Class(words(picture.classes.get(ix)?.id)),
            End::User(ix) => match picture.users.get(ix)?.id {
                UserId::Number(number) => Self::Number(number),
                UserId::Alternative(id) => Self::Own(words(id)),
            },
        })
    }

    /// Whether it is of somebody protected.
    pub(super) fn is_shielded(&self, shielded: &Shielded) -> bool {
        match self {
            Self::Number(number) => shielded.has_number(*number),
            Self::Own(id) => shielded.has_own(id),
            Self::Organisation | Self::School(_) | Self::Class(_) => false,
        }
    }

    /// As the receiver's files spell it.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Organisation => String::new(),
            Self::School(id) | Self::Class(id) | Self::Own(id) => id.clone(),
            Self::Number(number) => number.written().to_string(),
        }
    }

    /// Where it stands in a picture.
    pub(super) fn within(&self, picture: &Picture) -> Option<Object> {
        let mut alone = Picture::default();
        let object = match self {
            Self::Organisation => return None,
            Self::School(id) => {
                alone.schools = List::new(vec![School::named(alone.pool.add(id))]);
                Object::School(Ix::new(0))
            }
            Self::Class(id) => {
                alone.classes = List::new(vec![Class::named(alone.pool.add(id))]);
                Object::Class(Ix::new(0))
            }
            Self::Number(number) => {
                alone.users = List::new(vec![User::named(UserId::Number(*number))]);
                Object::User(Ix::new(0))
            }
            Self::Own(id) => {
                let id = UserId::Alternative(alone.pool.add(id));
                alone.users = List::new(vec![User::named(id)]);
                Object::User(Ix::new(0))
            }
        };
        find(object, &alone, picture)
    }
}
