//! The published guides and their materials, as the public reads them.

use rules::catalogue::Cell;
use rules::guide::{Audience, Body, CODE_PENDING, Guide, Maker, TO_BE_SUPPLIED};

use super::Rows;
use crate::error::Result;
use crate::guide::published;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// One row a guide.
pub(super) async fn guides(store: &Store, who: &Request) -> Result<Rows> {
    let district = reference::district(store, who.now).await?;
    let published = published(store, None).await?;
    let row = |guide: &Guide, version: i32| {
        let body = |body: &Body| {
            let words = body.words(|code| district.office_name(code));
            words.to_owned()
        };
        let pending = |limit: Option<String>| limit.unwrap_or_else(|| TO_BE_SUPPLIED.to_owned());
        let procedure = &guide.procedure;
        vec![
            guide.code.as_str().into(),
            guide.base_code.as_deref().unwrap_or(CODE_PENDING).into(),
            guide.title.as_str().into(),
            guide.summary.as_str().into(),
            guide.topic.as_str().into(),
            guide.item_type.label().into(),
            audience(guide.audience).into(),
            body(&guide.handling).into(),
            body(&guide.deciding).into(),
            pending(procedure.legal.map(|limit| limit.to_string())).into(),
            pending(procedure.promised.map(|limit| limit.to_string())).into(),
            guide
                .visits
                .as_ref()
                .map(|visits| i64::from(visits.count))
                .into(),
            guide.can_apply().into(),
            guide.any_window().into(),
            guide.fee.charged.into(),
            guide.sample.into(),
            i64::from(version).into(),
        ]
    };
    let rows = published
        .iter()
        .map(|one| row(&one.version.guide, one.version.version));
    Ok(rows.collect())
}

/// One row a material of a guide.
pub(super) async fn materials(store: &Store) -> Result<Rows> {
    let published = published(store, None).await?;
    let rows = published.iter().flat_map(|one| {
        let guide = &one.version.guide;
        guide.materials.iter().map(|material| {
            let made_by = match material.maker {
                Maker::Applicant => "申请人",
                Maker::Staff => "工作人员",
            };
            vec![
                guide.code.as_str().into(),
                guide.title.as_str().into(),
                material.code.as_str().into(),
                material.name.as_str().into(),
                material.is_always_required().into(),
                Cell::from(material.required_when(&guide.form)),
                made_by.into(),
                material.form.as_str().into(),
                material.copies.map(i64::from).into(),
                material.source.as_str().into(),
                material.basis.as_deref().unwrap_or(TO_BE_SUPPLIED).into(),
                Cell::from(material.exemption.label()),
            ]
        })
    });
    Ok(rows.collect())
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Person => "自然人",
        Audience::Business => "法人和其他组织",
    }
}
