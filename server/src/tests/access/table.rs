//! The table: one line a route.

use super::row::{
    ADMIN, ADMIN_READ,
    Access::{Owner, Public, Resident},
    Row, WINDOW_DRAFT, get, post,
};

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
    post("/view", Public, &[("elder", "on")]),
    post("/api/fn/hall/home", Public, &[]),
    post("/api/fn/hall/guides", Public, &[]),
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
    post("/api/fn/hall/account", Resident, &[]),
    // Apply.
    post("/guides/{code}/apply", Resident, &[]),
    get("/apply/{draft}/form", Owner),
    post("/apply/{draft}/form", Owner, FORM),
    get("/apply/{draft}/materials", Owner),
    post("/apply/{draft}/materials", Owner, &[]),
    post("/apply/{draft}/files/{material}", Owner, &[]),
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
    // The desk.
    get("/desk/sign-in", Public),
    post("/desk/sign-in", Public, &[]),
    post("/desk/sign-out", Public, &[]),
    get("/desk/files/draft/{draft}/{piece}", WINDOW_DRAFT),
    post("/desk/window/{draft}/files/{material}", WINDOW_DRAFT, &[]),
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
    get("/desk/admin/log", ADMIN_READ),
    post("/api/fn/desk/admin_log", ADMIN_READ, &[]),
];
