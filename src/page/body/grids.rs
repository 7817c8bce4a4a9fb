//! Tables: plain ones, grids with blanks, and two-party tables.

use super::attribute::{Braces, take_braces};
use super::flow::Flow;
use super::inlines::{is_ruled_line, words};
use super::messages;
use super::raw::Row;
use crate::diagnostic::Span;
use crate::page::exact::exact;
use crate::page::tree::{Alignment, Block, FieldKind, Grid, GridCell, Inline, Table};
use crate::page::words::Words;
use crate::text::{AnyCase, slug};

impl Flow<'_> {
    /// Reads a table.
    pub(super) fn table(
        &mut self,
        alignments: Vec<Alignment>,
        mut head: Vec<Vec<Inline>>,
        rows: Vec<Row>,
        span: Span,
        out: &mut Vec<Block>,
    ) {
        head.iter_mut().for_each(|cell| self.sentence(cell));
        let is_all_blank = |row: &Row| row.cells.iter().all(|cell| is_blank(cell));
        if !rows.iter().flat_map(|row| &row.cells).any(|cell| is_blank(cell)) {
            let mut rows = exact(rows.into_iter().map(|row| row.cells));
            rows.iter_mut().flatten().for_each(|cell| self.sentence(cell));
            out.push(Block::Table(Box::new(Table { alignments, head, rows })));
            return;
        }
        let growable = rows.last().is_some_and(is_all_blank);
        let label = self.take_label(out, span);
        let columns: Vec<Words> = head.iter().map(|cell| words(cell)).collect();
        let rows = exact(rows.into_iter().enumerate().map(|(at, row)| self.row(row, &columns, at + 1)));
        let parties = self.is_headed_by_parties(&columns);
        let table = Box::new(Grid { head, rows, growable });
        let kind = if parties { FieldKind::Parties { table } } else { FieldKind::Grid { table } };
        self.add_field(label, kind, span, out);
    }

    fn row(&mut self, mut row: Row, columns: &[Words], number: usize) -> Vec<GridCell> {
        let mut id = None;
        let mut name = None;
        if let Some(first) = row.cells.first_mut().filter(|cell| !is_blank(cell)) {
            match take_braces(first) {
                Some(Braces::Id(found)) => id = Some(found),
                Some(Braces::Other(inside)) => self.diagnostics.push(messages::braces(row.span, &inside)),
                None => {}
            }
            name = Some(words(first));
        }
        let name = name.unwrap_or_else(|| number.to_string().into());
        let cell = |(at, mut cell): (usize, Vec<Inline>)| {
            if !is_blank(&cell) {
                self.sentence(&mut cell);
                return GridCell::Text(cell);
            }
            let column = columns.get(at).map(|words| words.trim()).unwrap_or_default();
            let own_id = id.as_ref().map(|id| {
                format!("{id}-{}", Some(slug(column)).filter(|s| !s.is_empty()).unwrap_or((at + 1).to_string()))
            });
            let label = if column.is_empty() { (*name).into() } else { [column, ", ", &name].concat().into() };
            GridCell::Blank { id: own_id.unwrap_or_default().into(), label }
        };
        exact(row.cells.into_iter().enumerate().map(cell))
    }

    fn is_headed_by_parties(&self, columns: &[Words]) -> bool {
        let Some((first, columns)) = columns.split_first() else { return false };
        let is_party = |name: &Words| {
            let name = AnyCase::new(name.trim());
            self.parties.iter().any(|party| name.is(party))
        };
        first.trim().is_empty() && columns.len() >= 2 && columns.iter().all(is_party)
    }
}

fn is_blank(cell: &[Inline]) -> bool {
    is_ruled_line(cell) || cell.iter().all(|inline| matches!(inline, Inline::Text(text) if text.trim().is_empty()))
}
