//! What went wrong with the disk, as diagnostics.

use std::io;
use std::path::Path;

use super::manifest;
use crate::diagnostic::Diagnostic;
use crate::source::trouble::reason;

/// A path for people: forward slashes on every system, without a needless `./`.
pub fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    shown.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&shown).to_owned()
}

/// Something could not be done to a path before or while the site was written.
pub fn cannot(what: &str, path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("publish/disk", format!("cannot {what} \"{path}\": {}", reason(error)))
        .maybe_hint(remedy(error).map(str::to_owned))
}

fn remedy(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Some("make room, then build again; nothing was changed")
        }
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            Some("choose a place you may write to with --output; nothing was changed")
        }
        // The output is where a disk is mounted: it can be filled, but not exchanged.
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            Some("where the output is a disk of its own, name a folder on it: --output public/site")
        }
        _ => None,
    }
}

/// Another build holds the lock.
pub fn locked(shown: &str) -> Diagnostic {
    Diagnostic::error("publish/locked", format!("another build is writing \"{shown}\" at this moment"))
        .hint("wait until it is done, or stop it")
}

/// The output is someone else's.
pub fn occupied(shown: &str, thing: &Path) -> Diagnostic {
    let thing = self::shown(thing);
    if thing == manifest::FILE_NAME {
        let message =
            format!("the list of files \"{shown}/{thing}\" was changed, so that nothing here can be told as ours");
        return Diagnostic::error("publish/output-unknown", message)
            .hint(format!("remove \"{shown}\" yourself, then build again"));
    }
    Diagnostic::error(
        "publish/output-occupied",
        format!("the output \"{shown}\" holds files coachbook did not make, such as \"{thing}\""),
    )
    .hint("empty it yourself, or give --output a new folder")
}

/// The new site needs the name of something that is not ours.
pub fn would_cover(shown: &str, path: &Path) -> Diagnostic {
    let path = self::shown(path);
    Diagnostic::error(
        "publish/would-cover",
        format!("\"{shown}/{path}\" was not made by coachbook, and the new site needs its name"),
    )
    .hint("move it elsewhere, or rename the page whose address it has")
}

/// Something that is not ours stands beside the output, under one of our names.
pub fn in_the_way(remains: &str, thing: &Path) -> Diagnostic {
    let thing = self::shown(thing);
    let what = if thing.is_empty() { remains.to_owned() } else { format!("{remains}/{thing}") };
    Diagnostic::error(
        "publish/remains",
        format!("\"{what}\" was not made by coachbook, and stands where the site is prepared"),
    )
    .hint("move it elsewhere, then build again")
}

/// Something that is not ours moved over to the new site.
pub fn kept_file(shown: &str, path: &Path) -> Diagnostic {
    let path = self::shown(path);
    Diagnostic::warning("publish/kept", format!("\"{shown}/{path}\" was not made by coachbook; it stays where it is"))
        .hint("put it into static/ to make it part of the playbook, or remove it")
}

/// Something that is not ours could not move over.
pub fn stuck_file(former: &str, path: &Path) -> Diagnostic {
    let path = self::shown(path);
    Diagnostic::warning("publish/kept", format!("\"{path}\" was not made by coachbook; it is now in \"{former}\""))
        .hint("move it elsewhere before the next build")
}

/// The site is published, but the old one still lies about.
pub fn not_removed(former: &str, error: &io::Error) -> Diagnostic {
    let message = format!("the old site in \"{former}\" could not be removed: {}", reason(error));
    Diagnostic::warning("publish/remains", message).hint("the next build tries again")
}
