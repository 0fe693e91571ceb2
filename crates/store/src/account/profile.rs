//! What the holder sees of the account, and what happened to it.

use chrono::{DateTime, Utc};
use rules::Refusal;
use rules::authority::{Action, Object};
use rules::identity::{IdKind, mask_email, mask_id, mask_phone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::sealed;
use crate::entity::{account, account_log};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// The account as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// 姓名
    pub name: String,
    /// 证件类型
    pub id_kind: IdKind,
    /// 证件号码, masked.
    pub id_number: String,
    /// 手机号码, masked.
    pub phone: String,
    /// 电子邮箱, masked.
    pub email: Option<String>,
    /// 邮件通知
    pub by_email: bool,
    /// 短信通知
    pub by_sms: bool,
    /// When a clerk saw the identity card (实名核验).
    pub verified_at: Option<DateTime<Utc>>,
    /// What happened to the account, the newest first.
    pub log: Vec<LogLine>,
}

/// One line of the account's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What, in Chinese.
    pub what: &'static str,
    /// At which office (code), where a clerk did it.
    pub office: Option<String>,
}

/// The caller's own account.
pub async fn profile(store: &Store, who: &Request) -> Result<Profile> {
    who.may(Action::ManageOwnAccount, &Object::Hall)?;
    let account = who.account()?;
    let row = account::Entity::find_by_id(account)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::signed_out)?;
    let log = account_log::Entity::find()
        .filter(account_log::Column::AccountId.eq(account))
        .order_by_desc(account_log::Column::Id)
        .limit(20)
        .all(&store.db)
        .await?;
    let clear = sealed::open(store, &row)?;
    Ok(Profile {
        name: clear.name,
        id_kind: clear.id_kind,
        id_number: mask_id(&clear.id_number),
        phone: mask_phone(&clear.phone),
        email: clear.email.as_deref().map(mask_email),
        by_email: row.by_email,
        by_sms: row.by_sms,
        verified_at: row.verified_at,
        log: log
            .into_iter()
            .map(|line| LogLine {
                at: line.at,
                what: label(&line.action),
                office: line.office,
            })
            .collect(),
    })
}

fn label(action: &str) -> &'static str {
    match action {
        "registered" => "网上注册",
        "registered_at_window" => "窗口登记并核验身份证件",
        "verified" => "窗口核验身份证件",
        "code_issued" => "窗口发放一次性验证码",
        "phone_reset" => "窗口更换手机号",
        "password_reset" => "用一次性验证码设置新密码",
        "password_changed" => "修改密码",
        "phone_changed" => "修改手机号",
        "contact_changed" => "修改通知方式",
        _ => "账号变动",
    }
}
