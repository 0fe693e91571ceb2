//! Small figures (小数抑制): what counts fewer than five people is not told, nor
//! anything from which it could be worked out by subtraction (Measures 20, 23).
//!
//! Hiding the small cells of a table that is told with its sums is the cell
//! suppression problem in tabular data (Fischetti and Salazar, 2001): whoever
//! knows the sums, and that no count is below none, can work out an interval for
//! every hidden cell. Each small cell has to be able to be [`LEAST`] more than it
//! is, so that its interval is at least that wide.
//!
//! Every row and every column adds up to its sum, which makes the table a network
//! of rows and columns (Gusfield, 1988): a cell is an edge between its row and its
//! column, a sum counts with the opposite sign, and a change that leaves all told
//! figures as they are is a circulation along hidden edges. A cell can always be
//! more; it can be less by what it counts. So of each small cell the cheapest way
//! back is looked for on which [`LEAST`] can flow, and hidden. There always is one:
//! the sum of its row, that of its column and the sum of all are more by as much.
//! Hiding more never spoils a way that was found before.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The smallest count that is told.
pub const LEAST: u64 = 5;

/// A table of counts with a column and a row of sums; `None` is not told.
pub type Protected = Vec<Vec<Option<u64>>>;

/// The table of `counts` (rows of equal length; what a short row lacks counts as
/// none) with its sums: last in every row the row's sum, and as the last row the
/// columns' sums. What must not be told is `None`.
pub fn protect(counts: &[Vec<u64>]) -> Protected {
    let mut grid = Grid::with_sums(counts);
    for cell in grid.small() {
        for other in grid.way_back(cell) {
            grid.hide(other);
        }
    }
    grid.told()
}

struct Grid {
    columns: usize,
    rows: usize,
    counts: Vec<u64>,
    hidden: Vec<bool>,
}

impl Grid {
    fn with_sums(counts: &[Vec<u64>]) -> Self {
        let inner = counts.iter().map(Vec::len).max().unwrap_or(0);
        let mut cells: Vec<u64> = Vec::new();
        let mut sums = vec![0; inner + 1];
        for row in counts {
            let mut row: Vec<u64> = row.clone();
            row.resize(inner, 0);
            row.push(row.iter().sum());
            for (sum, count) in sums.iter_mut().zip(&row) {
                *sum += count;
            }
            cells.extend(row);
        }
        cells.extend(sums);
        Self {
            columns: inner + 1,
            rows: counts.len() + 1,
            hidden: cells.iter().map(|count| *count < LEAST).collect(),
            counts: cells,
        }
    }

    /// The cells that are too small to be told.
    fn small(&self) -> Vec<usize> {
        let cells = 0..self.counts.len();
        cells.filter(|cell| self.count(*cell) < LEAST).collect()
    }

    fn count(&self, cell: usize) -> u64 {
        self.counts.get(cell).copied().unwrap_or(0)
    }

    fn is_hidden(&self, cell: usize) -> bool {
        self.hidden.get(cell).copied().unwrap_or(true)
    }

    fn hide(&mut self, cell: usize) {
        if let Some(hidden) = self.hidden.get_mut(cell) {
            *hidden = true;
        }
    }

    /// From which node to which a unit flows when `cell` becomes one more. Nodes
    /// are the rows, then the columns; sums, but not the sum of sums, count with
    /// the opposite sign.
    fn raise(&self, cell: usize) -> (usize, usize) {
        let (row, column) = (cell / self.columns, cell % self.columns);
        let is_sum = (row + 1 == self.rows) != (column + 1 == self.columns);
        let column = self.rows + column;
        if is_sum { (column, row) } else { (row, column) }
    }

    /// The cells of a node's row or column.
    fn line(&self, node: usize) -> impl Iterator<Item = usize> {
        let (first, step, length) = match node.checked_sub(self.rows) {
            None => (node * self.columns, 1, self.columns),
            Some(column) => (column, self.columns, self.rows),
        };
        (0..length).map(move |n| first + n * step)
    }

    /// Where [`LEAST`] can flow from `node` by a change of `cell`, which is in its
    /// line: a cell can be that much more, and that much less only if it counts
    /// as much.
    fn flows(&self, cell: usize, node: usize) -> Option<usize> {
        let (from, to) = self.raise(cell);
        if from == node {
            Some(to)
        } else {
            (self.count(cell) >= LEAST).then_some(from)
        }
    }

    /// The cells that change with `cell` when it becomes [`LEAST`] more, at the
    /// least loss: hidden ones cost nothing.
    fn way_back(&self, cell: usize) -> Vec<usize> {
        let (goal, start) = self.raise(cell);
        // By node: from where the cheapest way comes to it, and by which cell.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; self.rows + self.columns];
        let mut queue = BinaryHeap::from([Reverse((0_u64, start, start, cell))]);
        while let Some(Reverse((cost, node, from, by))) = queue.pop() {
            match best.get_mut(node) {
                Some(slot) if slot.is_none() => *slot = Some((from, by)),
                _ => continue,
            }
            if node == goal {
                break;
            }
            for other in self.line(node).filter(|other| *other != cell) {
                let Some(next) = self.flows(other, node) else {
                    continue;
                };
                let price = if self.is_hidden(other) {
                    0
                } else {
                    1 + self.count(other)
                };
                queue.push(Reverse((cost.saturating_add(price), next, node, other)));
            }
        }
        let mut way = Vec::new();
        let mut node = goal;
        while node != start {
            // A table without a single count: there is nothing beside its sum.
            let Some((from, by)) = best.get(node).copied().flatten() else {
                return Vec::new();
            };
            way.push(by);
            node = from;
        }
        way
    }

    fn told(&self) -> Protected {
        let cells = self.counts.iter().zip(&self.hidden);
        let told: Vec<Option<u64>> = cells
            .map(|(count, hidden)| (!hidden).then_some(*count))
            .collect();
        told.chunks(self.columns).map(<[_]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests;
