//! What was received, paper and electronic side by side: both count the same
//! (Measures 30(3)).

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ui::Frame;

/// One material of which there is something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedLine {
    /// 材料名称
    pub name: String,
    /// Electronic files.
    pub files: usize,
    /// 份数 of paper.
    pub copies: u32,
}

/// The table; nothing where nothing was handed in.
pub(super) fn table(lines: Vec<ReceivedLine>) -> Option<impl IntoView> {
    let any = !lines.is_empty();
    let equal = Frame::here()
        .cite("纸质和电子材料效力相同，收了一种，不用再交另一种（《管理办法》第三十条）。");
    let count = |n: String| {
        if n == "0" {
            "—".to_owned()
        } else {
            format!("{n} 份")
        }
    };
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">{line.name}</th>
                    <td role="cell" data-label="纸质">{count(line.copies.to_string())}</td>
                    <td role="cell" data-label="电子">{count(line.files.to_string())}</td>
                </tr>
            }
        })
        .collect_view();
    any.then(|| {
        view! {
            <section class="card" aria-labelledby="received">
                <h2 class="card-title" id="received">"收到的材料"</h2>
                <table class="table table-cards" role="table" aria-labelledby="received">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">"材料"</th>
                            <th role="columnheader" scope="col">"纸质"</th>
                            <th role="columnheader" scope="col">"电子"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
                <p class="muted small">{equal}</p>
            </section>
        }
    })
}

/// What is on hand of the case, in the guide's order.
#[cfg(feature = "ssr")]
pub(super) fn lines(view: &store::case::CaseView) -> Vec<ReceivedLine> {
    use rules::case::{Agent, HandedIn};

    let mandate = view.case.submission.agent.as_ref().map(Agent::material);
    let pieces = |code: &str| view.case.materials.get(code).map_or(&[][..], Vec::as_slice);
    let materials = view.guide.materials.iter().chain(&mandate);
    let there = materials.filter(|material| !pieces(&material.code).is_empty());
    there
        .map(|material| {
            let mut line = ReceivedLine {
                name: material.name.clone(),
                files: 0,
                copies: 0,
            };
            for piece in pieces(&material.code) {
                match piece {
                    HandedIn::Paper { copies } => line.copies += u32::from(*copies),
                    HandedIn::File(_) => line.files += 1,
                }
            }
            line
        })
        .collect()
}
