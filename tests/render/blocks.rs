//! HTML of every block and every piece of running text.

use coachbook::page::tree::{
    AlertKind, Alignment, Block, Branch, Definition, Footnote, Inline, Section, Table, Target,
};
use coachbook::project::{CueKind, Kind, SectionRole};
use coachbook::site::Resolved;

use crate::build::{Body, Book, code, cue, front, list, para, slip, text};
use crate::{article, article_of};

fn blocks(blocks: Vec<Block>) -> String {
    let mut body = Body::default();
    body.document.root.blocks = blocks;
    article(body)
}

#[test]
fn running_text() {
    let inlines = vec![
        text("Plain, "),
        Inline::Emphasis(vec![text("stressed")]),
        text(", "),
        Inline::Strong(vec![text("strong "), Inline::Emphasis(vec![text("both")])]),
        text(", "),
        Inline::Strikethrough(vec![text("struck")]),
        text(", "),
        Inline::Code("a < b".into()),
        Inline::SoftBreak,
        text("next line"),
        Inline::HardBreak,
        text("new line, "),
        Inline::Placeholder("partner".into()),
    ];
    insta::assert_snapshot!(blocks(vec![Block::Paragraph(inlines)]));
}

#[test]
fn links_and_pictures() {
    let mut book = Book::new("Book");
    let other = book.add(Kind::Script, "clear", front("Clear \"the\" <air>", "S."), Body::default());
    let mut body = Body::default();
    let mut links = vec![
        body.link(Resolved::Page { page: other, fragment: Some("why".to_owned()) }, "a page"),
        body.link(Resolved::Fragment("below".to_owned()), "below"),
        body.link(Resolved::File("exercises/a picture #1.png".to_owned()), "a file"),
        body.link(Resolved::External("https://example.org/?a=1&b=\"2\"".to_owned()), "outside"),
        body.link(Resolved::External("mailto:me@example.org".to_owned()), "mail"),
        body.link(Resolved::Broken, "broken"),
        body.link(Resolved::Page { page: other, fragment: None }, "clear"),
    ];
    let titled = body.document.links.last_mut().expect("a link was added");
    titled.target = Target::Page { reference: "clear".into(), fragment: None, own_text: false };
    titled.title = Some("A \"title\"".into());
    for (resolved, alt) in [
        (Resolved::File("guides/pond.jpg".to_owned()), "A pond & a \"duck\""),
        (Resolved::External("https://example.org/pond.jpg".to_owned()), "A pond elsewhere"),
        (Resolved::Broken, "A pond that is not there"),
    ] {
        links.push(Inline::Image { link: body.link_id(resolved), alt: alt.into() });
    }
    body.document.root.blocks = links.into_iter().map(|link| Block::Paragraph(vec![link])).collect();
    insta::assert_snapshot!(article_of(book, Kind::Guide, body));
}

#[test]
fn a_picture_with_a_title_by_itself_is_a_figure() {
    let mut body = Body::default();
    let mut picture = |resolved, title: &str| {
        let link = body.link_id(resolved);
        body.document.links[link].title = Some(title.into());
        Inline::Image { link, alt: "Two <roads>".into() }
    };
    let roads = || Resolved::File("guides/roads.svg".to_owned());
    let alone = picture(roads(), "Look for \"the middle\" & stay");
    let in_a_line = picture(roads(), "In a line");
    let blank = picture(roads(), " ");
    let elsewhere = picture(Resolved::External("https://example.org/roads.svg".to_owned()), "From elsewhere");
    body.document.root.blocks = vec![
        Block::Paragraph(vec![alone]),
        Block::Paragraph(vec![text("See "), in_a_line]),
        Block::Paragraph(vec![blank]),
        Block::Paragraph(vec![elsewhere]),
    ];
    insta::assert_snapshot!(article(body));
}

#[test]
fn lists() {
    let nested = vec![vec![para("One"), list(&["Inner"])], vec![para("Two")]];
    insta::assert_snapshot!(blocks(vec![
        list(&["Tight", "And short"]),
        Block::List {
            start: Some(3),
            tight: false,
            items: vec![vec![para("Loose")], vec![para("Two"), para("Parts")]].into()
        },
        Block::List { start: Some(1), tight: true, items: nested.into() },
        list(&["What is it for?", "“Who counts on it?”"]),
        list(&["What is it for?", "Nothing."]),
    ]));
}

#[test]
fn quotes_code_rules() {
    insta::assert_snapshot!(blocks(vec![
        Block::Quote(vec![para("Said once."), slip("A slip inside stays in the text.")]),
        code("yaml", "title: <b>\n"),
        Block::Rule,
    ]));
}

#[test]
fn alerts_and_slips() {
    let alert = |kind| Block::Alert { kind, blocks: vec![para("Words.")] };
    insta::assert_snapshot!(blocks(vec![
        alert(AlertKind::Note),
        alert(AlertKind::Tip),
        alert(AlertKind::Important),
        alert(AlertKind::Warning),
        alert(AlertKind::Caution),
        slip("For you alone."),
    ]));
}

