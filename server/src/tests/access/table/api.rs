//! The interface for programs.

use crate::tests::access::row::{
    Access::{Owner, Public, Resident},
    Row, delete, get, upload,
};

pub(super) const ROWS: &[Row] = &[
    get("/api/v1/cases/{receipt}/status", Public),
    get(
        "/api/v1/datasets/{id}/versions/{number}/files/{form}",
        Public,
    ),
    get("/api/v1/my/cases", Resident),
    get("/api/v1/my/cases/{receipt}", Owner),
    get("/api/v1/my/drafts", Resident),
    get("/api/v1/my/drafts/{draft}", Owner),
    upload("/api/v1/my/drafts/{draft}/materials/{material}", Owner),
    delete("/api/v1/my/drafts/{draft}/pieces/{id}", Owner),
];
