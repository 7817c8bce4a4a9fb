//! A small playbook with a page of each kind.

use std::sync::Arc;

use coachbook::diagnostic::{Span, Spanned};
use coachbook::page::front::{
    Date, Difficulty, FrontMatter, GroupSize, HandoutCount, Level, Material, Relation, Sensitivity, SequenceItem,
    Setting, Source,
};
use coachbook::page::tree::{
    AlertKind, Alignment, Block, Branch, Definition, FieldKind, Footnote, Grid, GridCell, Inline, Section, Table,
};
use coachbook::project::{CueKind, Kind, SectionRole};
use coachbook::site::{Entry, Resolved, Site};

use crate::build::{Body, Book, choice, code, cue, front, list, para, slip, spanned, text, time};

const EXERCISE: usize = 0;
const SHEET: usize = 1;
const SCRIPT: usize = 2;
const GUIDE: usize = 3;
const JOURNEY: usize = 4;

/// The whole playbook.
pub fn site() -> Site {
    let mut book = Book::new("Common Ground");
    let config = &mut book.site.config;
    config.edition = Some("First, autumn 2026".to_owned());
    config.authors = vec!["The harbour circle".to_owned()];
    config.licence = Some("CC BY-SA 4.0".to_owned());
    config.featured = Some(spanned("build-a-coalition"));
    config.purposes = [("align", "Find alignment"), ("commit", "Make commitments"), ("repair", "Repair trust")]
        .map(|(slug, label)| (spanned(slug), label.to_owned()))
        .into();
    let (front, body) = exercise();
    book.add(Kind::Exercise, "look-for-overlap", front, body);
    let (front, body) = sheet();
    book.add(Kind::Template, "our-alliance", front, body);
    let (front, body) = script();
    book.add(Kind::Script, "clear-the-air", front, body);
    let (front, body) = guide();
    book.add(Kind::Guide, "how-asking-works", front, body);
    let (front, body) = journey();
    book.add(Kind::Journey, "build-a-coalition", front, body);
    let (front, body) = home();
    book.home(front, body);
    tie(&mut book.site);
    book.site
}

fn tie(site: &mut Site) {
    let stops = [SCRIPT, EXERCISE, SHEET];
    for (at, stop) in stops.into_iter().enumerate() {
        entry(site, stop).journeys = vec![(JOURNEY, at)];
    }
    entry(site, JOURNEY).sequence = stops.into_iter().map(Some).collect();
    entry(site, EXERCISE).related = vec![SCRIPT, SHEET, GUIDE];
    entry(site, EXERCISE).materials = vec![None, Some(SHEET)];
    entry(site, GUIDE).next = vec![EXERCISE];
    entry(site, SHEET).linked_from = vec![EXERCISE, GUIDE];
}

fn entry(site: &mut Site, page: usize) -> &mut Entry {
    Arc::make_mut(&mut site.entries[page])
}

fn group(min: u32, max: u32, pairs: bool) -> Option<Spanned<GroupSize>> {
    Some(Spanned::new(GroupSize { min, max: Some(max), pairs }, Span::default()))
}

fn level(level: Level) -> Option<Difficulty> {
    Some(Difficulty { facilitator: level, participant: level })
}

