//! Messages by e-mail and SMS that have not been sent: those that wait, and those
//! that were given up. No address is shown here.

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::page::Room;
use crate::{
    desk::card_table::CardTable,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PostForm},
};

const AT: &str = "/desk/admin/outbox";

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// How many wait in all.
    pub waiting: u64,
    /// How many were given up in all.
    pub dead: u64,
    /// The media that are not set up, in Chinese.
    pub missing: Vec<String>,
    /// Its lines.
    pub lines: Vec<HeldLine>,
    /// After which line the next page goes on, if there is one.
    pub next: Option<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLine {
    /// Its row.
    pub id: i64,
    /// 收件编号
    pub receipt: String,
    /// What it says.
    pub what: String,
    /// By which medium.
    pub medium: String,
    /// When what it tells about happened.
    pub at: String,
    /// Whether it was given up.
    pub dead: bool,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it goes out: at what time, or with the next round.
    pub next: Option<String>,
}

/// A page of the list, after the line `after`.
#[server(prefix = "/api/fn/desk", endpoint = "admin_outbox", output = crate::codec::Reply)]
pub async fn admin_outbox(after: Option<String>) -> Result<OutboxView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, after.as_deref()).await
}

/// The page.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let query = use_query_map();
    let handle = FormHandle::new(format!("{AT}/again"));
    let resource = Resource::new(move || query.with(|query| query.get("after")), admin_outbox);
    view! {
        <Room at=AT title="通知发送">
            <Load resource view=move |view| show(view, handle).into_any()/>
        </Room>
    }
}

fn show(view: OutboxView, handle: FormHandle) -> impl IntoView {
    let missing = (!view.missing.is_empty()).then(|| {
        let missing = view.missing.join("、");
        view! { <p class="muted">{format!("本站没有设置{missing}，不发{missing}通知。")}</p> }
    });
    let nothing = view.lines.is_empty();
    let rows = view.lines.into_iter().map(row).collect_view();
    let all = (view.dead > 0).then(|| {
        view! {
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="letter" value="all">
                    {format!("没有发出的 {} 条全部重发", view.dead)}
                </button>
            </div>
        }
    });
    let next = view.next.map(|after| {
        view! { <nav class="pager" aria-label="翻页"><a class="btn" href=format!("{AT}?after={after}")>"下一页"</a></nav> }
    });
    let table = if nothing {
        Either::Left(view! { <p>"没有要发的通知。发不出去的会列在这里，可以重发。"</p> })
    } else {
        Either::Right(view! {
            <CardTable
                id="outbox-caption" caption="没有发出的在前，等待发送的在后，各自最近的在前" wide=true actions=true
                columns=&["收件编号", "通知", "方式", "时间", "情况", "试过", "原因"]
            >
                {rows}
            </CardTable>
        })
    };
    view! {
        <p class="page-lead">{format!("等待发送 {} 条，没有发出 {} 条。", view.waiting, view.dead)}</p>
        {missing}
        <PostForm handle class="stack">
            <ErrorSummary handle/>
            {all}
            {table}
        </PostForm>
        {next}
    }
}

fn row(line: HeldLine) -> impl IntoView {
    let (class, word, button) = if line.dead {
        ("status status-refused", "没有发出", "重发")
    } else {
        ("status status-waiting", "等待发送", "现在就试")
    };
    let next = line.next.map(|next| format!(" {next}"));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="num">{line.receipt.clone()}</th>
            <td role="cell" data-label="通知">{line.what}</td>
            <td role="cell" data-label="方式">{line.medium}</td>
            <td role="cell" data-label="时间" class="num">{line.at}</td>
            <td role="cell" data-label="情况"><span class=class>{word}</span>{next}</td>
            <td role="cell" data-label="试过" class="num">{format!("{} 次", line.attempts)}</td>
            <td role="cell" data-label="原因">{line.error}</td>
            <td role="cell">
                <button class="btn btn-small" type="submit" name="letter" value=line.id.to_string()>
                    {button} <span class="visually-hidden">{format!("：{}", line.receipt)}</span>
                </button>
            </td>
        </tr>
    }
}

