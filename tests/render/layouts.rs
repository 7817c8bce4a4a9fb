//! Layouts of a playbook's own, and what is said when they are wrong.

use std::fmt::Write as _;
use std::sync::Arc;

use coachbook::diagnostic::Diagnostic;
use coachbook::project::Kind;
use coachbook::render::Renderer;

use crate::build::{Body, Book, front};

fn book(files: &[(&str, &str)]) -> Book {
    let mut book = files.iter().fold(Book::new("Book"), |book, (path, text)| book.file(path, text));
    book.add(Kind::Guide, "asking", front("Asking", "How."), Body::default());
    book
}

const GUIDE: &str = "guides/asking.html";

fn rendered(files: &[(&str, &str)]) -> String {
    crate::render(book(files).site, GUIDE)
}

/// Everything said about the playbook's layouts, with the words that each message points at.
fn said(files: &[(&str, &str)]) -> String {
    let (renderer, mut problems) = Renderer::new(Arc::new(book(files).site));
    if problems.is_empty() {
        problems = renderer.render(GUIDE).err().unwrap_or_default();
    }
    assert!(!problems.is_empty(), "nothing was said");
    problems.iter().fold(String::new(), |mut text, problem| {
        let _ = writeln!(text, "{}", told(files, problem));
        text
    })
}

fn told(files: &[(&str, &str)], problem: &Diagnostic) -> String {
    let file = problem.file.as_deref().unwrap_or("-");
    let source = files.iter().find(|(path, _)| *path == file).map_or("", |(_, text)| text);
    let words = problem.span.and_then(|span| source.get(span.range())).unwrap_or("");
    let pages: Vec<&str> = problem.related.iter().map(|related| related.file.as_ref()).collect();
    let told = format!("{}[{}] {file} at {words:?}: {}", problem.severity, problem.code, problem.message);
    let hints: String = problem.hints.iter().map(|hint| format!("\n  = {hint}")).collect();
    format!("{told} {pages:?}{hints}")
}

#[test]
fn a_playbook_replaces_one_layout_at_a_time() {
    let html = rendered(&[(
        "templates/parts/toc.html",
        "{% component toc(items) %}MINE{% endcomponent %}{% component toc_small(items) %}{% endcomponent %}",
    )]);
    assert!(html.contains("MINE") && html.contains("<h1>Asking</h1>"), "{html}");
}

#[test]
fn the_playbook_comes_before_its_theme_and_the_theme_before_the_embedded() {
    let theme = ("themes/default/templates/guide.html", "theme {{ page.title }}");
    assert_eq!(rendered(&[theme]), "theme Asking");
    assert_eq!(rendered(&[theme, ("templates/guide.html", "own {{ page.title }}")]), "own Asking");
}

#[test]
fn a_layout_of_a_new_name_can_be_included() {
    let files = [
        ("templates/guide.html", "{% include \"parts/mine.html\" %}"),
        ("templates/parts/mine.html", "{{ page.title }}"),
    ];
    assert_eq!(rendered(&files), "Asking");
}

const OTHERS: &str = "{% component sign_shape(kind) %}{% endcomponent %}{% component drawings() %}{% endcomponent %}";

#[test]
fn a_playbook_draws_its_own_signs() {
    let sign =
        format!("{{% component sign(kind, @root) %}}<i>{{{{ kind }}}} {{{{ root }}}}</i>{{% endcomponent %}}{OTHERS}");
    let files = [("templates/parts/sign.html", sign.as_str())];
    let (renderer, _) = Renderer::new(Arc::new(book(&files).site));
    let html = |url| String::from_utf8(renderer.render(url).unwrap()).unwrap();
    assert!(html(GUIDE).contains("<i>guide ../</i>") && !html(GUIDE).contains("<svg class=\"sign\""));
    assert!(html("404.html").contains("<i>guide </i>"), "as deep as the page lies");
}

#[test]
fn a_sign_that_cannot_be_drawn() {
    let sign = format!("{{% component sign(kind) %}}{{{{ gone }}}}{{% endcomponent %}}{OTHERS}");
    let said = said(&[("templates/parts/sign.html", &sign)]);
    assert!(said.contains("templates/parts/sign.html at \"gone\""), "{said}");
}

