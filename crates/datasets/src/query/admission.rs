//! How many files are looked through at once. To decode and compare is work for
//! a core: more of it at once than there are cores makes nobody faster, and on
//! the threads that serve requests it would hold up everybody else's.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::QueryError;

/// In how many seconds who was turned away may well be answered.
pub const COME_AGAIN: u32 = 10;

/// How much of the machine queries may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Files that are looked through at once.
    pub scans: usize,
    /// How long a query stands in line before it is turned away.
    pub wait: Duration,
    /// A query that looks at no more rows than these does not stand in line: it is
    /// done within a few milliseconds.
    pub quick: u64,
    /// Bytes of rows that stay in memory for whoever asks for rows nearby; with 0
    /// none do, and every page is read from its file.
    pub kept: usize,
}

impl Default for Room {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
        Self {
            scans: cores.max(2),
            wait: Duration::from_secs(10),
            quick: 16 * 1024,
            kept: 32 * 1024 * 1024,
        }
    }
}

/// The line before the room.
#[derive(Debug)]
pub struct Line {
    room: Room,
    free: Arc<Semaphore>,
}

impl Line {
    /// Of queries that want into `room`.
    pub fn before(room: Room) -> Self {
        Self {
            room,
            free: Arc::new(Semaphore::new(room.scans)),
        }
    }

    /// Whether a look at so many rows goes past the line.
    pub const fn is_quick(&self, rows: u64) -> bool {
        rows <= self.room.quick
    }

    /// Waits for a place and does `work` on a thread that may block. Who gives up
    /// meanwhile leaves the line; work that has begun keeps its place to its end.
    ///
    /// # Errors
    /// [`QueryError::Busy`] if no place is free in time, or what `work` returns.
    pub async fn run<T, F>(
        &self,
        work: impl FnOnce() -> F + Send + 'static,
    ) -> Result<T, QueryError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, QueryError>> + 'static,
    {
        let place = Arc::clone(&self.free).acquire_owned();
        let Ok(Ok(place)) = tokio::time::timeout(self.room.wait, place).await else {
            return Err(QueryError::Busy);
        };
        let runtime = Handle::current();
        let done = tokio::task::spawn_blocking(move || {
            let found = runtime.block_on(work());
            drop(place);
            found
        });
        match done.await.map_err(tokio::task::JoinError::try_into_panic) {
            Ok(found) => found,
            // A bug of ours stays one, and is answered where panics are.
            Err(Ok(cause)) => std::panic::resume_unwind(cause),
            // The server is stopping.
            Err(Err(_)) => Err(QueryError::Busy),
        }
    }
}
