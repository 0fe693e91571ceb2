//! Every guide: what the public sees, and what awaits publication.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use super::ROOM;
use crate::{
    desk::{admin::page::Room, card_table::CardTable},
    problem::Problem,
    ui::Load,
};

/// One guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideRow {
    /// Its code.
    pub code: String,
    /// Its title, of the newest version.
    pub title: String,
    /// What the public sees.
    pub current: Option<VersionLink>,
    /// What awaits publication.
    pub waiting: Option<VersionLink>,
}

/// A version to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLink {
    /// Its number.
    pub version: i32,
    /// 第 3 版，2026年11月1日发布
    pub words: String,
}

/// All guides.
#[server(prefix = "/api/fn/desk", endpoint = "admin_guides", output = crate::codec::Reply)]
pub async fn admin_guides() -> Result<Vec<GuideRow>, Problem> {
    let (store, who) = crate::who::context()?;
    let versions = store::guide::versions(&store, &who.request).await?;
    Ok(server::rows(&versions))
}

/// The page.
#[component]
pub fn GuidesPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| admin_guides());
    view! {
        <Room at=ROOM.0 title="办事指南">
            <Load resource view=|rows| show(rows).into_any()/>
        </Room>
    }
}

fn show(rows: Vec<GuideRow>) -> impl IntoView {
    let rows = rows.into_iter().map(show_row).collect_view();
    view! {
        <div class="alert">
            <p>
                "新版本发布后，新的申请用新版本；已经提交的办件仍按提交时的版本办。新版本由系统运维人员用“server guides load”载入。"
            </p>
        </div>
        <CardTable
            id="guides-caption" caption="办事指南的版本" wide=true actions=true
            columns=&["事项", "公众看到的", "待发布的", "状态"]
        >
            {rows}
        </CardTable>
    }
}

fn show_row(row: GuideRow) -> impl IntoView {
    let words = |link: &Option<VersionLink>| {
        link.as_ref()
            .map_or_else(|| "无".to_owned(), |link| link.words.clone())
    };
    let (current, waiting) = (words(&row.current), words(&row.waiting));
    let (class, state) = match (&row.waiting, &row.current) {
        (Some(_), _) => ("status status-waiting", "待发布"),
        (None, Some(_)) => ("status status-done", "已发布"),
        (None, None) => ("status status-ended", "未发布"),
    };
    let title = row.title.clone();
    let link = |link: VersionLink, what: &str, class: &'static str| {
        view! {
            <a class=class href=format!("{}/{}/{}", ROOM.0, row.code, link.version)>
                {format!("{what}第 {} 版", link.version)}
                <span class="visually-hidden">{format!("：{title}")}</span>
            </a>
        }
    };
    let action = match (row.waiting, row.current) {
        (Some(waiting), _) => {
            Either::Left(link(waiting, "预览并发布", "btn btn-small btn-primary"))
        }
        (None, current) => {
            Either::Right(current.map(|current| link(current, "查看", "btn btn-small")))
        }
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{row.title.clone()}</th>
            <td role="cell" data-label="公众看到的">{current}</td>
            <td role="cell" data-label="待发布的">{waiting}</td>
            <td role="cell" data-label="状态"><span class=class>{state}</span></td>
            <td role="cell">{action}</td>
        </tr>
    }
}

#[cfg(feature = "ssr")]
pub(super) mod server {
    use rules::calendar::{legal_date, zh_date};
    use store::guide::VersionLine;

    use super::{GuideRow, VersionLink};

    /// One row a guide; the lines come by code, the newest version first.
    pub(super) fn rows(lines: &[VersionLine]) -> Vec<GuideRow> {
        lines
            .chunk_by(|one, next| one.code == next.code)
            .filter_map(|versions| {
                let newest = versions.first()?;
                let current = versions.iter().find(|line| line.current);
                let newer = |line: &&VersionLine| {
                    current.is_none_or(|current| line.version > current.version)
                };
                let waiting = Some(newest)
                    .filter(newer)
                    .filter(|line| line.published_at.is_none());
                Some(GuideRow {
                    code: newest.code.clone(),
                    title: newest.title.clone(),
                    current: current.map(link),
                    waiting: waiting.map(link),
                })
            })
            .collect()
    }

    /// A version with its day.
    pub(in crate::desk::admin::guides) fn link(line: &VersionLine) -> VersionLink {
        let (at, did) = match line.published_at {
            Some(at) => (at, "发布"),
            None => (line.loaded_at, "载入"),
        };
        let words = format!("第 {} 版，{}{did}", line.version, zh_date(legal_date(at)));
        VersionLink {
            version: line.version,
            words,
        }
    }

    #[cfg(test)]
    mod tests {
        use chrono::{TimeZone, Utc};
        use store::guide::VersionLine;

        fn line(code: &str, version: i32, published: bool, current: bool) -> VersionLine {
            let loaded_at = Utc.with_ymd_and_hms(2026, 11, 23, 2, 0, 0).unwrap();
            VersionLine {
                code: code.to_owned(),
                title: code.to_owned(),
                version,
                loaded_at,
                published_at: published.then_some(loaded_at),
                current,
            }
        }

        #[test]
        fn only_what_is_newer_than_the_published_one_waits() {
            let rows = super::rows(&[
                line("a", 2, false, false),
                line("a", 1, true, true),
                line("b", 1, true, true),
                line("c", 1, false, false),
                // Taken back to the first version: the second waits for nothing.
                line("d", 2, true, false),
                line("d", 1, true, true),
            ]);
            let waiting: Vec<_> = rows
                .iter()
                .map(|row| {
                    (
                        row.code.as_str(),
                        row.waiting.as_ref().map(|link| link.version),
                    )
                })
                .collect();
            assert_eq!(
                waiting,
                [("a", Some(2)), ("b", None), ("c", Some(1)), ("d", None)]
            );
            assert_eq!(
                rows[0].current.as_ref().unwrap().words,
                "第 1 版，2026年11月23日（周一）发布"
            );
        }
    }
}
