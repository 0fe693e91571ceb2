//! One paper of a case, to read and to print.

use leptos::prelude::*;

use crate::{
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{
        Frame, Load,
        paper::{Paper, PaperPageView, PrintButton, pdf_link},
        param,
    },
};

/// The paper at this place in the caller's own case.
#[server(prefix = "/api/fn/hall", endpoint = "my_paper", output = crate::codec::Reply)]
pub async fn my_paper(receipt: String, place: String) -> Result<PaperPageView, Problem> {
    let (store, who) = crate::who::context()?;
    let site = expect_context::<crate::site::Site>();
    let case = super::posted::view(&store, &who.request, &receipt).await?;
    Ok(crate::ui::paper::build::page(&store, &who.request, &case, &place, &site).await?)
}

/// The page.
#[component]
pub fn PaperPage() -> impl IntoView {
    let (receipt, place) = (param("receipt"), param("place"));
    let (back, next) = (
        format!("/my/cases/{receipt}"),
        format!("/my/cases/{receipt}/papers/{place}"),
    );
    let address = next.clone();
    let resource = Resource::new(
        move || (receipt.clone(), place.clone()),
        |(receipt, place)| async move { my_paper(receipt, place).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <SignedInOnly next>
                    <Load resource view=move |page| show(page, &address, &back).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(page: PaperPageView, address: &str, back: &str) -> impl IntoView + use<> {
    let pdf = pdf_link(&page, address);
    let PaperPageView { paper, check, .. } = page;
    view! {
        <crate::ui::DocumentTitle text=format!("{} · {}", paper.title, Frame::here().site)/>
        <div class="btn-row no-print"><PrintButton/>{pdf}<a class="btn" href=back.to_owned()>"返回办件"</a></div>
        <p class="muted small no-print needs-plain">"用浏览器的“打印”（Ctrl+P）打印本页。"</p>
        <Paper paper check/>
    }
}
