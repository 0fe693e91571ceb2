//! The hall's one binary.
//!
//! ```text
//! server [serve]            serve the hall
//! server migrate            bring the database to the present schema
//! server seed               load the data of DATA_DIR; with DEMO=1 the demo too
//! server admin create       create an administrator (asks for the password)
//! server guides load DIR    load new guide versions, unpublished
//! server verify             check every case's hash chain
//! ```

use std::process::ExitCode;

fn main() -> ExitCode {
    server::run()
}
