//! The window's first page: read the card, take up a draft, see the day's work.

use leptos::prelude::*;
use rules::identity::IdKind;
use serde::{Deserialize, Serialize};

use super::keys::{Focus, key};
use crate::{
    desk::page::DeskPage,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, FieldError, Load, PageHead, PostForm, SelectField},
};

/// The day's work at this window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartView {
    /// Drafts of this clerk.
    pub drafts: Vec<DraftLine>,
    /// What this window took in today, the newest first.
    pub today: Vec<TakenLine>,
    /// Whether there are earlier ones of today that are not listed.
    pub more: bool,
    /// How many cases have something between offices that waits for this one.
    pub handover: u64,
    /// How many of them are late.
    pub late: u64,
}

/// A draft to take up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Its address.
    pub href: String,
    /// Masked name.
    pub applicant: String,
    /// 事项名称
    pub title: String,
    /// When it was saved last.
    pub saved: String,
}

/// A case that was taken in today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenLine {
    /// Its page at the window.
    pub href: String,
    /// 收件编号
    pub receipt: String,
    /// Masked name.
    pub applicant: String,
    /// 事项名称
    pub title: String,
    /// 办理机构
    pub handled_by: String,
    /// When.
    pub at: String,
}

/// The caller's drafts and the window's cases of today.
#[server(prefix = "/api/fn/desk", endpoint = "window_start", output = crate::codec::Reply)]
pub async fn window_start() -> Result<StartView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request).await
}

/// The page.
#[component]
pub fn StartPage() -> impl IntoView {
    let handle = FormHandle::new("/desk/window");
    let resource = Resource::new(|| (), |()| window_start());
    view! {
        <DeskPage class="page page-form" next="/desk/window">
            <PageHead title="窗口收件"/>
            <Reader handle/>
            <Focus/>
            <Load resource view=|view| show(view).into_any()/>
        </DeskPage>
    }
}

/// A card reader is a keyboard: it types the number and presses Enter. What was
/// typed wrong is not put into the page again: the card is read once more.
#[component]
fn Reader(handle: FormHandle) -> impl IntoView {
    let kinds = IdKind::ALL.map(|kind| (kind.code().to_owned(), kind.label().to_owned()));
    view! {
        <PostForm handle class="card reader form">
            <ErrorSummary handle/>
            <div class="field">
                <label class="field-label" for="find">"刷身份证，或输入姓名、手机号、证件号码（或后四位）、收件编号"</label>
                <p class="field-hint" id="find-hint">
                    "读卡器读完会自动查找；也可以输完按 Enter。收补正、查办件，输收件编号。每次查找都有记录。"
                </p>
                <FieldError handle path="find"/>
                <input
                    class="input"
                    id="find"
                    name="find"
                    value=handle.value("find", "")
                    maxlength="60"
                    autocomplete="off"
                    autofocus
                    aria-describedby="find-hint find-error"
                    aria-invalid=move || handle.error("find").map(|_| "true")
                />
            </div>
            <SelectField
                handle path="id_kind" label="证件类型" options=kinds.to_vec()
                value=IdKind::ResidentCard.code()
            />
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">"查找 " {key("Enter")}</button>
            </div>
        </PostForm>
    }
}

fn show(view: StartView) -> impl IntoView {
    let drafts = view.drafts.into_iter().map(draft).collect::<Vec<_>>();
    let taken = view.today.into_iter().map(taken).collect::<Vec<_>>();
    let none = taken.is_empty();
    let more = view.more.then(|| {
        let words = format!("这里只列最近的{}件，更早的请", taken.len());
        view! { <p class="muted">{words} <a href="/desk/window/today">"看今天全部"</a> "。"</p> }
    });
    view! {
        {handover(view.handover, view.late)}
        {(!drafts.is_empty())
            .then(|| {
                view! {
                    <section class="stack-s" aria-labelledby="drafts">
                        <h2 id="drafts">"没有收完的件"</h2>
                        <ul class="items" role="list">{drafts}</ul>
                    </section>
                }
            })}
        <section class="stack-s" aria-labelledby="today">
            <div class="row row-spread">
                <h2 id="today">"今天本窗口收的件"</h2>
                <a class="btn btn-small" href="/desk/window/today">"看今天全部"</a>
            </div>
            {none.then(|| view! { <p class="muted">"今天还没有收件。"</p> })}
            <ul class="items" role="list">{taken}</ul>
            {more}
        </section>
    }
}

/// 要交接: paper does not travel by itself.
fn handover(waiting: u64, late: u64) -> Option<impl IntoView> {
    let late = match late {
        0 => String::new(),
        late => format!("，其中{late}件已经超过时间"),
    };
    (waiting > 0).then(|| {
        view! {
            <div class="alert alert-warn">
                <p>{format!("有{waiting}件要交接{late}。")}</p>
                <p><a class="btn btn-small" href="/desk?tab=handover">"去交接"</a></p>
            </div>
        }
    })
}

