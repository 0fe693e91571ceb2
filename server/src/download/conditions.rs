//! What a request says about the file that it may have already (RFC 9110, 13).
//! Files have a strong tag and no date: conditions on dates are never met.

use axum::http::{HeaderMap, HeaderName, header};

/// What the conditions of a request come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// It wants another file: 412.
    Failed,
    /// It has this one: 304.
    NotModified,
    /// It wants it.
    Send {
        /// Whether a range may be answered with a range.
        ranges: bool,
    },
}

/// Judges the conditions for the file with this tag, in the order of 13.2.2.
pub fn judge(headers: &HeaderMap, tag: &str) -> Precondition {
    let matches = |name: HeaderName, weak: bool| named(headers, &name, tag, weak);
    if matches(header::IF_MATCH, false) == Some(false) {
        return Precondition::Failed;
    }
    if matches(header::IF_NONE_MATCH, true) == Some(true) {
        return Precondition::NotModified;
    }
    let same = headers
        .get(header::IF_RANGE)
        .is_none_or(|value| value.as_bytes() == tag.as_bytes());
    Precondition::Send { ranges: same }
}

/// Whether a list of tags names this one; `None`: there is no list. `weak`: a tag
/// that only promises likeness will do.
fn named(headers: &HeaderMap, name: &HeaderName, tag: &str, weak: bool) -> Option<bool> {
    let mut lists = headers.get_all(name).iter().peekable();
    lists.peek()?;
    Some(
        lists
            .filter_map(|list| list.to_str().ok())
            .flat_map(|list| list.split(','))
            .map(str::trim)
            .map(|given| given.strip_prefix("W/").filter(|_| weak).unwrap_or(given))
            .any(|given| given == "*" || given == tag),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "\"ab\"";

    fn judged(name: HeaderName, value: &'static str) -> Precondition {
        let value = axum::http::HeaderValue::from_static(value);
        judge(&HeaderMap::from_iter([(name, value)]), TAG)
    }

    #[test]
    fn tags_are_looked_for_in_lists() {
        let send = Precondition::Send { ranges: true };
        for (value, same) in [
            ("\"ab\"", true),
            ("*", true),
            ("\"x\", \"ab\"", true),
            ("W/\"ab\"", false),
            ("\"abc\"", false),
            ("ab", false),
            ("", false),
        ] {
            let wanted = if same { send } else { Precondition::Failed };
            assert_eq!(judged(header::IF_MATCH, value), wanted, "{value}");
            let weak = same || value == "W/\"ab\"";
            let wanted = if weak {
                Precondition::NotModified
            } else {
                send
            };
            assert_eq!(judged(header::IF_NONE_MATCH, value), wanted, "{value}");
        }
    }

    #[test]
    fn a_range_goes_on_only_with_the_same_file() {
        for (value, ranges) in [
            ("\"ab\"", true),
            ("W/\"ab\"", false),
            ("\"old\"", false),
            ("Mon, 23 Nov 2026 02:00:00 GMT", false),
        ] {
            let wanted = Precondition::Send { ranges };
            assert_eq!(judged(header::IF_RANGE, value), wanted, "{value}");
        }
        assert_eq!(
            judge(&HeaderMap::new(), TAG),
            Precondition::Send { ranges: true }
        );
    }
}
