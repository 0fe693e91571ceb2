//! The document as a page that people read: every address, what it takes, what
//! it answers, and a call to try.

use std::{num::NonZeroU32, sync::Arc};

use app::ui::frame::View;
use axum::{Extension, extract::State, response::Response};
use leptos::prelude::*;
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::calls;
use crate::{plain_page, state::AppState};

/// What the page lists.
#[derive(Clone)]
pub struct Contents(Arc<Vec<Entry>>);

struct Entry {
    method: String,
    path: String,
    summary: String,
    description: String,
    signed_in: bool,
    body: Vec<(String, String, bool)>,
    parameters: Vec<(String, String, bool)>,
    answers: Vec<(String, String)>,
    example: String,
}

impl Contents {
    /// From the document, as it is served.
    pub fn of(document: &OpenApi) -> Self {
        let document = serde_json::to_value(document).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object);
        let entries = paths.into_iter().flatten();
        let entries = entries.flat_map(|(path, item)| {
            let operations = item.as_object().into_iter().flatten();
            operations.map(|(method, operation)| entry(path, method, operation, &document))
        });
        Self(Arc::new(entries.collect()))
    }
}

fn entry(path: &str, method: &str, operation: &Value, document: &Value) -> Entry {
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let parameters = parameters.map_or(&[] as &[Value], Vec::as_slice);
    let answers = operation.get("responses").and_then(Value::as_object);
    let answer =
        |(status, answer): (&String, &Value)| (status.clone(), text(answer, "description"));
    Entry {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(operation, "summary"),
        description: text(operation, "description"),
        signed_in: operation.get("security").is_some(),
        body: body(operation, document),
        parameters: parameters.iter().map(parameter).collect(),
        answers: answers.into_iter().flatten().map(answer).collect(),
        example: if method == "get" {
            example(path, parameters)
        } else {
            String::new()
        },
    }
}

/// The fields of the form that is sent, as the document's schema has them.
fn body(operation: &Value, document: &Value) -> Vec<(String, String, bool)> {
    let content = operation.pointer("/requestBody/content/multipart~1form-data/schema/$ref");
    let schema = content
        .and_then(Value::as_str)
        .and_then(|at| document.pointer(at.trim_start_matches('#')));
    let fields = schema.and_then(|schema| schema.get("properties")?.as_object());
    let must = schema.and_then(|schema| schema.get("required")?.as_array());
    let must = must.map_or(&[] as &[Value], Vec::as_slice);
    let field = |(name, field): (&String, &Value)| {
        let required = must.iter().any(|must| must == name);
        (name.clone(), text(field, "description"), required)
    };
    fields.into_iter().flatten().map(field).collect()
}

fn text(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn parameter(parameter: &Value) -> (String, String, bool) {
    let must = parameter.get("required").and_then(Value::as_bool);
    // Where it stands for parameters of other names, its schema says for which.
    let title = parameter.pointer("/schema/title").and_then(Value::as_str);
    let name = title.map_or_else(|| text(parameter, "name"), str::to_owned);
    let words = text(parameter, "description");
    (name, words, must.unwrap_or_default())
}

/// A call with the examples of the parameters; empty where one has to be filled
/// in by hand.
fn example(path: &str, parameters: &[Value]) -> String {
    let mut path = path.to_owned();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for parameter in parameters {
        let Some(example) = parameter.get("example") else {
            continue;
        };
        let name = text(parameter, "name");
        match example {
            // Each member is a parameter of its own.
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name, word(value)));
                query.extend_pairs(members);
            }
            example if parameter.get("in").is_some_and(|place| place == "path") => {
                path = path.replace(&format!("{{{name}}}"), &word(example));
            }
            example => {
                query.append_pair(&name, &word(example));
            }
        }
    }
    let query = query.finish();
    if path.contains('{') {
        String::new()
    } else if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

/// An example as it is written in an address.
fn word(example: &Value) -> String {
    match example {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `GET /api/v1`
pub async fn page(
    State(state): State<AppState>,
    Extension(contents): Extension<Contents>,
    Extension(view): Extension<View>,
) -> Response {
    let main = Owner::new().with(|| render(&contents, state.config.api_per_minute));
    plain_page::answer(&state.site, &view, "开放接口", &main)
}

fn render(contents: &Contents, per_minute: NonZeroU32) -> String {
    let entries = contents.0.iter().map(show).collect_view();
    let main = view! {
        <h1>"开放接口"</h1>
        <p>"办事指南、工作日计算、办件进度和公共数据，供程序读取，不用登录，任何网站都可以调用。自己的办件和材料要先登录，只给本人，其他网站不能读取。出错时回答 "<code>"application/problem+json"</code>"。"</p>
        <p>{calls::CODES}</p>
        <p>{calls::limits(per_minute)}</p>
        <p><a href="/api/v1/openapi.json">"OpenAPI 文档（openapi.json）"</a></p>
        {entries}
    };
    main.to_html()
}

fn show(entry: &Entry) -> impl IntoView + use<> {
    let rows = entry.parameters.iter().chain(&entry.body);
    let parameters = (rows.clone().next().is_some()).then(|| {
        let rows = rows
            .map(|(name, words, must)| {
                let must = if *must { "必填" } else { "可不填" };
                view! { <tr><th scope="row" class="nowrap"><code>{name.clone()}</code></th><td class="nowrap">{must}</td><td>{words.clone()}</td></tr> }
            })
            .collect_view();
        view! {
            <div class="table-scroll" role="region" aria-label=format!("参数：{}", entry.summary) tabindex="0"><table class="table">
                <thead><tr><th scope="col">"参数"</th><th scope="col">"必填"</th><th scope="col">"说明"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        }
    });
    let signed_in = entry
        .signed_in
        .then(|| view! { <p class="muted">"要登录。"</p> });
    let description =
        (!entry.description.is_empty()).then(|| view! { <p>{entry.description.clone()}</p> });
    let answers = entry
        .answers
        .iter()
        .map(|(status, words)| view! { <li><code>{status.clone()}</code>" "{words.clone()}</li> })
        .collect_view();
    let example = (!entry.example.is_empty()).then(|| {
        let (href, call) = (entry.example.clone(), entry.example.clone());
        view! { <p>"试一试："<a href=href><code>{call}</code></a></p> }
    });
    view! {
        <section class="card stack-s">
            <h2 class="card-title">{entry.summary.clone()}</h2>
            <p><code>{entry.method.clone()}" "{entry.path.clone()}</code></p>
            {signed_in}
            {description}
            {parameters}
            <ul>{answers}</ul>
            {example}
        </section>
    }
}
