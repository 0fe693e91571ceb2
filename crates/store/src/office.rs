//! Offices: the four streets and the Area's departments.

pub(crate) mod record;

use chrono::NaiveTime;
use rules::authority::{Action, Object};
use rules::refusal::{Problem, Refusal};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, Iterable, QuerySelect, Set};

use crate::admin_log::{self, Changes};
use crate::catalogue_row;
use crate::entity::office::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::words::word;

pub use record::{Office, OfficeKind};

/// Adds or changes an office. The code never changes.
pub async fn save(store: &Store, who: &Request, office: &Office) -> Result<()> {
    who.may(Action::ManageOffices, &Object::Hall)?;
    check(office)?;
    let txn = store.begin().await?;
    let before = Entity::find_by_id(office.code.as_str())
        .lock_exclusive()
        .one(&txn)
        .await?;
    put(&txn, office).await?;
    // What it provides is found by its name.
    if before.as_ref().is_none_or(|row| row.name != office.name) {
        catalogue_row::index(&txn, Some(&office.code)).await?;
    }
    let detail = match before.map(Office::try_from).transpose()? {
        Some(before) => changes(&before, office).words(),
        None => format!("新机构：{}", office.name),
    };
    admin_log::write(
        &txn,
        who,
        "office_saved",
        format!("office/{}", office.code),
        detail,
    )
    .await?;
    txn.commit().await?;
    store.reference.forget();
    Ok(())
}

/// What people read of an office: hours and closing time are legal facts, so
/// the log says what they were.
fn changes(before: &Office, after: &Office) -> Changes {
    let mut changes = Changes::default();
    let kind = |office: &Office| {
        if office.is_street() {
            "街道"
        } else {
            "部门"
        }
    };
    let active = |office: &Office| if office.active { "是" } else { "否" };
    for (field, before, after) in [
        ("名称", Some(&before.name), Some(&after.name)),
        ("简称", Some(&before.short), Some(&after.short)),
        ("窗口名称", before.window.as_ref(), after.window.as_ref()),
        ("行政区", before.district.as_ref(), after.district.as_ref()),
        ("地址", before.address.as_ref(), after.address.as_ref()),
        ("电话", before.phone.as_ref(), after.phone.as_ref()),
        ("对外时间", before.hours.as_ref(), after.hours.as_ref()),
        ("下班时间", before.closing.as_ref(), after.closing.as_ref()),
    ] {
        changes.text(field, before.map(String::as_str), after.map(String::as_str));
    }
    changes.text("类别", Some(kind(before)), Some(kind(after)));
    changes.text("对外收件", Some(active(before)), Some(active(after)));
    changes
}

/// Writes the row, whether or not there is one.
pub(crate) async fn put(db: &impl ConnectionTrait, office: &Office) -> Result<()> {
    let row = ActiveModel {
        code: Set(office.code.clone()),
        name: Set(office.name.clone()),
        short: Set(office.short.clone()),
        window: Set(office.window.clone()),
        kind: Set(word(&office.kind)?),
        district: Set(office.district.clone()),
        address: Set(office.address.clone()),
        phone: Set(office.phone.clone()),
        hours: Set(office.hours.clone()),
        closing: Set(office.closing.clone()),
        active: Set(office.active),
    };
    let columns = Column::iter().filter(|column| !matches!(column, Column::Code));
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Code)
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

fn check(office: &Office) -> Result<()> {
    let mut problems = Vec::new();
    let plain = office
        .code
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if office.code.is_empty() || !plain {
        problems.push(Problem::new(
            "code",
            "机构代码由小写字母或数字组成，请修改。",
        ));
    }
    for (path, text) in [("name", &office.name), ("short", &office.short)] {
        if text.trim().is_empty() {
            problems.push(Problem::new(path, "请填写机构名称。"));
        }
    }
    // A time that cannot be read would quietly mean midnight.
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").is_ok();
    if office
        .closing
        .as_deref()
        .is_some_and(|closing| !time(closing))
    {
        problems.push(Problem::new(
            "closing",
            "下班时间请按24小时制填写，例如 17:00。",
        ));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::fields(problems).into())
    }
}
