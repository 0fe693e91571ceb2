//! From words to bytes.

use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rules::paper::Sheet;
use serde::Serialize;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::{Job, Shop};
use crate::{Error, qr};

/// A paper with what it bears in print.
#[derive(Clone, Debug, Serialize)]
pub struct Print<'a> {
    /// What it says.
    pub sheet: &'a Sheet,
    /// Its day, also of the file.
    pub on: NaiveDate,
    /// Where it is checked: `https://…/verify/…`, as QR code and in letters.
    pub verify: &'a str,
}

/// Sets papers; cheap to clone. Fonts and template are read once.
#[derive(Clone)]
pub struct Typesetter(Arc<Shop>);

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Reads `paper.typ` in `templates` and the Noto fonts in `fonts`.
    ///
    /// # Errors
    /// If one of them is missing.
    pub fn open(templates: &Path, fonts: &Path) -> Result<Self, Error> {
        Ok(Self(Arc::new(Shop::open(templates, fonts)?)))
    }

    /// The paper as PDF/A-2u. It takes some milliseconds of computing: on a
    /// server, call it where that may block.
    ///
    /// # Errors
    /// If the template does not fit the paper.
    pub fn pdf(&self, print: &Print<'_>) -> Result<Vec<u8>, Error> {
        let paper = serde_json::to_vec(print).map_err(|error| Error::Set(error.to_string()))?;
        let job = Job {
            shop: &self.0,
            paper: Bytes::new(paper),
            qr: Bytes::from_string(qr::svg(print.verify)?),
        };
        let document = typst::compile::<PagedDocument>(&job).output;
        let pdf = document.and_then(|document| typst_pdf::pdf(&document, &options(print)?));
        // What is kept from one paper to the next is the template; two
        // generations hold it, and memory does not grow.
        typst::comemo::evict(2);
        pdf.map_err(|errors| {
            let words: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
            Error::Set(words.join("; "))
        })
    }
}

fn options(print: &Print<'_>) -> typst::diag::SourceResult<PdfOptions> {
    let on = print.on;
    let [month, day] = [on.month(), on.day()].map(|part| u8::try_from(part).unwrap_or_default());
    let standards = PdfStandards::new(&[PdfStandard::A_2u]).map_err(|error| {
        typst::ecow::eco_vec![typst::diag::SourceDiagnostic::error(
            typst::syntax::Span::detached(),
            error.message().clone(),
        )]
    })?;
    Ok(PdfOptions {
        ident: Smart::Custom(print.verify.to_owned()),
        creator: Smart::Custom(None),
        timestamp: Datetime::from_ymd_hms(on.year(), month, day, 0, 0, 0).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}
