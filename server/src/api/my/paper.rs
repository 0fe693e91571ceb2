//! The papers of a case, with the addresses where they are read.

use app::ui::paper_links::links_of;
use chrono::NaiveDate;
use serde::Serialize;
use store::{case::CaseView, paper::Issued};
use utoipa::ToSchema;

/// A paper (文书).
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePaper {
    /// 名称
    title: String,
    /// 日期
    date: NaiveDate,
    /// 阅读的页面
    url: String,
    /// PDF 的下载地址；没有文书编号的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    pdf: Option<String>,
}

/// The papers of the case whose page is `at`.
pub fn papers(view: &CaseView, issued: &[Issued], at: &str) -> Vec<CasePaper> {
    let links = links_of(&view.papers, at);
    let papers = view.papers.iter().zip(links);
    papers
        .map(|(paper, (title, url))| {
            // What nobody has written yet gets its number when it is asked for.
            let numbered =
                paper.seq > view.seq || issued.iter().any(|issued| issued.seq == paper.seq);
            CasePaper {
                title,
                date: paper.on,
                pdf: numbered.then(|| format!("{url}/pdf")),
                url,
            }
        })
        .collect()
}
