//! What is rare in `cases` is found by an index of its own, on both engines, although
//! that index leaves out the rows in which the column is empty.

use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};

use crate::harness::{Test, both};

/// Condition, and the index that it has to be answered by.
const WAYS: &[(&str, &str)] = &[
    ("hands_over = 'x'", "ix_cases_hands_over"),
    ("hands_over IS NOT NULL", "ix_cases_hands_over"),
    ("sender = 'x'", "ix_cases_sender"),
    ("coordinator = 'x'", "ix_cases_coordinator"),
    ("gives_back = 'x'", "ix_cases_gives_back"),
    (
        "gives_back_also > '' AND gives_back_also LIKE '%,x,%'",
        "ix_cases_gives_back_also",
    ),
    (
        "decided_on >= '2026-01-01' AND decided_on < '2026-02-01'",
        "ix_cases_decided",
    ),
    ("handler IN (1, 2)", "ix_cases_handler"),
    ("decider IN (1, 2)", "ix_cases_decider"),
    ("prompted = 'escalated'", "ix_cases_prompted"),
    // On nobody's desk: by whose turn it is, and not by what the office ever had.
    (
        "handling_office = 'x' AND handler IS NULL AND turn IN ('to_check', 'to_decide')",
        "ix_cases_handling",
    ),
];

/// How the engine would come to these rows, in its own words.
async fn plan(test: &Test, condition: &str) -> String {
    let select = format!("SELECT id FROM cases WHERE {condition}");
    let db = test.store.database();
    let backend = db.get_database_backend();
    let txn = db.begin().await.unwrap();
    // A connection of SQLite looks whether the schema is another by now only when it
    // reads, and an EXPLAIN reads nothing.
    txn.execute_unprepared("SELECT COUNT(*) FROM cases")
        .await
        .unwrap();
    let (explain, column) = if backend == DbBackend::Sqlite {
        (format!("EXPLAIN QUERY PLAN {select}"), "detail")
    } else {
        // Tables of a test are so small that reading them whole is quicker.
        txn.execute_unprepared("SET LOCAL enable_seqscan = off")
            .await
            .unwrap();
        (format!("EXPLAIN {select}"), "QUERY PLAN")
    };
    let rows = txn
        .query_all_raw(Statement::from_string(backend, explain))
        .await
        .unwrap();
    let lines: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", column).unwrap())
        .collect();
    lines.join("\n")
}

both! {
    async fn what_is_rare_is_found_by_its_own_index(test: Test) {
        for (condition, index) in WAYS {
            let plan = plan(&test, condition).await;
            assert!(plan.contains(index), "{condition}: {plan}");
        }
    }
}
