//! A document tree as an indented outline, easier to read in a snapshot than `Debug`.

use std::fmt::Write as _;

use coachbook::page::tree::{Block, Choice, Document, Field, FieldKind, Grid, GridCell, Inline, Section, Target};

/// Prints a document: its sections and blocks, then its fields and links.
pub fn outline(document: &Document) -> String {
    let mut out = String::new();
    let printer = Printer { document };
    printer.section(&document.root, 0, &mut out);
    for (at, note) in document.footnotes.iter().enumerate() {
        line(&mut out, 0, &format!("footnote {at} [^{}] ×{}", note.label, note.references));
        printer.blocks(&note.blocks, 1, &mut out);
    }
    if !document.fields.is_empty() {
        out.push_str("fields:\n");
    }
    for field in &document.fields {
        printer.field(field, &mut out);
    }
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    writeln!(out, "{}{text}", "  ".repeat(depth)).unwrap();
}

struct Printer<'d> {
    document: &'d Document,
}

impl Printer<'_> {
    fn section(&self, section: &Section, depth: usize, out: &mut String) {
        let mut inner = depth;
        if let Some(at) = section.heading {
            let heading = &self.document.headings[at];
            let minutes = heading.minutes.map(|minutes| format!(" {minutes} min")).unwrap_or_default();
            let role = heading.role.map(|role| format!(" <{}>", role.name())).unwrap_or_default();
            let words = self.inlines(&heading.inlines);
            line(out, depth, &format!("h{} #{}{minutes}{role} {words}", heading.level, heading.id));
            inner += 1;
        }
        self.blocks(&section.blocks, inner, out);
        for child in &section.children {
            self.section(child, inner, out);
        }
    }

    fn blocks(&self, blocks: &[Block], depth: usize, out: &mut String) {
        for block in blocks {
            self.block(block, depth, out);
        }
    }

    fn block(&self, block: &Block, depth: usize, out: &mut String) {
        let mut put = |text: &str| line(out, depth, text);
        match block {
            Block::Paragraph(inlines) => put(&format!("p {}", self.inlines(inlines))),
            Block::List { start, tight, items } => {
                put(&format!("list {start:?}{}", if *tight { " tight" } else { "" }));
                for item in items {
                    line(out, depth + 1, "item");
                    self.blocks(item, depth + 2, out);
                }
            }
            Block::Quote(blocks) => {
                put("quote");
                self.blocks(blocks, depth + 1, out);
            }
            Block::Alert { kind, blocks } => {
                put(&format!("alert {kind:?}"));
                self.blocks(blocks, depth + 1, out);
            }
            Block::Facilitator(blocks) => {
                put("facilitator");
                self.blocks(blocks, depth + 1, out);
            }
            Block::Code(code) => put(&format!("code {} {:?}", code.language, code.text)),
            Block::Table(table) => {
                put(&format!("table {:?} {}", table.alignments, self.row(&table.head)));
                for row in &table.rows {
                    line(out, depth + 1, &self.row(row));
                }
            }
            Block::Definitions(entries) => {
                put("definitions");
                for entry in entries {
                    line(out, depth + 1, &format!("term {}", self.inlines(&entry.term)));
                    for detail in &entry.details {
                        self.blocks(detail, depth + 2, out);
                    }
                }
            }
            Block::Rule => put("rule"),
            Block::Html(html) => put(&format!("html {html:?}")),
            Block::Cues(cues) => {
                put("cues");
                for cue in cues {
                    line(out, depth + 1, &format!("{} ({}) {}", cue.kind.name(), cue.word, self.inlines(&cue.content)));
                    self.blocks(&cue.blocks, depth + 2, out);
                }
            }
            Block::Branches(branches) => {
                put("branches");
                for branch in branches {
                    let (condition, target) = (self.inlines(&branch.condition), self.inlines(&branch.target));
                    line(out, depth + 1, &format!("{condition} => {target}"));
                }
            }
            Block::Field(id) => put(&format!("field #{}", self.document.fields[*id].id)),
            Block::FieldRow(ids) => {
                let ids: Vec<_> = ids.iter().map(|id| format!("#{}", self.document.fields[*id].id)).collect();
                put(&format!("row {}", ids.join(" ")));
            }
        }
    }

    fn row(&self, cells: &[Vec<Inline>]) -> String {
        cells.iter().map(|cell| self.inlines(cell)).collect::<Vec<_>>().join(" | ")
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => text.to_string(),
            Inline::Emphasis(inner) => format!("<em {}>", self.inlines(inner)),
            Inline::Strong(inner) => format!("<strong {}>", self.inlines(inner)),
            Inline::Strikethrough(inner) => format!("<s {}>", self.inlines(inner)),
            Inline::Code(code) => format!("<code {code}>"),
            Inline::Link { link, content } => format!("<a {} {}>", self.target(*link), self.inlines(content)),
            Inline::Image { link, alt } => format!("<img {} {alt}>", self.target(*link)),
            Inline::SoftBreak => "␤".to_owned(),
            Inline::HardBreak => "<br>".to_owned(),
            Inline::Footnote { footnote, reference } => format!("<fn {footnote}.{reference}>"),
            Inline::Field(id) => format!("<blank #{}>", self.document.fields[*id].id),
            Inline::Placeholder(words) => format!("<slot {words}>"),
            Inline::Html(html) => format!("<html {html}>"),
        }
    }

    fn target(&self, link: usize) -> String {
        let fragment = |fragment: &Option<Box<str>>| fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        match &self.document.links[link].target {
            Target::Page { reference, fragment: f, own_text } => {
                format!("page:{reference}{}{}", fragment(f), if *own_text { "|" } else { "" })
            }
            Target::Path { path, fragment: f } => format!("path:{path}{}", fragment(f)),
            Target::Fragment(fragment) => format!("#{fragment}"),
            Target::External(address) => format!("site:{address}"),
            Target::Refused => "refused".to_owned(),
        }
    }

    fn field(&self, field: &Field, out: &mut String) {
        let shown = if field.label_shown { " (label elsewhere)" } else { "" };
        let audience = if field.facilitator { " facilitator" } else { "" };
        let kind = match &field.kind {
            FieldKind::ChooseAny { options } => format!("any of {}", choices(options)),
            FieldKind::ChooseOne { options } => format!("one of {}", choices(options)),
            FieldKind::Wheel { segments } => format!("wheel {}", choices(segments)),
            FieldKind::Grid { table } => format!("grid{}", self.grid(table)),
            FieldKind::Parties { table } => format!("parties{}", self.grid(table)),
            other => format!("{other:?}"),
        };
        line(out, 1, &format!("#{} {:?}{shown}{audience}: {kind}", field.id, field.label));
    }

    fn grid(&self, grid: &Grid) -> String {
        let mut out = if grid.growable { " growable".to_owned() } else { String::new() };
        write!(out, "\n      {}", self.row(&grid.head)).unwrap();
        for row in &grid.rows {
            let cells = row.iter().map(|cell| match cell {
                GridCell::Text(inlines) => self.inlines(inlines),
                GridCell::Blank { id, label } => format!("<#{id} {label:?}>"),
            });
            write!(out, "\n      {}", cells.collect::<Vec<_>>().join(" | ")).unwrap();
        }
        out
    }
}

fn choices(choices: &[Choice]) -> String {
    let show = |choice: &Choice| format!("{}{}={:?}", if choice.checked { "*" } else { "" }, choice.id, choice.label);
    choices.iter().map(show).collect::<Vec<_>>().join(", ")
}
