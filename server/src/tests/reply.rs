//! What came back.

use std::collections::BTreeMap;

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use rules::Refusal;

use super::text;

/// An answer, read to its end.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
    /// The body as it came.
    pub(super) bytes: axum::body::Bytes,
}

impl Reply {
    pub(super) async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 26).await.unwrap();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// A header; empty where there is none.
    pub(super) fn header(&self, name: impl AsRef<str>) -> &str {
        self.headers
            .get(name.as_ref())
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads on.
    pub(super) fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// What a reader sees of the page, a line a block.
    pub(super) fn text(&self) -> String {
        text::main(&self.body)
    }

    /// The refusal, for a `fetch`.
    pub(super) fn refusal(&self) -> Refusal {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The value of the field with this name.
    pub(super) fn field(&self, name: &str) -> Option<String> {
        let inputs = self
            .body
            .split("<input")
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        let named = inputs.map(|input| (attribute(input, "name"), attribute(input, "value")));
        named
            .into_iter()
            .find(|(found, _)| found.as_deref() == Some(name))
            .map(|(_, value)| value.unwrap_or_default())
    }

    /// What stands in the text area with this name.
    pub(super) fn text_area(&self, name: &str) -> Option<String> {
        let areas = self.body.split("<textarea").skip(1);
        let named = areas.filter_map(|area| area.split_once('>'));
        let (_, rest) = named
            .into_iter()
            .find(|(tag, _)| attribute(tag, "name").as_deref() == Some(name))?;
        Some(text::unescape(rest.split("</textarea>").next()?))
    }

    /// Where each form is posted to, with the name of each control in it that takes any
    /// text; a password comes back on no page.
    pub(super) fn free_texts(&self) -> Vec<(String, String)> {
        let forms = self.body.split("<form").skip(1);
        let forms = forms.filter_map(|form| form.split_once('>'));
        let posted = forms.filter(|(tag, _)| attribute(tag, "method").as_deref() == Some("post"));
        posted
            .flat_map(|(tag, rest)| {
                let action = attribute(tag, "action").unwrap_or_default();
                let inside = rest.split("</form>").next().unwrap_or_default();
                let names = typed_into(inside).into_iter();
                names.map(move |name| (action.clone(), name))
            })
            .collect()
    }

    /// The message at the field with this path.
    pub(super) fn message_at(&self, path: &str) -> Option<String> {
        let rest = self.body.split_once(&format!("id=\"{path}-error\""))?.1;
        Some(text::unescape(rest.split_once('>')?.1.split('<').next()?))
    }

    /// Name and value of every hidden field of the form that posts to `action`,
    /// as the browser would send them.
    pub(super) fn hidden(&self, action: &str) -> BTreeMap<String, String> {
        let start = format!("action=\"{action}\"");
        let form = self.body.split_once(&start).map_or("", |(_, rest)| rest);
        let form = form.split("</form>").next().unwrap_or_default();
        form.split("<input")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .filter(|input| attribute(input, "type").as_deref() == Some("hidden"))
            .filter_map(|input| {
                Some((
                    attribute(input, "name")?,
                    attribute(input, "value").unwrap_or_default(),
                ))
            })
            .collect()
    }
}

/// Names of the controls for text in this part of a page.
fn typed_into(html: &str) -> Vec<String> {
    let tags = |name: &str| -> Vec<String> {
        let after = html.split(name).skip(1);
        let tags = after.filter_map(|rest| rest.split('>').next());
        tags.map(str::to_owned).collect()
    };
    let chosen = [
        "hidden", "radio", "checkbox", "date", "file", "password", "submit",
    ];
    let inputs = tags("<input").into_iter().filter(|tag| {
        let kind = attribute(tag, "type");
        !chosen.contains(&kind.as_deref().unwrap_or("text"))
    });
    inputs
        .chain(tags("<textarea"))
        .filter_map(|tag| attribute(&tag, "name"))
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    let rest = tag.split_once(start.as_str())?.1;
    Some(text::unescape(rest.split('"').next()?))
}
