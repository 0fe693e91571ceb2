//! What `scripts/bench` needs beside the server: rows in bulk, drafts to hand in,
//! and the least that the same work could cost.
//!
//! ```text
//! bench still PORT FILE TYPE         serves the bytes of FILE at every address
//! bench file PORT FILE               the same, from the disk, as a static server does
//! bench drafts DATABASE KEY_FILE N   N complete drafts of a demo resident, a token a line
//! bench cases DATABASE KEY_FILE N    copies of the rows in `cases` until there are N
//! bench commits DATABASE N           N transactions of one row each, in a new file
//! bench papers N                     N papers set as PDF/A, on one thread
//! ```

mod cases;
mod commits;
mod drafts;
mod papers;
mod sqlite;
mod still;

use std::error::Error;
use std::path::Path;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["still", port, file, kind] => still::serve(port.parse()?, Path::new(file), kind).await,
        ["file", port, file] => still::files(port.parse()?, Path::new(file)).await,
        ["drafts", database, key, n] => drafts::make(database, Path::new(key), n.parse()?).await,
        ["cases", database, key, n] => cases::copy(database, Path::new(key), n.parse()?).await,
        ["commits", database, n] => commits::measure(database, n.parse()?).await,
        ["papers", n] => papers::measure(n.parse()?),
        _ => Err("see the top of crates/bench/src/main.rs".into()),
    }
}
