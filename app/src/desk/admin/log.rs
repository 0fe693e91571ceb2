//! The log of what was changed in staff, offices and guides: the newest first.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::page::Room;
use crate::{desk::card_table::CardTable, problem::Problem, ui::Load};

const AT: &str = "/desk/admin/log";

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogView {
    /// Its lines.
    pub lines: Vec<LogLine>,
    /// From where the next page goes on, if there is one.
    pub next: Option<i64>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// When.
    pub at: String,
    /// Login of who did it.
    pub who: String,
    /// What was done.
    pub what: String,
    /// To what.
    pub object: String,
    /// In words.
    pub detail: String,
}

/// A page of the log, older than the line `before`.
#[server(prefix = "/api/fn/desk", endpoint = "admin_log", output = crate::codec::Reply)]
pub async fn admin_log(before: Option<String>) -> Result<LogView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, before.as_deref()).await
}

/// The page.
#[component]
pub fn LogPage() -> impl IntoView {
    let query = use_query_map();
    let resource = Resource::new(move || query.with(|query| query.get("before")), admin_log);
    view! {
        <Room at=AT title="操作日志">
            <Load resource view=|view| show(view).into_any()/>
        </Room>
    }
}

fn show(view: LogView) -> impl IntoView {
    let rows = view
        .lines
        .into_iter()
        .map(|line| {
            view! {
                <tr role="row">
                    <td role="cell" data-label="时间" class="num">{line.at}</td>
                    <td role="cell" data-label="操作人">{line.who}</td>
                    <th role="rowheader" scope="row">{line.what}</th>
                    <td role="cell" data-label="对象">{line.object}</td>
                    <td role="cell" data-label="内容">{line.detail}</td>
                </tr>
            }
        })
        .collect_view();
    let next = view.next.map(|before| {
        view! { <nav class="pager" aria-label="翻页"><a class="btn" href=format!("{AT}?before={before}")>"更早的"</a></nav> }
    });
    view! {
        <CardTable
            id="log-caption" caption="谁在什么时候改了什么，最近的在前" wide=true
            columns=&["时间", "操作人", "做了什么", "对象", "内容"]
        >
            {rows}
        </CardTable>
        {next}
    }
}

#[cfg(feature = "ssr")]
mod server {
    use std::collections::BTreeMap;

    use rules::Refusal;
    use store::{
        Request, Store,
        admin_log::{self, AdminLogLine},
        guide::Filter,
    };

    use super::{LogLine, LogView};
    use crate::{problem::Problem, ui::time::moment};

    /// Lines a page.
    const PAGE: usize = 50;

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        before: Option<&str>,
    ) -> Result<LogView, Problem> {
        let before = before
            .map(|text| text.parse().map_err(|_| Refusal::not_found()))
            .transpose()?;
        let mut lines = admin_log::list(store, who, before, PAGE as u64 + 1).await?;
        let more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let next = lines.last().filter(|_| more).map(|line| line.id);
        let area = store::reference::district(store, who.now).await?;
        let names = Names {
            offices: &area.names,
            guides: store::guide::list(store, &Filter::default())
                .await?
                .into_iter()
                .map(|guide| (guide.code, guide.title))
                .collect(),
        };
        Ok(LogView {
            lines: lines.into_iter().map(|row| line(row, &names)).collect(),
            next,
        })
    }

    /// What people call what has a code. A guide that is not published has none
    /// yet.
    struct Names<'a> {
        offices: &'a BTreeMap<String, String>,
        guides: BTreeMap<String, String>,
    }

    fn line(line: AdminLogLine, names: &Names<'_>) -> LogLine {
        LogLine {
            at: moment(line.at),
            who: line.staff.unwrap_or_else(|| "服务器控制台".to_owned()),
            what: what(&line.action).to_owned(),
            object: object(&line.object, names),
            detail: line.detail,
        }
    }

    /// The store's names of what is done. One that this page does not know yet
    /// is shown as it stands: a log leaves nothing out.
    fn what(action: &str) -> &str {
        match action {
            "staff_created" => "添加人员",
            "staff_moved" => "改岗位或机构",
            "staff_locked" => "锁定账号",
            "staff_unlocked" => "解锁账号",
            "staff_password_set" => "设新密码",
            "staff_password_changed" => "本人改密码",
            "office_saved" => "修改机构",
            "guide_loaded" => "载入指南",
            "guide_published" => "发布指南",
            "calendar_imported" => "导入放假安排",
            "calendar_replaced" => "更换放假安排",
            "outbox_sent_again" => "重发通知",
            other => other,
        }
    }

    /// `staff/zhang` → 人员 zhang, `office/mz` → 机构 and its name
    fn object(object: &str, names: &Names<'_>) -> String {
        let Some((kind, name)) = object.split_once('/') else {
            return if object == "outbox" { "通知" } else { object }.to_owned();
        };
        let (kind, known) = match kind {
            "staff" => ("人员", None),
            "office" => ("机构", names.offices.get(name)),
            "guide" => ("指南", names.guides.get(name)),
            "calendar" => ("工作日历", None),
            "outbox" => ("通知", None),
            other => (other, None),
        };
        format!("{kind} {}", known.map_or(name, String::as_str))
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn objects_are_named_in_words() {
            let offices = [("370115003".to_owned(), "崔寨街道办事处".to_owned())];
            let guides = [("birth-registration".to_owned(), "生育登记".to_owned())];
            let names = super::Names {
                offices: &offices.into(),
                guides: guides.into(),
            };
            for (object, words) in [
                ("staff/zhang", "人员 zhang"),
                ("office/370115003", "机构 崔寨街道办事处"),
                ("guide/birth-registration", "指南 生育登记"),
                ("guide/new", "指南 new"),
                ("calendar/2027", "工作日历 2027"),
                ("unknown", "unknown"),
                ("outbox/261123482913752", "通知 261123482913752"),
                ("outbox", "通知"),
            ] {
                assert_eq!(super::object(object, &names), words);
            }
        }
    }
}