fn exercise() -> (FrontMatter, Body) {
    let mut body = Body::default();
    let aim = vec![
        para("Most joint work fails because neither side knew what the other had riding on it. Put that on the table."),
        Block::Paragraph(vec![
            text("You are looking for "),
            Inline::Emphasis(vec![text("overlap")]),
            text(", which is not agreement."),
        ]),
    ];
    let purpose = body.section(2, "purpose", "What it is for", aim);
    let before = body.role(
        "before",
        "Before you start",
        SectionRole::Before,
        vec![para("Find a room with a door."), slip("Pair people whose work touches.")],
    );
    let steps_heading = body.heading_of(2, "steps", vec![text("Steps")], "Steps", None, Some(SectionRole::Steps));
    let children = vec![
        body.step(3, "arrive", "Arrive", 5, vec![para("Say why you came."), slip("If someone jokes, ask once more.")]),
        body.step(
            3,
            "stake",
            "Say what you are staking",
            8,
            vec![para("Four minutes each."), para("Write three words.")],
        ),
        body.step(3, "ask", "Ask what you cannot guess", 10, vec![list(&["What is it for?", "Who counts on it?"])]),
        body.step(
            3,
            "overlap",
            "Look for the overlap",
            8,
            vec![para("Lay both cards side by side."), slip("No line at all is a finding.")],
        ),
        body.step(3, "trade", "Trade", 9, vec![para("One offer and one request each.")]),
        body.step(3, "say-it-back", "Say it back", 5, vec![para("Repeat the promise.")]),
    ];
    let steps = Section { heading: Some(steps_heading), blocks: Vec::new(), children };
    let terms = Block::Definitions(vec![
        Definition {
            id: None,
            term: vec![text("Pitching")],
            details: vec![vec![para("A project in place of a stake.")]],
        },
        Definition { id: None, term: vec![text("Niceness")], details: vec![vec![para("Every line is circled.")]] },
    ]);
    let pitfalls = body.role("pitfalls", "Where it goes wrong", SectionRole::Pitfalls, vec![terms]);
    body.document.root.children = vec![purpose, before, steps, pitfalls];
    let front = FrontMatter {
        purpose: Some(spanned("align")),
        time: time(45),
        group: group(2, 8, true),
        difficulty: level(Level::Moderate),
        setting: vec![Setting::InPerson, Setting::Remote],
        materials: vec![
            Material { text: "A card and a pen each".to_owned(), page: None, count: HandoutCount::People },
            Material {
                text: "our-alliance".to_owned(),
                page: Some(spanned("our-alliance")),
                count: HandoutCount::Pairs,
            },
        ],
        when: vec!["your results depend on each other".to_owned(), "a joint project is about to begin".to_owned()],
        avoid_when: vec!["an old quarrel is still warm".to_owned()],
        sources: vec![Source {
            title: "The Art of Building Coalition".to_owned(),
            by: Some("Suzi Pomerantz".to_owned()),
            url: None,
            relation: Some(Relation::Adapted),
            span: Span::default(),
        }],
        updated: Some(Date { year: 2026, month: 11, day: 20 }),
        ..front("Look for the overlap", "Two people lay out what they work for, and leave with one promise each.")
    };
    (front, body)
}

fn blank(id: &str) -> GridCell {
    GridCell::Blank { id: id.into(), label: id.into() }
}

fn sheet() -> (FrontMatter, Body) {
    let mut body = Body::default();
    let row = Block::FieldRow(vec![
        body.field_id("me", "Me", FieldKind::Short),
        body.field_id("you", "You", FieldKind::Short),
    ]);
    body.document.root.blocks = vec![row];
    let aim = vec![
        body.field("aim", "Our shared aim, in one sentence both of us would sign", FieldKind::Long { lines: 2 }),
        body.field("why", "Why it is worth the trouble", FieldKind::Long { lines: 3 }),
        body.field("sign", "The first sign that we are getting there", FieldKind::Long { lines: 1 }),
    ];
    let aim = body.section(2, "what-we-are-after", "What we are after", aim);
    let cell = |words: &str| GridCell::Text(vec![text(words)]);
    let sides = Grid {
        head: vec![vec![], vec![text("Me")], vec![text("You")]],
        rows: vec![
            vec![cell("What I ask"), blank("ask-me"), blank("ask-you")],
            vec![cell("What I give"), blank("give-me"), blank("give-you")],
        ],
        growable: false,
    };
    let sides = vec![
        para("Fill in your own side first."),
        body.field("sides", "What we ask", FieldKind::Parties { table: Box::new(sides) }),
    ];
    let sides = body.section(2, "ask-and-give", "What we ask, what we give", sides);
    let options = ["Phone", "Text message", "E-mail", "Video call"]
        .map(|word| choice(&word.to_lowercase().replace(' ', "-"), word));
    let options = Vec::from(options);
    let touch = vec![
        body.field("use", "We use", FieldKind::ChooseAny { options: options.clone() }),
        body.field("rhythm", "We check in", FieldKind::ChooseOne { options }),
    ];
    let touch = body.section(2, "touch", "How we keep in touch", touch);
    let rows = |n: usize| vec![blank(&format!("who-{n}")), blank(&format!("what-{n}")), blank(&format!("when-{n}"))];
    let deal = Grid {
        head: vec![vec![text("Who")], vec![text("What")], vec![text("By when")]],
        rows: vec![rows(1), rows(2), rows(3)],
        growable: true,
    };
    let deal = body.field_id("deal", "Who does what by when", FieldKind::Grid { table: Box::new(deal) });
    body.document.fields[deal].label_shown = true;
    let deal = body.section(2, "who-does-what", "Who does what by when", vec![Block::Field(deal)]);
    let scale = FieldKind::Scale { from: 1, to: 10, low: "a fog".into(), high: "I could draw it".into() };
    let short = FieldKind::Scale { from: 1, to: 5, low: "".into(), high: "".into() };
    let segments = ["Trust", "Pace", "Fun", "Candour", "Money"].map(|word| choice(&word.to_lowercase(), word)).into();
    let stands = vec![
        body.field("clear", "How clear is the aim to both of us?", scale),
        body.field("energy", "Energy today", short),
        body.field("wheel", "Where we stand", FieldKind::Wheel { segments }),
        body.field("three", "Three things we will not do", FieldKind::List { lines: 3, numbered: true }),
        body.field("picture", "Draw it", FieldKind::Canvas { caption: "What it will look like".to_owned() }),
    ];
    let stands = body.section(2, "stands", "How it stands today", stands);
    let signed = vec![
        Block::FieldRow(vec![
            body.field_id("signed-me", "Signed, me", FieldKind::Signature),
            body.field_id("signed-you", "Signed, you", FieldKind::Signature),
        ]),
        body.field("review", "We reread this sheet on", FieldKind::Date),
    ];
    let signed = body.section(2, "agreed", "Agreed", signed);
    body.document.root.children = vec![aim, sides, touch, deal, stands, signed];
    let front = FrontMatter {
        purpose: Some(spanned("commit")),
        time: time(60),
        group: group(2, 2, false),
        ..front(
            "Our alliance",
            "One sheet on which two people agree what they are after, and how they treat each other.",
        )
    };
    (front, body)
}