fn draft(line: DraftLine) -> impl IntoView {
    view! {
        <li class="item">
            <h3 class="item-title"><a href=line.href>{format!("{} · {}", line.applicant, line.title)}</a></h3>
            <p class="item-meta"><span>{line.saved}</span></p>
        </li>
    }
}

fn taken(line: TakenLine) -> impl IntoView {
    view! {
        <li class="item">
            <h3 class="item-title"><a href=line.href>{format!("{} · {}", line.applicant, line.title)}</a></h3>
            <p class="item-meta">
                <span class="num">{line.receipt}</span>
                <span>{line.at}</span>
                <span>{format!("办理：{}", line.handled_by)}</span>
            </p>
        </li>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::post;

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        Problem as FieldProblem, Refusal,
        authority::{Action, Object},
        identity::{IdKind, Sought, sought},
        receipt::Receipt,
    };
    use store::{Request, Store, StoreError, case, reference::District, visit};

    use super::{DraftLine, StartView, TakenLine};
    use crate::{
        form::Done,
        post::Posted,
        problem::Problem,
        ui::time::{clock, short},
    };

    /// Most lines of the day; all of them have a page of their own.
    const LINES: usize = 20;

    pub(super) async fn view(store: &Store, who: &Request) -> Result<StartView, Problem> {
        who.may(Action::LookUpPerson, &Object::Hall)?;
        let area = store::reference::district(store, who.now).await?;
        let counts = case::inbox_counts(store, who).await?;
        let today = case::newest_of_today(store, who, LINES).await?;
        let drafts = store::draft::list(store, who).await?;
        Ok(StartView {
            late: counts.legs_late,
            handover: counts.handover,
            drafts: drafts
                .into_iter()
                .map(|line| DraftLine {
                    href: format!("/desk/window/{}", line.token),
                    applicant: line.applicant.unwrap_or_default(),
                    title: line.title,
                    saved: format!("{}保存", short(line.updated_at)),
                })
                .collect(),
            more: today.more,
            today: today
                .intakes
                .into_iter()
                .map(|one| taken(one, &area))
                .collect(),
        })
    }

    fn taken(one: case::Intake, area: &District) -> TakenLine {
        TakenLine {
            href: format!("/desk/window/done/{}", one.receipt.digits()),
            receipt: one.receipt.to_string(),
            applicant: one.applicant,
            title: one.title,
            handled_by: area.office_name(&one.handling_office).to_owned(),
            at: clock(one.received_at),
        }
    }

    /// 查找: the number stays in the body, the address names the visit.
    pub(in crate::desk::window) async fn post(posted: Posted) -> Result<Done, StoreError> {
        let (store, who) = (&posted.store, &posted.who);
        who.may(Action::LookUpPerson, &Object::Hall)?;
        let kind = IdKind::from_code(posted.text("id_kind")).unwrap_or_default();
        let visit = match sought(posted.text("find"), kind).map_err(at)? {
            Sought::Receipt(receipt) => return by_receipt(&posted, receipt).await,
            Sought::Paper(number) => visit::begin(store, who, kind, &number).await?,
            Sought::Returning(text) => returning(store, who, &text).await?,
        };
        Ok(Done::to(format!("/desk/window/person/{visit}")))
    }

    fn at(words: &str) -> Refusal {
        Refusal::fields(vec![FieldProblem::new("find", words)])
    }

    /// Somebody without the card. Also where only one is found, the clerk compares
    /// with the paper before it goes on: a namesake may be new here, and a phone may
    /// have been given by the family.
    async fn returning(store: &Store, who: &Request, text: &str) -> Result<String, StoreError> {
        let found = store::case::candidates(store, who, text).await?;
        if found.persons.is_empty() {
            let words = "本窗口收过、办过的件里没有找到。请刷身份证，或者输入完整的证件号码。";
            return Err(at(words).into());
        }
        visit::search(store, who, text).await
    }

    async fn by_receipt(posted: &Posted, receipt: Receipt) -> Result<Done, StoreError> {
        match store::case::view(&posted.store, &posted.who, &receipt).await {
            Ok(_) => Ok(Done::to(format!("/desk/window/done/{}", receipt.digits()))),
            Err(error) if error.is_not_found() => {
                Err(at("没有这个编号，或者这件不由本窗口收件、办理。请核对编号；补正请到收件或办理机构的窗口，也可以在网上提交；只看进度的，请在“查进度”页凭编号查。").into())
            }
            Err(error) => Err(error),
        }
    }
}
