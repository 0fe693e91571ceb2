//! 代班: while somebody is away, what lies on their desk also shows on another's.
//! Nothing is written into the cases: who did a step is who did it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::authority::{Action, Object};
use rules::calendar::legal_date;
use rules::refusal::{Problem, Refusal};
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, Set};

use super::member::colleague;
use crate::admin_log;
use crate::entity::staff;
use crate::entity::substitution::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// Longest absence that is arranged at once, in days.
const LONGEST: i64 = 92;

/// Who stands in for whom, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// Number.
    pub id: i64,
    /// Who is away.
    pub staff: i64,
    /// Who stands in.
    pub substitute: i64,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// A substitution to be arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSubstitution {
    /// Who is away.
    pub staff: i64,
    /// Who stands in.
    pub substitute: i64,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// What is arranged at the caller's office, from today on.
pub async fn substitutions(store: &Store, who: &Request) -> Result<Vec<Substitution>> {
    who.may(Action::ViewTeam, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let rows = Entity::find()
        .inner_join_office(office)
        .filter(Column::UntilDay.gte(legal_date(who.now)))
        .order_by_asc(Column::FromDay)
        .order_by_asc(Column::Id)
        .all(&store.db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Substitution {
            id: row.id,
            staff: row.staff_id,
            substitute: row.substitute_id,
            from: row.from_day,
            until: row.until_day,
        })
        .collect())
}

/// Arranges one. The leader of the office does it; both work there. The same once more,
/// as a form that is sent twice brings it, is the arrangement that is there.
pub async fn substitute(store: &Store, who: &Request, new: NewSubstitution) -> Result<()> {
    who.may(Action::ManageTeam, &Object::Hall)?;
    let (me, office) = who.staff()?;
    let today = legal_date(who.now);
    let mut problems = Vec::new();
    if new.staff == new.substitute {
        problems.push(Problem::new("substitute", "代班人不能是本人，请选择别人。"));
    }
    if new.until < new.from || new.until < today {
        problems.push(Problem::new(
            "until",
            "结束日期应在开始日期之后，并且不早于今天。",
        ));
    } else if (new.until - new.from).num_days() >= LONGEST {
        let message = format!("一次最多安排{LONGEST}天，更长的请分几次安排。");
        problems.push(Problem::new("until", message));
    }
    if !problems.is_empty() {
        return Err(Refusal::fields(problems).into());
    }
    let txn = store.begin().await?;
    let staff = colleague(&txn, office, new.staff).await?;
    let substitute = colleague(&txn, office, new.substitute).await?;
    // Of two at once the second waits, and sees what the first has arranged.
    staff::Entity::find_by_id(new.staff)
        .lock_exclusive()
        .one(&txn)
        .await?;
    let overlaps = Entity::find()
        .filter(Column::StaffId.eq(new.staff))
        .filter(Column::FromDay.lte(new.until))
        .filter(Column::UntilDay.gte(new.from))
        .one(&txn)
        .await?;
    if let Some(arranged) = overlaps {
        if arranged.substitute_id == new.substitute
            && arranged.from_day == new.from
            && arranged.until_day == new.until
        {
            return Ok(());
        }
        let message = "这几天已经安排了代班，请先取消原来的安排。";
        return Err(Refusal::fields(vec![Problem::new("from", message)]).into());
    }
    let row = ActiveModel {
        id: NotSet,
        staff_id: Set(new.staff),
        substitute_id: Set(new.substitute),
        from_day: Set(new.from),
        until_day: Set(new.until),
        set_by: Set(me),
        set_at: Set(who.now),
    };
    Entity::insert(row).exec_without_returning(&txn).await?;
    let detail = format!(
        "{}至{}，{}由{}代班",
        new.from, new.until, staff.name, substitute.name
    );
    admin_log::write(
        &txn,
        who,
        "substitution_set",
        format!("office/{office}"),
        detail,
    )
    .await?;
    txn.commit().await?;
    Ok(())
}

/// Takes an arrangement back.
pub async fn end_substitution(store: &Store, who: &Request, id: i64) -> Result<()> {
    who.may(Action::ManageTeam, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(id)
        .inner_join_office(office)
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let detail = format!("取消{}至{}的代班", row.from_day, row.until_day);
    Entity::delete_by_id(id).exec(&txn).await?;
    admin_log::write(
        &txn,
        who,
        "substitution_ended",
        format!("office/{office}"),
        detail,
    )
    .await?;
    txn.commit().await?;
    Ok(())
}

/// For whom this member of staff stands in on the day. One statement.
pub(crate) async fn stands_in_for(store: &Store, staff: i64, today: NaiveDate) -> Result<Vec<i64>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::StaffId)
        .filter(Column::SubstituteId.eq(staff))
        .filter(Column::FromDay.lte(today))
        .filter(Column::UntilDay.gte(today))
        .into_tuple()
        .all(&store.db)
        .await?)
}

/// The same for the caller's list: name, and the last day. One statement, and one
/// more where there is somebody.
pub async fn standing_in(store: &Store, who: &Request) -> Result<Vec<(String, NaiveDate)>> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (me, _) = who.staff()?;
    let today = legal_date(who.now);
    let rows = Entity::find()
        .filter(Column::SubstituteId.eq(me))
        .filter(Column::FromDay.lte(today))
        .filter(Column::UntilDay.gte(today))
        .order_by_asc(Column::Id)
        .all(&store.db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names: BTreeMap<i64, String> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Name])
        .filter(staff::Column::Id.is_in(rows.iter().map(|row| row.staff_id)))
        .into_tuple()
        .all(&store.db)
        .await?
        .into_iter()
        .collect();
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((names.get(&row.staff_id)?.clone(), row.until_day)))
        .collect())
}

/// Only what is arranged by, and so for, this office.
trait OfOffice {
    fn inner_join_office(self, office: &str) -> Self;
}

impl OfOffice for sea_orm::Select<Entity> {
    fn inner_join_office(self, office: &str) -> Self {
        let ours = sea_orm::sea_query::Query::select()
            .column(staff::Column::Id)
            .from(staff::Entity)
            .and_where(staff::Column::Office.eq(office))
            .to_owned();
        self.filter(Column::StaffId.in_subquery(ours))
    }
}
