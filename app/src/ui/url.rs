//! Text in addresses.

use std::collections::BTreeMap;

/// Percent-encodes `text` for a query value.
pub fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    out.push(char::from(byte));
                }
                // Writing to a string cannot fail.
                _ => drop(write!(out, "%{byte:02X}")),
            }
            out
        })
}

/// The last value of `name` in a raw query, decoded once. The router's own map of a
/// query decodes each value twice: an address in it would lose its `%26` and `%25`.
pub fn value(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .filter(|(known, _)| known == name)
        .last()
        .map(|(_, value)| value.into_owned())
}

/// Those of `names` that a raw query has, each with its [`value`]: for whatever people
/// type.
pub fn values(query: &str, names: &[&str]) -> BTreeMap<String, String> {
    names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), value(query, name)?)))
        .collect()
}

/// `path` with a query of the pairs that have a value.
#[cfg(feature = "ssr")]
pub fn with(path: &str, query: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    if pairs.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn chinese_is_encoded() {
        assert_eq!(super::encode("低保 a&b"), "%E4%BD%8E%E4%BF%9D%20a%26b");
    }

    #[test]
    fn a_value_is_decoded_once() {
        for text in ["/guides?q=a%26b&x=100%2525", "100%", "低保 +", ""] {
            let query = format!("next=x&a=b&next={}", super::encode(text));
            assert_eq!(super::value(&query, "next").as_deref(), Some(text));
        }
        assert_eq!(super::value("nextt=1&a", "next"), None);
    }

    #[test]
    fn what_was_typed_comes_back_through_an_address() {
        let typed = [("q", "A&B"), ("value", "100%25")];
        let typed = typed.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let query: Vec<String> = typed
            .iter()
            .map(|(name, text)| format!("{name}={}", super::encode(text)))
            .collect();
        let found = super::values(&query.join("&"), &["q", "value", "sort"]);
        assert_eq!(found, std::collections::BTreeMap::from(typed));
    }
}
