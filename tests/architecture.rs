//! Imports run one way: a module of the crate may use those before it, never those behind it.

use std::fs;
use std::path::{Path, PathBuf};

/// The arrow. Modules of one step do not know each other.
const STEPS: [&[&str]; 10] = [
    &["text"],
    &["diagnostic"],
    &["yaml"],
    &["project"],
    &["source"],
    &["page"],
    &["site"],
    &["render"],
    &["publish", "serve"],
    &["cli"],
];

#[test]
fn imports_run_along_the_arrow_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in rust_files(&src) {
        let relative = file.strip_prefix(&src).unwrap();
        let module = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let Some(own) = step_of(module.trim_end_matches(".rs")) else { continue };
        for used in crate_modules(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            let allowed = used == module || step_of(&used).is_some_and(|step| step < own);
            if !allowed {
                wrong.push(format!("{} uses {used}", relative.display()));
            }
        }
    }
    assert!(seen > 100, "the imports were not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_on_the_arrow() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let homeless: Vec<_> = modules.filter(|module| step_of(module).is_none()).collect();
    assert!(homeless.is_empty(), "{homeless:?}");
}

fn step_of(module: &str) -> Option<usize> {
    STEPS.iter().position(|step| step.contains(&module))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The crate's modules that a file names: `crate::page`, and the names of `crate::{page, site}`.
fn crate_modules(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split('}').next().unwrap();
                found.extend(group.split(',').map(|name| word(name.trim())).filter(|name| !name.is_empty()));
            }
            None => found.push(word(rest)),
        }
    }
    found
}