/// Writes of this page.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![crate::post!(
        "/desk/admin/outbox/again",
        "/desk/admin/outbox",
        server::again
    )]
}

#[cfg(feature = "ssr")]
mod server {
    use chrono::{DateTime, Utc};
    use rules::{
        Refusal,
        outbox::{Dispatch, Medium},
    };
    use store::{
        Request, Store, StoreError,
        outbox::{self, Held, Which},
    };

    use super::{AT, HeldLine, OutboxView};
    use crate::{form::Done, post::Posted, problem::Problem, ui::time::short};

    /// Lines a page.
    const PAGE: usize = 50;
    /// The heaps in an address.
    const DEAD: &str = "dead";
    const WAITING: &str = "waiting";

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        after: Option<&str>,
    ) -> Result<OutboxView, Problem> {
        let after = after
            .map(|text| place(text).ok_or_else(Refusal::not_found))
            .transpose()?;
        let mut held = outbox::held(store, who, after, PAGE as u64 + 1).await?;
        let more = held.len() > PAGE;
        held.truncate(PAGE);
        let next = held.last().filter(|_| more).map(address);
        let figures = outbox::figures(store).await?;
        let media = store.media();
        let missing = Medium::ALL.into_iter().filter(|m| !media.has(*m));
        Ok(OutboxView {
            waiting: figures.waiting,
            dead: figures.dead,
            missing: missing.map(|medium| medium.label().to_owned()).collect(),
            lines: held.into_iter().map(|one| line(one, who.now)).collect(),
            next,
        })
    }

    /// Where in the list a line stands: `dead_17`, `waiting_18`.
    fn address(line: &Held) -> String {
        let heap = match line.dispatch {
            Dispatch::Dead => DEAD,
            _ => WAITING,
        };
        format!("{heap}_{}", line.id)
    }

    /// The same, read.
    fn place(text: &str) -> Option<(Dispatch, i64)> {
        let (heap, id) = text.split_once('_')?;
        let heap = match heap {
            DEAD => Dispatch::Dead,
            WAITING => Dispatch::Waiting,
            _ => return None,
        };
        Some((heap, id.parse().ok()?))
    }

    fn line(held: Held, now: DateTime<Utc>) -> HeldLine {
        HeldLine {
            id: held.id,
            receipt: held
                .receipt
                .map_or_else(|| "编号读不出来".to_owned(), |number| number.to_string()),
            what: held.what.to_owned(),
            medium: held.medium.label().to_owned(),
            at: short(held.at),
            dead: held.dispatch == Dispatch::Dead,
            attempts: held.attempts,
            error: held.error,
            next: held.next_attempt_at.map(|at| soon(at, now)),
        }
    }

    /// When a message that waits goes out. A time that has come is no time to wait
    /// for: it goes with the next round.
    fn soon(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        if at <= now {
            "马上发送".to_owned()
        } else {
            format!("{} 再试", short(at))
        }
    }

    /// 重发
    pub(super) async fn again(posted: Posted) -> Result<Done, StoreError> {
        let which = match posted.text("letter") {
            "all" => Which::AllDead,
            id => Which::One(id.parse().map_err(|_| Refusal::not_found())?),
        };
        outbox::send_again(&posted.store, &posted.who, which).await?;
        Ok(Done::reload(format!("{AT}?done=again")))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_place_in_the_list_is_read_from_its_address() {
            assert_eq!(place("dead_17"), Some((Dispatch::Dead, 17)));
            assert_eq!(place("waiting_18"), Some((Dispatch::Waiting, 18)));
            for nonsense in ["", "17", "sent_17", "dead_", "dead_x"] {
                assert_eq!(place(nonsense), None, "{nonsense}");
            }
        }

        #[test]
        fn what_is_due_goes_at_once_and_the_rest_at_its_time() {
            let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
            let now = at("2026-11-30T02:00:00Z");
            assert_eq!(soon(now, now), "马上发送");
            let later = soon(at("2026-11-30T02:03:00Z"), now);
            assert!(later.ends_with("10:03 再试"), "{later}");
        }
    }
}
