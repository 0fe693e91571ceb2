//! Messages between the resident and the office that has the case.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    form::FormHandle,
    ui::{
        CaseKeys, ErrorSummary, LongTextField, PostForm,
        told::{ToldView, told_list},
    },
};

/// The messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesView {
    /// The messages, the oldest first.
    pub messages: Vec<MessageView>,
    /// What was told by e-mail and SMS.
    pub told: Vec<ToldView>,
    /// Whether one can be written.
    pub may_write: bool,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// Whether the applicant wrote it.
    pub mine: bool,
    /// Who and when.
    pub head: String,
    /// The words.
    pub text: String,
}

/// The card.
pub(super) fn card(view: MessagesView, address: &str, key: String) -> impl IntoView + use<> {
    let handle = FormHandle::new(format!("{address}/message"));
    let none = view
        .messages
        .is_empty()
        .then(|| view! { <p class="muted">"还没有消息。"</p> });
    let failed = view.told.iter().any(|told| told.failed).then(|| {
        view! {
            <p class="muted small">
                "有通知没有发出。请到"<a href="/account">"我的账号"</a>"看看联系方式对不对；办到哪一步，这一页上都有。"
            </p>
        }
    });
    let messages = view
        .messages
        .into_iter()
        .map(|message| {
            view! {
                <article class=if message.mine { "message message-mine" } else { "message" }>
                    <p class="message-head">{message.head}</p>
                    <p>{message.text}</p>
                </article>
            }
        })
        .collect_view();
    // A message is sent whatever has happened meanwhile: it carries no `seq`
    // that counts.
    let form = view.may_write.then(|| {
        view! {
            <PostForm handle class="form">
                <ErrorSummary handle/>
                <CaseKeys handle seq=0 key=key.clone()/>
                <LongTextField handle path="text" label="给经办人留言" hint="不要写身份证号、银行卡号。"/>
                <div class="form-actions"><button class="btn" type="submit">"发送"</button></div>
            </PostForm>
        }
    });
    view! {
        <section class="card" aria-labelledby="messages-title">
            <h2 class="card-title" id="messages-title">"消息"</h2>
            {none}
            {messages}
            {told_list(view.told)}
            {failed}
            {form}
        </section>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::of;
#[cfg(feature = "ssr")]
pub(in crate::hall::my) use server::write;

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        authority::Action,
        case::{ActorKind, Command, Event, Recorded},
    };
    use store::{
        Request, StoreError,
        case::{Act, CaseView},
    };

    use super::{MessageView, MessagesView};
    use crate::{
        form::Done,
        hall::my::posted,
        post::Posted,
        ui::{time, told::ToldView},
    };

    pub(in crate::hall::my) fn of(
        view: &CaseView,
        who: &Request,
        told: Vec<ToldView>,
    ) -> MessagesView {
        let messages = view
            .log
            .iter()
            .filter_map(|recorded| match &recorded.event {
                Event::Message { text } => Some(message(recorded, text)),
                _ => None,
            });
        MessagesView {
            messages: messages.collect(),
            told,
            may_write: view.allows(who, Action::Message),
        }
    }

    fn message(recorded: &Recorded, text: &str) -> MessageView {
        let mine = recorded.by.kind == ActorKind::Resident;
        let who = match &recorded.by.office {
            _ if mine => "您".to_owned(),
            Some(office) => format!("{} {}", office.name, recorded.by.name),
            None => recorded.by.name.clone(),
        };
        MessageView {
            mine,
            head: format!("{who} · {}", time::short(recorded.at)),
            text: text.to_owned(),
        }
    }

    /// 发送
    pub(in crate::hall::my) async fn write(posted: Posted) -> Result<Done, StoreError> {
        let command = Command::Message {
            text: posted.text("text").to_owned(),
        };
        let act = Act {
            seen: None,
            ..posted::act(&posted, command)?
        };
        let done = store::case::act(&posted.store, &posted.who, act).await?;
        Ok(Done::reload(format!("/my/cases/{}", done.receipt.digits())))
    }
}
