//! Versions in words, on the server.

use std::sync::Arc;

use datasets::{Form, Query, Tables};
use rules::Refusal;
use store::{
    Request, Store,
    dataset::{self, Inspection, Signed, Standing},
};

use super::{AT, WorkLine, view::VersionView};
use crate::{
    dataset_words::{broken, file_name, withheld::withheld, words},
    problem::Problem,
    ui::time::short,
};

/// Rows that are shown.
const ROWS: usize = 10;

/// What waits, and what is open.
pub(super) async fn work(store: &Store, who: &Request) -> Result<Vec<WorkLine>, Problem> {
    let work = dataset::work(store, who).await?;
    let district = store::reference::district(store, who.now).await?;
    let lines = work.into_iter().map(|one| WorkLine {
        href: address(&one.id, one.number),
        open: one
            .open_version
            .map(|number| (format!("第{number}版"), address(&one.id, number))),
        title: format!("{}，第{}版", one.title, one.number),
        provider: district.office_name(&one.provider).to_owned(),
        rows: one.rows,
        made: short(one.made_at),
        standing: standing(one.standing),
    });
    Ok(lines.collect())
}

/// Where a version is looked at.
fn address(id: &str, number: i32) -> String {
    format!("{AT}/{id}/{number}")
}

fn standing(standing: Standing) -> (String, String) {
    let (class, word) = match standing {
        Standing::AwaitsReview => ("status status-waiting", "待审查"),
        Standing::NotPassed => ("status status-refused", "审查未通过"),
        Standing::AwaitsOpening => ("status status-waiting", "待发布"),
        Standing::Open => ("status status-done", "已发布"),
        Standing::Withdrawn => ("status status-refused", "已撤下"),
        Standing::Kept => ("status status-ended", "不发布"),
    };
    (class.to_owned(), word.to_owned())
}

/// One version whole.
pub(super) async fn version(
    store: &Store,
    who: &Request,
    tables: &Arc<Tables>,
    id: &str,
    number: &str,
) -> Result<VersionView, Problem> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    let seen = dataset::inspect(store, who, id, number).await?;
    let district = store::reference::district(store, who.now).await?;
    let version = &seen.version;
    let rows = match version.file(Form::Parquet.code()) {
        Some(file) => first_rows(store, tables, &file.hash).await?,
        None => Vec::new(),
    };
    let withheld = withheld(store, tables, version).await;
    let withheld = withheld.map_err(|error| broken(&error))?;
    let at = address(id, number);
    let files = version.files.iter().filter_map(|file| {
        let form = Form::from_code(&file.form)?;
        let to = format!("{at}/files/{}", file_name(id, form));
        Some((form.label().to_owned(), to))
    });
    Ok(VersionView {
        title: format!("{}，第{number}版", seen.resource.title),
        standing: standing(seen.standing),
        content: version.content.clone(),
        withheld,
        facts: facts(&seen, district.office_name(&seen.resource.provider)),
        before: seen.before.map(|(number, rows)| {
            let words = format!("第{number}版，{rows}行");
            (words, address(id, number))
        }),
        columns: version
            .fields
            .iter()
            .map(|field| field.title.clone())
            .collect(),
        rows,
        files: files.collect(),
        reviews: seen.reviews.iter().map(signed).collect(),
        may_review: seen.may_review,
        may_open: seen.may_open,
        may_withdraw: seen.may_withdraw,
        at,
    })
}

async fn first_rows(
    store: &Store,
    tables: &Arc<Tables>,
    hash: &str,
) -> Result<Vec<Vec<String>>, Problem> {
    let query = Query {
        limit: ROWS,
        ..Query::default()
    };
    let path = store.files().path(hash);
    let page = tables.query(store.files().objects(), &path, &query).await;
    let page = page.map_err(|error| broken(&error))?;
    let row = |row: &Vec<_>| row.iter().map(words).collect();
    Ok(page.rows.iter().map(row).collect())
}

fn facts(seen: &Inspection, provider: &str) -> Vec<(String, String)> {
    let (resource, version) = (&seen.resource, &seen.version);
    [
        ("提供单位", provider.to_owned()),
        ("摘要", resource.summary.clone()),
        ("行数", format!("{}行", version.rows)),
        ("开放类型", resource.opening.kind.label().to_owned()),
        ("开放类型的理由", resource.opening.reason.clone()),
        ("保密与个人信息评估", resource.assessment.clone()),
        ("数据分级", resource.grade.label().to_owned()),
        ("使用条件", resource.terms_of_use.clone()),
        ("许可", resource.licence.clone()),
        ("内容校验值", version.content.clone()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

fn signed(signed: &Signed) -> (String, String) {
    let outcome = if signed.review.passed() {
        "通过"
    } else {
        "不通过"
    };
    let denied: Vec<_> = signed
        .review
        .answers
        .iter()
        .filter(|answer| !answer.holds)
        .map(|answer| format!("不成立：{}。", answer.question.statement()))
        .collect();
    (
        format!("{} {}，{outcome}", short(signed.at), signed.by),
        format!("{}{}", denied.concat(), signed.review.note),
    )
}
