//! The whole router, in process: a store of its own for each test, requests
//! through `tower::ServiceExt::oneshot`.

mod access;
mod api;
mod api_files;
mod api_guides;
mod api_refusals;
mod boards;
mod bulk;
mod busy;
mod calendar_csv;
mod coming_back;
mod correcting;
mod counter;
mod csrf;
mod data_catalogue;
mod data_files;
mod data_materials;
mod data_rows;
mod data_waiting;
mod data_withheld;
mod desk_statements;
mod download;
mod failure;
mod first_password;
mod forms;
mod hall;
mod headers;
mod hostile;
mod hostile_desk;
mod hostile_ends;
mod kept;
mod kept_files;
mod logs;
mod metrics;
mod my_api;
mod my_door;
mod my_pieces;
mod my_statements;
mod outbox;
mod pages;
mod papers;
mod parts;
mod plain_pages;
mod pressed_twice;
mod promised;
mod public_data;
mod recent_pages;
mod reply;
mod statements;
mod template;
mod text;
mod topics;
mod uploads;
mod window;
mod world;

use chrono::{DateTime, Utc};

/// Monday 2026-11-23, 10:00 in Jinan.
pub(super) fn monday() -> DateTime<Utc> {
    "2026-11-23T02:00:00Z".parse().unwrap()
}
