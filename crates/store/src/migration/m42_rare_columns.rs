//! Columns of `cases` that are empty in most rows, and always in a new one: their
//! indexes hold the rows that have something there. Handing in then writes ten
//! pages less; that a column is empty is asked by no index.

use sea_orm_migration::prelude::*;

use super::{gone, index};

super::creates![
    gone("ix_cases_hands_over", "cases"),
    filled("ix_cases_hands_over", &["hands_over"]),
    gone("ix_cases_sender", "cases"),
    filled("ix_cases_sender", &["sender"]),
    gone("ix_cases_coordinator", "cases"),
    filled("ix_cases_coordinator", &["coordinator"]),
    gone("ix_cases_gives_back", "cases"),
    filled("ix_cases_gives_back", &["gives_back"]),
    gone("ix_cases_gives_back_also", "cases"),
    filled("ix_cases_gives_back_also", &["gives_back_also"]),
    gone("ix_cases_decided", "cases"),
    filled("ix_cases_decided", &["decided_on"]),
    gone("ix_cases_handler", "cases"),
    filled(
        "ix_cases_handler",
        &["handler", "handling_office", "turn", "due_sort", "id"]
    ),
    gone("ix_cases_decider", "cases"),
    filled(
        "ix_cases_decider",
        &[
            "decider",
            "deciding_authority",
            "turn",
            "due_sort",
            "id",
            "handling_office",
            "handler"
        ]
    ),
    gone("ix_cases_prompted_handling", "cases"),
    filled(
        "ix_cases_prompted_handling",
        &["prompted", "handling_office", "due_sort", "id"]
    ),
    gone("ix_cases_prompted_deciding", "cases"),
    filled(
        "ix_cases_prompted_deciding",
        &[
            "prompted",
            "deciding_authority",
            "due_sort",
            "id",
            "handling_office"
        ]
    ),
];

/// An index of the rows that have a value in the first of `columns`.
fn filled(name: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(name, "cases", columns);
    for column in columns.iter().take(1) {
        index.and_where(Expr::col(*column).is_not_null());
    }
    index
}
