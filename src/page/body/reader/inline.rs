//! Running text: words, emphasis, links, pictures and footnotes.

use std::ops::Range;

use pulldown_cmark::{BrokenLinkCallback, Event, LinkType, Tag};

use super::super::inlines::{InlineBuffer, plain, words};
use super::super::link::{self, Refusal};
use super::super::mask::restore;
use super::super::messages;
use super::{DEEPEST, PLACEHOLDER, Reader, is_block};
use crate::diagnostic::{Span, Spanned};
use crate::page::tree::{Inline, Link, Target};

impl<'s, C: BrokenLinkCallback<'s>> Reader<'s, C> {
    /// Inlines up to the end of the tag they stand in, which is taken as well.
    pub(super) fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut buffer = InlineBuffer::new(&self.raw);
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(&mut buffer, event, &range, depth);
        }
        buffer.finish(&mut self.raw)
    }

    /// Inlines that stand without a paragraph, up to the next block or the end of what they stand in.
    pub(super) fn bare_inlines(&mut self, first: Span) -> (Vec<Inline>, Span) {
        let mut buffer = InlineBuffer::new(&self.raw);
        let mut span = first;
        while let Some((event, _)) = self.events.peek() {
            let ends = match event {
                Event::End(_) | Event::Rule | Event::TaskListMarker(_) | Event::Html(_) => true,
                Event::Start(tag) => is_block(tag),
                _ => false,
            };
            if ends {
                break;
            }
            if let Some((event, range)) = self.events.next() {
                span.end = self.span(&range).end.max(span.end);
                self.inline(&mut buffer, event, &range, 0);
            }
        }
        (buffer.finish(&mut self.raw), span)
    }

    fn inline(&mut self, buffer: &mut InlineBuffer, event: Event<'s>, range: &Range<usize>, depth: usize) {
        match event {
            Event::Text(text) => {
                if text.as_bytes().first() == Some(&b'^') {
                    self.notice_missing_footnote(&text, range);
                }
                buffer.text(&text, self.span(range).range(), &mut self.raw);
            }
            Event::Code(code) => buffer.push(Inline::Code(restore(&code).into()), &mut self.raw),
            Event::SoftBreak => buffer.push(Inline::SoftBreak, &mut self.raw),
            Event::HardBreak => buffer.push(Inline::HardBreak, &mut self.raw),
            Event::FootnoteReference(label) => {
                let footnote = self.refer_to_footnote(&restore(&label));
                buffer.push(footnote, &mut self.raw);
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                let inline = self.inline_html(&restore(&html), self.span(range));
                if let Some(inline) = inline {
                    buffer.push(inline, &mut self.raw);
                }
            }
            Event::Start(tag) if depth < DEEPEST => {
                if let Some(inline) = self.span_of_text(tag, range, depth + 1) {
                    buffer.push(inline, &mut self.raw);
                }
            }
            Event::Start(_) => self.skip_too_deep(self.span(range)),
            _ => {}
        }
    }

    fn span_of_text(&mut self, tag: Tag<'s>, range: &Range<usize>, depth: usize) -> Option<Inline> {
        Some(match tag {
            Tag::Emphasis => Inline::Emphasis(self.inlines(depth)),
            Tag::Strong => Inline::Strong(self.inlines(depth)),
            Tag::Strikethrough => Inline::Strikethrough(self.inlines(depth)),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title, range, depth),
            Tag::Image { dest_url, title, .. } => self.image(&dest_url, &title, range, depth),
            _ => {
                self.skip();
                return None;
            }
        })
    }

    fn link(&mut self, kind: LinkType, address: &str, title: &str, range: &Range<usize>, depth: usize) -> Inline {
        let content = self.inlines(depth);
        let (span, address) = (self.span(range), restore(address));
        if address == PLACEHOLDER {
            let words = words(&content);
            self.raw.placeholders.push(Spanned::new(words.clone(), span));
            return Inline::Placeholder(words);
        }
        if matches!(kind, LinkType::WikiLink { .. }) {
            let (target, text) = link::page_link(&address);
            let content = text.map(|text| vec![Inline::Text(text.into())]).unwrap_or_default();
            return Inline::Link { link: self.add_link(target, "", false, span), content };
        }
        let address = if kind == LinkType::Email { format!("mailto:{address}").into() } else { address };
        let target = self.target(&address, span, false);
        Inline::Link { link: self.add_link(target, title, false, span), content }
    }

    fn image(&mut self, address: &str, title: &str, range: &Range<usize>, depth: usize) -> Inline {
        let alt = plain(&self.inlines(depth)).into();
        let span = self.span(range);
        let mut target = self.target(&restore(address), span, true);
        if let Target::External(address) = &target {
            self.raw.diagnostics.push(messages::outside_picture(span, address));
            target = Target::Refused;
        }
        Inline::Image { link: self.add_link(target, title, true, span), alt }
    }

    fn target(&mut self, address: &str, span: Span, image: bool) -> Target {
        match link::target(address) {
            Ok(target) => target,
            // `![](data:…)` and an empty address get their own words.
            Err(Refusal::Empty) => {
                self.raw.diagnostics.push(messages::empty_address(span, image));
                Target::Refused
            }
            Err(refusal) => {
                self.raw.diagnostics.push(messages::refused_address(span, address, &refusal));
                Target::Refused
            }
        }
    }

    fn add_link(&mut self, target: Target, title: &str, image: bool, span: Span) -> usize {
        let title = (!title.is_empty()).then(|| restore(title).into());
        self.raw.links.push(Link { target, title, image, span });
        self.raw.links.len() - 1
    }

    fn refer_to_footnote(&mut self, label: &str) -> Inline {
        let at = self.footnote(label);
        let next = self.footnotes_seen;
        let Some(note) = self.raw.footnotes.get_mut(at) else { return Inline::SoftBreak };
        if note.order.is_none() {
            self.footnotes_seen += 1;
        }
        note.references += 1;
        Inline::Footnote { footnote: *note.order.get_or_insert(next), reference: note.references }
    }

    /// `[^1]` without a text arrives as three pieces of text.
    fn notice_missing_footnote(&mut self, text: &str, range: &Range<usize>) {
        let Some(label) = text.strip_prefix('^') else { return };
        let around = range.start.checked_sub(1).and_then(|start| self.source.get(start..range.end + 1));
        if around.is_some_and(|around| around.starts_with('[') && around.ends_with(']')) {
            let span = Span::new(range.start - 1, range.end + 1).shifted(self.settings.offset);
            self.raw.diagnostics.push(messages::footnote_without_text(span, label));
        }
    }

    fn inline_html(&mut self, html: &str, span: Span) -> Option<Inline> {
        if html.starts_with("<!--") {
            return None;
        }
        if self.settings.raw_html {
            return Some(Inline::Html(html.into()));
        }
        if !html.starts_with("</") {
            self.raw.diagnostics.push(messages::raw_html(span, html));
        }
        None
    }
}
