//! What an office sees, by what is due, and how much it is: by index alone.

use super::index;

super::creates![
    index(
        "ix_cases_receiving_due",
        "cases",
        &["receiving_office", "due_sort", "id"]
    ),
    index(
        "ix_cases_handling_due",
        "cases",
        &["handling_office", "due_sort", "id", "receiving_office"]
    ),
    index(
        "ix_cases_deciding_due",
        "cases",
        &[
            "deciding_authority",
            "due_sort",
            "id",
            "handling_office",
            "receiving_office"
        ]
    ),
    index(
        "ix_cases_under_way",
        "cases",
        &["under_way", "handling_office"]
    ),
];
