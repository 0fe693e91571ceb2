//! Administration.

use crate::tests::access::row::{ADMIN, ADMIN_READ, Row, get, post, upload};

pub(super) const ROWS: &[Row] = &[
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