fn script() -> (FrontMatter, Body) {
    let mut body = Body::default();
    let before = vec![para("Read the whole script twice."), slip("Meet each of them alone beforehand.")];
    let before = body.role("before", "Before you begin", SectionRole::Before, before);
    let mut hear = cue(CueKind::Say, "Say", "“What I believe we both want is ");
    hear.content.push(Inline::Placeholder("the thing you share".into()));
    hear.content.push(text(".”"));
    let first = Block::Cues(vec![
        cue(CueKind::Say, "Say", "“Thank you for coming. I want us to be able to count on each other.”"),
        cue(CueKind::Ask, "Ask", "“Is this a good moment?”"),
        cue(CueKind::Listen, "Listen for", "A yes in a flat voice is a no."),
    ]);
    let target = body.link(Resolved::Fragment("close".to_owned()), "Close");
    let branches = Block::Branches(vec![Branch { condition: vec![text("If they decline")], target: vec![target] }]);
    let second =
        Block::Cues(vec![hear, cue(CueKind::Pause, "Pause", "Count to ten."), cue(CueKind::Party, "You", "“I see.”")]);
    let third = Block::Cues(vec![cue(CueKind::Do, "Do", "Shake hands.")]);
    let stages = vec![
        body.step(
            2,
            "why",
            "Say why you are here",
            3,
            vec![first, branches, slip("If the answer is no, fix the new date.")],
        ),
        body.step(2, "frame", "Agree on the frame", 4, vec![second]),
        body.step(2, "close", "Close", 5, vec![third]),
    ];
    let after = body.section(2, "not-for", "When not to use it", vec![para("Not where one of you is afraid.")]);
    body.document.root.children = [vec![before], stages, vec![after]].concat();
    let front = FrontMatter {
        purpose: Some(spanned("repair")),
        time: time(12),
        group: group(2, 2, false),
        difficulty: Some(Difficulty { facilitator: Level::Hard, participant: Level::Moderate }),
        sensitivity: Some(Sensitivity::High),
        care: Some("Not with someone you are afraid of. Say beforehand that either of you may stop.".to_owned()),
        ..front("Clear the air", "Words to hold on to while you talk about what went wrong.")
    };
    (front, body)
}

