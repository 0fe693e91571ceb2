//! How many papers a second one thread sets.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use documents::{DEBIAN_FONTS, Print, Typesetter, sample};

use crate::Result;

/// Prints papers a second and the size of one.
pub fn measure(count: u32) -> Result<()> {
    let shop = Typesetter::open(Path::new("data/templates"), Path::new(DEBIAN_FONTS))?;
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
    let each = f64::from(count) / begin.elapsed().as_secs_f64();
    let size = bytes / usize::try_from(count)?;
    writeln!(std::io::stdout(), "{each:.0}/s, {size} bytes each")?;
    Ok(())
}
