//! The hall, for everybody: guides, papers, public data, progress, signing in.

use crate::tests::access::row::{Access::Public, Row, get, post};

pub(super) const ROWS: &[Row] = &[
    get("/", Public),
    get("/guides", Public),
    get("/guides/{code}", Public),
    get("/one-visit", Public),
    get("/measures", Public),
    get("/verify", Public),
    get("/verify/{code}", Public),
    post("/verify", Public, &[]),
    post("/api/fn/hall/verify_paper", Public, &[("code", "{code}")]),
    // Public data.
    get("/data/{id}/versions/{number}/{file}", Public),
    get("/data/{id}/download/{file}", Public),
    get("/data", Public),
    get("/data/{id}", Public),
    post("/api/fn/hall/data", Public, &[]),
    post("/api/fn/hall/dataset", Public, &[("id", "streets")]),
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
    // Progress, without a name.
    get("/progress", Public),
    post("/progress", Public, &[("number", "{receipt}")]),
    get("/progress/{receipt}", Public),
    post("/api/fn/hall/progress", Public, &[("receipt", "{receipt}")]),
];
