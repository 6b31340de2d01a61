//! What `init` makes of real and realistic registers, all the way to the files.

mod awkward;
mod dialects;
mod folder;
mod real_sets;
mod table;
