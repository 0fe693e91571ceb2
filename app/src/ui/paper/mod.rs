//! A paper (文书) on screen and on A4: office, right name, number, text, seal and
//! date. The same for the resident, the window and the desk.

#[cfg(feature = "ssr")]
pub mod build;
#[cfg(feature = "ssr")]
mod qr;
mod running;
mod seal;

use leptos::{either::EitherOf5, prelude::*};
pub use rules::paper::{Block, Sheet as PaperView};
use serde::{Deserialize, Serialize};

/// A paper on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPageView {
    /// What it says.
    pub paper: PaperView,
    /// Whether it can be had as PDF.
    pub pdf: bool,
    /// Where it is checked; none for papers that have no code.
    pub check: Option<CheckView>,
}

/// Where a paper is checked, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// `https://…/verify/…`
    pub address: String,
    /// 核验码
    pub code: String,
    /// Modules of the QR code along one side.
    pub size: usize,
    /// The dark ones, as the path of a picture.
    pub path: String,
}

/// 下载 PDF, where there is one.
pub fn pdf_link(page: &PaperPageView, address: &str) -> impl IntoView + use<> {
    let href = format!("{address}/pdf");
    page.pdf
        .then(|| view! { <a class="btn" href=href rel="external" download="">"下载 PDF"</a> })
}

/// The paper.
#[component]
pub fn Paper(
    /// What it says.
    paper: PaperView,
    /// Whether its title is the page's; else it stands under headings of its
    /// own, as a preview does.
    #[prop(default = true)]
    whole_page: bool,
    /// Where it is checked, for what is issued.
    #[prop(default = None)]
    check: Option<CheckView>,
) -> impl IntoView {
    let title = match paper.note {
        Some(note) => format!("{}（{note}）", paper.title),
        None => paper.title,
    };
    let title = if whole_page {
        view! { <h1 class="paper-title" id="paper-title">{title}</h1> }.into_any()
    } else {
        view! { <p class="paper-title" id="paper-title">{title}</p> }.into_any()
    };
    let number =
        (!paper.number.is_empty()).then(|| view! { <p class="paper-number">{paper.number}</p> });
    let blocks = blocks(paper.blocks, whole_page);
    let foot = running::running(&paper.foot.concat());
    let foot = (!paper.foot.is_empty()).then(|| view! { <p class="paper-foot">{foot}</p> });
    view! {
        <article class="paper" aria-labelledby="paper-title">
            <p class="paper-office">{paper.office.clone()}</p>
            {title}
            {number}
            <p>{paper.to}"："</p>
            {blocks}
            <div class="paper-end">
                {check.map(checked)}
                <div class="paper-sign">
                    {seal::seal(&paper.office, &paper.seal, paper.test)}
                    <p>{paper.office.clone()}</p>
                    <p>{paper.date}</p>
                </div>
            </div>
            {foot}
        </article>
    }
}

/// The QR code where the PDF has it, with address and code in letters.
fn checked(check: CheckView) -> impl IntoView {
    // Two modules of white around it, without which it is not read.
    let side = check.size + 4;
    view! {
        <div class="paper-check">
            <svg class="paper-qr" viewBox=format!("-2 -2 {side} {side}") role="img" aria-label="核验二维码">
                <path fill="currentColor" d=check.path></path>
            </svg>
            <div>
                <p>"扫码核验真伪，或者打开"<br/>{check.address}</p>
                <p>{format!("核验码：{}", check.code)}</p>
            </div>
        </div>
    }
}

/// Its text alone.
pub fn blocks(blocks: Vec<Block>, whole_page: bool) -> impl IntoView + use<> {
    blocks
        .into_iter()
        .map(|block| show(block, whole_page))
        .collect_view()
}

fn show(block: Block, whole_page: bool) -> impl IntoView {
    match block {
        Block::Text(text) => EitherOf5::A(view! { <p>{running::running(&text)}</p> }),
        Block::Heading(text) if whole_page => EitherOf5::B(view! { <h2>{text}</h2> }.into_any()),
        Block::Heading(text) => EitherOf5::B(view! { <p class="strong">{text}</p> }.into_any()),
        Block::Facts(rows) => {
            let rows = rows
                .into_iter()
                .map(|(name, value)| {
                    let value = running::running(&value);
                    view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> }
                })
                .collect_view();
            EitherOf5::C(view! { <table class="paper-table"><tbody>{rows}</tbody></table> })
        }
        Block::Table(head, rows) => {
            let head = head
                .into_iter()
                .map(|name| view! { <th scope="col">{name}</th> })
                .collect_view();
            let rows = rows
                .into_iter()
                .map(|row| {
                    let cells = row
                        .into_iter()
                        .map(|cell| view! { <td>{cell}</td> })
                        .collect_view();
                    view! { <tr>{cells}</tr> }
                })
                .collect_view();
            EitherOf5::D(view! {
                <table class="paper-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
            })
        }
        Block::Sign(labels) => {
            let rows = labels
                .into_iter()
                .map(|label| view! { <p>{label}"："<span>"年　　月　　日"</span></p> })
                .collect_view();
            EitherOf5::E(view! { <div class="paper-hands">{rows}</div> })
        }
    }
}

/// 打印, and how to print without it.
#[component]
pub fn PrintButton(
    /// The function key that presses it, on pages that listen to them.
    #[prop(optional)]
    key: Option<&'static str>,
) -> impl IntoView {
    let print = |_| {
        #[cfg(feature = "hydrate")]
        let _ = window().print();
    };
    view! {
        <button class="btn btn-primary needs-live" type="button" data-key=key on:click=print>
            "打印" {key.map(|key| view! { " " <kbd>{key}</kbd> })}
        </button>
    }
}
