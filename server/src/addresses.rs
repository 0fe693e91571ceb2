//! Addresses of forms and of their pages, and what is carried in them.

use std::collections::BTreeMap;

use rules::form::Answers;

/// The hall's and the window's uploads, each with its page.
pub const UPLOADS: [(&str, &str); 2] = [
    (
        "/apply/{draft}/files/{material}",
        "/apply/{draft}/materials",
    ),
    (
        "/desk/window/{draft}/files/{material}",
        "/desk/window/{draft}",
    ),
];

/// The page of the form for corrections at the counter.
pub const COUNTER: &str = "/desk/window/correct/{receipt}";

/// The page of the form for a year's calendar.
pub const CALENDAR: &str = "/desk/admin/calendar";

/// Puts the parameters into a page's address: `/my/cases/{receipt}`.
pub fn fill(template: &str, params: &BTreeMap<String, String>) -> String {
    params
        .iter()
        .fold(template.to_owned(), |path, (name, value)| {
            path.replace(&format!("{{{name}}}"), value)
        })
}

/// A form's own address and its page's have the same query: `…/form?part=2`.
pub fn with_query(path: &str, query: Option<&str>) -> String {
    query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

/// A form's fields, or those of a query. A name that comes twice keeps its last
/// value.
pub fn decode(body: &[u8]) -> Answers {
    form_urlencoded::parse(body)
        .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_go_into_the_pages_address() {
        let params = BTreeMap::from([("receipt".to_owned(), "261".to_owned())]);
        assert_eq!(fill("/my/cases/{receipt}", &params), "/my/cases/261");
    }

    #[test]
    fn a_form_is_decoded_flat() {
        let form = decode("household.0.name=%E5%BC%A0%E4%B8%89&note=a%0D%0Ab".as_bytes());
        assert_eq!(form["household.0.name"], "张三");
        assert_eq!(form["note"], "a\nb");
    }
}
