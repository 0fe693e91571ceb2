//! Text in addresses.

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

/// `path` with a query of the pairs that have a value.
#[cfg(feature = "ssr")]
pub fn with(path: &str, query: &std::collections::BTreeMap<String, String>) -> String {
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
}
