//! HTML of every kind of blank.

use coachbook::page::tree::{Block, Choice, FieldKind, Grid, GridCell, Inline};
use coachbook::project::Kind;

use crate::build::{Body, Book, choice, text};
use crate::{article, article_of};

fn field(kind: FieldKind) -> String {
    let mut body = Body::default();
    body.document.root.blocks = vec![body.field("goal", "Our <goal> & \"aim\"", kind)];
    article(body)
}

/// The same under a heading that says its label already.
fn headed(kind: FieldKind) -> String {
    let mut body = Body::default();
    let id = body.field_id("goal", "Our goal", kind);
    body.document.fields[id].label_shown = true;
    body.document.fields[id].label_inlines.clear();
    body.document.root.blocks = vec![Block::Field(id)];
    article(body)
}

fn blank(id: &str, label: &str) -> GridCell {
    GridCell::Blank { id: id.into(), label: label.into() }
}

fn words(words: &str) -> GridCell {
    GridCell::Text(if words.is_empty() { vec![] } else { vec![text(words)] })
}

fn options() -> Vec<Choice> {
    vec![choice("phone", "Phone"), Choice { checked: true, ..choice("e-mail", "E-mail") }]
}

#[test]
fn short() {
    insta::assert_snapshot!(field(FieldKind::Short));
}

#[test]
fn long() {
    insta::assert_snapshot!(field(FieldKind::Long { lines: 4 }));
}

#[test]
fn long_answers_have_a_height_the_stylesheet_knows() {
    let style = coachbook::project::builtin::text("themes/default/styles/sheet.css").expect("the theme is embedded");
    for lines in 2..60 {
        let html = field(FieldKind::Long { lines });
        let (_, rows) = html.split_once("rows=\"").expect("a text area has rows");
        let rows = rows.split_once('"').map_or("", |(rows, _)| rows);
        assert!(rows == "2" || style.contains(&format!("[rows=\"{rows}\"]")), "{lines} lines: {rows} rows");
    }
}

#[test]
fn date() {
    insta::assert_snapshot!(field(FieldKind::Date));
}

#[test]
fn signature() {
    insta::assert_snapshot!(field(FieldKind::Signature));
}

#[test]
fn choose_any() {
    insta::assert_snapshot!(field(FieldKind::ChooseAny { options: options() }));
}

#[test]
fn choose_one() {
    insta::assert_snapshot!(field(FieldKind::ChooseOne { options: options() }));
}

#[test]
fn scale() {
    let scale = FieldKind::Scale { from: 1, to: 10, low: "foggy".into(), high: "clear".into() };
    insta::assert_snapshot!(field(scale));
}

#[test]
fn a_scale_without_end_ends() {
    let html = field(FieldKind::Scale { from: 0, to: u32::MAX, low: "".into(), high: "".into() });
    assert_eq!(html.matches("type=\"radio\" id=").count(), 101);
}

#[test]
fn grid_that_grows() {
    let row = |n: u32| vec![blank(&format!("who-{n}"), &format!("Who, row {n}")), blank(&format!("what-{n}"), "What")];
    let head = vec![vec![text("Who")], vec![text("What")]];
    insta::assert_snapshot!(field(FieldKind::Grid {
        table: Box::new(Grid { head, rows: vec![row(1), row(2)], growable: true })
    }));
}

#[test]
fn grid_of_given_rows() {
    let head = vec![vec![], vec![text("Limit")], vec![text("Reason")]];
    let rows = vec![
        vec![words("Time"), blank("time-limit", "Limit, Time"), words("given")],
        vec![words("Tech"), blank("tech-limit", "Limit, Tech"), blank("tech-reason", "Reason, Tech")],
    ];
    insta::assert_snapshot!(field(FieldKind::Grid { table: Box::new(Grid { head, rows, growable: false }) }));
}

#[test]
fn parties() {
    let head = vec![vec![], vec![text("Me")], vec![text("You")]];
    let rows = vec![
        vec![words("What I need"), blank("need-me", "Me, What I need"), blank("need-you", "You, What I need")],
        vec![words("Given"), words("this"), blank("given-you", "You, Given")],
    ];
    insta::assert_snapshot!(field(FieldKind::Parties { table: Box::new(Grid { head, rows, growable: false }) }));
}

#[test]
fn answers() {
    insta::assert_snapshot!(field(FieldKind::List { lines: 2, numbered: true }));
}

#[test]
fn wheel() {
    let segments =
        vec![choice("trust", "Trust"), choice("pace", "Pace & calm"), choice("fun", "Fun"), choice("money", "Money")];
    insta::assert_snapshot!(field(FieldKind::Wheel { segments }));
}

#[test]
fn canvas() {
    insta::assert_snapshot!(field(FieldKind::Canvas { caption: "Draw the <pond>".to_owned() }));
}

#[test]
fn blanks_in_a_sentence() {
    let mut body = Body::default();
    let name = body.field_id("name", "I, ____, promise by ____", FieldKind::Short);
    let day = body.field_id("day", "I, ____, promise by ____ (2)", FieldKind::Date);
    let sentence = vec![text("I, "), Inline::Field(name), text(", promise by "), Inline::Field(day), text(".")];
    body.document.root.blocks = vec![Block::Paragraph(sentence)];
    insta::assert_snapshot!(article(body));
}

#[test]
fn blanks_side_by_side() {
    let mut body = Body::default();
    let fields = vec![body.field_id("me", "Me", FieldKind::Short), body.field_id("you", "You", FieldKind::Short)];
    body.document.root.blocks = vec![Block::FieldRow(fields)];
    insta::assert_snapshot!(article(body));
}

#[test]
fn a_label_said_by_the_heading_is_still_there_for_screen_readers() {
    let options = || options();
    for kind in [
        FieldKind::Short,
        FieldKind::Long { lines: 3 },
        FieldKind::Date,
        FieldKind::Signature,
        FieldKind::ChooseAny { options: options() },
        FieldKind::Scale { from: 1, to: 5, low: "".into(), high: "".into() },
        FieldKind::List { lines: 2, numbered: false },
    ] {
        let html = headed(kind.clone());
        let named = html.contains("aria-label=\"Our goal\"") || html.contains("<legend class=\"sr\">Our goal</legend>");
        assert!(named, "{kind:?}: {html}");
        assert!(!html.contains("<label for="), "{kind:?}: {html}");
    }
}

#[test]
fn a_journey_ticks_off_what_to_bring() {
    let mut body = Body::default();
    let bring = vec![body.field("bring", "Bring", FieldKind::ChooseAny { options: options() })];
    body.document.root.children = vec![body.section(2, "what", "What", bring)];
    let html = article_of(Book::new("Book"), Kind::Journey, body);
    assert!(html.contains("<ul class=\"checklist\">"), "{html}");
    assert!(html.contains("<section data-audience=\"facilitator\">"), "{html}");
}

#[test]
fn links_to_fields_find_them() {
    let mut body = Body::default();
    let link = body.link(coachbook::site::Resolved::Fragment("goal".to_owned()), "the goal");
    let goal = body.field("goal", "Goal", FieldKind::Short);
    body.document.root.blocks = vec![Block::Paragraph(vec![link]), goal];
    let html = article(body);
    assert!(html.contains("href=\"#f-goal\"") && html.contains("id=\"f-goal\""), "{html}");
}
