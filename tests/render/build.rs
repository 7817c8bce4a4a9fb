//! Trees and sites made by hand, so that rendering is tested without the parser.

use std::collections::BTreeMap;
use std::sync::Arc;

use coachbook::diagnostic::{Span, Spanned};
use coachbook::page::front::{FrontMatter, TimeRange};
use coachbook::page::tree::{
    Block, Choice, Code, Document, Field, FieldId, FieldKind, Heading, HeadingId, Inline, Link, LinkId, Section, Target,
};
use coachbook::page::{Page, Role};
use coachbook::project::{Config, CueKind, Kind, Language, SectionRole, builtin};
use coachbook::site::{Entry, PageId, Resolved, Route, Site, assets};
use coachbook::source::{Content, File, Snapshot};

/// The theme's English words.
pub fn english() -> Language {
    #[derive(serde::Deserialize)]
    struct Words {
        strings: BTreeMap<String, String>,
    }
    let text = builtin::text("themes/default/i18n/en.yaml").expect("English is embedded");
    let words: Words = serde_yaml::from_str(text).expect("English can be read");
    Language { tag: "en".to_owned(), strings: words.strings, ..Language::default() }
}

pub fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

pub fn para(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub fn list(items: &[&str]) -> Block {
    Block::List { start: None, tight: true, items: items.iter().map(|item| vec![para(item)]).collect() }
}

pub fn code(language: &str, text: &str) -> Block {
    Block::Code(Box::new(Code { language: language.to_owned(), text: text.to_owned() }))
}

pub fn slip(words: &str) -> Block {
    Block::Facilitator(vec![para(words)])
}

pub fn choice(id: &str, label: &str) -> Choice {
    Choice { id: id.to_owned(), label: label.into(), inlines: vec![text(label)], checked: false }
}

pub fn cue(kind: CueKind, word: &str, words: &str) -> coachbook::page::tree::Cue {
    coachbook::page::tree::Cue { kind, word: word.into(), content: vec![text(words)], blocks: Vec::new() }
}

pub fn time(minutes: u32) -> Option<Spanned<TimeRange>> {
    Some(Spanned::new(TimeRange { min: minutes, max: minutes, days: false }, Span::default()))
}

pub fn spanned(words: &str) -> Spanned<String> {
    Spanned::new(words.to_owned(), Span::default())
}

/// A document as it grows.
#[derive(Default)]
pub struct Body {
    pub document: Document,
    pub links: Vec<Resolved>,
}

impl Body {
    pub fn heading(&mut self, level: u8, id: &str, words: &str) -> HeadingId {
        self.heading_of(level, id, vec![text(words)], words, None, None)
    }

    pub fn heading_of(
        &mut self,
        level: u8,
        id: &str,
        inlines: Vec<Inline>,
        words: &str,
        minutes: Option<u32>,
        role: Option<SectionRole>,
    ) -> HeadingId {
        let (id, text, span) = (id.to_owned(), words.into(), Span::default());
        self.document.headings.push(Heading { level, id, inlines, text, minutes, role, span });
        self.document.headings.len() - 1
    }

    pub fn section(&mut self, level: u8, id: &str, words: &str, blocks: Vec<Block>) -> Section {
        Section { heading: Some(self.heading(level, id, words)), blocks, children: Vec::new() }
    }

    pub fn role(&mut self, id: &str, words: &str, role: SectionRole, blocks: Vec<Block>) -> Section {
        let heading = self.heading_of(2, id, vec![text(words)], words, None, Some(role));
        Section { heading: Some(heading), blocks, children: Vec::new() }
    }

    pub fn step(&mut self, level: u8, id: &str, words: &str, minutes: u32, blocks: Vec<Block>) -> Section {
        let heading = self.heading_of(level, id, vec![text(words)], words, Some(minutes), None);
        Section { heading: Some(heading), blocks, children: Vec::new() }
    }

    pub fn link_id(&mut self, resolved: Resolved) -> LinkId {
        let target = Target::Page { reference: "page".into(), fragment: None, own_text: true };
        self.document.links.push(Link { target, title: None, image: false, span: Span::default() });
        self.links.push(resolved);
        self.links.len() - 1
    }

    pub fn link(&mut self, resolved: Resolved, words: &str) -> Inline {
        Inline::Link { link: self.link_id(resolved), content: vec![text(words)] }
    }

    pub fn page_link(&mut self, page: PageId, words: &str) -> Inline {
        self.link(Resolved::Page { page, fragment: None }, words)
    }

    pub fn field_id(&mut self, id: &str, label: &str, kind: FieldKind) -> FieldId {
        let (label_inlines, span) = (vec![text(label)], Span::default());
        let field = Field {
            id: id.to_owned(),
            label: label.into(),
            label_inlines,
            label_shown: false,
            kind,
            facilitator: false,
            span,
        };
        self.document.fields.push(field);
        self.document.fields.len() - 1
    }

    pub fn field(&mut self, id: &str, label: &str, kind: FieldKind) -> Block {
        Block::Field(self.field_id(id, label, kind))
    }
}

/// A site as it grows.
pub struct Book {
    pub site: Site,
}

impl Book {
    pub fn new(title: &str) -> Self {
        let config = Config { title: title.to_owned(), ..Config::default() };
        let languages = Arc::new(BTreeMap::from([("en".to_owned(), english())]));
        let routes = Arc::new(BTreeMap::from([("404.html".to_owned(), Route::NotFound)]));
        let (entries, diagnostics) = (Vec::new(), Vec::new());
        let snapshot = Arc::<Snapshot>::default();
        let (assets, _) = assets::bundle(&snapshot, &config);
        let facets = Arc::default();
        Self { site: Site { config, languages, entries, facets, routes, assets, snapshot, diagnostics } }
    }

    /// Adds a file of the playbook, such as a layout of its own.
    pub fn file(mut self, path: &str, words: &str) -> Self {
        let mut snapshot = Snapshot::default();
        snapshot.files.clone_from(&self.site.snapshot.files);
        let content = Content::Text(Arc::from(words));
        snapshot.files.insert(Arc::from(path), File { size: words.len() as u64, hash: 0, content });
        self.site.snapshot = Arc::new(snapshot);
        self
    }

    pub fn add(&mut self, kind: Kind, slug: &str, front: FrontMatter, body: Body) -> PageId {
        let url = format!("{}/{slug}.html", kind.folder());
        let collection = format!("{}/index.html", kind.folder());
        let routes = Arc::make_mut(&mut self.site.routes);
        routes.insert(collection, Route::Collection(kind, None));
        routes.insert(url.clone(), Route::Page(self.site.entries.len()));
        self.push(Role::Entry(kind), slug, url, front, body)
    }

    pub fn home(&mut self, front: FrontMatter, body: Body) -> PageId {
        let page = self.site.entries.len();
        Arc::make_mut(&mut self.site.routes).insert("index.html".to_owned(), Route::Home(Some(page)));
        self.push(Role::Home, "", "index.html".to_owned(), front, body)
    }

    fn push(&mut self, role: Role, slug: &str, url: String, front: FrontMatter, body: Body) -> PageId {
        let page = Page {
            path: Arc::from(format!("content/{}.md", url.trim_end_matches(".html"))),
            text: Arc::from(""),
            role,
            front,
            document: body.document,
            diagnostics: Vec::new(),
        };
        self.site.entries.push(Arc::new(Entry {
            page: Arc::new(page),
            slug: slug.to_owned(),
            url,
            links: body.links.into(),
            before: Vec::new(),
            next: Vec::new(),
            related: Vec::new(),
            sequence: Vec::new(),
            materials: Vec::new(),
            image: None,
            translations: Vec::new(),
            linked_from: Vec::new(),
            journeys: Vec::new(),
        }));
        self.site.entries.len() - 1
    }
}

/// Front matter of a listed page.
pub fn front(title: &str, summary: &str) -> FrontMatter {
    FrontMatter { title: spanned(title), summary: spanned(summary), listed: true, ..FrontMatter::default() }
}
