//! The desk: the inbox, boards, the office's own room, data, signing in.

use super::KEY;
use crate::tests::access::row::{
    Access::Public, DATA, DATA_LIST, INBOX, LEADER, OWN_FILTER, OWN_RUN, Row, SIGNS_DATA, STAFF,
    WORK_BOARD, get, post,
};

const SUBSTITUTE: &[(&str, &str)] = &[
    ("staff", "1"),
    ("substitute", "2"),
    ("from", "2026-11-23"),
    ("until", "2026-11-24"),
];

pub(super) const ROWS: &[Row] = &[
    // Public data.
    get("/desk/data/{id}/{number}/files/{file}", DATA),
    get("/desk/data", DATA_LIST),
    post("/api/fn/desk/data_work", DATA_LIST, &[]),
    post("/api/fn/desk/data_waiting", DATA_LIST, &[]),
    get("/desk/data/{id}/{number}", DATA),
    post(
        "/api/fn/desk/data_version",
        DATA,
        &[("id", "streets"), ("number", "1")],
    ),
    post("/desk/data/{id}/{number}/review", SIGNS_DATA, &[]),
    post("/desk/data/{id}/{number}/open", SIGNS_DATA, &[]),
    post(
        "/desk/data/{id}/{number}/withdraw",
        SIGNS_DATA,
        &[("reason", "名称写错了")],
    ),
    get("/desk", INBOX),
    post("/desk", INBOX, &[]),
    post(
        "/api/fn/desk/inbox",
        INBOX,
        &[("query[tab]", "all"), ("q", "")],
    ),
    // Boards; each role has its own.
    get("/desk/board", INBOX),
    get("/desk/board/{which}", WORK_BOARD),
    get("/desk/board/{which}/csv", WORK_BOARD),
    post("/api/fn/desk/board", INBOX, &[("which", "")]),
    // Many at once, and filters that are kept.
    post("/desk/bulk", INBOX, &[("what", "take"), ("key", KEY)]),
    get("/desk/bulk/{token}", OWN_RUN),
    post("/desk/bulk/{token}", OWN_RUN, &[]),
    post("/api/fn/desk/bulk_run", OWN_RUN, &[("token", "{token}")]),
    post("/desk/filters", INBOX, &[("name", "窗口来的")]),
    post("/desk/filters/{id}/forget", OWN_FILTER, &[]),
    // The leader's room.
    get("/desk/team", LEADER),
    post("/api/fn/desk/team", LEADER, &[]),
    post("/desk/team/substitute", LEADER, SUBSTITUTE),
    post("/desk/team/substitute/{id}/end", LEADER, &[]),
    get("/desk/team/reasons", INBOX),
    post("/api/fn/desk/reasons", INBOX, &[]),
    post(
        "/desk/team/reasons",
        LEADER,
        &[
            ("place", "notice"),
            ("title", "照片"),
            ("words", "请重拍。"),
        ],
    ),
    post("/desk/team/reasons/{id}", LEADER, &[]),
    post("/desk/team/reasons/{id}/retire", LEADER, &[]),
    get("/desk/account", STAFF),
    post(
        "/desk/account",
        STAFF,
        &[("old_password", "yiwang-demo-1"), ("new_password", "1")],
    ),
    get("/desk/sign-in", Public),
    post("/desk/sign-in", Public, &[]),
    post("/desk/sign-out", Public, &[]),
];
