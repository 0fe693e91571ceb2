//! The hall, for residents: their account, drafts and cases.

use super::{FORM, KEY, MESSAGE};
use crate::tests::access::row::{
    Access::{Owner, Resident},
    Row, get, post, upload,
};

const WITHDRAW: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("sure", "on"),
    ("reason", "不办了"),
];
const EXPLAIN: &[(&str, &str)] = &[("seq", "2"), ("key", KEY), ("explanation", "没有这样材料")];

pub(super) const ROWS: &[Row] = &[
    // Accounts.
    get("/account", Resident),
    post(
        "/account/password",
        Resident,
        &[("old_password", "yiwang-demo-1"), ("new_password", "1")],
    ),
    post("/account/contact", Resident, &[("by_sms", "on")]),
    post("/api/fn/hall/account", Resident, &[]),
    // Apply.
    post("/guides/{code}/apply", Resident, &[]),
    get("/apply/{draft}/form", Owner),
    post("/apply/{draft}/form", Owner, FORM),
    get("/apply/{draft}/materials", Owner),
    post("/apply/{draft}/materials", Owner, &[]),
    upload("/apply/{draft}/files/{material}", Owner),
    post("/apply/{draft}/files/{file}/remove", Owner, &[]),
    get("/files/draft/{draft}/{piece}", Owner),
    get("/apply/{draft}/check", Owner),
    post("/apply/{draft}/check", Owner, &[("declare", "on")]),
    // Nobody else's is touched: they are led to their own list, as if it had gone.
    post("/apply/{draft}/discard", Resident, &[]),
    post("/api/fn/hall/apply_form", Owner, &[("draft", "{draft}")]),
    post(
        "/api/fn/hall/apply_materials",
        Owner,
        &[("draft", "{draft}")],
    ),
    post("/api/fn/hall/apply_check", Owner, &[("draft", "{draft}")]),
    // My cases.
    get("/my", Resident),
    post(
        "/api/fn/hall/my_cases",
        Resident,
        &[("tab", ""), ("before", "")],
    ),
    get("/my/cases/{receipt}", Owner),
    post("/api/fn/hall/my_case", Owner, &[("receipt", "{receipt}")]),
    get("/my/cases/{receipt}/received", Owner),
    post(
        "/api/fn/hall/my_received",
        Owner,
        &[("receipt", "{receipt}")],
    ),
    get("/my/cases/{receipt}/papers/{place}", Owner),
    get("/my/cases/{receipt}/papers/{place}/pdf", Owner),
    post(
        "/api/fn/hall/my_paper",
        Owner,
        &[("receipt", "{receipt}"), ("place", "1")],
    ),
    get("/files/case/{receipt}/{hash}", Owner),
    post("/my/cases/{receipt}/message", Owner, MESSAGE),
    post("/my/cases/{receipt}/withdraw", Owner, WITHDRAW),
    get("/my/cases/{receipt}/correct/{line}", Owner),
    post(
        "/api/fn/hall/my_correct",
        Owner,
        &[("receipt", "{receipt}"), ("line", "1")],
    ),
    post("/my/cases/{receipt}/correct/{line}", Owner, EXPLAIN),
    upload("/my/cases/{receipt}/correct/{line}/files", Owner),
    get("/files/correction/{receipt}/{file}", Owner),
];
