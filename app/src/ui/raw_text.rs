//! Text inside `<textarea>` and `<title>`, which HTML calls escapable raw text
//! elements. Leptos writes what stands in them as it is: a text with `</textarea>` in
//! it would go on as markup.

use leptos::prelude::*;
use leptos_meta::Title;

/// `text` as the inner HTML of a `<textarea>`.
pub fn area_text(text: &str) -> String {
    // The first line break after the tag is not part of the text, by HTML; the inner
    // HTML that a script sets has no tag.
    let doubled = cfg!(feature = "ssr") && text.starts_with('\n');
    let start = if doubled { "\n" } else { "" };
    format!("{start}{}", escaped(text))
}

/// The title of the document.
#[component]
pub fn DocumentTitle(
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    // The browser is given the text itself, not HTML.
    let text = if cfg!(feature = "ssr") {
        escaped(&text)
    } else {
        text
    };
    view! { <Title text=text/> }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::area_text;

    #[test]
    fn no_text_ends_the_field_that_it_stands_in() {
        let text = "</textarea><b>1 & 2</b>";
        assert_eq!(area_text(text), "&lt;/textarea>&lt;b>1 &amp; 2&lt;/b>");
        assert_eq!(area_text("&lt;"), "&amp;lt;");
        assert_eq!(area_text("\n一行"), "\n\n一行");
    }
}