#[test]
fn tables_and_terms() {
    let row = |words: [&str; 3]| words.map(|word| if word.is_empty() { vec![] } else { vec![text(word)] }).into();
    insta::assert_snapshot!(blocks(vec![
        Block::Table(Box::new(Table {
            alignments: vec![Alignment::Start, Alignment::Center, Alignment::End],
            head: row(["", "When", "What"]),
            rows: vec![row(["Me", "now", "this"]), row(["", "then", "that"])],
        })),
        Block::Definitions(vec![Definition {
            id: None,
            term: vec![text("Pitching")],
            details: vec![vec![para("One meaning.")], vec![para("Another"), para("in two paragraphs.")]],
        }]),
    ]));
}

#[test]
fn footnotes() {
    let mut body = Body::default();
    let reference = |footnote, reference| Inline::Footnote { footnote, reference };
    body.document.root.blocks = vec![Block::Paragraph(vec![
        text("One"),
        reference(0, 1),
        text(" two"),
        reference(1, 1),
        text(" again"),
        reference(0, 2),
    ])];
    let note = |label: &str, blocks, references| Footnote { label: label.to_owned(), blocks, references };
    body.document.footnotes = vec![
        note("a", vec![para("First."), para("Its end.")], 2),
        note("b", vec![list(&["No paragraph at its end"])], 1),
    ];
    insta::assert_snapshot!(article(body));
}

#[test]
fn cues_and_branches() {
    let mut ask = cue(CueKind::Ask, "Ask", "“What happened?”");
    ask.blocks = vec![list(&["From where you stood"])];
    insta::assert_snapshot!(blocks(vec![
        Block::Cues(vec![
            cue(CueKind::Say, "Say", "“Thank you.”"),
            ask,
            cue(CueKind::Listen, "Listen for", "A flat yes."),
            cue(CueKind::Do, "Do", "Sit down."),
            cue(CueKind::Pause, "Pause", "Ten breaths."),
            cue(CueKind::Party, "You", "“I see.”"),
        ]),
        Block::Branches(vec![Branch { condition: vec![text("If they decline")], target: vec![text("Stop")] }]),
    ]));
}

#[test]
fn headings_and_steps_wherever_they_stand() {
    let mut body = Body::default();
    let mut outer = body.section(2, "outer", "Outer", vec![para("Text.")]);
    let first = body.step(3, "first", "First", 5, vec![para("Do it."), slip("One."), slip("Two.")]);
    let mut second = body.step(3, "second", "Second", 10, vec![]);
    second.children = vec![body.step(4, "within", "Within", 2, vec![para("Part of it.")])];
    let pause = body.section(3, "pause", "No time given", vec![para("Between.")]);
    let after = body.section(3, "after", "After the steps", vec![para("Not a step.")]);
    outer.children = vec![first, pause, second, after];
    let other = body.step(2, "third", "Third", 5, vec![para("On its own.")]);
    body.document.root.children = vec![outer, other];
    insta::assert_snapshot!(article_of(Book::new("Book"), Kind::Exercise, body));
}

#[test]
fn where_a_branch_leads_is_no_stage_of_its_own() {
    let say = || vec![Block::Cues(vec![cue(CueKind::Say, "Say", "“Yes.”")])];
    let script = |minutes: Option<u32>| {
        let mut body = Body::default();
        let first = body.heading_of(2, "first", vec![text("First")], "First", minutes, None);
        let first = Section { heading: Some(first), blocks: say(), children: Vec::new() };
        let aside = body.section(2, "another-day", "Another day", say());
        body.document.root.children = vec![first, aside];
        article_of(Book::new("Book"), Kind::Script, body)
    };
    let timed = script(Some(5));
    assert!(timed.contains("<li class=\"punch stage\" id=\"first\""), "{timed}");
    assert!(timed.contains("<li class=\"punch rest\" id=\"another-day\">"), "{timed}");
    let untimed = script(None);
    assert!(untimed.contains("<li class=\"punch stage\" id=\"another-day\">"), "{untimed}");
}

#[test]
fn sections_of_an_exercise_for_its_facilitator() {
    let facilitators = [SectionRole::Before, SectionRole::Variations, SectionRole::Pitfalls, SectionRole::Remote];
    for role in SectionRole::ALL {
        let mut body = Body::default();
        let section: Section = body.role("it", "It", role, vec![para("Words.")]);
        body.document.root.children = vec![section];
        let html = article_of(Book::new("Book"), Kind::Exercise, body);
        let hidden = html.contains("<section data-audience=\"facilitator\">\n<h2 id=\"it\">");
        assert_eq!(hidden, facilitators.contains(&role), "{role:?}: {html}");
    }
}

#[test]
fn foreign_html_shows_as_text_unless_it_is_allowed() {
    let html = || vec![Block::Html("<b>bold</b>".to_owned()), Block::Paragraph(vec![Inline::Html("<i>".into())])];
    let shown = blocks(html());
    assert!(shown.contains("&lt;b&gt;bold&lt;/b&gt;") && shown.contains("<p>&lt;i&gt;</p>"), "{shown}");
    let mut book = Book::new("Book");
    book.site.config.raw_html = true;
    let mut body = Body::default();
    body.document.root.blocks = html();
    let passed = article_of(book, Kind::Guide, body);
    assert!(passed.contains("<b>bold</b>") && passed.contains("<p><i></p>"), "{passed}");
}
