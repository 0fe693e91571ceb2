//! How many new versions wait, beside the door to them on every page of the desk.

use leptos::prelude::*;

use crate::problem::Problem;

/// Of how many datasets that the reader has to do with.
#[server(prefix = "/api/fn/desk", endpoint = "data_waiting", output = crate::codec::Reply)]
pub async fn data_waiting() -> Result<u64, Problem> {
    let (store, who) = crate::who::context()?;
    Ok(store::dataset::waiting(&store, &who.request).await?)
}

/// The number, unless it is none. A page is shown without it rather than not.
#[component]
pub fn Waiting() -> impl IntoView {
    let resource = Resource::new(|| (), |()| data_waiting());
    view! {
        <Suspense fallback=|| ()>
            {move || Suspend::new(async move {
                let waiting = resource.await.ok().filter(|waiting| *waiting > 0);
                waiting
                    .map(|waiting| {
                        view! {
                            <span class="tab-count">
                                {waiting} <span class="visually-hidden">"个数据集有新的一版要处理"</span>
                            </span>
                        }
                    })
            })}
        </Suspense>
    }
}
