//! The right side: what is missing now, and the materials, scanned or on paper.

use leptos::prelude::*;

use super::{
    missing::{self, window_missing},
    missing_view::MissingView,
};
use crate::{
    form::Done,
    problem::Problem,
    ui::{
        FieldError, PostForm,
        load::refused,
        load_element,
        upload::{Upload, UploadView, Uploads},
    },
};

/// The materials of the caller's own intake.
#[server(prefix = "/api/fn/desk", endpoint = "window_materials", output = crate::codec::Reply)]
pub async fn window_materials(draft: String) -> Result<Vec<UploadView>, Problem> {
    let (store, who) = crate::who::context()?;
    super::server::materials(&store, &who.request, &draft).await
}

/// What is loaded beside the form, apart from it: what is being typed stays as
/// it is while this changes.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    draft: StoredValue<String>,
    missing: Resource<Result<MissingView, Problem>>,
    materials: Resource<Result<Vec<UploadView>, Problem>>,
    /// Which materials are on the page.
    shape: RwSignal<String>,
    /// Told when a file or paper was handed in or taken back. It outlives the
    /// cards: a file may still be on its way when they are made anew.
    handed_in: Callback<Done>,
}

impl Beside {
    /// Of this draft; `taken` changes with what is taken over into the form.
    pub(super) fn new(draft: &str, taken: Memo<Option<String>>) -> Self {
        let draft = StoredValue::new(draft.to_owned());
        let missing = Resource::new(
            move || (draft.get_value(), taken.get()),
            |(draft, _)| window_missing(draft),
        );
        let materials = Resource::new(move || draft.get_value(), window_materials);
        let beside = Self {
            draft,
            missing,
            materials,
            shape: RwSignal::new(String::new()),
            handed_in: Callback::new(move |_| {
                materials.refetch();
                missing.refetch();
            }),
        };
        Effect::new(move |before: Option<String>| {
            let now = beside.shape.get();
            if before.is_some_and(|before| !before.is_empty() && before != now) {
                beside.materials.refetch();
            }
            now
        });
        beside
    }

    /// To be told when what is typed was saved.
    pub(super) fn typed(self) -> Callback<()> {
        Callback::new(move |()| self.missing.refetch())
    }
}

/// The right side.
pub(super) fn pane(beside: Beside) -> impl IntoView {
    let draft = beside.draft.get_value();
    let base = format!("/desk/window/{draft}");
    let waiting = || view! { <p class="muted" role="status">"正在打开…"</p> };
    load_element("scanner");
    view! {
        <div class="stack-s" aria-live="polite">
            <Transition fallback=waiting>
                {move || Suspend::new(async move {
                    match beside.missing.await {
                        Ok(view) => {
                            beside.shape.set(view.shape.clone());
                            missing::show(view).into_any()
                        }
                        Err(Problem(refusal)) => refused(&refusal),
                    }
                })}
            </Transition>
        </div>
        <scan-tray class="scan-tray needs-live" data-intake=draft></scan-tray>
        <Transition fallback=waiting>
            {move || {
                let base = base.clone();
                Suspend::new(async move {
                    match beside.materials.await {
                        Ok(materials) => materials
                            .into_iter()
                            .map(|material| card(material, base.clone(), beside.handed_in))
                            .collect_view()
                            .into_any(),
                        Err(Problem(refusal)) => refused(&refusal),
                    }
                })
            }}
        </Transition>
    }
}

fn card(material: UploadView, base: String, changed: Callback<Done>) -> impl IntoView {
    let spared = material.spared.is_some();
    let (code, name) = (material.code.clone(), material.name.clone());
    let copies = material.copies.unwrap_or(1).to_string();
    let action = format!("{base}/paper/{code}");
    view! {
        <Upload material base changed>
            {(!spared).then(|| view! { <Paper action code name copies changed/> })}
        </Upload>
    }
}

/// 收纸质: the window keeps paper. The field shows how many copies were written down,
/// and what is written down is the number that stands in it.
#[component]
fn Paper(
    action: String,
    code: String,
    name: String,
    copies: String,
    changed: Callback<Done>,
) -> impl IntoView {
    let handle = Uploads::form(&action);
    let id = format!("copies-{code}");
    view! {
        <PostForm handle done=changed class="row">
            <label for=id.clone()>"收纸质，一共"<span class="visually-hidden">{format!("：{name}")}</span></label>
            <span class="input-unit">
                <input
                    class="input input-s input-digits" id=id name="copies" inputmode="numeric" maxlength="2"
                    autocomplete="off" value=handle.value("copies", &copies)
                />
                <span>"份"</span>
            </span>
            <button class="btn btn-small" type="submit">
                "记下纸质"
                <span class="visually-hidden">{format!("：{name}")}</span>
            </button>
            <FieldError handle path=code/>
        </PostForm>
    }
}
