//! What comes before the content of a part (RFC 2046, 5.1.1: the delimiter and the
//! headers) and before the first of them. Browsers write two or three lines.

use std::fmt;

use axum::{BoxError, body::Body};
use futures::StreamExt as _;

/// Most bytes of it: a name of a file has 255 at most, three times as many where it is
/// encoded.
const LIMIT: usize = 8 << 10;

/// More than that has come, and no content.
#[derive(Debug)]
pub(crate) struct HeadTooLong;

impl fmt::Display for HeadTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "more than {LIMIT} bytes before the content of a part")
    }
}

impl std::error::Error for HeadTooLong {}

/// The same body, which ends with [`HeadTooLong`] where it has too much of it.
pub(super) fn bounded(body: Body, boundary: &str) -> Body {
    let mut heads = Heads::new(boundary);
    Body::from_stream(body.into_data_stream().map(move |chunk| {
        let chunk = chunk?;
        heads.pass(&chunk)?;
        Ok::<_, BoxError>(chunk)
    }))
}

/// Where in the form one is. Each place ends with a mark, and nothing else of the form
/// is understood here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the first delimiter.
    Start,
    /// In the line of a delimiter.
    Delimiter,
    /// In the headers of a part.
    Headers,
    /// In its content, which is not kept, and may be long.
    Content,
}

/// Follows a form as it passes.
#[derive(Debug)]
struct Heads {
    /// The delimiter with the line break before it.
    delimiter: Vec<u8>,
    place: Place,
    /// How much of the mark that ends the place has come.
    met: usize,
    /// Bytes since the last content.
    length: usize,
}

impl Heads {
    fn new(boundary: &str) -> Self {
        Self {
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            place: Place::Start,
            // A form begins as if after a line break.
            met: 2,
            length: 0,
        }
    }

    fn pass(&mut self, mut bytes: &[u8]) -> Result<(), HeadTooLong> {
        loop {
            if self.place == Place::Content && self.met == 0 {
                // Content is nearly all of a form: to where its end may begin.
                let end = memchr::memchr(b'\r', bytes);
                bytes = end.and_then(|at| bytes.get(at..)).unwrap_or_default();
            }
            let Some((byte, rest)) = bytes.split_first() else {
                return Ok(());
            };
            self.step(*byte)?;
            bytes = rest;
        }
    }

    fn step(&mut self, byte: u8) -> Result<(), HeadTooLong> {
        let (mark, next) = match self.place {
            Place::Start | Place::Content => (self.delimiter.as_slice(), Place::Delimiter),
            Place::Delimiter => (b"\r\n".as_slice(), Place::Headers),
            Place::Headers => (b"\r\n\r\n".as_slice(), Place::Content),
        };
        // Every mark begins with a carriage return, and what follows one of them in a
        // mark is never the mark's own beginning but for that one byte.
        self.met = if mark.get(self.met) == Some(&byte) {
            self.met + 1
        } else {
            usize::from(byte == b'\r')
        };
        if self.place != Place::Content {
            self.length += 1;
        }
        if self.met == mark.len() {
            self.met = 0;
            self.place = next;
            if next == Place::Content {
                self.length = 0;
            }
        }
        if self.length > LIMIT {
            return Err(HeadTooLong);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n";

    /// Whether this form passes, however it is cut.
    fn passes(form: &[u8]) -> bool {
        let mut told: Vec<bool> = [1, 2, 3, 5, 7, 1000, form.len()]
            .into_iter()
            .map(|size| {
                let mut heads = Heads::new("b");
                form.chunks(size).all(|chunk| heads.pass(chunk).is_ok())
            })
            .collect();
        told.dedup();
        assert_eq!(told.len(), 1, "it depends on how it is cut");
        told.contains(&true)
    }

    fn long() -> String {
        "x".repeat(LIMIT + 1)
    }

    #[test]
    fn what_is_long_in_a_part_passes_and_what_is_long_before_it_does_not() {
        let long = long();
        let whole = format!("{HEAD}{long}\r\n{HEAD}\r\r\n{long}\r\n--{long}\r\n--b--\r\n");
        assert!(passes(whole.as_bytes()));
        for form in [
            format!("--b\r\ncontent-disposition: {long}"),
            format!("--b{}", " ".repeat(LIMIT)),
            format!("{HEAD}1\r\n--b\r\nx: {long}"),
            format!("{long}{HEAD}"),
            // Nothing of it is a delimiter.
            format!("\r\n\r\n{long}"),
            // An empty line is no end of the headers where there are none yet.
            format!("--b\r\n\r\n{long}"),
        ] {
            assert!(!passes(form.as_bytes()), "{form}");
        }
    }

    #[test]
    fn many_parts_with_nothing_in_them_pass() {
        let form = format!("{HEAD}\r\n").repeat(LIMIT);
        assert!(passes(form.as_bytes()));
    }

    #[test]
    fn a_mark_is_met_also_where_another_seems_to_begin() {
        let long = long();
        // The third and fourth byte of the end of the headers are those of the first
        // two; so may be what comes before.
        for end in ["\r\n\r\n", "\r\r\n\r\n", "\r\n\r\r\n\r\n", "\n\r\n\r\n"] {
            let form = format!("--b\r\nx: y{end}{long}");
            assert!(passes(form.as_bytes()), "{end:?}");
        }
        for end in ["\r\n--b", "\r\r\n--b", "\r\n-\r\n--b", "\r\n--\r\n--b"] {
            let form = format!("{HEAD}{long}{end}\r\nx: {long}");
            assert!(!passes(form.as_bytes()), "{end:?}");
        }
    }
}
