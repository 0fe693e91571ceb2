//! The table: one line a route.

use super::row::{
    ADMIN, ADMIN_READ, AT_COUNTER,
    Access::{Owner, Public, Resident},
    CASE, DATA, DATA_LIST, HANDLES, HANDLES_OR_RECEIVES, INBOX, LEADER, LEADS, NOBODY, OWN_FILTER,
    OWN_RUN, OWN_WINDOW, Row, SIGNS_DATA, STAFF, WINDOW, WORK_BOARD, delete, get, post, upload,
};

/// What every form of a case carries.
const SEEN: &[(&str, &str)] = &[("seq", "1"), ("key", KEY)];
const KEY: &str = "a-form-of-this-test";
const MESSAGE: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("text", "请问什么时候能办好？")];
const WITHDRAW: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("sure", "on"),
    ("reason", "不办了"),
];
const WITHDRAW_AT_WINDOW: &[(&str, &str)] = &[
    ("seq", "1"),
    ("key", KEY),
    ("present", "on"),
    ("reason", "不办了"),
];
const EXPLAIN: &[(&str, &str)] = &[("seq", "2"), ("key", KEY), ("explanation", "没有这样材料")];
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
const SUBSTITUTE: &[(&str, &str)] = &[
    ("staff", "1"),
    ("substitute", "2"),
    ("from", "2026-11-23"),
    ("until", "2026-11-24"),
];
const NOTICE: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("period", "15")];
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
/// A form of the draft; what is typed does not matter for who may.
const FORM: &[(&str, &str)] = &[("home.detail", "2号"), ("do", "leave")];

