//! 常用语: reasons that an office writes often. The leader edits them; whoever
//! writes a reason starts from one and says what is particular.

use rules::authority::{Action, Object};
use rules::prose::{lines, says_something};
use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};

use crate::admin_log;
use crate::entity::reason::{ActiveModel, Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// As many as one can find one's way in.
const MOST: u64 = 200;

/// Where a reason is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 一次性告知、退回补正项: what to do about a line.
    Notice,
    /// 不予受理
    NotAccept,
    /// 不予批准
    Refuse,
    /// 转办
    Transfer,
    /// 拒绝接收
    RefuseHandover,
    /// 审查意见
    Opinion,
    /// 留言
    Message,
}

impl Place {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Notice,
        Self::NotAccept,
        Self::Refuse,
        Self::Transfer,
        Self::RefuseHandover,
        Self::Opinion,
        Self::Message,
    ];

    /// Stable name, as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::NotAccept => "not_accept",
            Self::Refuse => "refuse",
            Self::Transfer => "transfer",
            Self::RefuseHandover => "refuse_handover",
            Self::Opinion => "opinion",
            Self::Message => "message",
        }
    }

    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Notice => "告知、退回补正",
            Self::NotAccept => "不予受理",
            Self::Refuse => "不予批准",
            Self::Transfer => "转办",
            Self::RefuseHandover => "拒绝接收",
            Self::Opinion => "审查意见",
            Self::Message => "留言",
        }
    }

    /// The place with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Number.
    pub id: i64,
    /// Where it is used.
    pub place: Place,
    /// By which it is chosen.
    pub title: String,
    /// The words.
    pub words: String,
}

/// The reasons of the caller's office for one place.
pub async fn reasons(store: &Store, who: &Request, place: Place) -> Result<Vec<Reason>> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let rows = of_office(office)
        .filter(Column::Place.eq(place.code()))
        .all(&store.db)
        .await?;
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// All reasons of the caller's office.
pub async fn all_reasons(store: &Store, who: &Request) -> Result<Vec<Reason>> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (_, office) = who.staff()?;
    let rows = of_office(office).all(&store.db).await?;
    Ok(rows.into_iter().filter_map(shown).collect())
}

fn of_office(office: &str) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::Office.eq(office))
        .filter(Column::Active.eq(true))
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Title)
}

fn shown(row: Model) -> Option<Reason> {
    Some(Reason {
        id: row.id,
        place: Place::from_code(&row.place)?,
        title: row.title,
        words: row.words,
    })
}

/// Adds a reason, or changes the one with this number.
pub async fn save_reason(
    store: &Store,
    who: &Request,
    id: Option<i64>,
    place: Option<Place>,
    title: &str,
    words: &str,
) -> Result<()> {
    who.may(Action::ManageTeam, &Object::Hall)?;
    let (me, office) = who.staff()?;
    let (title, words) = (title.trim().to_owned(), lines(words));
    let place = checked(place, &title, &words)?;
    let txn = store.begin().await?;
    // One that was retired under this title comes back with the new words.
    let same = Entity::find()
        .filter(Column::Office.eq(office))
        .filter(Column::Place.eq(place.code()))
        .filter(Column::Title.eq(&title))
        .one(&txn)
        .await?;
    let row = match (id, same) {
        (Some(id), Some(same)) if same.id != id => return Err(taken()),
        (None, Some(same)) if same.active => return Err(taken()),
        (None, Some(same)) => Some(same),
        (Some(id), _) => Some(owned(&txn, office, id).await?),
        (None, None) => None,
    };
    if row.is_none() && of_office(office).count(&txn).await? >= MOST {
        let message = format!("常用语最多{MOST}条，请先删去不用的。");
        return Err(Refusal::invalid("too_many_reasons", message).into());
    }
    let known = row.is_some();
    let mut row = match row {
        Some(row) => row.into_active_model(),
        None => <ActiveModel as Default>::default(),
    };
    row.office = Set(office.to_owned());
    row.place = Set(place.code().to_owned());
    row.title = Set(title.clone());
    row.words = Set(words);
    row.active = Set(true);
    row.changed_by = Set(Some(me));
    row.changed_at = Set(who.now);
    if known {
        row.update(&txn).await?;
    } else {
        row.id = NotSet;
        row.insert(&txn).await?;
    }
    let detail = format!("{}：{title}", place.label());
    admin_log::write(
        &txn,
        who,
        "reason_saved",
        format!("office/{office}"),
        detail,
    )
    .await?;
    txn.commit().await?;
    Ok(())
}

/// Takes a reason off the list.
pub async fn retire_reason(store: &Store, who: &Request, id: i64) -> Result<()> {
    who.may(Action::ManageTeam, &Object::Hall)?;
    let (me, office) = who.staff()?;
    let txn = store.begin().await?;
    let row = owned(&txn, office, id).await?;
    let detail = row.title.clone();
    let mut row = row.into_active_model();
    row.active = Set(false);
    row.changed_by = Set(Some(me));
    row.changed_at = Set(who.now);
    row.update(&txn).await?;
    admin_log::write(
        &txn,
        who,
        "reason_retired",
        format!("office/{office}"),
        detail,
    )
    .await?;
    txn.commit().await?;
    Ok(())
}

async fn owned(txn: &sea_orm::DatabaseTransaction, office: &str, id: i64) -> Result<Model> {
    let row = Entity::find_by_id(id).one(txn).await?;
    row.filter(|row| row.office == office)
        .ok_or_else(|| Refusal::not_found().into())
}

fn checked(place: Option<Place>, title: &str, words: &str) -> Result<Place> {
    let mut problems = Vec::new();
    if place.is_none() {
        problems.push(Problem::new("place", "请选择用在哪里。"));
    }
    if !says_something(title) || title.chars().count() > 30 {
        problems.push(Problem::new("title", "请写一个简短的名称，最多30个字。"));
    }
    if !says_something(words) || words.chars().count() > 500 {
        problems.push(Problem::new("words", "请写下常用的话，最多500个字。"));
    }
    match place {
        Some(place) if problems.is_empty() => Ok(place),
        _ => Err(Refusal::fields(problems).into()),
    }
}

fn taken() -> StoreError {
    let message = "同一处已经有这个名称的常用语，请换一个名称，或者修改原来的那条。";
    Refusal::fields(vec![Problem::new("title", message)]).into()
}
