//! The hall's one binary.
//!
//! ```text
//! server [serve]            serve the hall
//! server migrate            bring the database to the present schema
//! server seed               load DATA_DIR, put versions of the public data down; with
//!                           DEMO=1 the demo too
//! server admin create LOGIN NAME OFFICE
//!                           create an administrator (asks for the password)
//! server guides load DIR    load new guide versions, unpublished
//! server verify             check every case, its files, the guides and public data
//! server backup FILE        write rows and files to one file, while others work
//! server restore FILE       make a hall from that file, in an empty place
//! server demo --cases N --seed S
//!                           with DEMO=1: a year of demo cases
//! ```

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::run()
}
