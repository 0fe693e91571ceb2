//! Filters of the inbox that somebody comes back to.

use rules::authority::{Action, Object};
use rules::prose::says_something;
use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};

use crate::entity::saved_filter::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// As many as fit above the list.
const MOST: u64 = 12;
/// Longest name, in characters.
const NAME: usize = 12;

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Query string of the list.
    pub query: String,
}

/// The caller's own. One statement.
pub async fn filters(store: &Store, who: &Request) -> Result<Vec<SavedFilter>> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (me, _) = who.staff()?;
    let rows = Entity::find()
        .filter(Column::StaffId.eq(me))
        .order_by_asc(Column::Id)
        .all(&store.db)
        .await?;
    let shown = |row: crate::entity::saved_filter::Model| SavedFilter {
        id: row.id,
        name: row.name,
        query: row.query,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Saves the list's address under a name; the same name again is the new list.
/// `query` has been made of known parts by the caller, never of a search.
pub async fn save_filter(store: &Store, who: &Request, name: &str, query: &str) -> Result<()> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (me, _) = who.staff()?;
    let name = name.trim();
    let long = name.chars().count();
    if !says_something(name) || long > NAME {
        let message = if long > NAME {
            format!("名字最多{NAME}个字，您写了{long}个，请写短一些。")
        } else {
            format!("请给这个筛选起个名字，最多{NAME}个字。")
        };
        return Err(Refusal::fields(vec![Problem::new("name", message)]).into());
    }
    let txn = store.begin().await?;
    let known = Entity::find()
        .filter(Column::StaffId.eq(me))
        .filter(Column::Name.eq(name))
        .one(&txn)
        .await?;
    if let Some(known) = known {
        let mut row = known.into_active_model();
        row.query = Set(query.to_owned());
        row.update(&txn).await?;
    } else {
        let all = Entity::find().filter(Column::StaffId.eq(me));
        if all.count(&txn).await? >= MOST {
            let message = format!("最多保存{MOST}个筛选，请先删去不用的。");
            return Err(Refusal::fields(vec![Problem::new("name", message)]).into());
        }
        let row = ActiveModel {
            id: NotSet,
            staff_id: Set(me),
            name: Set(name.to_owned()),
            query: Set(query.to_owned()),
        };
        Entity::insert(row).exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Takes one of the caller's own off.
pub async fn forget_filter(store: &Store, who: &Request, id: i64) -> Result<()> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (me, _) = who.staff()?;
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::StaffId.eq(me))
        .exec(&store.single())
        .await?;
    if gone.rows_affected == 0 {
        return Err(Refusal::not_found().into());
    }
    Ok(())
}
