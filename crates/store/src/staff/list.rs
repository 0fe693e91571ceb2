//! The list of staff.

use rules::authority::{Action, Object, Role};
use sea_orm::{EntityTrait, QueryOrder};

use crate::entity::staff::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// One member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Id.
    pub id: i64,
    /// Sign-in name.
    pub login: String,
    /// 姓名
    pub name: String,
    /// 岗位
    pub role: Role,
    /// Office code.
    pub office: String,
    /// Whether sign-in is refused.
    pub locked: bool,
    /// Whether they still have the password that an administrator has set.
    pub must_change_password: bool,
}

/// All staff, by office and login.
pub async fn list(store: &Store, who: &Request) -> Result<Vec<StaffMember>> {
    who.may(Action::ViewStaff, &Object::Hall)?;
    let rows = Entity::find()
        .order_by_asc(Column::Office)
        .order_by_asc(Column::Login)
        .all(&store.db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let role = Role::from_code(&row.role)
                .ok_or_else(|| StoreError::Data(format!("unknown role {}", row.role)))?;
            Ok(StaffMember {
                id: row.id,
                login: row.login,
                name: row.name,
                role,
                office: row.office,
                locked: row.locked,
                must_change_password: row.must_change_password,
            })
        })
        .collect()
}
