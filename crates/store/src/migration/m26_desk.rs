//! Who at an office has a case, and between which offices its materials are: the
//! inbox filters by it. The office that coordinates becomes a kind of its own.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_null};

use super::index;

super::creates![
    // 移交机构, whose paper is on its way, 协调机关.
    column(string_null("hands_over")),
    column(string_null("sender")),
    column(string_null("coordinator")),
    column(
        ColumnDef::new("under_way")
            .boolean()
            .not_null()
            .default(false)
            .take()
    ),
    // 承办人 at the handling and at the deciding office.
    column(big_integer_null("handler")),
    column(big_integer_null("decider")),
    index("ix_cases_hands_over", "cases", &["hands_over"]),
    index("ix_cases_sender", "cases", &["sender"]),
    index("ix_cases_coordinator", "cases", &["coordinator"]),
    index("ix_cases_handler", "cases", &["handler", "due_sort"]),
    index("ix_cases_decider", "cases", &["decider", "due_sort"]),
    Query::update()
        .table("offices")
        .value("kind", "coordinator")
        .and_where(Expr::col("code").eq("dsj"))
        .to_owned(),
];

fn column(column: impl IntoColumnDef) -> TableAlterStatement {
    Table::alter().table("cases").add_column(column).to_owned()
}
