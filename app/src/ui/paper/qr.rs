//! The QR code that leads to a paper's check, as a path: made on the server, so that
//! no browser loads what makes it, and drawn without a style of its own.

use fast_qr::{ECL, QRBuilder};

use super::CheckView;

/// Where the paper with this code is checked; none where the address is too long for
/// a QR code. Level M bears the wear of a folded sheet, as on the PDF.
pub(super) fn check(address: String, code: String) -> Option<CheckView> {
    let picture = QRBuilder::new(address.as_str()).ecl(ECL::M).build().ok()?;
    let rows = picture.data.chunks(picture.size).take(picture.size);
    let path = rows
        .enumerate()
        .map(|(y, row)| {
            let dark: Vec<bool> = row.iter().map(|module| module.value()).collect();
            line(y, &dark)
        })
        .collect();
    Some(CheckView {
        address,
        code,
        size: picture.size,
        path,
    })
}

/// A row of modules: each run of dark ones is a rectangle.
fn line(y: usize, dark: &[bool]) -> String {
    let mut end = 0;
    let runs = dark.chunk_by(|one, next| one == next).map(|run| {
        let x = end;
        end += run.len();
        (x, run)
    });
    let dark = runs.filter(|(_, run)| run.first() == Some(&true));
    let boxes: Vec<String> = dark
        .map(|(x, run)| {
            let n = run.len();
            format!("M{x} {y}h{n}v1h-{n}z")
        })
        .collect();
    boxes.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_modules_are_rectangles() {
        assert_eq!(
            line(3, &[true, true, false, true]),
            "M0 3h2v1h-2zM3 3h1v1h-1z"
        );
        assert_eq!(line(0, &[false, false]), "");
    }

    #[test]
    fn a_code_has_its_three_corners() {
        let address = "https://hall.example/verify/7KQ2M9ZT4XWB3RHC5NVD8PJF6G";
        let found = check(address.to_owned(), "7KQ2M9ZT4XWB3RHC5NVD8PJF6G".to_owned()).unwrap();
        // Each corner's top is a row of seven, and light follows it.
        let right = found.size - 7;
        assert!(found.path.starts_with("M0 0h7v1h-7z"), "{}", found.path);
        for corner in [format!("M{right} 0h7v1h-7z"), format!("M0 {right}h7v1h-7z")] {
            assert!(found.path.contains(&corner), "{corner}: {}", found.path);
        }
        assert!(check("x".repeat(9000), String::new()).is_none());
    }
}
