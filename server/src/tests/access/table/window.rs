//! The window.

use super::{FORM, KEY};
use crate::tests::access::row::{
    AT_COUNTER, CASE, HANDLES, OWN_WINDOW, Row, WINDOW, get, post, upload,
};

const NOTICE_AT_WINDOW: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("period", "15"),
    ("lines.0.target", "material:wife_household_register"),
    ("lines.0.defect", "illegible"),
    ("lines.0.todo", "请重拍。"),
    ("consequence", "逾期未补正的，视为放弃申请。"),
    ("how", "网上或窗口补正。"),
    ("contact.whom", "崔寨街道便民服务中心"),
    ("contact.phone", "0531-00000000"),
];

pub(super) const ROWS: &[Row] = &[
    get("/desk/window/correct/{receipt}", CASE),
    post(
        "/api/fn/desk/window_correct",
        CASE,
        &[("receipt", "{receipt}")],
    ),
    upload("/desk/window/correct/{receipt}/files", AT_COUNTER),
    get("/desk/window", WINDOW),
    post(
        "/desk/window",
        WINDOW,
        &[("id_kind", "resident_card"), ("find", "110105195803120010")],
    ),
    post("/api/fn/desk/window_start", WINDOW, &[]),
    get("/desk/window/today", WINDOW),
    post("/api/fn/desk/window_today", WINDOW, &[]),
    get("/desk/window/print/{receipt}", AT_COUNTER),
    post(
        "/api/fn/desk/window_print",
        AT_COUNTER,
        &[("receipt", "{receipt}")],
    ),
    get("/desk/window/person/{visit}", OWN_WINDOW),
    post(
        "/desk/window/person/{visit}",
        OWN_WINDOW,
        &[("do", "start:birth-registration")],
    ),
    post(
        "/api/fn/desk/window_person",
        OWN_WINDOW,
        &[("visit", "{visit}"), ("q", "")],
    ),
    post(
        "/desk/window/person/{visit}",
        OWN_WINDOW,
        &[
            ("do", "verify"),
            ("own_phone", "yes"),
            ("shown_phone", "13000000003"),
        ],
    ),
    post("/desk/window/person/{visit}", OWN_WINDOW, &[("do", "code")]),
    get("/desk/window/{draft}", OWN_WINDOW),
    post("/desk/window/{draft}", OWN_WINDOW, FORM),
    post(
        "/api/fn/desk/window_intake",
        OWN_WINDOW,
        &[("draft", "{draft}")],
    ),
    post(
        "/api/fn/desk/window_missing",
        OWN_WINDOW,
        &[("draft", "{draft}")],
    ),
    post(
        "/api/fn/desk/window_materials",
        OWN_WINDOW,
        &[("draft", "{draft}")],
    ),
    post(
        "/desk/window/{draft}/paper/{material}",
        OWN_WINDOW,
        &[("copies", "1")],
    ),
    post("/desk/window/{draft}/files/{file}/remove", OWN_WINDOW, &[]),
    get("/desk/window/done/{receipt}", CASE),
    post(
        "/desk/window/done/{receipt}",
        AT_COUNTER,
        &[("do", "again")],
    ),
    post(
        "/desk/window/done/{receipt}",
        HANDLES,
        &[("do", "accept"), ("seq", "1"), ("key", KEY)],
    ),
    post(
        "/api/fn/desk/window_done",
        CASE,
        &[("receipt", "{receipt}")],
    ),
    get("/desk/window/notice/{receipt}", CASE),
    // The case was filed online: the window gives it for what it has taken in.
    post("/desk/window/notice/{receipt}", HANDLES, NOTICE_AT_WINDOW),
    post(
        "/api/fn/desk/window_notice",
        CASE,
        &[("receipt", "{receipt}")],
    ),
    get("/desk/files/draft/{draft}/{piece}", OWN_WINDOW),
    upload("/desk/window/{draft}/files/{material}", OWN_WINDOW),
];
