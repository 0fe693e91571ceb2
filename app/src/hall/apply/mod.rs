//! Apply (在线办理): form → materials → check → receipt. A draft is saved as one
//! goes and can be taken up on another device.

mod check;
mod form;
mod materials;
pub mod part;
mod steps;

pub use check::CheckPage;
pub use form::FormPage;
pub use materials::MaterialsPage;
pub use steps::steps;

use serde::{Deserialize, Serialize};

/// What every step shows on top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftHead {
    /// The draft's token.
    pub draft: String,
    /// 事项名称
    pub title: String,
    /// When it was saved last, in words.
    pub saved: Option<String>,
    /// What changed since it was begun, if the guide has a newer version.
    pub changed: Option<String>,
}

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![
        crate::post!("/guides/{code}/apply", "/guides/{code}", form::begin),
        crate::post!("/apply/{draft}/form", "/apply/{draft}/form", form::save),
        crate::post!("/apply/{draft}/discard", "/my", form::discard),
        crate::post!(
            "/apply/{draft}/files/{file}/remove",
            "/apply/{draft}/materials",
            materials::remove
        ),
        crate::post!(
            "/apply/{draft}/materials",
            "/apply/{draft}/materials",
            materials::next
        ),
        crate::post!(
            "/apply/{draft}/check",
            "/apply/{draft}/check",
            check::submit
        ),
    ]
}

#[cfg(feature = "ssr")]
mod server {
    use store::draft::Draft;

    use super::DraftHead;

    /// Title, save state and what changed.
    pub(super) fn head(draft: &Draft) -> DraftHead {
        DraftHead {
            draft: draft.token.clone(),
            title: draft.guide.guide.title.clone(),
            saved: Some(crate::ui::time::saved_at(draft.updated_at)),
            changed: draft
                .guide_changed
                .then(|| "您上次填写后，这件事的办事指南改过。请从头核对一遍再提交。".to_owned()),
        }
    }
}
