//! The dataset's page.

use leptos::prelude::*;

use super::{DatasetView, Download, VersionLine, table::rows};
use crate::ui::PageHead;

/// The whole page.
pub(super) fn dataset(view: DatasetView) -> impl IntoView {
    let crumbs = [("/", "首页"), ("/data", "数据开放")]
        .map(|(to, name)| (to.to_owned(), name.to_owned()))
        .to_vec();
    let facts = view
        .facts
        .into_iter()
        .map(|(name, value)| view! { <div class="fact"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    let fields = view.fields.into_iter().map(field).collect_view();
    let versions = view.versions.into_iter().map(version).collect_view();
    let details = view
        .details
        .into_iter()
        .map(|(name, value)| view! { <div class="answer"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    let api = format!("/api/v1/datasets/{}", view.id);
    view! {
        <PageHead title=view.title lead=view.summary crumbs/>
        <dl class="facts">{facts}</dl>
        {view.withheld.map(|words| view! { <div class="alert"><p class="alert-title">"有的数不公布"</p><p>{words}</p></div> })}
        {view.closed.map(|why| view! { <div class="alert"><p class="alert-title">"不能直接下载"</p><p>{why}</p></div> })}
        {(!view.downloads.is_empty()).then(|| downloads(view.downloads, view.missing))}
        {view.preview.map(|preview| rows(view.id, preview))}
        <section class="stack-m" aria-labelledby="fields-title">
            <h2 id="fields-title">"每一列的意思"</h2>
            <div class="table-scroll">
                <table class="table table-cards" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">"列"</th>
                            <th scope="col" role="columnheader">"文件里的名称"</th>
                            <th scope="col" role="columnheader">"类型"</th>
                            <th scope="col" role="columnheader">"含义"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{fields}</tbody>
                </table>
            </div>
        </section>
        <section class="stack-m" aria-labelledby="versions-title">
            <h2 id="versions-title">"历次版本"</h2>
            <p class="muted">"每一版发布以后不再改动，要改就另出一版。"</p>
            <ul class="items" role="list">{versions}</ul>
        </section>
        <section class="stack-m" aria-labelledby="api-title">
            <h2 id="api-title">"给程序用"</h2>
            <p>
                "接口：" <a href=api.clone() rel="external">{api.clone()}</a> "，用法见"
                <a href="/api/v1" rel="external">"开放接口说明"</a> "。"
            </p>
        </section>
        {(!view.related.is_empty()).then(|| related(view.related))}
        <section class="stack-m" aria-labelledby="details-title">
            <h2 id="details-title">"目录信息"</h2>
            <dl class="answers answers-list">{details}</dl>
        </section>
    }
}

fn related(links: Vec<(String, String)>) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|(to, title)| view! { <li><a href=to>{title}</a></li> })
        .collect_view();
    view! {
        <section class="stack-m" aria-labelledby="related-title">
            <h2 id="related-title">"相关的数据"</h2>
            <ul class="row" role="list">{links}</ul>
        </section>
    }
}

fn downloads(files: Vec<Download>, missing: Vec<String>) -> impl IntoView {
    let buttons = files
        .iter()
        .enumerate()
        .map(|(n, file)| {
            let class = if n == 0 { "btn btn-primary" } else { "btn" };
            view! {
                <a class=class href=file.href.clone() rel="external" download="">
                    {file.label.clone()} " " <span class="download-size">{file.size.clone()}</span>
                </a>
            }
        })
        .collect_view();
    view! {
        <section class="stack-m" aria-labelledby="downloads-title">
            <h2 id="downloads-title">"下载"</h2>
            <p class="btn-row">{buttons}</p>
            {told(missing)}
            {hashes(&files)}
        </section>
    }
}

/// Why there is no file in some form.
fn told(missing: Vec<String>) -> impl IntoView {
    missing
        .into_iter()
        .map(|line| view! { <p class="muted">{line}</p> })
        .collect_view()
}

fn hashes(files: &[Download]) -> impl IntoView + use<> {
    let rows = files
        .iter()
        .map(|file| {
            view! {
                <div class="answer">
                    <dt>{file.label.clone()}</dt>
                    <dd><code class="hash">{file.hash.clone()}</code></dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <details>
            <summary>"核对文件有没有损坏（SHA-256）"</summary>
            <dl class="answers answers-list">{rows}</dl>
        </details>
    }
}

fn field([name, title, kind, meaning]: [String; 4]) -> impl IntoView {
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{title}</th>
            <td role="cell" data-label="文件里的名称"><code>{name}</code></td>
            <td role="cell" data-label="类型">{kind}</td>
            <td role="cell" data-label="含义">{meaning}</td>
        </tr>
    }
}

fn version(line: VersionLine) -> impl IntoView {
    let check = (!line.downloads.is_empty()).then(|| hashes(&line.downloads));
    let files = line
        .downloads
        .into_iter()
        .map(|file| {
            view! { <li><a href=file.href rel="external" download="">{file.label} " " {file.size}</a></li> }
        })
        .collect_view();
    view! {
        <li class="item">
            <h3 class="item-title">{line.name}</h3>
            <p class="item-meta"><span>{line.date} "发布"</span> <span>{line.words}</span></p>
            {line.reviewed.map(|words| view! { <p class="muted">{words}</p> })}
            <ul class="row" role="list">{files}</ul>
            {told(line.missing)}
            {check}
        </li>
    }
}
