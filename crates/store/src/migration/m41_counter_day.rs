//! What a window has taken in today, the newest first: by index alone, however much
//! comes in online beside it.

use super::index;

super::creates![index(
    "ix_cases_counter_day",
    "cases",
    &["receiving_office", "channel", "received_at", "id"]
)];
