//! An ID number or a phone that another account has.

use rules::Refusal;

use crate::error::StoreError;

/// It does not say which of the two is known: whoever types somebody's ID
/// number must not learn more than that the two cannot be registered.
pub(super) fn already_registered() -> StoreError {
    Refusal::conflict(
        "already_registered",
        "这个证件号码或手机号已经登记过账号，请直接登录。忘记密码、换了手机号或不是本人登记的，请带身份证到任一街道窗口重置。",
    )
    .into()
}

pub(super) fn unique_is_registered(error: sea_orm::DbErr) -> StoreError {
    match error.sql_err() {
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => already_registered(),
        _ => error.into(),
    }
}
