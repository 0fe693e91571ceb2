//! Tables of several row groups, and what a large one costs.

use datasets::{Op, Query, Room, Tables};
use proptest::prelude::*;
use rules::catalogue::{Cell, FieldKind};

use crate::sample::{Kept, all, field, only};

fn many(count: i64) -> Kept {
    let fields = [
        field("id", "号", FieldKind::Integer),
        field("name", "名称", FieldKind::Text),
        field("rest", "余", FieldKind::Integer),
    ];
    let rows = (0..count)
        .map(|id| {
            vec![
                id.into(),
                format!("第{id}村").into(),
                if id % 7 == 0 {
                    Cell::Empty
                } else {
                    (id % 1000).into()
                },
            ]
        })
        .collect();
    Kept::of(&fields, rows)
}

fn ids(rows: &[Vec<Cell>]) -> Vec<i64> {
    let id = |row: &Vec<Cell>| match row[0] {
        Cell::Integer(id) => id,
        _ => -1,
    };
    rows.iter().map(id).collect()
}

#[tokio::test]
async fn pages_cross_the_borders_of_row_groups() {
    const COUNT: i64 = 70_000;
    let kept = many(COUNT);
    let (rows, totals) = kept
        .walk(&Query {
            limit: 1000,
            ..all()
        })
        .await;
    assert_eq!(ids(&rows), (0..COUNT).collect::<Vec<_>>());
    assert!(totals.iter().all(|total| *total == 70_000));

    let (rows, _) = kept
        .walk(&Query {
            limit: 30,
            ..only("rest", Op::Eq, "999")
        })
        .await;
    let wanted: Vec<i64> = (0..COUNT)
        .filter(|id| id % 1000 == 999 && id % 7 != 0)
        .collect();
    assert_eq!(ids(&rows), wanted);

    let downwards = Query {
        sort: vec![("rest".to_owned(), true), ("id".to_owned(), true)],
        limit: 50,
        ..all()
    };
    let (rows, _) = kept
        .walk(&Query {
            filters: only("rest", Op::Ge, "998").filters,
            ..downwards
        })
        .await;
    let mut wanted: Vec<i64> = (0..COUNT)
        .filter(|id| id % 1000 >= 998 && id % 7 != 0)
        .collect();
    wanted.sort_by_key(|id| std::cmp::Reverse((id % 1000, *id)));
    assert_eq!(ids(&rows), wanted);
}

#[tokio::test]
async fn rows_that_cannot_match_are_passed_over_and_no_other() {
    const COUNT: i64 = 66_000;
    let kept = many(COUNT);
    for (op, value, wanted) in [
        (Op::Eq, 65_535, 65_535..65_536),
        (Op::Eq, 65_536, 65_536..65_537),
        (Op::Eq, COUNT, 0..0),
        // Pages end at 2048 rows.
        (Op::Eq, 2_047, 2_047..2_048),
        (Op::Eq, 2_048, 2_048..2_049),
        (Op::Le, 2_048, 0..2_049),
        (Op::Ge, 65_600, 65_600..COUNT),
        (Op::Gt, 65_535, 65_536..COUNT),
        (Op::Lt, 1_500, 0..1_500),
        (Op::Le, 0, 0..1),
        (Op::Lt, 0, 0..0),
    ] {
        let mut query = Query {
            limit: 1000,
            ..only("id", op, &value.to_string())
        };
        let (rows, totals) = kept.walk(&query).await;
        assert_eq!(
            ids(&rows),
            wanted.clone().collect::<Vec<_>>(),
            "{op:?} {value}"
        );
        let count = u64::try_from(wanted.end - wanted.start).unwrap();
        assert!(totals.iter().all(|total| *total == count));
        query.sort = vec![("id".to_owned(), true)];
        let first = kept.ask(&query).await.unwrap();
        let wanted: Vec<i64> = wanted.rev().take(1000).collect();
        assert_eq!(ids(&first.rows), wanted, "{op:?} {value} downwards");
    }
    // A range in the middle of a row group, and two conditions of which each lets
    // pages through that the other does not.
    let mut between = only("id", Op::Ge, "30000");
    between.filters.extend(only("id", Op::Lt, "30010").filters);
    assert_eq!(
        ids(&kept.walk(&between).await.0),
        (30_000..30_010).collect::<Vec<_>>()
    );
    between.filters.extend(only("id", Op::Ge, "40000").filters);
    assert!(kept.walk(&between).await.0.is_empty());
    let name = only("name", Op::Eq, "第65999村");
    assert_eq!(ids(&kept.ask(&name).await.unwrap().rows), [65_999]);
}

/// A filter that many or few rows pass, and some order.
fn a_look() -> impl Strategy<Value = Query> {
    let sorts = prop::sample::subsequence(vec!["rest", "name"], 0..=2).prop_shuffle();
    let width = prop_oneof![0..50_i64, 0..5_000_i64, 0..20_000_i64];
    let filters = (0..70_000_i64, width).prop_map(|(from, width)| {
        let mut filters = only("id", Op::Ge, &from.to_string()).filters;
        filters.extend(only("id", Op::Lt, &(from + width).to_string()).filters);
        filters
    });
    let rest = prop::bool::ANY.prop_map(|asked| asked.then(|| only("rest", Op::Gt, "700").filters));
    (filters, rest, sorts, any::<[bool; 2]>(), 1..300_usize).prop_map(
        |(mut filters, rest, sorts, down, limit)| {
            filters.extend(rest.into_iter().flatten());
            Query {
                filters,
                sort: sorts.into_iter().map(str::to_owned).zip(down).collect(),
                limit,
                ..Query::default()
            }
        },
    )
}

#[test]
fn a_page_is_the_same_from_blocks_and_from_the_file() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let kept = many(70_000);
    let room = |kept| {
        Tables::with(Room {
            kept,
            ..Room::default()
        })
    };
    // Room for three blocks: some are there again, some are gone.
    let (plenty, tight, none) = (Tables::default(), room(400_000), room(0));
    proptest!(ProptestConfig::with_cases(32), |(query in a_look())| {
        let mut query = query;
        for _ in 0..3 {
            let ask = |tables: &Tables| runtime.block_on(kept.ask_of(tables, &query)).unwrap();
            let page = ask(&none);
            prop_assert_eq!(&ask(&plenty), &page);
            prop_assert_eq!(&ask(&tight), &page);
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
    });
}
