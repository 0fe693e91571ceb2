//! How many papers a second one thread sets:
//! `cargo run --release -p documents --example throughput`.

use std::path::Path;
use std::time::Instant;

use documents::{DEBIAN_FONTS, Error, Print, Typesetter, sample};

fn main() -> Result<(), Error> {
    let shop = Typesetter::open(Path::new("data/templates"), Path::new(DEBIAN_FONTS))?;
    let count = 500_u32;
    let mut bytes = 0;
    let begin = Instant::now();
    for n in 0..count {
        let mut sheet = sample::sheet();
        sheet.number = format!("编号：大桥街道〔2026〕受{n}号");
        let verify = format!("https://hall.example/verify/{n:026}");
        let print = Print {
            sheet: &sheet,
            on: chrono::NaiveDate::default(),
            verify: &verify,
        };
        bytes += shop.pdf(&print)?.len();
    }
    let seconds = begin.elapsed().as_secs_f64();
    println!(
        "{:.0} documents/s, {} bytes each",
        f64::from(count) / seconds,
        bytes / 500
    );
    Ok(())
}
