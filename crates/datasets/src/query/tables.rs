//! Opened files of rows, and the queries that they answer.

use std::sync::{Arc, Mutex, PoisonError};

use object_store::ObjectStore;
use object_store::path::Path;
use rules::catalogue::Field;

use super::admission::{Line, Room};
use super::blocks::Blocks;
use super::look::Source;
use super::scan::{self, Plan};
use super::table::Table;
use super::{Page, Query, QueryError};

/// How many files are kept open: a few hundred kilobytes each for large ones.
const OPEN: usize = 64;

/// Answers queries. Remembers what stands at the end of each file (where its rows
/// lie), so that a page costs only the rows that it looks at, and the rows that
/// short looks have read last, within a bound ([`Room::kept`]). One for a process:
/// queries that look through many rows are done so many at once, and the others
/// stand in line.
#[derive(Debug)]
pub struct Tables {
    opened: Mutex<Opened<Table>>,
    line: Line,
    blocks: Arc<Blocks>,
}

impl Default for Tables {
    fn default() -> Self {
        Self::with(Room::default())
    }
}

impl Tables {
    /// With so much room for queries.
    pub fn with(room: Room) -> Self {
        Self {
            opened: Mutex::default(),
            line: Line::before(room),
            blocks: Arc::new(Blocks::within(room.kept)),
        }
    }

    /// The page of the version at `path` that `query` asks for. The file at a path
    /// never changes.
    ///
    /// # Errors
    /// A part of the query that cannot be used, a file that cannot be read, or too
    /// many queries at once.
    pub async fn query(
        &self,
        objects: &Arc<dyn ObjectStore>,
        path: &Path,
        query: &Query,
    ) -> Result<Page, QueryError> {
        let table = self.open(objects, path).await?;
        let plan = Plan::of(&table, query)?;
        if self.line.is_quick(plan.looks_at()) {
            let source = Source {
                table: &table,
                blocks: &self.blocks,
            };
            return scan::page(source, query, plan).await;
        }
        let (query, blocks) = (query.clone(), Arc::clone(&self.blocks));
        let work = move || async move {
            let source = Source {
                table: &table,
                blocks: &blocks,
            };
            scan::page(source, &query, plan).await
        };
        self.line.run(work).await
    }

    /// The fields of the version at `path`, and how many rows it has.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub async fn describe(
        &self,
        objects: &Arc<dyn ObjectStore>,
        path: &Path,
    ) -> Result<(Vec<Field>, u64), QueryError> {
        let table = self.open(objects, path).await?;
        Ok((table.fields.clone(), table.rows))
    }

    async fn open(
        &self,
        objects: &Arc<dyn ObjectStore>,
        path: &Path,
    ) -> Result<Arc<Table>, QueryError> {
        if let Some(table) = self.known(path) {
            return Ok(table);
        }
        let table = Arc::new(Table::open(Arc::clone(objects), path.clone()).await?);
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(keep(&mut opened, path, table))
    }

    fn known(&self, path: &Path) -> Option<Arc<Table>> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        used(&mut opened, path)
    }
}

/// What is open, by path; the one used last stands last.
type Opened<T> = Vec<(Path, Arc<T>)>;

/// The one at `path`, if it is open: it is the one used last then.
fn used<T>(opened: &mut Opened<T>, path: &Path) -> Option<Arc<T>> {
    let at = opened.iter().position(|(known, _)| known == path)?;
    let found = opened.remove(at);
    let table = Arc::clone(&found.1);
    opened.push(found);
    Some(table)
}

/// Keeps what has just been opened. Where somebody else was faster, theirs is kept:
/// one path twice would take the place of another.
fn keep<T>(opened: &mut Opened<T>, path: &Path, table: Arc<T>) -> Arc<T> {
    if let Some(first) = used(opened, path) {
        return first;
    }
    if opened.len() >= OPEN {
        opened.remove(0);
    }
    opened.push((path.clone(), Arc::clone(&table)));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_open_at_once_is_kept_once() {
        let mut opened = Opened::new();
        let path = Path::from("version");
        let first = keep(&mut opened, &path, Arc::new(1));
        let second = keep(&mut opened, &path, Arc::new(2));
        assert_eq!((*first, *second, opened.len()), (1, 1, 1));
    }

    #[test]
    fn the_one_that_was_used_longest_ago_makes_room() {
        let mut opened = Opened::new();
        let path = |n: usize| Path::from(format!("version-{n}"));
        for n in 0..OPEN {
            keep(&mut opened, &path(n), Arc::new(n));
        }
        assert!(used(&mut opened, &path(0)).is_some());
        keep(&mut opened, &path(OPEN), Arc::new(OPEN));
        assert_eq!(opened.len(), OPEN);
        assert!(used(&mut opened, &path(0)).is_some());
        assert!(used(&mut opened, &path(1)).is_none());
    }
}
