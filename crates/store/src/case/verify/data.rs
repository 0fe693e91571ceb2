//! Public data against what was reviewed and opened (Measures 23): the bytes that
//! everybody gets, the reviews, and which version stands as the open one.

use rules::catalogue::secrecy::Review;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::stored;
use crate::entity::{data_file, data_version, resource, secrecy_review};
use crate::error::Result;
use crate::store::Store;

/// A line for each file of an open version that is not what was put down, each
/// review that is not of its version, and each resource whose open version is not
/// open.
pub(super) async fn faults(store: &Store, db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let versions = data_version::Entity::find()
        .find_with_related(data_file::Entity)
        .all(db)
        .await?;
    let reviews = secrecy_review::Entity::find()
        .order_by_asc(secrecy_review::Column::Id)
        .all(db)
        .await?;
    let mut faults = Vec::new();
    for (version, files) in &versions {
        let name = format!("数据{}第{}版", version.resource_id, version.number);
        let of_it = reviews.iter().filter(|row| row.version_id == version.id);
        faults.extend(reviewed(version, of_it).map(|why| format!("{name}{why}")));
        if !is_open(version) {
            continue;
        }
        if files.is_empty() {
            faults.push(format!("{name}的文件登记缺失"));
        }
        for file in files {
            if let Some(why) = stored::fault(store, &file.file_hash, file.size).await? {
                faults.push(format!("{name}的文件{}{why}", file.form));
            }
        }
    }
    let pointing = resource::Entity::find()
        .filter(resource::Column::OpenVersion.is_not_null())
        .order_by_asc(resource::Column::Id)
        .all(db)
        .await?;
    for row in pointing {
        let open = versions.iter().any(|(version, _)| {
            version.resource_id == row.id
                && Some(version.number) == row.open_version
                && is_open(version)
        });
        if !open {
            let number = row.open_version.unwrap_or_default();
            faults.push(format!(
                "数据{}公开的是第{number}版，这一版没有发布或者已经撤下",
                row.id
            ));
        }
    }
    Ok(faults)
}

fn is_open(version: &data_version::Model) -> bool {
    version.opened_at.is_some() && version.withdrawn_at.is_none()
}

/// What is wrong with the reviews of a version, the oldest first: each is of what
/// the version holds, and the last of one that was opened has passed.
fn reviewed<'a>(
    version: &data_version::Model,
    reviews: impl Iterator<Item = &'a secrecy_review::Model>,
) -> Option<&'static str> {
    let mut passed = false;
    for row in reviews {
        let review: Option<Review> = serde_json::from_str(&row.review).ok();
        match review {
            Some(review) if review.content == version.content => passed = review.passed(),
            _ => return Some("的安全保密审查和内容不符"),
        }
    }
    (version.opened_at.is_some() && !passed).then_some("没有通过安全保密审查就发布了")
}
