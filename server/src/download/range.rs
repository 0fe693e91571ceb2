//! Which bytes of a file are asked for (RFC 9110, 14).

use std::ops::Range;

use axum::http::{HeaderMap, header};
use http_range_header::{
    EndPosition, StartPosition, SyntacticallyCorrectRange, parse_range_header,
};

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it: no range, one that cannot be read, or several, which a server
    /// may pass over.
    Whole,
    /// These bytes.
    Range(Range<u64>),
    /// Bytes that the file does not have.
    Outside,
}

/// What is asked for of a file of `size` bytes.
pub fn asked(headers: &HeaderMap, size: u64) -> Part {
    let range = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| parse_range_header(value).ok());
    let Some(range) = range else {
        return Part::Whole;
    };
    let [SyntacticallyCorrectRange { start, end }] = range.ranges.as_slice() else {
        return Part::Whole;
    };
    let part = match (*start, *end) {
        (StartPosition::Index(first), EndPosition::Index(last)) if last < first => {
            return Part::Whole;
        }
        (StartPosition::Index(first), EndPosition::Index(last)) => {
            first..size.min(last.saturating_add(1))
        }
        (StartPosition::Index(first), EndPosition::LastByte) => first..size,
        (StartPosition::FromLast(count), _) => size.saturating_sub(count)..size,
    };
    if part.is_empty() {
        Part::Outside
    } else {
        Part::Range(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(size: u64, value: &'static str) -> Part {
        let value = HeaderValue::from_static(value);
        asked(&HeaderMap::from_iter([(header::RANGE, value)]), size)
    }

    #[test]
    fn one_range_is_understood() {
        for (value, wanted) in [
            ("bytes=0-0", 0..1),
            ("bytes=2-4", 2..5),
            ("bytes=7-", 7..10),
            ("bytes=9-99", 9..10),
            ("bytes=9-18446744073709551615", 9..10),
            ("bytes=-3", 7..10),
            ("bytes=-99", 0..10),
        ] {
            assert_eq!(of(10, value), Part::Range(wanted), "{value}");
        }
    }

    #[test]
    fn what_the_file_does_not_have_is_outside() {
        for value in ["bytes=10-", "bytes=10-12"] {
            assert_eq!(of(10, value), Part::Outside, "{value}");
        }
        for value in ["bytes=0-", "bytes=0-0", "bytes=-1"] {
            assert_eq!(of(0, value), Part::Outside, "{value}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for value in [
            "bytes=4-2",
            "bytes=a-b",
            "bytes=-0",
            "lines=1-2",
            "bytes=",
            "0-4",
            "bytes=0-1,4-5",
            "",
        ] {
            assert_eq!(of(10, value), Part::Whole, "{value}");
        }
        assert_eq!(asked(&HeaderMap::new(), 10), Part::Whole);
    }
}
