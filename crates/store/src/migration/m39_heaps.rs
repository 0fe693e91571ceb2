//! Each heap of the inbox by index alone: what it is counted by stands behind what
//! it is found and sorted by, and what lies on a desk is found by the desk.

use super::{gone, index};

super::creates![
    gone("ix_cases_handling", "cases"),
    index(
        "ix_cases_handling",
        "cases",
        &[
            "handling_office",
            "turn",
            "due_sort",
            "id",
            "overdue",
            "receiving_office"
        ]
    ),
    gone("ix_cases_deciding", "cases"),
    index(
        "ix_cases_deciding",
        "cases",
        &[
            "deciding_authority",
            "turn",
            "due_sort",
            "id",
            "overdue",
            "handling_office",
            "receiving_office"
        ]
    ),
    gone("ix_cases_receiving", "cases"),
    index(
        "ix_cases_receiving",
        "cases",
        &["receiving_office", "turn", "due_sort", "id", "overdue"]
    ),
    gone("ix_cases_handler", "cases"),
    index(
        "ix_cases_handler",
        "cases",
        &["handler", "handling_office", "turn", "due_sort", "id"]
    ),
    gone("ix_cases_decider", "cases"),
    index(
        "ix_cases_decider",
        "cases",
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
    index(
        "ix_cases_prompted_handling",
        "cases",
        &["prompted", "handling_office", "due_sort", "id"]
    ),
    index(
        "ix_cases_prompted_deciding",
        "cases",
        &[
            "prompted",
            "deciding_authority",
            "due_sort",
            "id",
            "handling_office"
        ]
    ),
];
