//! What was submitted: person, answers, materials; corrections marked.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use crate::ui::answers::{Answers, AnswersView};

/// What was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentView {
    /// Applicant, agent and form; identifiers masked.
    pub answers: Vec<AnswersView>,
    /// The materials with their pieces.
    pub materials: Vec<(String, Vec<PieceView>)>,
}

/// One piece of a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceView {
    /// Name of the file, or 纸质.
    pub name: String,
    /// Kind and size, and whether it came with a correction.
    pub meta: String,
    /// Where it can be looked at.
    pub href: Option<String>,
}

/// The sections, folded: they are long, and one knows what one wrote.
pub(super) fn sections(content: ContentView) -> impl IntoView {
    let answers = content
        .answers
        .into_iter()
        .map(|answers| view! { <Answers answers change=String::new()/> })
        .collect_view();
    let materials = (!content.materials.is_empty()).then(|| {
        let rows = content.materials.into_iter().map(material).collect_view();
        view! { <h3>"材料"</h3><dl class="answers-list">{rows}</dl> }
    });
    view! {
        <section class="card" aria-labelledby="content-title">
            <h2 class="card-title" id="content-title">"提交的内容"</h2>
            <details class="fold">
                <summary>"看填写的内容"</summary>
                <div class="fold-body stack-m">{answers}</div>
            </details>
            {materials}
        </section>
    }
}

fn material((name, pieces): (String, Vec<PieceView>)) -> impl IntoView {
    let pieces = pieces
        .into_iter()
        .map(|piece| {
            let name = match piece.href {
                Some(href) => Either::Left(
                    view! { <a href=href target="_blank" rel="external">{piece.name}</a> },
                ),
                None => Either::Right(piece.name),
            };
            view! { <li>{name}" "<span class="muted small">{piece.meta}</span></li> }
        })
        .collect_view();
    view! { <div class="answer"><dt>{name}</dt><dd><ul class="links" role="list">{pieces}</ul></dd></div> }
}

#[cfg(feature = "ssr")]
pub(super) use server::of;
#[cfg(feature = "ssr")]
pub(in crate::hall::my) use server::piece;

#[cfg(feature = "ssr")]
mod server {
    use std::collections::BTreeMap;

    use rules::{
        case::{HandedIn, PaperPlace, Person},
        form::{DisplaySection, display},
        identity::{mask_id, mask_phone},
    };
    use store::{case::CaseView, files::FileKind};

    use super::{ContentView, PieceView};
    use crate::ui::{answers::AnswersView, upload::view::size_words};

    pub(in crate::hall::my) fn of(view: &CaseView) -> ContentView {
        let submission = &view.case.submission;
        let applicant = person("申请人", &submission.applicant);
        let agent = submission
            .agent
            .as_ref()
            .map(|agent| person("代办人", &agent.person));
        let answers = [Some(applicant), agent]
            .into_iter()
            .flatten()
            .chain(form(view))
            .collect();
        ContentView {
            answers,
            materials: materials(view),
        }
    }

    fn person(title: &str, person: &Person) -> AnswersView {
        AnswersView {
            title: title.to_owned(),
            rows: vec![
                ("姓名".to_owned(), person.name.clone()),
                (
                    person.id_kind.label().to_owned(),
                    mask_id(&person.id_number),
                ),
                ("手机号".to_owned(), mask_phone(&person.phone)),
            ],
        }
    }

    /// The form as it stands; what a correction has changed says what it was.
    fn form(view: &CaseView) -> Vec<AnswersView> {
        let village = |code: &str| view.district.places.full_name(code);
        let form = &view.guide.form;
        let before = display(form, &view.case.submission.answers, &village);
        let rows = before.iter().flat_map(|section| &section.rows);
        let before: BTreeMap<String, String> =
            rows.map(|row| (row.path.clone(), row.masked())).collect();
        let section = |section: DisplaySection| AnswersView {
            title: section.title,
            rows: section
                .rows
                .into_iter()
                .map(|row| {
                    let value = row.masked();
                    let was = before.get(&row.path).filter(|was| **was != value);
                    let value =
                        was.map_or(value.clone(), |was| format!("{value}（补正前：{was}）"));
                    (row.label, value)
                })
                .collect(),
        };
        display(form, &view.case.answers, &village)
            .into_iter()
            .map(section)
            .collect()
    }

    fn materials(view: &CaseView) -> Vec<(String, Vec<PieceView>)> {
        let on_hand = |code: &str| {
            view.case
                .materials
                .get(code)
                .map(Vec::as_slice)
                .unwrap_or_default()
        };
        let asked = view
            .guide
            .materials
            .iter()
            .filter(|material| material.can_be_asked());
        let there = asked.filter(|material| !on_hand(&material.code).is_empty());
        there
            .map(|material| {
                let before = view
                    .case
                    .submission
                    .materials
                    .get(&material.code)
                    .map_or(0, Vec::len);
                let pieces = on_hand(&material.code).iter().enumerate();
                let pieces = pieces.map(|(n, one)| {
                    let mut piece = piece(view.receipt.digits(), one);
                    if let HandedIn::Paper { copies } = one {
                        let place = where_it_is(view, &material.code);
                        piece.meta = format!("{copies} 份，{place}");
                    }
                    if n >= before {
                        piece.meta.push_str(" · 后来补交");
                    }
                    piece
                });
                (material.name.clone(), pieces.collect())
            })
            .collect()
    }

    /// Where the paper of one material is: who asks for it back must know.
    fn where_it_is(view: &CaseView, material: &str) -> String {
        let name = |office: &str| view.district.office_name(office).to_owned();
        let places = view.case.handovers.places_of(material);
        let on_its_way = places.iter().find_map(|(place, _)| match place {
            PaperPlace::UnderWay { to, .. } => Some(format!("正在送往{}", name(to))),
            _ => None,
        });
        let kept = places.iter().find_map(|(place, _)| match place {
            PaperPlace::With(office) => Some(format!("由{}保管", name(office))),
            _ => None,
        });
        let returned = || (!places.is_empty()).then(|| "已退还".to_owned());
        let known = on_its_way.or(kept).or_else(returned);
        known.unwrap_or_else(|| "窗口已收".to_owned())
    }

    /// A piece in words; a file can be looked at.
    pub(in crate::hall::my) fn piece(digits: &str, piece: &HandedIn) -> PieceView {
        match piece {
            HandedIn::File(file) => {
                let kind = FileKind::ALL
                    .into_iter()
                    .find(|kind| kind.media_type() == file.mime);
                let kind = kind.map_or("", FileKind::code).to_uppercase();
                PieceView {
                    name: file.name.clone(),
                    meta: format!("{kind} · {}", size_words(file.size)),
                    href: Some(format!("/files/case/{digits}/{}", file.hash)),
                }
            }
            HandedIn::Paper { copies } => PieceView {
                name: "纸质材料".to_owned(),
                meta: format!("{copies} 份，窗口已收"),
                href: None,
            },
        }
    }
}
