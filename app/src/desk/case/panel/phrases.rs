//! 常用语 beside a field: one is chosen, its words go into the field, and
//! whoever writes says what is particular.

use leptos::prelude::*;

/// The office's reasons: place, title, words.
#[derive(Clone, Default)]
pub(in crate::desk) struct PhraseBook(pub(in crate::desk) Vec<(String, String, String)>);

/// The list of one place for the field at `path`; nothing where the office has
/// none. It acts only with wasm: without it the leader's page has the words.
#[component]
pub(in crate::desk) fn Phrases(
    /// Where they are used.
    place: &'static str,
    /// Id of the field that they go into.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let book = use_context::<PhraseBook>().unwrap_or_default();
    let here: Vec<_> = book
        .0
        .into_iter()
        .filter(|(used, ..)| used == place)
        .collect();
    if here.is_empty() {
        return ().into_any();
    }
    let own = format!("{id}-phrases");
    let options = here
        .iter()
        .map(|(_, title, _)| view! { <option value=title.clone()>{title.clone()}</option> })
        .collect_view();
    let choose = move |event: leptos::ev::Event| {
        let title = event_target_value(&event);
        if let Some((.., words)) = here.iter().find(|(_, known, _)| *known == title) {
            add(&id, words);
        }
    };
    view! {
        <div class="field needs-live phrases">
            <label class="field-label" for=own.clone()>"常用语"</label>
            <select class="select" id=own on:change=choose>
                <option value="">"选一条，填到下面再改"</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// Puts the words behind what is typed; the form hears of it as of typing.
#[cfg(feature = "hydrate")]
fn add(id: &str, words: &str) {
    use leptos::wasm_bindgen::JsCast;
    let field = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    let text = behind(&field.value(), words);
    field.set_value(&text);
    if let Ok(event) = document().create_event("Event") {
        event.init_event_with_bubbles("input", true);
        let _ = field.dispatch_event(&event);
    }
    let _ = field.focus();
}

#[cfg(not(feature = "hydrate"))]
fn add(_: &str, _: &str) {}

/// The words behind what is typed; chosen twice they stand there once, and nothing
/// that is typed goes.
#[cfg(any(feature = "hydrate", test))]
fn behind(typed: &str, words: &str) -> String {
    let typed = typed.trim_end();
    if typed.is_empty() {
        words.to_owned()
    } else if typed.ends_with(words) {
        typed.to_owned()
    } else {
        format!("{typed}\n{words}")
    }
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn what_is_typed_stays_however_often_the_words_are_chosen() {
        let words = "照片不清楚，请重拍。";
        assert_eq!(behind(" ", words), words);
        let once = behind("结婚证第二页缺了。\n", words);
        assert_eq!(once, "结婚证第二页缺了。\n照片不清楚，请重拍。");
        assert_eq!(behind(&once, words), once);
    }
}
