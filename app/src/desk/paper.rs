//! One paper of a case, to read and to print, for the staff who see the case.

use leptos::prelude::*;
use rules::authority::Role;

use crate::{
    desk::{
        page::DeskPage,
        window::keys::{Keys, key},
    },
    problem::Problem,
    ui::{
        Frame, Load,
        paper::{Paper, PaperPageView, PrintButton, pdf_link},
        param,
    },
};

/// The paper at this place in a case.
#[server(prefix = "/api/fn/desk", endpoint = "desk_paper", output = crate::codec::Reply)]
pub async fn desk_paper(receipt: String, place: String) -> Result<PaperPageView, Problem> {
    let (store, who) = crate::who::context()?;
    let site = expect_context::<crate::site::Site>();
    let receipt =
        rules::receipt::Receipt::parse(&receipt).map_err(|_| rules::Refusal::not_found())?;
    let case = store::case::view(&store, &who.request, &receipt).await?;
    Ok(crate::ui::paper::build::page(&store, &who.request, &case, &place, &site).await?)
}

/// The page.
#[component]
pub fn PaperPage() -> impl IntoView {
    let (receipt, place) = (param("receipt"), param("place"));
    let next = format!("/desk/cases/{receipt}/papers/{place}");
    let kept = receipt.clone();
    let address = next.clone();
    let resource = Resource::new(
        move || (receipt.clone(), place.clone()),
        |(receipt, place)| desk_paper(receipt, place),
    );
    view! {
        <DeskPage class="page" next>
            <Keys/>
            <Load resource view=move |page| show(page, &address, &kept).into_any()/>
        </DeskPage>
    }
}

/// The window goes on to the next person, the others back to their case.
fn show(page: PaperPageView, address: &str, receipt: &str) -> impl IntoView + use<> {
    let frame = Frame::here();
    let (back, words) = match frame.role {
        Some(Role::WindowClerk) => (format!("/desk/window/done/{receipt}"), "返回收件结果"),
        _ => (format!("/desk/cases/{receipt}"), "返回办件"),
    };
    let pdf = pdf_link(&page, address);
    let PaperPageView { paper, check, .. } = page;
    let window = frame.role == Some(Role::WindowClerk);
    view! {
        <crate::ui::DocumentTitle text=format!("{} · {}", paper.title, frame.site)/>
        <div class="btn-row no-print">
            <PrintButton key="F9"/>
            {pdf}
            <a class="btn" href=back data-key="F6">{words} " " {key("F6")}</a>
            {window
                .then(|| view! { <a class="btn" href="/desk/window" data-key="F2">"下一位 " {key("F2")}</a> })}
        </div>
        <p class="muted small no-print needs-plain">"用浏览器的“打印”（Ctrl+P）打印本页。"</p>
        <Paper paper check/>
    }
}
