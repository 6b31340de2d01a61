//! What stands in the files: `[receiver.files]`, `[receiver.principals]`, `[receiver.validation]` and
//! `[receiver.ids]` (points 5–10, 13 and 14).

use super::value::{plain, set, spot_of};
use stages::document::{Fault, Section};
use stages::settings::Receiver;
use stages::settings::receiver::{
    ChangePolicy, EmptyPolicy, Encoding, Eol, Files, Ids, Principals, Quoting, Separator, SwitchColumns,
    Unencodable,
};

const ENCODING: [(&str, Encoding); 4] = [
    ("utf-8", Encoding::Utf8),
    ("latin-1", Encoding::Latin1),
    ("iso-8859-1", Encoding::Latin1),
    ("windows-1252", Encoding::Windows1252),
];

const SEPARATOR: [(&str, Separator); 3] =
    [("tab", Separator::Tab), ("comma", Separator::Comma), ("semicolon", Separator::Semicolon)];

/// Reads the four sections over what is already decided.
pub(super) fn read(receiver: &Section<'_>, profile: &mut Receiver) {
    if let Some(section) = receiver.section("files") {
        files(&section, &mut profile.files);
    }
    if let Some(section) = receiver.section("principals") {
        principals(&section, &mut profile.principals);
    }
    if let Some(section) = receiver.section("validation") {
        set(&mut profile.validation.school_code, section.flag("school_code"));
        set(&mut profile.validation.ages, section.flag("ages"));
        section.finish();
    }
    if let Some(section) = receiver.section("ids") {
        ids(&section, &mut profile.ids);
    }
}

fn files(section: &Section<'_>, files: &mut Files) {
    set(&mut files.header, section.flag("header"));
    set(&mut files.encoding, section.word("encoding", &ENCODING));
    set(&mut files.separator, section.word("separator", &SEPARATOR));
    set(&mut files.bom, section.flag("bom"));
    set(&mut files.eol, section.word("eol", &[("lf", Eol::Lf), ("crlf", Eol::CrLf)]));
    let quoting = [("none", Quoting::None), ("minimal", Quoting::Minimal)];
    set(&mut files.quoting, section.word("quoting", &quoting));
    let unencodable =
        [("base-letter", Unencodable::BaseLetter), ("question-mark", Unencodable::QuestionMark)];
    set(&mut files.unencodable, section.word("unencodable", &unencodable));
    if files.bom && files.encoding != Encoding::Utf8 {
        let key = if section.has("bom") { "bom" } else { "encoding" };
        section.fault(Fault::new(spot_of(section, key), "fault-config-bom"));
    }
    section.finish();
}

fn principals(section: &Section<'_>, principals: &mut Principals) {
    let policies = [("empty", EmptyPolicy::Empty), ("clear-token", EmptyPolicy::ClearToken)];
    set(&mut principals.empty_policy, section.word("empty_policy", &policies));
    let switches = [("empty", SwitchColumns::Empty), ("mapped", SwitchColumns::Mapped)];
    set(&mut principals.switches, section.word("switches", &switches));
    set(&mut principals.clear_token, plain(section, "clear_token"));
    if principals.empty_policy == EmptyPolicy::ClearToken && principals.clear_token.is_empty() {
        let fault = Fault::new(spot_of(section, "empty_policy"), "fault-config-clear-token");
        section.fault(fault);
    }
    section.finish();
}

fn ids(section: &Section<'_>, ids: &mut Ids) {
    set(&mut ids.coordination, section.flag("coordination"));
    set(&mut ids.temporary, section.flag("temporary"));
    set(&mut ids.temporary_hyphen, section.flag("temporary_hyphen"));
    set(&mut ids.school_prefix, plain(section, "school_prefix"));
    set(&mut ids.class_prefix, plain(section, "class_prefix"));
    let change = [("hold", ChangePolicy::Hold), ("replace", ChangePolicy::Replace)];
    set(&mut ids.change_policy, section.word("change_policy", &change));
    section.finish();
}
