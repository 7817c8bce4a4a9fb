//! Addresses as paths: what may be written below the output, and nothing else.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::manifest;
use crate::diagnostic::Diagnostic;

/// Everything a build writes, as paths from the output.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The files.
    pub files: HashSet<PathBuf>,
    /// The folders they need, each before those inside.
    pub folders: BTreeSet<PathBuf>,
}

impl Addresses {
    /// The files and the folders they need.
    pub fn new(files: HashSet<PathBuf>) -> Self {
        let mut folders: HashSet<&Path> = HashSet::new();
        for file in &files {
            for folder in file.ancestors().skip(1).filter(|path| !path.as_os_str().is_empty()) {
                if !folders.insert(folder) {
                    // Then those it lies in are known as well.
                    break;
                }
            }
        }
        let folders = folders.into_iter().map(Path::to_owned).collect();
        Self { files, folders }
    }

    /// Checks that every address stays below the output and that no two stand in each other's way.
    ///
    /// # Errors
    /// A diagnostic for each that does not.
    pub fn check(urls: &[String]) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut files = HashSet::with_capacity(urls.len());
        for url in urls {
            match path(url) {
                None => diagnostics.push(bad(url)),
                Some(path) => {
                    if !files.insert(path) {
                        diagnostics.push(twice(url));
                    }
                }
            }
        }
        let addresses = Self::new(files);
        for folder in addresses.folders.iter().filter(|folder| addresses.files.contains(*folder)) {
            diagnostics
                .extend(urls.iter().find(|url| path(url).as_ref() == Some(folder)).map(|url| also_a_folder(url)));
        }
        if diagnostics.is_empty() { Ok(addresses) } else { Err(diagnostics) }
    }
}

/// The path of an address below the output; none where it might lead elsewhere on any system.
pub fn path(url: &str) -> Option<PathBuf> {
    let harmless = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && !part.contains(|c: char| c == '\\' || c == ':' || c.is_control())
    };
    (url.split('/').all(harmless) && url != manifest::FILE_NAME).then(|| url.split('/').collect())
}

fn bad(url: &str) -> Diagnostic {
    Diagnostic::error("publish/bad-address", format!("{url:?} cannot be an address of the site"))
        .hint("an address is made of names parted by \"/\", without \"..\", \":\" or a backslash")
        .hint("rename the file it comes from")
}

fn twice(url: &str) -> Diagnostic {
    Diagnostic::error("publish/address-twice", format!("two files would be written to \"{url}\""))
        .hint("rename one of the files they come from")
}

fn also_a_folder(url: &str) -> Diagnostic {
    Diagnostic::error("publish/address-twice", format!("\"{url}\" would be a file and a folder at once"))
        .hint("rename one of the files they come from")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_output() {
        for url in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../x",
            "a/../../x",
            "a/./b",
            "a//b",
            "a/",
            "a\\b",
            "c:/x",
            "c:x",
            "a\0b",
            "a\nb",
            ".coachbook",
        ] {
            assert_eq!(path(url), None, "{url:?}");
        }
        assert_eq!(path("exercises/two-dials.html"), Some(Path::new("exercises").join("two-dials.html")));
        assert_eq!(path(".well-known/x"), Some(Path::new(".well-known").join("x")));
    }

    #[test]
    fn no_two_stand_in_each_others_way() {
        let urls = ["a/b", "a", "c", "c", "../d"].map(str::to_owned);
        let messages: Vec<String> =
            Addresses::check(&urls).expect_err("three faults").into_iter().map(|found| found.message).collect();
        assert_eq!(
            messages,
            [
                "two files would be written to \"c\"",
                "\"../d\" cannot be an address of the site",
                "\"a\" would be a file and a folder at once",
            ]
        );
    }
}