#[test]
fn what_a_layout_wants_drawn_once_is_shared() {
    let once = "{% component house(@site, @root) {\"once\": true} %}[{{ site.title }} {{ root }}]{% endcomponent %}\
        {% component shelf(kind, open=\"open\") {\"once\": true} %}({{ kind }} {{ open }}){% endcomponent %}\
        {% component each(kind) %}{% endcomponent %}";
    let page = "{{ shared.house }}{{ shared.shelf[page.kind] }}{{ shared.each or \"not shared\" }}";
    let files = [("templates/parts/own.html", once), ("templates/guide.html", page)];
    assert_eq!(rendered(&files), "[Book ../](guide open)not shared");
}

#[test]
fn what_is_drawn_once_cannot_ask_for_more_than_there_is() {
    let once = "{% component house(rooms) {\"once\": true} %}{{ rooms }}{% endcomponent %}";
    let said = said(&[("templates/parts/own.html", once)]);
    assert!(said.contains("`rooms`"), "{said}");
}

#[test]
fn what_a_layout_shows_is_escaped() {
    let mut book =
        Book::new("Book").file("templates/guide.html", "<b title=\"{{ page.title }}\">{{ page.summary }}</b>");
    book.add(Kind::Guide, "asking", front("\" onclick=\"x", "<script>"), Body::default());
    assert_eq!(crate::render(book.site, GUIDE), "<b title=\"&quot; onclick=&quot;x\">&lt;script&gt;</b>");
}

#[test]
fn syntax() {
    insta::assert_snapshot!(said(&[("templates/guide.html", "<p>\n{% if page.title %}\n</p>")]));
}

#[test]
fn every_broken_layout_is_named_in_one_run() {
    insta::assert_snapshot!(said(&[
        ("templates/guide.html", "{{ page.title"),
        ("templates/home.html", "{% endfor %}"),
        ("templates/script.html", "{{ 1 + }}"),
    ]));
}

#[test]
fn missing_value() {
    insta::assert_snapshot!(said(&[("templates/guide.html", "<h1>{{ pagee.title }}</h1>")]));
}

#[test]
fn missing_string() {
    let said = said(&[("templates/guide.html", "<h1>{{ t.helo }}</h1>")]);
    assert!(said.contains("templates/guide.html at \"helo\"") && said.contains("`helo` is not defined"), "{said}");
}

#[test]
fn missing_include() {
    insta::assert_snapshot!(said(&[("templates/guide.html", "<p>\n  {% include \"parts/gone.html\" %}")]));
}

#[test]
fn missing_component_and_filter() {
    insta::assert_snapshot!(said(&[(
        "templates/guide.html",
        "{{ <tocs items={page.toc}/> }}\n{{ page.title | shout }}"
    )]));
}

#[test]
fn missing_parent() {
    insta::assert_snapshot!(said(&[("templates/guide.html", "{% extends \"bass.html\" %}")]));
}

#[test]
fn endless_include() {
    insta::assert_snapshot!(said(&[("templates/guide.html", "{% include \"guide.html\" %}")]));
}

#[test]
fn endless_extends() {
    insta::assert_snapshot!(said(&[("templates/guide.html", "{% extends \"guide.html\" %}")]));
}

#[test]
fn endless_component() {
    let said = said(&[("templates/guide.html", "{% component spin() %}{{ <spin/> }}{% endcomponent %}{{ <spin/> }}")]);
    assert!(said.contains("layout/") && said.contains("recursion"), "{said}");
}

#[test]
fn endless_loop() {
    let long = "{% for a in range(end=100000) %}x{% endfor %}";
    insta::assert_snapshot!(said(&[("templates/guide.html", long)]));
    let nested = "{% for a in range(end=900) %}{% for b in range(end=900) %}{{ b }}{% endfor %}{% endfor %}";
    assert!(rendered(&[("templates/guide.html", nested)]).starts_with("0123"), "what ends is written");
}

#[test]
fn an_address_that_is_not_there() {
    let renderer = crate::renderer(book(&[]).site);
    let problems = renderer.render("guides/../secret.html").expect_err("it is not there");
    assert_eq!(problems[0].code, "render/unknown-address");
}
