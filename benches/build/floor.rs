//! The floor: the least anyone could do. The same files read, turned into HTML by the Markdown parser
//! alone and written, on the same threads; no front matter, links, layouts or checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::Result;

/// Turns the pages of `root` into bare HTML in `output`.
pub fn build(root: &Path, output: &Path) -> Result<()> {
    let content = root.join("content");
    let mut pages: Vec<(PathBuf, PathBuf)> = Vec::new();
    for file in WalkDir::new(&content) {
        let file = file?;
        if file.file_type().is_file() {
            let target = output.join(file.path().strip_prefix(&content)?).with_extension("html");
            pages.push((file.into_path(), target));
        }
    }
    let folders: BTreeSet<&Path> = pages.iter().filter_map(|(_, target)| target.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    pages.par_iter().try_for_each(|(page, target)| fs::write(target, html_of(&fs::read_to_string(page)?)))?;
    Ok(())
}

fn html_of(text: &str) -> String {
    let body = text.split_once("\n---\n").map_or(text, |(_, body)| body);
    // Those of the page reader, so that both parse the same language.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut out = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(body, options));
    out
}
