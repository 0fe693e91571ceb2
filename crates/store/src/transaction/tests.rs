//! Writers on SQLite: in turn, together to the disk, each for itself.

use std::path::Path;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use tokio::task::yield_now;
use tokio::time::timeout;

use super::{Single, Transaction, Writers};
use crate::db::{self, Durability, StatementCount};

struct Bed {
    db: DatabaseConnection,
    writers: Writers,
    count: StatementCount,
    _folder: tempfile::TempDir,
}

impl Bed {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/t.db?mode=rwc", folder.path().display());
        let count = StatementCount::default();
        let db = db::connect(&url, &count, Durability::Full).await.unwrap();
        let writer = db::connect_writer(&url, &db, &count, Durability::Full);
        let writers = Writers::on(writer.await.unwrap());
        db.execute_unprepared("CREATE TABLE rows (n INTEGER PRIMARY KEY)")
            .await
            .unwrap();
        Self {
            db,
            writers,
            count,
            _folder: folder,
        }
    }

    async fn begin(&self) -> Transaction {
        Transaction::begin(&self.writers, &self.count)
            .await
            .unwrap()
    }

    /// What others see.
    async fn rows(&self) -> Vec<i64> {
        let rows = self.db.query_all_raw(sea_orm::Statement::from_string(
            sea_orm::DbBackend::Sqlite,
            "SELECT n FROM rows ORDER BY n",
        ));
        let rows = rows.await.unwrap();
        rows.iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect()
    }
}

async fn write(txn: &Transaction, n: i64) -> Result<(), DbErr> {
    txn.execute_unprepared(&format!("INSERT INTO rows VALUES ({n})"))
        .await
        .map(drop)
}

#[tokio::test]
async fn those_that_wait_go_to_the_disk_together_and_are_answered_then() {
    let bed = Bed::new().await;
    let first = bed.begin().await;
    write(&first, 1).await.unwrap();
    let (one, (), three) = tokio::join!(
        first.commit(),
        async {
            let second = bed.begin().await;
            // It writes, and the first is done; but nobody sees either.
            write(&second, 2).await.unwrap();
            assert_eq!(bed.rows().await, Vec::<i64>::new());
            second.commit().await.unwrap();
            // The third stood in line before the commit did.
            assert_eq!(bed.rows().await, [1, 2, 3]);
        },
        async {
            let third = bed.begin().await;
            write(&third, 3).await?;
            third.commit().await
        },
    );
    one.unwrap();
    three.unwrap();
    assert_eq!(bed.rows().await, [1, 2, 3]);
}

#[tokio::test]
async fn who_takes_back_takes_nothing_of_others_with_it() {
    let bed = Bed::new().await;
    let first = bed.begin().await;
    write(&first, 1).await.unwrap();
    let (one, (), ()) = tokio::join!(
        first.commit(),
        async {
            let second = bed.begin().await;
            write(&second, 2).await.unwrap();
            drop(second);
        },
        async {
            let third = bed.begin().await;
            // The same again is refused by the database; the rest may still stand.
            write(&third, 1).await.unwrap_err();
            write(&third, 3).await.unwrap();
            third.commit().await.unwrap();
        },
    );
    one.unwrap();
    assert_eq!(bed.rows().await, [1, 3]);
}

#[tokio::test]
async fn the_first_that_takes_back_leaves_room_for_the_next() {
    let bed = Bed::new().await;
    let first = bed.begin().await;
    write(&first, 1).await.unwrap();
    drop(first);
    let next = bed.begin().await;
    write(&next, 2).await.unwrap();
    next.commit().await.unwrap();
    assert_eq!(bed.rows().await, [2]);
}

/// Browsers that are closed at any moment: what was answered stands, what was not
/// begun to be committed does not, and the others notice nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_goes_away_harms_nobody() {
    let bed = Bed::new().await;
    let one = async |n: i64| {
        let txn = bed.begin().await;
        write(&txn, n).await.unwrap();
        if n % 5 == 0 {
            return;
        }
        txn.commit().await.unwrap();
    };
    let patient = async |n: i64| {
        one(n).await;
        n
    };
    // Gives up after some steps, wherever it then is.
    let hasty = async |n: i64| {
        let steps = async {
            for _ in 0..n % 37 {
                yield_now().await;
            }
        };
        tokio::select! { () = one(n) => n, () = steps => -1 }
    };
    let all = futures::future::join_all((1..=600).map(|n| async move {
        if n % 2 == 0 {
            patient(n).await
        } else {
            hasty(n).await
        }
    }));
    let answered = timeout(Duration::from_mins(1), all).await.unwrap();
    let rows = bed.rows().await;
    for n in answered.into_iter().filter(|n| *n > 0) {
        assert_eq!(rows.contains(&n), n % 5 != 0, "{n}");
    }
    // Nothing is left open: the next writer is served.
    one(1001).await;
    assert!(bed.rows().await.contains(&1001));
}

#[tokio::test]
async fn a_write_of_one_statement_takes_its_turn() {
    let bed = Bed::new().await;
    let single = Single::new(&bed.writers, &bed.count);
    let first = bed.begin().await;
    write(&first, 1).await.unwrap();
    let alone = single.execute_unprepared("INSERT INTO rows VALUES (2)");
    let (one, two) = tokio::join!(first.commit(), alone);
    one.unwrap();
    two.unwrap();
    assert_eq!(bed.rows().await, [1, 2], "on disk when it is answered");
    single
        .execute_unprepared("INSERT INTO rows VALUES (2)")
        .await
        .unwrap_err();
    write(&bed.begin().await, 3).await.unwrap();
    assert_eq!(bed.rows().await, [1, 2], "what failed leaves nothing open");
}

/// The line is good for nothing if some go past it.
#[test]
fn nobody_writes_past_the_line() {
    let mut wrong = Vec::new();
    look(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut wrong,
    );
    assert!(wrong.is_empty(), "writes on store.db itself: {wrong:#?}");
}

fn look(folder: &Path, wrong: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look(&path, wrong);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let writes = [
            "exec",
            "exec_without_returning",
            "update",
            "insert",
            "delete",
            "save",
        ];
        for write in writes.map(|name| format!(".{name}(&store.db)")) {
            if text.contains(&write) {
                wrong.push(format!("{}: {write}", path.display()));
            }
        }
    }
}
