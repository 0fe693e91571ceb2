//! Who it may be: somebody has come back and was looked for by what they know.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{form::FormHandle, ui::PostForm};

/// Whom it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// The one who was here last first.
    pub persons: Vec<FoundLine>,
    /// Whether there may be others who are not listed.
    pub more: bool,
}

/// Somebody it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundLine {
    /// Receipt of their newest case: to choose them by.
    pub receipt: String,
    /// Masked.
    pub name: String,
    /// Masked, to compare with the card.
    pub id_number: String,
    /// Their newest case in words.
    pub last: String,
}

/// The persons, each a button.
#[component]
pub(super) fn Found(
    /// The page's form.
    handle: FormHandle,
    /// Who was found.
    found: FoundView,
) -> impl IntoView {
    let none = found.persons.is_empty();
    let more = found.more.then(|| {
        view! {
            <p class="alert alert-warn">
                "这里没有列全，可能还有别人。不在上面的，请刷身份证，或者输入完整的证件号码、收件编号。"
            </p>
        }
    });
    let lines = found
        .persons
        .into_iter()
        .enumerate()
        .map(|(n, line)| {
            let whom = format!("：{} {}", line.name, line.id_number);
            view! {
                <li class="item service">
                    <div>
                        <h2 class="item-title">{line.name} " " <span class="num">{line.id_number}</span></h2>
                        <p class="item-meta"><span>{line.last}</span></p>
                    </div>
                    <button
                        class="btn" type="submit" name="do" value=format!("choose:{}", line.receipt)
                        autofocus=(n == 0).then_some("")
                    >
                        "是这位"<span class="visually-hidden">{whom}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <p>
            "请看证件原件，姓名和证件号码都一致的再选：可能同名，手机号也可能是家人留的。都不是的，请刷身份证。"
        </p>
        <p class="muted">"只找本窗口收过、办过的件，每次查找都有记录。"</p>
        {none
            .then(|| view! { <p class="empty">"没有找到这个人。请刷身份证。"</p> })}
        <PostForm handle>
            <ul class="items" role="list">{lines}</ul>
        </PostForm>
        {more}
    }
}
