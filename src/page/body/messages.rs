//! What can be wrong in a body, in plain words.

use super::link::Refusal;
use crate::diagnostic::{Diagnostic, Span};

/// Nesting deeper than any output can show.
pub fn too_deep(span: Span, deepest: usize) -> Diagnostic {
    Diagnostic::error("body/too-deep", format!("lists and quotes are nested more than {deepest} deep here"))
        .at(span)
        .hint("what stands deeper was left out; take it out of some of the lists or quotes around it")
}

/// `:::` of other Markdown dialects.
pub fn colon_fence(span: Span) -> Diagnostic {
    Diagnostic::warning("body/colon-fence", "\":::\" has no meaning here and shows as it is")
        .at(span)
        .hint("for a note to the facilitator write:  > [!FACILITATOR]")
        .hint("for any other note write:  > [!NOTE]")
}

/// Raw HTML where it is off.
pub fn raw_html(span: Span, html: &str) -> Diagnostic {
    let tag: String = html.trim().chars().take_while(|c| *c != '>' && *c != '\n').take(30).collect();
    Diagnostic::error("body/raw-html", format!("HTML is off in this playbook, and this is HTML: {tag}>"))
        .at(span)
        .hint("write it in Markdown, or put a backslash before the \"<\" to show the sign itself")
        .hint("to allow HTML on every page, write in coachbook.yaml:  raw_html: true")
}

/// A picture from another site.
pub fn outside_picture(span: Span, address: &str) -> Diagnostic {
    Diagnostic::error("link/outside-picture", format!("this picture would be fetched from another site: {address}"))
        .at(span)
        .hint("a playbook calls no other site; save the picture beside the page and write:  ![what it shows](picture.png)")
}

/// `[text]()`.
pub fn empty_address(span: Span, image: bool) -> Diagnostic {
    let what = if image { "picture" } else { "link" };
    let write = if image { "![what it shows](picture.png)" } else { "[[page]] or [text](page.md)" };
    Diagnostic::error("link/empty", format!("this {what} has no address")).at(span).hint(format!("Write:  {write}"))
}

/// An address that may not stand in a page.
pub fn refused_address(span: Span, address: &str, refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::Scheme(scheme) => {
            Diagnostic::error("link/refused", format!("addresses that begin with \"{scheme}:\" are not allowed"))
                .at(span)
                .hint("links may begin with https:, http:, mailto:, tel: or sms:; for a page write [[page]]")
        }
        Refusal::NoScheme | Refusal::Empty => {
            Diagnostic::error("link/refused", format!("\"{address}\" does not say how to get there"))
                .at(span)
                .hint(format!("Write:  https:{address}"))
        }
    }
}

/// `{#id title="two words"}` and its like.
pub fn braces(span: Span, inside: &str) -> Diagnostic {
    let id: String =
        inside.trim_start_matches('#').chars().take_while(|c| super::attribute::is_id(&c.to_string())).collect();
    let write = if id.is_empty() { "my-id".to_owned() } else { id };
    Diagnostic::warning(
        "body/braces",
        format!("only an id can stand in these braces, and this was left out: {{{inside}}}"),
    )
    .at(span)
    .hint(format!("Write:  {{#{write}}}"))
}

/// The same explicit id twice.
pub fn repeated_id(span: Span, id: &str, what: &str) -> Diagnostic {
    Diagnostic::error("field/repeated-id", format!("two {what} of this page have the id \"{id}\""))
        .at(span)
        .hint(format!("answers are kept under it, so it must stand once; write:  {{#{id}-2}}"))
}

/// The same explicit id on two headings.
pub fn repeated_heading_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error("body/repeated-id", format!("two headings of this page have the id \"{id}\""))
        .at(span)
        .hint(format!("links lead to it, so it must stand once; write:  {{#{id}-2}}"))
}

/// The page's title once more as a heading.
pub fn title_again(span: Span, title: &str) -> Diagnostic {
    Diagnostic::warning(
        "body/title-again",
        format!("\"{title}\" is the page's title already, so this heading was left out"),
    )
    .at(span)
    .hint("take this line out")
}

/// A question with `---` below it.
pub fn dashes_make_a_heading(span: Span, text: &str) -> Diagnostic {
    Diagnostic::warning("body/dashes", format!("dashes under a line make it a heading: \"{text}\""))
        .at(span)
        .hint("for a line to write on, use underscores:  ________")
        .hint("if it is to be a heading, write:  ## and the text")
}

/// `> [!SOMETHING]` that is no alert.
pub fn unknown_alert(span: Span, word: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning("body/unknown-note", format!("\"[!{word}]\" is not a kind of note")).at(span);
    match nearest {
        Some(nearest) => diagnostic.hint(format!("did you mean  > [!{nearest}]")),
        None => diagnostic.hint("there are NOTE, TIP, IMPORTANT, WARNING, CAUTION and FACILITATOR"),
    }
}

/// A footnote whose text is missing.
pub fn footnote_without_text(span: Span, label: &str) -> Diagnostic {
    Diagnostic::error("body/footnote", format!("the footnote [^{label}] has no text"))
        .at(span)
        .hint(format!("on a line of its own write:  [^{label}]: the text"))
}

/// A footnote nobody refers to.
pub fn footnote_unused(span: Span, label: &str) -> Diagnostic {
    Diagnostic::warning("body/footnote-unused", format!("nothing refers to the footnote [^{label}], so it is left out"))
        .at(span)
        .hint(format!("where it belongs, write:  [^{label}]"))
}

/// A choice list with a single option.
pub fn one_choice(span: Span) -> Diagnostic {
    Diagnostic::warning("field/one-choice", "one can choose only one of these, and there is only one")
        .at(span)
        .hint("add a second:  - ( ) another option")
        .hint("for something to tick, write:  - [ ] the option")
}

/// `- ( )` and `- [ ]` in one list.
pub fn mixed_choices(span: Span) -> Diagnostic {
    Diagnostic::warning("field/mixed-choices", "this list mixes \"[ ]\" (any of them) and \"( )\" (one of them)")
        .at(span)
        .hint("use one kind throughout, or put a line of text between the two lists")
}

/// A scale that runs backwards or too far.
pub fn scale(span: Span, from: u32, to: u32) -> Diagnostic {
    let low = from.min(to);
    let high = from.max(to).min(if low == 0 { 10 } else { low.saturating_add(9) });
    Diagnostic::warning("field/scale", format!("a scale runs upwards and has at most 11 steps, not {from} to {to}"))
        .at(span)
        .hint(format!("Write:  {low}-{high}"))
}

/// A wheel with too few or too many segments.
pub fn wheel(span: Span, segments: usize) -> Diagnostic {
    Diagnostic::error("field/wheel", format!("a wheel has 3 to 12 segments, and this one has {segments}"))
        .at(span)
        .hint("write one segment a line")
}

/// A placeholder the front matter does not know.
pub fn unknown_placeholder(span: Span, name: &str, nearest: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::warning("script/unknown-placeholder", format!("\"[{name}]\" is not among the page's placeholders"))
            .at(span);
    match nearest {
        Some(nearest) => diagnostic.hint(format!("did you mean  [{nearest}]")),
        None => diagnostic.hint(format!("add it in the front matter:  placeholders: {name}")),
    }
}

/// Fields beyond what a page can hold.
pub fn too_many_fields(span: Span, most: usize) -> Diagnostic {
    Diagnostic::error("field/too-many", format!("this page has more than {most} fields"))
        .at(span)
        .hint("divide it into several pages")
}
