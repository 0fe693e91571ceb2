//! The log of what was changed in staff, offices and guides: the newest first.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::page::Room;
use crate::{problem::Problem, ui::Load};

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
#[server(prefix = "/api/fn/desk", endpoint = "admin_log")]
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
        <div class="table-scroll" role="region" aria-labelledby="log-caption" tabindex="0">
            <table class="table table-wide table-cards" role="table">
                <caption id="log-caption">"谁在什么时候改了什么，最近的在前"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"时间"</th>
                        <th role="columnheader" scope="col">"操作人"</th>
                        <th role="columnheader" scope="col">"做了什么"</th>
                        <th role="columnheader" scope="col">"对象"</th>
                        <th role="columnheader" scope="col">"内容"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        {next}
    }
}

#[cfg(feature = "ssr")]
mod server {
    use rules::Refusal;
    use store::{
        Request, Store,
        admin_log::{self, AdminLogLine},
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
        Ok(LogView {
            lines: lines.into_iter().map(line).collect(),
            next,
        })
    }

    fn line(line: AdminLogLine) -> LogLine {
        LogLine {
            at: moment(line.at),
            who: line.staff.unwrap_or_else(|| "服务器控制台".to_owned()),
            what: what(&line.action).to_owned(),
            object: object(&line.object),
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
            other => other,
        }
    }

    /// `staff/zhang` → 人员 zhang
    fn object(object: &str) -> String {
        let Some((kind, name)) = object.split_once('/') else {
            return object.to_owned();
        };
        let kind = match kind {
            "staff" => "人员",
            "office" => "机构",
            "guide" => "指南",
            other => other,
        };
        format!("{kind} {name}")
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn objects_are_named_in_words() {
            assert_eq!(super::object("staff/zhang"), "人员 zhang");
            assert_eq!(super::object("calendar"), "calendar");
        }
    }
}