/// Every route of the router.
pub(super) const ROWS: &[Row] = &[
    // The hall.
    get("/", Public),
    get("/guides", Public),
    get("/guides/{code}", Public),
    get("/one-visit", Public),
    get("/measures", Public),
    get("/verify", Public),
    get("/verify/{code}", Public),
    post("/verify", Public, &[]),
    post("/api/fn/hall/verify_paper", Public, &[("code", "{code}")]),
    get("/api/v1/cases/{receipt}/status", Public),
    // Public data.
    get("/data/{id}/versions/{number}/{file}", Public),
    get("/data/{id}/download/{file}", Public),
    get(
        "/api/v1/datasets/{id}/versions/{number}/files/{form}",
        Public,
    ),
    get("/desk/data/{id}/{number}/files/{file}", DATA),
    get("/data", Public),
    get("/data/{id}", Public),
    post("/api/fn/hall/data", Public, &[]),
    post("/api/fn/hall/dataset", Public, &[("id", "streets")]),
    get("/desk/data", DATA_LIST),
    post("/api/fn/desk/data_work", DATA_LIST, &[]),
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
    post("/view", Public, &[("elder", "on")]),
    post("/api/fn/hall/home", Public, &[]),
    post("/api/fn/hall/guides", Public, &[("query[q]", "")]),
    post(
        "/api/fn/hall/guide",
        Public,
        &[("code", "birth-registration")],
    ),
    post("/api/fn/hall/one_visit", Public, &[]),
    post("/api/fn/hall/measures", Public, &[]),
    // Accounts.
    get("/sign-in", Public),
    get("/register", Public),
    get("/reset", Public),
    post("/sign-in", Public, &[]),
    post("/sign-out", Public, &[]),
    post("/register", Public, &[]),
    post("/reset", Public, &[]),
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
    post("/apply/{draft}/discard", Owner, &[]),
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
    get("/my/cases/{receipt}/papers/{n}", Owner),
    get("/my/cases/{receipt}/papers/{n}/pdf", Owner),
    post(
        "/api/fn/hall/my_paper",
        Owner,
        &[("receipt", "{receipt}"), ("n", "1")],
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
    // The same for programs.
    get("/api/v1/my/cases", Resident),
    get("/api/v1/my/cases/{receipt}", Owner),
    get("/api/v1/my/drafts", Resident),
    get("/api/v1/my/drafts/{draft}", Owner),
    upload("/api/v1/my/drafts/{draft}/materials/{material}", Owner),
    delete("/api/v1/my/drafts/{draft}/pieces/{id}", Owner),
    // Progress, without a name.
    get("/progress", Public),
    post("/progress", Public, &[("number", "{receipt}")]),
    get("/progress/{receipt}", Public),
    post("/api/fn/hall/progress", Public, &[("receipt", "{receipt}")]),
    // The desk.
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
    // A case at the desk.
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
        SEEN,
    ),
    post("/desk/cases/{receipt}/take-over", NOBODY, SEEN),
    post("/desk/cases/{receipt}/refuse-handover", NOBODY, TRANSFER),
    post("/desk/cases/{receipt}/name-handler", NOBODY, TRANSFER),
    post("/desk/cases/{receipt}/take", HANDLES, SEEN),
    post("/desk/cases/{receipt}/give-back", HANDLES, GIVE_BACK),
    post("/desk/cases/{receipt}/assign", LEADS, ASSIGN),
    post("/desk/cases/{receipt}/opinion", HANDLES, OPINION),
    get("/desk/cases/{receipt}/papers/{n}", CASE),
    get("/desk/cases/{receipt}/papers/{n}/pdf", CASE),
    post(
        "/api/fn/desk/desk_paper",
        CASE,
        &[("receipt", "{receipt}"), ("n", "1")],
    ),
    // The window.
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
    get("/desk/sign-in", Public),
    post("/desk/sign-in", Public, &[]),
    post("/desk/sign-out", Public, &[]),
    get("/desk/files/draft/{draft}/{piece}", OWN_WINDOW),
    upload("/desk/window/{draft}/files/{material}", OWN_WINDOW),
    // Administration.
    get("/desk/admin/staff", ADMIN_READ),
    post("/api/fn/desk/admin_staff", ADMIN_READ, &[]),
    get("/desk/admin/staff/new", ADMIN),
    post("/api/fn/desk/admin_staff_new", ADMIN, &[]),
    post(
        "/desk/admin/staff/new",
        ADMIN,
        &[
            ("login", "new"),
            ("name", "新人"),
            ("role", "auditor"),
            ("office", "mz"),
            ("password", "correct horse"),
        ],
    ),
    get("/desk/admin/staff/{id}", ADMIN),
    post("/api/fn/desk/admin_staff_member", ADMIN, &[("id", "{id}")]),
    post(
        "/desk/admin/staff/{id}/place",
        ADMIN,
        &[("role", "leader"), ("office", "mz")],
    ),
    post(
        "/desk/admin/staff/{id}/password",
        ADMIN,
        &[("password", "correct horse")],
    ),
    post("/desk/admin/staff/{id}/lock", ADMIN, &[]),
    post("/desk/admin/staff/{id}/unlock", ADMIN, &[]),
    get("/desk/admin/offices", ADMIN),
    post("/api/fn/desk/admin_offices", ADMIN, &[]),
    get("/desk/admin/offices/{code}", ADMIN),
    post("/api/fn/desk/admin_office", ADMIN, &[("code", "370115003")]),
    post(
        "/desk/admin/offices/{code}",
        ADMIN,
        &[("name", "崔寨街道办事处"), ("short", "崔寨街道")],
    ),
    get("/desk/admin/guides", ADMIN),
    post("/api/fn/desk/admin_guides", ADMIN, &[]),
    get("/desk/admin/guides/{code}/{version}", ADMIN),
    post(
        "/api/fn/desk/admin_guide_version",
        ADMIN,
        &[("code", "birth-registration"), ("version", "1")],
    ),
    post("/desk/admin/guides/{code}/{version}/publish", ADMIN, &[]),
    get("/desk/admin/calendar", ADMIN),
    post("/api/fn/desk/admin_calendar", ADMIN, &[]),
    upload("/desk/admin/calendar/files", ADMIN),
    get("/desk/admin/calendar/{draft}", ADMIN),
    post(
        "/api/fn/desk/admin_calendar_preview",
        ADMIN,
        &[("draft", "{year}")],
    ),
    post("/desk/admin/calendar/{draft}", ADMIN, &[]),
    post("/desk/admin/calendar/{draft}/withdraw", ADMIN, &[]),
    get("/desk/admin/outbox", ADMIN),
    post("/api/fn/desk/admin_outbox", ADMIN, &[]),
    post("/desk/admin/outbox/again", ADMIN, &[("letter", "all")]),
    get("/desk/admin/log", ADMIN_READ),
    post("/api/fn/desk/admin_log", ADMIN_READ, &[]),
];
