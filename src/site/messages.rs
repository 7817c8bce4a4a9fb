//! What can be wrong between pages, in plain words.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// `[[reference]]` to nothing.
pub fn no_page(reference: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("link/no-page", format!("there is no page \"{reference}\""));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean  [[{near}]]")),
        None => diagnostic.hint("a page goes by its file's name without .md, such as  [[designed-alliance]]"),
    }
}

/// `[[reference]]` to several pages.
pub fn several_pages(reference: &str, names: &[String]) -> Diagnostic {
    let choices: Vec<String> = names.iter().map(|name| format!("[[{name}]]")).collect();
    Diagnostic::error("link/several-pages", format!("more than one page goes by \"{reference}\""))
        .hint(format!("Write one of:  {}", choices.join("  ")))
}

/// A link to a draft that is left out.
pub fn draft(reference: &str, file: &str) -> Diagnostic {
    Diagnostic::error("link/draft", format!("\"{reference}\" is a draft, and drafts are not published"))
        .hint(format!("when it is ready, take out  status: draft  in {file}"))
        .hint("to see drafts while you write, add  --drafts")
}

/// `page.md` to nothing.
pub fn no_linked_page(path: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("link/no-page", format!("there is no page at \"{path}\""));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean  [[{near}]]")),
        None => diagnostic.hint("a link to a page is the path from this file to the other, such as  ../guides/name.md"),
    }
}

/// A page with too many broken links to name each.
pub fn more_links(count: usize) -> Diagnostic {
    Diagnostic::error("page/many-problems", format!("and {count} more links of this page were not looked at"))
        .hint("mend the others first; these are checked then")
}

/// A file that is not there.
pub fn no_file(path: &str, write: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("link/no-file", format!("there is no file \"{path}\""));
    match write {
        Some(write) => diagnostic.hint(format!("did you mean  {write}")),
        None => diagnostic.hint("put the file beside the page, and write its name as it is, capitals included"),
    }
}

/// A path that leads out of the playbook.
pub fn outside(path: &str) -> Diagnostic {
    Diagnostic::error("link/outside", format!("\"{path}\" leads out of the playbook"))
        .hint("copy the file beside the page and link to it there")
}

/// `#heading` to nothing.
pub fn no_heading(fragment: &str, elsewhere: Option<&Arc<str>>, near: Option<&str>) -> Diagnostic {
    let place = elsewhere.map_or_else(|| "on this page".to_owned(), |file| format!("in {file}"));
    let diagnostic = Diagnostic::error("link/no-heading", format!("there is no heading \"#{fragment}\" {place}"));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean  #{near}")),
        None => diagnostic.hint(format!("to name a heading, write behind it:  {{#{fragment}}}")),
    }
}

/// `[[glossary#term]]` to nothing.
pub fn no_term(fragment: &str, file: &Arc<str>, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("link/no-term", format!("the glossary does not explain \"{fragment}\""));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean  [[glossary#{near}]]")),
        None => diagnostic.hint(format!("a term of {file} is a line of its own, and below it  : What it means")),
    }
}

/// A page that is a stop of its own journey, or its own neighbour.
pub fn itself(key: &str) -> Diagnostic {
    Diagnostic::warning("link/itself", format!("\"{key}\" names this very page")).hint("take it out")
}

/// A page whose kind nobody can tell.
pub fn unread_file(path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Diagnostic::warning("page/ending", format!("\"{name}\" is not read: a page's file ends in .md"))
        .hint(format!("rename it to  {stem}.md"))
}

/// No pages at all.
pub fn no_pages() -> Diagnostic {
    Diagnostic::error("playbook/empty", "this playbook has no pages: the folder content/ is not there or empty")
        .hint("to write the first, run:  coachbook new exercise \"Two dials\"")
}

/// A page in a language the theme has no words for.
pub fn unknown_language(tag: &str, theme: &str) -> Diagnostic {
    Diagnostic::warning("page/language", format!("the theme has no words for the language \"{tag}\""))
        .hint(format!("add the file  themes/{theme}/i18n/{tag}.yaml"))
}

/// A page that the program itself failed on.
pub fn fault(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error("page/fault", "coachbook failed on this page; this is a fault of ours, not yours")
        .in_file(path)
        .hint("please report it, with the page if you can share it")
}
