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
//! more; it can be less by what it counts. So for each small cell a cheap change is
//! looked for that makes it [`LEAST`] more, and all that changes with it is hidden.
//! There always is one: the sum of its row, that of its column and the sum of all are
//! more by as much. Hiding more never spoils a change that was found before.
//!
//! The change goes one way, or several that carry a part each, whichever hides less.
//! Where all counts are small no single one can be five less, but several together
//! can, and the sums stay told: a month of thirty-five cases tells that much.

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
        let changes = [LEAST, 1].map(|step| grid.change(cell, step));
        let price = |change: &Vec<usize>| change.iter().map(|cell| grid.price(*cell)).sum::<u64>();
        let cheapest = changes.into_iter().min_by_key(price);
        for other in cheapest.unwrap_or_default() {
            grid.hide(other);
        }
    }
    grid.told()
}

/// A step of a way: a cell that becomes more, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct By {
    cell: usize,
    more: bool,
}

fn count_of(counts: &[u64], cell: usize) -> u64 {
    counts.get(cell).copied().unwrap_or(0)
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
        count_of(&self.counts, cell)
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

    /// What is lost when `cell` is hidden: those that are cost nothing.
    fn price(&self, cell: usize) -> u64 {
        if self.is_hidden(cell) {
            0
        } else {
            1 + self.count(cell)
        }
    }

    /// The cells that change with `cell` when it becomes [`LEAST`] more, at a small
    /// loss. Each way of the change carries at least `step`.
    fn change(&self, cell: usize, step: u64) -> Vec<usize> {
        let mut now = self.counts.clone();
        let mut left = LEAST;
        while left > 0 {
            let Some(way) = self.way_back(cell, &now, step.min(left)) else {
                return Vec::new();
            };
            let room = way.iter().filter(|by| !by.more);
            let room = room.map(|by| count_of(&now, by.cell)).min();
            let carried = room.unwrap_or(left).min(left);
            for by in way {
                if let Some(count) = now.get_mut(by.cell) {
                    *count = if by.more {
                        *count + carried
                    } else {
                        count.saturating_sub(carried)
                    };
                }
            }
            left -= carried;
        }
        // What one way has added and another has taken away does not change.
        let cells = 0..now.len();
        cells
            .filter(|cell| count_of(&now, *cell) != self.count(*cell))
            .collect()
    }

    /// The cheapest way for `step` more of `cell`, where the counts are `now` what
    /// they are: hidden cells cost nothing, nor do those that have changed already.
    fn way_back(&self, cell: usize, now: &[u64], step: u64) -> Option<Vec<By>> {
        let (goal, start) = self.raise(cell);
        // By node: from where the cheapest way comes to it, and by which cell.
        let mut best: Vec<Option<(usize, By)>> = vec![None; self.rows + self.columns];
        let first = By { cell, more: true };
        let mut queue = BinaryHeap::from([Reverse((0_u64, start, start, first))]);
        while let Some(Reverse((cost, node, from, by))) = queue.pop() {
            match best.get_mut(node) {
                Some(slot) if slot.is_none() => *slot = Some((from, by)),
                _ => continue,
            }
            if node == goal {
                break;
            }
            for other in self.line(node).filter(|other| *other != cell) {
                let (low, high) = self.raise(other);
                let more = low == node;
                // It can be more by any number, and less only by what it counts.
                if !more && count_of(now, other) < step {
                    continue;
                }
                let next = if more { high } else { low };
                let price = if count_of(now, other) == self.count(other) {
                    self.price(other)
                } else {
                    0
                };
                let by = By { cell: other, more };
                queue.push(Reverse((cost.saturating_add(price), next, node, by)));
            }
        }
        let mut way = Vec::new();
        let mut node = goal;
        while node != start {
            // A table without a single count: there is nothing beside its sum.
            let (from, by) = best.get(node).copied().flatten()?;
            way.push(by);
            node = from;
        }
        Some(way)
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
