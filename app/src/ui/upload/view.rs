//! A draft's materials as upload cards: what is to be handed in first, what the
//! applicant is spared last.

use rules::guide::{Maker, Material, TO_BE_SUPPLIED};
use store::draft::{Draft, Piece};

use super::{FileView, UploadView};

/// The cards. What staff make is not the applicant's and is left out; so is
/// what the answers make unnecessary.
pub fn materials(draft: &Draft) -> Vec<UploadView> {
    let guide = draft.guide.guide.as_ref();
    let required = rules::notice::required_materials(guide, &draft.answers);
    let mut cards: Vec<UploadView> = guide
        .materials
        .iter()
        .filter(|material| material.maker == Maker::Applicant)
        .filter(|material| {
            let condition = material.required_if.as_ref();
            condition.is_none_or(|c| rules::form::condition_holds(&guide.form, &draft.answers, c))
        })
        .map(|material| {
            card(
                draft,
                material,
                required.iter().any(|r| r.code == material.code),
            )
        })
        .collect();
    cards.extend(mandate(draft));
    cards.sort_by_key(|card| (card.spared.is_some(), !card.required));
    cards
}

/// What shows the right to act, where somebody acts for the applicant.
fn mandate(draft: &Draft) -> Option<UploadView> {
    let agent = draft.persons.as_ref()?.agent.as_ref()?;
    Some(card(draft, &agent.material(), true))
}

fn card(draft: &Draft, material: &Material, required: bool) -> UploadView {
    let copies = material.copies.map(|n| format!("{n} 份"));
    let meta = [
        Some(material.form.clone()),
        copies,
        Some(material.source.clone()),
    ];
    UploadView {
        code: material.code.clone(),
        name: material.name.clone(),
        meta: meta.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        hints: material.hint.iter().cloned().collect(),
        basis: material
            .basis
            .clone()
            .unwrap_or_else(|| TO_BE_SUPPLIED.to_owned()),
        required,
        spared: material
            .exemption
            .label()
            .map(|how| format!("免提交：{how}")),
        files: draft
            .pieces_of(&material.code)
            .map(|piece| file(&draft.token, piece))
            .collect(),
        copies: draft
            .pieces_of(&material.code)
            .filter_map(on_paper)
            .reduce(u16::saturating_add),
    }
}

fn on_paper(piece: &Piece) -> Option<u16> {
    match piece {
        Piece::Paper { copies, .. } => Some(*copies),
        Piece::File { .. } => None,
    }
}

fn file(token: &str, piece: &Piece) -> FileView {
    match piece {
        Piece::File {
            id,
            name,
            kind,
            size,
            ..
        } => FileView {
            id: *id,
            name: name.clone(),
            meta: format!("{} · {}", kind.code().to_uppercase(), size_words(*size)),
            href: Some(format!("/files/draft/{token}/{id}")),
            picture: kind.media_type().starts_with("image/"),
        },
        Piece::Paper { id, copies, .. } => FileView {
            id: *id,
            name: "纸质材料".to_owned(),
            meta: format!("纸 · {copies} 份，窗口已收"),
            href: None,
            picture: false,
        },
    }
}

/// `2.3 MB`, `640 KB`
pub fn size_words(bytes: u64) -> String {
    const MB: u64 = 1 << 20;
    if bytes >= MB {
        format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB)
    } else {
        format!("{} KB", bytes.div_ceil(1024))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_in_words() {
        assert_eq!(super::size_words(100), "1 KB");
        assert_eq!(super::size_words(2_411_725), "2.3 MB");
    }
}
