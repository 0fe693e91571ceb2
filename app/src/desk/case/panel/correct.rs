//! 当场更正: what can be put right while the person stands at the window.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{live::Live, paper::step, simple::Parts};
use crate::ui::{Declared, DeclaredForm, DeclaredView, TextField};

/// The fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectForm {
    /// The form of the item.
    pub form: DeclaredView,
    /// Materials that can be handed in on paper: code and name.
    pub papers: Vec<(String, String)>,
    /// What the applicant will read.
    pub reads: String,
}

pub(super) fn correct(form: CorrectForm, live: Live) -> Parts {
    let handle = live.handle;
    let papers = form
        .papers
        .into_iter()
        .map(|(code, name)| {
            let path = format!("paper.{code}");
            let value = live.start(&path);
            view! {
                <TextField
                    handle path label=format!("{name}：现在收到的纸质份数") optional=true value class="input-s"
                    inputmode="numeric" unit="份"
                />
            }
        })
        .collect_view();
    let fields = view! {
        <DeclaredForm form=Declared::new(form.form, handle)/>
        <section class="form-section" aria-labelledby="papers-title">
            <h2 id="papers-title">"补交的纸质材料"</h2>
            {papers}
        </section>
    };
    (fields.into_any(), Some(step(view! { <p>{form.reads}</p> })))
}
