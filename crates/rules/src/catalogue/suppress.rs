//! Small figures (小数抑制): what counts fewer than five people is not told, nor
//! anything from which it could be worked out by subtraction (Measures 20, 23).
//!
//! The table is published with its sums. Each row and each column is an equation,
//! so the hidden cells are the edges of a graph between rows and columns, and a
//! hidden cell can be worked out exactly when its edge lies on no circle
//! (Gusfield, 1988). More cells are hidden until every edge lies on one, the
//! smallest first. Besides, what is hidden in a line whose sum is told adds up to
//! five at least: otherwise the rest of the sum would tell.

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
    while grid.fill_up_lines() || grid.close_circles() {}
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

    /// The cells of each row and each column, its sum last.
    fn lines(&self) -> Vec<Vec<usize>> {
        let rows = (0..self.rows).map(|row| {
            let cells = 0..self.columns;
            cells.map(|column| row * self.columns + column).collect()
        });
        let columns = (0..self.columns).map(|column| {
            let cells = 0..self.rows;
            cells.map(|row| row * self.columns + column).collect()
        });
        rows.chain(columns).collect()
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

    /// Whether it had to hide more in lines whose sum is told.
    fn fill_up_lines(&mut self) -> bool {
        let mut changed = false;
        for line in self.lines() {
            let Some((sum, parts)) = line.split_last() else {
                continue;
            };
            if self.is_hidden(*sum) || !parts.iter().any(|part| self.is_hidden(*part)) {
                continue;
            }
            let hidden = parts.iter().filter(|part| self.is_hidden(**part));
            let rest: u64 = hidden.map(|part| self.count(*part)).sum();
            if rest >= LEAST {
                continue;
            }
            let told = parts.iter().filter(|part| !self.is_hidden(**part));
            if let Some(smallest) = told.min_by_key(|part| (self.count(**part), **part)) {
                self.hide(*smallest);
                changed = true;
            }
        }
        changed
    }

    /// Whether it had to hide more so that a hidden cell lies on a circle.
    fn close_circles(&mut self) -> bool {
        let hidden = (0..self.counts.len()).filter(|cell| self.is_hidden(*cell));
        for cell in hidden.collect::<Vec<_>>() {
            let way = self.cheapest_way_round(cell);
            if way.iter().any(|other| !self.is_hidden(*other)) {
                for other in way {
                    self.hide(other);
                }
                return true;
            }
        }
        false
    }

    /// The cells that close a circle through `cell` at the least loss: hidden
    /// ones cost nothing.
    fn cheapest_way_round(&self, cell: usize) -> Vec<usize> {
        // Nodes: the rows, then the columns.
        let ends = |cell: usize| (cell / self.columns, self.rows + cell % self.columns);
        let (start, goal) = ends(cell);
        let mut best: Vec<Option<(u64, usize)>> = vec![None; self.rows + self.columns];
        let mut queue = BinaryHeap::from([Reverse((0_u64, start, cell))]);
        while let Some(Reverse((cost, node, by))) = queue.pop() {
            match best.get_mut(node) {
                Some(slot) if slot.is_none() => *slot = Some((cost, by)),
                _ => continue,
            }
            for other in (0..self.counts.len()).filter(|other| *other != cell) {
                let (row, column) = ends(other);
                let next = match node {
                    node if node == row => column,
                    node if node == column => row,
                    _ => continue,
                };
                let price = if self.is_hidden(other) {
                    0
                } else {
                    1 + self.count(other)
                };
                queue.push(Reverse((cost.saturating_add(price), next, other)));
            }
        }
        let mut way = Vec::new();
        let mut node = goal;
        while node != start {
            let Some((_, by)) = best.get(node).copied().flatten() else {
                return Vec::new();
            };
            way.push(by);
            let (row, column) = ends(by);
            node = if node == row { column } else { row };
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
