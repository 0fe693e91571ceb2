//! Elements of our own that are written for the browser (`public/*.mjs`): a page
//! that shows one brings its script, nobody else loads it.

/// Brings the script whose address the document keeps under this name, once.
pub fn load_element(name: &'static str) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::prelude::*;
        Effect::new(move |_| {
            let (document, id) = (document(), format!("element-{name}"));
            let Some(src) = document
                .document_element()
                .and_then(|root| root.get_attribute(&format!("data-{name}")))
                .filter(|_| document.get_element_by_id(&id).is_none())
            else {
                return;
            };
            let script = document.create_element("script");
            let (Ok(script), Some(head)) = (script, document.head()) else {
                return;
            };
            for (name, value) in [("id", id.as_str()), ("type", "module"), ("src", &src)] {
                let _ = script.set_attribute(name, value);
            }
            let _ = head.append_child(&script);
        });
    }
    let _ = name;
}
