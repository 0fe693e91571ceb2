//! Files for a spreadsheet (CSV), as the desk gives them out.

/// The mark by which spreadsheets know UTF-8: a file begins with it.
pub(in crate::desk) const MARK: char = '\u{feff}';

/// A line of the file.
pub(in crate::desk) fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let fields: Vec<String> = fields.into_iter().map(field).collect();
    format!("{}\r\n", fields.join(","))
}

/// A field. What a spreadsheet would take for a formula is kept from being one;
/// quotes are doubled.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_field_is_taken_for_a_formula_or_ends_it() {
        for (text, written) in [
            ("12", "12"),
            ("生育登记", "生育登记"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("+1", "'+1"),
            ("a,b", "\"a,b\""),
            ("a\nb", "\"a\nb\""),
            ("—", "—"),
        ] {
            assert_eq!(super::field(text), written, "{text}");
        }
    }

    #[test]
    fn a_line_has_its_fields_and_its_end() {
        assert_eq!(super::line(["事项", "a,b", ""]), "事项,\"a,b\",\r\n");
        assert_eq!(super::line([]), "\r\n");
    }
}
