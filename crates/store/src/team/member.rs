//! Who works at the caller's office, and how much lies on whose desk.

use std::collections::BTreeMap;

use rules::authority::{Action, Object, Role};
use rules::case::StaffRef;
use rules::refusal::{Problem, Refusal};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::{case, staff};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// Somebody who handles cases at the caller's office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Staff number.
    pub id: i64,
    /// 姓名
    pub name: String,
    /// 岗位
    pub role: Role,
    /// Cases on the desk that are not over.
    pub open: u64,
}

/// The officers and leaders of the caller's office with their open cases. Two
/// statements.
///
/// # Errors
/// Whoever has no desk of an office.
pub async fn members(store: &Store, who: &Request) -> Result<Vec<Member>> {
    who.may(Action::ViewTeam, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let rows = desks(store, who).await?;
    let open = open(store, office).await?;
    let member = |(id, name, role)| Member {
        id,
        name,
        role,
        open: open.get(&id).copied().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(member).collect())
}

/// The desks of the caller's office: number, name and role of those who handle
/// cases there. One statement.
pub async fn desks(store: &Store, who: &Request) -> Result<Vec<(i64, String, Role)>> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let roles = [Role::CaseOfficer, Role::Leader].map(Role::code);
    let rows = staff::Entity::find()
        .filter(staff::Column::Office.eq(office))
        .filter(staff::Column::Role.is_in(roles))
        .filter(staff::Column::Locked.eq(false))
        .order_by_asc(staff::Column::Id)
        .all(&store.db)
        .await?;
    let desk = |row: staff::Model| Some((row.id, row.name, Role::from_code(&row.role)?));
    Ok(rows.into_iter().filter_map(desk).collect())
}

/// Somebody of the caller's office to whom a case can be given.
pub(crate) async fn colleague(
    db: &impl ConnectionTrait,
    office: &str,
    id: i64,
) -> Result<StaffRef> {
    let row = staff::Entity::find_by_id(id).one(db).await?.filter(|row| {
        let role = Role::from_code(&row.role);
        row.office == office
            && !row.locked
            && matches!(role, Some(Role::CaseOfficer | Role::Leader))
    });
    let Some(row) = row else {
        let message = "请从名单中选择本机构的经办人员。";
        return Err(Refusal::fields(vec![Problem::new("to", message)]).into());
    };
    Ok(StaffRef {
        id: row.id,
        name: row.name,
    })
}

#[derive(FromQueryResult)]
struct Heap {
    handler: Option<i64>,
    decider: Option<i64>,
    handling_office: String,
    open: i64,
}

/// How many open cases lie on each desk of the office.
async fn open(store: &Store, office: &str) -> Result<BTreeMap<i64, u64>> {
    use case::Column;
    let ours = Condition::any()
        .add(Column::HandlingOffice.eq(office))
        .add(Column::DecidingAuthority.eq(office));
    let heaps = case::Entity::find()
        .select_only()
        .column(Column::Handler)
        .column(Column::Decider)
        .column(Column::HandlingOffice)
        .column_as(Column::Id.count(), "open")
        .filter(ours)
        .filter(Column::Turn.ne("nobody"))
        .group_by(Column::Handler)
        .group_by(Column::Decider)
        .group_by(Column::HandlingOffice)
        .into_model::<Heap>()
        .all(&store.db)
        .await?;
    let mut open = BTreeMap::new();
    for heap in heaps {
        // Where an office handles and decides, the desk is the same.
        let desk = if heap.handling_office == office {
            heap.handler
        } else {
            heap.decider
        };
        if let Some(desk) = desk {
            *open.entry(desk).or_default() += u64::try_from(heap.open).unwrap_or_default();
        }
    }
    Ok(open)
}
