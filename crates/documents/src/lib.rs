//! Sets a paper (文书) as PDF/A-2u. The words come from [`rules::paper`], the look
//! from `data/templates`; nothing is read from the network, and the same paper
//! gives the same bytes.

mod qr;
#[doc(hidden)]
pub mod sample;
mod typesetter;
mod world;

pub use typesetter::{Print, Typesetter};

/// Where Debian's `fonts-noto-cjk` puts its files.
pub const DEBIAN_FONTS: &str = "/usr/share/fonts/opentype/noto";

/// Why a paper could not be set.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template or a font is not there.
    #[error("{path}: {why}")]
    Missing {
        /// Which file or folder.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// The template and the paper do not fit, or the PDF cannot be written.
    #[error("typesetting: {0}")]
    Set(String),
    /// The address is too long for a QR code.
    #[error("QR code: {0}")]
    Qr(String),
}
