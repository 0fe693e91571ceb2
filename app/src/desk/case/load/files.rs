//! The materials of the case for the viewer.

use rules::{
    case::{Agent, FileRef, HandedIn},
    guide::{Maker, Material},
};

use super::Source;
use crate::{
    desk::{case::viewer::FileView, paper_place, status::StatusView},
    ui::upload::view::size_words,
};

/// What was handed in by material, then what is missing or spared.
pub(super) fn files(source: &Source) -> Vec<FileView> {
    let case = &source.view.case;
    let guide = &source.view.guide;
    let missing = rules::notice::missing_materials(guide, &case.on_hand());
    let mut files = Vec::new();
    let mandate = case.submission.agent.as_ref().map(Agent::material);
    for material in guide
        .materials
        .iter()
        .filter(|material| material.maker == Maker::Applicant)
        .chain(&mandate)
    {
        let pieces = case
            .materials
            .get(&material.code)
            .map_or(&[][..], Vec::as_slice);
        let first = case
            .submission
            .materials
            .get(&material.code)
            .map_or(0, Vec::len);
        for (n, piece) in pieces.iter().enumerate() {
            let label = if pieces.len() > 1 {
                format!("{} {}/{}", material.name, n + 1, pieces.len())
            } else {
                material.name.clone()
            };
            // Nothing is ever replaced: what came later is a correction.
            let mark = (n >= first).then(|| mark("done", "后补"));
            files.push(match piece {
                HandedIn::File(file) => shown(source, label, mark, file),
                HandedIn::Paper { copies } => {
                    let meta = format!("纸质{copies}份{}", where_now(source, &material.code));
                    without(label, mark, meta)
                }
            });
        }
        if pieces.is_empty() {
            files.extend(absent(
                material,
                missing.iter().any(|m| m.code == material.code),
            ));
        }
    }
    files
}

fn shown(source: &Source, label: String, mark: Option<StatusView>, file: &FileRef) -> FileView {
    let kind = match file.mime.as_str() {
        "application/pdf" => "pdf",
        mime if mime.starts_with("image/") => "picture",
        _ => "",
    };
    FileView {
        label,
        mark,
        meta: format!("{} · {}", file.name, size_words(file.size)),
        href: Some(format!(
            "/desk/files/case/{}/{}",
            source.view.receipt.digits(),
            file.hash
        )),
        kind: kind.to_owned(),
    }
}

fn absent(material: &Material, missing: bool) -> Option<FileView> {
    let name = material.name.clone();
    match material.exemption.label() {
        Some(how) => Some(without(
            name,
            Some(mark("received", "免提交")),
            format!("免提交：通过{how}取得"),
        )),
        None if missing => Some(without(
            name,
            Some(mark("waiting", "缺少")),
            "还没有提交".to_owned(),
        )),
        None => None,
    }
}

fn without(label: String, mark: Option<StatusView>, meta: String) -> FileView {
    FileView {
        label,
        mark,
        meta,
        href: None,
        kind: String::new(),
    }
}

fn mark(kind: &str, word: &str) -> StatusView {
    StatusView {
        kind: kind.to_owned(),
        word: word.to_owned(),
    }
}

/// Where the paper of a material is. Copies are not told apart: what is in several
/// places is said of all of them together.
fn where_now(source: &Source, code: &str) -> String {
    let places = source.view.case.handovers.places_of(code);
    let name = |office: &str| source.view.district.office_name(office).to_owned();
    let words = paper_place::words(&places, "", name);
    match places.len() {
        0 => String::new(),
        1 => format!("，{words}"),
        _ => format!("。这项纸质材料{words}"),
    }
}
