//! The QR code that leads to the page where a paper is checked.

use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

use crate::Error;

/// `text` as an SVG picture. Level M bears the wear of a folded sheet.
pub(crate) fn svg(text: &str) -> Result<String, Error> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|error| Error::Qr(error.to_string()))?;
    Ok(SvgBuilder::default().margin(2).to_str(&code))
}
