//! 受理, 不予受理.

use rules::{acceptance::Ground, case::Command};
use store::StoreError;

use super::command::{act, at, viewed};
use crate::{form::Done, post::Posted};

pub(super) async fn accept(posted: Posted) -> Result<Done, StoreError> {
    act(&posted, "accept", Command::Accept).await
}

pub(super) async fn reject(posted: Posted) -> Result<Done, StoreError> {
    let ground = match posted.text("ground") {
        "no_licence_needed" => Ground::NoLicenceNeeded,
        "outside_powers" => Ground::OutsidePowers {
            right_authority: posted.text("authority").to_owned(),
        },
        "false_materials" => Ground::FalseMaterials {
            which: posted.text("which").to_owned(),
        },
        own => match own.strip_prefix("own.").and_then(|n| n.parse().ok()) {
            Some(n) => own_ground(&posted, n).await?,
            None => return Err(at("ground", "请选择不予受理的理由。")),
        },
    };
    let explanation = posted.text("explanation").to_owned();
    act(
        &posted,
        "reject",
        Command::NotAccept {
            ground,
            explanation,
        },
    )
    .await
}

/// A ground of the item's own basis, word for word, by its number.
async fn own_ground(posted: &Posted, n: usize) -> Result<Ground, StoreError> {
    let view = viewed(posted).await?;
    let ground = view.guide.procedure.non_acceptance_grounds.get(n).cloned();
    Ok(Ground::OwnBasis {
        ground: ground.unwrap_or_default(),
    })
}
