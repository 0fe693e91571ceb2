//! A case at the desk.

use super::{KEY, MESSAGE, SEEN};
use crate::tests::access::row::{
    AT_COUNTER, CASE, HANDLES, HANDLES_OR_RECEIVES, LEADS, NOBODY, Row, get, post,
};

const WITHDRAW_AT_WINDOW: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("present", "self"),
    ("reason", "不办了"),
];
const RETURN_PAPERS: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("present", "self")];
const REJECT: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("ground", "no_licence_needed"),
    ("explanation", "不用办"),
];
const REOPEN: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("lines.0.on", "on"),
    ("lines.0.defect", "illegible"),
    ("lines.0.todo", "请重拍。"),
];
const DECIDE: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("outcome", "granted"),
    ("result", "准予登记"),
];
const DELIVER: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("method", "electronic"),
    ("on", "2026-11-23"),
];
const TRANSFER: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("to", "370115004"),
    ("reason", "地址核对有误"),
];
const GIVE_BACK: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("reason", "请别人办")];
const ASSIGN: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("to", "1")];
const OPINION: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("opinion", "材料齐全。")];
const NOTICE: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("period", "15")];

pub(super) const ROWS: &[Row] = &[
    get("/desk/cases/{receipt}", CASE),
    get("/desk/cases/{receipt}/{panel}", CASE),
    post("/api/fn/desk/case", CASE, &[("receipt", "{receipt}")]),
    get("/desk/files/case/{receipt}/{hash}", CASE),
    post("/desk/cases/{receipt}/accept", HANDLES, SEEN),
    post("/desk/cases/{receipt}/notice", HANDLES, NOTICE),
    post("/desk/cases/{receipt}/reopen", HANDLES, REOPEN),
    post("/desk/cases/{receipt}/reject", HANDLES, REJECT),
    post("/desk/cases/{receipt}/decide", HANDLES, DECIDE),
    post(
        "/desk/cases/{receipt}/deliver",
        HANDLES_OR_RECEIVES,
        DELIVER,
    ),
    post("/desk/cases/{receipt}/close", HANDLES, SEEN),
    post("/desk/cases/{receipt}/transfer", LEADS, TRANSFER),
    post("/desk/cases/{receipt}/correct", AT_COUNTER, SEEN),
    post(
        "/desk/cases/{receipt}/withdraw",
        AT_COUNTER,
        WITHDRAW_AT_WINDOW,
    ),
    post(
        "/desk/cases/{receipt}/message",
        HANDLES_OR_RECEIVES,
        MESSAGE,
    ),
    post("/desk/cases/{receipt}/hand-over", NOBODY, SEEN),
    post(
        "/desk/cases/{receipt}/return-papers",
        HANDLES_OR_RECEIVES,
        RETURN_PAPERS,
    ),
    post("/desk/cases/{receipt}/take-over", NOBODY, SEEN),
    post("/desk/cases/{receipt}/refuse-handover", NOBODY, TRANSFER),
    post("/desk/cases/{receipt}/name-handler", NOBODY, TRANSFER),
    post("/desk/cases/{receipt}/take", HANDLES, SEEN),
    post("/desk/cases/{receipt}/give-back", HANDLES, GIVE_BACK),
    post("/desk/cases/{receipt}/assign", LEADS, ASSIGN),
    post("/desk/cases/{receipt}/opinion", HANDLES, OPINION),
    get("/desk/cases/{receipt}/papers/{place}", CASE),
    get("/desk/cases/{receipt}/papers/{place}/pdf", CASE),
    post(
        "/api/fn/desk/desk_paper",
        CASE,
        &[("receipt", "{receipt}"), ("place", "1")],
    ),
];
