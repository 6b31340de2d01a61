//! What a path that somebody sends stands for: the folder itself, one name in it, or nothing. There are no other
//! folders, and no way out.

use crate::settings::Limits;

/// What a path stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The folder.
    Folder,
    /// A name in it.
    Name(String),
}

/// Why a path stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nowhere {
    /// It leads into a folder that is not there.
    Deep,
    /// It holds what no name may.
    Unsafe,
    /// Its name is too long.
    Long,
}

pub(super) fn place(path: &str, limits: &Limits) -> Result<Place, Nowhere> {
    let mut names: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            // above the folder is the folder
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    match names.as_slice() {
        [] => Ok(Place::Folder),
        [name] if name.len() > limits.name_bytes => Err(Nowhere::Long),
        [name] if !is_safe(name) => Err(Nowhere::Unsafe),
        [name] => Ok(Place::Name((*name).to_owned())),
        _ => Err(Nowhere::Deep),
    }
}

fn is_safe(name: &str) -> bool {
    !name.chars().any(|c| c.is_control() || matches!(c, '\\' | ':')) && !name.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        let limits = Limits { name_bytes: 10, ..Limits::default() };
        let read = |path| place(path, &limits);
        for path in ["", ".", "/", "..", "/..", "../..", "a/..", "/../../.", "//./"] {
            assert_eq!(read(path), Ok(Place::Folder), "{path}");
        }
        for path in ["a.zip", "/a.zip", "./a.zip", "/../a.zip", "x/../a.zip", "/../../a.zip"] {
            assert_eq!(read(path), Ok(Place::Name("a.zip".to_owned())), "{path}");
        }
        for path in ["../../etc/passwd", "/etc/passwd", "a/b"] {
            assert_eq!(read(path), Err(Nowhere::Deep), "{path}");
        }
        for path in ["..\\x", "C:x", "a\0b", "a\nb", ".x"] {
            assert_eq!(read(path), Err(Nowhere::Unsafe), "{path:?}");
        }
        assert_eq!(read("a234567890x"), Err(Nowhere::Long));
    }
}