fn guide() -> (FrontMatter, Body) {
    let mut body = Body::default();
    let link = body.page_link(EXERCISE, "Look for the overlap");
    let outside = body.link(Resolved::External("https://example.org/?a=1&b=2".to_owned()), "a book");
    body.document.root.blocks = vec![
        Block::Paragraph(vec![
            text("Listen to a team for an hour. Then read "),
            link,
            text(" or "),
            outside,
            text("."),
            Inline::Footnote { footnote: 0, reference: 1 },
        ]),
        Block::Alert {
            kind: AlertKind::Note,
            blocks: vec![para("The idea is Fernando Flores’s; the wording is ours.")],
        },
    ];
    let table = Block::Table(Box::new(Table {
        alignments: vec![Alignment::Start, Alignment::Start, Alignment::End],
        head: vec![vec![text("Part")], vec![text("Left vague")], vec![text("Said")]],
        rows: vec![
            vec![vec![text("Whom")], vec![Inline::Emphasis(vec![text("“someone”")])], vec![text("“you, Noor”")]],
            vec![vec![text("By when")], vec![Inline::Emphasis(vec![text("“soon”")])], vec![text("“Thursday”")]],
        ],
    }));
    let request =
        body.section(2, "request", "What a request is made of", vec![para("A wish turns into a request."), table]);
    let warning = Block::Alert { kind: AlertKind::Warning, blocks: vec![para("“I’ll try” usually means no.")] };
    let quote = Block::Quote(vec![para("A no you can trust is worth a yes.")]);
    let code = code("", "ask -> promise");
    let breaks =
        body.section(2, "breaks", "Where loops break", vec![warning, quote, code, list(&["Make one request a day."])]);
    body.document.root.children = vec![request, breaks];
    body.document.footnotes =
        vec![Footnote { label: "1".to_owned(), blocks: vec![para("Said in 1986.")], references: 1 }];
    body.document.words = 900;
    (
        front(
            "How asking works",
            "Work moves when someone asks, someone promises, and both know what done looks like.",
        ),
        body,
    )
}

fn journey() -> (FrontMatter, Body) {
    let mut body = Body::default();
    let who = body.section(2, "who", "Who it is for", vec![para("Two heads of department, two founders.")]);
    let heading = body.heading(2, "agenda", "The morning");
    let first = body.page_link(SCRIPT, "Clear the air");
    let second = body.page_link(EXERCISE, "Look for the overlap");
    let linked = |body: &mut Body, id: &str, link: Inline, minutes: u32, blocks: Vec<Block>| {
        let heading = body.heading_of(3, id, vec![link], id, Some(minutes), None);
        Section { heading: Some(heading), blocks, children: Vec::new() }
    };
    let children = vec![
        body.step(3, "welcome", "Welcome", 10, vec![para("Why we are here."), slip("Say your own name first.")]),
        linked(&mut body, "Clear the air", first, 40, vec![para("In pairs, each in its own corner.")]),
        body.step(3, "tea", "Tea", 15, vec![para("Nobody talks about it.")]),
        linked(&mut body, "Look for the overlap", second, 45, vec![para("Same pairs."), slip("Call the change.")]),
    ];
    let agenda = Section { heading: Some(heading), blocks: Vec::new(), children };
    let options = vec![choice("cards", "Two cards for each person"), choice("clock", "One clock that all can see")];
    let bring = body.field_id("bring", "What to bring", FieldKind::ChooseAny { options });
    body.document.fields[bring].label_shown = true;
    let bring = body.section(2, "what-to-bring", "What to bring", vec![Block::Field(bring)]);
    let after = body.section(2, "after", "Afterwards", vec![para("Write to both within two days.")]);
    body.document.root.children = vec![who, agenda, bring, after];
    let stop =
        |slug: &str, note: Option<&str>| SequenceItem { page: spanned(slug), gap: None, note: note.map(str::to_owned) };
    let front = FrontMatter {
        group: group(2, 8, true),
        difficulty: level(Level::Hard),
        sequence: vec![
            stop("clear-the-air", None),
            stop("look-for-overlap", Some("Learn what the other is staking.")),
            stop("our-alliance", None),
        ],
        ..front("Build a coalition", "A morning for people who need each other’s work and have some history.")
    };
    (front, body)
}

fn home() -> (FrontMatter, Body) {
    let mut body = Body::default();
    let ways = [
        (SCRIPT, "“Something sits between us.” ", "Clear the air"),
        (EXERCISE, "“We keep working past each other.” ", "Look for the overlap"),
        (GUIDE, "“Everybody said yes. Nothing has moved.” ", "How asking works"),
        (SHEET, "“We start on Monday.” ", "Our alliance"),
    ];
    let items = ways.map(|(page, words, title)| {
        let link = body.page_link(page, title);
        vec![Block::Paragraph(vec![text(words), link])]
    });
    let ways = Block::List { start: None, tight: true, items: items.into() };
    let start = body.section(2, "start", "Start from where you are", vec![ways]);
    body.document.root.children = vec![start];
    let summary = "A playbook for people who have to get something done together, and would like to keep talking.";
    (front("Common Ground", summary), body)
}
