//! Which years are official, who brought them, and the form for another one.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use super::ROOM;
use crate::{
    desk::{admin::page::Room, card_table::CardTable},
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, FieldError, Load, LongTextField, PostForm},
};

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRow {
    /// Which.
    pub year: i32,
    /// How many days its notice names; `None`: 暂定.
    pub days: Option<usize>,
    /// Its imports, the newest first.
    pub imports: Vec<ImportLine>,
    /// Whether open cases are still being told.
    pub under_way: bool,
}

/// One import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    /// When, by whom, and why.
    pub words: String,
    /// Its number, where cases have been told of it or may have been.
    pub told: Option<i64>,
}

/// The years.
#[server(prefix = "/api/fn/desk", endpoint = "admin_calendar", output = crate::codec::Reply)]
pub async fn admin_calendar() -> Result<Vec<YearRow>, Problem> {
    let (store, who) = crate::who::context()?;
    let years = store::calendar::years(&store, &who.request).await?;
    Ok(years.into_iter().map(server::row).collect())
}

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let handle = FormHandle::new(ROOM.0);
    let resource = Resource::new(|| (), |()| admin_calendar());
    view! {
        <Room at=ROOM.0 title="工作日历">
            <Load resource view=move |rows| show(rows, handle).into_any()/>
        </Room>
    }
}

fn show(rows: Vec<YearRow>, handle: FormHandle) -> impl IntoView {
    view! {
        {table(rows)}
        {form(handle)}
    }
}

fn table(rows: Vec<YearRow>) -> impl IntoView {
    let rows = rows.into_iter().map(show_row).collect_view();
    view! {
        <CardTable
            id="years-caption" caption="各年的放假安排" wide=true
            columns=&["年份", "状态", "放假和调休上班", "导入"]
        >
            {rows}
        </CardTable>
    }
}

fn show_row(row: YearRow) -> impl IntoView {
    let (class, state, days) = match row.days {
        Some(days) => ("status status-done", "官方", format!("{days}天")),
        None => (
            "status status-waiting",
            "暂定",
            "还没有导入，按法定节假日推算".to_owned(),
        ),
    };
    let imports = if row.imports.is_empty() {
        Either::Left("无")
    } else {
        let lines = row.imports.into_iter().map(import).collect_view();
        Either::Right(view! { <ul role="list" class="links">{lines}</ul> })
    };
    let under_way = row.under_way.then(|| {
        view! { " " <span class="status status-waiting">"正在告知办件"</span> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{format!("{}年", row.year)}</th>
            <td role="cell" data-label="状态"><span class=class>{state}</span>{under_way}</td>
            <td role="cell" data-label="放假和调休上班">{days}</td>
            <td role="cell" data-label="导入">{imports}</td>
        </tr>
    }
}

/// An import, with the list of what the cases were told.
fn import(line: ImportLine) -> impl IntoView {
    let file = line.told.map(|number| {
        let href = format!("{}/imports/{number}/csv", ROOM.0);
        view! { " " <a href=href rel="external" download="">"下载告知清单（CSV）"</a> }
    });
    view! { <li>{line.words}{file}</li> }
}

fn form(handle: FormHandle) -> impl IntoView {
    view! {
        <PostForm handle class="form card" files=true>
            <h2 class="card-title">"导入一年的放假安排"</h2>
            <ErrorSummary handle/>
            <p>
                "国务院办公厅公布下一年的放假安排后，在这里导入。先预览哪些办件的期限会变，确认后才生效；每件有变化的办件都会记入办理过程，并告诉申请人。"
            </p>
            <div class="field">
                <label class="field-label" for="file">"选择文件"<span class="optional">"（选填）"</span></label>
                <p class="field-hint" id="file-hint">"CSV 文件，UTF-8 编码。也可以不选文件，把内容粘贴在下面。"</p>
                <FieldError handle path="file"/>
                <input
                    class="input-file"
                    id="file"
                    name="file"
                    type="file"
                    accept=".csv,text/csv"
                    aria-describedby="file-hint file-error"
                    aria-invalid=move || handle.error("file").map(|_| "true")
                />
            </div>
            <LongTextField
                handle path="csv" label="粘贴内容" optional=true
                hint="一天一行：日期,星期,类型,节日,是否调休。"
            />
            <details class="fold">
                <summary>"怎么写"</summary>
                <div class="fold-body">
                    <p>"放假写 holiday，周末调休上班写 makeup_workday；调休换来的放假，最后一栏写 1，其他写 0。节日里的周末也要写。"</p>
                    <pre class="num">{SAMPLE}</pre>
                </div>
            </details>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">"预览，先不导入"</button>
            </div>
        </PostForm>
    }
}

/// How such a file begins.
const SAMPLE: &str = "date,weekday,kind,festival_zh,is_in_lieu_day
2026-01-01,周四,holiday,元旦,0
2026-01-02,周五,holiday,元旦,1
2026-01-03,周六,holiday,元旦,0
2026-01-04,周日,makeup_workday,元旦,0";

#[cfg(feature = "ssr")]
mod server {
    use store::calendar::{Import, Year};

    use super::{ImportLine, YearRow};
    use crate::ui::time::moment;

    pub(super) fn row(year: Year) -> YearRow {
        YearRow {
            year: year.year,
            days: year.days,
            under_way: year.imports.iter().any(|import| !import.done),
            imports: year.imports.iter().map(line).collect(),
        }
    }

    fn line(import: &Import) -> ImportLine {
        ImportLine {
            words: words(import),
            told: (import.told != Some(0)).then_some(import.id),
        }
    }

    /// 2026年11月23日（周一）10:00，admin 导入，告知办件3件。理由：…
    fn words(import: &Import) -> String {
        let by = import.by.as_deref().unwrap_or("随软件安装");
        let told = import.by.as_ref().map(|_| match import.told {
            Some(told) => format!("，已告知办件{told}次"),
            None => "，告知次数正在核对，以清单为准".to_owned(),
        });
        let reason = (!import.reason.is_empty()).then(|| format!("。理由：{}", import.reason));
        [Some(format!("{}，{by}", moment(import.at))), told, reason]
            .into_iter()
            .flatten()
            .collect()
    }
}
