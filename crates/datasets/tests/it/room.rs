//! Who is let in at once.

use std::time::Duration;

use datasets::{Op, Query, QueryError, Room};
use futures::future::join_all;

use crate::sample::{Kept, all, fields, only, rows};

fn kept(scans: usize, quick: u64) -> Kept {
    Kept::of(&fields(), rows()).in_room(Room {
        scans,
        wait: Duration::from_millis(if scans == 0 { 1 } else { 10_000 }),
        quick,
        ..Room::default()
    })
}

fn sorted() -> Query {
    Query {
        sort: vec![("people".to_owned(), true)],
        ..all()
    }
}

#[tokio::test]
async fn where_no_place_is_free_a_look_through_the_file_is_turned_away() {
    let full = kept(0, 0);
    for query in [only("people", Op::Ge, "0"), sorted()] {
        let answer = full.ask(&query).await;
        assert!(matches!(answer, Err(QueryError::Busy)), "{answer:?}");
    }
    // To read a page by its place, nothing is looked through.
    assert_eq!(full.ask(&all()).await.unwrap().rows.len(), 4);
    // What is wrong is said without standing in line.
    let wrong = full.ask(&only("people", Op::Ge, "x")).await;
    assert!(matches!(wrong, Err(QueryError::Parameter { .. })));
}

#[tokio::test]
async fn a_short_look_goes_past_the_line() {
    let full = kept(0, 4);
    for query in [only("people", Op::Ge, "0"), sorted()] {
        assert!(full.ask(&query).await.is_ok());
    }
    let full = kept(0, 3);
    assert!(matches!(full.ask(&sorted()).await, Err(QueryError::Busy)));
}

#[tokio::test]
async fn those_in_line_are_answered_one_after_the_other() {
    let one = kept(1, 0);
    let query = sorted();
    let wanted = Kept::of(&fields(), rows()).ask(&query).await.unwrap();
    for answer in join_all((0..16).map(|_| one.ask(&query))).await {
        assert_eq!(answer.unwrap().rows, wanted.rows);
    }
}
