//! 一次性告知: the lines, the period, whom to ask. What is certainly missing is
//! on it already and stays on it.

use leptos::prelude::*;
use rules::notice::Defect;
use serde::{Deserialize, Serialize};

use super::{
    lines::{line_count, without_line},
    live::Live,
    notice_preview::NoticePreview,
    paper::followed,
    phrases::Phrases,
    simple::Parts,
};
use crate::ui::{FieldError, LongTextField, TextField, area_text};

/// The fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeForm {
    /// What a line can be about: materials, then fields, each value and name.
    pub targets: Vec<(String, Vec<(String, String)>)>,
    /// Kinds of defect: code and name.
    pub defects: Vec<(String, String)>,
    /// Targets that must be on the notice.
    pub required: Vec<String>,
    /// Whether the applicant stands at the window: then what can be put right
    /// there is put right and not written down.
    pub at_counter: bool,
    /// The paper.
    pub paper: NoticePreview,
}

pub(super) fn notice(form: NoticeForm, live: Live) -> Parts {
    let form = StoredValue::new(form);
    let handle = live.handle;
    // Which making of the lines, and how many: after a removal all are made
    // anew, because their numbers are their names.
    let made = RwSignal::new((0_u32, live.typed.with_untracked(line_count)));
    let rows = move || {
        let (making, count) = made.get();
        (0..count).map(|n| (making, n)).collect::<Vec<_>>()
    };
    let add = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        made.update(|(_, count)| *count += 1);
    };
    let period = move || {
        form.with_value(|form| {
            let paper = &form.paper;
            let longest = paper.ends.len() + paper.shortest - 1;
            paper.end(&live.get("period")).map_or_else(
                || format!("请填{}到{longest}。", paper.shortest),
                |end| format!("到{end}。"),
            )
        })
    };
    let start = move |path: &str| live.start(path);
    let fields = view! {
        <div class="notice-edit">
            <For each=rows key=|row| *row children=move |(_, n)| line(n, form, live, made)/>
        </div>
        <button class="btn" type="submit" name="do" value="add:lines" formnovalidate on:click=add>"再加一处"</button>
        <div class="field">
            <label class="field-label" for="period">"补正期限"</label>
            <p class="field-hint" id="period-hint" aria-live="polite">{period}</p>
            <FieldError handle path="period"/>
            <span class="input-unit">
                <input
                    class="input input-s input-digits" id="period" name="period" inputmode="numeric"
                    value=start("period") aria-describedby="period-hint period-error"
                />
                <span>"个工作日"</span>
            </span>
        </div>
        <fieldset class="field" id="contact" tabindex="-1" aria-describedby="contact-error">
            <legend class="field-label">"向谁咨询"</legend>
            <FieldError handle path="contact"/>
            <div class="field-pair">
                <TextField handle path="contact.whom" label="单位或姓名" value=start("contact.whom")/>
                <TextField handle path="contact.phone" label="电话" kind="tel" value=start("contact.phone")/>
            </div>
        </fieldset>
        <LongTextField handle path="how" label="怎样补正" value=start("how")/>
        <LongTextField handle path="consequence" label="逾期不补正的后果" value=start("consequence")/>
    };
    (fields.into_any(), Some(preview(form, live, made)))
}

/// One line. Its controls start from what is typed, not from the form's first
/// state: lines move up when one before them goes.
fn line(
    n: usize,
    form: StoredValue<NoticeForm>,
    live: Live,
    made: RwSignal<(u32, usize)>,
) -> impl IntoView {
    let id = format!("lines.{n}");
    let at = |part: &str| format!("lines.{n}.{part}");
    let (target, defect) = (live.start(&at("target")), live.start(&at("defect")));
    let stays = form.with_value(|form| form.required.contains(&target));
    let remove = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        live.handle.refusal.set(None);
        live.typed.update(|typed| *typed = without_line(typed, n));
        made.update(|(making, count)| {
            *making += 1;
            *count = count.saturating_sub(1);
        });
    };
    let remove = (!stays).then(|| {
        view! {
            <button
                class="btn btn-small" type="submit" name="do" value=format!("remove:{n}") formnovalidate on:click=remove
            >
                "去掉"
                <span class="visually-hidden">{format!("第 {} 处", n + 1)}</span>
            </button>
        }
    });
    let groups = form.with_value(|form| form.targets.clone());
    let groups = groups
        .into_iter()
        .map(|(label, group)| view! { <optgroup label=label>{options(group, &target)}</optgroup> })
        .collect_view();
    let defects = options(form.with_value(|form| form.defects.clone()), &defect);
    let ticked = live.start(&at("on_the_spot")) == "on";
    let on_the_spot = form.with_value(|form| form.at_counter).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name=at("on_the_spot") value="on" checked=ticked/>
                <span>"可以当场更正"</span>
            </label>
        }
    });
    let (title, error) = (format!("{id}-title"), format!("{id}-error"));
    view! {
        <fieldset class="group-row" id=id.clone() tabindex="-1" aria-labelledby=title.clone() aria-describedby=error>
            <div class="group-head">
                <h3 id=title.clone()>{format!("第 {} 处", n + 1)}</h3>
                {remove}
            </div>
            <FieldError handle=live.handle path=id.clone()/>
            <div class="field-pair">
                <div class="field">
                    <label class="field-label" for=at("target")>"材料或内容"</label>
                    <select class="select" id=at("target") name=at("target")>
                        <option value="">"请选择"</option>
                        {groups}
                    </select>
                </div>
                <div class="field">
                    <label class="field-label" for=at("defect")>"问题"</label>
                    <select class="select" id=at("defect") name=at("defect")>
                        <option value="">"请选择"</option>
                        {defects}
                    </select>
                </div>
            </div>
            <Phrases place="notice" id=at("todo")/>
            <div class="field">
                <label class="field-label" for=at("todo")>"请申请人怎样做"</label>
                <textarea
                    class="textarea" id=at("todo") name=at("todo") rows="2"
                    inner_html=area_text(&live.start(&at("todo")))
                ></textarea>
            </div>
            {on_the_spot}
        </fieldset>
    }
}

fn options(options: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    options
        .into_iter()
        .map(|(value, name)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{name}</option> }
        })
        .collect_view()
}

fn preview(form: StoredValue<NoticeForm>, live: Live, made: RwSignal<(u32, usize)>) -> AnyView {
    let sheet = move || {
        let (_, count) = made.get();
        form.with_value(|form| {
            let row = |n: usize| {
                let at = |part: &str| live.get(&format!("lines.{n}.{part}"));
                let target = at("target");
                let mut targets = form.targets.iter().flat_map(|(_, group)| group);
                let target = targets.find(|(value, _)| *value == target);
                let defect = Defect::from_code(&at("defect"));
                [
                    target.map(|(_, name)| name.clone()).unwrap_or_default(),
                    defect.map_or_else(String::new, |defect| defect.label().to_owned()),
                    at("todo").trim().to_owned(),
                ]
            };
            form.paper.sheet(live, (0..count).map(row).collect())
        })
    };
    followed(sheet)
}
