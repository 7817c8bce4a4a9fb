//! A playbook in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A playbook that goes away with the test.
pub struct Playbook {
    folder: tempfile::TempDir,
}

impl Playbook {
    /// A playbook with settings and one page of each of two kinds; it builds without a warning.
    pub fn new() -> Self {
        let playbook = Self { folder: tempfile::tempdir().unwrap() };
        playbook.write("coachbook.yaml", "title: Test playbook\n");
        playbook.write("content/index.md", "---\ntitle: Home\nsummary: Where it begins.\n---\nWelcome.\n");
        playbook.write(
            "content/guides/good.md",
            "---\ntitle: Good\nsummary: Nothing is wrong with it.\n---\n## Why\n\nText.\n",
        );
        playbook
    }

    /// Its root.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    /// A path below its root.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and the folders it needs.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Every file of a folder below the root, by path from there.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), "", &mut files);
        files
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if kind.is_file() && entry.metadata().unwrap().len() < 100_000_000 {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}
