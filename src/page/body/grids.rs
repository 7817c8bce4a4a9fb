//! Tables: plain ones, grids with blanks, and two-party tables.

use super::attribute::{Braces, take_braces};
use super::flow::Flow;
use super::inlines::{is_ruled_line, plain};
use super::messages;
use super::raw::Cell;
use crate::diagnostic::Span;
use crate::page::exact::exact;
use crate::page::tree::{Alignment, Block, FieldKind, Grid, GridCell, Inline, Table};
use crate::text::slug;

impl Flow<'_> {
    /// Reads a table.
    pub(super) fn table(
        &mut self,
        alignments: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
        span: Span,
        out: &mut Vec<Block>,
    ) {
        let mut head = exact(head.into_iter().map(|cell| cell.inlines));
        head.iter_mut().for_each(|cell| self.sentence(cell));
        if !rows.iter().flatten().any(|cell| is_blank(&cell.inlines)) {
            let rows = exact(rows.into_iter().map(|row| exact(row.into_iter().map(|cell| self.words_of(cell)))));
            out.push(Block::Table(Box::new(Table { alignments, head, rows })));
            return;
        }
        let label = self.take_label(out, span);
        let growable = rows.last().is_some_and(|row| row.iter().all(|cell| is_blank(&cell.inlines)));
        let rows = exact(rows.into_iter().enumerate().map(|(at, row)| self.row(row, &head, at + 1)));
        let parties = self.is_headed_by_parties(&head);
        let table = Box::new(Grid { head, rows, growable });
        let kind = if parties { FieldKind::Parties { table } } else { FieldKind::Grid { table } };
        self.add_field(label, kind, span, out);
    }

    fn words_of(&mut self, cell: Cell) -> Vec<Inline> {
        let mut inlines = cell.inlines;
        self.sentence(&mut inlines);
        inlines
    }

    fn row(&mut self, mut cells: Vec<Cell>, head: &[Vec<Inline>], number: usize) -> Vec<GridCell> {
        let mut id = None;
        let mut name = number.to_string();
        if let Some(first) = cells.first_mut().filter(|cell| !is_blank(&cell.inlines)) {
            match take_braces(&mut first.inlines) {
                Some(Braces::Id(found)) => id = Some(found),
                Some(Braces::Other(inside)) => self.diagnostics.push(messages::braces(first.span, &inside)),
                None => {}
            }
            name = plain(&first.inlines);
        }
        let cell = |(at, cell): (usize, Cell)| {
            if !is_blank(&cell.inlines) {
                return GridCell::Text(self.words_of(cell));
            }
            let column = head.get(at).map(|cell| plain(cell)).unwrap_or_default();
            let own_id = id.as_ref().map(|id| {
                format!("{id}-{}", Some(slug(&column)).filter(|s| !s.is_empty()).unwrap_or((at + 1).to_string()))
            });
            let label = if column.trim().is_empty() { name.clone() } else { format!("{}, {name}", column.trim()) };
            GridCell::Blank { id: own_id.unwrap_or_default().into(), label: label.into() }
        };
        exact(cells.into_iter().enumerate().map(cell))
    }

    fn is_headed_by_parties(&self, head: &[Vec<Inline>]) -> bool {
        let Some((first, columns)) = head.split_first() else { return false };
        let is_party = |cell: &Vec<Inline>| {
            let name = plain(cell).trim().to_lowercase();
            self.parties.contains(&name)
        };
        plain(first).trim().is_empty() && columns.len() >= 2 && columns.iter().all(is_party)
    }
}

fn is_blank(cell: &[Inline]) -> bool {
    cell.is_empty()
        || is_ruled_line(cell)
        || plain(cell).trim().is_empty() && cell.iter().all(|i| matches!(i, Inline::Text(_)))
}
