//! Public data: what an address asks of rows, and the answer as JSON.

#![cfg_attr(
    not(test),
    expect(dead_code, reason = "the addresses come with the store's datasets")
)]

mod asked;
mod rows;
