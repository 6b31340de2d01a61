//! A variant: one thing damaged, and what must come of it.

use crate::site::{SKOLBRO, Site, Town, contents};
use crate::watch;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The longest that a run may take, on a machine where others work too.
const PATIENCE: Duration = Duration::from_secs(40);
/// The most memory a run may use, in kilobytes of address space; far under ten gigabytes.
const MEMORY_KB: u64 = 3 << 20;

type Damage = Box<dyn Fn(&Site) -> bool + Send + Sync>;

/// One thing damaged.
pub(crate) struct Variant {
    name: String,
    dialect: &'static str,
    damage: Damage,
    codes: (i32, i32),
    sv: &'static str,
    en: &'static str,
    out: &'static str,
    shell: Option<&'static str>,
    user: Option<u32>,
}

impl Variant {
    /// `codes` are the exit codes of `check` and `plan`; `sv` must stand in what `plan` says in Swedish, `en`
    /// in what `check` says in English.
    pub(crate) fn new(
        name: impl Into<String>,
        codes: (i32, i32),
        (sv, en): (&'static str, &'static str),
        damage: impl Fn(&Site) + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            dialect: "register",
            damage: Box::new(move |site| {
                damage(site);
                true
            }),
            codes,
            sv,
            en,
            out: "out",
            shell: None,
            user: None,
        }
    }

    /// The damage may be impossible here (`false`): the variant is then left out, and says so.
    pub(crate) fn unless_impossible(
        mut self,
        damage: impl Fn(&Site) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.damage = Box::new(damage);
        self
    }

    /// In the dialect of workbooks.
    pub(crate) fn of_workbook(mut self) -> Self {
        self.dialect = "workbook";
        self
    }

    /// Delivers elsewhere than into the folder of yesterday.
    pub(crate) fn into_folder(mut self, out: &'static str) -> Self {
        self.out = out;
        self
    }

    /// Run by a shell that says this first.
    pub(crate) fn after(mut self, shell: &'static str) -> Self {
        self.shell = Some(shell);
        self
    }

    /// Run as a user without rights, where that can be arranged.
    pub(crate) fn for_nobody(mut self) -> Self {
        self.user = Some(65_534);
        self
    }
}

/// Runs everything, several at a time, and returns what failed.
pub(crate) fn run_all(town: &Town, all: &[Variant]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((at, variant)) = Some(next.fetch_add(1, Ordering::Relaxed))
                    .and_then(|at| all.get(at).map(|variant| (at, variant)))
                {
                    let wrong = run(town, variant, at);
                    failed
                        .lock()
                        .unwrap()
                        .extend(wrong.iter().map(|what| format!("{}: {what}", variant.name)));
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    failed
}

fn run(town: &Town, variant: &Variant, at: usize) -> Vec<String> {
    let site = town.copy(variant.dialect, at);
    if variant.user.is_some() && !give_away(&site, variant.user) {
        println!("left out, for this user cannot become another: {}", variant.name);
        return Vec::new();
    }
    if !(variant.damage)(&site) {
        println!("left out, for it cannot be arranged here: {}", variant.name);
        return Vec::new();
    }
    let before = contents(&site.root.join("out"));
    let mut wrong = Vec::new();
    let checked = start(&site, variant, &["--lang", "en", "check"]);
    let out = site.root.join(variant.out).display().to_string();
    let planned = start(&site, variant, &["--lang", "sv", "plan", "--to", "test", "--total", "--out", &out]);
    let runs = [(checked, variant.codes.0, "en", variant.en), (planned, variant.codes.1, "sv", variant.sv)];
    for (said, code, language, words) in runs {
        let Some(said) = said else {
            wrong.push("did not end in time".to_owned());
            continue;
        };
        wrong.extend(watch::wrong(&said, language, &town.secrets));
        let text =
            format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
        if said.status.code() != Some(code) {
            wrong.push(format!("exit {:?}, not {code} ({language}):\n{text}", said.status));
        } else if !text.contains(words) {
            wrong.push(format!("does not say {words:?}:\n{text}"));
        }
        if std::env::var("SHOW").is_ok_and(|part| variant.name.contains(&part)) {
            println!("=== {} ({language}, {:?})\n{text}", variant.name, said.status.code());
        }
    }
    let after = contents(&site.root.join("out"));
    let changed: Vec<&PathBuf> =
        before.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    if variant.codes.1 != 0 && (!changed.is_empty() || after.len() != before.len()) {
        wrong.push(format!("earlier output touched: {changed:?}"));
    }
    let left = contents(&site.root).into_keys().find(|path| path.to_string_lossy().ends_with(".part"));
    wrong.extend(left.map(|path| format!("left behind: {}", path.display())));
    let _unmounted = Command::new("umount").arg(site.root.join("small")).stderr(Stdio::null()).status();
    wrong
}

/// Runs the program; `None` where it did not end in time.
fn start(site: &Site, variant: &Variant, words: &[&str]) -> Option<Output> {
    let shell = variant.shell.unwrap_or("true");
    let script = format!("ulimit -v {MEMORY_KB}; {shell}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(SKOLBRO).arg("-C").arg(site.root.join("work")).args(words);
    command.env_remove("SKOLBRO_LANG").current_dir(&site.root).stdin(Stdio::null());
    #[cfg(unix)]
    if let Some(user) = variant.user {
        use std::os::unix::process::CommandExt;
        command.uid(user).gid(user);
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    loop {
        if child.try_wait().unwrap().is_some() {
            return Some(child.wait_with_output().unwrap());
        }
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Makes another user the owner of a copy; `false` where only root could.
#[cfg(unix)]
fn give_away(site: &Site, user: Option<u32>) -> bool {
    fn give(path: &std::path::Path, user: Option<u32>) -> bool {
        let inside = std::fs::read_dir(path).into_iter().flatten().flatten();
        std::os::unix::fs::chown(path, user, user).is_ok()
            && inside.fold(true, |well, entry| well & give(&entry.path(), user))
    }
    let works = || {
        use std::os::unix::process::CommandExt;
        let user = user.unwrap_or_default();
        let tried = Command::new(SKOLBRO).arg("--version").uid(user).gid(user).output();
        tried.is_ok_and(|said| said.status.success())
    };
    give(&site.root, user) && works()
}

#[cfg(not(unix))]
fn give_away(_: &Site, _: Option<u32>) -> bool {
    false
}
